"""Text files as tables: encoding and delimiter found out, every fault a plain sentence."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from workshop.messages import KnownError

MOST_BYTES = 200_000_000
DELIMITERS = ",;\t|"
SAMPLE = 4_096
UNUSED = "\x1f"  # a delimiter that stands in no text: the file has one column
MARKS = (  # the longer first: UTF-32 begins like UTF-16
    *((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32")),
    *((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f]")  # in no text that somebody wrote
csv.field_size_limit(10_000_000)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows; every row with the line on which it begins."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    guessed: str = ""  # the encoding that was assumed where the file does not tell


def read_table(file: Path, encoding: str = "") -> Table:
    """The table in a CSV or TSV file. KnownError where the file is missing, empty, binary or too large.

    `encoding`: where it is known; otherwise UTF-8 and UTF-16 are recognised, and another is guessed.
    """
    text, guessed = text_of(bytes_of(file), file.name, encoding)
    return table_of(text, file.name, guessed=guessed)


def table_of(text: str, name: str, *, delimiter: str = "", guessed: str = "") -> Table:
    """The table in a text; `name`: of where it is from, for a refusal. Without a delimiter it is found out."""
    if not text.strip():
        raise KnownError("{file} is empty. Nothing was changed.", file=name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=False)
    rows: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begin, row))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise KnownError(
            "{file} cannot be read from line {line} on: {why}. Nothing was changed.",
            file=name,
            line=begin,
            why=str(error),
        ) from None
    if not rows:
        raise KnownError("{file} is empty. Nothing was changed.", file=name)
    _refuse_open_quote(text, rows[-1][0], reader.dialect.delimiter, name)
    return Table([cell.strip() for cell in rows[0][1]], rows[1:], guessed)


def _refuse_open_quote(text: str, line: int, delimiter: str, name: str) -> None:
    """KnownError where the last row's quotation mark is never closed: it would have swallowed the rest of the file."""
    last = "".join(list(io.StringIO(text, newline=""))[line - 1 :])  # lines as the reader counts them
    try:
        list(csv.reader(io.StringIO(last, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise KnownError(
                "{file}: a quotation mark that begins in line {line} is never closed. Nothing was changed. Close it, or take it out.",
                file=name,
                line=line,
            ) from None


def begin_of(file: Path) -> str:
    """The first letters of a file, to recognise its format by; "" where it cannot be read."""
    try:
        with file.open("rb") as handle:
            begin = handle.read(SAMPLE) if file.is_file() else b""
        return begin.decode(told_encoding(begin) or "utf-8", "replace")
    except OSError:
        return ""


def bytes_of(file: Path) -> bytes:
    """What is in a file. KnownError where it is missing, empty, no ordinary file or too large."""
    try:
        if not file.exists():
            raise KnownError("There is no file {file}. Nothing was changed.", file=str(file))
        if file.is_dir():
            raise KnownError("{file} is a folder. Nothing was changed. Name a file in it.", file=str(file))
        if not file.is_file():
            raise KnownError("{file} is no ordinary file. Nothing was changed.", file=str(file))
        if file.stat().st_size > MOST_BYTES:
            raise KnownError("{file} is larger than 200 MB. Nothing was changed. Split it.", file=file.name)
        content = file.read_bytes()
    except OSError as error:
        raise KnownError(
            "{file} cannot be read: {why}. Nothing was changed.", file=file.name, why=error.strerror or ""
        ) from None
    if not content.strip():
        raise KnownError("{file} is empty. Nothing was changed.", file=file.name)
    return content


def text_of(content: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """A file's text, and the encoding that was assumed where nothing in the file tells."""
    known = encoding or told_encoding(content)
    if known:
        return _decoded(content, name, known), ""
    if damaged := _damaged_utf8(content):
        return damaged, "utf-8 with damaged letters"
    best = from_bytes(content).best() if _is_foreign(content) else None
    if best is not None:
        return str(best), best.encoding
    for guess in ("utf-8", "cp1252"):
        try:
            decoded = content.decode(guess)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(decoded):
            return decoded, "" if guess == "utf-8" else guess
    best = from_bytes(content).best()
    if best is None or b"\0" in content:
        raise KnownError("{file} is not a text file. Nothing was changed. Save it as CSV in UTF-8.", file=name)
    return str(best), best.encoding


def _is_foreign(content: bytes) -> bool:
    """Whether so many letters lie beyond ASCII that it is no Western text in an old encoding."""
    high = sum(byte > 0x7F for byte in content)
    return high > 0.3 * max(1, len(content)) and not _is_utf8(content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _damaged_utf8(content: bytes) -> str:
    """A text in UTF-8 of which a letter here and there is damaged (a file cut short); "" where it is not that."""
    decoded = content.decode("utf-8", "replace")
    lost = decoded.count("\ufffd")
    whole = sum(character > "\x7f" for character in decoded) - lost
    return decoded if 0 < lost * 10 <= whole and b"\0" not in content else ""


def told_encoding(content: bytes) -> str:
    """The encoding that a file tells by its first bytes, or by the zeros of UTF-16; "" where it does not."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding
    begin = content[:SAMPLE]
    zeros = [begin[place::2].count(0) / max(1, len(begin) // 2) for place in (0, 1)]
    if max(zeros) > 0.4 and min(zeros) < 0.1:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return ""


def _decoded(content: bytes, name: str, encoding: str) -> str:
    try:
        return content.decode(encoding, "replace")
    except LookupError:
        raise KnownError(
            "There is no encoding {encoding}. Nothing was changed. Usual ones: utf-8, cp1252, cp1250, cp1251.",
            encoding=encoding,
        ) from None


def _delimiter(text: str) -> str:
    first = next(line for line in text.splitlines() if line.strip())
    if first.lower().startswith("sep=") and len(first) == len("sep=x"):
        return first[-1]
    try:
        found = csv.Sniffer().sniff(text[:SAMPLE], DELIMITERS).delimiter
    except csv.Error:
        found = max(DELIMITERS, key=first.count)
    return found if found in first else UNUSED  # a comma in a sentence makes no column

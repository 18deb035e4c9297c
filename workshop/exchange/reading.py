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
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f]")  # in no text that somebody wrote
csv.field_size_limit(10_000_000)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows; every row with the line on which it begins."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(file: Path) -> Table:
    """The table in a CSV or TSV file. KnownError where the file is missing, empty, binary or too large."""
    text = _text(_bytes(file), file.name)
    if not text.strip():
        raise KnownError("{file} is empty. Nothing was changed.", file=file.name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
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
            file=file.name,
            line=begin,
            why=str(error),
        ) from None
    if not rows:
        raise KnownError("{file} is empty. Nothing was changed.", file=file.name)
    return Table([cell.strip() for cell in rows[0][1]], rows[1:])


def _bytes(file: Path) -> bytes:
    try:
        if not file.exists():
            raise KnownError("There is no file {file}. Nothing was changed.", file=str(file))
        if file.is_dir():
            raise KnownError("{file} is a folder. Nothing was changed. Name a file in it.", file=str(file))
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


def _text(content: bytes, name: str) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\0" in content:
        raise KnownError("{file} is not a text file. Nothing was changed. Save it as CSV first.", file=name)
    for encoding in ("utf-8", "cp1252"):
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(decoded):
            return decoded
    best = from_bytes(content).best()
    if best is None:
        raise KnownError("{file} is not a text file. Nothing was changed. Save it as CSV in UTF-8.", file=name)
    return str(best)


def _delimiter(text: str) -> str:
    first = next(line for line in text.splitlines() if line.strip())
    if first.lower().startswith("sep=") and len(first) == len("sep=x"):
        return first[-1]
    try:
        found = csv.Sniffer().sniff(text[:SAMPLE], DELIMITERS).delimiter
    except csv.Error:
        found = max(DELIMITERS, key=first.count)
    return found if found in first else UNUSED  # a comma in a sentence makes no column

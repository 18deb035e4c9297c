"""Lines of a text file one after the other, each with its number; every fault is a sentence with that number."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from workshop.exchange.reading import told_encoding
from workshop.messages import KnownError

SAMPLE = 4_096
BLOCK = 1 << 18  # bytes that are read at once
LONGEST = 10_000_000  # bytes in a line; a longer one is none, and would fill the memory
DIGITS = 12  # of a number in a file: more people than ever were
BLANK = codecs.BOM_UTF8 + b" \t\r\n\v\f"
# how pages and data of the web begin, which are no table of ballots, even where a name has brackets
WEB = (
    ("HTML", re.compile(r"\s*<(!doctype|html|head|body|script|table|div)\b", re.IGNORECASE)),
    ("XML", re.compile(r"\s*<\?xml\b")),
    ("JSON", re.compile(r"\s*(\{\s*[\"'}]|\[\s*[{\[\]\"])")),
)
WIDE = ("utf-16", "utf-32")  # a line's end is no single byte there
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b"\x89PNG", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff")
END = "\x1f"  # stands in no text: a row after the last, which an open quotation mark would swallow


def refuse_unreadable(file: Path) -> None:
    """KnownError where a file is missing, a folder, empty, no text, or may not be read."""
    try:
        if not file.exists():
            raise KnownError("There is no file {file}. Nothing was changed.", file=str(file))
        if not file.is_file():
            raise KnownError("{file} is no ordinary file. Nothing was changed.", file=str(file))
        with file.open("rb") as handle:
            begin = next((some for some in iter(partial(handle.read, SAMPLE), b"") if some.strip(BLANK)), b"")
    except OSError as error:
        why = error.strerror or ""
        raise KnownError("{file} cannot be read: {why}. Nothing was changed.", file=file.name, why=why) from None
    if not begin:
        raise KnownError("{file} is empty. Nothing was changed.", file=file.name)
    if begin.startswith(PACKED) or (b"\0" in begin and not told_encoding(begin).startswith(WIDE)):
        raise KnownError("{file} is not a text file. Nothing was counted. Save it as CSV in UTF-8.", file=file.name)


def refuse_web(file: Path, begin: str) -> None:
    """KnownError where a file is a page or data of the web: a download of ballots that went wrong."""
    for kind, looks in WEB:
        if looks.match(begin.removeprefix("\ufeff")):
            raise wrong(
                file, 1, "{file}, line {line}: this is {kind}, and no file of ballots. Nothing was counted.", kind=kind
            )


def lines_of(file: Path, encoding: str = "") -> Iterator[str]:
    """The lines with their ends, as they are read. KnownError where they are not in UTF-8, or not in `encoding`."""
    with file.open("rb") as handle:
        begin = handle.read(SAMPLE)
    used = encoding or told_encoding(begin).removesuffix("-sig") or "utf-8"
    try:
        "".encode(used)  # also where that is no encoding of text
    except (LookupError, UnicodeError):
        raise KnownError("There is no encoding {encoding}. Usual ones: utf-8, cp1252.", encoding=used) from None
    old_mac = b"\r" in begin and b"\n" not in begin
    lines = _text_lines(file, used) if used.startswith(WIDE) or old_mac else _byte_lines(file, used)
    first = next(lines, "")
    return chain([first.removeprefix("\ufeff")] if first else [], lines)


def _byte_lines(file: Path, used: str) -> Iterator[str]:
    """Block by block, because a million lines are handed on far faster than one after the other."""
    return chain.from_iterable(io.StringIO(block, newline="") for block in _blocks(file, used))


def _blocks(file: Path, used: str) -> Iterator[str]:
    before = 0
    with file.open("rb") as raw:
        while block := raw.read(BLOCK):
            block += raw.readline(LONGEST)
            _refuse_endless(file, before + 1 + block.count(b"\n", 0, -1), len(block) - 1 - block.rfind(b"\n", 0, -1))
            try:
                text = block.decode(used)
            except UnicodeError as error:
                good = getattr(error, "start", 0)
                raise _not_in(file, before + 1 + block.count(b"\n", 0, good), used) from None
            if "\0" in text:
                raise _no_text(file, before + 1 + text.count("\n", 0, text.index("\0")))
            yield text
            before += block.count(b"\n")


def _text_lines(file: Path, used: str) -> Iterator[str]:
    number = 0
    with file.open(encoding=used, newline="") as handle:
        try:
            for line in iter(partial(handle.readline, LONGEST), ""):
                number += 1
                _refuse_endless(file, number, len(line))
                if "\0" in line:
                    raise _no_text(file, number)
                yield line
        except UnicodeError:
            raise _not_in(file, number + 1, used) from None


def _refuse_endless(file: Path, line: int, length: int) -> None:
    if length >= LONGEST:
        raise wrong(file, line, "{file}, line {line} is longer than 10 MB. Nothing was counted.")


def _no_text(file: Path, line: int) -> KnownError:
    return wrong(file, line, "{file}, line {line}: this is not text. Nothing was counted.")


def _not_in(file: Path, line: int, used: str) -> KnownError:
    return wrong(
        file,
        line,
        "{file} is not in {encoding} from line {line} on. Nothing was counted. Name its encoding: --encoding cp1252.",
        encoding=used,
    )


def rows_of(file: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, empty ones too, each with the line on which it begins."""
    ended = list[bool]()
    reader, begin = csv.reader(chain(lines_of(file, encoding), _end(ended)), delimiter=delimiter), 1
    try:
        for row in reader:
            if ended and row == [END]:
                return
            if ended:
                break
            yield begin, row
            begin = reader.line_num + 1
    except csv.Error:  # a cell beyond all measure
        pass
    raise wrong(
        file,
        begin,
        "{file}, line {line}: a quotation mark is never closed. Nothing was counted. Close it, or take it out.",
    )


def _end(ended: list[bool]) -> Iterator[str]:
    """A last line, and a note that it was reached: to look for it in a million rows would take longer than to read them."""
    ended.append(True)
    yield END


def refuse_twice(file: Path, line: int, header: Sequence[str]) -> None:
    """KnownError where two columns have one name."""
    if twice := [name for place, name in enumerate(header) if name and name in header[:place]]:
        raise wrong(
            file, line, "{file}, line {line}: {name} stands there twice. Nothing was counted.", name=cut(twice[0])
        )


def whole(file: Path, line: int, word: str) -> int:
    """A whole number from 0 up, as a file has it."""
    if not (word.isascii() and word.isdigit()):
        raise wrong(file, line, "{file}, line {line}: {word} is no number. Nothing was counted.", word=cut(word))
    if len(word.lstrip("0")) > DIGITS:
        raise wrong(file, line, "{file}, line {line}: {word} is too large. Nothing was counted.", word=cut(word))
    return int(word)


def cut(word: str) -> str:
    """A piece of a file as a sentence can name it."""
    shown = word if len(word) <= 40 else f"{word[:40]}…"
    return shown.strip() or "–"


def wrong(file: Path, line: int, sentence: str, **args: str | int) -> KnownError:
    """A file that cannot be understood: the line and the reason."""
    return KnownError(sentence, file=file.name, line=line, **args)

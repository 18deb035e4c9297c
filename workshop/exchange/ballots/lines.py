"""Lines of a text file one after the other, each with its number; every fault is a sentence with that number."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from workshop.exchange.reading import told_encoding
from workshop.messages import KnownError

SAMPLE = 4_096
WIDE = ("utf-16", "utf-32")  # a line's end is no single byte there


def refuse_unreadable(file: Path) -> None:
    """KnownError where a file is missing, a folder, empty, or may not be read."""
    try:
        if not file.exists():
            raise KnownError("There is no file {file}. Nothing was changed.", file=str(file))
        if not file.is_file():
            raise KnownError("{file} is no ordinary file. Nothing was changed.", file=str(file))
        with file.open("rb") as handle:
            begin = handle.read(SAMPLE)
    except OSError as error:
        why = error.strerror or ""
        raise KnownError("{file} cannot be read: {why}. Nothing was changed.", file=file.name, why=why) from None
    if not begin.strip():
        raise KnownError("{file} is empty. Nothing was changed.", file=file.name)


def lines_of(file: Path, encoding: str = "") -> Iterator[str]:
    """The lines with their ends, as they are read. KnownError where they are not in UTF-8, or not in `encoding`."""
    used = encoding or _encoding(file)
    try:
        codecs.lookup(used)
    except LookupError:
        raise KnownError("There is no encoding {encoding}. Usual ones: utf-8, cp1252.", encoding=used) from None
    if used.startswith(WIDE):
        with file.open(encoding=used, newline="", errors="replace") as handle:
            yield from handle
        return
    with file.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            try:
                yield line.decode("utf-8-sig" if number == 1 and used == "utf-8" else used)
            except UnicodeDecodeError:
                raise wrong(
                    file,
                    number,
                    "{file} is not in {encoding} from line {line} on. Nothing was counted. Name its encoding: --encoding cp1252.",
                    encoding=used,
                ) from None


def _encoding(file: Path) -> str:
    with file.open("rb") as handle:
        return told_encoding(handle.read(SAMPLE)).removesuffix("-sig") or "utf-8"


def wrong(file: Path, line: int, sentence: str, **args: str | int) -> KnownError:
    """A file that cannot be understood: the line and the reason."""
    return KnownError(sentence, file=file.name, line=line, **args)

"""Excel workbooks: ideas in, from the first sheet that is not hidden. The standard library reads their zip and XML."""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from workshop.exchange import csv
from workshop.exchange.batch import Batch
from workshop.exchange.reading import Table, bytes_of
from workshop.messages import KnownError

NAME = "xlsx"
MOST_UNPACKED = 60_000_000  # bytes of one part of the workbook
MOST_COLUMNS = 1_000
BOOK = "xl/workbook.xml"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
COLUMN = re.compile(r"[A-Z]{1,3}")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # a character that XML cannot hold
FAULTS = (  # of a file that is no workbook, is damaged, or was made to do harm
    BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    LookupError,
    ValueError,
)


def recognises(begin: str) -> bool:
    """Whether a file with this beginning may be a workbook: a zip."""
    return begin.startswith("PK\x03\x04")


def read(file: Path, columns: Mapping[str, str], encoding: str = "") -> Batch:
    """The ideas of a workbook, by the rules of CSV."""
    content = bytes_of(file)
    try:
        with ZipFile(io.BytesIO(content)) as book:
            rows = [(line, cells) for line, cells in _rows(book) if any(cell.strip() for cell in cells)]
    except FAULTS:
        raise KnownError(
            "{file} is no Excel workbook that can be read. Nothing was changed. Save it as CSV in UTF-8.",
            file=file.name,
        ) from None
    if not rows:
        raise KnownError("{file} is empty. Nothing was changed.", file=file.name)
    header = [cell.strip() for cell in rows[0][1]]
    batch = csv.batch_of(Table(header, rows[1:]), columns, file.name)
    batch.format = NAME
    return batch


def _rows(book: ZipFile) -> Iterator[tuple[int, list[str]]]:
    """Every row of the sheet, with its line."""
    shared = list(_shared(book))
    line = 0
    for row in _elements(book, _first_sheet(book), "row"):
        line = int(row.get("r") or line + 1)
        yield line, _cells(row, shared)


def _cells(row: ElementTree.Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        place = _place(cell.get("r", ""), len(cells))
        cells += [""] * (place - len(cells))
        cells.append(_words(cell, shared))
    return cells


def _place(name: str, following: int) -> int:
    """The column of a cell, "C7" being 2; without a name the one that follows."""
    found = COLUMN.match(name)
    place = following
    if found:
        place = 0
        for letter in found[0]:
            place = place * 26 + ord(letter) - ord("A") + 1
        place -= 1
    if not following <= place < MOST_COLUMNS:
        raise ValueError("a cell far away, or twice")
    return place


def _words(cell: ElementTree.Element, shared: list[str]) -> str:
    """What stands in a cell; of a formula what it came to last."""
    kind, value = cell.get("t", "n"), next((part.text or "" for part in cell if _is(part, "v")), "")
    if kind == "s":
        return shared[int(value)] if value.isdecimal() else ""
    if kind == "inlineStr":
        return _text(cell)
    return "" if kind == "e" else _unescaped(value)


def _text(element: ElementTree.Element) -> str:
    """The text of a cell, its formats joined; how it is pronounced is left out."""
    spoken = {id(part) for phonetic in element.iter() if _is(phonetic, "rPh") for part in phonetic.iter()}
    parts = (part.text or "" for part in element.iter() if _is(part, "t") and id(part) not in spoken)
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _shared(book: ZipFile) -> Iterator[str]:
    """The texts that cells name by a number."""
    if "xl/sharedStrings.xml" in book.namelist():
        yield from (_text(entry) for entry in _elements(book, "xl/sharedStrings.xml", "si"))


def _first_sheet(book: ZipFile) -> str:
    """Where the first sheet is that somebody sees."""
    sheets = (sheet for sheet in _elements(book, BOOK, "sheet") if sheet.get("state", "visible") == "visible")
    named = [sheet.get(LINK) for sheet in sheets]
    links = _elements(book, "xl/_rels/workbook.xml.rels", "Relationship")
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    return posixpath.normpath(posixpath.join("/xl", targets[named[0]])).lstrip("/")


def _elements(book: ZipFile, part: str, name: str) -> Iterator[ElementTree.Element]:
    """The elements of one name in a part of the workbook, each until the next. ValueError for what no spreadsheet program writes."""
    with book.open(part) as packed:
        content = packed.read(MOST_UNPACKED + 1)
    if len(content) > MOST_UNPACKED or b"<!DOCTYPE" in content or b"\0" in content:
        raise ValueError("too large, or with entities of its own")
    for _event, element in ElementTree.iterparse(io.BytesIO(content)):
        if _is(element, name):
            yield element
            element.clear()


def _is(element: ElementTree.Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name

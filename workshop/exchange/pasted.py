"""What comes in by paste or drop: rows of a spreadsheet, a note a line, or files of either."""

from __future__ import annotations

import csv as standard
import io
from pathlib import Path

from workshop.actions import ideas
from workshop.exchange import csv, importer, notes
from workshop.exchange.batch import Batch, Incoming
from workshop.exchange.reading import DELIMITERS, Table, bytes_of, table_of, text_of
from workshop.messages import KnownError, NotAllowed

MOST_BYTES = 5_000_000
MOST_NOTES = 5_000
TEXTS, TABLES = (".txt",), (".csv", ".tsv", ".xlsx")
KINDS = TEXTS + TABLES


def from_notes(content: bytes) -> Batch:
    """Notes that were copied in a session of Charrette."""
    _refuse_bytes(len(content))
    return _checked(notes.read(content))


def from_rows(content: bytes, name: str) -> Batch:
    """A table in CSV or TSV. `name`: what it is called in a refusal."""
    _refuse_bytes(len(content))
    return _checked(_rows(table_of(text_of(content, name)[0], name), name))


def from_text(text: str, name: str) -> Batch:
    """Rows that were copied in a spreadsheet, else a note for every line. `name`: what it is called in a refusal."""
    _refuse_bytes(len(text))
    delimiter = _delimiter(text)
    if delimiter:
        return _checked(_rows(table_of(text, name, delimiter=delimiter), name))
    lines = ideas.listed(text)
    return _checked(Batch("text", [Incoming(line, words, "") for line, words in lines]))


def from_file(file: Path) -> Batch:
    """What is in a file that was dropped: tables as `charrette import` reads them, a text as one that is pasted."""
    if file.is_file() and file.suffix.lower() not in KINDS:
        raise KnownError(
            "{file} is nothing that can lie on the board. There are: {known}.", file=file.name, known=", ".join(KINDS)
        )
    if file.is_file():
        _refuse_bytes(file.stat().st_size)
    if file.suffix.lower() in TEXTS:
        return from_text(text_of(bytes_of(file), file.name)[0], file.name)
    return _checked(importer("", file).read(file, {}))


def _delimiter(text: str) -> str:
    """What separates the cells of a text that is a table: a tab, or what stands between two columns that are known."""
    text = ideas.BULLET.sub("", text.lstrip("\r\n"))
    if len(next(standard.reader(io.StringIO(text, newline=""), delimiter="\t"), [])) > 1:
        return "\t"
    first = text.partition("\n")[0]
    for delimiter in DELIMITERS:
        names = [cell.strip().strip('"').lower() for cell in first.split(delimiter)]
        if all(any(name in csv.USUAL[field] for name in names) for field in ("text", "cluster")):
            return delimiter
    return ""


def _rows(table: Table, name: str) -> Batch:
    """The ideas of a table, by the rules of an import; cells that were copied without their header are ideas, too."""
    lower = [cell.lower() for cell in table.header]
    if any(word in lower for word in csv.USUAL["text"]):
        return csv.batch_of(table, {}, name)
    rows = [(1, table.header), *table.rows]
    wide = max(len(row) for _, row in rows)
    return csv.batch_of(Table([""] * wide, rows), _columns(rows, wide), name)


def _columns(rows: list[tuple[int, list[str]]], wide: int) -> dict[str, str]:
    """Which column is what, by number: the first with words is the note; where there are two, the other is the group."""
    words = [place for place in range(wide) if any(_has_words(row[place]) for _, row in rows if place < len(row))]
    columns = {"text": str((words or [0])[0] + 1)}
    return columns | {"cluster": str(words[1] + 1)} if len(words) == 2 else columns


def _has_words(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)


def _refuse_bytes(many: int) -> None:
    if many > MOST_BYTES:
        raise NotAllowed("That is more than 5 MB at once. Nothing was changed. Bring it in parts.")


def _checked(batch: Batch) -> Batch:
    """NotAllowed where it is more than a hand should bring at once."""
    many = sum(1 + len(incoming.alike) for incoming in batch.ideas)
    if many > MOST_NOTES:
        raise NotAllowed(
            "That is {n} notes at once. At most {most} can be brought. Nothing was changed. Bring them in parts.",
            n=many,
            most=MOST_NOTES,
        )
    return batch

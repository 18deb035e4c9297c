"""CSV and TSV: ideas in, with a mapping of columns; ideas out, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from workshop.actions.texts import clean
from workshop.exchange.batch import FIELDS, Batch, Incoming, Skipped
from workshop.exchange.reading import Table, read_table
from workshop.exchange.snapshot import Snapshot
from workshop.messages import KnownError, say

NAME = "csv"
ENDINGS = (".csv", ".tsv")
USUAL = {
    "text": (
        "text",
        "idea",
        "ideas",
        "note",
        "notes",
        "comment",
        "comment-body",
        "content",
        "title",
        "name",
        "description",
    ),
    "cluster": ("cluster", "group", "category", "theme", "topic"),
    "second": ("second", "translation"),
    "id": (),
    "author": (),
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read(file: Path, columns: Mapping[str, str], encoding: str = "") -> Batch:
    """The ideas of a file. `columns`: our field -> the file's column, by name or by number from 1."""
    return batch_of(read_table(file, encoding), columns, file.name)


def batch_of(table: Table, columns: Mapping[str, str], name: str) -> Batch:
    """The ideas of a table; `name`: of the file, for a refusal."""
    if table.header[:1] and table.header[0].lower().startswith("sep="):
        if not table.rows:
            raise KnownError("{file} is empty. Nothing was changed.", file=name)
        table = Table([cell.strip() for cell in table.rows[0][1]], table.rows[1:], table.guessed)
    where = _places(table, columns)
    headless = not columns and len(table.header) == 1 and table.header[0].lower() not in USUAL["text"]
    rows = [(1, table.header), *table.rows] if headless else table.rows
    lost = [name for place, name in enumerate(table.header) if place not in where.values()]
    batch = Batch(NAME, lost=lost, guessed=table.guessed)
    seen: Counter[str] = Counter()
    for line, row in rows:
        _take_row(batch, line, row, where, len(table.header), seen)
    return batch


def write(session: Snapshot, file: Path) -> None:
    """Every idea as a row, merged and withdrawn ones too; cells that a spreadsheet would run are quoted."""
    columns = (
        "number",
        "text",
        "second",
        "cluster",
        "perspective",
        "author",
        "step",
        "source",
        "merged_into",
        "withdrawn",
        "dots",
    )
    delimiter = "\t" if file.suffix.lower() == ".tsv" else ","
    with file.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle, delimiter=delimiter)
        writer.writerow(columns)
        for row in session.idea_rows():
            writer.writerow([safe_cell(row[name]) for name in columns])


def safe_cell(value: object) -> object:
    """A participant's text that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _take_row(batch: Batch, line: int, row: list[str], where: dict[str, int], width: int, seen: Counter[str]) -> None:
    if len(row) > width:
        batch.skipped.append(Skipped(line, say("{cells} cells under {columns} columns", cells=len(row), columns=width)))
        return
    cells = {name: row[place].strip() if place < len(row) else "" for name, place in where.items()}
    text = cells.get("text", "")
    if not text:
        batch.skipped.append(Skipped(line, say("no text")))
        return
    key = clean(cells.get("id", "")) or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    seen[key] += 1
    origin = f"csv:{key}" if seen[key] == 1 else f"csv:{key}:{seen[key]}"
    batch.ideas.append(
        Incoming(line, text, origin, cells.get("cluster", ""), cells.get("author", ""), cells.get("second", ""))
    )


def _places(table: Table, columns: Mapping[str, str]) -> dict[str, int]:
    if strangers := set(columns) - set(FIELDS):
        raise KnownError(
            "{name} is nothing that an idea has. There are: {known}.",
            name=sorted(strangers)[0],
            known=", ".join(FIELDS),
        )
    lower = [name.lower() for name in table.header]
    found = {name: _column(table.header, column) for name, column in columns.items()}
    for name, usual in USUAL.items():
        for word in usual:
            if name not in found and word in lower:
                found[name] = lower.index(word)
    if "text" not in found:
        if len(table.header) > 1:
            raise KnownError(
                "Which column holds the ideas? Nothing was changed. Name it “text” in the file, or say it with charrette import --map text=COLUMN; there are: {columns}.",
                columns=", ".join(table.header),
            )
        found["text"] = 0
    return found


def _column(header: list[str], wanted: str) -> int:
    lower = [name.lower() for name in header]
    if wanted.lower() in lower:
        return header.index(wanted) if wanted in header else lower.index(wanted.lower())
    if wanted.isdecimal() and 1 <= int(wanted) <= len(header):
        return int(wanted) - 1
    raise KnownError(
        "There is no column {name}. Nothing was changed. There are: {columns}.", name=wanted, columns=", ".join(header)
    )

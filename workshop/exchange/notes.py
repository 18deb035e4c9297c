"""Notes on their way: from one session of Charrette to another as JSON, to other programs as text and CSV.

Words and the names of groups travel. Who wrote a note, and with whose eyes, stays where it was written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from workshop.actions import ideas
from workshop.board import Readable
from workshop.exchange.batch import Batch, Incoming
from workshop.exchange.csv import safe_cell
from workshop.messages import KnownError
from workshop.records import Cluster, Idea

VERSION = 1
COLUMNS = ("text", "group", "number")


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it travels. `alike`: the words of those that were merged into it."""

    text: str
    second: str = ""
    group: str = ""
    number: int | None = None
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """What travels together."""

    charrette: int
    notes: tuple[Note, ...]


def of(board: Readable, idea_ids: Iterable[str]) -> list[Note]:
    """Notes of a board, ready to travel."""
    return [_note(board, idea) for id in idea_ids if (idea := board.find(Idea, id))]


def _note(board: Readable, idea: Idea) -> Note:
    cluster = board.find(Cluster, idea.cluster_id)
    alike = tuple(part.text for part in ideas.parts(board, idea.id))
    return Note(idea.text, idea.second, cluster.title if cluster else "", idea.number, alike)


def as_json(notes: Iterable[Note]) -> bytes:
    """For another session."""
    return msgspec.json.encode(Notes(VERSION, tuple(notes)))


def as_text(notes: Iterable[Note]) -> str:
    """For other programs: one note a line."""
    return "\n".join(" ".join(note.text.split()) for note in notes)


def as_csv(notes: Iterable[Note]) -> str:
    """For spreadsheets: text, group, number; nothing in it is run as a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for note in notes:
        writer.writerow([safe_cell(note.text), safe_cell(note.group), note.number])
    return written.getvalue()


def read(content: bytes) -> Batch:
    """Notes of another session: new ones here, however often they are pasted."""
    try:
        brought = msgspec.json.decode(content, type=Notes)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise KnownError("These notes cannot be read. Nothing was changed. Copy them again.") from None
    return Batch("notes", [_incoming(line, note) for line, note in enumerate(brought.notes, start=1)])


def _incoming(line: int, note: Note) -> Incoming:
    return Incoming(line, note.text, "", note.group, second=note.second, alike=note.alike)

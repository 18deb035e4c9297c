"""What comes to the board from outside, pasted or dropped: a line here for every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData

from ui.canvas.columns import Item
from ui.language import render, tr, words
from ui.steps.cluster import pictures
from workshop.messages import Refusal, say

if TYPE_CHECKING:
    from ui.steps.cluster.groups import ClusterStage
    from workshop.exchange.batch import Batch, Taken

NOTES = "application/x-charrette-notes+json"


@dataclass(frozen=True, slots=True)
class Target:
    """Where it goes: into a group, or to a place on the board; with neither where the board puts it."""

    group: str = ""
    at: tuple[int, int] | None = None


class Kind(NamedTuple):
    """Something that can be brought: how it is known, and how it is taken."""

    is_in: Callable[[QMimeData], bool]
    take: Callable[[ClusterStage, QMimeData, Target], None]


def can_take(data: QMimeData) -> bool:
    """Whether there is anything in it for the board."""
    return any(kind.is_in(data) for kind in KINDS)


def take(stage: ClusterStage, data: QMimeData, target: Target) -> None:
    """Bring it to the board; where that cannot be, one sentence says why."""
    if not stage.may_change():
        return
    kind = next((kind for kind in KINDS if kind.is_in(data)), None)
    if kind is None:
        stage.room.refused.emit(
            tr("There is nothing to paste that can lie on the board. Copy notes, text or cells first.")
        )
        return
    try:
        kind.take(stage, data, target)
    except Refusal as refusal:
        stage.room.refused.emit(render(refusal.message))


def bring(stage: ClusterStage, batches: Iterable[Batch], target: Target) -> None:
    """Take notes in: one edit. What is new is chosen, so that the hand can go on with it."""
    from workshop.exchange import batch

    found, taken = list(batches), []
    done = stage.act(
        say("Brought notes in"), lambda draft: taken.append(batch.bring(draft, found, target.group, target.at))
    )
    if done:
        new = taken[0].ideas
        stage.stay(new)
        stage.view.choose(Item("note", id) for id in new if len(new) > 1)
        stage.room.told.emit(_told(taken[0], [name for each in found for name in each.lost if name]), True)


def _told(taken: Taken, lost: list[str]) -> str:
    """What came of it; of what was left out the first reason."""
    parts = [tr("Brought in {n} note.", "Brought in {n} notes.", n=taken.added)]
    if taken.updated:
        parts.append(tr("{n} was changed.", "{n} were changed.", n=taken.updated))
    if taken.skipped:
        first, many = taken.skipped[0], len(taken.skipped)
        why = render(first.why).rstrip(".")
        parts.append(
            tr(
                "{n} line was left out, line {line}: {why}.",
                "{n} lines were left out, the first is line {line}: {why}.",
                n=many,
                line=first.line,
                why=why,
            )
        )
    if lost:
        parts.append(tr("Not taken over: {columns}", columns=words().list(lost)))
    return " ".join(parts)


def _batches(read: Callable[[QMimeData], list[Batch]]) -> Callable[[ClusterStage, QMimeData, Target], None]:
    return lambda stage, data, target: bring(stage, read(data), target)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _read_notes(data: QMimeData) -> list[Batch]:
    from workshop.exchange import pasted

    return [pasted.from_notes(bytes(data.data(NOTES).data()))]


def _read_files(data: QMimeData) -> list[Batch]:
    from workshop.exchange import pasted

    return [pasted.from_file(file) for file in _files(data)]


def _read_rows(data: QMimeData) -> list[Batch]:
    from workshop.exchange import pasted

    return [pasted.from_rows(bytes(data.data("text/csv").data()), tr("What was brought"))]


def _read_text(data: QMimeData) -> list[Batch]:
    from workshop.exchange import pasted

    return [pasted.from_text(data.text(), tr("What was brought"))]


def _only_pictures(data: QMimeData) -> bool:
    found = pictures.shown_in(data)
    return bool(found) and len(found) >= len(_files(data))


def _take_pictures(stage: ClusterStage, data: QMimeData, target: Target) -> None:
    pictures.add(stage, pictures.shown_in(data), target.group, target.at)


KINDS = (  # the first that is in it is taken: spreadsheets bring a picture of their cells, too
    Kind(lambda data: data.hasFormat(NOTES), _batches(_read_notes)),
    Kind(_only_pictures, _take_pictures),
    Kind(lambda data: bool(_files(data)), _batches(_read_files)),
    Kind(lambda data: data.hasFormat("text/csv"), _batches(_read_rows)),
    Kind(QMimeData.hasText, _batches(_read_text)),
)

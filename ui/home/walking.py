"""From Home into the walk through the example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.home.dates import soon, today
from ui.home.doing import attempt
from workshop import walk
from workshop.board import Board
from workshop.storage.store import Store
from workshop.words import offset_on

if TYPE_CHECKING:
    from ui.library import Library


def walk_through(library: Library) -> None:
    """A session that stands before Start, and into it; its people come by themselves."""
    now, boards = library.store.clock(), list[Board]()
    day, starts = today(now), soon(now)
    if attempt(library, lambda: boards.append(walk.make(library.store, day=day, starts=starts, offset=offset_on(day)))):
        library.open_session(boards[0].document_id, walk=True)


def last_walk(store: Store) -> str:
    """The id of the session in which somebody walked, where it is not in the bin; "" else."""
    found = (listed.id for listed in store.sessions() if listed.state != "binned")
    return next((id for id in found if walk.is_walked(id)), "")

"""What is done to a session from Home, where no room is open: one edit, its refusal in the snackbar."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.language import render
from workshop.messages import Message, Refusal, say

if TYPE_CHECKING:
    from ui.library import Library
    from workshop.board import Board, Draft

FACILITATOR = "facilitator"
SORRY = say("Charrette made a mistake, sorry. What was saved is safe. Try it another way.")


Tell = Callable[[str], object]


def do(
    library: Library, label: Message, action: Callable[[Draft], object], board: Board, tell: Tell | None = None
) -> bool:
    """Do it in one edit; True once it is on the disk. What stands in the way is told in a sentence."""

    def edit() -> None:
        with library.store.edit(board, FACILITATOR, label) as draft:
            action(draft)

    return attempt(library, edit, tell)


def attempt(library: Library, act: Callable[[], object], tell: Tell | None = None) -> bool:
    """Do something that may be refused; whether it was done. `tell`: who says why not, else the snackbar."""
    tell = tell or library.window.snackbar.say
    try:
        act()
    except Refusal as refusal:
        tell(render(refusal.message))
        return False
    except Exception:
        logging.getLogger("charrette").exception("An act on Home failed")
        tell(render(SORRY))
        return False
    return True

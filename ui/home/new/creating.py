"""A new session as Home makes it: from what was typed, in one edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.home.doing import Tell, do
from ui.language import render
from workshop.actions import people, sessions, texts
from workshop.board import Draft
from workshop.messages import NotAllowed, say
from workshop.methods import Recipe
from workshop.records import Minutes
from workshop.words import offset_on

if TYPE_CHECKING:
    from ui.library import Library

LONGEST_NAME = 60  # characters of a problem that become the session's name


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed about a new session."""

    title: str
    recipe: Recipe
    day: str
    problem: str = ""
    starts: Minutes | None = None
    names: str = "hidden"
    team: str = ""
    language: str = "en"
    facilitator: str = ""
    expected: Sequence[str] = ()
    decider: str = ""


def create(library: Library, wish: Wish, tell: Tell | None = None) -> str:
    """Make it; its id, or "" where it was refused; `tell`: who says why, else the snackbar."""
    board = library.store.new()
    return board.document_id if do(library, say("New session"), lambda draft: _write(draft, wish), board, tell) else ""


def refusal(text: str, limit: int = texts.LONGEST_LINE) -> str:
    """Why a text cannot be kept; "" where it can."""
    try:
        texts.optional(text, limit)
    except NotAllowed as refused:
        return render(refused.message)
    return ""


def _write(draft: Draft, wish: Wish) -> None:
    given = {"names": wish.names, "problem": wish.problem, "team": wish.team, "language": wish.language}
    when = {"day": wish.day, "starts": wish.starts, "offset": offset_on(wish.day)}
    sessions.create(draft, wish.title, wish.recipe, **when, **given)  # type: ignore[arg-type]
    if wish.facilitator.strip():
        sessions.change(draft, facilitator=wish.facilitator)
    for name in wish.expected:
        people.add(draft, name, here=False)
    if wish.decider.strip():
        people.add(draft, wish.decider, role="decider", here=False)


def name_from(problem: str) -> str:
    """The beginning of a problem as a session's name, cut between two words."""
    whole = " ".join(problem.split())
    if len(whole) <= LONGEST_NAME:
        return whole.rstrip(".")
    begin = whole[:LONGEST_NAME]
    return f"{begin.rpartition(' ')[0] or begin}…"

"""An agenda kept as a session plan: a recipe in the user's own folder, which goes before ours and can be changed by hand."""

from __future__ import annotations

import json
import re
import unicodedata

from workshop import agenda, methods
from workshop.board import Readable
from workshop.messages import KnownError
from workshop.output import whole
from workshop.records import Day, Session, Step
from workshop.words import clock_words

LONGEST_NAME = 60
NO_LETTERS = "session-plan"


def save(board: Readable, title: str) -> methods.Recipe:
    """Keep a session's agenda under a title; one of the same name stays, the new one is numbered.

    Methods, titles and minutes are kept, and when each day starts; dates and what was done are not.
    """
    folder = methods.own_folder() / "recipes"
    name = _free_name(title)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with whole(folder / f"{name}.toml") as part:
            part.write_text(written(board, title), encoding="utf-8")
    except OSError as error:
        raise KnownError(
            "The session plan could not be written to {folder}: {why}. The session itself is safe.",
            folder=str(folder),
            why=error.strerror or str(error),
        ) from None
    return methods.recipe(name)


def written(board: Readable, title: str) -> str:
    """The agenda as the text of a recipe's file."""
    session = board.find(Session, board.document_id)
    summary = session.title if session else ""
    head = f"title = {_quoted(title)}\nsummary = {_quoted(summary)}\n"
    return head + "".join(_day(board, day) for day in agenda.days(board))


def _day(board: Readable, day: Day) -> str:
    lines = "".join(f"    {_step(step)},\n" for step in agenda.steps(board, day.id) if step.state != "skipped")
    return f'\n[[day]]\nstarts = "{clock_words(day.starts)}"\nsteps = [\n{lines}]\n'


def _step(step: Step) -> str:
    cells = [f"method = {_quoted(step.method)}", f"minutes = {step.minutes}", f"title = {_quoted(step.title)}"]
    return "{ " + ", ".join(cells) + " }"


def _quoted(words: str) -> str:
    """A text as TOML wants it: as JSON does, and no control character as it stands."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _free_name(title: str) -> str:
    """A file name made of the title's letters that no session plan has yet."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-") or NO_LETTERS
    taken = set(methods.recipe_names())
    numbered = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    return next(free for free in numbered if free not in taken)

"""What all commands share: the library they work in, and how they speak."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from workshop.board import Board
from workshop.messages import KnownError
from workshop.storage.backups import OFTEN, safety_copy
from workshop.storage.store import Store, now_ms
from workshop.words import Words

FACILITATOR = "facilitator"
SHORTEST_ID = 4  # letters of an id that are enough where they are nobody else's

words = Words()
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
SessionId = Annotated[str, typer.Argument(metavar="ID", help="A session's id, or its first letters.")]


class Chosen:
    """The library that the command line names; None: the one in the user's data folder."""

    library: str | None = None


@contextmanager
def library(*, copied: bool = True, **options: object) -> Iterator[Store]:
    """The chosen library, open while the block runs; copied first where much was done since the last copy."""
    store = Store(Chosen.library, **options)  # type: ignore[arg-type]
    try:
        if copied:
            _copy_now_and_then(store)
        yield store
    finally:
        store.close()


def _copy_now_and_then(store: Store) -> None:
    try:
        safety_copy(store.place, now_ms(), after=OFTEN)
    except KnownError as error:
        tell(words.render(error.message))


def session(store: Store, given: str) -> Board:
    """The session of an id or of its first letters."""
    found = [listed.id for listed in store.sessions() if listed.id.startswith(given)]
    if len(found) == 1 and len(given) >= SHORTEST_ID:
        return store.load(found[0])
    return store.load(given)


def tell(sentence: str) -> None:
    """A message for the person, beside the result."""
    print(sentence, file=sys.stderr)


def show_json(value: object) -> None:
    """One JSON document as the result."""
    print(json.dumps(value, ensure_ascii=False, indent=2))

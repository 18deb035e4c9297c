"""What all commands share: the library they work in, and how they speak."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, ClassVar

import typer

from workshop.board import Board
from workshop.messages import KnownError
from workshop.storage.backups import OFTEN, safety_copy
from workshop.storage.places import place_of, refuse_unsafe
from workshop.storage.store import Store
from workshop.words import Words

FACILITATOR = "facilitator"
SHORTEST_ID = 4  # letters of an id that are enough where they are nobody else's

words = Words()
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
SessionId = Annotated[str, typer.Argument(metavar="ID", help="A session's id, or its first letters.")]


class Chosen:
    """The library that the command line names; None: the one in the user's data folder."""

    address: str | None = None
    told: ClassVar[set[str]] = set()


def is_there() -> bool:
    """Whether the chosen library exists; a database server is asked when it is opened."""
    place = place_of(Chosen.address)
    if place.file and not place.file.exists():
        refuse_unsafe(place.file)
        return False
    return True


@contextmanager
def library(*, makes: bool = True, copied: bool = True, **options: object) -> Iterator[Store]:
    """The chosen library, open while the block runs; copied first where much was done since the last copy.

    `makes` False: KnownError where there is none yet.
    """
    if not makes and not is_there():
        raise KnownError(
            "There is no library {file} yet. Begin with: charrette new TITLE.", file=str(place_of(Chosen.address).file)
        )
    store = Store(Chosen.address, **options)  # type: ignore[arg-type]
    try:
        if copied and store.sessions():
            copy_first(store, after=OFTEN)
        yield store
    finally:
        store.close()


def copy_first(store: Store, *, after: float = 0.0) -> None:
    """A safety copy; where none can be made, that is said and the work goes on."""
    try:
        safety_copy(store.place, store.clock(), after=after)
    except KnownError as error:
        tell(words.render(error.message))


def session(store: Store, given: str) -> Board:
    """The session of an id or of its first letters."""
    begin = given.lower()
    found = [listed.id for listed in store.sessions() if listed.id.startswith(begin)] if begin.isascii() else []
    if len(found) == 1 and len(begin) >= SHORTEST_ID:
        return store.load(found[0])
    if found:
        raise KnownError(
            "{given} fits {n} session. Give at least {least} letters of the id: charrette sessions.",
            "{given} fits {n} sessions. Give more letters of the id: charrette sessions.",
            given=given,
            n=len(found),
            least=SHORTEST_ID,
        )
    return store.load(begin if begin.isascii() else "")


def tell(sentence: str) -> None:
    """A message for the person, beside the result; the same one only once."""
    if sentence not in Chosen.told:
        Chosen.told.add(sentence)
        print(sentence, file=sys.stderr)


def show_json(value: object) -> None:
    """One JSON document as the result."""
    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    print(json.dumps(value, ensure_ascii=ascii_only, indent=2))

"""Suggestions in a process of their own, so that the window never waits: requests in, answers out, a line of JSON each.

It remembers the vectors of what it has read: a late note costs only itself. A newer wish for groups ends the one at
work. When nobody listens any more, it ends.

    python -m workshop.grouping.worker
"""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from workshop.grouping import Note, Suggestions, Vectors, suggest
from workshop.grouping.alike import like

QUIETER = 5  # how much more willingly than the window it gives way
NOTHING = -1  # as a number: no wish


class Ask(msgspec.Struct, tag="ask", frozen=True):
    """Suggest groups for these notes."""

    number: int  # comes back with the answer
    notes: tuple[Note, ...]
    titles: dict[str, str] = {}
    tightness: int = 0
    seed: int = 0
    language: str = "en"


class Near(msgspec.Struct, tag="near", frozen=True):
    """Which of these notes say nearly the same as some words."""

    number: int
    words: str
    notes: tuple[Note, ...]


class Read(msgspec.Struct, tag="read", frozen=True):
    """So many of so many notes have been read."""

    number: int
    done: int
    of: int


class Found(msgspec.Struct, tag="found", frozen=True):
    """What is suggested."""

    number: int
    suggestions: Suggestions


class Like(msgspec.Struct, tag="like", frozen=True):
    """The ids of the notes that say nearly the same, the likest first."""

    number: int
    ids: tuple[str, ...]


class Failed(msgspec.Struct, tag="failed", frozen=True):
    """There is no answer; why is in the log."""

    number: int


Request = Ask | Near
Answer = Read | Found | Like | Failed
REQUESTS = msgspec.json.Decoder(Request)
ANSWERS = msgspec.json.Decoder(Answer)


def line(message: Request | Answer) -> bytes:
    """A message as it travels."""
    return msgspec.json.encode(message) + b"\n"


class Outdated(Exception):
    """Something newer is wanted."""


class Worker:
    """Answers what it is asked, one after the other; of several wishes for groups only the last."""

    def __init__(self, tell: Callable[[Answer], None]) -> None:
        self._waiting: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._wanted = NOTHING  # the number of the last wish for groups
        self._tell, self._vectors = tell, Vectors()

    def hear(self, request: Request) -> None:
        """Something is asked; may come from another thread while `work` is at something."""
        if isinstance(request, Ask):
            self._wanted = request.number
        self._waiting.put(request)

    def work(self) -> None:
        """One request, once there is one."""
        request = self._waiting.get()
        try:
            if isinstance(request, Near):
                self._tell(self._like(request))
            else:
                self._still_wanted(request)
                self._tell(self._found(request))
        except Outdated:
            return
        except Exception:
            logging.getLogger("charrette").exception("No groups could be suggested")
            self._tell(Failed(request.number))

    def _found(self, ask: Ask) -> Found:
        def report(left: int, of: int) -> None:
            self._still_wanted(ask)
            self._tell(Read(ask.number, of - left, of))

        how = {"titles": ask.titles, "tightness": ask.tightness, "seed": ask.seed, "language": ask.language}
        return Found(ask.number, suggest(ask.notes, **how, vectors=self._vectors, report=report))  # type: ignore[arg-type]

    def _like(self, near: Near) -> Like:
        places = like(near.words, [note.text for note in near.notes], self._vectors)
        return Like(near.number, tuple(near.notes[place].id for place in places))

    def _still_wanted(self, ask: Ask) -> None:
        if ask.number != self._wanted:
            raise Outdated


def main(source: BinaryIO, target: BinaryIO) -> None:
    """Answer until the source ends, which ends the process at once, whatever it is at."""

    def tell(answer: Answer) -> None:
        target.write(line(answer))
        target.flush()

    worker = Worker(tell)

    def listen() -> None:
        try:
            for told in source:
                worker.hear(REQUESTS.decode(told))
        finally:  # also where a line cannot be read: it would be deaf from then on
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        worker.work()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(QUIETER)
    main(sys.stdin.buffer, sys.stdout.buffer)

"""Files of ballots, from wherever they were cast: our two CSV layouts, BLT, PrefLib, Pabulib, Polis.

They are read as they are counted, a portion at a time, so that a million ballots need little memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from workshop.exchange.ballots import blt, pabulib, polis, preflib, table
from workshop.exchange.ballots.file import BallotFile
from workshop.exchange.ballots.lines import refuse_unreadable, refuse_web, wrong
from workshop.exchange.reading import begin_of


class Reader(Protocol):
    """What every module of a format offers."""

    def recognises(self, suffix: str, begin: str) -> bool:
        """Whether a file with this ending, and that begins so, is of this format."""

    def read(self, file: Path, encoding: str) -> BallotFile:
        """The ballots in it."""


READERS: tuple[Reader, ...] = (preflib, pabulib, blt, polis, table)  # the table last: it takes what no other recognises


def read(file: Path, encoding: str = "") -> BallotFile:
    """The ballots in a file. KnownError, with the line, where it cannot be understood."""
    refuse_unreadable(file)
    begin = begin_of(file)
    refuse_web(file, begin)
    reader = next(reader for reader in READERS if reader.recognises(file.suffix.lower(), begin))
    found = reader.read(file, encoding)
    if not found.options:
        raise wrong(file, 1, "{file}, line {line}: there is nothing to choose from. Nothing was counted.")
    return found

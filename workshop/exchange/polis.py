"""Polis `comments.csv`: residents' statements; those that the moderators rejected (-1) are left out and counted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from workshop.actions.texts import clean
from workshop.exchange.batch import Batch, Incoming, Skipped
from workshop.exchange.reading import read_table
from workshop.messages import KnownError, say

NAME = "polis"
NEEDED = ("comment-id", "comment-body", "moderated")
REJECTED = "-1"


def recognises(begin: str) -> bool:
    """Whether a file that begins so is a Polis export."""
    first = (begin.splitlines() or [""])[0].split(",")
    return all(name in [cell.strip(' "\ufeff') for cell in first] for name in NEEDED)


def read(file: Path, columns: Mapping[str, str], encoding: str = "") -> Batch:
    """The accepted comments, in the order of their ids."""
    if columns:
        raise KnownError("A Polis export needs no --map. Nothing was changed.")
    table = read_table(file, encoding)
    if missing := [name for name in NEEDED if name not in table.header]:
        raise KnownError(
            "{file} is not a Polis comments.csv: it has no column {name}. Nothing was changed.",
            file=file.name,
            name=missing[0],
        )
    id_at, text_at, moderated_at = (table.header.index(name) for name in NEEDED)
    batch = Batch(NAME, lost=[name for name in table.header if name not in NEEDED], guessed=table.guessed)
    for line, row in table.rows:
        if len(row) != len(table.header):
            batch.skipped.append(
                Skipped(line, say("{cells} cells under {columns} columns", cells=len(row), columns=len(table.header)))
            )
        elif row[moderated_at].strip() == REJECTED:
            batch.skipped.append(Skipped(line, say("rejected by the moderators")))
        else:
            batch.ideas.append(Incoming(line, row[text_at], f"polis:{clean(row[id_at])}"))
    batch.ideas.sort(key=lambda idea: (len(idea.origin), idea.origin))
    return batch

"""JSON: a session exactly as `charrette show --json` prints it."""

from __future__ import annotations

import json
from pathlib import Path

from workshop.exchange.snapshot import Snapshot, described
from workshop.records import Session
from workshop.words import Words

NAME = "json"
ENDINGS = (".json",)


def write(session: Snapshot, file: Path) -> None:
    """One JSON document, texts untouched."""
    file.write_text(as_text(session), encoding="utf-8")


def as_text(session: Snapshot) -> str:
    """The same as text."""
    language = next(iter(session.board.all(Session))).language
    document = described(session.board, Words(language))
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

"""Pictures of every screen, from a session that was played: `python -m ui --pictures ID DIR`.

A screen of the past is painted from the board as it was then: the session's edits are applied again up to that moment.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from ui.pictures.taking import Camera, Screen

ALBUMS = (
    "arriving",
    "ideating",
    "grouping",
    "deciding",
    "voting",
    "counting",
    "sprint",
    "scoring",
    "planning",
    "around",
    "projecting",
    "trouble",
)  # each a module with SCREENS
LOOKS = ("light", "dark")


def screens() -> list[Screen]:
    """Every screen there is a picture of."""
    albums = (import_module(f"ui.pictures.{name}") for name in ALBUMS)
    return [screen for album in albums for screen in album.SCREENS]


def main(library: str | None, arguments: list[str]) -> int:
    """Take them all into a folder, or only those named after it."""
    if len(arguments) < 2:
        print("python -m ui [--library FILE] --pictures ID DIR [NAME ...]", file=sys.stderr)
        return 2
    session_id, folder, *names = arguments
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    camera = Camera(library, session_id)
    try:
        for screen in screens():
            if not names or screen.name in names:
                for look in screen.looks:
                    camera.take(screen, look, target)
    finally:
        camera.close()
    return 0

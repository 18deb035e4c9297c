"""The one way to the files in `resources/`: methods, recipes, samples, themes, words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import fontpkg_lato

import resources

FOLDER = Path(resources.__path__[0])


def resource(*parts: str) -> Path:
    """A file or folder inside `resources`."""
    return FOLDER.joinpath(*parts)


def read_toml(place: Path) -> dict[str, Any]:
    """The content of a TOML file."""
    return tomllib.loads(place.read_text(encoding="utf-8"))


def lato(weight: str) -> Path:
    """A font file of Lato: Regular, Bold, Black."""
    return Path(fontpkg_lato.__path__[0]).joinpath("files", f"Lato-{weight}.ttf")

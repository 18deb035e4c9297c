"""The one way to the files in `resources/`: methods, recipes, samples, words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def resource(*parts: str) -> Traversable:
    """A file or folder inside `resources`."""
    return files("resources").joinpath(*parts)


def read_toml(place: Traversable) -> dict[str, Any]:
    """The content of a TOML file."""
    return tomllib.loads(place.read_text(encoding="utf-8"))


def lato(weight: str) -> Traversable:
    """A font file of Lato: Regular, Bold, Black."""
    return files("fontpkg_lato").joinpath("files", f"Lato-{weight}.ttf")

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.conftest import cannot_run
from workshop.grouping import Vectors
from workshop.resources import read_toml, resource

Labelled = list[tuple[str, str]]  # texts and what they are about


@pytest.fixture(scope="session")
def vectors() -> Vectors:
    """The encoder, loaded once."""
    made = Vectors()
    if not made.by_meaning:
        cannot_run("the encoder is not installed")
    return made


@pytest.fixture(scope="session")
def by_wording() -> Vectors:
    return Vectors(by_meaning=False)


def labelled(half: str) -> Labelled:
    """Ideas in five languages with their themes."""
    themes = tomllib.loads(Path(__file__).with_name("labelled.toml").read_text(encoding="utf-8"))[half]
    return [(text, theme) for theme, told in themes.items() for texts in told.values() for text in texts]


def in_language(language: str) -> list[str]:
    """Those of them that are in one language."""
    halves = tomllib.loads(Path(__file__).with_name("labelled.toml").read_text(encoding="utf-8")).values()
    return [text for themes in halves for told in themes.values() for text in told[language]]


def example() -> list[str]:
    """The sixty notes of the example session."""
    sample = read_toml(resource("samples", "before_the_water_rises.toml"))
    return [idea["text"] for part in (*sample["cluster"], sample["loose"]) for idea in part["ideas"]]

"""What a facilitator reads aloud: every part is there for each of these methods, and says only what the method does."""

from __future__ import annotations

from importlib.resources import files

import pytest

from workshop import methods
from workshop.voting import class_of
from workshop.voting.settings import of_method

GUIDED = ("borda", "condorcet", "schulze", "ranked-pairs", "irv", "stv", "pairs", "points")
PARTS = {
    "vote": ("Say", "Watch for", "If the room dries up", "No phones"),
    "reveal": ("Say", "Watch for", "The rule", "If the room dries up", "No phones"),
}
ONLY = {  # words for what only some of the methods do
    "dot": (),
    "grade": (),
    "seat": ("stv",),
    "quota": ("stv",),
    "elect": ("stv",),
    "round": ("irv", "stv"),
    " lot": ("irv", "stv", "points"),  # of points also "give a lot"
    "seed": ("irv",),
    "goes out": ("irv", "stv"),
    "circle": ("condorcet", "schulze", "ranked-pairs"),
    "path": ("schulze",),
    "locked": ("ranked-pairs",),
    "dashed": ("borda", "schulze", "ranked-pairs"),
    "points": ("borda",),
    "gift": ("points",),
    "money": ("points",),
    "add up": ("points",),
    "compar": ("pairs",),
    "a place beside each idea": ("borda", "condorcet", "schulze", "ranked-pairs", "irv", "stv"),
}


def own_text(method: str) -> str:
    file = files("workshop.voting").joinpath(method.replace("-", "_"), "guide.en.md")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("method", GUIDED)
def test_every_part_has_words_of_the_method_s_own(method: str) -> None:
    text = own_text(method)
    assert text.startswith(f"# {of_method(method).name}\n")
    wanted = [f"## {phase}: {part}\n" for phase, parts in PARTS.items() for part in parts]
    wanted.remove("## vote: Say\n")  # stands in method.toml, where phones take it from
    assert [line + "\n" for line in text.splitlines() if line.startswith("## ")] == wanted
    for phase, parts in PARTS.items():
        shown = methods.guide("dots_and_grid", "en", phase, method)
        assert set(shown) == {*methods.GUIDE_PARTS, *parts}
        assert all(len(body.split()) >= 5 for body in shown.values()), phase
        bare = methods.guide("dots_and_grid", "en", phase)
        assert all(shown[part] != bare.get(part) for part in parts), phase


@pytest.mark.parametrize("method", GUIDED)
def test_a_guide_says_only_what_its_method_does(method: str) -> None:
    text = own_text(method).lower()
    assert [word for word, whose in ONLY.items() if word in text and method not in whose] == []
    assert [word for word, whose in ONLY.items() if method in whose and word not in text] == []
    assert ("raised hands cannot" in text) is not class_of(method).by_hands


@pytest.mark.parametrize("method", GUIDED)
def test_sentences_are_short_enough_to_be_read_aloud(method: str) -> None:
    lines = [line for line in own_text(method).splitlines() if line and not line.startswith("#")]
    sentences = [part for line in lines for part in line.replace("?", ".").replace(":", ".").split(".")]
    assert max(len(sentence.split()) for sentence in sentences) <= 24

"""What the script says beside a vote by grades and its result."""

from __future__ import annotations

import pytest

from workshop import methods

METHODS = ("consent", "score", "nuf", "ice", "rice", "pugh", "moscow", "how-now-wow", "matrix")
VOTE = ("Say", "Watch for", "If the room dries up", "No phones")
REVEAL = ("Say", "Watch for", "The rule", "If the room dries up", "No phones")
LONGEST = 210  # characters of what is said aloud or read in passing


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("phase", "parts"), [("vote", VOTE), ("reveal", REVEAL)])
def test_every_part_has_words_of_its_own(method: str, phase: str, parts: tuple[str, ...]) -> None:
    usual = methods.guide("dots_and_grid", phase=phase)
    found = methods.guide("dots_and_grid", phase=phase, vote=method)
    for part in parts:
        assert found[part]
        assert found[part] != usual.get(part), part
    assert all(len(line) <= LONGEST for part in parts for line in found[part].splitlines())


def test_no_two_methods_say_the_same() -> None:
    told = [methods.guide("dots_and_grid", phase="reveal", vote=method)["Say"] for method in METHODS]
    assert len(set(told)) == len(METHODS)

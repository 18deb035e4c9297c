"""Every voting method against its examples, and what is true of each of them."""

from __future__ import annotations

import tomllib
from dataclasses import is_dataclass
from importlib.resources import files
from typing import Any

import pytest

from workshop.messages import NotAllowed
from workshop.records import FrozenMap
from workshop.voting import METHODS, count, counting
from workshop.voting.settings import checked, of_method
from workshop.voting.tally import Question, Sheet, Tally


def every_example() -> list[Any]:
    """Every example of every voting method, by its source."""
    found = []
    for name in METHODS:
        text = files("workshop.voting").joinpath(name, "examples.toml").read_text(encoding="utf-8")
        method = name.replace("_", "-")
        found += [pytest.param(method, one, id=f"{method}: {one['source']}") for one in tomllib.loads(text)["example"]]
    return found


def sheets_of(example: dict[str, Any]) -> list[Sheet]:
    """The ballots of an example: marks, or orders of one-letter options."""
    orders = [{letter: place for place, letter in enumerate(order, start=1)} for order in example.get("orders", ())]
    ballots = [*example.get("ballots", ()), *orders]
    times, groups = example.get("times", [1] * len(ballots)), example.get("groups", [""] * len(ballots))
    return [
        Sheet(marks, line=line, times=often, group=group)
        for line, (marks, often, group) in enumerate(zip(ballots, times, groups, strict=True), start=1)
    ]


def tally_of(method: str, example: dict[str, Any]) -> Tally:
    question = Question(tuple(example["options"]), FrozenMap(example.get("settings", {})))
    return count(method, sheets_of(example), question)


def close(found: Any, expected: Any) -> bool:
    """Equal, numbers to six digits, in tables too: what an example names, it may leave the rest out."""
    if isinstance(expected, dict) and is_dataclass(found):
        return all(close(getattr(found, name), value) for name, value in expected.items())
    if isinstance(expected, dict):
        return all(key in found and close(found[key], value) for key, value in expected.items())
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        return found == pytest.approx(expected, rel=1e-6)
    if isinstance(expected, list):
        return len(found) == len(expected) and all(close(a, b) for a, b in zip(found, expected, strict=True))
    return bool(found == expected)


@pytest.mark.parametrize(("method", "example"), every_example())
def test_every_example_counts_as_its_source_says(method: str, example: dict[str, Any]) -> None:
    tally = tally_of(method, example)
    given = {"options", "settings", "ballots", "orders", "times", "groups", "source"}
    expected = {name: value for name, value in example.items() if name not in given}
    assert expected, "an example that expects nothing"
    for name, value in expected.items():
        if name == "ranking":
            assert [sorted(rank) for rank in tally.ranking] == [sorted(rank) for rank in value]
        elif name == "winners":
            assert sorted(tally.winners) == sorted(value)
        elif name == "spoiled":
            assert [bad.line for bad in tally.spoiled] == value
        else:
            found = getattr(tally, name) if hasattr(tally, name) else getattr(tally.detail, name)
            assert close(found, value), (name, found)
    assert tally.method == method
    assert tally.ballots == sum(example.get("times", [1] * len(sheets_of(example))))


def test_every_folder_is_a_method_with_examples_words_and_a_source() -> None:
    folders = {f.name for f in files("workshop.voting").iterdir() if f.is_dir() and f.name != "__pycache__"}
    assert folders == set(METHODS)
    assert {param.values[0].replace("-", "_") for param in every_example()} == set(METHODS)
    for name in METHODS:
        words = of_method(name)
        assert words.name
        assert words.say
        assert all(setting.words for setting in words.settings.values())
        assert counting(name, Question(("A", "B"))).method == name.replace("_", "-")


def test_an_unknown_method_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotAllowed, match=r"There is no voting method tarot. There are: .*dots"):
        counting("tarot", Question(("A",)))


@pytest.mark.parametrize("method", METHODS)
def test_no_ballots_no_winner(method: str) -> None:
    for sheets in ([], [Sheet({})], [Sheet({"Z": 1})]):
        tally = count(method, sheets, Question(("A", "B", "C")))
        assert tally.winners == ()
        assert sum(spoiled.times for spoiled in tally.spoiled) == tally.ballots - tally.valid


@pytest.mark.parametrize("method", METHODS)
def test_an_option_that_is_not_there_spoils_a_ballot(method: str) -> None:
    tally = count(method, [Sheet({"Z": 1}, line=7)], Question(("A", "B")))
    assert [(bad.line, bad.why.args["option"]) for bad in tally.spoiled] == [(7, "Z")]


def test_a_setting_that_is_unknown_or_does_not_fit_is_refused_in_words() -> None:
    with pytest.raises(NotAllowed, match=r"Dot vote has no setting dotz. There are: dots, "):
        checked("dots", {"dotz": 3})
    with pytest.raises(NotAllowed, match="dots is a whole number, not many"):
        checked("dots", {"dots": "many"})
    with pytest.raises(NotAllowed, match="dots goes from 0 to 1000"):
        checked("dots", {"dots": -1})
    assert checked("dots", {"dots": "5", "all": "true", "forward": 3})["dots"] == 5

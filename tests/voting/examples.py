"""The worked examples of every voting method: ballots in, tally out, each with its source."""

from __future__ import annotations

import tomllib
from dataclasses import is_dataclass
from importlib.resources import files
from math import isclose
from typing import Any

from workshop.records import FrozenMap
from workshop.voting import METHODS, count
from workshop.voting.tally import Question, Sheet, Tally

GIVEN = {"options", "settings", "ballots", "orders", "times", "groups", "channels", "source"}
Example = dict[str, Any]


def every_example() -> list[tuple[str, Example]]:
    """Every example with its method."""
    found = []
    for name in METHODS:
        text = files("workshop.voting").joinpath(name, "examples.toml").read_text(encoding="utf-8")
        found += [(name.replace("_", "-"), one) for one in tomllib.loads(text)["example"]]
    return found


def sheets_of(example: Example) -> list[Sheet]:
    """The ballots of an example: marks, or orders of one-letter options."""
    orders = [{letter: place for place, letter in enumerate(order, start=1)} for order in example.get("orders", ())]
    ballots = [*example.get("ballots", ()), *orders]
    rest = [
        example.get(name, [usual] * len(ballots)) for name, usual in (("times", 1), ("groups", ""), ("channels", ""))
    ]
    return [
        Sheet(marks, channel, line, times=often, group=group)
        for line, (marks, often, group, channel) in enumerate(zip(ballots, *rest, strict=True), start=1)
    ]


def tally_of(method: str, example: Example) -> Tally:
    """The result of an example."""
    question = Question(tuple(example["options"]), FrozenMap(example.get("settings", {})))
    return count(method, sheets_of(example), question)


def disagreements(method: str, example: Example) -> list[str]:
    """What comes out otherwise than the source says; [] where all is as it says."""
    tally = tally_of(method, example)
    expected = {name: value for name, value in example.items() if name not in GIVEN}
    return [f"{name} is {_of(tally, name)}" for name, value in expected.items() if not _agrees(tally, name, value)]


def _of(tally: Tally, name: str) -> Any:
    if name == "ranking":
        return [sorted(rank) for rank in tally.ranking]
    if name == "winners":
        return sorted(tally.winners)
    if name == "spoiled":
        return [bad.line for bad in tally.spoiled]
    return getattr(tally, name) if hasattr(tally, name) else getattr(tally.detail, name)


def _agrees(tally: Tally, name: str, value: Any) -> bool:
    wanted = [sorted(rank) for rank in value] if name == "ranking" else sorted(value) if name == "winners" else value
    return close(_of(tally, name), wanted)


def close(found: Any, expected: Any) -> bool:
    """Equal, numbers to six digits, in tables too: what an example does not name may be anything."""
    if isinstance(expected, dict) and is_dataclass(found):
        return all(close(getattr(found, name), value) for name, value in expected.items())
    if expected == {}:
        return not found
    if isinstance(expected, dict):
        return all(
            _key(found, key) in found and close(found[_key(found, key)], value) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return len(found) == len(expected) and all(close(a, b) for a, b in zip(found, expected, strict=True))
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        return isinstance(found, int | float) and isclose(found, expected, rel_tol=1e-6, abs_tol=1e-9)
    return bool(found == expected)


def _key(found: Any, key: str) -> Any:
    return key if key in found else float(key) if key.replace(".", "").isdigit() else key

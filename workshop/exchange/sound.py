"""Whether a value from a stranger's session file is one that an action could have written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from string import Formatter
from typing import Any

from workshop.actions import people, polls, prototypes, scores, sessions, sketches, sprint, surveys, ties
from workshop.edit import references
from workshop.methods import STEP_KINDS
from workshop.records import KINDS
from workshop.voting import NAMES

ID = re.compile(r"[0-9a-f]{32}")
SHA256 = re.compile(r"[0-9a-f]{64}")
LARGEST = 2**53  # beyond, a number is not the same in every program
LATEST = 2**42  # milliseconds: the year 2109
LONGEST = 20_000  # characters of any text

IDS = {kind: {"id", *(name for name, _ in references(kind))} for kind in KINDS}
FIELD_TYPES = {kind: {field.name: str(field.type) for field in fields(record)} for kind, record in KINDS.items()}
WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("session", "names"): sessions.NAMES,
    ("session", "state"): ("planned", "running", "finished", "binned"),
    ("step", "step_kind"): STEP_KINDS,
    ("step", "state"): ("planned", "current", "done", "skipped"),
    ("perspective", "paper"): (*people.PAPERS, "plain"),
    ("person", "role"): people.ROLES,
    ("person", "channel"): people.CHANNELS,
    ("parked", "outcome"): ("", "action", "later", "drop"),
    ("poll", "method"): NAMES,
    ("poll", "state"): ("open", "closed", "revealed"),
    ("poll", "tie_rule"): ("", *polls.TIE_RULES),
    ("poll", "tie_choice"): ("", "kept", "departed"),
    ("poll", "tie_way"): ("", *polls.TIE_RULES, *ties.WAYS),
    ("paper_ballot", "state"): ("typed", "read back", "set aside"),
    ("answer", "question"): tuple(prototypes.QUESTIONS),
    ("feedback", "recommend"): surveys.RECOMMEND,
    ("sprint_note", "sort"): (*sprint.NOTES, *sketches.REMARKS),
    ("map_part", "sort"): sprint.PARTS,
    ("pattern", "label"): sprint.LABELS,
}
RANGES: dict[tuple[str, str], tuple[int, int]] = {
    ("day", "offset"): (-24 * 60, 24 * 60),
    ("placement", "impact"): (1, 5),
    ("placement", "effort"): (1, 5),
    ("grade", "value"): (1, 100),
    ("picture", "width"): (0, 100_000),
    ("picture", "height"): (0, 100_000),
}
COUNTING = {
    ("poll", "channels"),
    ("poll", "hands"),
    ("poll", "perspectives"),
    ("step", "phase_minutes"),
    ("step", "phase_minimum"),
}
COUNTED_SETTINGS = ("dots", "per_idea", "forward", "planned")


def check(kind: str, name: str, value: Any) -> None:
    """ValueError where a field holds what no action writes into it."""
    plain, _, optional = FIELD_TYPES[kind][name].partition(" | ")
    good = (value is None and bool(optional)) or (SHAPES[plain](value) and _fits(kind, name, value))
    if name in IDS[kind] and value is not None:
        good = good and ID.fullmatch(value) is not None  # it may become the name of a file
    if not good:
        raise ValueError(f"{kind}.{name} holds what it cannot")


def text(value: Any) -> str:
    """A text that every engine can store. ValueError where it is none."""
    if not _is_text(value):
        raise ValueError("a text is missing or cannot be stored")
    return str(value)


def number(value: Any) -> int:
    """A whole number from 0 on."""
    if not _is_whole(value) or value < 0:
        raise ValueError("a number is missing")
    return int(value)


def scalars(values: Any) -> dict[str, Any]:
    """A map from text to plain values."""
    if not _is_map(values):
        raise ValueError("a map holds what it cannot")
    return dict(values)


def pattern(words: Any, args: dict[str, Any]) -> str:
    """A message's text: only plain {names} of its arguments may stand in it."""
    for _, name, form, conversion in Formatter().parse(text(words)):
        if name is not None and (name not in args or form or conversion):
            raise ValueError("a label with more than names in it")
    return str(words)


def _fits(kind: str, name: str, value: Any) -> bool:
    place = kind, name
    if place in WORDS:
        return value in WORDS[place]
    if place in RANGES:
        return bool(RANGES[place][0] <= value <= RANGES[place][1])
    if place in COUNTING:
        return all(_is_whole(count) and count >= 0 for count in value.values())
    return CAREFUL.get(place, lambda _: True)(value)


def _is_text(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
        return False
    return value == value.encode("utf-8", "replace").decode()


def _is_whole(value: Any) -> bool:
    return type(value) is int and abs(value) < LARGEST


def _is_number(value: Any) -> bool:
    return _is_whole(value) or (type(value) is float and math.isfinite(value))


def _is_scalar(value: Any) -> bool:
    return value is None or type(value) is bool or _is_text(value) or _is_number(value)


def _is_map(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_text(key) and _is_scalar(item) for key, item in value.items())


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _are_settings(value: dict[str, Any]) -> bool:
    return all(
        _is_whole(value.get(name, 0)) and 0 <= value.get(name, 0) <= polls.MOST_DOTS for name in COUNTED_SETTINGS
    )


def _are_settings_of_step(value: dict[str, Any]) -> bool:
    return _are_settings(value) and scores.are_sound(value)


def _are_marks(value: dict[str, Any]) -> bool:
    return all(_is_number(mark) for key, mark in value.items() if key not in polls.BESIDE)


SHAPES: dict[str, Callable[[Any], bool]] = {
    "str": _is_text,
    "int": _is_whole,
    "Minutes": lambda value: _is_whole(value) and abs(value) <= 366 * 24 * 60,
    "Milliseconds": lambda value: _is_whole(value) and abs(value) < LATEST,
    "float": _is_number,
    "bool": lambda value: type(value) is bool,
    "tuple[str, ...]": lambda value: isinstance(value, list) and all(map(_is_text, value)),
    "FrozenMap": _is_map,
}
CAREFUL: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("day", "date"): _is_day,
    ("picture", "sha256"): lambda value: SHA256.fullmatch(value) is not None,
    ("step", "settings"): _are_settings_of_step,
    ("poll", "settings"): _are_settings,
    ("ballot", "marks"): _are_marks,
}

"""A voting method's settings: what there is, what it means, and that a value fits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from workshop.messages import Message, NotAllowed, say

Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a method, from its method.toml. `label`: what it is called where `words` explain it at length."""

    name: str
    default: Value
    words: str
    label: str = ""
    source: str = ""
    least: float | None = None
    most: float | None = None
    choices: Mapping[str, str] = field(default_factory=dict)  # what may be chosen, each with its words
    of_options: bool = False  # it names what is voted on, so that it can be checked only when the vote is opened

    @property
    def title(self) -> str:
        """What it is called on screen, in English."""
        return self.label or self.words


MOST = 100_000  # in six digits: it is said as it stands
COMMON: Mapping[str, Setting] = {  # of the poll, whatever its method
    setting.name: setting
    for setting in (
        Setting("forward", 0, "How many go forward", least=0, most=MOST),
        Setting("planned", 0, "How many were to go forward before a tie was settled", least=0, most=MOST),
        Setting("seed", "", "What lots are drawn with"),
        Setting("nearest", False, "Only what goes forward from the vote before"),
        Setting("by_perspective", False, "Ballots say through whose eyes they see"),
        Setting("left_out", "", "What was taken out before the vote"),
    )
}
FILES = ("forward", "seed")  # the ones that mean something where a file is counted


@dataclass(frozen=True, slots=True)
class Words:
    """What a method is called, what is said to the room, what everybody does now, when to use it, and its settings."""

    name: str
    say: str
    task: str
    use: str
    group: str  # of methods that are for the same: dots | orders | grades | talk | sprint
    settings: Mapping[str, Setting]


@cache
def of_method(method: str) -> Words:
    """The words and settings of a voting method."""
    told = tomllib.loads(
        files("workshop.voting").joinpath(method.replace("-", "_"), "method.toml").read_text(encoding="utf-8")
    )
    settings = {name: _setting(name, values) for name, values in told.get("settings", {}).items()}
    return Words(**{key: told[key] for key in ("name", "say", "task", "use", "group")}, settings=settings)


def _setting(name: str, values: Mapping[str, object]) -> Setting:
    return Setting(name, **values)  # type: ignore[arg-type]


def checked(method: str, given: Mapping[str, object]) -> dict[str, Value]:
    """All settings of a method, those given in place of the defaults. NotAllowed where one is unknown or does not fit."""
    known = of_method(method).settings
    if unknown := [name for name in given if name not in known and name not in COMMON]:
        raise NotAllowed(
            "{method} has no setting {name}. There are: {known}.",
            method=of_method(method).name,
            name=unknown[0],
            known=", ".join([*known, *FILES]),
        )
    for name in COMMON.keys() & given.keys():
        fitting(COMMON[name], given[name])
    return {name: fitting(setting, given.get(name, setting.default)) for name, setting in known.items()}


def fitting(setting: Setting, value: object, called: str = "") -> Value:
    """A value as what the setting is, also where it was typed. NotAllowed, in a sentence about `called`, where it cannot be."""
    name, found = called or setting.name, _as(type(setting.default), value)
    if found is None:
        told = _KINDS if str(value).strip() else _MISSING
        raise NotAllowed(told[type(setting.default)].text, name=name, value=str(value))
    if setting.choices and found not in setting.choices:
        wanted = ", ".join(setting.choices)
        raise NotAllowed("{name} is one of {wanted}, not {value}.", name=name, wanted=wanted, value=str(value))
    if isinstance(found, int | float) and not _between(setting, found):
        low, high = setting.least, setting.most
        least, most = ("–" if low is None else f"{low:g}"), ("–" if high is None else f"{high:g}")
        raise NotAllowed("{name} goes from {least} to {most}.", name=name, least=least, most=most)
    return found


_KINDS: Mapping[type, Message] = {
    bool: say("{name} is true or false, not {value}."),
    int: say("{name} is a whole number, not {value}."),
    float: say("{name} is a number, not {value}."),
}
_MISSING: Mapping[type, Message] = {
    bool: say("{name} is missing: true or false."),
    int: say("{name} is missing: a whole number."),
    float: say("{name} is missing: a number."),
}


def _between(setting: Setting, value: float) -> bool:
    return (setting.least is None or value >= setting.least) and (setting.most is None or value <= setting.most)


def _as(kind: type, value: object) -> Value | None:
    """A value as what a setting is, also where it was typed; None where it is something else."""
    if kind is bool:
        return {"true": True, "false": False}.get(str(value).lower())
    try:
        made: Value = kind(str(value)) if kind is not str else str(value)
    except ValueError:
        return None
    return made

"""A voting method's settings: what there is, what it means, and that a value fits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workshop.messages import NotAllowed

Value = bool | int | float | str
COMMON = ("forward", "planned", "seed", "nearest", "by_perspective")  # of the poll, whatever its method


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a method, from its method.toml."""

    name: str
    default: Value
    words: str
    source: str = ""
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What a method is called, what is said to the room, what everybody does now, and its settings."""

    name: str
    say: str
    task: str
    settings: Mapping[str, Setting]


@cache
def of_method(method: str) -> Words:
    """The words and settings of a voting method."""
    told = tomllib.loads(
        files("workshop.voting").joinpath(method.replace("-", "_"), "method.toml").read_text(encoding="utf-8")
    )
    settings = {name: _setting(name, values) for name, values in told.get("settings", {}).items()}
    return Words(told["name"], told["say"], told["task"], settings)


def _setting(name: str, values: Mapping[str, object]) -> Setting:
    limits = {key: values[key] for key in ("default", "words", "source", "least", "most") if key in values}
    choices = tuple(str(choice) for choice in values.get("choices", ()))  # type: ignore[attr-defined]
    return Setting(name, choices=choices, **limits)  # type: ignore[arg-type]


def checked(method: str, given: Mapping[str, object]) -> dict[str, Value]:
    """All settings of a method, those given in place of the defaults. NotAllowed where one is unknown or does not fit."""
    known = of_method(method).settings
    if unknown := [name for name in given if name not in known and name not in COMMON]:
        raise NotAllowed(
            "{method} has no setting {name}. There are: {known}.",
            method=of_method(method).name,
            name=unknown[0],
            known=", ".join(known) or "–",
        )
    return {name: _fitting(setting, given.get(name, setting.default)) for name, setting in known.items()}


def _fitting(setting: Setting, value: object) -> Value:
    found = _as(type(setting.default), value)
    if found is None or (setting.choices and found not in setting.choices):
        wanted = ", ".join(setting.choices) or _KINDS[type(setting.default)]
        raise NotAllowed("{name} is {wanted}, not {value}.", name=setting.name, wanted=wanted, value=str(value))
    if isinstance(found, int | float) and not _between(setting, found):
        low, high = setting.least, setting.most
        least, most = ("–" if low is None else f"{low:g}"), ("–" if high is None else f"{high:g}")
        raise NotAllowed("{name} goes from {least} to {most}.", name=setting.name, least=least, most=most)
    return found


_KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "words"}


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

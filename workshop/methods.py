"""Methods and recipes are data: folders and files in `resources`, and the user's own beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import platformdirs

from workshop.messages import KnownError
from workshop.records import FrozenMap, Minutes
from workshop.resources import read_toml, resource
from workshop.voting.settings import of_method

STEP_KINDS = (
    *("frame", "ideate", "cluster", "prioritise", "prototype", "test", "wrapup", "talk", "break"),
    *("gallery", "critique"),  # of sketches
)
PHASES = {
    "frame": ("welcome", "problem", "question"),
    "ideate": ("write", "read", "build"),
    "prioritise": ("vote", "reveal", "place", "score", "forward"),
    "wrapup": ("actions", "feedback", "done"),
}
VOTED_ON = ("ideas", "groups", "shortlist", "sketches")
FAULTS = (OSError, ValueError, KeyError, TypeError, AttributeError)  # of a file that somebody wrote by hand
SETTINGS: dict[str, type] = {  # of a step; of its vote there are also those of the voting method
    **{"method": str, "tie_rule": str, "forward": int, "by_perspective": bool},
    "nearest": bool,  # only the ideas of the step right before are voted on
    "on": str,  # what is voted on, of VOTED_ON
    **{"scored_on": str, "scored_to": int},  # the criteria of scoring together with their weights, the highest grade
}
MOST_MINUTES = 12 * 60
USUAL = "90-minutes"  # the recipe that is proposed
GUIDE_PARTS = ("Say", "Watch for", "If the room dries up", "No phones")


@dataclass(frozen=True, slots=True)
class Method:
    """One way to do one kind of step: minutes, phases, rounds, and where its timing comes from."""

    name: str
    title: str
    step_kind: str
    minutes: Minutes
    minimum: Minutes  # 0: may be dropped
    source: str
    phases: tuple[str, ...] = ()
    phase_minutes: FrozenMap = field(default_factory=FrozenMap)
    phase_minimum: FrozenMap = field(default_factory=FrozenMap)
    settings: FrozenMap = field(default_factory=FrozenMap)
    rounds: tuple[str, ...] = ()
    round_seconds: FrozenMap = field(default_factory=FrozenMap)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a recipe: a method, and what differs from it."""

    day: int
    method: Method
    title: str
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class Recipe:
    """An agenda ready to use (on screen: a session plan)."""

    name: str
    title: str
    summary: str
    days: tuple[Minutes, ...]  # the minute of the day at which each begins
    steps: tuple[PlannedStep, ...]

    def length(self, day: int = 0) -> Minutes:
        """The minutes of one of its days."""
        return sum(step.minutes for step in self.steps if step.day == day)


def method(name: str) -> Method:
    """A method by its folder's name. KnownError where there is none or its file is wrong."""
    folder = _find("methods", name)
    try:
        return _read_method(name, read_toml(folder.joinpath("method.toml")))
    except FAULTS as error:
        raise KnownError(
            "The method {name} cannot be read: {why}. Correct its method.toml.", name=name, why=str(error)
        ) from None


def guide(name: str, language: str = "en", phase: str = "", vote: str = "", way: str = "") -> dict[str, str]:
    """A method's guide: what to say, what to watch for, if the room dries up, without phones.

    What stands under "read: Say" goes before "Say" while the phase `read` runs. `vote`: the voting method, whose own
    guide goes before both while the room votes and talks about the result; and before that what this method says to
    those who vote in that way, under "vote (dots): Say". `way`: how the room answers, where that needs other words:
    "score (numbers): Say".
    """
    written = _written_guide(_find("methods", name), language)
    common = {title: body for title, body in written.items() if ": " not in title}
    voting = _voting_guide(vote, language, phase) if vote else {}
    special = _of_phase(written, f"{phase} ({vote})") | _of_phase(written, f"{phase} ({way})")
    return common | _of_phase(written, phase) | voting | special


def _of_phase(written: dict[str, str], phase: str) -> dict[str, str]:
    return {title.partition(": ")[2]: body for title, body in written.items() if title.startswith(f"{phase}: ")}


def _voting_guide(vote: str, language: str, phase: str) -> dict[str, str]:
    folder = files("workshop.voting").joinpath(vote.replace("-", "_"))
    said = {"Say": of_method(vote).say} if phase == "vote" else {}
    return said | _of_phase(_written_guide(folder, language), phase)


def _written_guide(folder: Traversable, language: str) -> dict[str, str]:
    spoken, english = folder.joinpath(f"guide.{language[:2]}.md"), folder.joinpath("guide.en.md")
    file = spoken if spoken.is_file() else english
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    parts = (part.partition("\n") for part in text.split("\n## ")[1:])
    return {title.strip(): body.strip() for title, _, body in parts}


def recipe(name: str) -> Recipe:
    """A recipe by its file's name. KnownError where there is none or it is wrong."""
    file = _find("recipes", f"{name}.toml")
    try:
        return _read_recipe(name, read_toml(file))
    except FAULTS as error:
        raise KnownError(
            "The session plan {name} cannot be read: {why}. Correct its file.", name=name, why=str(error)
        ) from None


def method_names() -> list[str]:
    """All methods, ours and the user's own."""
    return sorted(
        {entry.name for folder in _folders("methods") for entry in folder.iterdir() if entry.is_dir()} - {"__pycache__"}
    )


def recipe_names() -> list[str]:
    """All recipes, ours and the user's own."""
    found = (entry.name for folder in _folders("recipes") for entry in folder.iterdir())
    return sorted({name.removesuffix(".toml") for name in found if name.endswith(".toml")})


def own_folder() -> Path:
    """Where a user's own methods and recipes are looked for; they go before ours."""
    return Path(platformdirs.user_config_dir("charrette"))


def _folders(kind: str) -> Iterator[Path]:
    own = own_folder() / kind
    if own.is_dir():
        yield own
    yield resource(kind)


def _find(kind: str, name: str) -> Path:
    safe = name.replace("/", "").replace("\\", "").lstrip(".")
    for folder in _folders(kind):
        entry = folder.joinpath(safe)
        if safe and (entry.is_file() or entry.is_dir()):
            return entry
    known = recipe_names() if kind == "recipes" else method_names()
    raise KnownError("There is no {name}. There are: {known}.", name=name.removesuffix(".toml"), known=", ".join(known))


def _read_method(name: str, values: dict[str, Any]) -> Method:
    kind = values["kind"]
    if kind not in STEP_KINDS:
        raise ValueError(f"kind = {kind!r} is none of {', '.join(STEP_KINDS)}")
    phases = values.get("phases", {})
    if strangers := [phase for phase in phases if phase not in PHASES.get(kind, ())]:
        raise ValueError(f"{kind} has no phase {strangers[0]}")
    minutes = FrozenMap({phase: _whole(part["minutes"]) for phase, part in phases.items()})
    minimum = FrozenMap({phase: _whole(part.get("minimum", part["minutes"])) for phase, part in phases.items()})
    total = sum(map(int, map(str, minutes.values()))) if phases else _whole(values["minutes"])
    lowest = sum(map(int, map(str, minimum.values()))) if phases else _whole(values.get("minimum", total))
    rounds = _rounds(values.get("rounds", 0), values.get("round_seconds", 0))
    return Method(
        name=name,
        title=values["title"],
        step_kind=kind,
        minutes=total,
        minimum=lowest,
        source=values["source"],
        phases=tuple(phases),
        phase_minutes=minutes,
        phase_minimum=minimum,
        settings=_settings(values.get("settings", {})),
        rounds=tuple(rounds),
        round_seconds=FrozenMap(rounds),
    )


def _rounds(rounds: object, seconds: object) -> dict[str, int]:
    """`rounds = 8` of `round_seconds` each, or a table: name -> seconds."""
    if isinstance(rounds, dict):
        return {str(name): _whole(length) for name, length in rounds.items()}
    count, each = _whole(rounds), _whole(seconds)
    if count and not each:
        raise ValueError("rounds need round_seconds")
    return {str(number): each for number in range(1, count + 1)}


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MOST_MINUTES:
        raise ValueError(f"{value!r} is no whole number from 0 to {MOST_MINUTES}")
    return value


def _settings(values: dict[str, Any]) -> FrozenMap:
    of_vote = of_method(str(values.get("method", "dots"))).settings
    kinds = SETTINGS | {name: type(setting.default) for name, setting in of_vote.items()}
    if wrong := [name for name, value in values.items() if type(value) is not kinds.get(name)]:
        raise ValueError(f"the setting {wrong[0]} is not known, or not of this kind")
    if values.get("on", "ideas") not in VOTED_ON:
        raise ValueError(f"on = {values['on']!r} is none of {', '.join(VOTED_ON)}")
    return FrozenMap(values)


def _read_recipe(name: str, values: dict[str, Any]) -> Recipe:
    days = values["day"]
    steps = [_planned(number, step) for number, day in enumerate(days) for step in day["steps"]]
    starts = tuple(_minute_of(day.get("starts", "09:30")) for day in days)
    return Recipe(name, values["title"], values["summary"], starts, tuple(steps))


def _planned(day: int, step: dict[str, Any]) -> PlannedStep:
    used = method(step["method"])
    return PlannedStep(day, used, step.get("title", used.title), _whole(step.get("minutes", used.minutes)))


def _minute_of(clock: str) -> Minutes:
    hours, minutes = (int(part) for part in clock.split(":"))
    if not (0 <= hours < 24 and 0 <= minutes < 60):
        raise ValueError(f"{clock} is no time of the day")
    return hours * 60 + minutes

"""Results that put every idea into a class: How, Now, Wow by dots of three colours; must, should, could and won't by voices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ui.counting import capital, in_words
from ui.language import render, tr
from ui.steps.prioritise.results import Result, Row, headline
from ui.widgets.notes import Face
from workshop.messages import Message, say
from workshop.voting.class_words import CLASS_NAMES, COLOUR_NAMES, OF_A_PLAN, OF_COLOURS, SPLIT, WONT, known
from workshop.voting.detail import Coloured, Grades, Planned
from workshop.voting.grades import short
from workshop.voting.how_now_wow.count import ASK, HOW, NOW, WOW
from workshop.voting.moscow.count import CLASSES

MEANINGS: dict[str, Message] = {
    NOW: say("known and easy"),
    WOW: say("new and easy"),
    HOW: say("new, not yet possible"),
    ASK: say("the dots are level"),
    SPLIT: say("as many say one as the other"),
    WONT: say("not this time"),
}
PAPERS = {"blue": "sky", "green": "sage", "yellow": "lemon"}  # the paper of each colour of dots


@dataclass(frozen=True, slots=True)
class Voice:
    """How many dots of a colour, or people for a class; at least one. `paper`: whose colour it has, "" for ink."""

    name: str
    count: int
    paper: str = ""

    @property
    def spoken(self) -> str:
        """ "blue 3"."""
        return tr("{name} {count}", name=self.name, count=self.count)


@dataclass(frozen=True, slots=True)
class Filed:
    """One idea in its class."""

    option_id: str
    face: Face
    voices: tuple[Voice, ...]

    @property
    def counts(self) -> str:
        """ "blue 3, green 1"."""
        return ", ".join(voice.spoken for voice in self.voices)


@dataclass(frozen=True, slots=True)
class Class:
    """One class with its ideas."""

    key: str
    name: str
    meaning: str
    ideas: tuple[Filed, ...]


def classes_of(result: Result, rows: Sequence[Row]) -> tuple[Class, ...]:
    """All classes in their order; whatever the room has to decide comes last, where there is any."""
    detail = result.tally.detail
    assert isinstance(detail, Grades)
    found: dict[str, list[Filed]] = {key: [] for key in (OF_COLOURS if isinstance(detail, Coloured) else OF_A_PLAN)}
    for row in rows:
        if kind := known((detail.classes or {}).get(row.option_id, "")):
            found[kind].append(_filed(detail, row))
    kept = {key: ideas for key, ideas in found.items() if ideas or key not in (ASK, SPLIT)}
    return tuple(Class(key, _name(key), _meaning(key), tuple(ideas)) for key, ideas in kept.items())


def _name(key: str) -> str:
    return render(CLASS_NAMES[key])


def _meaning(key: str) -> str:
    return render(MEANINGS[key]) if key in MEANINGS else ""


def _filed(detail: Grades, row: Row) -> Filed:
    if isinstance(detail, Coloured):
        dots = detail.dots[row.option_id]
        voices = (Voice(render(COLOUR_NAMES[axis]), int(dots[axis]), paper) for axis, paper in PAPERS.items())
        return Filed(row.option_id, row.face, _heard(voices))
    assert isinstance(detail, Planned)
    counts = detail.counts[row.option_id][""]
    voices = (Voice(_name(name), counts.get(code, 0)) for code, name in CLASSES.items())
    effort = detail.effort.get(row.option_id)
    badge = "" if effort is None else tr("effort {effort}", effort=short(effort))
    return Filed(row.option_id, replace(row.face, badge=badge), _heard(voices))


def _heard(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    return tuple(voice for voice in voices if voice.count)


def class_headline(result: Result) -> str:
    """ "Two Now, one Wow, three How"."""
    found = [one for one in classes_of(result, result.rows) if one.ideas]
    if not found:
        return headline(result)
    decided = [one for one in found if one.key not in (ASK, SPLIT)]
    parts = [tr("{count} {name}", count=in_words(len(one.ideas)), name=one.name) for one in decided]
    if open_ones := sum(len(one.ideas) for one in found if one.key in (ASK, SPLIT)):
        parts.append(tr("ask the room about {count}", count=in_words(open_ones)))
    return capital(", ".join(parts))

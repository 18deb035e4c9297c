"""Results that put every idea into a class: How, Now, Wow by dots of three colours; must, should, could and won't by voices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ui.counting import capital, in_words
from ui.language import tr
from ui.steps.prioritise.results import Result, Row, headline
from ui.widgets.notes import Face
from workshop.messages import Message, say
from workshop.voting.detail import Coloured, Grades, Planned
from workshop.voting.grades import short
from workshop.voting.how_now_wow.count import ASK, HOW, NOW, WOW
from workshop.voting.moscow.count import AROUND, CLASSES, DONE
from workshop.voting.settings import checked

SPLIT = "split"  # the room has not decided between two classes or more
MUST, SHOULD, COULD, WONT = CLASSES.values()
NAMES: dict[str, Message] = {
    NOW: say("Now"),
    WOW: say("Wow"),
    HOW: say("How"),
    ASK: say("Ask the room"),
    MUST: say("Must"),
    SHOULD: say("Should"),
    COULD: say("Could"),
    WONT: say("Won’t, this time"),
    SPLIT: say("Split"),
}
MEANINGS: dict[str, Message] = {
    NOW: say("known and easy"),
    WOW: say("new and easy"),
    HOW: say("new, not yet possible"),
    ASK: say("the dots are level"),
    SPLIT: say("as many say one as the other"),
}
COLOURS: Mapping[str, tuple[Message, str]] = {  # an axis: its word and the paper of that colour
    "blue": (say("blue"), "sky"),
    "green": (say("green"), "sage"),
    "yellow": (say("yellow"), "lemon"),
}


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


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the effort a class takes, in percent; what it may take, and what is to be said about it."""

    name: str
    percent: float
    limit: int | None
    limit_words: str
    warning: str

    @property
    def spoken(self) -> str:
        """ "Must: 72 %, at most 60 %. Over its limit: …"."""
        told = tr("{name}: {percent} %", name=self.name, percent=short(self.percent))
        parts = [told, self.limit_words, self.warning]
        return ", ".join(part for part in parts if part)


def classes_of(result: Result, rows: Sequence[Row]) -> tuple[Class, ...]:
    """All classes in their order; whatever the room has to decide comes last, where there is any."""
    detail = result.tally.detail
    assert isinstance(detail, Grades)
    order = (NOW, WOW, HOW, ASK) if isinstance(detail, Coloured) else (*CLASSES.values(), SPLIT)
    found: dict[str, list[Filed]] = {key: [] for key in order}
    for row in rows:
        if kind := (detail.classes or {}).get(row.option_id):
            found[kind if kind in found else SPLIT].append(_filed(detail, row))
    kept = {key: ideas for key, ideas in found.items() if ideas or key not in (ASK, SPLIT)}
    return tuple(Class(key, _name(key), _meaning(key), tuple(ideas)) for key, ideas in kept.items())


def _name(key: str) -> str:
    return tr(NAMES[key].text)


def _meaning(key: str) -> str:
    return tr(MEANINGS[key].text) if key in MEANINGS else ""


def _filed(detail: Grades, row: Row) -> Filed:
    if isinstance(detail, Coloured):
        dots = detail.dots[row.option_id]
        voices = (Voice(tr(word.text), int(dots[axis]), paper) for axis, (word, paper) in COLOURS.items())
        return Filed(row.option_id, row.face, _heard(voices))
    assert isinstance(detail, Planned)
    counts = detail.counts[row.option_id][""]
    voices = (Voice(_short(name), counts.get(code, 0)) for code, name in CLASSES.items())
    effort = detail.effort.get(row.option_id)
    badge = "" if effort is None else tr("effort {effort}", effort=short(effort))
    return Filed(row.option_id, replace(row.face, badge=badge), _heard(voices))


def _heard(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    return tuple(voice for voice in voices if voice.count)


def shares_of(result: Result) -> tuple[Share, ...]:
    """What must, should and could take of the effort; () where no effort is known."""
    detail = result.tally.detail
    if not isinstance(detail, Planned) or not detail.shares:
        return ()
    settings = checked(result.poll.method, result.poll.settings)
    limits = {MUST: int(settings[MUST]), COULD: int(settings[COULD])}
    return tuple(_share(name, detail.shares[name], limits.get(name)) for name in DONE)


def _share(name: str, percent: float, limit: int | None) -> Share:
    if name == MUST and limit is not None:
        over = tr("Over its limit: too little is left to give way") if percent > limit else ""
        return Share(_name(name), percent, limit, tr("at most {limit} %", limit=limit), over)
    if limit is None:
        return Share(_name(name), percent, None, "", "")
    off = ""
    if percent < limit - AROUND:
        off = tr("Little can be dropped at need")
    elif percent > limit + AROUND:
        off = tr("Much of the plan may be dropped")
    return Share(_name(name), percent, limit, tr("about {limit} %", limit=limit), off)


def class_headline(result: Result) -> str:
    """ "Two Now, one Wow, three How"."""
    found = [one for one in classes_of(result, result.rows) if one.ideas]
    if not found:
        return headline(result)
    decided = [one for one in found if one.key not in (ASK, SPLIT)]
    parts = [tr("{count} {name}", count=in_words(len(one.ideas)), name=_short(one.key)) for one in decided]
    if open_ones := sum(len(one.ideas) for one in found if one.key in (ASK, SPLIT)):
        parts.append(tr("ask the room about {count}", count=in_words(open_ones)))
    return capital(", ".join(parts))


def _short(key: str) -> str:
    return tr("Won’t") if key == WONT else _name(key)

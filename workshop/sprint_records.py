"""The nouns that only a five-day sprint has. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workshop.values import Record, refers


@dataclass(frozen=True, slots=True)
class SprintNote(Record):
    """A sentence of a five-day sprint: its goal, a question, an expert's note, a How Might We, a demo."""

    kind: ClassVar[str] = "sprint_note"
    sort: str = ""  # goal | question | expert | hmw | demo; of a sketch: standout | concern
    text: str = ""
    source: str = ""  # who said it, where the demo was seen
    map_part_id: str | None = refers("map_part")
    sketch_id: str | None = refers("sketch")
    position: int = 0


@dataclass(frozen=True, slots=True)
class MapPart(Record):
    """A part of Monday's map: an actor, a step or the ending."""

    kind: ClassVar[str] = "map_part"
    sort: str = ""  # actor | step | ending
    text: str = ""
    target: bool = False  # the customer and the moment chosen by the Decider
    position: int = 0


@dataclass(frozen=True, slots=True)
class Sketch(Record):
    """A photographed solution sketch. Whose it is stays sealed until every one was talked about."""

    kind: ClassVar[str] = "sketch"
    picture_id: str | None = refers("picture")
    title: str = ""  # as its author wrote it on the sheet
    letter: str = ""  # A, B, C ... once the gallery is open
    author_id: str | None = refers("person")
    position: int = 0


@dataclass(frozen=True, slots=True)
class Pattern(Record):
    """What several testers did alike: Friday's finding."""

    kind: ClassVar[str] = "pattern"
    text: str = ""
    label: str = "neutral"  # positive | negative | neutral
    position: int = 0

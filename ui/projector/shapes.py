"""What a slide is made of: plain shapes with a place in the projector's own pixels, 1920 to a wall's width.

Nothing here refers to a record: what is not on a slide cannot be read out of the window that shows it.
A mirrored language mirrors the places; `x` is always counted from the side where reading begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SMALLEST = 44  # pixels of the least letters: 17 arc minutes at 8 m on a wall 2.4 m wide
BODY, NOTE, LARGE, TITLE = 48, 52, 56, 80


@dataclass(frozen=True, slots=True)
class Space:
    """How large the wall is, in its own pixels; a television's letters are larger, so it has fewer."""

    wide: float = 1920
    high: float = 1080
    pad: float = 96

    @property
    def inner(self) -> float:
        """The width between the paddings."""
        return self.wide - 2 * self.pad

    @property
    def right(self) -> float:
        """Where the padding at the far side begins."""
        return self.wide - self.pad


@dataclass(frozen=True, slots=True)
class Shape:
    """A box on the slide."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Words(Shape):
    """Words that wrap inside their box; what does not fit ends in an ellipsis."""

    text: str = ""
    size: int = BODY
    weight: int = 400
    tone: str = "ink"  # ink | ink2 | accent
    at: str = "leading"  # leading | middle | trailing
    step: float = 1.25  # line height


@dataclass(frozen=True, slots=True)
class Note(Shape):
    """A note: paper, words, number and mark. `low`: one strip, the number before the words."""

    text: str = ""
    paper: str = "plain"
    number: int | None = None
    second: str = ""
    size: int = SMALLEST
    ring: bool = False  # the one that is meant
    low: bool = False
    picture: Path | None = None  # what it shows, above its words


@dataclass(frozen=True, slots=True)
class Back(Shape):
    """A note that lies face down: nothing can be told of it."""


@dataclass(frozen=True, slots=True)
class Clock(Shape):
    """The time that is left: a disc as high as the box, and digits beside it. What they say comes with the clock."""

    size: int = 66  # of the digits
    gap: float = 22
    at: str = "leading"


@dataclass(frozen=True, slots=True)
class Dots(Shape):
    """Votes, each as high as the box."""

    count: int = 0
    gap: float = 12


@dataclass(frozen=True, slots=True)
class Panel(Shape):
    """A ground or a frame."""

    fill: str = ""
    line: str = ""
    width: float = 2
    dashed: bool = False
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Icon(Shape):
    """A sign."""

    name: str = ""
    tone: str = "ink"


@dataclass(frozen=True, slots=True)
class Tick(Shape):
    """A box that is ticked."""


@dataclass(frozen=True, slots=True)
class Bracket(Shape):
    """What holds equal places together."""


@dataclass(frozen=True, slots=True)
class Sheet(Shape):
    """A photographed sketch; `dots`: where votes lie on it, as shares of its width and height."""

    file: Path | None = None
    words: str = ""
    dots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """Everything on the wall at one moment, in the order in which it is painted."""

    shapes: tuple[Shape, ...] = ()
    ground: str = "bg"
    last: int = 0  # the last of its pages, from 0; a result has one page more for each place
    flash: int = 0  # another number than before: the ground flashes once

    @property
    def spoken(self) -> str:
        """Its words in reading order."""
        found = (shape for shape in self.shapes if isinstance(shape, Words | Note))
        return " ".join(filter(None, (_said(shape) for shape in found)))


def _said(shape: Words | Note) -> str:
    if isinstance(shape, Words) or shape.number is None:
        return shape.text
    return f"{shape.number} {shape.text}"

"""The sample's storyboard drawings, made from a few words for each shape."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from workshop.resources import lato

WIDTH, HEIGHT, SCALE = 240, 132, 3
COLOURS = {
    "white": "#FFFFFF",
    "ink": "#1F1C17",
    "accent": "#2A3EA6",
    "lemon": "#FFEA7A",
    "sky": "#AFE1FF",
    "sage": "#68B6A5",
}


def draw(shapes: Sequence[str], file: Path) -> None:
    """Draw "line x y x y", "box x y w h fill", "round x y r fill" and "text x y words" into a PNG."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), COLOURS["white"])
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        name, *rest = shape.split()
        SHAPES[name](pen, rest)
    image.save(file, "PNG")


def _line(pen: ImageDraw.ImageDraw, rest: list[str]) -> None:
    pen.line([int(value) * SCALE for value in rest], fill=COLOURS["ink"], width=2 * SCALE)


def _box(pen: ImageDraw.ImageDraw, rest: list[str]) -> None:
    x, y, width, height = (int(value) * SCALE for value in rest[:4])
    place = (x, y, x + width, y + height)
    pen.rounded_rectangle(place, radius=4 * SCALE, fill=COLOURS[rest[4]], outline=COLOURS["ink"], width=2 * SCALE)


def _round(pen: ImageDraw.ImageDraw, rest: list[str]) -> None:
    x, y, radius = (int(value) * SCALE for value in rest[:3])
    place = (x - radius, y - radius, x + radius, y + radius)
    pen.ellipse(place, fill=COLOURS[rest[3]], outline=COLOURS["ink"], width=2 * SCALE)


def _text(pen: ImageDraw.ImageDraw, rest: list[str]) -> None:
    font = ImageFont.truetype(str(lato("Bold")), 14 * SCALE)
    place = (int(rest[0]) * SCALE, int(rest[1]) * SCALE)
    pen.text(place, " ".join(rest[2:]), font=font, fill=COLOURS["ink"])


SHAPES = {"line": _line, "box": _box, "round": _round, "text": _text}

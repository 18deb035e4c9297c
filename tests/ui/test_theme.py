from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui import settings, theme
from ui.widgets import paint

TEXT_ON = {
    "ink": ("bg", "stage", "surface", "sunken", "accentSoft", "signalSoft"),
    "ink2": ("bg", "stage", "surface", "sunken", "accentSoft", "signalSoft"),
    "ink3": ("bg", "stage", "surface"),
    "accent": ("bg", "stage", "surface", "accentSoft"),
    "signal": ("bg", "stage", "surface", "signalSoft"),
    "onAccent": ("accent", "accentHover", "accentPressed"),
    "onToast": ("toast",),
}
PAPERS = ("lemon", "sky", "apricot", "orchid", "sage", "plain")


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_published_extremes() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", theme.LOOKS)
def test_text_has_the_contrast_that_wcag_aa_wants_on_every_ground_it_stands_on(qapp: object, name: str) -> None:
    theme.wear(name)
    poor = [
        (ink, ground, round(contrast(theme.colour(ink), theme.colour(ground)), 2))
        for ink, grounds in TEXT_ON.items()
        for ground in grounds
        if contrast(theme.colour(ink), theme.colour(ground)) < 4.5
    ]
    poor += [(paper, "noteInk", 0.0) for paper in PAPERS if contrast(theme.colour("noteInk"), theme.paper(paper)) < 4.5]
    poor += [
        (g, "outline", 0.0)
        for g in ("bg", "stage", "surface")
        if contrast(theme.colour("outline"), theme.colour(g)) < 3
    ]
    assert poor == []


@pytest.mark.parametrize("name", theme.LOOKS)
def test_every_theme_has_the_same_tokens(qapp: object, name: str) -> None:
    theme.wear("light")
    colours, papers = set(theme.look.colours), set(theme.look.papers)
    theme.wear(name)
    assert (set(theme.look.colours), set(theme.look.papers)) == (colours, papers)


def test_papers_differ_by_a_mark_as_well_as_by_colour() -> None:
    assert len(set(theme.MARKS.values())) == len(theme.MARKS) == 5


@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
def test_everything_grows_with_the_text(qapp: object, percent: int) -> None:
    theme.wear("light", percent=percent)
    assert theme.px(44) == 44 * percent // 100
    assert theme.font("body").pixelSize() == 16 * percent // 100
    theme.wear("light")


def test_still_means_that_nothing_moves(qapp: object) -> None:
    theme.wear("light", motion=False)
    assert {theme.duration(name) for name in theme.MOTION} == {0}
    theme.wear("light")
    assert theme.duration("settle") == 320


def test_settings_survive_and_what_is_strange_in_them_is_left_out(tmp_path: Path) -> None:
    chosen = settings.Settings(look="dark", text_size=150, facilitator='Noor "N" \\ ☃', letters=False)
    assert settings.write(tmp_path, chosen)
    assert settings.read(tmp_path) == chosen
    (tmp_path / settings.FILE).write_text('look = 7\ntext_size = 125\nnonsense = "x"\n', encoding="utf-8")
    assert settings.read(tmp_path) == settings.Settings(text_size=125)
    (tmp_path / settings.FILE).write_bytes(b"\xff\xfe not toml")
    assert settings.read(tmp_path) == settings.Settings()


@pytest.mark.parametrize(("name", "value"), [("text_size", 3), ("look", "pink"), ("chime", "?")])
def test_a_value_that_is_none_of_the_choices_counts_as_not_set(tmp_path: Path, name: str, value: object) -> None:
    (tmp_path / settings.FILE).write_text(f"{name} = {value!r}\n".replace("'", '"'), encoding="utf-8")
    assert settings.read(tmp_path) == settings.Settings()


def test_a_folder_that_cannot_be_written_does_not_stop_anything(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert settings.write(file, settings.Settings()) is False


def test_marks_are_told_apart_without_colour(qapp: object) -> None:
    from ui.widgets.paint import _shape

    shapes = [_shape(name, 20).toFillPolygon() for name in theme.MARKS.values()]
    assert all(one != other for one, other in itertools.combinations(shapes, 2))


def test_the_shadow_of_paper_lies_below_it(qapp: object) -> None:
    picture = QImage(140, 120, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    paint.shadow(painter, QRectF(20, 20, 100, 80))
    painter.end()
    above, below, beside = (255 - picture.pixelColor(*at).lightness() for at in ((70, 18), (70, 101), (18, 60)))
    assert 0 < above < beside < below

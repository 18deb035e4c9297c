from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from workshop.reports import paper
from workshop.reports.paper import (
    BLACK,
    BOLD,
    PAPERS,
    REGULAR,
    Sheet,
    missing_in,
    printable,
    register_fonts,
    width_of,
    wrapped,
)

HOSTILE = [
    "<b>bold</b>",
    "<b>not closed",
    "<i><b>crossed</i></b>",
    '<img src="/etc/passwd"/>',
    "<font color=\"[[getattr(pow,Word('__globals__'))]]\">x</font>",
    "</para><para fontSize=900>x",
    "<onDraw name=x/>",
    "&#x110000; &amp; R&D",
    "a<b>: I <3 this",
    "<br/>" * 20,
    "{0} {n} %s %(x)s \\n $x",
    "(un(balanced\\) parentheses",
    "BT /F1 12 Tf ET endstream endobj",
    "naïve – “quotes” … €",
]


@pytest.fixture(autouse=True)
def _fonts() -> None:
    register_fonts()


def sheet_for(folder: Path, name: str = "a4", **values: str) -> Sheet:
    known = {"title": "Title", "author": "Author", "language": "en"} | values
    return Sheet(folder / "out.pdf", paper=name, **known)


def text_of(file: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


# wrapping


@pytest.mark.parametrize("font", [REGULAR, BOLD, BLACK])
@pytest.mark.parametrize("width", [5.0, 30.0, 120.0, 400.0])
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(font: str, width: float) -> None:
    text = "Neighbours with a truck move the cars, and " + "W" * 120 + " said \tso\n\nagain"
    lines = wrapped(text, font, 10, width)
    assert all(width_of(line, font, 10) <= width or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_that_fit_are_not_broken() -> None:
    assert wrapped("one two three", REGULAR, 10, width_of("one two", REGULAR, 10) + 0.1) == ["one two", "three"]


def test_line_breaks_stay_and_empty_texts_have_no_lines() -> None:
    assert wrapped("one\ntwo", REGULAR, 10, 300) == ["one", "two"]
    assert wrapped("", REGULAR, 10, 300) == wrapped("  \n ", REGULAR, 10, 300) == []


@pytest.mark.parametrize("most", [1, 2, 5])
def test_a_text_that_is_cut_ends_in_an_ellipsis_within_its_room(most: int) -> None:
    lines = wrapped("word " * 200, REGULAR, 10, 80, most)
    assert len(lines) == most
    assert lines[-1].endswith("…")
    assert all(width_of(line, REGULAR, 10) <= 80 for line in lines)


def test_a_text_that_fits_is_not_cut() -> None:
    assert wrapped("two words", REGULAR, 10, 300, 1) == ["two words"]


def test_a_long_name_is_broken_after_a_hyphen_or_a_stroke_first() -> None:
    width = width_of("Hohenstein-Wald", REGULAR, 10)
    assert wrapped("Hohenstein-Waldenburg/Schillingsfürst", REGULAR, 10, width)[0] == "Hohenstein-"
    assert wrapped("street/Schillingsfürst", REGULAR, 10, width)[0] == "street/"
    assert wrapped("Hohensteinwaldenburg", REGULAR, 10, width)[0].startswith("Hohensteinwa")


def test_a_very_long_word_is_not_measured_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    monkeypatch.setattr(paper, "width_of", lambda text, font, size: measured.append(len(text)) or len(text) * 5.0)
    word = "a" * 20_000
    assert "".join(wrapped(word, REGULAR, 10, 200)) == word
    assert sum(measured) < 100 * len(word)


# what a text may be


def test_control_characters_and_halves_of_characters_do_not_reach_the_paper() -> None:
    assert printable("a\0b\x07c\x7fd\ne\tf\x1b[0m") == "abcdef[0m"
    printable("x\ud800y\udfff").encode("utf-8")
    assert printable("x\ud800y")[0::2] == "xy"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_a_text(tmp_path: Path, text: str) -> None:
    sheet = sheet_for(tmp_path, title=text, author=text)
    sheet.begin_page(text, text)
    sheet.lines(sheet.left, 100, wrapped(text, REGULAR, 10, sheet.inner))
    sheet.finish("{page} of {pages}")
    found = pypdf.PdfReader(tmp_path / "out.pdf")
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == (text, text)
    squeezed = "".join(text_of(tmp_path / "out.pdf").split())
    assert squeezed.count("".join(text.split())) >= 2
    assert len(found.pages[0].images) == 0
    assert "/Annots" not in found.pages[0]


def test_a_lone_half_of_a_character_breaks_no_title_text_or_bookmark(tmp_path: Path) -> None:
    sheet = sheet_for(tmp_path, title="a\ud800", author="b\udc00")
    sheet.begin_page("c\ud800", "d\ud800")
    sheet.text(100, 100, "e\ud800 and on")
    assert sheet.finish("{page}") == 1
    assert "and on" in text_of(tmp_path / "out.pdf")


def test_characters_that_the_font_lacks_are_found_and_invisible_ones_are_not() -> None:
    assert missing_in("水 Wasser 水 🚰 a\u200db\ufe0f é ẞ\n\t\x07") == ["水", "水", "🚰"]
    assert missing_in("naïve – “quotes” … € □") == []


def test_a_character_that_the_font_lacks_is_printed_as_a_box_of_its_width(tmp_path: Path) -> None:
    sheet = sheet_for(tmp_path)
    sheet.begin_page("")
    assert sheet.text(10, 10, "a水b🚰\ufe0fc") == width_of("a□b□c", REGULAR, 10.5)
    sheet.finish("{page}")
    assert "a□b□c" in text_of(tmp_path / "out.pdf")


# the sheet


@pytest.mark.parametrize(("name", "size"), [("a4", (595.28, 841.89)), ("letter", (612, 792))])
def test_papers_have_their_sizes(tmp_path: Path, name: str, size: tuple[float, float]) -> None:
    sheet = sheet_for(tmp_path, name)
    sheet.begin_page("")
    sheet.finish("{page}")
    box = pypdf.PdfReader(tmp_path / "out.pdf").pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.01)
    assert sheet.inner == pytest.approx(PAPERS[name][0] - 2 * PAPERS[name][2])


def test_every_page_knows_how_many_there_are(tmp_path: Path) -> None:
    sheet = sheet_for(tmp_path)
    for number in range(3):
        sheet.begin_page(f"footer {number}", "")
    assert sheet.finish("page {page} of {pages}") == 3
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "out.pdf").pages]
    for number, text in enumerate(pages):
        assert f"page {number + 1} of 3" in text
        assert f"footer {number}" in text


@pytest.mark.parametrize(("align", "start"), [("left", 100.0), ("right", 100.0), ("center", 100.0)])
def test_a_text_stands_where_it_is_put_and_says_its_width(tmp_path: Path, align: str, start: float) -> None:
    sheet = sheet_for(tmp_path)
    sheet.begin_page("")
    drawn: list[float] = []
    sheet._canvas.drawString = lambda x, _y, _text: drawn.append(x)
    width = sheet.text(start, 50, "words", size=12, align=align)
    assert width == width_of("words", REGULAR, 12) > 10
    assert drawn == [pytest.approx({"left": start, "right": start - width, "center": start - width / 2}[align])]

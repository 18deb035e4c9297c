"""A sheet of paper: size, margins, fonts, and the one function by which a text gets onto it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from workshop.resources import lato

MM = 72 / 25.4  # points
PAPERS = {"a4": (210 * MM, 297 * MM, 18 * MM), "letter": (612.0, 792.0, 21 * MM)}  # width, height, side margin
REGULAR, BOLD, BLACK = "Lato", "Lato-Bold", "Lato-Black"
WEIGHTS = {REGULAR: "Regular", BOLD: "Bold", BLACK: "Black"}

INK, INK2, HAIRLINE, ACCENT, WHITE = (
    HexColor(code) for code in ("#1F1C17", "#534D43", "#CFC6B6", "#2A3EA6", "#FFFFFF")
)
NOTE_PAPERS = {
    "lemon": HexColor("#FFEA7A"),
    "sky": HexColor("#AFE1FF"),
    "apricot": HexColor("#F8BB8F"),
    "orchid": HexColor("#D3A7CE"),
    "sage": HexColor("#68B6A5"),
    "plain": HexColor("#FFFDF8"),
}
TOP, HEADER_LINE, FOOTER_LINE, FOOTER_TEXT = 15 * MM, 69.0, 52.0, 36.0  # from the top, the last two from the bottom
rl_config.useA85 = 0  # compressed pages as bytes: a quarter smaller, and a third of the time
rl_config.trustedSchemes = []  # nothing is ever fetched
rl_config.trustedHosts = ["invalid.invalid"]
SHORT_WORD = 100  # characters; a longer one is measured letter by letter
INVISIBLE = set("\u200b\u200c\u200d\u200e\u200f\u00ad\ufe0e\ufe0f")
BOX = "□"  # what stands for a character that Lato lacks
BREAKS = "-/"  # a word that is too long is broken after these first


def register_fonts() -> None:
    """Make Lato known to ReportLab, once."""
    known = pdfmetrics.getRegisteredFontNames()
    for name, weight in WEIGHTS.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(lato(weight))))


@cache
def _known() -> frozenset[str]:
    """The characters that all weights of Lato have."""
    register_fonts()
    glyphs = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in WEIGHTS]
    return frozenset(printable("".join(chr(code) for code in set.intersection(*glyphs))))


def missing_in(text: str) -> list[str]:
    """The characters of a text that the printed font lacks, as often as they stand in it."""
    if _known().issuperset(text):
        return []
    return [character for character in printable(text) if character not in _known() and character not in INVISIBLE]


def shown(text: str) -> str:
    """A text as it reaches paper: a box for every character that the font lacks."""
    if _known().issuperset(text):
        return text
    return "".join(
        character if character in _known() else BOX for character in printable(text) if character not in INVISIBLE
    )


@lru_cache(maxsize=50_000)
def width_of(text: str, font: str, size: float) -> float:
    """A text's width in points, as it is shown."""
    return float(pdfmetrics.stringWidth(shown(text), font, size))


def wrapped(text: str, font: str, size: float, width: float, most: int = 0) -> list[str]:
    """A text in lines of a width; a word that is too long is broken. `most` lines end in an ellipsis, 0: all lines."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph.split(), font, size, width)
    if not most or len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(last + "…", font, size) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + "…"]


def _paragraph(words: list[str], font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        for piece in _pieces(word, font, size, width):
            longer = f"{line} {piece}" if line else piece
            if width_of(longer, font, size) <= width:
                line = longer
            else:
                lines += [line] if line else []
                line = piece
    return [*lines, line] if line else lines


def _pieces(word: str, font: str, size: float, width: float) -> Iterable[str]:
    """A word, in pieces where it is wider than a line."""
    if len(word) < SHORT_WORD and width_of(word, font, size) <= width:
        return [word]
    pieces, start, used, good = [], 0, 0.0, 0
    for place, character in enumerate(word):
        used += width_of(character, font, size)
        if used > width and place > start:
            end = good if good > start else place
            pieces.append(word[start:end])
            start, used = end, sum(width_of(other, font, size) for other in word[end : place + 1])
        if character in BREAKS:
            good = place + 1
    return [*pieces, word[start:]]


class Sheet:
    """A PDF being drawn. Distances are points from the left edge and from the top."""

    def __init__(self, file: Path, *, paper: str, title: str, author: str, language: str, subject: str = "") -> None:
        register_fonts()
        self.width, self.height, self.left = PAPERS[paper]
        self.right = self.width - self.left
        self.bottom = self.height - FOOTER_LINE - 12  # where content ends
        self.page = 0
        self._canvas = Canvas(
            str(file), pagesize=(self.width, self.height), initialFontName=REGULAR, invariant=1, lang=language
        )
        self._canvas.setTitle(printable(title))
        self._canvas.setAuthor(printable(author))
        self._canvas.setSubject(printable(subject))
        self._canvas.setCreator("Charrette")
        self._footers: list[str] = []
        self._stamps: dict[str, str] = {}

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    def begin_page(self, footer: str, bookmark: str = "") -> None:
        """A new page. `bookmark`: its name in the outline."""
        if self.page:
            self._canvas.showPage()
        self.page += 1
        self._footers.append(footer)
        self._canvas.doForm(f"footer{self.page}")
        if bookmark:
            self._canvas.bookmarkPage(f"page{self.page}")
            self._canvas.addOutlineEntry(printable(bookmark), f"page{self.page}")

    def finish(self, page_of: str) -> int:
        """Write the file; how many pages it has. `page_of`: "Charrette, page {page} of {pages}"."""
        self._canvas.showPage()
        for number, footer in enumerate(self._footers, start=1):
            self._canvas.beginForm(f"footer{number}")
            self.line(self.left, self.height - FOOTER_LINE, self.right, color=HAIRLINE)
            self.text(self.left, self.height - FOOTER_TEXT, footer, size=8.5, color=INK2)
            counted = page_of.format(page=number, pages=self.page)
            self.text(self.right, self.height - FOOTER_TEXT, counted, size=8.5, color=INK2, align="right")
            self._canvas.endForm()
        self._canvas.save()
        return self.page

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        font: str = REGULAR,
        size: float = 10.5,
        color: HexColor = INK,
        align: str = "left",
    ) -> float:
        """One line with its baseline at `y`: the only way a text gets onto paper, and nothing in it is markup.

        Returns its width.
        """
        width = width_of(text, font, size)
        start = {"left": x, "right": x - width, "center": x - width / 2}[align]
        self._canvas.setFillColor(color)
        self._canvas.setFont(font, size)
        self._canvas.drawString(start, self.height - y, shown(text))
        return width

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        *,
        font: str = REGULAR,
        size: float = 10.5,
        leading: float = 15,
        color: HexColor = INK,
    ) -> float:
        """Several lines, the first baseline at `y`; where the next would be."""
        for line in lines:
            self.text(x, y, line, font=font, size=size, color=color)
            y += leading
        return y

    def line(self, x: float, y: float, to_x: float, *, color: HexColor = HAIRLINE, weight: float = 0.75) -> None:
        """A horizontal line."""
        self._canvas.setStrokeColor(color)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self.height - y, to_x, self.height - y)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: HexColor | None = None,
        stroke: HexColor | None = None,
        weight: float = 0.75,
        radius: float = 0,
    ) -> None:
        """A rectangle with its top left corner at x, y."""
        self._canvas.setLineWidth(weight)
        if fill is not None:
            self._canvas.setFillColor(fill)
        if stroke is not None:
            self._canvas.setStrokeColor(stroke)
        place = (x, self.height - y - height, width, height, radius)
        self._canvas.roundRect(*place, stroke=int(stroke is not None), fill=int(fill is not None))

    def dot(self, x: float, y: float, radius: float, color: HexColor = ACCENT) -> None:
        """A filled circle around x, y."""
        self._canvas.setFillColor(color)
        self._canvas.circle(x, self.height - y, radius, stroke=0, fill=1)

    def shape(
        self,
        points: Iterable[tuple[float, float]],
        color: HexColor,
        *,
        stroke: HexColor | None = None,
        weight: float = 0.75,
    ) -> None:
        """A filled polygon; one that is stroked has rounded corners."""
        path = self._canvas.beginPath()
        first, *others = points
        path.moveTo(first[0], self.height - first[1])
        for x, y in others:
            path.lineTo(x, self.height - y)
        path.close()
        self._canvas.setFillColor(color)
        self._canvas.saveState()
        self._canvas.setLineJoin(1)
        self._canvas.setLineWidth(weight)
        if stroke is not None:
            self._canvas.setStrokeColor(stroke)
        self._canvas.drawPath(path, stroke=int(stroke is not None), fill=1)
        self._canvas.restoreState()

    def stamp(self, name: str, x: float, y: float, draw: Callable[[], None]) -> None:
        """What `draw` draws around the top left corner of the page, at x, y; drawn once and then only referred to."""
        known = self._stamps.get(name)
        if known is None:
            known = self._stamps[name] = f"stamp{len(self._stamps)}"
            self._canvas.beginForm(known)
            draw()
            self._canvas.endForm()
        self._canvas.saveState()
        self._canvas.translate(round(x, 2), round(-y, 2))
        self._canvas.doForm(known)
        self._canvas.restoreState()

    def picture(self, file: Path, x: float, y: float, width: float, height: float) -> None:
        """A picture as large as fits, centred. `file` is one of ours, decoded before it was stored."""
        place = (x, self.height - y - height, width, height)
        self._canvas.drawImage(str(file), *place, preserveAspectRatio=True, anchor="c", mask="auto")


def printable(text: str) -> str:
    """A text without what would break a PDF: control characters and lone surrogates."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(character for character in whole if character >= " " and character != "\x7f")

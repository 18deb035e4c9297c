"""A chapter of the summary: its header and footer, where the pen is, and how it goes on to the next page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportlab.lib.colors import HexColor

from workshop.reports.paper import BLACK, BOLD, INK, INK2, REGULAR, Sheet, width_of, wrapped
from workshop.reports.story import Story

TOP = 96.0  # the first baseline of a page that goes on
TOGETHER = 4  # lines that are kept on one page where they can be
SHORT_PAPER = 800.0  # points; lower ones (Letter) are set closer


class Chapter:
    """Draws from top to bottom; `y` is the next baseline."""

    def __init__(self, sheet: Sheet, story: Story, header: str, *, footer: str = "", again: str = "") -> None:
        self.sheet, self.story, self.say = sheet, story, story.words.say
        self.header, self.footer, self.again = header, footer, again
        self.table_head: Callable[[], None] | None = None  # while a table is drawn: every new page repeats it
        self.y = TOP

    @property
    def close(self) -> bool:
        """Whether the paper is so short that everything is set closer."""
        return self.sheet.height < SHORT_PAPER

    def gap(self, height: float) -> None:
        """Leave a space; on a short paper half of it."""
        self.y += height / 2 if self.close else height

    def begin(self, bookmark: str = "") -> None:
        """A new page."""
        self.story.begin(self.sheet, self.header, footer=self.footer, bookmark=bookmark)
        self.y = TOP

    def title(self, text: str, *, size: float = 24, bookmark: str = "") -> None:
        """A new page under a large heading."""
        self.begin(bookmark or text)
        lines = wrapped(text, BLACK, size, self.sheet.inner)
        self.y = self.sheet.lines(self.sheet.left, 111, lines, font=BLACK, size=size, leading=size + 5) - 7

    def room(self, height: float) -> bool:
        """Go on to a new page where so much does not fit under the pen; whether that was so."""
        if self.y + height <= self.sheet.bottom:
            return False
        self.begin()
        if self.again:
            continued = self.say("{title}, continued", title="")
            name = wrapped(self.again, BOLD, 13, self.sheet.inner - width_of(continued, BOLD, 13), 1)[0]
            words = self.say("{title}, continued", title=name)
            self.sheet.text(self.sheet.left, self.y, words, font=BOLD, size=13)
            self.y += 20
        if self.table_head:
            self.table_head()
        return True

    def heading(self, text: str, *, keep: float = 30, below: float = 14) -> None:
        """A heading, on the same page as the `keep` points below it."""
        lines = wrapped(text, BOLD, 13, self.sheet.inner)
        self.room(17 * (len(lines) - 1) + below + keep)
        self.y = self.sheet.lines(self.sheet.left, self.y, lines, font=BOLD, size=13, leading=17) - 17 + below

    def paragraph(
        self, text: str, *, font: str = REGULAR, size: float = 10.5, leading: float = 15, color: HexColor = INK
    ) -> None:
        """A text in as many lines, on as many pages, as it takes."""
        for line in wrapped(text, font, size, self.sheet.inner):
            self.room(0)
            self.sheet.text(self.sheet.left, self.y, line, font=font, size=size, color=color)
            self.y += leading

    def lead(self, text: str) -> None:
        """The sentences under a large heading."""
        self.paragraph(text, size=12, leading=17, color=INK2)

    def small(self, text: str) -> None:
        """A paragraph of what stands aside."""
        self.paragraph(text, size=9, leading=12.5, color=INK2)

    def flowing(self, heading: str, text: str) -> None:
        """A text that begins behind a bold heading in the same line."""
        indent = width_of(f"{heading} ", BOLD, 10.5)
        if indent > self.sheet.inner * 0.6:
            self.paragraph(heading, font=BOLD)
            self.paragraph(text)
            return
        self.room(15)
        words = " ".join(text.split())
        first = (wrapped(words, REGULAR, 10.5, self.sheet.inner - indent) or [""])[0]
        self.sheet.text(self.sheet.left, self.y, heading, font=BOLD)
        self.sheet.text(self.sheet.left + indent, self.y, first)
        self.y += 15
        self.paragraph(words[len(first) :].strip())

    def row(self, cells: Iterable[tuple[float, list[str], str]], leading: float) -> None:
        """Wrapped cells side by side, each with its x and its font; `y` is then at their last line."""
        columns = list(cells)
        longest = max([1, *(len(lines) for _, lines, _ in columns)])
        self.room(leading * (min(longest, TOGETHER) - 1))
        for number in range(longest):
            self.y += leading if number else 0
            self.room(0)
            for x, lines, font in columns:
                self.sheet.text(x, self.y, lines[number] if number < len(lines) else "", font=font)

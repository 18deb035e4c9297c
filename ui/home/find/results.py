"""The results of finding, painted: by session, notes as notes, everything else as lines. The field keeps the focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.home import telling
from ui.home.find.hits import paint_marked
from ui.home.glimpses import Glimpses
from ui.language import mirrored, render, tr
from ui.widgets import paint
from ui.widgets.notes import Face, paint_foot, paint_paper
from ui.widgets.speech import announce
from workshop.messages import say
from workshop.storage.overview import Text
from workshop.storage.searching import Found, OfSession

Faces = dict[str, Face]  # by idea: how its note looks
NOTE_WIDE, NOTE_HIGH, GAP = 190, 116, 12
LINE, HEAD, KIND = 40, 56, 114
LEAST_BESIDE = 90  # pixels that a team and a day want beside a title
MOST = 400  # results on screen; more letters make them fewer
EDGE = 5  # for the ring
NAMES = {"idea": say("Idea"), "todo": say("Action"), "question": say("Question"), "session": say("Session")}


@dataclass(frozen=True, slots=True)
class Placed:
    """Something at its place: a heading (no text), a note or a line."""

    rect: QRectF
    of: OfSession | None
    text: Text | None = None
    note: bool = False
    words: str = ""  # of a heading without a session
    beside: bool = False  # a line that names its session


class Results(QWidget):
    """`opened` on a click or Enter; `moved` says where the one in hand is."""

    opened = Signal(str, str)  # session, idea
    moved = Signal(QRectF)

    def __init__(self, faces: Glimpses[Faces], today: str) -> None:
        super().__init__()
        self._faces, self._today = faces, today
        self._found = Found("", (), {}, 0.0)
        self._placed: list[Placed] = []
        self._targets: list[Placed] = []
        self._left = 0
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        faces.ready.connect(lambda _id: self.update())

    def show_found(self, found: Found) -> None:
        """Other results; the first is in hand."""
        self._found, self.current = found, 0
        self._place()
        self._tell()

    @property
    def in_hand(self) -> Placed | None:
        """The result that Enter opens."""
        return self._targets[self.current] if self._targets else None

    def step(self, by: int) -> None:
        """The next result, or the one before."""
        if self._targets:
            self.current = min(max(self.current + by, 0), len(self._targets) - 1)
            self.update()
            self.moved.emit(self._targets[self.current].rect)
            self._tell()

    def open_in_hand(self) -> None:
        """Enter."""
        if (target := self.in_hand) and target.of:
            idea_id = target.text.id if target.text and target.text.kind == "idea" else ""
            self.opened.emit(target.of.session.id, idea_id)

    def spoken(self) -> str:
        """What a screen reader says of the result in hand."""
        target = self.in_hand
        if target is None or target.of is None:
            return tr("Nothing found")
        kind = render(NAMES[target.text.kind if target.text else "session"])
        words = target.text.text if target.text else target.of.session.title
        place = tr("{n} of {all}", "{n} of {all}", n=self.current + 1, all=len(self._targets))
        return f"{kind}, {words}. {target.of.session.title}. {place}"

    def _tell(self) -> None:
        self.setAccessibleName(self.spoken())
        if self._found.query.strip():
            announce(self, self.spoken())

    def as_text(self) -> str:
        """All results as plain text, to be copied."""
        lines: list[str] = []
        for of in self._found.sessions:
            lines += ["", f"{of.session.title} – {telling.day_or_note(of.session, self._today)}"]
            lines += [f"{text.number} {text.text}" for text in of.ideas]
            lines += [f"{render(NAMES[text.kind])}: {text.text}" for text in of.lines]
        return "\n".join(lines).strip() + "\n" if lines else ""

    # where things are

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another number of notes beside each other."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._placed, self._left = [], max(0, self._found.count - MOST)
        several = [of for of in self._found.sessions if of.count > 1]
        single = [of for of in self._found.sessions if of.count == 1]
        y, room = float(theme.px(EDGE)), MOST
        for of in several:
            if room <= 0:
                break
            y, room = self._place_session(of, y, room)
        if single and room > 0:
            y = self._place_single(single[:room], y, more=bool(several))
        self._targets = [placed for placed in self._placed if placed.text or placed.beside]
        self.setFixedHeight(int(y) + theme.px(8))
        self.update()

    def _place_session(self, of: OfSession, y: float, room: int) -> tuple[float, int]:
        wide = self.width() - 2 * theme.px(EDGE)
        self._placed.append(Placed(QRectF(theme.px(EDGE), y, wide, theme.px(HEAD - 12)), of))
        y += theme.px(HEAD)
        across = max(1, (wide + theme.px(GAP)) // theme.px(NOTE_WIDE + GAP))
        each = (wide - theme.px(GAP) * (across - 1)) / across
        notes = of.ideas[:room]
        for place, text in enumerate(notes):
            line, column = divmod(place, across)
            column = across - 1 - column if mirrored() else column
            left = theme.px(EDGE) + column * (each + theme.px(GAP))
            top = y + line * theme.px(NOTE_HIGH + GAP)
            self._placed.append(Placed(QRectF(left, top, each, theme.px(NOTE_HIGH)), of, text, note=True))
        y += -(-len(notes) // across) * theme.px(NOTE_HIGH + GAP)
        return self._place_lines(of, y) + theme.px(14), room - of.count

    def _place_lines(self, of: OfSession, y: float) -> float:
        for text in of.lines:
            self._placed.append(
                Placed(QRectF(theme.px(EDGE), y, self.width() - 2 * theme.px(EDGE), theme.px(LINE)), of, text)
            )
            y += theme.px(LINE)
        return y

    def _place_single(self, listed: Sequence[OfSession], y: float, *, more: bool) -> float:
        wide, count = self.width() - 2 * theme.px(EDGE), len(listed)
        words = (
            tr("{n} more session", "{n} more sessions", n=count) if more else tr("{n} session", "{n} sessions", n=count)
        )
        self._placed.append(Placed(QRectF(theme.px(EDGE), y, wide, theme.px(HEAD - 12)), None, words=words))
        y += theme.px(HEAD - 8)
        for of in listed:
            text = next(iter((*of.ideas, *of.lines)), None)
            self._placed.append(Placed(QRectF(theme.px(EDGE), y, wide, theme.px(LINE)), of, text, beside=True))
            y += theme.px(LINE)
        return y + theme.px(14)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens what is there."""
        for place, target in enumerate(self._targets):
            if target.rect.contains(event.position()):
                self.current = place
                self.open_in_hand()
                return

    # how they look

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is in sight."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        seen, target = QRectF(event.rect()), self.in_hand
        for placed in self._placed:
            if placed.rect.intersects(seen):
                self._paint_one(painter, placed)
                if placed is target:
                    high = theme.px(EDGE) if placed.note else 0
                    grown = placed.rect.adjusted(-theme.px(EDGE), -high, theme.px(EDGE), high)
                    paint.rounded(painter, grown, theme.px(7), None, paint.pen("accent", 3))
        if self._left:
            words = tr("and {n} more. Type more letters.", "and {n} more. Type more letters.", n=self._left)
            foot = QRectF(self.rect()).adjusted(theme.px(EDGE), self.height() - theme.px(24), -theme.px(EDGE), 0)
            _side(painter, foot, words, "caption", "ink2", last=True)
        painter.end()

    def _paint_one(self, painter: QPainter, placed: Placed) -> None:
        if placed.note and placed.text:
            self._paint_note(painter, placed)
        elif placed.text or placed.beside:
            self._paint_line(painter, placed)
        else:
            self._paint_head(painter, placed)

    def _paint_head(self, painter: QPainter, placed: Placed) -> None:
        rect, of = placed.rect, placed.of
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), theme.colour("ink2"))
        inside = rect.adjusted(0, theme.px(8), 0, -theme.px(6))
        if of is None:
            _side(painter, inside, placed.words, "h2", "ink", last=False)
            return
        right = self._of_all(of)
        _side(painter, inside, right, "caption", "ink2", last=True)
        room = inside.width() - theme.metrics("caption").horizontalAdvance(right) - theme.px(24)
        query = self._found.query if of.title else ""
        name = _part(inside, 0, room)
        wide = min(paint_marked(painter, name, of.session.title, query, size=20, role="h2", most=1), name.width())
        more = ", ".join(p for p in (of.session.team, telling.day_or_note(of.session, self._today)) if p)
        if room - wide > theme.px(LEAST_BESIDE):
            beside = _part(inside, wide + theme.px(14), room - wide - theme.px(14))
            _side(painter, beside, more, "body", "ink2", last=False)

    def _of_all(self, of: OfSession) -> str:
        if not of.ideas:
            return tr("the title") if of.title else ""
        said = tr("{n} of {all} ideas", "{n} of {all} ideas", n=len(of.ideas), all=of.session.ideas)
        return tr("{ideas}, and the title", ideas=said) if of.title else said

    def _paint_note(self, painter: QPainter, placed: Placed) -> None:
        text, of = placed.text, placed.of
        assert text
        assert of
        face = (self._faces.of(of.session.id) or {}).get(text.id) or Face(text.text, "plain", text.number)
        paint_paper(painter, placed.rect, face.paper)
        pad = theme.px(12)
        inside = placed.rect.adjusted(pad, pad * 0.8, -pad, -theme.px(32))
        paint_marked(painter, inside, text.text, self._found.query, size=16, on_paper=True)
        paint_foot(painter, placed.rect, face, 14)

    def _paint_line(self, painter: QPainter, placed: Placed) -> None:
        rect, text, of = placed.rect, placed.text, placed.of
        assert of
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("hairline"))
        inside = rect
        side = self._beside(placed)
        wide = QFontMetrics(theme.font("body")).horizontalAdvance(side)
        wide = int(min(wide, inside.width() * 0.45))
        kind, kind_wide = render(NAMES[text.kind if text else "session"]), theme.px(KIND)
        _side(painter, _part(inside, 0, kind_wide), kind, "body", "ink2", last=False)
        _side(painter, _part(inside, inside.width() - wide, wide), side, "body", "ink2", last=True)
        words = text.text if text else of.session.title
        if text and text.number is not None:
            _side(painter, _part(inside, kind_wide, theme.px(34)), str(text.number), "h3", "ink", last=False)
            kind_wide += theme.px(34)
        middle = _part(inside, kind_wide, inside.width() - kind_wide - wide - theme.px(16))
        middle.setTop(rect.center().y() - theme.px(11))
        paint_marked(painter, middle, words, self._found.query, size=16, role="body", most=1)

    def _beside(self, placed: Placed) -> str:
        text, of = placed.text, placed.of
        assert of
        if placed.beside:
            day = telling.day_or_note(of.session, self._today)
            return f"{of.session.title}, {day}" if text else day
        done = text is not None and text.done
        return "" if text is None or text.kind != "todo" else tr("done") if done else tr("open")


def _part(rect: QRectF, begin: float, wide: float) -> QRectF:
    """A piece of a line from its beginning on, in the direction of reading."""
    left = rect.right() - begin - wide if mirrored() else rect.left() + begin
    return QRectF(left, rect.top(), max(0.0, wide), rect.height())


def _side(painter: QPainter, rect: QRectF, words: str, role: str, tone: str, *, last: bool) -> None:
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)

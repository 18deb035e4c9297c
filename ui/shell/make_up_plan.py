"""One plan that makes up time: its name, what it changes, the rest of the day as a strip, and when it would end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import theme
from ui.language import render, tr
from ui.room import Room
from ui.shell import titles
from ui.widgets import paint
from ui.widgets.buttons import key_width, paint_key
from ui.widgets.own_keys import ROW, claims
from workshop import agenda
from workshop.agenda import MakeUp, Part
from workshop.board import Readable
from workshop.messages import Message, say
from workshop.records import Minutes, Step
from workshop.words import clock_words

SIDE, BEFORE_KEY = 16, 20  # pixels
A_MINUTE = 11  # pixels of the strip
GAP = 3
BRIEF: dict[tuple[str, str], Message] = {  # where a part's name has to stand over a strip
    ("ideate", "write"): say("Write"),
    ("ideate", "read"): say("Read"),
    ("ideate", "build"): say("Build"),
    ("cluster", ""): say("Groups"),
    ("prioritise", "vote"): say("Vote"),
    ("prioritise", "reveal"): say("Talk"),
    ("prioritise", "place"): say("Grid"),
    ("prioritise", "score"): say("Scores"),
    ("prioritise", "forward"): say("List"),
    ("prototype", ""): say("Plans"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the strip."""

    title: str
    before: Minutes
    after: Minutes


def brief_title(step: Step, phase: str) -> str:
    """A part's name where there is little room."""
    known = BRIEF.get((step.step_kind, phase))
    return tr(known.text) if known else titles.part_title(step, phase) if phase else step.title


def name_of(board: Readable, plan: MakeUp) -> str:
    """What a plan is called: with the parts' names as they stand on screen."""
    gone = [part for part, minutes in plan.changed if not minutes]
    if "part" in plan.name.args and gone:
        return tr("Drop: {part}", part=_title(board, gone[0]))
    return render(plan.name)


def changes_of(board: Readable, plan: MakeUp) -> str:
    """What it does to the parts that do not keep their minutes."""
    changed = [
        tr("{part} {n}", part=_title(board, part), n=minutes)
        if minutes
        else tr("{part} goes", part=_title(board, part))
        for part, minutes in plan.changed
    ]
    return ", ".join(changed)


def pieces_of(board: Readable, plan: MakeUp) -> list[Piece]:
    """All that is still to come on this day, breaks and Wrap-up included."""
    day = agenda.current_day(board)
    after = {(part.step_id, part.phase): new for part, new in zip(plan.parts, plan.minutes, strict=True)}
    found: list[Piece] = []
    for step in agenda.steps(board, day.id if day else None):
        if step.state == "planned" and step.step_kind in agenda.NEVER_SHORTENED:
            found.append(Piece(step.title, step.minutes, step.minutes))
        for phase in step.phases or ("",):
            if (step.id, phase) in after:
                minutes = agenda.phase_minutes(step, phase)
                found.append(Piece(brief_title(step, phase), minutes, after[step.id, phase]))
    return found


def _title(board: Readable, part: Part) -> str:
    step = board.find(Step, part.step_id)
    return brief_title(step, part.phase) if step else part.title


def after_end(key: str) -> int:
    """Pixels at 100 % behind the time at which a plan ends: its key stands there."""
    return SIDE + BEFORE_KEY + round(key_width(key) * 100 / theme.look.percent)


class PlanRow(QPushButton):
    """A plan to press; 1, 2, 3 press it from anywhere."""

    def __init__(self, room: Room, plan: MakeUp, number: int) -> None:
        super().__init__()
        self._plan, self._number = plan, number
        board = room.board
        self.name, self.changes = name_of(board, plan), changes_of(board, plan)
        self.pieces = pieces_of(board, plan)
        day = agenda.current_day(board)
        over = plan.ends - day.ends if day else 0
        self.ends = clock_words(plan.ends)
        self.verdict = tr("on time") if over <= 0 else tr("{n} min over", n=over)
        self.setAccessibleName(
            tr(
                "{number}: {name}. {changes}. Ends {time}, {verdict}",
                number=number,
                name=self.name,
                changes=self.changes,
                time=self.ends,
                verdict=self.verdict,
            )
        )
        self.setToolTip(self.changes if "<" not in self.changes else "")
        self.setProperty("ownFocus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """92 high, as wide as the panel."""
        return QSize(theme.px(500), theme.px(92))

    def minimumSizeHint(self) -> QSize:
        """The panel decides."""
        return QSize(10, theme.px(92))

    def event(self, event: QEvent) -> bool:
        """Arrows and Enter are the plan's while it has the focus, whatever the step does with them."""
        return claims(event, ROW) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the plan; arrows go to the others."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name and changes, the strip, the end, the key."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(self.rect())
        if self.hasFocus():
            paint.rounded(painter, rect, theme.px(10), theme.colour("surface"), paint.pen("accent", 3))
        elif self.underMouse():
            paint.rounded(painter, rect, theme.px(10), theme.colour("sunken"))
        wide, left, middle, right = self.width(), theme.px(16), 0, theme.px(190)
        middle = max(theme.px(150), min(theme.px(280), round(wide * 0.29)))
        self._paint_name(painter, self._side(QRectF(left, 0, middle - left - theme.px(12), rect.height())))
        self._paint_strip(painter, self._side(QRectF(middle, 0, wide - middle - right, rect.height())))
        self._paint_end(painter, self._side(QRectF(wide - right, 0, right, rect.height())))
        painter.end()

    def _side(self, rect: QRectF) -> QRectF:
        """The same place, mirrored where the window is."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.moveLeft(self.width() - rect.right())
        return rect

    def _paint_name(self, painter: QPainter, rect: QRectF) -> None:
        half = rect.height() / 2
        elide, wide = Qt.TextElideMode.ElideRight, int(rect.width())
        for role, tone, words, top, place in (
            ("bodyLargeBold", "ink", self.name, 0.0, BOTTOM),
            ("caption", "ink2", self.changes, half, TOP),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(tone))
            told = painter.fontMetrics().elidedText(words, elide, wide)
            painter.drawText(QRectF(rect.left(), top + theme.px(2), rect.width(), half - theme.px(2)), place, told)

    def _paint_strip(self, painter: QPainter, rect: QRectF) -> None:
        """Ink stays, accent is shorter than planned, dashes go. Time runs from left to right in every language."""
        whole = sum(piece.before for piece in self.pieces)
        room = rect.width() - theme.px(GAP) * len(self.pieces) * 2
        a_minute = min(theme.px(A_MINUTE), room / max(1, whole))
        x, top, high = rect.left(), rect.center().y() - theme.px(4), theme.px(22)
        for piece in self.pieces:
            whole_wide = piece.before * a_minute
            self._paint_piece(painter, piece, QRectF(x, top, whole_wide, high), a_minute)
            x += whole_wide + theme.px(GAP)

    def _paint_piece(self, painter: QPainter, piece: Piece, rect: QRectF, a_minute: float) -> None:
        kept = piece.after * a_minute
        less = piece.after < piece.before
        if kept:
            here = QRectF(rect.left(), rect.top(), kept - (1 if less else 0), rect.height())
            paint.rounded(painter, here, theme.px(3), theme.colour("accent" if less else "ink2"))
        if less:
            gone = QRectF(rect.left() + kept + 1, rect.top(), rect.width() - kept - 1, rect.height())
            paint.rounded(painter, gone, theme.px(3), None, paint.pen("outline", 1, dashed=True))
        minutes = tr("{part} {n}", part=piece.title, n=piece.after) if piece.after else piece.title
        self._paint_label(painter, rect, (minutes, str(piece.after) if piece.after else ""))

    def _paint_label(self, painter: QPainter, rect: QRectF, choices: tuple[str, ...]) -> None:
        """The longest of the words that fit over a piece."""
        font = theme.metrics("minimum")
        words = next((words for words in choices if font.horizontalAdvance(words) <= rect.width() + GAP), "")
        painter.setFont(theme.font("minimum"))
        painter.setPen(theme.colour("ink2"))
        over = QRectF(rect.left(), rect.top() - theme.px(22), rect.width() + theme.px(GAP), theme.px(20))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(over, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setLayoutDirection(self.layoutDirection())

    def _paint_end(self, painter: QPainter, rect: QRectF) -> None:
        key, half = str(self._number), rect.height() / 2
        cap, mirrored = theme.px(SIDE) + key_width(key), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = rect.left() + theme.px(16) if mirrored else rect.right() - cap
        paint_key(painter, QPointF(x, half), key, theme.colour("ink2"))
        gap = theme.px(BEFORE_KEY)
        words = rect.adjusted(cap + gap, 0, 0, 0) if mirrored else rect.adjusted(0, 0, -cap - gap, 0)
        painter.setFont(theme.font("count"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(words.left(), 0, words.width(), half + theme.px(4)), BOTTOM_END, self.ends)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2"))
        below = QRectF(words.left(), half + theme.px(4), words.width(), half)
        painter.drawText(below, TOP_END, self.verdict)


BOTTOM = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
TOP = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
BOTTOM_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignBottom
TOP_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop

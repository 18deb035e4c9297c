"""Ideas in columns by what the room calls them, with the dots or voices that say so; for a plan also its effort."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.language import mirrored, render, tr
from ui.steps.prioritise.results import Result, Row
from ui.steps.prioritise.views.class_words import (
    Class,
    Filed,
    Voice,
    class_headline,
    classes_of,
)
from ui.steps.prioritise.views.view import LEAD, ResultView
from ui.widgets import paint
from ui.widgets.even import Even
from ui.widgets.notes import RING, NoteView
from ui.widgets.text import Label, box, column, empty, row, rule
from workshop.voting.class_words import CLASS_NAMES
from workshop.voting.detail import Coloured, Planned
from workshop.voting.grades import short
from workshop.voting.moscow.shares import Share, shares_of
from workshop.voting.settings import checked

COLUMN, GAP, NOTE = 148, 14, 116  # pixels: how narrow a column may be, between them, how high a note
LINE, DOT = 22, 11  # pixels: a line of voices, a dot in it
TRACK = 14  # pixels: how high the bar of a share is


class VoiceLines(QWidget):
    """A line for each colour or class: its word, its dots, or a bar where they are too many, and their number."""

    def __init__(self, voices: Sequence[Voice], most: int) -> None:
        """`most`: the longest line of all ideas, so that bars are to one scale."""
        super().__init__()
        self.voices, self._most = tuple(voices), max(1, most)
        self.setAccessibleName(", ".join(voice.spoken for voice in voices))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line each."""
        return QSize(theme.px(COLUMN), theme.px(LINE) * len(self.voices))

    def minimumSizeHint(self) -> QSize:
        """Dots become a bar."""
        return QSize(theme.px(100), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line by line."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(theme.font("caption"))
        measure = painter.fontMetrics().horizontalAdvance
        words = min(max(measure(voice.name) for voice in self.voices), int(self.width() * 0.5)) + theme.px(8) + 2
        for place, voice in enumerate(self.voices):
            self._paint_line(painter, voice, QRectF(0, place * theme.px(LINE), self.width(), theme.px(LINE)), words)
        painter.end()

    def _paint_line(self, painter: QPainter, voice: Voice, rect: QRectF, words: int) -> None:
        figure = theme.metrics("captionBold").horizontalAdvance("000")
        near, far = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink"))
        name = painter.fontMetrics().elidedText(voice.name, Qt.TextElideMode.ElideRight, words - theme.px(8))
        painter.drawText(rect, middle | near, name)
        painter.setFont(theme.font("captionBold"))
        painter.drawText(rect, middle | far, str(voice.count))
        inside = rect.adjusted(figure, 0, -words, 0) if mirrored() else rect.adjusted(words, 0, -figure, 0)
        self._paint_dots(painter, voice, inside)

    def _paint_dots(self, painter: QPainter, voice: Voice, rect: QRectF) -> None:
        size, step = theme.px(DOT), theme.px(DOT + 3)
        painter.setPen(paint.pen("ink2", 1))
        painter.setBrush(theme.paper(voice.paper) if voice.paper else theme.colour("ink2"))
        if self._most * step <= rect.width():
            for number in range(voice.count):
                x = number * step + size / 2
                middle = QPointF(rect.right() - x if mirrored() else rect.left() + x, rect.center().y())
                painter.drawEllipse(middle, size / 2 - 0.5, size / 2 - 0.5)
        else:
            wide = rect.width() * voice.count / self._most
            left = rect.right() - wide if mirrored() else rect.left()
            painter.drawRect(QRectF(left, rect.center().y() - size / 2, wide, size))


class FiledNote(QWidget):
    """One idea with what the room said of it."""

    def __init__(self, filed: Filed, most: int) -> None:
        super().__init__()
        self.shown = filed
        self.setAccessibleName(f"{filed.face.spoken}. {filed.counts}. {filed.face.badge}".rstrip(" ."))
        self.note, self.voices = NoteView(filed.face, height=NOTE, size=15), VoiceLines(filed.voices, most)
        under = column(self.voices)
        under.setContentsMargins(RING, 0, RING, 0)
        self.setLayout(column(self.note, under, gap=0))


class ClassColumn(QWidget):
    """One class: its name, how many ideas, what it means, and the ideas."""

    def __init__(self, shown: Class, most: int) -> None:
        super().__init__()
        self.shown = shown
        ideas = tr("{n} idea", "{n} ideas", n=len(shown.ideas))
        self.setAccessibleName(f"{shown.name}, {ideas}")
        self.notes = [FiledNote(filed, most) for filed in shown.ideas]
        head = row(Label(shown.name, "h2", wrap=True), Label(str(len(shown.ideas)), "h2", "ink3"), gap=8)
        head.setStretch(0, 1)
        meaning = [Label(shown.meaning, "caption", "ink2", wrap=True)] if shown.meaning else []
        top = column(rule("ruleInk"), 6, head, *meaning, gap=0)
        top.setContentsMargins(RING, 0, RING, 0)
        self.setLayout(column(top, *self.notes, None, gap=8))


class ShareBar(QWidget):
    """A share of the effort as a bar, with a mark where its limit is."""

    def __init__(self, share: Share) -> None:
        super().__init__()
        self.share = share
        told = [_share_words(share), *(render(words) for words in (share.bound, share.warning) if words)]
        self.setAccessibleName(", ".join(told))
        self.setMinimumSize(theme.px(120), theme.px(TRACK + 10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track, the part that is taken, the limit."""
        painter = QPainter(self)
        paint.start(painter)
        high = theme.px(TRACK)
        track = QRectF(0, (self.height() - high) / 2, self.width(), high)
        paint.rounded(painter, track, theme.px(2), theme.colour("sunken"), paint.pen("hairline", 1))
        wide = track.width() * min(100, self.share.percent) / 100
        part = QRectF(track.right() - wide if mirrored() else 0, track.top(), wide, high)
        paint.rounded(painter, part, theme.px(2), theme.colour("signal" if self.share.warning else "accent"))
        if self.share.limit is not None:
            x = track.width() * self.share.limit / 100
            painter.fillRect(
                QRectF(self.width() - x - 1 if mirrored() else x - 1, 0, 2, self.height()), theme.colour("ink")
            )
        painter.end()


def _share_words(share: Share) -> str:
    return tr("{name}: {percent} %", name=render(CLASS_NAMES[share.name]), percent=short(round(share.percent)))


def share_line(share: Share) -> QWidget:
    """One class: its name and percent, the bar, the limit in words, and the warning below."""
    name = Label(render(CLASS_NAMES[share.name]), "h3")
    percent = Label(tr("{percent} %", percent=short(round(share.percent))), "h3")
    name.setMinimumWidth(theme.px(70))
    percent.setMinimumWidth(theme.px(52))
    percent.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    limit = Label(render(share.bound) if share.bound else "", "body", "ink2")
    limit.setMinimumWidth(theme.px(110))
    bar = ShareBar(share)
    line = row(name, percent, 4, bar, 4, limit, gap=8)
    line.setStretch(3, 1)
    parts: list[QWidget | QVBoxLayout] = [box(line)]
    if share.warning:
        sign = Label()
        sign.setPixmap(icons.pixmap("warning", theme.px(18), theme.colour("signal")))
        sign.setFixedWidth(theme.px(18))
        warned = row(
            sign, Label(render(share.warning), "captionBold", "signal", wrap=True), gap=6, margins=(0, 0, 0, 4)
        )
        warned.setStretch(1, 1)
        parts.append(column(warned))
    return box(column(*parts, gap=0))


class ClassesView(ResultView):
    """Columns by class; above the columns of a plan, what each class takes of the effort."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.columns: list[ClassColumn] = []
        self.shares: list[ShareBar] = []
        self.setAccessibleName(tr("Result"))
        self._effort = QVBoxLayout()
        self._effort.setSpacing(0)
        panels = QWidget()
        self._grid = Even(panels, most=5, least=COLUMN, gap=GAP - 2 * RING)
        self.setLayout(column(row(LEAD, self._effort, gap=0), row(LEAD - RING, panels, gap=0), gap=8))

    def headline(self, result: Result) -> str:
        """ "Two Now, one Wow, three How"."""
        return class_headline(result)

    def legend(self, result: Result) -> str:
        """How a class comes about."""
        if isinstance(result.tally.detail, Coloured):
            return tr("The colour with most dots counts; blue before green, green before yellow.")
        return tr("An idea is what most people call it.")

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """All ideas that anybody said anything of."""
        if (result, rows) == self._shown:
            return
        self._shown = result, rows
        found = classes_of(result, rows)
        most = max((voice.count for one in found for idea in one.ideas for voice in idea.voices), default=0)
        empty(self._grid)
        self.columns = [ClassColumn(one, most) for one in found]
        for made in self.columns:
            self._grid.addWidget(made)
        self._show_effort(result)

    def _show_effort(self, result: Result) -> None:
        empty(self._effort)
        planned = result.tally.detail if isinstance(result.tally.detail, Planned) else None
        settings = checked(result.poll.method, result.poll.settings)
        lines = [share_line(share) for share in shares_of(planned.shares, settings)] if planned else []
        self.shares = [bar for line in lines for bar in line.findChildren(ShareBar)]
        if lines:
            self._effort.addWidget(Label(tr("Of the effort of what is planned"), "h3", "ink2", wrap=True))
        elif planned:
            words = tr("Nobody has said how much work an idea is, so there are no shares of the effort.")
            self._effort.addWidget(Label(words, "body", "ink2", wrap=True))
        for line in lines:
            self._effort.addWidget(line)

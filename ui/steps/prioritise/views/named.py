"""Marks that carry a name: the Decider's beside what the room said before, or told apart among the room's."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.language import tr, words
from ui.steps.prioritise.results import Result, Row, shortened
from ui.steps.prioritise.views.view import ResultView
from ui.widgets import paint
from ui.widgets.flow import Flow
from ui.widgets.strips import Dots, Strip
from ui.widgets.text import Label, box, column, empty, row, rule
from workshop.voting.counting import short
from workshop.voting.detail import Named

MARK, GAP, MOST = 34, 6, 6  # pixels of a named mark, between two; more of them stand as a number
ROOM_DOT, COUNT, STRIP = 22, 34, 300
BESIDE_UP_TO = 100  # per cent of text size: then the marks stand below the note
LONGEST = 24  # letters of a Decider's name
HEADLINE = 40  # characters of an option


class NamedMarks(QWidget):
    """Large marks with initials, as the Decider sticks them on: ink on any paper."""

    def __init__(self, initials: str, many: int) -> None:
        super().__init__()
        self._initials, self._many = initials, many
        self.setAccessibleName(tr("{n} mark of {name}", "{n} marks of {name}", n=many, name=initials))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Beside each other."""
        shown = min(self._many, MOST)
        return QSize(shown * theme.px(MARK) + (shown - 1) * theme.px(GAP), theme.px(MARK))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled circles; of very many the last says how many."""
        painter = QPainter(self)
        paint.start(painter)
        size, step = theme.px(MARK), theme.px(MARK) + theme.px(GAP)
        for number in range(min(self._many, MOST)):
            place = QRectF(number * step, 0, size, size)
            painter.setPen(paint.NO_PEN)
            painter.setBrush(theme.colour("ink"))
            painter.drawEllipse(place)
            last = number == MOST - 1 and self._many > MOST
            painter.setPen(theme.colour("bg"))
            painter.setFont(theme.font("captionBold"))
            said = f"+{self._many - MOST + 1}" if last else self._initials
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)
        painter.end()


class NamedRow(QWidget):
    """One option: its note, the room's dots, and each Decider's marks with the name."""

    def __init__(self, shown: Row, marks: list[tuple[str, int]], *, room: float | None, among: bool) -> None:
        """`room`: what the room gave it in a vote before, where there was one; `among`: the marks are some of the room's."""
        super().__init__()
        self.shown = shown
        self.setAccessibleName(_spoken(shown, room, marks, among=among))
        strip, named = Strip(shown.face), _named_marks(marks)
        parts: list[QHBoxLayout | QVBoxLayout] = []
        if among:
            parts.append(_given(shown.figure, shown.dots - sum(many for _name, many in marks), "ink", named))
        else:
            parts += [_given(str(short(room)), int(room), "ink2")] if room is not None else []
            parts.append(column(None, named, None, gap=0))
        if theme.look.percent > BESIDE_UP_TO:
            self.setLayout(column(strip, *parts, gap=4, margins=(0, 4, 0, 6)))
            return
        strip.setFixedWidth(theme.px(STRIP))
        layout = row(strip, *parts, gap=18, margins=(0, 1, 0, 1))
        for place in range(1, 1 + len(parts)):
            layout.setStretch(place, place + 1)  # names need more room than dots
        self.setLayout(layout)


def _given(figure: str, dots: int, tone: str, *beside: QWidget) -> QHBoxLayout:
    """A score as a number and as dots."""
    number, drawn = Label(figure, "count", tone), Dots(size=ROOM_DOT)
    number.setFixedWidth(theme.px(COUNT))
    number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    drawn.show_dots(max(0, dots))
    return row(
        number, drawn, *(column(None, part, None, gap=0) for part in beside), *([] if beside else [None]), gap=10
    )


def _named_marks(marks: list[tuple[str, int]]) -> QWidget:
    """Each Decider's marks with the name, on as many lines as it takes."""
    flow = Flow(gap=10)
    for name, many in marks:
        told = [Label(shortened(name, LONGEST), "bodyBold", wrap=True)] if name else []
        flow.addWidget(box(row(NamedMarks(initials(name), many), *told, gap=10)))
    made = box(flow)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class NamedView(ResultView):
    """A supervote: what is chosen, then what is for later. The How-Might-We vote: what moves to the map, then the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.setAccessibleName(tr("Result"))
        self.rows: list[NamedRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self._layout.setSpacing(0)

    def headline(self, result: Result) -> str:
        """What is chosen, or how many move on."""
        chosen = [shown.face.text for shown in result.rows if shown.option_id in result.tally.winners]
        if not _is_the_deciders(result):
            if not result.rows:
                return super().headline(result)
            return tr("{n} note moves to the map", "{n} notes move to the map", n=len(chosen))
        if not chosen:
            return tr("Nobody has placed a supervote") if not result.tally.valid else tr("Nothing is marked")
        if len(chosen) == 1:
            return tr("“{idea}” is chosen", idea=shortened(chosen[0], HEADLINE))
        return tr("{n} is chosen", "{n} are chosen", n=len(chosen))

    def legend(self, result: Result) -> str:
        """What the signs mean."""
        if _is_the_deciders(result):
            beside = tr("Left what the room said before, right the Decider’s marks. Neither is added to the other.")
            return beside if result.before else tr("Only the Decider marks here. The room has not voted on these.")
        if _named(result):
            return tr("D is one of the Decider’s dots. They count with the room’s.")
        return ""

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """These rows, those that are chosen first."""
        if (result, rows) == self._shown:
            return
        self._shown = result, rows
        empty(self._layout)
        self.rows = []
        first = [shown for shown in rows if shown.option_id in result.tally.winners]
        rest = sorted(
            (shown for shown in rows if shown not in first), key=lambda shown: -result.before.get(shown.option_id, 0)
        )
        deciders = _is_the_deciders(result)
        self._part(tr("Chosen: this is built") if deciders else tr("To the map"), first, result, accent=True)
        self._part(tr("Maybe later") if deciders else tr("With fewer dots"), rest, result, accent=False)

    def _part(self, head: str, rows: list[Row], result: Result, *, accent: bool) -> None:
        if not rows:
            return
        words = Label(head, "h3", "accent" if accent else "ink2")
        self._layout.addLayout(row(words, None, margins=(0, 10, 0, 4)))
        for shown in rows:
            room = result.before.get(shown.option_id, 0) if result.before else None
            marks, among = _marks_on(result, shown.option_id), not _is_the_deciders(result)
            made = NamedRow(shown, marks, room=room, among=among)
            self.rows.append(made)
            self._layout.addWidget(rule())
            self._layout.addWidget(made)


def initials(name: str) -> str:
    """ "OM" of Odette Marsh; "D" where no name is told."""
    letters = [part[0] for part in name.split() if part[0].isalnum()]
    return "".join(letters[:2]).upper() or tr("D")


def _named(result: Result) -> dict[str, dict[str, int]]:
    detail = result.tally.detail
    by = detail.by if isinstance(detail, Named) else {}
    return {name: dict(marks) for name, marks in by.items()}


def _marks_on(result: Result, option: str) -> list[tuple[str, int]]:
    return [(name, marks[option]) for name, marks in _named(result).items() if marks.get(option)]


def _is_the_deciders(result: Result) -> bool:
    return result.poll.method == "supervote"


def _spoken(shown: Row, room: float | None, marks: list[tuple[str, int]], *, among: bool) -> str:
    """ "C An hour, three doors. The room before: 4. Odette Marsh: 2."."""
    told = [shown.worth] if among else []
    told += [tr("The room before: {score}", score=short(room))] if room is not None else []
    told += [tr("{name}: {n}", name=name or tr("The Decider"), n=many) for name, many in marks]
    return f"{shown.face.spoken}. {words().list(told)}."

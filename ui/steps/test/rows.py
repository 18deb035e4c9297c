"""A row of the test plan: the note, where, when and who leads, with whom, what is counted, who brings what."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.language import tr, words
from ui.widgets import paint
from ui.widgets.notes import Face, face_of, paint_note
from ui.widgets.table import Blank, Cell, Line, Row
from workshop.actions import tests
from workshop.board import Readable
from workshop.records import Idea, Measure, Prototype, TestPlan

HEIGHT = 122
SHARES = (176, 186, 214, 172, 238)
NOTE_SHARE = 250
MEASURE = "measure:"  # before the id in the key of a field


def face(board: Readable, prototype: Prototype) -> Face:
    """The note of a prototype: its idea, or its title where it has none."""
    idea = board.find(Idea, prototype.idea_id)
    return face_of(board, idea) if idea else Face(prototype.title)  # type: ignore[arg-type]


class RowNote(QWidget):
    """The note at the front of a row."""

    def __init__(self) -> None:
        super().__init__()
        self.face = Face()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(theme.px(HEIGHT))

    def show_face(self, face: Face) -> None:
        """Another note."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(face.spoken)
            self.setToolTip(escape(face.text))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The note, as high as the design has it."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(2, theme.px(12), self.width() - theme.px(12), theme.px(98))
        paint_note(painter, rect, self.face, size=16 if len(self.face.text) <= 60 else 14, number=14)
        painter.end()


def cells(board: Readable, prototype: Prototype) -> tuple[Cell, ...]:
    """A row as the board has it."""
    plan = tests.of(board, prototype.id) or TestPlan("", prototype_id=prototype.id)
    return _where(plan), _when(plan), _whom(plan), _count(board, plan), _brings(plan)


def _where(plan: TestPlan) -> Cell:
    return Cell(tr("Where"), _or_dash(plan.where), (Blank("where", tr("Where"), plan.where),))


def _when(plan: TestPlan) -> Cell:
    at = ", ".join(part for part in (words().weekday(plan.date), plan.time) if part)
    date = Line(at, "bodyBold") if plan.date else Line(tr("no date yet"), "bodyBold", "signal")
    lead = tr("{name} leads", name=plan.lead) if plan.lead else ""
    blanks = Blank("date", tr("Date and time"), at), Blank("lead", tr("Who leads"), plan.lead)
    return Cell(tr("When"), (date, Line(lead, "body", "ink2")), blanks)


def _whom(plan: TestPlan) -> Cell:
    blanks = Blank("testers", tr("With whom"), plan.testers), Blank("recruiter", tr("Who asks them"), plan.recruiter)
    return Cell(tr("With whom"), (*_or_dash(plan.testers), Line(plan.recruiter, "body", "ink2")), blanks)


def _count(board: Readable, plan: TestPlan) -> Cell:
    known = tests.measures(board, plan.id) if plan.id else []
    blanks = [Blank(f"{MEASURE}{one.id}", tr("What we count"), typed(one)) for one in known]
    blanks.append(Blank(MEASURE, tr("10 of 12 homes answer"), ""))
    lines: list[Line] = []
    for one in known[:1]:
        number = goal(one)
        lines += [Line(number, "count")] if number else []
        lines.append(Line(one.text, "body", "ink2"))
    if len(known) > 1:
        lines.append(Line(tr("and {n} more", "and {n} more", n=len(known) - 1), "caption", "ink3"))
    return Cell(tr("What we count"), tuple(lines or _or_dash("")), tuple(blanks))


def goal(measure: Measure) -> str:
    """ "10 of 12", "20 min", or nothing where no number was set."""
    if measure.target is None:
        return ""
    if measure.out_of is not None:
        return tr("{target} of {n}", target=measure.target, n=measure.out_of)
    return f"{measure.target} {measure.unit}".strip()


def typed(measure: Measure) -> str:
    """A measure as somebody would type it."""
    number = goal(measure) if measure.out_of is not None else str(measure.target or "")
    return f"{number} {measure.text}".strip()


def _brings(plan: TestPlan) -> Cell:
    lines = [part.strip(" .") for part in re.split(r"[.;\n]\s+", plan.brings) if part.strip(" .")]
    shown = tuple(Line(line, "body", "ink2") for line in lines) or _or_dash("")
    return Cell(tr("Who brings what"), shown, (Blank("brings", tr("Name: things"), plan.brings),))


def _or_dash(text: str) -> tuple[Line, ...]:
    return (Line(text) if text else Line("–", "body", "ink3"),)


class TestRow(Row):
    """One prototype's test."""

    __test__ = False  # not a class of tests

    def __init__(self, prototype_id: str, keep: Callable[[str, str, str], bool]) -> None:
        super().__init__(SHARES, lambda key, text: keep(prototype_id, key, text), height=HEIGHT)
        self.prototype_id = prototype_id
        self.note = RowNote()
        self.lead_with(self.note, NOTE_SHARE)
        self.dated = False

    def show_prototype(self, board: Readable, prototype: Prototype) -> None:
        """The row as the board has it."""
        self.note.show_face(face(board, prototype))
        plan = tests.of(board, prototype.id)
        self.dated = bool(plan and plan.date)
        self.show_cells(cells(board, prototype), self.note.face.spoken)

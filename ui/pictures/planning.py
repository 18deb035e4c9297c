"""Pictures of planning: prototypes, tests, who does what, feedback, the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor

from ui.language import tr
from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.shell.print_panel import PrintPanel
from ui.steps.prototype.plan import PrototypeStage
from ui.steps.sentence import SentenceField
from ui.steps.test.plan import TestStage
from ui.steps.wrapup.todo_table import TodoTable
from ui.widgets.fields import LineField


def _write_a_card(shot: Shot) -> None:
    """Somebody is at the fifth question."""
    stage = shot.page.stage
    assert isinstance(stage, PrototypeStage)
    stage.cards["works"].field.setFocus()
    stage.cards["works"].field.moveCursor(QTextCursor.MoveOperation.End)


def _fill_line(shot: Shot) -> None:
    """A test in one line, for the row of an idea by its number."""
    stage = shot.page.stage
    assert isinstance(stage, TestStage)
    _type(shot, stage.line.field, f"{stage.rows[-1].note.face.number} Tue 28 April 17:00 Ben")


def _half_a_sentence(words: str = "Luis checks the truck by 3 April") -> Callable[[Shot], None]:
    def arrange(shot: Shot) -> None:
        stage = shot.page.stage
        assert stage
        _type(shot, stage.findChildren(TodoTable)[0].line.field, words)

    return arrange


def _nothing_typed(shot: Shot) -> None:
    """As somebody finds it who has typed nothing."""
    stage = shot.page.stage
    assert stage
    for line in stage.findChildren(SentenceField):
        line.field.clear()


def _no_printer(shot: Shot) -> None:
    """Ctrl+P on a laptop without a printer."""
    _nothing_typed(shot)
    head = tr("No printer is set up on this laptop")
    PrintPanel.tell(shot.window, head, tr("A PDF can be printed elsewhere."), lambda: None)


def _type(shot: Shot, field: LineField, words: str) -> None:
    field.clear()
    shot.type_into(field, words)


PLAN, TEST, WRAPUP, FEEDBACK = (
    during("prototype"),
    during("test"),
    during("wrapup", "actions"),
    during("wrapup", "feedback"),
)
LIGHT, LARGE_TEXT, PSEUDO = ("light",), {"text_size": 200}, {"language": "x-pseudo"}
SCREENS = (
    Screen("prototype", PLAN, _write_a_card, minutes=9),
    Screen("prototype-empty", PLAN, share=0.0),
    Screen("prototype-1280x720", PLAN, _write_a_card, size=SMALL, looks=LIGHT),
    Screen("prototype-200", PLAN, _write_a_card, chosen=LARGE_TEXT, looks=LIGHT),
    Screen("prototype-pseudo", PLAN, _write_a_card, chosen=PSEUDO, looks=LIGHT),
    Screen("prototype-contrast", PLAN, _write_a_card, looks=("contrast",)),
    Screen("test", TEST, _fill_line),
    Screen("test-empty", TEST, _nothing_typed, share=0.0, looks=("light",)),
    Screen("test-1280x720", TEST, _fill_line, size=SMALL, looks=LIGHT),
    Screen("test-200", TEST, _fill_line, chosen=LARGE_TEXT, looks=LIGHT),
    Screen("test-pseudo", TEST, _fill_line, chosen=PSEUDO, looks=LIGHT),
    Screen("wrapup", WRAPUP, _half_a_sentence()),
    Screen("wrapup-stranger", WRAPUP, _half_a_sentence("Pedro asks the landlord"), share=0.1, looks=LIGHT),
    Screen("wrapup-parked", WRAPUP, _nothing_typed, share=0.3, looks=LIGHT),
    Screen("wrapup-empty", WRAPUP, _nothing_typed, share=0.0, looks=("light",)),
    Screen("wrapup-1280x720", WRAPUP, _half_a_sentence(), size=SMALL, looks=LIGHT),
    Screen("wrapup-200", WRAPUP, _half_a_sentence(), chosen=LARGE_TEXT, looks=LIGHT),
    Screen("wrapup-pseudo", WRAPUP, _half_a_sentence(), chosen=PSEUDO, looks=LIGHT),
    Screen("feedback", FEEDBACK, _nothing_typed),
    Screen("feedback-empty", FEEDBACK, _nothing_typed, share=0.0),
    Screen("feedback-1280x720", FEEDBACK, _nothing_typed, size=SMALL, looks=LIGHT),
    Screen("finished", None, _nothing_typed),
    Screen("no-printer", None, _no_printer, looks=LIGHT),
    Screen("finished-200", None, _nothing_typed, chosen=LARGE_TEXT, looks=LIGHT),
)

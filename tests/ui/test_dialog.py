from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from ui.room import Room as OpenRoom
from ui.widgets.dialog import Question, Veil, ask
from workshop.records import Poll


def asked(desk: Desk, answer: Callable[[Question], object]) -> bool:
    """Ask, and do something as soon as the question is on screen."""

    def do() -> None:
        question = desk.window.findChild(Question)
        assert question
        answer(question)

    QTimer.singleShot(0, do)
    return ask(desk.window, "Close <b>now</b>?", "Phones will wait.", "Close anyway")


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(("Esc",), False), (("Return",), False), (("Tab", "Return"), True), (("Tab", "Tab", "Space"), False)],
)
def test_the_keys_answer_and_the_harmless_answer_comes_first(
    desk: Desk, room: Room, keys: tuple[str, ...], answer: bool
) -> None:
    desk.library.show_home()
    desk.show()
    before = QApplication.focusWidget()
    assert asked(desk, lambda _question: desk.press(*keys)) is answer
    desk.settle()
    assert not desk.window.findChildren(Veil)
    assert QApplication.focusWidget() is before


def test_a_click_answers_and_the_page_behind_hears_no_key_meanwhile(desk: Desk, room: Room) -> None:
    desk.library.show_home()
    desk.show()
    page = desk.window.page

    def answer(question: Question) -> None:
        desk.press("/", "Ctrl+N", "?")
        assert desk.window.page is page
        assert question.card.accessibleName() == "Close <b>now</b>?. Phones will wait."
        assert not ask(desk.window, "Twice", "", "No")
        desk.click(question.do_it)

    assert asked(desk, answer) is True


def test_closing_the_window_during_a_vote_asks_and_the_vote_waits(desk: Desk, room: Room) -> None:
    room.to_vote("A", "B")
    desk.library.show_home()
    desk.show()
    desk.library.room = opened = OpenRoom(desk.store, desk.store.load(room.board.document_id))
    QTimer.singleShot(0, lambda: desk.press("Esc"))
    assert desk.library.may_close() is False
    assert desk.window.isVisible()
    assert opened.board.all(Poll)[0].state == "open"
    opened.close()
    desk.library.room = None

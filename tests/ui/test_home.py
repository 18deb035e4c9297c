from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.room import START, Room
from tests.ui.desk import Desk
from ui.home.cards import OVERVIEW
from ui.home.confirming import Confirm
from ui.home.page import HomePage
from ui.widgets.buttons import Button
from ui.widgets.dialog import Question
from workshop import example
from workshop.actions import forward, people, sessions
from workshop.messages import say
from workshop.records import Session
from workshop.storage.overview import is_example

DAY = 24 * 60 * 60 * 1000


def home(desk: Desk) -> HomePage:
    desk.library.show_home()
    desk.show()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, HomePage)
    return page


def another(room: Room, title: str, *, minutes: float = 0, **options: object) -> Room:
    """Another session in the same library, so many minutes later."""
    made = Room(room.store, **options)  # type: ignore[arg-type]
    made.wait(minutes)
    made.act(lambda draft: sessions.change(draft, title=title))
    return made


def titles(page: HomePage) -> list[str]:
    return [row.title for row in page.cards.cards.rows]


def answer(desk: Desk, yes: bool) -> None:
    """Answer the question that is about to be asked, by keys."""

    def press() -> None:
        assert desk.window.findChild(Question)
        desk.press("Tab", "Return") if yes else desk.press("Esc")

    QTimer.singleShot(0, press)


def provisional(room: Room) -> Room:
    room.act(lambda draft: people.add(draft, "Odette Marsh", role="decider", here=False))
    room.to_vote("Buddies", "Kits")
    room.go_to("forward")
    room.act(lambda draft: forward.tick(draft, room.idea("Buddies").id, ticked=True))
    room.go()
    return room


def finished(room: Room) -> Room:
    room.join("Ray", "Mina")
    room.go(2)
    room.write("A")
    room.go_to("actions")
    room.go(2)
    return room


def test_enter_opens_the_session_that_comes_next(desk: Desk, room: Room) -> None:
    later = another(room, "Next week", day="2026-03-19")
    page = home(desk)
    assert page.hero is not None
    assert "Before the water rises" not in titles(page)
    assert titles(page) == ["Next week"]
    desk.press("Return")
    assert desk.room.board.document_id == room.board.document_id != later.board.document_id


def test_a_session_that_runs_goes_before_one_that_is_planned(desk: Desk, room: Room) -> None:
    running = another(room, "Running")
    running.join("Ray")
    running.go(2)
    page = home(desk)
    assert page.hero
    assert page.hero.primary
    assert page.hero.primary.text() == "Continue in Ideate"
    desk.press("Ctrl+Return")
    assert desk.room.board.document_id == running.board.document_id


def test_with_nothing_planned_the_primary_button_makes_a_session(desk: Desk, room: Room) -> None:
    finished(room)
    page = home(desk)
    assert page.hero
    assert page.hero.primary
    assert page.hero.primary.text() == "New session"
    assert titles(page) == ["Before the water rises"]


def test_cards_are_walked_by_keys_and_opened_by_enter(desk: Desk, room: Room) -> None:
    second = another(room, "Second", day="2026-03-19")
    third = another(room, "Third", minutes=1, day="2026-03-20")
    page = home(desk)
    page.cards.setFocus()
    assert titles(page) == ["Third", "Second"]
    assert page.cards.held() == third.board.document_id
    desk.press("Right")
    assert page.cards.held() == second.board.document_id
    desk.press("Return")
    assert desk.room.board.document_id == second.board.document_id


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a menu, where there is no screen
def test_one_click_opens_a_card_and_a_click_on_its_dots_opens_the_menu(desk: Desk, room: Room) -> None:
    second = another(room, "Second", day="2026-03-19")
    page = home(desk)
    cell = page.cards.cell(second.board.document_id)
    desk.click(page.cards.viewport(), QPoint(cell.right() - 20, cell.top() + 160))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Open", "Save as a session file…", "Move to bin…"]
    menu.close()
    desk.settle()
    desk.click(page.cards.viewport(), cell.center())
    assert desk.room.board.document_id == second.board.document_id


def test_the_bin_asks_once_and_gives_the_session_back_as_it_was(desk: Desk, room: Room) -> None:
    another(room, "Second", day="2026-03-19")
    page = home(desk)
    page.cards.setFocus()
    answer(desk, yes=False)
    desk.press("Delete")
    assert titles(page) == ["Second"]
    answer(desk, yes=True)
    desk.press("Delete")
    assert titles(page) == []
    assert desk.said == "“Second” is in the bin."
    desk.click(page.toolbar.bin)
    assert titles(page) == ["Second"]
    assert page.cards.hasFocus()
    desk.press("Return")
    assert desk.said == "“Second” is out of the bin."
    assert page.in_bin
    assert titles(page) == []
    desk.press("Esc")
    assert titles(page) == ["Second"]


def test_another_process_makes_and_bins_sessions_while_home_is_open(desk: Desk, room: Room) -> None:
    page = home(desk)
    page.cards.setFocus()
    assert titles(page) == []
    other = another(room, "From elsewhere", day="2026-03-20")
    page.look()
    assert titles(page) == ["From elsewhere"]
    other.act(sessions.bin)
    page.look()
    assert titles(page) == []
    assert page.toolbar.bin.text() == "Bin, 1"


def test_the_card_in_hand_stays_in_hand_when_others_come(desk: Desk, room: Room) -> None:
    second = another(room, "Second", day="2026-03-19")
    page = home(desk)
    page.cards.setFocus()
    assert page.cards.held() == second.board.document_id
    another(room, "Third", minutes=1, day="2026-03-20")
    page.look()
    assert titles(page) == ["Third", "Second"]
    assert page.cards.held() == second.board.document_id


def test_the_decider_confirms_from_home_with_a_reason(desk: Desk, room: Room) -> None:
    finished_room = provisional(room)
    finished_room.go_to("actions")
    finished_room.go(2)
    page = home(desk)
    buttons = [button for button in page.notices.findChildren(Button) if button.text() == "Odette Marsh confirms"]
    buttons[0].setFocus()
    desk.press("Return")
    dialog = desk.window.findChild(Confirm)
    assert dialog
    desk.type("As agreed on the phone")
    desk.press("Return")
    found = forward.decision(desk.store.load(room.board.document_id))
    assert found
    assert (found.confirmed_by, found.reason) == ("Odette Marsh", "As agreed on the phone")
    assert not page.notices.isVisible()


def test_after_three_months_people_are_asked_and_not_for_ever(desk: Desk, room: Room) -> None:
    finished(room)
    room.now = START + 91 * DAY
    page = home(desk)
    assert page.notices.isVisible()
    names = [frame.accessibleName() for frame in page.notices.children() if hasattr(frame, "accessibleName")]
    assert "Three months since “Before the water rises”. Ask 2 people: “Have you used it since?”" in names
    room.now = START + 200 * DAY
    page.refresh()
    assert not page.notices.isVisible()


def test_a_session_is_saved_as_a_file_and_an_open_vote_does_not_travel(desk: Desk, room: Room, tmp_path: Path) -> None:
    page = home(desk)
    assert page.acts.save_to(page.listed[0], tmp_path / "mine")
    assert (tmp_path / "mine.charrette").is_file()
    room.to_vote("A", "B")
    page.refresh()
    assert not page.acts.save_to(page.listed[0], tmp_path / "vote")
    assert "A vote is not revealed yet" in desk.said
    assert not (tmp_path / "vote.charrette").exists()
    assert not page.acts.save_to(page.listed[0], tmp_path / "no" / "folder")
    assert desk.said


def test_hostile_words_are_words(desk: Desk, room: Room) -> None:
    title = "<b>&amp;</b> שלום " + "x" * 200
    other = another(room, title, team="<img src=x>", day="2026-03-19")
    room.act(lambda draft: sessions.change(draft, title=title, team="<i>t</i>"))
    page = home(desk)
    spoken = page.cards.cards.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(title)
    tip = page.cards.cards.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in tip
    assert "<img" not in tip
    assert page.cards.cards.index(0).data(OVERVIEW).id == other.board.document_id
    answer(desk, yes=True)
    page.acts.throw_away(page.listed[0])
    assert "<b>" in desk.said


def test_one_session_that_cannot_be_read_is_said_in_words_and_breaks_nothing(desk: Desk, room: Room) -> None:
    other = another(room, "Broken", day="2026-03-19")
    other.join("Ray")
    import sqlalchemy as sa

    with desk.store.engine.begin() as connection:
        connection.execute(
            sa.text("update session set names = 'strange' where document_id = :id"), {"id": other.board.document_id}
        )
    page = home(desk)
    for _ in range(6):
        desk.settle()
    miniature = page.cards.glimpses.of(other.board.document_id)
    assert miniature is not None
    assert miniature.damaged
    assert titles(page) == ["Broken"]


def test_a_next_session_that_cannot_be_read_is_said_in_words_and_breaks_nothing(desk: Desk, room: Room) -> None:
    import sqlalchemy as sa

    with desk.store.engine.begin() as connection:
        connection.execute(sa.text("update step set phases = '{'"))
    page = home(desk)
    assert page.hero
    desk.press("Return")
    assert desk.said.startswith("The library is damaged.")
    assert desk.window.page is page
    another(room, "A good one", day="2026-03-19")
    page.look()
    assert titles(page) == ["A good one"]


def test_a_library_that_vanished_is_said_on_the_page(desk: Desk, room: Room) -> None:
    file = room.store.place.file
    assert file
    import sqlalchemy as sa

    with desk.store.engine.begin() as connection:
        connection.execute(sa.text("drop table todo"))
        connection.execute(sa.text("drop table idea"))
    page = home(desk)
    words = [widget.accessibleName() for widget in page.findChildren(object) if hasattr(widget, "accessibleName")]
    assert any(name.startswith("The sessions cannot be shown") for name in words)


def test_the_example_is_reset_from_its_menu(desk: Desk, room: Room) -> None:
    board = example.make(room.store)
    with room.store.edit(board, "facilitator", say("Changed")) as draft:
        sessions.change(draft, title="Changed")
    page = home(desk)
    found = next(row for row in page.listed if is_example(row.id))
    assert found.title == "Changed"
    texts = [action.text() for action in page.acts.menu(found).actions()]
    assert "Reset example" in texts
    page.acts.reset()
    assert titles(page) == ["Example: a wet Tuesday at the library"]
    assert page.toolbar.bin.text() == "Bin, 1"


def test_the_keys_of_home_lead_on(desk: Desk, room: Room) -> None:
    page = home(desk)
    desk.press("/")
    assert desk.window.page is not page
    desk.press("Esc")
    page = home(desk)
    page.toolbar.find_box.field.setFocus()
    desk.type("w")
    desk.type("a")
    found = desk.window.page
    assert found is not page
    assert found.field.text() == "wa"  # type: ignore[union-attr]
    assert found.field.hasFocus()  # type: ignore[union-attr]


@pytest.mark.parametrize("count", [500])
def test_five_hundred_sessions_scroll_to_the_last_by_keys(desk: Desk, room: Room, count: int) -> None:
    with room.store.group() as group:
        for number in range(count):
            board = room.store.new()
            with group.edit(board, "facilitator", say("New session")) as draft:
                draft.put(Session(board.document_id, title=f"S{number}"))
    page = home(desk)
    assert len(titles(page)) == count
    page.cards.setFocus()
    desk.press("End")
    desk.settle()
    assert page.cards.currentIndex().row() == count - 1
    last = page.cards.visualRect(page.cards.currentIndex())
    top = page.cards.viewport().mapTo(page.area.viewport(), last.topLeft()).y()
    assert 0 <= top <= page.area.viewport().height() - 100


def test_steps_that_are_done_are_counted_on_the_card() -> None:
    from ui.home.telling import parts_done
    from workshop.storage.overview import Overview

    def card(state: str, done: int, steps_: int) -> Overview:
        figures = (steps_, done, 90, "", False, 0, 0, 0, "")
        return Overview("a", "A", "", state, 0, None, "2026-03-12", "2026-03-12", 570, 0, 1, *figures)

    assert [parts_done(card("running", done, 7)) for done in (0, 2, 7)] == [0, 2, 7]
    assert parts_done(card("running", 15, 30)) == 3
    assert parts_done(card("finished", 3, 7)) == 7
    assert parts_done(card("planned", 0, 0)) == 0

"""Fields, panels and pages in every size: hints, names and buttons are whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from tests.room import Room
from tests.ui.boards import grouping
from tests.ui.desk import Desk
from tests.ui.test_fits import EVERY, SMALL, _as_before, cut, wear  # noqa: F401
from ui import theme
from ui.home.agenda.page import AgendaPage
from ui.home.find.page import FindPage
from ui.home.find.results import EDGE
from ui.home.hero import Hero
from ui.home.new.plans import NAME, Plans
from ui.home.page import HomePage
from ui.home.toolbar import Toolbar
from ui.language import tr
from ui.steps.stage import margins
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.notes import RING, NoteView
from ui.widgets.text import Label
from workshop.actions import sessions


def inside(widget: QWidget, outer: QWidget) -> bool:
    """Whether all of a widget is in sight in another one."""
    return outer.rect().contains(QRect(widget.mapTo(outer, QPoint()), widget.size()))


def test_the_bin_keeps_its_buttons_in_sight_with_large_text(desk: Desk, room: Room) -> None:
    wear(desk, SMALL, 200, "en")
    desk.library.show_home()
    desk.show()
    page = desk.window.page
    assert isinstance(page, HomePage)
    page.toggle_bin()
    desk.settle()
    tools = page.findChildren(Toolbar)[0]
    assert inside(tools.new, page)
    assert inside(tools.find_box, page)
    hint = tools.find_box.field.placeholderText()
    assert tools.find_box.field.fontMetrics().horizontalAdvance(hint) <= tools.find_box.field.width()


@EVERY
def test_finding_on_the_board_leaves_every_tool_in_sight(
    desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    grouping(room)
    desk.open(room)
    desk.press("/")
    desk.settle()
    tools = desk.stage.tools
    assert tools.find_box.isVisible()
    assert all(inside(part, tools) for part in (tools.find_box, tools.list, tools.zoom))


@pytest.mark.parametrize("key", ["Alt+P", "K"])
def test_a_panel_is_not_squeezed_in_the_smallest_window_with_large_text(desk: Desk, room: Room, key: str) -> None:
    wear(desk, SMALL, 200, "en")
    room.join("Dolores", "Ray", channel="paper")
    room.go(2)
    desk.open(room)
    desk.press(key)
    desk.settle()
    panel = desk.page.panel
    assert panel
    buttons = [button for button in panel.findChildren(Button) if button.isVisible()]
    assert buttons
    assert all(button.height() >= button.sizeHint().height() for button in buttons)
    (field,) = [field for field in panel.findChildren(LineField) if field.placeholderText()]
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) <= field.width()


def test_the_agenda_needs_no_scroll_bar_below_it_with_large_text(desk: Desk, room: Room) -> None:
    wear(desk, SMALL, 200, "en")
    desk.open(room)
    desk.library.edit_agenda()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, AgendaPage)
    assert cut(page.area) == 0
    date = next(iter(page.columns.values())).date.button
    assert date.fontMetrics().horizontalAdvance(date.text()) <= date.width()


@EVERY
def test_results_stand_below_the_field_they_were_asked_in(
    desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    room.join("Dolores")
    room.go(2)
    room.write(*(f"Soup {number}" for number in range(60)))
    room.go()
    desk.library.find("soup")
    desk.show()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, FindPage)
    assert page.area.verticalScrollBar().maximum() > 0
    box, edge = page.field.parentWidget(), theme.px(EDGE)
    left, right = page.results.mapTo(page, QPoint(edge, 0)).x(), page.results.width() - 2 * edge
    assert (left, right) == pytest.approx((box.x(), box.width()), abs=1)  # half a pixel is somewhere


def test_the_next_session_shows_all_of_a_long_title_and_question(desk: Desk, room: Room) -> None:
    room.act(lambda draft: sessions.change(draft, title="What people can do in the hour that is left to them " * 4))
    room.act(lambda draft: sessions.ask(draft, "How might we help them in the dark, without a map? " * 5))
    desk.library.show_home()
    desk.show()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, HomePage)
    words = [label for label in page.findChildren(Hero)[0].findChildren(Label) if label.isVisible()]
    assert len(words) == 4
    assert all(label.height() >= label.heightForWidth(label.width()) for label in words)


def hints(desk: Desk) -> dict[str, int]:
    """The hints in sight that do not fit into their field, and by how much."""
    desk.settle()
    fields = [field for field in desk.window.findChildren(LineField) if field.isVisible() and not field.text()]
    short = {field.placeholderText(): field.hint_width() - field.width() for field in fields}
    return {hint: over for hint, over in short.items() if over > 0}


@EVERY
def test_hints_in_fields_are_whole(desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str) -> None:
    wear(desk, size, percent, language)
    room.join("Dolores", "Ray", channel="paper")
    desk.library.show_home()
    desk.show()
    found = hints(desk)
    desk.press("Ctrl+N")
    found |= hints(desk)
    desk.press("Esc")
    desk.library.find("soup")
    desk.window.page.field.clear()  # type: ignore[union-attr]
    found |= hints(desk)
    desk.open(room)
    for key in ("", "Alt+P", "Esc", "K", "Esc"):
        desk.press(*[key] * bool(key))
        found |= hints(desk)
    for _part in range(2):
        room.go()
        desk.catch_up()
        found |= hints(desk)
    room.write("A", "B")
    room.go_to("cluster")
    desk.catch_up()
    desk.press("/")
    found |= hints(desk)
    desk.press("Esc")
    desk.library.edit_agenda()
    desk.press("Ins")
    found |= hints(desk)
    assert found == {}


@EVERY
def test_names_of_people_are_not_cut(
    desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    room.join("Dolores", "Mr Okafor", "Farah", channel="paper")
    room.go(2)
    desk.open(room)
    desk.settle()
    grid = desk.stage.people
    across = grid._across()
    column_ = (grid.width() - (across - 1) * theme.px(28)) / across
    state = theme.metrics("caption").horizontalAdvance(tr("on paper")) + theme.px(16 + 7 + 10)
    assert theme.metrics("h3").horizontalAdvance("Mr Okafor") <= column_ - state
    assert grid.height() == grid.sizeHint().height()


@EVERY
def test_what_a_plan_is_can_be_read(desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str) -> None:
    wear(desk, size, percent, language)
    desk.library.show_home()
    desk.show()
    desk.press("Ctrl+N")
    plans = desk.window.findChildren(Plans)[0]
    room_for_it = (
        plans.viewport().width() - theme.px(2 * 14 + NAME + 16) - theme.metrics("body").horizontalAdvance("23:59")
    )
    assert theme.metrics("caption").horizontalAdvance("With a break, two rounds of ideas and Crazy 8s.") <= room_for_it


@EVERY
def test_notes_to_read_stand_flush_with_the_stage_and_are_whole(
    desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    room.join("Dolores", channel="paper")
    room.go(2)
    room.write(*(f"Automated call to landlines, many older residents {number}" for number in range(90)))
    desk.open(room)
    for _part in ("read aloud", "build on others"):
        room.go()
        desk.catch_up()
        notes = [note for note in desk.stage.findChildren(NoteView) if note.isVisible()]
        left = min(note.mapTo(desk.stage, QPoint(RING, 0)).x() for note in notes)
        right = max(note.mapTo(desk.stage, QPoint(note.width() - RING, 0)).x() for note in notes)
        padding = theme.px(margins()[0])
        assert (left, right) == pytest.approx((padding, desk.stage.width() - padding), abs=1)
        assert all(words_fit(note) for note in notes)
        assert cut(desk.page.area) == 0


def words_fit(note: NoteView) -> bool:
    """Whether no word of a note is left out."""
    foot, pad = theme.px(note._number * 1.5), theme.px(16)
    box = QRect(0, 0, note.width() - 2 * RING - 2 * pad, 10_000)
    metrics = theme.metrics("note", note._size)
    needed = metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, note.face.text).height()
    return needed <= note.height() - 2 * RING - foot - pad * 0.8 + metrics.descent()

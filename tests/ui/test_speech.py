"""Read back as a screen reader reads it: every painted widget says what it is and what it is called."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_first_run import first_run
from tests.ui.test_keyboard import SCREENS
from ui import language
from ui.shell.clock import Reading
from ui.widgets.chips import Chip
from workshop.actions import days
from workshop.records import Step

Role = QAccessible.Role
NOTHING = (Role.NoRole, Role.Client)


def paints_itself(widget: QWidget) -> bool:
    ours = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("ui.")]
    return any("paintEvent" in vars(kind) for kind in ours) and widget is not widget.window()


def painted(desk: Desk) -> list[QWidget]:
    """Everything on screen that paints itself; a label without words is an icon beside the words."""
    shown = [widget for widget in desk.window.findChildren(QWidget) if widget.isVisible() and paints_itself(widget)]
    return [widget for widget in shown if not isinstance(widget, QLabel) or widget.text()]


def read(widget: QWidget) -> tuple[QAccessible.Role, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name)


def assert_read_back(desk: Desk) -> None:
    found = {type(widget).__name__: read(widget) for widget in painted(desk)}
    found |= {type(w).__name__: read(w) for w in painted(desk) if not read(w)[1]}  # one without a name outweighs others
    assert found
    assert {name: role for name, (role, _words) in found.items() if role in NOTHING} == {}, "no role"
    silent = [name for name, (role, words) in found.items() if not words.strip() and role != Role.Border]
    assert silent == [], "no name"


@pytest.mark.parametrize("screen", SCREENS)
def test_every_painted_widget_has_a_role_and_a_name(desk: Desk, room: Room, screen: str) -> None:
    SCREENS[screen](desk, room)
    assert_read_back(desk)


def test_the_first_run_is_read_back(desk: Desk) -> None:
    first_run(desk)
    assert_read_back(desk)


def test_what_widgets_say_of_themselves_is_translated(desk: Desk, room: Room) -> None:
    language.use("x-pseudo")
    SCREENS["write"](desk, room)
    disc = desk.page.bar.disc
    assert read(disc)[1] != "10 minutes left"
    language.use("en")


def test_the_disc_is_a_clock_that_speaks_minute_by_minute(desk: Desk, room: Room) -> None:
    SCREENS["write"](desk, room)
    disc = desk.page.bar.disc
    assert read(disc) == (Role.Clock, "10 minutes left")
    disc.show_reading(Reading("running", 9 * 60_000 + 30_000, 600_000))
    assert read(disc)[1] == "9 minutes left"
    disc.show_reading(Reading("over", -61_000, 600_000))
    assert read(disc)[1] == "1 minute over time"


def test_the_stage_is_called_as_its_step_is_called_now(desk: Desk, room: Room) -> None:
    SCREENS["write"](desk, room)
    assert read(desk.stage) == (Role.Pane, "Ideate")
    step = next(found for found in room.board.all(Step) if found.title == "Ideate")
    desk.act(lambda draft: days.rename_step(draft, step.id, "Write alone"))
    assert read(desk.stage)[1] == "Write alone"


def test_an_interface_goes_with_its_widget(desk: Desk, room: Room) -> None:
    SCREENS["write"](desk, room)
    for number in range(200):
        chip = Chip(f"Somebody {number}")
        chip.setParent(desk.window)
        assert read(chip) == (Role.StaticText, f"Somebody {number}")
        chip.deleteLater()
        desk.settle()
    gc.collect()


def test_two_people_of_one_name_are_told_apart_where_one_is_chosen(desk: Desk, room: Room) -> None:
    room.join("Dolores", "Mina", "Mina")
    room.join("Dolores", place="Alder Street")
    room.go(2)
    desk.open(room)
    who = desk.stage.note.who
    shown = [who.itemText(place) for place in range(1, who.count())]
    assert sorted(shown) == ["Dolores", "Dolores, Alder Street", "Mina (1)", "Mina (2)"]

"""The list of keys tells the truth: what it shows is what a key does here, and every key that does something is in it."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.room import Room
from tests.ui.boards import focus as focus_note
from tests.ui.boards import grouping
from tests.ui.desk import Desk
from tests.ui.test_keyboard import SCREENS
from ui.commands import Command
from ui.language import render
from ui.shell.rail import StepRow
from ui.steps.prioritise.entry.number_field import NumberField
from ui.widgets.fields import leave

MOST_FIELDS = 5  # of a screen: the rest are like them
UI = Path(__file__).parent.parent.parent / "ui"


def recorded(desk: Desk) -> list[Command]:
    """Keys do nothing from now on but to note whose they were."""
    pressed: list[Command] = []
    for wanted in desk.window.keys._wanted.values():
        wanted[:] = [replace(a, does=lambda command=a.command: pressed.append(command)) for a in wanted]
    return pressed


def ambiguous(desk: Desk) -> list[str]:
    """The keys that Qt could not tell whom to give."""
    found: list[str] = []
    for shortcut in desk.window.findChildren(QShortcut):
        name = shortcut.key().toString()
        shortcut.activatedAmbiguously.connect(lambda name=name: found.append(name))
    return found


def listed(desk: Desk) -> dict[str, str]:
    """Key -> what the list says of it."""
    shown = desk.window.keys.listed(QApplication.focusWidget())
    return {key: render(words) for keys, words in shown for key in keys.split(", ")}


def to_rest() -> None:
    """Out of a field, as Esc does."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QPlainTextEdit):
        leave(focused)


@pytest.mark.parametrize("screen", [name for name in SCREENS if name != "keys"])
def test_a_key_does_what_the_list_says(desk: Desk, room: Room, screen: str) -> None:
    SCREENS[screen](desk, room)
    to_rest()
    pressed, unclear, wrong = recorded(desk), ambiguous(desk), []
    own = getattr(QApplication.focusWidget(), "OWN_KEYS", {})
    for key, words in listed(desk).items():
        if key in own:
            continue
        desk.press(key)
        did = [render(command.words) for command in pressed]
        if did != [words]:
            wrong.append((key, words, did))
        pressed.clear()
    assert wrong == []
    assert unclear == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_place_answers_to_a_key_twice_and_no_menu_has_keys_of_its_own(desk: Desk, room: Room, screen: str) -> None:
    SCREENS[screen](desk, room)
    for key, wanted in desk.window.keys._wanted.items():
        places = [id(answer.place) for answer in wanted]
        assert len(places) == len(set(places)), key
    assert [action for action in desk.window.findChildren(QAction) if not action.shortcut().isEmpty()] == []
    shortcuts = [shortcut.key().toString() for shortcut in desk.window.findChildren(QShortcut)]
    assert len(shortcuts) == len(set(shortcuts))


@pytest.mark.parametrize("screen", SCREENS)
def test_single_keys_are_typed_where_a_field_has_the_focus(desk: Desk, room: Room, screen: str) -> None:
    SCREENS[screen](desk, room)
    fields = [
        field
        for kind in (QLineEdit, QPlainTextEdit)
        for field in desk.top().findChildren(kind)
        if not isinstance(field, NumberField)  # it has no use for letters
        and field.isVisible()
        and field.isEnabled()
        and not field.isReadOnly()
    ]
    pressed = recorded(desk)
    for field in fields[:MOST_FIELDS]:
        field.setFocus()
        for key in [name for name in desk.window.keys._wanted if len(name) == 1]:
            desk.press(key)
            assert pressed == [], (key, field.accessibleName())


def test_the_list_leaves_out_what_has_nothing_to_do(desk: Desk, room: Room) -> None:
    SCREENS["before start"](desk, room)
    assert not {"PgUp", "Space", "+", "R", "Esc"} & set(listed(desk))
    desk.press("Ctrl+Return")
    assert {"PgUp", "R", "Esc"} & set(listed(desk)) == set()
    desk.press("Esc")
    assert {"Space", "+", "-"} <= set(listed(desk))
    room.wait(1)
    desk.press("Ctrl+Return")
    assert {"PgUp", "R"} <= set(listed(desk))
    desk.press("PgUp")
    assert listed(desk)["Esc"] == "Back to now; close what is open"


def test_single_letters_that_are_switched_off_are_not_listed(desk: Desk, room: Room) -> None:
    SCREENS["write"](desk, room)
    assert {"K", "S", "N"} <= set(listed(desk))
    desk.window.keys.letters = False
    assert not {"K", "S", "N"} & set(listed(desk))
    assert "Ctrl+H" in listed(desk)


def test_home_does_not_promise_to_take_back(desk: Desk, room: Room) -> None:
    SCREENS["home"](desk, room)
    assert "Ctrl+Z" not in listed(desk)
    desk.open(room)
    assert listed(desk)["Ctrl+Z"] == "Take back"
    desk.press("Ctrl+E")
    assert listed(desk)["Ctrl+Z"] == "Take back"


def test_the_keys_of_what_has_the_focus_come_first(desk: Desk, room: Room) -> None:
    SCREENS["people"](desk, room)
    found = list(listed(desk).items())
    assert found[:2] == [("Return", "Everything about this person"), ("P", "On paper, or by phone again")]
    assert listed(desk)["A"] == "Has left, or is here again"


def test_a_step_in_the_rail_takes_its_keys_before_the_screen_does(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus_note(desk, "Soup")
    assert listed(desk)["F2"] == "Rename the group, change the note"
    step = next(row for row in desk.page.rail.findChildren(StepRow) if row.line.title == "Wrap-up")
    step.setFocus(Qt.FocusReason.TabFocusReason)
    assert listed(desk)["F2"] == "Change the minutes of the step"
    desk.press("F2")
    assert step.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("screen", ["people", "history", "cluster", "cluster, list", "wrap-up"])
def test_own_keys_reach_the_widget_and_nothing_behind_it(desk: Desk, room: Room, screen: str) -> None:
    SCREENS[screen](desk, room)
    owner = next(
        part for part in desk.window.findChildren(QWidget) if getattr(part, "OWN_KEYS", {}) and part.isVisible()
    )
    pressed = recorded(desk)
    for key in owner.OWN_KEYS:
        owner.setFocus(Qt.FocusReason.TabFocusReason)
        combination = QKeySequence(key)[0]
        QTest.keyClick(owner, combination.key(), combination.keyboardModifiers())
        assert pressed == [], key


def test_keys_of_the_number_pad_are_the_same_keys(desk: Desk, room: Room) -> None:
    SCREENS["write"](desk, room)
    pressed = recorded(desk)
    for key, keys in ((Qt.Key.Key_Plus, PAD), (Qt.Key.Key_Minus, PAD), (Qt.Key.Key_Enter, PAD | CTRL)):
        QTest.keyClick(QApplication.focusWidget(), key, keys)
    assert [command.does for command in pressed] == ["minute_more", "minute_less", "primary"]


def test_every_widget_with_keys_that_nobody_can_guess_says_them(qapp: object) -> None:
    silent = []
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and _has_special_keys(node) and not _says_keys(node):
                silent.append(f"{file.name}: {node.name}")
    assert silent == []


def _has_special_keys(node: ast.ClassDef) -> bool:
    handlers = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "keyPressEvent"]
    return any(key in ast.unparse(handler) for handler in handlers for key in ("Key_F2", "Key_Delete", "Key_Insert"))


def _says_keys(node: ast.ClassDef) -> bool:
    return any(isinstance(part, ast.AnnAssign) and ast.unparse(part.target) == "OWN_KEYS" for part in node.body)


PAD, CTRL = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ControlModifier

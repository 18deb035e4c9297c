"""Every screen by keyboard alone: what takes the focus has a name, is reached by Tab, and shows that it has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.room import Room
from tests.ui.boards import grouping
from tests.ui.desk import Desk
from tests.ui.planning import planned
from tests.ui.test_first_run import first_run
from tests.ui.test_matrix import on_grid
from tests.workshop.test_scores import begun
from ui.heartbeat import FULL, Crashed
from ui.home.new.dialog import NewSession
from ui.home.unopened import Unopened
from ui.shell.print_panel import PrintPanel
from ui.widgets.buttons import Segment, Switch
from ui.widgets.dialog import Question
from workshop import example
from workshop.actions import days, parking, sessions, steps, todos
from workshop.messages import KnownError
from workshop.records import Person, Step

MOST_TABS = 150
ROUND = 8  # pixels that a ring may lie outside of what it surrounds
Way = Callable[[Desk, Room], object]


def take_parts(widget: QWidget) -> list[QWidget]:
    """Everything below a widget that Tab should reach."""
    found = [
        part
        for part in widget.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled()
    ]
    return [part for part in found if part.focusProxy() is None and not _of_a_choice(part)]


def _of_a_choice(widget: QWidget) -> bool:
    """One of a few of which another holds: arrows go there, as everywhere."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return bool(group and group.exclusive() and not widget.isChecked())  # type: ignore[attr-defined]


def name_of(widget: QWidget) -> str:
    words = getattr(widget, "text", str)() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def told(widget: QWidget) -> str:
    parents, parent = [], widget.parentWidget()
    while parent is not None and len(parents) < 4:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {name_of(widget)[:40]!r} in {' < '.join(parents)}"


def place(desk: Desk, widget: QWidget) -> QRect:
    rect = QRect(widget.mapTo(desk.window, QPoint(0, 0)), widget.size())
    return rect.adjusted(-ROUND, -ROUND, ROUND, ROUND) & desk.window.rect()


def walk(desk: Desk) -> list[str]:
    """Tab through what is on screen; what is wrong on the way."""
    seen: list[QWidget] = []
    wrong: list[str] = []
    for _ in range(MOST_TABS):
        focused = QApplication.focusWidget()
        if focused is None or not focused.focusPolicy() & Qt.FocusPolicy.TabFocus:  # at rest
            desk.press("Tab")
            continue
        if focused in seen[1:]:
            break
        seen.append(focused)
        desk.press("Tab")
        rect = place(desk, focused)
        after = desk.window.grab(rect).toImage()
        if QApplication.focusWidget() is focused:
            wrong.append(f"Tab stays: {told(focused)}")
            break
        desk.press("Shift+Tab")
        if QApplication.focusWidget() is not focused:
            wrong.append(f"Shift+Tab does not come back: {told(focused)}")
            return wrong
        if rect != place(desk, focused):
            rect = place(desk, focused)
        elif desk.window.grab(rect).toImage() == after:
            wrong.append(f"no sign of the focus: {told(focused)}")
        desk.press("Tab")
    return wrong + [f"not reached: {told(part)}" for part in take_parts(desk.top()) if part not in seen]


# how to come to each screen


def _at(where: str) -> Way:
    def go(desk: Desk, room: Room) -> None:
        room.join("Dolores", "Mina", "Ray", "Luis", channel="paper")
        if where:
            room.go(2 if where not in ("welcome", "frame") else 1)
            if where not in ("welcome", "frame", "write"):
                room.write("Aa", "Bb", "Cc", "Dd", "Ee", "Ff", "Gg", "Hh", "Ii", "Jj", "Kk", "Ll")
                room.go_to("read")
            room.go_to(where)
        desk.open(room)

    return go


def _vote(*keys: str) -> Way:
    def go(desk: Desk, room: Room) -> None:
        room.to_vote(channel="paper")
        desk.open(room)
        desk.press(*keys)

    return go


def _vote_by(desk: Desk, room: Room, method: str, channel: str) -> None:
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: days.set_vote(draft, step.id, method=method))
    room.to_vote(channel=channel)
    desk.open(room)


def _ballot_by(method: str) -> Way:
    """Somebody fills in a ballot on this laptop."""

    def go(desk: Desk, room: Room) -> None:
        _vote_by(desk, room, method, "laptop")
        desk.stage.fill_in(desk.stage.people.cells[0].seat)
        desk.settle()

    return go


def _paper_by(method: str) -> Way:
    """A sheet of paper is typed."""

    def go(desk: Desk, room: Room) -> None:
        _vote_by(desk, room, method, "paper")
        desk.press("P", "7", "Return")

    return go


def _result(tie: bool) -> Way:
    def go(desk: Desk, room: Room) -> None:
        room.to_vote(voters=4)
        for person, text in zip(room.board.all(Person), "ABCD" if tie else "AAAB", strict=False):
            room.cast(person, **{text: 1})
        room.go()
        desk.open(room)

    return go


def _grid(desk: Desk, room: Room) -> None:
    on_grid(desk, room)


def _criteria(desk: Desk, room: Room) -> None:
    begun(room)
    desk.open(room)


def _plan(where: str) -> Way:
    def go(desk: Desk, room: Room) -> None:
        planned(room, where=where)
        room.act(lambda draft: todos.add(draft, "Ben asks by 3 April", today="2026-03-12"))
        room.act(lambda draft: parking.park(draft, "And the mill?"))
        desk.open(room)

    return go


def _board(*keys: str) -> Way:
    def go(desk: Desk, room: Room) -> None:
        grouping(room, "Soup at noon", "Soup at night", "Boats", "Boats on the hill", "Maps", "Radio")
        room.group("Boats and more", "Boats", "Boats on the hill")
        desk.open(room)
        desk.press(*keys)

    return go


def _over(way: Way, *keys: str) -> Way:
    def go(desk: Desk, room: Room) -> None:
        way(desk, room)
        desk.press(*keys)

    return go


def _page(name: str, *keys: str) -> Way:
    def go(desk: Desk, room: Room) -> None:
        example.make(desk.store)
        room.join("Dolores")
        getattr(desk.library, name)()
        desk.show()
        desk.settle()
        desk.press(*keys)

    return go


def _late(desk: Desk, room: Room) -> None:
    room.join("Dolores")
    room.go(2)
    room.wait(24)
    desk.open(room)
    desk.page.bar.refresh()
    desk.press("T")


def _past(desk: Desk, room: Room) -> None:
    _at("write")(desk, room)
    desk.press("PgUp")


def _finished(desk: Desk, room: Room) -> None:
    planned(room, where="feedback")
    room.go()
    desk.open(room)


def _agenda(desk: Desk, room: Room) -> None:
    _at("write")(desk, room)
    desk.press("Ctrl+E")


def _recovered(desk: Desk, room: Room) -> None:
    _at("write")(desk, room)
    desk.page.bands.show_recovered(Crashed(room.now, room.now + 2_000, paused=True))
    desk.settle()


def _disk_full(desk: Desk, room: Room) -> None:
    _at("write")(desk, room)
    desk.room.suffer(KnownError(FULL), "beat")
    desk.settle()


def _bin(desk: Desk, room: Room) -> None:
    room.act(sessions.bin)
    _page("show_home")(desk, room)
    page: Any = desk.window.page
    page.toggle_bin()
    desk.settle()


def _question(desk: Desk, room: Room) -> None:
    _page("show_home")(desk, room)
    Question(desk.window, "Move it to the bin?", "Nothing is deleted.", "Move to bin")
    desk.settle()


def _no_printer(desk: Desk, room: Room) -> None:
    _at("write")(desk, room)
    PrintPanel.tell(desk.window, "No printer", "A PDF can be printed elsewhere.", lambda: None)
    desk.settle()


def _bare(where: str) -> Way:
    """A step to which nothing has come: nobody is here and nothing was written."""

    def go(desk: Desk, room: Room) -> None:
        room.go(2)
        room.go_to(where)
        desk.open(room)

    return go


def _unopened(desk: Desk, _room: Room) -> None:
    page = Unopened(desk.window, str(desk.store.place.file), "It is damaged.", lambda _library: None)
    desk.window.show_page(page)
    desk.show()
    desk.settle()


SCREENS: dict[str, Way] = {
    "before start": _at(""),
    "frame": _at("frame"),
    "write": _at("write"),
    "write, a past step": _past,
    "read": _at("read"),
    "build": _at("build"),
    "cluster": _board(),
    "cluster, list": _board("L"),
    "vote": _vote(),
    "vote, paper": _vote("P"),
    "vote, hands": _vote("H"),
    "ballot": _ballot_by("dots"),
    "ballot, ticks": _ballot_by("approval"),
    "ballot, criteria": _ballot_by("criteria"),
    "ballot, pairs": _ballot_by("pairs"),
    "vote, paper by criteria": _paper_by("criteria"),
    "result": _result(tie=False),
    "tie": _result(tie=True),
    "matrix": _grid,
    "score": _criteria,
    "forward": _at("forward"),
    "prototype": _plan("prototype"),
    "test": _plan("test"),
    "wrap-up": _plan("wrapup"),
    "feedback": _plan("feedback"),
    "finished": _finished,
    "history": _over(_at("write"), "Ctrl+H"),
    "parking": _over(_plan("prototype"), "K"),
    "people": _over(_at("write"), "Alt+P"),
    "make up time": _late,
    "keys": _over(_at("write"), "?"),
    "agenda": _agenda,
    "agenda, add": _over(_agenda, "Ins"),
    "home": _page("show_home"),
    "new session": _page("show_home", "Ctrl+N"),
    "find": _page("find"),
    "settings": _page("show_settings"),
    "find, nothing": _over(_page("find"), "X", "Q", "Z"),
    "bin": _bin,
    "a question": _question,
    "no printer": _no_printer,
    "recovered": _recovered,
    "disk full": _disk_full,
    "the library cannot be opened": _unopened,
    "nothing was written": _bare("read"),
    "nothing to group": _bare("cluster"),
    "nothing goes forward": _bare("forward"),
    "no plan": _bare("prototype"),
    "no test": _bare("test"),
    "no action": _bare("wrapup"),
}


def assert_by_keyboard_alone(desk: Desk) -> None:
    assert QApplication.focusWidget() is not None, "nothing has the focus"
    parts = take_parts(desk.top())
    assert parts
    assert [told(part) for part in parts if not name_of(part)] == [], "no name"
    assert walk(desk) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_by_keyboard_alone(desk: Desk, room: Room, screen: str) -> None:
    SCREENS[screen](desk, room)
    assert_by_keyboard_alone(desk)


def test_the_first_run_by_keyboard_alone(desk: Desk) -> None:
    first_run(desk)
    assert_by_keyboard_alone(desk)


@pytest.mark.parametrize("panel", ["Ctrl+H", "K", "Alt+P"])
def test_tab_on_the_stage_passes_over_what_lies_under_a_panel(desk: Desk, room: Room, panel: str) -> None:
    _plan("prototype")(desk, room)
    desk.press(panel, "F6")
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused
        assert desk.page.panel
        assert not desk.page.covers(focused), told(focused)
        desk.press("Tab")


def test_enter_presses_switches_and_segments(desk: Desk, room: Room) -> None:
    _page("show_settings")(desk, room)
    for kind in (Switch, Segment):
        button = next(part for part in desk.window.findChildren(kind) if part.isVisible() and not part.isChecked())
        name = button.accessibleName() or button.text()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        desk.press("Return")
        parts = [part for part in desk.window.findChildren(kind) if part.isVisible()]
        again = next(part for part in parts if name == (part.accessibleName() or part.text()))
        assert again.isChecked()


def test_enter_on_the_names_of_a_new_session_creates_it_as_everywhere_in_the_dialog(desk: Desk, room: Room) -> None:
    _page("show_home", "Ctrl+N")(desk, room)
    desk.type("Rain")
    dialog = desk.window.findChild(NewSession)
    assert dialog
    dialog.problem.setPlainText("Wet feet")
    chosen = next(part for part in dialog.findChildren(Segment) if part.isChecked())
    chosen.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press("Return")
    assert desk.room.session.title == "Rain"


def test_esc_out_of_a_field_loses_neither_the_focus_nor_the_place(desk: Desk, room: Room) -> None:
    _at("write")(desk, room)
    desk.press("N")
    assert QApplication.focusWidget() is desk.stage.note.field
    desk.press("Esc")
    assert QApplication.focusWidget() is desk.stage
    assert desk.stage.accessibleName() == "Ideate"
    desk.press("Tab")
    assert desk.stage.isAncestorOf(QApplication.focusWidget())


def test_tab_stays_in_a_panel_and_f6_leaves_it(desk: Desk, room: Room) -> None:
    _at("write")(desk, room)
    desk.press("Ctrl+H")
    for _ in range(30):
        desk.press("Tab")
        assert desk.page.panel
        assert desk.page.panel.isAncestorOf(QApplication.focusWidget())
    desk.press("F6")
    assert not desk.page.panel.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(("where", "key"), [("test", "N"), ("wrapup", "N"), ("feedback", "N"), ("feedback", "A")])
def test_a_past_step_gives_the_focus_to_no_field_that_is_hidden(desk: Desk, room: Room, where: str, key: str) -> None:
    _plan("feedback")(desk, room)
    if where == "feedback":
        desk.act(steps.go)
    kind = "test" if where == "test" else "wrapup"
    found = [step for step in desk.room.board.all(Step) if step.step_kind == kind]
    desk.page.looking = found[0].id
    desk.page.refresh()
    desk.press(key)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()

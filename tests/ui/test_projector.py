"""The projector's window: on and off, which display, unplugged, blank, and that nothing private is on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL, QObject, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.boards import grouping, note
from tests.ui.desk import Desk
from ui.library import Library
from ui.projector import projector, screens
from ui.projector.mirrored import Offer
from ui.projector.moment import Moment
from ui.projector.shapes import Back, Note, Slide, Words
from ui.projector.slides import slide_of
from ui.projector.window import ProjectorWindow
from workshop import agenda
from workshop.actions import people, steps, ties
from workshop.records import Feedback, Idea, Person, Session
from workshop.storage.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch, qapp: object) -> list[QScreen]:
    """The displays beside the laptop's own; a test takes them out and puts them back."""
    found = [QGuiApplication.primaryScreen()]
    monkeypatch.setattr(screens, "others", lambda _window: list(found))
    return found


def wall(desk: Desk) -> ProjectorWindow | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, ProjectorWindow) and w.isVisible()), None)


def shown(desk: Desk) -> list[str]:
    desk.settle()
    return [s.text for s in desk.library.projector.slide.shapes if isinstance(s, Words | Note)]


def notes(desk: Desk) -> list[str]:
    desk.settle()
    return [s.text for s in desk.library.projector.slide.shapes if isinstance(s, Note)]


def phase(desk: Desk) -> str:
    assert desk.room.step
    return desk.room.step.phase


def writing(room: Room) -> None:
    (mina,) = room.join("Mina")
    room.join("Ray")
    room.go(2)
    room.write("Boats", "Soup", author=mina)


# on and off


def test_f5_shows_the_wall_and_takes_it_away_again(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    assert wall(desk) is None
    desk.press("F5")
    window = wall(desk)
    assert window
    assert window.isFullScreen()
    assert "How might we stay dry?" in shown(desk)
    assert desk.page.top._wall.text() == "On the wall"
    assert QApplication.focusWidget() is not None, "whoever types goes on typing on the laptop"
    desk.press("F5")
    assert wall(desk) is None
    assert desk.page.top._wall.text() == "Projector"


def test_the_wall_keeps_plain_paper_while_no_session_is_open(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5", "Alt+Home")
    window = wall(desk)
    assert window, "the room does not see the desktop"
    assert window.view.slide.shapes == ()
    desk.library.open_session(room.board.document_id)
    assert "How might we stay dry?" in shown(desk)
    assert desk.page.top._wall.text() == "On the wall"
    desk.press("Alt+Home", "F5")
    assert wall(desk) is None


def test_page_down_brings_a_blank_wall_back_before_anything_goes_on(
    desk: Desk, room: Room, plugged: list[QScreen]
) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5", "B", "PgDown")
    assert "ideas so far" in shown(desk)
    assert phase(desk) == "write"


def test_closing_the_wall_itself_switches_it_off(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5")
    window = wall(desk)
    assert window
    window.close()
    desk.settle()
    assert desk.room.wall == ""
    desk.press("F5")
    assert wall(desk)


def test_it_goes_on_through_another_look_and_the_agenda(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5")
    desk.window.change_settings(replace(desk.window.settings, look="dark", wall_look="here"))
    desk.press("Ctrl+E")
    assert wall(desk)
    assert "How might we stay dry?" in shown(desk)
    desk.window.change_settings(replace(desk.window.settings, look="light", wall_look="light"))


def test_b_blanks_the_wall_and_brings_it_back(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    desk.press("B")
    assert wall(desk) is None, "without a projector B does nothing"
    desk.press("F5", "B")
    assert shown(desk) == ["How might we stay dry?"]
    assert desk.page.top._wall.text() == "Blank on the wall"
    desk.press("B")
    assert "ideas so far" in shown(desk)


def test_a_clicker_works_although_the_wall_was_clicked(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    room.wait(20)
    desk.open(room)
    desk.press("F5")
    window = wall(desk)
    assert window
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    desk.settle()
    assert phase(desk) == "read"


# displays


def test_the_display_is_remembered(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5")
    assert desk.window.settings.wall_screen == screens.name_of(plugged[0])
    assert screens.chosen(plugged, "another that is not here") is plugged[0]
    assert screens.chosen([], "any") is None


def test_an_unplugged_projector_is_said_in_the_chip_and_changes_nothing_else(
    desk: Desk, room: Room, plugged: list[QScreen]
) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5")
    taken, before = plugged.pop(), QApplication.focusWidget()
    desk.library.projector.tick()
    desk.settle()
    assert wall(desk) is None
    assert desk.page.top._wall.text() == "No projector"
    assert QApplication.focusWidget() is before
    assert desk.said == ""
    desk.press("F5")
    assert any(offered.isVisible() for offered in desk.window.findChildren(Offer)), "it can be shown here instead"
    desk.press("Esc", "F5", "Esc")
    plugged.append(taken)
    desk.press("F5")
    assert wall(desk)
    plugged.clear()
    desk.library.projector.tick()
    plugged.append(taken)
    desk.library.projector.tick()
    desk.settle()
    assert wall(desk), "plugged in again it goes on by itself"
    assert desk.page.top._wall.text() == "On the wall"
    assert "ideas so far" in shown(desk)


def test_another_display_is_one_more_place_and_not_one_more_listener(
    desk: Desk, room: Room, plugged: list[QScreen]
) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5", "Shift+F5", "Shift+F5")
    view = desk.library.projector.view
    assert view
    assert view.receivers(SIGNAL("resized()")) == 1


def test_one_display_alone_has_no_place_for_the_wall(desk: Desk) -> None:
    desk.show()
    own = desk.window.screen()
    assert screens.others(desk.window) == []
    assert screens.after([], None) is None
    assert screens.after([own], own) is own


DISPLAYS = [("laptop", 0, 1440, 900), ("beamer", 1440, 1920, 1080), ("copy", 0, 1024, 768)]
SCRIPT = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from ui.projector import projector, screens
own = next(screen for screen in app.screens() if screen.name() == "laptop")
window = QWidget()
window.setScreen(own)
window.show()
print([screen.name() for screen in screens.others(window)])
"""


def test_a_display_that_mirrors_the_laptop_is_none_for_the_wall(tmp_path: Path) -> None:
    """Real displays of Qt's own test platform, two of which lie at the same place."""
    each = {"y": 0, "logicalDpi": 96, "dpr": 1}
    told = [each | {"name": name, "x": x, "width": wide, "height": high} for name, x, wide, high in DISPLAYS]
    file = tmp_path / "displays.json"
    file.write_text(json.dumps({"screens": told}), encoding="utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "['beamer']"


def test_a_television_has_larger_letters(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5")
    view = desk.library.projector.view
    assert view
    before = view.space
    desk.window.change_settings(replace(desk.window.settings, big_screen="television"))
    assert view.space.wide == pytest.approx(before.wide / 1.25)


# what is on it


def test_the_wall_follows_what_others_do(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5")
    assert count_backs(desk) == 2
    room.write("Radio")
    desk.catch_up()
    assert count_backs(desk) == 3


def count_backs(desk: Desk) -> int:
    desk.settle()
    return sum(isinstance(shape, Back) for shape in desk.library.projector.slide.shapes)


def test_it_pages_with_read_aloud(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    room.join("Mina", "Ray")
    room.go(2)
    room.write(*(f"Idea {number}" for number in range(20)))
    room.go()
    desk.open(room)
    desk.press("F5")
    first = notes(desk)
    desk.press("Down")
    second = notes(desk)
    assert len(first) == len(second) == 9
    assert not set(first) & set(second)
    desk.press("PgDown")
    assert len(notes(desk)) == 2


def test_it_shows_the_group_in_focus(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    grouping(room)
    room.group("Food", "Soup")
    room.group("On the water", "Boats", "Maps")
    desk.open(room)
    desk.press("F5")
    assert sorted(notes(desk)) == ["Boats", "Maps"]
    desk.stage.board.focus_item(note(desk, "Soup"))
    assert notes(desk) == ["Soup"]
    desk.stage.show_list()
    desk.stage.list.focus_item(note(desk, "Radio"))
    assert "Radio" in notes(desk), "the list leads it as well"


def test_teams_that_are_drawn_are_on_the_wall_while_their_panel_is_open(
    desk: Desk, room: Room, plugged: list[QScreen]
) -> None:
    room.join("Mina", "Ray", "Luis", "Tessa")
    room.go(2)
    desk.open(room)
    desk.press("F5", "Alt+P", "Esc", "Alt+P")
    desk.page.setFocus()
    desk.press("D")
    told = " ".join(shown(desk))
    assert all(name in told for name in ("Mina", "Ray", "Luis", "Tessa"))
    assert "2 teams" in told
    desk.press("Esc")
    assert "How might we stay dry?" in shown(desk)


def test_teams_do_not_come_back_once_their_panel_was_closed_in_another_part(
    desk: Desk, room: Room, plugged: list[QScreen]
) -> None:
    room.join("Mina", "Ray", "Luis", "Tessa")
    desk.open(room)
    desk.press("F5", "Alt+P")
    desk.page.setFocus()
    desk.press("D")
    before = desk.room._part
    desk.press("Ctrl+Return", "Esc")
    assert desk.room._part != before
    assert not desk.room._spots[before].teams


def test_looking_back_leaves_the_wall_where_the_room_is(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    grouping(room)
    room.group("Food", "Soup")
    desk.open(room)
    desk.press("F5")
    before = shown(desk)
    desk.press("PgUp")
    assert desk.page.locked
    assert shown(desk) == before


def test_page_down_uncovers_one_place_a_press_then_goes_on(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    room.to_vote(voters=4)
    for person, option in zip(people.voting(room.board), "AABC", strict=True):
        room.cast(person, **{option: 2, "D": 1} if option == "C" else {option: 2})
    room.go()
    desk.open(room)
    desk.press("F5")
    assert notes(desk) == []
    uncovered = []
    for _ in range(4):
        desk.press("PgDown", "PgDown")  # clickers bounce
        uncovered.append(len(notes(desk)))
        room.wait(1)
    assert uncovered == [1, 2, 3, 4]
    assert phase(desk) == "reveal"
    desk.press("Shift+PgUp")
    assert len(notes(desk)) == 3
    desk.press("Shift+End")
    assert len(notes(desk)) == 4
    desk.press("PgDown")
    assert phase(desk) != "reveal", "with nothing left to uncover it is the primary button again"


def voted(room: Room) -> None:
    room.to_vote(voters=4)
    for person, option in zip(people.voting(room.board), "AABC", strict=True):
        room.cast(person, **{option: 2, "D": 1} if option == "C" else {option: 2})
    room.go()


def test_a_bounce_after_the_winner_does_not_go_on(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    voted(room)
    desk.open(room)
    desk.press("F5", "Shift+End", "Shift+PgUp")
    desk.press("PgDown", "PgDown")
    assert len(notes(desk)) == 4
    assert phase(desk) == "reveal"


def test_a_vote_that_is_held_again_is_covered_again(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    voted(room)
    desk.open(room)
    desk.press("F5", "Shift+End")
    assert len(notes(desk)) == 4
    room.wait(1)
    desk.act(lambda draft: steps.go_to(draft, "vote"))
    room.wait(1)
    desk.act(lambda draft: steps.go_to(draft, "reveal"))
    assert phase(desk) == "reveal"
    assert notes(desk) == [], "the room has not seen this one"


def test_what_was_uncovered_stays_so_when_more_go_forward(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    voted(room)
    desk.open(room)
    desk.act(lambda draft: ties.move_cut(draft, room.poll().id, 1))
    desk.press("F5", "Shift+End")
    few = notes(desk)
    desk.act(lambda draft: ties.move_cut(draft, room.poll().id, 4))
    assert len(notes(desk)) == 4
    assert few == ["A"]


def test_the_clock_on_the_wall_is_that_of_the_laptop(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    writing(room)
    desk.open(room)
    desk.press("F5")
    view = desk.library.projector.view
    assert view
    first = view.reading.digits
    room.wait(1)
    desk.library.projector.tick()
    desk.page.bar.tick()
    assert view.reading.digits == desk.page.bar.digits._shown.reading.digits != first


# nothing private


SECRET = "7-secret-7"


def test_nothing_private_is_on_the_window(desk: Desk, room: Room, plugged: list[QScreen]) -> None:
    """Whoever holds the window, and goes from it wherever it leads, finds slides and no record."""
    (mina,) = room.join("Mina")
    room.join("Ray", "Luis")
    hidden = {"access_needs": SECRET, "roster_id": SECRET}
    room.act(lambda draft: draft.put(replace(draft.find(Person, mina.id), **hidden)))
    room.act(lambda draft: draft.put(replace(draft.find(Session, room.board.document_id), note=SECRET)))
    room.act(lambda draft: draft.put(Feedback(draft.new_id(), better=SECRET)))
    room.go(2)
    room.write(f"{SECRET} written face down", author=mina)
    desk.open(room)
    desk.press("F5")
    window = wall(desk)
    assert window
    met = list(reached(window))
    assert any(isinstance(one, Words) for one in met), "the walk has found the slide"
    assert not [one for one in met if isinstance(one, str) and SECRET in one]
    assert desk.room not in met
    assert not [
        one for one in met if type(one).__module__.startswith("workshop.") and "reading" not in type(one).__module__
    ]
    assert SECRET in str(desk.room.board.records), "the walk looks for something that there is"


def test_slides_are_made_from_what_the_room_may_see(
    desk: Desk, room: Room, plugged: list[QScreen], monkeypatch: pytest.MonkeyPatch
) -> None:
    (mina,) = room.join("Mina")
    room.act(lambda draft: draft.put(replace(draft.find(Person, mina.id), access_needs=SECRET)))
    room.go(2)
    room.write(f"{SECRET} written face down", author=mina)
    moments: list[Moment] = []

    def noted(moment: Moment, *, blank: bool = False) -> Slide:
        moments.append(moment)
        return slide_of(moment, blank=blank)

    monkeypatch.setattr(projector, "slide_of", noted)
    desk.open(room)
    desk.press("F5")
    assert moments
    assert SECRET not in str(moments[-1].seen.records)
    assert not any(idea.author_id for idea in moments[-1].seen.all(Idea))


def reached(start: object) -> Iterator[object]:
    """Everything that can be reached from an object by attributes, containers, children, methods and closures."""
    queue, met = [start], set[int]()
    while queue:
        one = queue.pop()
        if id(one) in met or isinstance(one, type):
            continue
        met.add(id(one))
        yield one
        queue += inside(one)


def inside(one: Any) -> list[object]:
    found: list[object] = [*vars(one).values()] if hasattr(one, "__dict__") else []
    if is_dataclass(one):
        found += [getattr(one, field.name) for field in fields(one)]
    if isinstance(one, dict):
        found += [*one.keys(), *one.values()]
    elif isinstance(one, list | tuple | set | frozenset):
        found += one
    if isinstance(one, QObject):
        found += one.children()
    if isinstance(one, MethodType):
        found.append(one.__self__)
    if isinstance(one, FunctionType):
        found += [cell.cell_contents for cell in one.__closure__ or ()]
    return found


# awake


def test_the_display_stays_awake_from_opening_to_finish(desk: Desk, room: Room) -> None:
    room.join("Mina", "Ray")
    desk.open(room)
    awake = desk.library.projector.awake
    assert awake.kept
    room.go()
    assert awake.kept
    room.go_to("done")
    room.go()
    desk.catch_up()
    assert desk.room.session.state == "finished"
    assert not awake.kept


def test_leaving_lets_it_sleep(desk: Desk, room: Room) -> None:
    desk.open(room)
    awake = desk.library.projector.awake
    assert awake.kept
    desk.press("Alt+Home")
    assert not awake.kept


def test_a_round_begins_with_a_flash_and_its_number(desk: Desk, store: Store, plugged: list[QScreen]) -> None:
    room = Room(store, recipe="half-day")
    room.join("Mina", "Ray")
    room.go()
    step = next(step for step in agenda.steps(room.board) if step.rounds)
    room.go_to(step.id)
    desk.open(room)
    desk.press("F5")
    view = desk.library.projector.view
    assert view
    assert f"Round 1 of {len(step.rounds)}" in shown(desk)
    assert not view.flashes
    room.wait(1.2)
    desk.library.projector.tick()
    assert f"Round 2 of {len(step.rounds)}" in shown(desk)
    assert view.flashes
    desk.qtbot.waitUntil(lambda: not view.flashes)

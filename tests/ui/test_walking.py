"""Through the example by keys alone, at whatever pace, and out of it at any time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.room import START
from tests.ui.desk import SIZE, Desk
from tests.ui.test_first_run import first_run
from tests.ui.test_fits import SMALL, cut, wear
from ui import theme, walk
from ui.home.first_run import FirstRun
from ui.home.page import HomePage
from ui.home.walking import walk_through
from ui.shell.messages import Band
from ui.walk import WalkedRoom
from ui.widgets.text import Label
from workshop import example
from workshop.actions import forward, ideas, people, prototypes, todos
from workshop.messages import KnownError, say
from workshop.records import Feedback, Poll, Session
from workshop.storage.store import Store
from workshop.walk import is_walked

PRESSES = 14
SECOND = 1_000


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    theme.wear("light")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody acts by themselves before the test is over."""
    monkeypatch.setattr(walk, "PACE", {})
    monkeypatch.setattr(walk, "USUAL", 3_600_000)


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """They act as fast as they can."""
    monkeypatch.setattr(walk, "PACE", {})
    monkeypatch.setattr(walk, "USUAL", 0)


class Walker:
    """Somebody at the desk who walks through the example."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.now = desk, START
        desk.store.clock = lambda: self.now

    def begin(self) -> None:
        """From the caret in the first run's note to the walk, by Tab and Enter."""
        first_run(self.desk)
        while getattr(QApplication.focusWidget(), "text", str)() != "Walk through the example, 3 min":
            self.desk.press("Tab")
        self.desk.press("Return")
        self.desk.presses = 0

    @property
    def room(self) -> WalkedRoom:
        found = self.desk.room
        assert isinstance(found, WalkedRoom)
        return found

    def go(self, times: int = 1) -> None:
        for _ in range(times):
            self.now += 2 * SECOND  # or the second press would be a clicker's
            self.desk.press("Ctrl+Return")

    def stops(self, room: WalkedRoom) -> None:
        """A room that is left goes with all its timers: nobody in it can act any more."""
        self.desk.qtbot.waitUntil(lambda: not isValid(room))

    def wait(self) -> None:
        """Until nobody has anything left to do."""
        self.desk.qtbot.waitUntil(lambda: not self.room.walk.coming(self.room.board), timeout=30_000)
        self.desk.settle()

    def where(self) -> str:
        step = self.desk.room.step
        return f"{step.step_kind}.{step.phase}".rstrip(".") if step else ""

    def to(self, where: str) -> None:
        while self.where() != where:
            self.go()

    def band(self) -> str:
        bands = [band.accessibleName() for band in self.desk.page.bands.findChildren(Band) if band.isVisible()]
        return " ".join(bands)


@pytest.fixture
def walker(desk: Desk) -> Walker:
    return Walker(desk)


def is_whole(desk: Desk) -> None:
    """A finished session with everything in it."""
    board = desk.room.board
    assert board.all(Session)[0].state == "finished"
    assert len(people.took_part(board)) == 10
    assert len(ideas.captured(board)) == 38
    assert [poll.ballots for poll in board.all(Poll)] == [10]
    assert forward.ticked_ideas(board)[0].text == "Soup and a story at noon"
    assert [prototypes.answered(board, plan.id) for plan in prototypes.in_order(board)] == [6] * 4
    assert len(todos.in_order(board)) == 4
    assert len(board.all(Feedback)) == 10


@pytest.mark.usefixtures("fast")
def test_the_whole_walk_by_keys_alone_waiting_for_everybody(walker: Walker) -> None:
    walker.begin()
    for _ in range(PRESSES):
        walker.wait()
        walker.go()
    assert walker.desk.presses == PRESSES
    assert walker.desk.said == ""
    is_whole(walker.desk)


@pytest.mark.usefixtures("slow")
def test_the_whole_walk_pressed_through_before_anybody_could_act(walker: Walker) -> None:
    walker.begin()
    walker.go(PRESSES)
    assert walker.desk.said == ""
    is_whole(walker.desk)


def test_at_its_own_pace_it_takes_three_minutes(walker: Walker) -> None:
    walker.begin()
    seconds = 0.0
    for _ in range(PRESSES):
        waits = len(walker.room.walk.coming(walker.room.board))
        seconds += waits * walk.PACE.get(walker.room.part, walk.USUAL) / 1_000
        seconds += 5  # to read what is new, and to press
        walker.go()
    assert 150 <= seconds <= 190


@pytest.mark.usefixtures("slow")
def test_every_part_says_what_happens_and_what_to_press(walker: Walker) -> None:
    walker.begin()
    said = [walker.band()]
    for _ in range(PRESSES):
        walker.go()
        said.append(walker.band())
    assert len(set(said)) == PRESSES + 1
    assert all("Ctrl+Enter" in words for words in said[:-1])
    assert said[2] == (
        "They are writing, face down. N is for a note of your own. Press Ctrl+Enter when the wall is full enough."
    )
    assert said[-1].startswith("That was a whole session. Ctrl+P")
    assert not any(words.startswith("The others") for words in said)


@pytest.mark.usefixtures("fast")
def test_the_band_says_when_they_have_done_what_they_do(walker: Walker) -> None:
    walker.begin()
    walker.to("ideate.write")
    walker.wait()
    assert walker.band().startswith("Everybody has put down the pen.")


@pytest.mark.usefixtures("slow")
def test_while_a_past_step_is_looked_at_the_walk_says_nothing(walker: Walker) -> None:
    walker.begin()
    walker.to("ideate.write")
    walker.desk.press("PgUp")
    assert walker.band().startswith("Looking at Frame")
    walker.desk.press("Esc")
    assert walker.band().startswith("They are writing")


@pytest.mark.usefixtures("slow")
def test_the_script_does_not_say_it_a_second_time(walker: Walker) -> None:
    walker.begin()
    assert walker.desk.page.first_time
    words = [label.text() for label in walker.desk.page.script.findChildren(object) if hasattr(label, "text")]
    assert "Press Ctrl+Enter when the room is ready." not in words


@pytest.mark.usefixtures("slow")
def test_undo_takes_back_only_what_is_ones_own(walker: Walker) -> None:
    walker.begin()
    walker.to("ideate.write")
    walker.desk.press("N")
    walker.desk.type("My own")
    walker.desk.press("Return", "Esc")
    for _ in range(3):
        walker.room.others_act()
    assert len(ideas.live(walker.room.board)) == 4
    walker.desk.press("Ctrl+Z")
    assert len(ideas.live(walker.room.board)) == 3
    assert "My own" not in [idea.text for idea in ideas.live(walker.room.board)]
    walker.desk.press("Ctrl+Z")
    assert len(ideas.live(walker.room.board)) == 3
    assert walker.desk.said == "There is nothing to take back."


@pytest.mark.usefixtures("slow")
def test_what_is_half_typed_stays_while_the_others_act(walker: Walker) -> None:
    walker.begin()
    walker.to("ideate.write")
    walker.desk.press("N")
    walker.desk.type("Half a th")
    for _ in range(5):
        walker.room.others_act()
    walker.desk.settle()
    walker.desk.type("ought")
    walker.desk.press("Return")
    assert "Half a thought" in [idea.text for idea in ideas.live(walker.room.board)]


@pytest.mark.usefixtures("fast")
def test_home_stops_the_walk_and_later_it_is_a_session_like_any_other(walker: Walker) -> None:
    walker.begin()
    walker.to("ideate.write")
    room = walker.room
    room.others_act()
    walker.desk.press("Alt+Home")
    walker.stops(room)
    run = on_screen(walker.desk)
    assert run.prepare()
    assert run.wall.shown[0] == "Heaters under the reading bench"  # the wall is the other example's
    notes = len(ideas.live(room.board))
    assert 0 < notes < 32
    walker.desk.click(run.back)
    assert is_walked(walker.desk.room.board.document_id)
    assert not isinstance(walker.desk.room, WalkedRoom)
    assert walker.band() == ""
    walker.go()
    assert walker.where() == "ideate.read"
    assert len(ideas.live(walker.desk.room.board)) == notes


def on_screen(desk: Desk) -> FirstRun:
    page = desk.window.page
    assert isinstance(page, HomePage)
    assert page.first_run
    return page.first_run


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("presses", range(PRESSES + 1))
def test_it_can_be_left_in_every_part(walker: Walker, presses: int) -> None:
    walker.begin()
    walker.go(presses)
    room = walker.room
    room.others_act()
    walker.desk.press("Alt+Home")
    walker.stops(room)


@pytest.mark.usefixtures("slow")
def test_larger_text_and_the_agenda_do_not_end_the_walk(walker: Walker) -> None:
    walker.begin()
    walker.go()
    walker.desk.press("Ctrl+E")
    walker.desk.library.show_session()
    walker.desk.press("Ctrl+Alt++")
    walker.desk.settle()
    assert walker.band().startswith("Two come late")
    walker.go(PRESSES - 1)
    is_whole(walker.desk)


@pytest.mark.usefixtures("slow")
def test_a_full_disk_holds_the_walk_up_and_nothing_is_lost(walker: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise KnownError("The disk is full.")

    walker.begin()
    walker.to("ideate.write")
    with monkeypatch.context() as disk:
        disk.setattr(walker.desk.store, "group", full)
        walker.room.others_act()
        walker.go()
        assert walker.where() == "ideate.write"
        assert walker.room.trouble
    walker.room.others_act()
    assert walker.room.trouble is None
    walker.go()
    assert walker.where() == "ideate.read"
    assert len(ideas.live(walker.room.board)) == 32


@pytest.mark.usefixtures("slow")
def test_a_fault_of_ours_is_said_and_the_press_goes_on(walker: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_store: Store, _board: object) -> None:
        raise ZeroDivisionError

    walker.begin()
    monkeypatch.setattr(walker.room.walk, "finish", broken)
    walker.go()
    assert walker.where() == "frame.welcome"
    assert "made a mistake" in walker.desk.said


@pytest.mark.usefixtures("slow")
def test_another_window_may_move_it_to_the_bin(walker: Walker) -> None:
    from workshop.actions import sessions

    walker.begin()
    walker.to("ideate.write")
    walker.desk.act(sessions.bin)
    walker.room.others_act()
    assert ideas.live(walker.room.board) == []


@pytest.mark.usefixtures("slow")
def test_the_example_is_also_opened_half_way(walker: Walker) -> None:
    run = first_run(walker.desk)
    walker.desk.click(run.half_way)
    assert not isinstance(walker.desk.room, WalkedRoom)
    assert walker.where() == "prototype"
    assert walker.band() == ""


@pytest.mark.usefixtures("slow")
def test_walking_again_begins_anew_and_reset_takes_the_walk_away(walker: Walker) -> None:
    walker.begin()
    first = walker.room.board.document_id
    walker.go(3)
    walker.desk.press("Alt+Home")
    walker.begin()
    assert walker.room.board.document_id != first
    assert walker.where() == ""
    walker.desk.press("Alt+Home")
    run = on_screen(walker.desk)
    assert run.prepare()
    assert run.again.isVisible()
    walker.desk.click(run.again)
    states = [found.state for found in walker.desk.store.sessions()]
    assert sorted(states) == ["binned", "binned", "binned", "running"]
    assert on_screen(walker.desk).prepare()
    assert not on_screen(walker.desk).back.isVisible()


@pytest.mark.usefixtures("slow")
def test_from_home_the_examples_menu_leads_into_the_walk(walker: Walker) -> None:
    desk = walker.desk
    example.make(desk.store)
    board = desk.store.new()
    from workshop import methods
    from workshop.actions import sessions

    with desk.store.edit(board, "facilitator", say("New session")) as draft:
        sessions.create(draft, "My own", methods.recipe("90-minutes"), day="2026-03-12")
    desk.library.show_home()
    page = desk.window.page
    assert isinstance(page, HomePage)
    found = next(row for row in page.listed if row.title.startswith("Example"))
    entry = next(action for action in page.acts.menu(found).actions() if action.text().startswith("Walk through"))
    entry.trigger()
    assert walker.where() == ""
    assert isinstance(desk.room, WalkedRoom)


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize(
    ("size", "percent", "language"),
    [(SIZE, 150, "en"), (SMALL, 150, "en"), (SMALL, 200, "en"), (SMALL, 100, "x-pseudo")],
)
def test_no_part_of_the_walk_is_cut_off(desk: Desk, size: tuple[int, int], percent: int, language: str) -> None:
    wear(desk, size, percent, language)
    walker = Walker(desk)
    walk_through(desk.library)
    desk.show()
    for _ in range(PRESSES):
        desk.settle()
        assert cut(desk.page.area) == 0
        assert desk.window.minimumSizeHint().width() <= desk.window.width() == size[0]
        band = desk.page.bands.findChildren(Band)[-1]
        labels = [label for label in band.findChildren(Label) if label.text()]
        assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)
        walker.go()

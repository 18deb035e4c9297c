"""The Wednesday of a five-day sprint on screen: gallery, heat map, critique, straw poll, supervote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from ui import theme
from ui.library import Library
from ui.steps.sketches import gallery
from workshop import agenda
from workshop.actions import polls, sketches
from workshop.records import Person, Picture, Poll, Sketch, Step
from workshop.storage.pictures import store_picture
from workshop.storage.store import Store


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A vote may still run when a test is over, and the next test has text of the usual size."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)
    yield
    theme.wear("light")


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store, recipe="five-day-sprint")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A photographed sketch, under a name that tells whose it is."""
    file = tmp_path / "Ana's sketch.png"
    image = Image.new("RGB", (780, 588), "white")
    ImageDraw.Draw(image).rectangle((40, 30, 240, 170), outline="black", width=4)
    image.save(file)
    return file


def step_of(room: Room, method: str) -> Step:
    return next(step for step in agenda.steps(room.board) if step.method == method)


def hung(room: Room, file: Path, *people: Person, count: int = 3) -> list[Sketch]:
    """Sketches in the gallery, with letters; by people, where there are any."""
    authors: list[Person | None] = [*people] or [None] * count
    for number, author in enumerate(authors):
        picture = store_picture(room.store.place, file, room.store.new_id(), "Sketch")
        title = f"Title {number}"
        made = room.act(lambda draft, picture=picture, title=title: sketches.add(draft, picture, title))
        if author:
            room.act(lambda draft, made=made, author=author: sketches.sign(draft, made.id, author.id))
    room.act(sketches.open_gallery)
    return sketches.in_gallery(room.board)


def board_sketches(desk: Desk) -> list[Sketch]:
    return sketches.in_order(desk.room.board)


# the gallery


def test_photographs_are_added_from_files_dropped_and_pasted_and_say_nothing_of_their_file(
    desk: Desk, room: Room, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.go_to(step_of(room, "sprint_museum").id)
    monkeypatch.setattr(gallery, "choose_pictures", lambda _parent: [str(sheet), str(sheet)])
    desk.open(room)
    assert desk.stage._none.isVisible()
    desk.press("N")
    data, button, none = QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(str(sheet))])
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, none)
    QApplication.sendEvent(desk.stage, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.stage, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, none))
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    desk.press("Ctrl+V")
    QGuiApplication.clipboard().clear()
    assert len(board_sketches(desk)) == len(desk.stage.cards) == 4
    assert {picture.title for picture in desk.room.board.all(Picture)} == {"Sketch"}
    assert not desk.stage._none.isVisible()


def test_nothing_to_paste_and_a_file_that_is_no_picture_are_said(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.go_to(step_of(room, "sprint_museum").id)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    monkeypatch.setattr(gallery, "choose_pictures", lambda _parent: [str(broken)])
    desk.open(room)
    QGuiApplication.clipboard().setText("only words")
    desk.press("Ctrl+V")
    assert desk.said == "There is no picture to paste. Copy one first."
    desk.press("N")
    assert "broken.png is not a picture" in desk.said
    assert not board_sketches(desk)


def test_a_name_is_sealed_and_leaves_the_screen_at_once(desk: Desk, room: Room, sheet: Path) -> None:
    (ana,) = room.join("Ana")
    hung(room, sheet, count=2)
    room.go_to(step_of(room, "sprint_museum").id)
    desk.open(room)
    first = desk.stage.cards[0]
    first.title.setFocus()
    first.title.selectAll()
    desk.type("An hour, three doors")
    desk.press("Return")
    assert QApplication.focusWidget() is first.author
    desk.type("ana")
    desk.press("Return")
    found = board_sketches(desk)[0]
    assert (found.title, found.author_id) == ("An hour, three doors", ana.id)
    assert (first.author.text(), first.author.placeholderText()) == ("", "Author sealed")
    assert desk.room.seen.find(Sketch, found.id).author_id is None
    desk.stage.cards[1].author.setFocus()
    desk.type("Nobody here")
    desk.press("Tab")
    assert "There is no Nobody here in this session" in desk.said
    assert board_sketches(desk)[1].author_id is None


def test_the_primary_button_first_hangs_the_sketches_then_goes_on(
    desk: Desk, room: Room, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.join("Ana")
    room.go_to(step_of(room, "sprint_museum").id)
    monkeypatch.setattr(gallery, "choose_pictures", lambda _parent: [str(sheet)] * 3)
    desk.open(room)
    desk.press("N")
    assert desk.page.bar.button.text() == "Open the gallery"
    assert [card.letter.isVisible() for card in desk.stage.cards] == [False] * 3
    desk.press("Ctrl+Return")
    assert [card.letter.text() for card in desk.stage.cards] == list("ABC")
    assert desk.page.bar.button.text() == "Start the heat map"
    room.wait(1)
    desk.press("Ctrl+Return")
    assert room.act(lambda draft: len(draft.all(Poll))) == 1


def test_a_sketch_is_taken_down_and_comes_back(desk: Desk, room: Room, sheet: Path) -> None:
    hung(room, sheet, count=2)
    room.go_to(step_of(room, "sprint_museum").id)
    desk.open(room)
    desk.stage.cards[0]._remove.setFocus()
    desk.press("Return")
    assert [card.letter.text() for card in desk.stage.cards] == ["B"]
    desk.press("Ctrl+Z")
    assert [card.letter.text() for card in desk.stage.cards] == ["A", "B"]


# straw poll and supervote


def voted(room: Room, method: str, sheet: Path, **roles: str) -> tuple[Poll, dict[str, Person]]:
    """Into a vote on three sketches."""
    people = {name: room.join(name.replace("_", " "), role=role)[0] for name, role in roles.items()}
    hung(room, sheet)
    room.go_to(step_of(room, method).id)
    return newest(room), people


def newest(room: Room) -> Poll:
    return polls.in_order(room.board)[-1]


def cast(room: Room, poll: Poll, person: Person, letter: str, marks: int = 1) -> None:
    option = next(o for o in polls.options_of(room.board, poll.id) if o.text.startswith(letter))
    room.act(lambda draft: polls.cast(draft, poll.id, person.id, {option.id: marks}))


def test_a_straw_poll_asks_for_one_mark_and_all_choices_appear_together(desk: Desk, room: Room, sheet: Path) -> None:
    poll, people = voted(room, "sprint_straw_poll", sheet, Ana="team", Ben="team", Cleo="team")
    desk.open(room)
    assert desk.stage._title.text() == "Which one would you choose?"
    assert desk.stage._rule.text() == "One mark each. 3 sketches."
    for name, letter in (("Ana", "B"), ("Ben", "B"), ("Cleo", "A")):
        cast(room, poll, people[name], letter)
    desk.catch_up()
    assert not desk.room.board.records["ballot"]
    assert [cell.seat.status for cell in desk.stage.people.cells] == ["done"] * 3
    desk.press("Ctrl+Return")
    assert desk.stage._headline.text().startswith("“B Title")
    assert [(row.shown.face.text[0], row.shown.figure) for row in desk.stage.view.rows] == [("B", "2"), ("A", "1")]


def test_the_deciders_marks_are_placed_here_by_keys_and_stand_beside_the_rooms(
    desk: Desk, room: Room, sheet: Path
) -> None:
    poll, people = voted(room, "sprint_straw_poll", sheet, Ana="team", Ben="team", Odette_Marsh="decider")
    for name, letter in (("Ana", "A"), ("Ben", "A"), ("Odette_Marsh", "B")):
        cast(room, poll, people[name], letter)
    room.go(2)
    desk.open(room)
    assert desk.stage._title.text() == "What does the Decider choose?"
    assert not desk.stage._paper.isVisible()
    assert [cell.seat.name for cell in desk.stage.people.cells] == ["Odette Marsh"]
    desk.press("P", "H")  # neither paper nor hands carry a name
    assert desk.stage.overview.isVisible()
    menu = desk.stage.menu_for(desk.stage.people.cells[0].seat)
    (place,) = menu.actions()
    place.trigger()
    desk.settle()
    desk.type("3")
    desk.press("Return")
    desk.type("2")
    desk.press("Return")
    desk.type("2")
    desk.press("Return")
    desk.type("1")
    desk.press("Return")
    assert desk.stage.own._placed.text() == "3 of 3 dots"
    desk.press("Return")
    assert desk.stage.overview.isVisible()
    assert newest(room).method == "supervote"
    assert desk.room.poll.ballots == 1
    desk.page.bar.button.setFocus()
    desk.press("Ctrl+Return")
    assert desk.stage._headline.text() == "2 are chosen"
    rows = {row.shown.face.text[0]: row.accessibleName() for row in desk.stage.view.rows}
    assert list(rows) == ["C", "B", "A"]
    assert rows["C"].endswith("The room before: 0 and Odette Marsh: 2.")
    assert rows["B"].endswith("The room before: 1 and Odette Marsh: 1.")
    assert rows["A"].endswith("The room before: 2.")
    assert "Neither is added to the other" in desk.stage._legend.text()


def test_a_supervote_without_a_vote_before_or_without_a_mark_says_so(desk: Desk, room: Room, sheet: Path) -> None:
    voted(room, "sprint_supervote", sheet, Odette="decider")
    room.go()
    desk.open(room)
    assert desk.stage._headline.text() == "Nobody has placed a supervote"
    assert "The room has not voted on these" in desk.stage._legend.text()


def test_two_deciders_of_one_name_both_count(desk: Desk, room: Room, sheet: Path) -> None:
    one, other = room.join("Odette", "Odette", role="decider")
    hung(room, sheet)
    room.go_to(step_of(room, "sprint_supervote").id)
    poll = newest(room)
    cast(room, poll, one, "A", 3)
    cast(room, poll, other, "B", 3)
    room.go()
    desk.open(room)
    told = [row.accessibleName() for row in desk.stage.view.rows]
    assert [line.split(": ")[-2].split()[-2:] for line in told] == [["Odette", "(1)"], ["Odette", "(2)"]]


# How Might We


def test_the_deciders_four_dots_count_with_the_rooms_and_are_told_apart(desk: Desk, room: Room) -> None:
    (ana,) = room.join("Ana")
    (odette,) = room.join("Odette", role="decider", channel="laptop")
    room.go_to(step_of(room, "sprint_hmw").id)
    room.write("How might we warn?", "How might we carry?", "How might we wait?")
    room.go_to(step_of(room, "sprint_vote_hmw").id)
    desk.open(room)
    assert desk.stage._rule.text() == "Two dots each. 3 ideas."
    assert [cell.seat.dots for cell in desk.stage.people.cells] == [2, 4]
    poll = newest(room)
    first, second, _third = polls.options_of(room.board, poll.id)
    room.act(lambda draft: polls.cast(draft, poll.id, ana.id, {first.id: 1, second.id: 1}))
    desk.stage.fill_in(desk.stage.people.cell_of(odette.id).seat)
    desk.settle()
    desk.type(str(first.number))
    desk.press("Return")
    desk.type("4")
    desk.press("Return")
    assert desk.stage.own._placed.text() == "4 of 4 dots"
    desk.press("Return")
    desk.press("Ctrl+Return")
    assert desk.stage._headline.text() == "1 note moves to the map"
    rows = [row.accessibleName() for row in desk.stage.view.rows]
    assert rows[0].endswith("5 dots and The Decider: 4.")
    assert rows[1].endswith("1 dot.")

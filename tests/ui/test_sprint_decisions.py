"""The Wednesday of a five-day sprint on screen: gallery, heat map, critique, straw poll, supervote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.room import Room
from tests.ui.desk import Desk
from ui import theme
from ui.library import Library
from ui.steps.gallery import gallery
from ui.widgets.buttons import Button
from ui.widgets.text import Label
from workshop import agenda
from workshop.actions import clock, heat, polls, sketches
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


def mark(desk: Desk, marks: dict[int, str]) -> None:
    """On the ballot that lies on this laptop, up to the button that casts it."""
    for line in desk.stage.own.table.lines:
        if line.number in marks:
            line.parts[0].setFocus()
            desk.type(marks[line.number])
    desk.stage.own.done.setFocus()


def test_the_deciders_marks_are_placed_here_by_keys_and_stand_beside_the_rooms(
    desk: Desk, room: Room, sheet: Path
) -> None:
    poll, people = voted(room, "sprint_straw_poll", sheet, Ana="team", Ben="team", Odette_Marsh="decider")
    for name, letter in (("Ana", "A"), ("Ben", "A"), ("Odette_Marsh", "B")):
        cast(room, poll, people[name], letter)
    room.go(2)
    desk.open(room)
    assert desk.stage._title.text() == "What does the Decider choose?"
    assert not desk.stage._hands.isVisible()
    assert [cell.seat.name for cell in desk.stage.people.cells] == ["Odette Marsh"]
    desk.press("H")  # hands carry no name
    assert desk.stage.overview.isVisible()
    menu = desk.stage.menu_for(desk.stage.people.cells[0].seat)
    menu.actions()[0].trigger()
    desk.settle()
    mark(desk, {3: "2", 2: "1"})
    assert desk.stage.own._placed.words.text() == "3 of 3 marks"
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
    mark(desk, {first.number: "4"})
    assert desk.stage.own._placed.words.text() == "4 of 4 dots"
    desk.press("Return")
    desk.press("Ctrl+Return")
    assert desk.stage._headline.text() == "1 note moves to the map"
    rows = [row.accessibleName() for row in desk.stage.view.rows]
    assert rows[0].endswith("5 dots and The Decider: 4.")
    assert rows[1].endswith("1 dot.")


# the heat map


def dotted(desk: Desk) -> dict[str, int]:
    """How many dots of the wall lie on each sketch, as they are on the disk."""
    poll = newest_on(desk)
    texts = {option.id: option.text[0] for option in polls.options_of(desk.room.board, poll.id)}
    return {texts[id]: sum(fields.values()) for id, fields in heat.copied(desk.room.board, poll).items() if fields}


def newest_on(desk: Desk) -> Poll:
    return polls.in_order(desk.room.board)[-1]


def kept(desk: Desk) -> None:
    """After the pause in which dots are gathered."""
    desk.qtbot.waitUntil(lambda: not desk.stage._dirty)
    desk.settle()


def on_sheet(desk: Desk, x: float, y: float) -> QPoint:
    """A place of the picture in the sheet's pixels."""
    sheet = desk.stage.sheet.sheet
    return QPoint(round(sheet.left() + x * sheet.width()), round(sheet.top() + y * sheet.height()))


@pytest.fixture
def heat_map(desk: Desk, room: Room, sheet: Path) -> Desk:
    voted(room, "sprint_heat_map", sheet, Ana="team", Ben="team")
    desk.open(room)
    return desk


def test_dots_are_placed_where_the_paper_has_them_and_lie_there_as_fractions(heat_map: Desk) -> None:
    desk = heat_map
    desk.click(desk.stage.sheet, on_sheet(desk, 0.25, 0.5))
    desk.click(desk.stage.sheet, on_sheet(desk, 0.75, 0.5))
    kept(desk)
    places = sorted(desk.stage.sheet.places)
    assert dotted(desk) == {"A": 2}
    assert all(abs(x - wanted) < 0.01 for (x, _y), wanted in zip(places, (0.25, 0.75), strict=True))
    assert newest_on(desk).state == "open"
    assert newest_on(desk).ballots == 0


def test_a_dot_that_is_clicked_again_is_taken_back(heat_map: Desk) -> None:
    desk = heat_map
    for x in (0.25, 0.5):
        desk.click(desk.stage.sheet, on_sheet(desk, x, 0.5))
    kept(desk)
    assert dotted(desk) == {"A": 2}
    desk.click(desk.stage.sheet, on_sheet(desk, *desk.stage.sheet.places[0]))
    kept(desk)
    assert dotted(desk) == {"A": 1}
    assert desk.stage.sheet.places[0][0] > 0.45


def test_keys_alone_place_and_take_back(heat_map: Desk) -> None:
    desk = heat_map
    assert QApplication.focusWidget() is desk.stage.sheet
    desk.press("Return", "Right", "Right", "Shift+Down", "Return")
    desk.press("B", "Return")
    kept(desk)
    assert dotted(desk) == {"A": 2, "B": 1}
    assert desk.stage.sheet.accessibleName() == "Sketch B, " + desk.stage.column.thumbs[1].shown.title + ", 1 dot"
    desk.press("Backspace")
    kept(desk)
    assert dotted(desk) == {"A": 2}
    desk.press("A")
    (first, second) = desk.stage.sheet.places
    assert second[1] - first[1] == pytest.approx(5 / 40, abs=0.001)
    assert second[0] - first[0] == pytest.approx(2 / 60, abs=0.001)


def test_ctrl_z_takes_back_the_last_dot_also_before_it_was_kept(heat_map: Desk) -> None:
    desk = heat_map
    desk.press("Return")
    kept(desk)
    desk.press("Right", "Right", "Return", "Ctrl+Z")
    kept(desk)
    assert dotted(desk) == {"A": 1}
    desk.press("Ctrl+Z")
    assert dotted(desk) == {}


def test_dots_by_phone_come_to_those_of_the_wall_and_no_totals_are_told_as_a_result(heat_map: Desk, room: Room) -> None:
    desk = heat_map
    (ana, _ben) = people_of(room)
    poll = newest_on(desk)
    first = polls.options_of(desk.room.board, poll.id)[0]
    desk.press("Return")
    kept(desk)
    desk.act(lambda draft: polls.cast(draft, poll.id, ana.id, {f"{first.id}/1,1": 3}))
    assert desk.stage._phones.text() == "1 person has placed dots by phone."
    assert len(desk.stage.sheet.places) == 1  # what is on a ballot is nobody's to see yet
    desk.press("Ctrl+Return")
    assert len(heat.of_sketches(desk.room.board)[first.sketch_id]) == 4
    assert desk.room.step.step_kind == "critique"


def people_of(room: Room) -> list[Person]:
    return sorted(room.board.all(Person), key=lambda person: person.position)


def test_the_arrows_in_the_column_change_the_sheet(heat_map: Desk) -> None:
    desk = heat_map
    desk.stage.column.thumbs[0].setFocus()
    desk.press("Down", "Down", "Down")
    assert desk.stage._name.text() == "Sketch C"
    assert QApplication.focusWidget() is desk.stage.column.thumbs[2]
    desk.press("Up")
    assert [thumb.isChecked() for thumb in desk.stage.column.thumbs] == [False, True, False]


def test_a_past_heat_map_is_looked_at_and_not_changed(heat_map: Desk) -> None:
    desk = heat_map
    desk.press("Return", "Ctrl+Return")
    assert desk.room.step.step_kind == "critique"
    desk.page.look_at(next(s.id for s in desk.room.board.all(Step) if s.method == "sprint_heat_map"))
    desk.settle()
    assert len(desk.stage.sheet.places) == 1
    desk.stage.sheet.setFocus()
    desk.press("Return")
    desk.click(desk.stage.sheet, on_sheet(desk, 0.1, 0.1))
    assert len(desk.stage.sheet.places) == 1


# the critique


@pytest.fixture
def critique(desk: Desk, room: Room, sheet: Path) -> Desk:
    hung(room, sheet, *room.join("Ana", "Ben", "Cleo"))
    room.go_to(step_of(room, "sprint_critique").id)
    desk.open(room)
    return desk


def said(desk: Desk, sort: str) -> list[str]:
    sketch = desk.stage.column.here
    return [note.text for note in sketches.remarks(desk.room.board, sketch, sort)]


def test_what_is_said_is_typed_in_one_field_one_for_a_standout_two_for_a_concern(critique: Desk) -> None:
    desk = critique
    first = desk.room.step.phase
    assert desk.stage._name.text() == f"Sketch {first}"
    assert QApplication.focusWidget() is desk.stage.box.field
    desk.type("1")
    desk.type("Street by name")
    desk.press("Return")
    desk.type("2")
    desk.type("Is 1 hour real?")
    desk.press("Return")
    desk.type("1")
    desk.type("A knock")
    desk.press("Return")
    assert said(desk, "standout") == ["Street by name", "A knock"]
    assert said(desk, "concern") == ["Is 1 hour real?"]
    marks = [field.accessibleName() for field in desk.stage.standouts.fields.values()]
    assert marks == [f"{first}1 Street by name", f"{first}2 A knock"]
    desk.press("Ctrl+Z")
    assert said(desk, "standout") == ["Street by name"]


def test_next_sketch_is_pressed_by_hand_and_gives_three_minutes_each_time(critique: Desk, room: Room) -> None:
    desk = critique
    order = desk.room.step.phases
    room.wait(5)  # time passes: no sketch leaves by itself
    desk.catch_up()
    assert desk.room.step.phase == order[0]
    assert desk.page.bar.button.text() == "Next sketch"
    for letter in order[1:-1]:
        room.wait(1)
        desk.press("Ctrl+Return")
        assert desk.stage._name.text() == f"Sketch {letter}"
        assert clock.of(desk.room.board).left_ms == 3 * 60_000
    assert desk.page.bar.button.text() == "Name the authors"


def test_words_that_nobody_entered_go_with_their_sketch(critique: Desk, room: Room) -> None:
    desk = critique
    first = desk.stage.column.here
    desk.type("2")
    desk.type("Who knocks?")
    room.wait(1)
    desk.press("Ctrl+Return")
    assert [note.text for note in sketches.remarks(desk.room.board, first, "concern")] == ["Who knocks?"]
    assert desk.stage.column.here != first
    assert desk.stage.box.field.text() == ""


def test_the_authors_are_on_screen_only_after_the_last(critique: Desk, room: Room) -> None:
    desk = critique
    names = {"Ana", "Ben", "Cleo"}
    for _ in range(3):
        labels = {label.text() for label in desk.stage.findChildren(Label)}
        assert not labels & names
        assert desk.stage._sealed.words == "author sealed"
        assert {one.author_id for one in desk.room.seen.all(Sketch)} == {None}
        room.wait(1)
        desk.press("Ctrl+Return")
    assert names <= {label.text() for label in desk.stage.findChildren(Label)}
    assert desk.stage._sealed.words in names


def test_a_remark_is_corrected_where_it_stands_and_gone_when_it_is_empty(critique: Desk) -> None:
    desk = critique
    desk.type("Street")
    desk.press("Return")
    (field,) = desk.stage.standouts.fields.values()
    field.setFocus()
    field.selectAll()
    desk.type("Street by name")
    desk.press("Esc")
    assert said(desk, "standout") == ["Street by name"]
    (field,) = desk.stage.standouts.fields.values()
    field.setFocus()
    field.selectAll()
    desk.press("Delete", "Esc")
    assert said(desk, "standout") == []


def test_another_sheet_is_looked_at_for_a_moment(critique: Desk, room: Room) -> None:
    desk = critique
    other = next(thumb for thumb in desk.stage.column.thumbs if not thumb.isChecked())
    desk.click(other)
    assert desk.stage._name.text() == f"Sketch {other.shown.letter}"
    room.wait(1)
    desk.press("Ctrl+Return")
    assert desk.stage._name.text() == f"Sketch {desk.room.step.phase}"


def test_a_lost_picture_is_said(desk: Desk, room: Room, sheet: Path) -> None:
    hung(room, sheet, count=1)
    for file in room.store.place.pictures.iterdir():
        file.unlink()
    room.go_to(step_of(room, "sprint_critique").id)
    desk.open(room)
    assert "picture missing" in desk.stage.sheet.accessibleName()


def test_without_sketches_the_steps_say_so_and_go_on(desk: Desk, room: Room) -> None:
    room.join("Ana")
    room.go_to(step_of(room, "sprint_heat_map").id)
    desk.open(room)
    assert desk.stage._title.text() == "Vote at the wall"
    room.wait(1)
    desk.press("Ctrl+Return")
    assert desk.stage._none.isVisible()
    room.wait(1)
    desk.press("Ctrl+Return")
    assert desk.room.step.step_kind == "break"


def test_a_result_without_a_vote_is_one_sentence(desk: Desk, room: Room) -> None:
    room.join("Ana")
    room.go_to(step_of(room, "sprint_straw_poll").id)
    room.go()
    desk.open(room)
    assert desk.room.step.phase == "reveal"
    shown = [label.text() for label in desk.stage.findChildren(Label) if label.isVisible() and label.text()]
    assert shown == ["Vote at the wall", "No sketch was photographed, so there is nothing to count here. Then go on."]
    assert not [button for button in desk.stage.findChildren(Button) if button.isVisible()]
    desk.press("V")
    assert desk.room.step.phase == "reveal"
    room.wait(1)
    desk.press("Ctrl+Return")
    assert desk.room.step.method == "sprint_supervote"


# in every size


@pytest.mark.parametrize(
    ("size", "percent", "language"),
    [((1440, 900), 100, "en"), ((1280, 720), 125, "en"), ((1280, 720), 200, "en"), ((1440, 900), 100, "x-pseudo")],
)
def test_nothing_is_cut_whatever_the_size_and_the_words(
    desk: Desk, room: Room, sheet: Path, size: tuple[int, int], percent: int, language: str
) -> None:
    desk.window.settings = replace(desk.window.settings, text_size=percent, language=language, still=True)
    desk.window.dress()
    desk.window.resize(*size)
    people = room.join("<b>Ana</b> " + "x" * 60, "أنا", "Odette", role="decider")
    found = hung(room, sheet, *people)
    for sketch, title in zip(found, ("<b>" + "long " * 50, "العربية", ""), strict=True):
        room.act(lambda draft, sketch=sketch, title=title: sketches.change_title(draft, sketch.id, title))
        room.act(lambda draft, sketch=sketch: sketches.remark(draft, sketch.id, "concern", "<i>why</i> " * 80))
    room.go_to(step_of(room, "sprint_museum").id)
    desk.open(room)
    for _ in range(11):
        desk.catch_up()
        cut = [area.horizontalScrollBar().maximum() for area in desk.page.findChildren(QScrollArea) if area.isVisible()]
        assert set(cut) <= {0}, (room.where(), desk.stage)
        if not desk.stage.SCROLLS:
            assert desk.stage.height() <= desk.page.area.viewport().height(), desk.stage
        if room.where() == "prioritise.vote" and newest(room).method == "supervote":
            cast(room, newest(room), people[0], "A", 3)
        room.go()

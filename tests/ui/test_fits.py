"""Whatever the size of the window, of the text and of the language: words stand whole, and nothing is cut off at a side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea

from tests.room import Room
from tests.ui.desk import SIZE, Desk
from tests.ui.test_reveal import TIE, reveal
from ui import theme
from ui.home.page import HomePage
from ui.language import use
from ui.library import Library
from ui.shell.rail import StepRow
from ui.steps.prioritise.grid_note import unbroken
from ui.steps.wrapup.parking_rows import ParkedRow
from ui.widgets.fields import LineField
from ui.widgets.notes import RING, Face, NoteView
from ui.widgets.table import Cell, Line, Row
from ui.widgets.text import Label, column
from workshop import methods, walk
from workshop.actions import days, forward, ideas, people, sessions, steps, surveys, todos

SMALL = (1280, 720)
PSEUDO = "x-pseudo"
EVERY = pytest.mark.parametrize(
    ("size", "percent", "language"),
    [(SIZE, 100, "en"), (SMALL, 125, "en"), (SIZE, 150, "en"), (SIZE, 200, "en"), (SMALL, 200, "en"), (SIZE, 100, PSEUDO), (SMALL, 100, PSEUDO)],
)  # fmt: skip


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[None]:
    monkeypatch.setattr(Library, "may_close", lambda _library: True)  # a vote may run when a test is over
    yield
    theme.wear("light")


def wear(desk: Desk, size: tuple[int, int], percent: int, language: str) -> None:
    """A window of a size, with text of a size."""
    desk.window.settings = replace(desk.window.settings, text_size=percent, language=language, look="light", still=True)
    desk.window.dress()
    desk.window.resize(*size)


def cut(area: QScrollArea) -> int:
    """How many pixels of an area cannot be reached at its side."""
    return area.horizontalScrollBar().maximum()


def areas(desk: Desk) -> list[QScrollArea]:
    return [area for area in desk.page.findChildren(QScrollArea) if area.isVisible()]


def clear_of_cuts(desk: Desk) -> None:
    """Nothing is wider than its place, and the window not wider than it was made."""
    desk.settle()
    assert {cut(area) for area in areas(desk)} <= {0}
    assert desk.window.minimumSizeHint().width() <= desk.window.width()


def bar_is_whole(desk: Desk) -> None:
    """The sentence of the Now bar stands in whole words on lines that are all in sight; so do the buttons' words."""
    bar = desk.page.bar
    sentence = bar._sentence
    words = sentence.text().split()
    assert sentence.width() >= max(sentence.fontMetrics().horizontalAdvance(word) for word in words)
    assert sentence.heightForWidth(sentence.width()) <= sentence.height()
    assert QRect(QPoint(), bar.size()).contains(QRect(sentence.mapTo(bar, QPoint()), sentence.size()))
    buttons = [button for button in bar.findChildren(QAbstractButton) if button.isVisible()]
    assert bar.button in buttons or desk.room.session.state == "finished"
    assert all(button.width() >= button.sizeHint().width() for button in buttons)


def test_margins_change_sides_in_a_mirrored_window(qapp: object) -> None:
    around = []
    for language in ("en", PSEUDO):
        use(language)
        margins = column(margins=(36, 1, 24, 2)).contentsMargins()
        around.append((margins.left(), margins.top(), margins.right(), margins.bottom()))
    assert around == [(36, 1, 24, 2), (24, 1, 36, 2)]


@EVERY
def test_the_now_bar_keeps_its_sentence(
    desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    reveal(room, *TIE)
    desk.open(room)
    clear_of_cuts(desk)
    bar_is_whole(desk)


@EVERY
def test_the_now_bar_over_time(desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str) -> None:
    wear(desk, size, percent, language)
    room.join("Dolores")
    room.go(2)
    room.write("A", "B")
    room.wait(40)
    desk.open(room)
    assert desk.page.bar.make_up_button.isVisible()
    assert desk.page.bar.make_up_button.accessibleName()
    bar_is_whole(desk)


def test_what_gives_way_in_the_now_bar_comes_back(desk: Desk, room: Room) -> None:
    room.join("Dolores")
    room.go(2)
    desk.open(room)
    bar = desk.page.bar
    assert bar._what.isVisible()
    assert bar.button.key == "Ctrl ↵"
    for wide in (700, 1440):
        bar.setFixedWidth(wide)
        desk.settle()
        bar_is_whole(desk)
        assert bar._what.isVisible() == (wide > 1000)


@EVERY
def test_departing_from_the_rule_is_not_cut(
    desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    reveal(room, *TIE)
    desk.open(room)
    desk.press("2")
    desk.press("2")
    desk.settle()
    assert desk.stage.tie.form.isVisible()
    form, script = desk.stage.tie.form, desk.page.script
    right = form.mapTo(script, QPoint(form.width(), 0)).x()
    assert form.mapTo(script, QPoint()).x() >= 0
    assert right <= script.width()
    assert all(way.width() <= form.width() for way in form.ways)


def take_part(room: Room) -> None:
    """What a part of a step waits for: ideas before a vote, dots before its result."""
    if room.where() == "ideate.write":
        room.write("A", "B", "C")
    if room.where().endswith(".vote") and room.poll().state == "open":
        for person in people.voting(room.board):
            room.cast(person, A=1)
    if room.where().endswith(".forward"):
        for idea in ideas.live(room.board)[:2]:
            room.act(lambda draft, idea=idea: forward.tick(draft, idea.id, ticked=True))


def walk_on(desk: Desk, room: Room) -> int:
    """Through all that is left of a session, looking at each part; how many there were."""
    seen = 0
    while True:
        desk.catch_up()
        desk.settle()
        assert cut(desk.page.area) == 0, (room.where(), desk.stage)
        bar_is_whole(desk)
        seen += 1
        following = steps.next_place(room.board)
        if following is None:
            return seen
        take_part(room)
        room.go()


@EVERY
def test_steps_are_not_cut(desk: Desk, room: Room, size: tuple[int, int], percent: int, language: str) -> None:
    wear(desk, size, percent, language)
    room.join("Dolores", "Jamal")
    room.go(2)
    room.write(*(f"Idea {number} with several words" for number in range(12)))
    desk.open(room)
    assert walk_on(desk, room) > 10


@pytest.mark.parametrize("recipe", ["five-day-sprint", "lightning-decision-jam"])
@pytest.mark.parametrize(("size", "percent"), [(SIZE, 100), (SMALL, 200)])
def test_every_step_of_other_plans(desk: Desk, recipe: str, size: tuple[int, int], percent: int) -> None:
    wear(desk, size, percent, "en")
    room = Room(desk.store, recipe=recipe)
    room.join("Dolores", "Jamal")
    desk.open(room)
    assert walk_on(desk, room) > 8


def test_a_long_day_in_the_rail_leaves_the_minutes_in_sight(desk: Desk, room: Room) -> None:
    for number in range(14):
        room.act(
            lambda draft, number=number: days.add_step(
                draft, room_day(room), methods.method("break"), title=f"Break {number}"
            )
        )
    room.go(1)
    desk.open(room)
    rail = desk.page.rail
    area = rail.findChildren(QScrollArea)[0]
    assert area.verticalScrollBar().maximum() > 0
    assert cut(area) == 0


def room_day(room: Room) -> str:
    return next(iter(room.board.records["day"]))


def test_minutes_are_changed_in_a_mirrored_rail_where_they_stand(desk: Desk, room: Room) -> None:
    wear(desk, SIZE, 100, PSEUDO)
    room.go(1)
    desk.open(room)
    row = next(made for made in desk.page.rail.findChildren(StepRow) if made.line.state == "planned")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 10))
    desk.settle()
    fields = [field for field in row.findChildren(LineField) if field.isVisible()]
    assert fields
    assert fields[0].geometry().right() < row.width() / 2


def test_a_long_title_ends_in_an_ellipsis_and_is_told_in_full(desk: Desk, room: Room) -> None:
    long = "<b>Before the water rises</b> " * 9
    room.act(lambda draft: sessions.change(draft, title=long))
    desk.open(room)
    top = desk.page.top
    assert top._title.width() < top._title.fontMetrics().horizontalAdvance(long)
    assert "&lt;b&gt;" in top._title.toolTip()
    assert desk.window.minimumSizeHint().width() <= SIZE[0]
    menu = top._menu
    assert menu.mapTo(top, QPoint(menu.width(), 0)).x() <= top.width()


def test_ideate_with_forty_notes_and_twelve_people_needs_no_scroll_bar(desk: Desk, room: Room) -> None:
    room.join(*(f"Person {number}" for number in range(12)), channel="paper")
    room.go(2)
    room.write(*(f"Idea {number}" for number in range(39)))
    question = "How might we help households on flood-prone streets get ready in the hour before a flash flood?"
    room.act(lambda draft: sessions.ask(draft, question))
    desk.open(room)
    assert desk.page.area.verticalScrollBar().maximum() == 0


def test_notes_of_the_tray_do_not_lie_on_each_other_with_large_text(desk: Desk, room: Room) -> None:
    wear(desk, SIZE, 200, "en")
    names = tuple("ABCDEFGH")
    reveal(room, *({name: 1} for name in names), texts=names, forward=8)
    room.go_to("place")
    desk.open(room)
    waiting = sorted((note.geometry() for note in desk.stage.notes.values()), key=lambda rect: rect.top())
    assert len(waiting) > 3
    assert all(above.bottom() < below.top() for above, below in pairwise(waiting))


def test_the_band_says_only_what_is_true(desk: Desk, room: Room) -> None:
    room.act(lambda draft: people.add(draft, "Odette Marsh", role="decider", here=False))
    reveal(room, {"A": 2}, {"B": 1})
    room.go_to("forward")
    desk.open(room)
    assert desk.stage.band._more.text() == "Not in the room. The printed summary says so."


def test_a_narrow_column_shows_every_line(desk: Desk, room: Room) -> None:
    wear(desk, SMALL, 200, "en")
    row = Row((60, 60), lambda _key, _words: True, height=60)
    row.setParent(desk.window)
    row.show_cells((Cell("A", (Line("Photos answered within forty-eight hours"),)), Cell("B", (Line("B"),))), "Idea 1")
    row.setFixedWidth(260)
    row.show()
    desk.show()
    row.setFixedHeight(row.heightForWidth(260))
    desk.settle()
    label = next(label for label in row.findChildren(Label) if label.text().startswith("Photos"))
    assert label.height() >= label.heightForWidth(label.width())
    row.deleteLater()


def test_home_is_no_wider_than_the_smallest_window(desk: Desk, room: Room) -> None:
    wear(desk, SMALL, 200, "en")
    desk.library.show_home()
    desk.show()
    desk.settle()
    assert desk.window.minimumSizeHint().width() <= SMALL[0]
    assert desk.window.width() == SMALL[0]


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_ground_of_every_page_is_the_look_s(desk: Desk, room: Room, look: str) -> None:
    for name in ("light", "dark", look):
        desk.window.settings = replace(desk.window.settings, look=name)
        desk.window.dress()
    desk.library.find()
    desk.show()
    desk.settle()
    ground = desk.window.grab().toImage().pixelColor(3, SIZE[1] // 2)
    assert ground == theme.colour("stage")


def test_a_parked_question_keeps_its_outcomes_in_sight_with_large_text(desk: Desk, room: Room) -> None:
    wear(desk, SMALL, 200, "en")
    desk.show()
    row = ParkedRow("1", lambda _id, _outcome: None)
    row.show_parked("Can the siren be heard?", "question, parked in Wrap-up", "", locked=False)
    row.show_keys(True)
    assert row.minimumSizeHint().width() <= 700
    row.deleteLater()


@pytest.mark.parametrize("size", [SIZE, SMALL])
@pytest.mark.parametrize(("percent", "language"), [(100, "en"), (100, PSEUDO), (125, "en"), (150, "en"), (200, "en")])
def test_the_first_run_is_not_cut_and_its_note_is_in_sight(
    desk: Desk, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    walk.make(desk.store, day="2026-03-12", starts=570, offset=0)  # so that the way back to it is offered, too
    desk.library.show_home()
    desk.show()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, HomePage)
    run = page.first_run
    assert run
    assert run.prepare()
    desk.type("Soup")
    desk.press("Return")
    (area,) = run.findChildren(QScrollArea)
    assert run.again.isVisible()
    assert run.back.isVisible()
    assert cut(area) == 0
    assert desk.window.width() == size[0]
    seen = area.viewport().rect()
    assert seen.contains(QRect(run.wall.editor.mapTo(area.viewport(), QPoint()), run.wall.editor.size()))
    labels = [label for label in run.findChildren(Label) if label.isVisible() and label.wordWrap()]
    assert labels
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)


def test_a_stage_scrolls_only_when_it_is_higher_than_its_place(desk: Desk, room: Room) -> None:
    """Its least height is that at its width, not that of its words in the narrowest column."""
    room.join(*(f"Person {number}" for number in range(12)), channel="paper")
    room.act(lambda draft: sessions.ask(draft, "How might we do something " * 8))
    room.go(2)
    room.write(*(f"Idea {number}" for number in range(30)))
    desk.open(room)
    room_left = desk.page.area.viewport().height() - desk.stage.layout().minimumHeightForWidth(desk.stage.width())
    assert room_left >= 0
    assert desk.page.area.verticalScrollBar().maximum() == 0


def test_a_line_that_is_too_long_ends_in_an_ellipsis_until_somebody_types_in_it(desk: Desk, room: Room) -> None:
    desk.open(room)
    long, short = (LineField(words, role="body") for words in ("Neighbours came before hardware " * 6, "x"))
    for field in (long, short):
        field.setParent(desk.window)
        field.setFixedWidth(300)
        field.show()
    desk.settle()
    assert long.overflows
    room_for = long._words_place().width()
    short.setText(long.fontMetrics().elidedText(long.text(), Qt.TextElideMode.ElideRight, room_for))
    assert short.text().endswith("…")
    assert long.grab().toImage() == short.grab().toImage()
    before = long.grab().toImage()
    long.setFocus()
    desk.settle()
    assert long.grab().toImage() != before
    for field in (long, short):
        field.deleteLater()


@pytest.mark.parametrize(("size", "percent"), [(SMALL, 200), (SIZE, 200)])
def test_the_step_that_runs_is_in_sight_in_the_rail(
    desk: Desk, room: Room, size: tuple[int, int], percent: int
) -> None:
    wear(desk, size, percent, "en")
    room.join("Dolores", "Jamal")
    room.go(2)
    room.write("A", "B")
    room.go_to("wrapup")
    desk.open(room)
    desk.qtbot.waitUntil(lambda: not desk.page.rail._soon.isActive())
    row = next(made for made in desk.page.rail.findChildren(StepRow) if made.line.state == "current")
    assert row.visibleRegion().boundingRect().height() == row.height()


def test_the_name_of_a_plan_stands_whole_beside_its_chips(desk: Desk, room: Room) -> None:
    idea = "Pair each household with a flood buddy"
    room.join("Dolores")
    room.go(2)
    room.write(idea)
    room.act(lambda draft: forward.tick(draft, room.idea(idea).id, ticked=True))
    room.go_to("prototype")
    desk.open(room)
    assert desk.stage.title.text() == idea
    assert not desk.stage.title.overflows


def test_sixteen_ideas_of_a_result_and_a_reason_need_no_scroll_bar(desk: Desk, room: Room) -> None:
    names = tuple("ABCDEFGHIJKLMNOP")
    reveal(room, *({name: 2} for name in names), *({name: 1} for name in names[:8]), texts=names, forward=4)
    desk.open(room)
    if len(desk.stage.view.rows) < len(names):
        desk.stage.show_all()
    desk.settle()
    assert len(desk.stage.view.rows) == len(names)
    assert desk.page.area.verticalScrollBar().maximum() == 0
    room.go_to("forward")
    desk.catch_up()
    stage = desk.stage
    stage.rows[0].tick.click()
    desk.settle()
    assert stage.rows[0].reason.isVisible()
    assert desk.page.area.verticalScrollBar().maximum() == 0


def test_a_finished_session_needs_no_scroll_bar(desk: Desk, room: Room) -> None:
    room.join(*(f"P{number}" for number in range(12)))
    room.go(2)
    room.write("A", "B")
    room.go_to("wrapup")
    for task in ("Print", "Ask", "Lend", "Count", "Drill"):
        room.act(lambda draft, task=task: todos.add(draft, f"P1 {task} by 3 April", today="2026-03-12"))
    for better in ("More time", "Soup", "Louder", "A larger room"):
        room.act(lambda draft, better=better: surveys.answer(draft, recommend="yes", better=better))
    room.go(2)
    assert room.board.records["session"][room.board.document_id].state == "finished"
    desk.open(room)
    assert desk.page.area.verticalScrollBar().maximum() == 0


def test_notes_of_a_full_tray_lie_clear_of_each_other(desk: Desk, room: Room) -> None:
    names = tuple("ABCDEFGHIJKL")
    reveal(room, *({name: 1} for name in names), texts=names, forward=12)
    room.go_to("place")
    desk.open(room)
    waiting = sorted((note.geometry() for note in desk.stage.notes.values()), key=lambda rect: rect.top())
    papers = [rect.adjusted(RING, RING, -RING, -RING) for rect in waiting]
    assert len(papers) == len(names)
    assert all(above.bottom() < below.top() for above, below in pairwise(papers))


def test_a_long_word_on_the_grid_is_not_broken() -> None:
    theme.wear("light", percent=200)
    size = unbroken("household with a", 15, 130)
    assert theme.metrics("note", size).horizontalAdvance("household") <= 130
    assert unbroken("a b c", 15, 130) == 15


def test_larger_text_takes_the_room_of_the_wide_rail(desk: Desk, room: Room) -> None:
    wear(desk, SIZE, 125, "en")
    reveal(room, *TIE)
    room.go_to("forward")
    desk.open(room)
    assert desk.page.rail.mini
    assert all(made.strip.width() >= theme.px(200) for made in desk.stage.rows)


@pytest.mark.parametrize(("size", "percent"), [(SIZE, 125), (SIZE, 200), (SMALL, 200)])
def test_the_search_for_another_idea_says_in_full_what_to_type(
    desk: Desk, room: Room, size: tuple[int, int], percent: int
) -> None:
    wear(desk, size, percent, "en")
    reveal(room, *TIE)
    room.go_to("forward")
    desk.open(room)
    desk.press("/")
    field = desk.stage.adding.field
    assert field.isVisible()
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) <= field._words_place().width()


def test_a_note_s_badge_leaves_its_number_free() -> None:
    theme.wear("light")
    long, short = (Face("A", "lemon", 28, badge) for badge in ("6 of 6 questions are answered already", "6 of 6"))
    pictures = []
    for face in (long, short):
        note = NoteView(face, number=16)
        note.resize(190, 166)
        pictures.append(note.grab().toImage())
    number = QRect(190 - RING - 46, 166 - RING - 34, 46, 34)
    assert pictures[0].copy(number) == pictures[1].copy(number)

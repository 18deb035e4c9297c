from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_reveal import reveal
from ui.steps.prioritise.grid_places import arrange, hides, overlapping, quarter, share_of, values_at
from workshop.actions import forward, people
from workshop.records import Idea, Placement


def on_grid(desk: Desk, room: Room, *texts: str) -> None:
    """Two people voted for all but the last idea."""
    texts = texts or ("A", "B", "C", "D")
    room.to_vote(*texts, voters=2)
    first, second = people.voting(room.board)
    room.cast(first, **{texts[0]: 2, texts[1]: 1})
    room.cast(second, **{texts[0]: 1, texts[1]: 1, texts[2]: 1})
    room.go(2)
    desk.open(room)


def placed(desk: Desk) -> dict[str, tuple[int, int]]:
    board = desk.room.board
    texts = {idea.id: idea.text for idea in board.all(Idea)}
    return {texts[where.idea_id]: (where.impact, where.effort) for where in board.all(Placement)}


def hand(desk: Desk) -> str:
    return desk.stage.in_hand()[0]


def test_two_digits_place_the_note_in_hand_and_the_next_one_follows(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    assert hand(desk) == "A"
    assert QApplication.focusWidget() is desk.stage.notes[desk.stage.hand]
    desk.press("5", "2")
    assert placed(desk) == {"A": (5, 2)}
    assert hand(desk) == "B"
    desk.press("3", "4", "1", "1")
    assert placed(desk) == {"A": (5, 2), "B": (3, 4), "C": (1, 1)}


def test_after_the_last_note_nothing_advances(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    desk.press("5", "2", "3", "4", "1", "1")
    assert desk.room.step.phase == "place"
    assert hand(desk) == "C"
    desk.press("2", "2")
    assert placed(desk)["C"] == (2, 2)


def test_the_whole_of_it_by_keys_from_the_reveal_to_the_plans(desk: Desk, room: Room) -> None:
    room.to_vote("A", "B", "C", "D", voters=3)
    for person, marks in zip(people.voting(room.board), ({"A": 3}, {"B": 2, "C": 1}, {"C": 1, "D": 2}), strict=True):
        room.cast(person, **marks)
    room.go()
    desk.open(room)
    presses = ["Ctrl+Return", *"43", *"52", *"34", *"21", "Ctrl+Return", "Ctrl+Return"]
    for key in presses:
        room.wait(0.05)
        desk.press(key)
    assert len(placed(desk)) == 4
    assert desk.room.step.step_kind == "prototype"


def test_the_tray_holds_what_has_dots_and_no_place(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    assert desk.stage._count.text() == "3"
    assert [note.shown.face.text for note in desk.stage.notes.values()] == ["A", "B", "C"]
    assert desk.stage.notes[desk.stage.hand].accessibleName().endswith("3 dots. Not placed yet.")


def test_a_placed_note_says_where_it_stands(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    desk.press("4", "4")
    note = next(note for note in desk.stage.notes.values() if note.shown.face.text == "A")
    assert note.accessibleName().endswith("Impact 4 of 5, effort 4 of 5, Plan for.")


def test_backspace_forgets_half_a_place_and_then_takes_the_note_off(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    desk.press("4", "Backspace")
    assert desk.stage.impact == 0
    desk.press("4", "4", "Left")
    assert hand(desk) == "A"
    desk.press("Backspace")
    assert placed(desk) == {}


def test_tab_goes_to_the_next_note_and_k_would_park_it(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    desk.press("Tab")
    words, id = desk.stage.in_hand()
    assert words == "B"
    assert id == desk.stage.hand
    assert desk.stage.live_sentences()[0].startswith("In hand: Idea ")


def test_the_mouse_drags_a_note_onto_the_grid_and_back(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    note = desk.stage.notes[desk.stage.hand]
    plot = desk.stage.plot
    drag(desk, note, QPointF(plot.left() + plot.width() * 0.9, plot.top() + plot.height() * 0.9).toPoint())
    assert placed(desk) == {"A": (1, 5)}
    drag(desk, note, desk.stage.tray.center().toPoint())
    assert placed(desk) == {}


def drag(desk: Desk, note: object, to: QPoint) -> None:
    grip = note.rect().center()
    way = to - note.geometry().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(note, left, none, grip)
    QTest.mouseMove(note, grip + QPoint(20, 0))
    QTest.mouseMove(note, grip + way - QPoint(20, 0))
    QTest.mouseRelease(note, left, none, grip)
    desk.settle()


def test_a_note_that_another_process_places_moves_and_the_focus_stays(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    desk.press("4")
    other = next(id for id, note in desk.stage.notes.items() if note.shown.face.text == "B")
    desk.act(lambda draft: forward.place(draft, other, impact=2, effort=2))
    assert desk.stage.notes[other].shown.impact == 2
    assert hand(desk) == "A"
    assert desk.stage.impact == 4
    desk.press("4")
    assert placed(desk)["A"] == (4, 4)


def test_hostile_words_stay_words(desk: Desk, room: Room) -> None:
    on_grid(desk, room, "<b>&", "سلام", "x" * 1000, "D")
    note = desk.stage.notes[desk.stage.hand]
    assert note.toolTip() == "<p>&lt;b&gt;&amp;</p>"
    desk.press("5", "5", "5", "5", "5", "5")
    assert len(placed(desk)) == 3


def test_nothing_to_place_is_a_state(desk: Desk, room: Room) -> None:
    room.to_vote("A", "B", voters=2)
    room.go(2)
    desk.open(room)
    assert desk.stage._nothing.isVisible()
    desk.press("4", "4")
    assert placed(desk) == {}


def test_a_place_becomes_pixels_and_pixels_the_same_place() -> None:
    for impact in range(1, 6):
        for effort in range(1, 6):
            assert values_at(*share_of(impact, effort)) == (impact, effort)


def test_no_note_leaves_its_quarter_and_none_hides_the_foot_of_another() -> None:
    plot = QRectF(0, 0, 608, 666)
    crowd = [(impact, effort) for impact in range(1, 6) for effort in range(1, 6)]
    rects = arrange(plot, (134, 110), crowd, 12)
    for (impact, effort), rect in zip(crowd, rects, strict=True):
        assert quarter(plot, impact, effort).contains(rect)
    for place, rect in enumerate(rects):
        assert not any(hides(rect, other) for other in rects[place + 1 :])


def test_three_notes_in_one_place_do_not_lie_on_each_other() -> None:
    assert not overlapping(arrange(QRectF(0, 0, 608, 666), (134, 100), [(4, 2)] * 3, 12))


def test_notes_that_go_while_one_of_them_has_the_focus_leave_the_rest_in_hand(desk: Desk, room: Room) -> None:
    names = ("A", "B", "C", "D")
    reveal(room, *({name: 1} for name in names), texts=names, forward=4)
    room.go_to("place")
    desk.open(room)
    stage = desk.stage
    ids = {name: room.idea(name).id for name in names}
    stage.notes[ids["A"]].setFocus()
    desk.settle()
    whole = stage._placed
    stage._placed = lambda: [placed for placed in whole() if placed.idea_id in (ids["C"], ids["D"])]
    stage.refresh()
    desk.settle()
    assert set(stage.notes) == {ids["C"], ids["D"]}
    assert stage.hand in stage.notes


def test_a_note_let_go_beside_grid_and_tray_stays_where_it_was(desk: Desk, room: Room) -> None:
    on_grid(desk, room)
    stage = desk.stage
    id = stage.to_place()[0].id
    stage.place(id, 4, 2)
    stage.drop(id, QPoint(2, 2))
    found = forward.placement(desk.room.board, id)
    assert found
    assert (found.impact, found.effort) == (4, 2)

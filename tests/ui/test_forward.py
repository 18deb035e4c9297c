from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_result_grades import voted
from tests.ui.test_reveal import reveal
from ui.widgets.text import Label
from workshop.actions import forward, people
from workshop.records import Forward, Idea


def listed(desk: Desk, room: Room, *, texts: tuple[str, ...] = ("A", "B", "C", "D")) -> None:
    """A and B go forward, C has a dot, D none."""
    a, b, c, _d = texts
    reveal(room, {a: 2, b: 1}, {a: 1, b: 1, c: 1}, texts=texts)
    room.go(2)
    desk.open(room)


def line(desk: Desk, text: str) -> Forward:
    idea = next(idea for idea in desk.room.board.all(Idea) if idea.text == text)
    return next(line for line in desk.room.board.all(Forward) if line.idea_id == idea.id)


def row(desk: Desk, text: str) -> object:
    return next(made for made in desk.stage.rows if made.line.face.text == text)


def test_the_list_starts_as_the_dots_made_it(desk: Desk, room: Room) -> None:
    listed(desk, room)
    assert [(made.line.face.text, made.tick.isChecked()) for made in desk.stage.rows] == [
        ("A", True),
        ("B", True),
        ("C", False),
    ]
    assert desk.stage._headline.text() == "Two of three, ticked by the room"
    assert desk.stage._difference.text() == "The same two as in the vote."
    assert desk.page.bar.button.text() == "Plan 2 prototypes"


def test_the_list_counts_what_waits_behind_show_more_too(desk: Desk, room: Room) -> None:
    texts = tuple(f"Idea {number}" for number in range(12))
    its = ({f"Idea {number}": 1 for number in range(start, start + 3)} for start in (0, 3, 6, 9))
    reveal(room, {"Idea 0": 1, "Idea 1": 1}, {"Idea 0": 1, "Idea 1": 1}, *its, texts=texts)
    room.go(2)
    desk.open(room)
    assert len(desk.stage.rows) == 8
    assert desk.stage._headline.text() == "Two of twelve, ticked by the room"
    desk.stage.more.click()
    assert desk.stage._headline.text() == "Two of twelve, ticked by the room"
    for text in ("Idea 0", "Idea 1"):
        row(desk, text).tick.click()
        desk.settle()
    assert desk.stage._headline.text() == "None of twelve is ticked"


def test_a_vote_on_impact_and_effort_is_told_with_both(desk: Desk, room: Room) -> None:
    voted(room, "matrix", ({"A/impact": 7, "A/effort": 3, "B/impact": 4, "B/effort": 8},) * 2)
    room.go_to("forward")
    desk.open(room)
    assert {made.line.face.text: made.line.worth for made in desk.stage.rows} == {
        "A": "impact 7, effort 3",
        "B": "impact 4, effort 8",
    }
    assert row(desk, "A")._count.text() == "impact 7, effort 3"


def test_space_unticks_and_asks_for_one_line_of_reason(desk: Desk, room: Room) -> None:
    listed(desk, room)
    row(desk, "B").tick.setFocus()
    desk.press("Space")
    assert not line(desk, "B").ticked
    assert QApplication.focusWidget() is row(desk, "B").reason
    assert "A reason is still missing" in desk.stage._difference.text()
    desk.type("Too dear <b>")
    desk.press("Return")
    assert line(desk, "B").reason == "Too dear <b>"
    assert desk.stage._difference.text().endswith(": Too dear <b>. Both are printed.")
    assert QApplication.focusWidget() is row(desk, "B").tick
    assert desk.page.bar.button.text() == "Plan 1 prototype"


def test_one_instead_of_another_is_said_by_number(desk: Desk, room: Room) -> None:
    listed(desk, room)
    row(desk, "B").tick.click()
    desk.settle()
    row(desk, "C").tick.click()
    desk.settle()
    b, c = row(desk, "B").line.face.number, row(desk, "C").line.face.number
    assert desk.stage._difference.text().startswith(f"{c} instead of {b}")


def test_nothing_ticked_holds_the_button(desk: Desk, room: Room) -> None:
    listed(desk, room)
    row(desk, "A").tick.click()
    row(desk, "B").tick.click()
    desk.settle()
    assert desk.page.bar.button.not_yet == "Tick at least one idea."


def test_the_arrows_go_from_tick_to_tick(desk: Desk, room: Room) -> None:
    listed(desk, room)
    row(desk, "A").tick.setFocus()
    desk.press("Down")
    assert QApplication.focusWidget() is row(desk, "B").tick
    desk.press("Up", "Up")
    assert QApplication.focusWidget() is row(desk, "A").tick
    desk.press("Tab")
    assert QApplication.focusWidget() is row(desk, "B").tick


def test_another_idea_by_number_is_ticked_at_once(desk: Desk, room: Room) -> None:
    listed(desk, room)
    number = next(idea.number for idea in desk.room.board.all(Idea) if idea.text == "D")
    desk.press("/")
    desk.type(str(number))
    assert desk.stage.adding.strip.words == "D"
    desk.press("Return")
    assert line(desk, "D").ticked
    assert QApplication.focusWidget() is row(desk, "D").reason
    assert desk.stage.adding.isHidden()


def test_another_idea_by_words_and_what_is_not_found(desk: Desk, room: Room) -> None:
    listed(desk, room, texts=("A", "B", "C", "Soup <b> at noon"))
    desk.press("/")
    desk.type("barbecue")
    assert desk.stage.adding.found is None
    desk.press("Return")
    assert desk.stage.adding.field.text() == "barbecue"
    desk.stage.adding.field.selectAll()
    desk.type("noon soup")
    assert desk.stage.adding.strip.words == "Soup <b> at noon"


def test_half_a_reason_survives_what_others_do(desk: Desk, room: Room) -> None:
    listed(desk, room)
    row(desk, "B").tick.click()
    desk.settle()
    desk.type("Beca")
    idea = line(desk, "A").idea_id
    desk.act(lambda draft: forward.tick(draft, idea, ticked=False))
    assert row(desk, "B").reason.text() == "Beca"
    assert QApplication.focusWidget() is row(desk, "B").reason
    assert not row(desk, "A").tick.isChecked()


def test_half_a_reason_is_on_disk_before_the_next_step_begins(desk: Desk, room: Room) -> None:
    listed(desk, room)
    row(desk, "B").tick.click()
    desk.settle()
    desk.type("Too dear")
    desk.press("Ctrl+Return")
    assert desk.room.step.step_kind == "prototype"
    assert line(desk, "B").reason == "Too dear"


def test_without_a_decider_there_is_no_band(desk: Desk, room: Room) -> None:
    listed(desk, room)
    assert desk.stage.band.isHidden()


def test_an_absent_decider_makes_it_provisional_until_a_delegate_confirms(desk: Desk, room: Room) -> None:
    room.join("Odette Marsh", role="decider", here=False)
    listed(desk, room)
    band = desk.stage.band
    assert band._head.text() == "Provisional until Odette Marsh confirms."
    band.delegate.click()
    desk.settle()
    desk.type("Farah <b>")
    desk.press("Return")
    assert [person.name for person in people.deciders(desk.room.board) if people.is_here(person)] == ["Farah <b>"]
    assert QApplication.focusWidget() is band.confirms
    desk.press("Return")
    decision = forward.decision(desk.room.board)
    assert decision.confirmed_by == "Farah <b>"
    assert band._head.text().startswith("Confirmed by Farah <b>, ")


def test_the_decider_arrives_and_confirms_a_list_that_waits(desk: Desk, room: Room) -> None:
    room.join("Odette Marsh", role="decider", here=False)
    listed(desk, room)
    desk.act(lambda draft: forward.agree(draft, desk.stage.step_id))
    assert forward.decision(desk.room.board).waits_for == "Odette Marsh"
    desk.stage.band.here.click()
    desk.settle()
    desk.stage.band.confirms.click()
    desk.settle()
    assert forward.decision(desk.room.board).confirmed_by == "Odette Marsh"


def test_every_word_on_screen_is_plain_text(desk: Desk, room: Room) -> None:
    listed(desk, room, texts=("<b>A</b>", "سلام", "x" * 1000, "D"))
    assert all(label.textFormat().name == "PlainText" for label in desk.stage.findChildren(Label))
    assert row(desk, "<b>A</b>").tick.accessibleName().startswith("Idea ")


def test_esc_puts_the_field_away_and_keeps_its_words(desk: Desk, room: Room) -> None:
    listed(desk, room)
    desk.press("/")
    desk.type("soup")
    desk.press("Esc")
    assert desk.stage.adding.isHidden()
    desk.press("/")
    assert desk.stage.adding.field.text() == "soup"


def test_a_search_for_another_idea_leaves_the_list_where_it_is(desk: Desk, room: Room) -> None:
    reveal(room, {"A": 1}, {"B": 1}, texts=tuple("ABCDEFGH"))
    room.go_to("forward")
    desk.open(room)
    before = [made.geometry() for made in desk.stage.rows]
    desk.press("/")
    desk.type("C")
    stage = desk.stage
    assert stage.adding.isVisible()
    assert stage.adding.width() == stage._columns.width()
    assert stage.add_button.isHidden()
    assert [made.geometry() for made in stage.rows] == before
    assert stage.adding.geometry().bottom() <= stage.rows[0].geometry().top()
    desk.press("Esc")
    assert stage.add_button.isVisible()


def test_the_field_for_a_delegate_says_in_full_what_to_type(desk: Desk, room: Room) -> None:
    room.act(lambda draft: people.add(draft, "Odette Marsh", role="decider", here=False))
    reveal(room, {"A": 2}, {"B": 1})
    room.go_to("forward")
    desk.open(room)
    desk.stage.band.ask_name()
    desk.settle()
    field = desk.stage.band.name
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) <= field._words_place().width()


def test_a_tick_that_is_refused_does_not_stay_on_screen(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(desk, room)
    row = desk.stage.rows[0]
    before = row.tick.isChecked()
    monkeypatch.setattr(desk.stage, "locked", True)
    desk.click(row.tick)
    assert desk.said.startswith("You are looking at a past step.")
    assert row.tick.isChecked() == before

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from ui.library import Library
from ui.steps.prioritise.results import shortened
from ui.widgets.text import Label
from workshop.actions import paper, people, polls
from workshop.records import FrozenMap, Poll
from workshop.reports.summary import write_summary


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote may run again when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def reveal(
    room: Room, *ballots: dict[str, int], rule: str = "both", forward: int = 2, texts: tuple[str, ...] = ()
) -> None:
    """A vote with this rule and these ballots, its result on screen."""
    room.join(*(f"P{number}" for number in range(max(2, len(ballots)))))
    room.go(2)
    room.write(*(texts or ("A", "B", "C", "D")))
    step = next(s for s in room.board.records["step"].values() if s.step_kind == "prioritise")
    chosen = {"forward": forward} | ({"tie_rule": rule} if rule else {})
    room.act(lambda draft: draft.put(replace(step, settings=FrozenMap(chosen))))
    room.go_to("vote")
    for person, marks in zip(people.voting(room.board), ballots, strict=False):
        room.cast(person, **marks)
    room.go()


TIE = ({"A": 2, "B": 1}, {"A": 1, "C": 1}, {"B": 1, "C": 1})


def poll(desk: Desk) -> Poll:
    return max(desk.room.board.all(Poll), key=lambda poll: poll.round)


def rows(desk: Desk) -> list[tuple[str, str, int]]:
    return [(made.shown.rank, made.shown.face.text, made.shown.dots) for made in desk.stage.view.rows]


def test_the_rows_carry_ranks_counts_and_ties(desk: Desk, room: Room) -> None:
    reveal(room, *TIE)
    desk.open(room)
    assert sorted(rows(desk)) == [("1", "A", 3), ("=2", "B", 2), ("=2", "C", 2)]
    assert desk.stage._headline.text() == "“A” leads, two ideas share place 2"
    assert desk.stage._kicker.text() == "Result of the dot vote, 3 of 3 voted"
    assert desk.stage._rest.text() == "1 idea has no dot. All 4 stay in the summary."
    assert desk.stage._erased.text().startswith("Who voted for what was erased when the vote closed, ")


def test_what_stays_of_one_idea_and_what_was_spoilt_is_said_once(desk: Desk, room: Room) -> None:
    room.join("Dolores", channel="paper")
    its = room.to_vote("A", voters=1)
    room.act(lambda draft: paper.enter_paper(draft, its.id, 1, {}))
    room.act(lambda draft: paper.set_aside(draft, its.id, 1))
    room.cast(people.voting(room.board)[1], A=1)
    room.go()
    desk.open(room)
    assert desk.stage._rest.text() == "The one idea stays in the summary."
    told = [label.text() for label in desk.stage.words.findChildren(Label) if "spoilt" in label.text()]
    assert told == ["1 ballot was spoilt: Set aside: it could not be read, or it broke the rules. (1)"]


def test_one_keeps_the_rule_and_the_panel_goes(desk: Desk, room: Room) -> None:
    reveal(room, *TIE)
    desk.open(room)
    assert desk.stage.tie.isVisible()
    assert desk.page.bar.button.text() == "Keep our rule, place on grid"
    desk.press("1")
    assert poll(desk).tie_choice == "kept"
    assert desk.stage.script_panel() is None
    assert not desk.stage.tie.isVisible()
    assert desk.page.bar.button.text() == "Place on grid"
    desk.press("Ctrl+Z")
    assert desk.stage.tie.isVisible()


def test_the_primary_button_keeps_the_rule_too(desk: Desk, room: Room) -> None:
    reveal(room, *TIE)
    desk.open(room)
    desk.press("Ctrl+Return")
    assert poll(desk).tie_choice == "kept"
    assert desk.room.step.phase == "place"


def test_departing_asks_for_a_name_and_a_reason_and_holds_the_button(desk: Desk, room: Room) -> None:
    reveal(room, *TIE)
    desk.open(room)
    desk.press("2")
    button = desk.page.bar.button
    assert (button.text(), button.not_yet) == ("Place on grid", "Decide the tie first")
    desk.press("Ctrl+Return")
    assert desk.room.step.phase == "reveal"
    form = desk.stage.tie.form
    desk.press("2")
    assert form.way == "person"
    desk.press("Tab", "Tab")  # past the two chips
    form.chosen[0].click()
    form.name.setFocus()
    desk.type("Farah <b>")
    desk.press("Return")
    assert QApplication.focusWidget() is form.reason
    desk.type("The crew & co")
    assert form.button.not_yet == ""
    taken, left = (row.face.number for row in form._tied)
    assert form.button.text() == f"Take {taken}, leave {left}"
    desk.press("Return")
    its = poll(desk)
    assert (its.tie_choice, its.tie_way, its.tie_by, its.tie_reason) == (
        "departed",
        "person",
        "Farah <b>",
        "The crew & co",
    )
    assert len(its.tie_taken) == 1
    assert desk.page.bar.button.not_yet == ""


@pytest.mark.parametrize(("digit", "way"), [("3", "lot"), ("4", "none")])
def test_each_way_needs_name_and_reason(desk: Desk, room: Room, digit: str, way: str) -> None:
    reveal(room, *TIE)
    desk.open(room)
    desk.press("2", digit)
    form = desk.stage.tie.form
    form.button.setFocus()
    desk.press("Return")
    assert poll(desk).tie_choice == ""
    assert form.button.not_yet == "Name and reason are both printed: write both"
    form.name.setFocus()
    desk.type("Farah")
    form.reason.setFocus()
    desk.type("Time")
    desk.press("Return")
    assert poll(desk).tie_way == way


def test_voting_again_opens_a_round_between_the_tied_ideas(desk: Desk, room: Room) -> None:
    reveal(room, *TIE)
    desk.open(room)
    desk.press("2", "1")
    desk.stage.tie.form.name.setFocus()
    desk.type("Farah")
    desk.press("Tab")
    desk.type("Too close")
    desk.press("Return")
    assert desk.room.step.phase == "vote"
    assert len(polls.options_of(desk.room.board, poll(desk).id)) == 2


def test_without_a_rule_no_option_has_the_focus_and_the_button_waits(desk: Desk, room: Room) -> None:
    reveal(room, *TIE, rule="")
    desk.open(room)
    tie = desk.stage.tie
    assert tie.isVisible()
    assert not tie.keep_button.isVisible()
    assert tie._when.text().startswith("No rule was set before the vote.")
    assert not tie.isAncestorOf(QApplication.focusWidget())
    assert desk.page.bar.button.not_yet == "Decide the tie first"


def test_the_rule_to_vote_again_is_kept_with_one_key(desk: Desk, room: Room) -> None:
    reveal(room, *TIE, rule="runoff")
    desk.open(room)
    desk.press("1")
    assert poll(desk).round == 2
    assert desk.room.step.phase == "vote"


def test_the_decider_chooses_by_the_rule_with_a_reason(desk: Desk, room: Room) -> None:
    room.join("Odette", role="decider")
    reveal(room, *TIE, rule="decider")
    desk.open(room)
    desk.press("1")
    form = desk.stage.tie.form
    assert desk.stage.tie.mode == "decide"
    assert form.name.text() == "Odette"
    form.chosen[0].click()
    form.reason.setFocus()
    desk.type("Cheaper")
    desk.press("Return")
    assert (poll(desk).tie_choice, poll(desk).tie_way) == ("kept", "decider")


def test_half_a_reason_survives_others_edits_and_a_new_page(desk: Desk, room: Room) -> None:
    reveal(room, *TIE)
    desk.open(room)
    desk.press("2", "3")
    desk.stage.tie.form.reason.setFocus()
    desk.type("Because")
    desk.act(lambda draft: people.add(draft, "Late"))
    assert desk.stage.tie.form.reason.words() == "Because"
    assert QApplication.focusWidget() is desk.stage.tie.form.reason
    desk.page.look_at(desk.room.board.find(type(desk.room.step), desk.room.step.id).id)
    desk.library.show_again()
    desk.library.show_again()
    desk.settle()
    assert desk.stage.tie.form.reason.words() == "Because"
    assert desk.stage.tie.mode == "depart"


def test_nobody_voted_is_a_state_and_not_an_empty_page(desk: Desk, room: Room) -> None:
    reveal(room)
    desk.open(room)
    assert desk.stage._headline.text() == "Nobody has voted"
    assert desk.stage._nothing.isVisible()
    desk.press("V")
    assert desk.room.step.phase == "vote"


def test_all_equal_says_so_and_is_decided_as_every_other_tie(desk: Desk, room: Room) -> None:
    reveal(room, {"A": 1}, {"B": 1}, {"C": 1})
    desk.open(room)
    assert desk.stage._headline.text() == "Three ideas with one dot each"
    assert desk.stage.tie.isVisible()
    assert not desk.stage.again.isVisible()
    desk.press("V")
    assert (poll(desk).round, desk.room.step.phase) == (1, "reveal")


def test_what_people_wrote_is_never_taken_for_markup(desk: Desk, room: Room) -> None:
    reveal(room, {"<b>A</b>&amp;": 2}, {"سلام": 1}, texts=("<b>A</b>&amp;", "سلام", "x" * 900), forward=1)
    desk.open(room)
    assert desk.stage._headline.text() == "“<b>A</b>&amp;” leads"
    assert all(label.textFormat().name == "PlainText" for label in desk.stage.findChildren(Label))
    assert "&lt;" in desk.stage.view.rows[0].strip.toolTip() or desk.stage.view.rows[0].strip.toolTip() == ""


def test_the_first_words_of_an_idea_end_at_a_word() -> None:
    assert shortened("Pair each household with a flood buddy", 24) == "Pair each household…"
    assert shortened("Short", 24) == "Short"
    assert shortened("x" * 40, 24) == "x" * 24 + "…"


def test_esc_goes_back_to_the_rule_and_the_words_stay(desk: Desk, room: Room) -> None:
    reveal(room, *TIE)
    desk.open(room)
    desk.press("2", "3")
    desk.stage.tie.form.reason.setFocus()
    desk.type("Because")
    desk.stage.tie.form.ways[0].setFocus()
    desk.press("Esc")
    assert desk.stage.tie.mode == "choose"
    assert desk.page.bar.button.text() == "Keep our rule, place on grid"
    desk.press("2")
    assert desk.stage.tie.form.reason.words() == "Because"


def test_a_run_off_asks_about_its_ideas_only(desk: Desk, room: Room) -> None:
    reveal(room, *TIE, rule="runoff")
    desk.open(room)
    desk.press("1")
    assert desk.stage._title.text() == "Which one of these 2 ideas goes forward?"


def test_the_ways_of_departing_stand_clear_of_each_other(desk: Desk, room: Room) -> None:
    reveal(room, *TIE)
    desk.open(room)
    desk.press("2", "2")
    desk.settle()
    form = desk.stage.tie.form
    assert form.height() >= form.layout().totalHeightForWidth(form.width())
    assert all(way.visibleRegion().boundingRect().height() == way.height() for way in form.ways)


@pytest.mark.parametrize(("rule", "words"), [("both", "both printed"), ("", "")])
def test_that_name_and_reason_are_printed_stands_beside_them_or_above(
    desk: Desk, room: Room, rule: str, words: str
) -> None:
    reveal(room, *TIE, rule=rule)
    desk.open(room)
    desk.press("2")
    assert desk.stage.tie.form.isVisible()
    assert desk.stage.tie.form._printed.text() == words
    above = [label.text() for label in desk.stage.tie.findChildren(Label) if "reason are printed" in label.text()]
    assert bool(above) is not bool(words)


def test_without_a_rule_nothing_is_departed_from(desk: Desk, room: Room) -> None:
    reveal(room, *TIE, rule="")
    desk.open(room)
    assert desk.stage.tie.form._head.text() == "Decide the tie"


def test_many_dots_leave_the_words_of_a_note_whole(desk: Desk, room: Room) -> None:
    texts = ("Pair each household with a flood buddy", "B", "C", "D")
    reveal(room, *({texts[0]: 2, "B": 1} for _ in range(9)), texts=texts)
    desk.open(room)
    first = desk.stage.view.rows[0]
    assert first.shown.dots == 18
    assert first.strip.width() >= 320
    assert first.dots.isVisible()


def test_v_votes_again_only_where_the_result_says_nothing(desk: Desk, room: Room) -> None:
    reveal(room, {"A": 3}, {"A": 2, "B": 1})
    desk.open(room)
    desk.press("V")
    assert (poll(desk).round, desk.room.step.phase) == (1, "reveal")


# the cut


CLEAR = ({"A": 3}, {"A": 1, "B": 2}, {"B": 1, "C": 2}, {"D": 1})  # four, three, two, one


def test_the_cut_is_moved_by_arrows_stays_in_hand_and_can_be_taken_back(desk: Desk, room: Room) -> None:
    reveal(room, *CLEAR)
    desk.open(room)
    desk.stage.view.cut.setFocus()
    desk.press("Down")
    assert (poll(desk).forward, desk.stage.view.cut.accessibleName()) == (3, "3 ideas go forward")
    assert desk.stage.view.cut.hasFocus()
    desk.press("Up", "Up")
    assert poll(desk).forward == 1
    desk.press("Up")
    assert desk.said.startswith("At least one idea goes forward")
    desk.press("Ctrl+Z")
    assert poll(desk).forward == 2


def test_the_cut_is_dragged_and_one_that_is_let_go_in_its_place_stays(desk: Desk, room: Room) -> None:
    reveal(room, *CLEAR)
    desk.open(room)
    rows = desk.stage.view
    left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for target, expected in ((rows.cut.geometry().center().y() + 8, 2), (rows.rows[2].geometry().bottom() - 2, 3)):
        cut = rows.cut
        QTest.mousePress(cut, left, nothing, cut.rect().center())
        QTest.mouseMove(cut, cut.mapFromParent(QPoint(cut.x() + 40, target)))
        QTest.mouseRelease(cut, left, nothing, cut.mapFromParent(QPoint(cut.x() + 40, target)))
        desk.settle()
        assert poll(desk).forward == expected
        at = rows.rows[expected - 1].geometry().bottom()
        assert rows.cut.geometry().top() >= at, "it lies below the last that goes forward"


def test_a_cut_that_was_moved_is_printed_with_what_was_planned(desk: Desk, room: Room, tmp_path: Path) -> None:
    reveal(room, *CLEAR)
    desk.open(room)
    desk.stage.view.cut.setFocus()
    desk.press("Down")
    file = tmp_path / "summary.pdf"
    write_summary(desk.room.board, file, now=desk.room.now, picture=lambda _hash: None)
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)
    assert "the cut of the vote: 3 places. It was moved from 2 after the result was revealed." in text

"""The reveal cannot be taken back: it waits for whatever is filled in and not yet in the box. Ballots with a name on them."""

from __future__ import annotations

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_ballots import at_the_desk, enter, papers
from tests.ui.test_entry import vote_by
from tests.ui.test_vote import poll, seat
from ui.library import Library
from workshop.actions import polls
from workshop.records import PaperBallot, Person


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vote still runs when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def test_the_reveal_waits_for_a_ballot_that_is_being_filled_in_here(desk: Desk, room: Room) -> None:
    vote_by(room, "dots", channel="laptop")
    desk.open(room)
    desk.stage.fill_in(seat(desk, "Luis").seat)
    desk.settle()
    desk.type("2")
    assert desk.page.bar.button.not_yet.startswith("A ballot is being filled in on this laptop")
    desk.press("Ctrl+Return")
    assert (poll(desk).state, poll(desk).ballots) == ("open", 0)
    desk.stage.own.done.setFocus()
    desk.press("Return")
    assert poll(desk).ballots == 1
    assert not desk.page.bar.button.not_yet


def test_a_ballot_that_is_left_holds_nothing_back(desk: Desk, room: Room) -> None:
    vote_by(room, "dots", channel="laptop")
    desk.open(room)
    desk.stage.fill_in(seat(desk, "Luis").seat)
    desk.settle()
    desk.type("2")
    desk.press("Esc")
    assert not desk.page.bar.button.not_yet


def test_the_reveal_waits_for_hands_that_are_typed_and_not_kept(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)
    desk.press("H")
    desk.type("1")
    desk.press("Return")
    desk.type("2")
    assert desk.page.bar.button.not_yet.startswith("The hands are typed and not kept")
    desk.press("Ctrl+Return")
    assert poll(desk).state == "open"
    desk.press("Return")
    assert poll(desk).hands_people == 2
    assert not desk.page.bar.button.not_yet


def test_a_number_beyond_those_on_paper_is_asked_about_and_the_sheet_can_be_taken_out(desk: Desk, room: Room) -> None:
    at_the_desk(desk, room)  # two vote on paper
    for number in ("214", "241"):
        enter(desk, number, ("1", "1"))
        desk.press("Return", "Y")
    desk.type("215")
    assert desk.stage.desk._known.text() == "Everybody on paper has a ballot in already. Is this number right?"
    desk.stage.desk.which.clear()
    desk.stage.desk.open(241)
    desk.settle()
    desk.click(desk.stage.desk.out)
    assert papers(desk) == {214: "read back"}
    assert (poll(desk).ballots, desk.stage.desk.phase) == (1, "number")


def two_deciders(desk: Desk, room: Room) -> tuple[Person, Person]:
    vote_by(room, "supervote")
    one, other = room.join("Odette", "Odette", channel="paper", role="decider")
    for person in (one, other):
        room.act(lambda draft, person=person: polls.admit(draft, room.poll().id, person.id))
    desk.open(room)
    desk.press("P")
    return one, other


def test_whose_supervote_it_is_has_to_be_said_and_each_has_one(desk: Desk, room: Room) -> None:
    one, _other = two_deciders(desk, room)
    whose = desk.stage.desk.whose
    assert [whose.choice.itemText(place) for place in range(whose.choice.count())] == [
        "Choose whose it is",
        "Luis",
        "Odette (1)",
        "Odette (2)",
    ]
    enter(desk, "7", ("1", "1"))
    desk.press("Return")
    assert papers(desk) == {}, "nobody is chosen yet"
    assert whose.choice.hasFocus()
    whose.choose(one.id)
    desk.stage.desk.finish()
    desk.press("Y")
    assert [sheet.person_id for sheet in desk.room.board.all(PaperBallot)] == [one.id]
    desk.type("8")
    desk.press("Return")
    offered = [whose.choice.itemText(place) for place in range(whose.choice.count())]
    assert "Odette (1)" not in offered
    assert "Odette (2)" in offered


def test_a_supervote_that_cannot_be_read_is_set_aside_at_once(desk: Desk, room: Room) -> None:
    two_deciders(desk, room)
    desk.type("7")
    desk.press("Return", "X")
    assert papers(desk) == {7: "set aside"}
    desk.press("Ctrl+Return")
    assert poll(desk).state == "revealed"
    tally = polls.tally(desk.room.board, poll(desk))
    assert (tally.valid, len(tally.spoiled)) == (0, 1)


def test_a_second_sheet_of_one_decider_is_refused(desk: Desk, room: Room) -> None:
    from workshop.actions import paper
    from workshop.messages import NotAllowed

    one, _other = two_deciders(desk, room)
    its, number = poll(desk).id, polls.options_of(room.board, room.poll().id)[0].number
    desk.act(lambda draft: paper.enter_paper(draft, its, 7, {number: 1}, by=one.id))
    with pytest.raises(NotAllowed, match="has a ballot in the box already"):
        desk.act(lambda draft: paper.enter_paper(draft, its, 8, {number: 1}, by=one.id))
    desk.act(lambda draft: polls.change_channel(draft, one.id, "laptop"))
    with pytest.raises(NotAllowed, match="has a ballot in the box already"):
        desk.act(lambda draft: polls.cast(draft, its, one.id, {polls.options_of(room.board, its)[0].id: 1}))

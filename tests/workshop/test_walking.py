from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.room import MINUTE, START
from workshop import example, walk
from workshop.actions import (
    clusters,
    days,
    forward,
    ideas,
    people,
    polls,
    prototypes,
    sessions,
    steps,
    surveys,
    tests,
    todos,
)
from workshop.board import Board
from workshop.messages import KnownError, say
from workshop.records import Answer, Feedback, Person, Poll, Session, Step
from workshop.storage.overview import is_example
from workshop.storage.store import Store

PRESSES = 14
SOUP = "Soup and a story at noon"


class Walker:
    """Somebody who walks through the example."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, START
        store.clock = lambda: self.now
        self.board: Board = walk.make(store, day="2026-03-12", starts=570, offset=60)
        self.walk = walk.Walk()

    def act(self, action: Callable[..., Any]) -> Any:
        with self.store.edit(self.board, "facilitator", say("The facilitator acts")) as draft:
            return action(draft)

    def press(self, times: int = 1) -> str:
        """What was not done yet is done, then the next part begins."""
        for _ in range(times):
            self.now += MINUTE
            self.walk.finish(self.store, self.board)
            self.act(steps.go)
        return self.where()

    def to(self, where: str) -> None:
        while self.where() != where:
            self.press()

    def where(self) -> str:
        step = steps.current(self.board)
        return f"{step.step_kind}.{step.phase}".rstrip(".") if step else ""

    def coming(self) -> list[str]:
        return [act.key for act in self.walk.coming(self.board)]

    def idea(self, text: str) -> str:
        return next(idea.id for idea in ideas.live(self.board) if idea.text == text)


@pytest.fixture
def walker(store: Store) -> Walker:
    return Walker(store)


def told(board: Board) -> dict[str, object]:
    """What a walk leads to, without what chance gave."""
    return {
        "state": board.all(Session)[0].state,
        "question": board.all(Session)[0].question,
        "people": sorted(person.name for person in people.took_part(board)),
        "ideas": sorted(idea.text for idea in ideas.captured(board)),
        "groups": {group.title: len(clusters.members(board, group.id)) for group in clusters.in_order(board)},
        "ballots": [poll.ballots for poll in board.all(Poll)],
        "forward": [idea.text for idea in forward.ticked_ideas(board)],
        "answered": [prototypes.answered(board, prototype.id) for prototype in prototypes.in_order(board)],
        "tests": [bool(plan and plan.date and plan.lead) for plan in plans(board)],
        "counts": [len(tests.measures(board, plan.id)) for plan in plans(board) if plan],
        "todos": [(todo.task, todo.who, todo.date) for todo in todos.in_order(board)],
        "feedback": surveys.recommend_counts(board),
    }


def plans(board: Board) -> list[Any]:
    return [tests.of(board, prototype.id) for prototype in prototypes.in_order(board)]


def test_it_stands_before_start_and_nobody_is_in_but_you(walker: Walker) -> None:
    board = walker.board
    assert is_example(board.document_id)
    assert walk.is_walked(board.document_id)
    assert steps.current(board) is None
    assert board.all(Session)[0].state == "planned"
    assert [person.name for person in board.all(Person)] == ["You"]
    assert people.voting(board) == []


def test_fourteen_presses_lead_through_all_seven_steps(walker: Walker) -> None:
    assert walker.press(PRESSES) == ""
    seen = told(walker.board)
    assert seen["state"] == "finished"
    assert seen["question"] == "How might we make a wet Tuesday at the library worth the walk?"
    assert len(seen["people"]) == 10  # type: ignore[arg-type]
    assert len(set(seen["ideas"])) == len(seen["ideas"]) == 38  # type: ignore[call-overload, arg-type]
    assert list(seen["groups"].values()) == [7, 6, 5, 10, 7]  # type: ignore[attr-defined]
    assert seen["ballots"] == [10]
    assert seen["forward"][0] == SOUP  # type: ignore[index]
    assert seen["answered"] == [6, 6, 6, 6]
    assert seen["tests"] == [True] * 4
    assert seen["counts"] == [2, 1, 1, 2]
    assert seen["todos"][0] == ("Asks the bakery for soup on Tuesdays", "Ines", "2026-03-16")  # type: ignore[index]
    assert seen["feedback"] == {"yes": 8, "no": 1, "not sure": 1}
    assert {step.state for step in walker.board.all(Step)} == {"done"}


def test_one_act_after_the_other_leads_to_the_same(
    walker: Walker, open_store: Callable[[str], Store], tmp_path: Any
) -> None:
    slow = Walker(open_store(str(tmp_path / "slow.sqlite")))
    while slow.board.all(Session)[0].state != "finished":
        for _ in slow.coming():
            slow.walk.go_on(slow.store, slow.board)
        assert slow.coming() == []
        slow.press()
    walker.press(PRESSES)
    assert told(slow.board) == told(walker.board)


def test_no_two_acts_of_a_walk_have_the_same_key(walker: Walker) -> None:
    seen: list[str] = []
    for _ in range(PRESSES):
        seen += walker.coming()
        walker.press()
    assert len(seen) == len(set(seen)) > 100


def test_nothing_of_what_they_do_is_the_facilitators_to_take_back(walker: Walker) -> None:
    for _ in range(PRESSES):
        walker.walk.finish(walker.store, walker.board)
        assert walker.store.undo(walker.board, "facilitator") is None
        walker.press()
    pressed = [entry for entry in walker.store.history(walker.board.document_id) if entry.actor == "facilitator"]
    assert len(pressed) == PRESSES + 1


def test_some_come_late_and_no_colour_ever_says_who_wrote(walker: Walker) -> None:
    walker.press()
    assert len(people.voting(walker.board)) == 8
    walker.press()
    assert len(people.voting(walker.board)) == 10
    assert people.each_covers_two(walker.board)


def test_a_note_that_was_withdrawn_or_reworded_is_not_written_again(walker: Walker) -> None:
    walker.to("ideate.write")
    walker.walk.finish(walker.store, walker.board)
    walker.act(lambda draft: ideas.withdraw(draft, walker.idea("Toast at four")))
    walker.act(lambda draft: ideas.change(draft, walker.idea("Low-light corner"), "A dark corner"))
    assert walker.coming() == []
    walker.to("cluster")
    texts = [idea.text for idea in ideas.live(walker.board)]
    assert "Toast at four" not in texts
    assert "Low-light corner" not in texts
    nap = next(idea for idea in ideas.live(walker.board) if idea.text == "Nap chairs, two of them")
    assert nap.parent_id is None  # what it built on reads otherwise now


def test_what_is_built_on_others_knows_its_parent(walker: Walker) -> None:
    walker.to("cluster")
    known = {idea.id: idea.text for idea in ideas.live(walker.board)}
    found = {idea.text: known[idea.parent_id] for idea in ideas.live(walker.board) if idea.parent_id}
    assert found == example.sample()["built"]


def test_what_the_facilitator_did_first_stays(walker: Walker) -> None:
    walker.press()
    walker.act(lambda draft: sessions.ask(draft, "How might we stay dry?"))
    walker.to("cluster")
    walker.act(lambda draft: clusters.add(draft, "Mine", [walker.idea(SOUP)]))
    walker.to("prioritise.place")
    walker.act(lambda draft: forward.place(draft, walker.idea(SOUP), impact=1, effort=1))
    walker.to("prototype")
    soup = prototypes.in_order(walker.board)[0].id
    walker.act(lambda draft: prototypes.answer(draft, soup, "who", "Everybody"))
    walker.act(lambda draft: prototypes.set_team(draft, soup, owner="Wanda"))
    walker.act(lambda draft: prototypes.caption(draft, prototypes.frames(draft, soup)[0].id, "Rain"))
    walker.to("test")
    walker.act(lambda draft: tests.fill(draft, soup, lead="Wanda"))
    walker.to("wrapup.actions")
    board = walker.board
    assert board.all(Session)[0].question == "How might we stay dry?"
    assert [idea.text for idea in clusters.members(board, clusters.in_order(board)[0].id)] == [SOUP]
    placed = forward.placement(board, walker.idea(SOUP))
    assert placed
    assert (placed.impact, placed.effort) == (1, 1)
    written = {answer.question: answer.text for answer in board.all(Answer) if answer.prototype_id == soup}
    assert written["who"] == "Everybody"
    assert len(written) == 6
    first = prototypes.in_order(board)[0]
    assert (first.owner, first.helpers) == ("Wanda", ("Salma", "Ada"))
    captions = [frame.caption for frame in prototypes.frames(board, soup)]
    assert captions[0] == "Rain"
    assert all(captions)
    plan = tests.of(board, soup)
    assert plan
    assert (plan.lead, plan.where) == ("Wanda", "The long table")


def test_an_idea_of_the_facilitators_gets_a_plan_and_a_test_too(walker: Walker) -> None:
    walker.to("ideate.write")
    walker.act(lambda draft: ideas.add(draft, "A fireplace video"))
    walker.to("prioritise.forward")
    walker.act(lambda draft: forward.tick(draft, walker.idea("A fireplace video"), ticked=True, reason="Why not"))
    walker.to("wrapup.actions")
    mine = prototypes.in_order(walker.board)[-1]
    assert mine.title == "A fireplace video"
    assert (mine.owner, prototypes.answered(walker.board, mine.id)) == ("Petra", 6)
    plan = tests.of(walker.board, mine.id)
    assert plan
    assert plan.date


def test_the_grid_leaves_something_to_place(walker: Walker) -> None:
    walker.to("prioritise.place")
    walker.walk.finish(walker.store, walker.board)
    step = steps.current(walker.board)
    left = [id for id in forward.to_place(walker.board, step and step.id) if not forward.placement(walker.board, id)]
    assert len(left) == 3


def test_who_votes_on_paper_does_not_vote_by_themselves(walker: Walker) -> None:
    walker.to("ideate.build")
    ada = next(person for person in people.in_order(walker.board) if person.name == "Ada")
    walker.act(lambda draft: polls.change_channel(draft, ada.id, "paper"))
    walker.act(lambda draft: people.add(draft, "Noor", channel="paper"))
    walker.to("prioritise.vote")
    assert len(walker.coming()) == 9
    walker.press()
    (poll,) = walker.board.all(Poll)
    assert (len(poll.eligible), poll.ballots) == (11, 9)


@pytest.mark.parametrize("limits", [{"dots": 6, "per_idea": 1}, {"dots": 1}, {"dots": 2, "per_idea": 2}])
def test_their_ballots_keep_to_the_limits_of_the_vote(walker: Walker, limits: dict[str, int]) -> None:
    vote = next(step for step in walker.board.all(Step) if step.step_kind == "prioritise")
    walker.act(lambda draft: days.set_vote(draft, vote.id, **limits))
    walker.to("prioritise.reveal")
    (poll,) = walker.board.all(Poll)
    assert len(polls.valid_sheets(walker.board, poll)) == poll.ballots == 10
    assert polls.tally(walker.board, poll).scores[options(walker.board, poll)[SOUP]] > 0


def test_two_voters_keep_to_the_limits_too(walker: Walker) -> None:
    vote = next(step for step in walker.board.all(Step) if step.step_kind == "prioritise")
    walker.act(lambda draft: days.set_vote(draft, vote.id, dots=4, per_idea=1))
    walker.to("cluster")
    for person in people.voting(walker.board)[2:]:
        walker.act(lambda draft, person=person: people.leave(draft, person.id))
    walker.to("prioritise.reveal")
    (poll,) = walker.board.all(Poll)
    assert len(polls.valid_sheets(walker.board, poll)) == poll.ballots == 2


def test_somebody_whom_the_facilitator_typed_in_does_not_come_twice(walker: Walker) -> None:
    walker.act(lambda draft: people.add(draft, "Ada", channel="paper"))
    walker.press(2)
    assert [person.name for person in people.in_order(walker.board)].count("Ada") == 1


def options(board: Board, poll: Poll) -> dict[str, str]:
    return {option.text: option.id for option in polls.options_of(board, poll.id)}


def test_they_vote_for_something_also_where_all_they_know_is_gone(walker: Walker) -> None:
    walker.to("cluster")
    for text in example.sample()["dots"]:
        walker.act(lambda draft, text=text: ideas.withdraw(draft, walker.idea(text)))
    walker.to("prioritise.reveal")
    assert steps.open_tie(walker.board) is None
    walker.to("prototype")
    assert len(prototypes.in_order(walker.board)) == 4


def test_nobody_votes_in_a_vote_that_is_closed(walker: Walker) -> None:
    walker.to("prioritise.vote")
    walker.walk.go_on(walker.store, walker.board)
    poll = walker.board.all(Poll)[0].id
    walker.act(lambda draft: polls.close(draft, poll))
    assert walker.coming() == []
    walker.act(lambda draft: polls.reopen(draft, poll, "Somebody was in the corridor"))
    assert len(walker.coming()) == 9


def test_where_somebody_was_quicker_the_act_is_left_out(walker: Walker) -> None:
    walker.to("prioritise.vote")
    elsewhere = walker.store.load(walker.board.document_id)
    with walker.store.edit(elsewhere, "facilitator", say("Closed")) as draft:
        polls.close(draft, elsewhere.all(Poll)[0].id)
    assert len(walker.coming()) == 10  # this board has not heard of it
    walker.walk.finish(walker.store, walker.board)
    assert walker.board.all(Poll)[0].ballots == 0
    assert walker.coming() == []


def test_everybody_may_leave(walker: Walker) -> None:
    walker.to("ideate.write")
    for person in people.voting(walker.board):
        walker.act(lambda draft, person=person: people.leave(draft, person.id))
    walker.to("wrapup.feedback")
    assert walker.coming() == []
    walker.press()
    assert walker.board.all(Feedback) == []


def test_in_the_bin_and_after_the_end_nobody_acts(walker: Walker) -> None:
    walker.to("ideate.write")
    walker.act(sessions.bin)
    assert walker.coming() == []
    walker.act(sessions.take_out)
    assert len(walker.coming()) == 32
    walker.press(PRESSES - 2)
    assert walker.coming() == []


def test_what_could_not_be_written_is_done_later(walker: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise KnownError("The disk is full.")

    walker.to("ideate.write")
    with monkeypatch.context() as disk:
        disk.setattr(walker.store, "group", full)
        with pytest.raises(KnownError):
            walker.walk.go_on(walker.store, walker.board)
    assert len(walker.coming()) == 32
    walker.walk.go_on(walker.store, walker.board)
    assert len(walker.coming()) == 31


def test_a_session_that_is_walked_again_begins_anew_and_the_one_before_is_in_the_bin(walker: Walker) -> None:
    played = example.make(walker.store)
    walker.press(4)
    again = walk.make(walker.store, day="2026-03-12", starts=570, offset=0)
    states = {listed.id: listed.state for listed in walker.store.sessions()}
    assert states == {walker.board.document_id: "binned", played.document_id: "running", again.document_id: "planned"}


def test_reset_takes_the_walk_to_the_bin_as_well(walker: Walker) -> None:
    played = example.make(walker.store)
    fresh = example.reset(walker.store)
    states = {listed.id: listed.state for listed in walker.store.sessions()}
    binned = {walker.board.document_id: "binned", played.document_id: "binned"}
    assert states == binned | {fresh.document_id: "running"}
    assert not walk.is_walked(fresh.document_id)


def test_all_that_the_sample_names_is_in_the_sample() -> None:
    told = example.sample()
    texts = {text for group in told["group"] for text, _perspective in group["ideas"]}
    names = {person["name"] for person in told["people"]}
    assert set(told["walk"]["late"]) <= names
    assert set(told["built"]) | set(told["built"].values()) <= texts
    assert not set(told["built"]) & (set(told["dots"]) | set(told["built"].values()))
    assert {plan["idea"] for plan in told["prototype"]} <= set(told["dots"])
    for plan in (*told["prototype"], told["any_prototype"]):
        assert {plan["owner"], *plan["helpers"], plan["test"]["lead"]} <= names
        assert set(plan["answers"]) == set(prototypes.QUESTIONS)
        assert len(plan["storyboard"]) == prototypes.FRAMES
    assert len(told["wrapup"]["feedback"]) == len(names)

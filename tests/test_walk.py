from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.conftest import OpenStore
from tests.workshop.votes import valid_marks
from workshop import methods
from workshop.actions import (
    clusters,
    forward,
    ideas,
    options,
    paper,
    parking,
    people,
    polls,
    prototypes,
    scores,
    sessions,
    steps,
    teams,
    tests,
    ties,
    todos,
)
from workshop.audience import Audience, Onlooker, visible
from workshop.board import Board, Draft
from workshop.edit import references
from workshop.messages import KnownError, NotAllowed, say
from workshop.records import KINDS, Ballot, Cluster, Grade, Idea, Option, Person, Poll, Prototype, Step, StoryboardFrame
from workshop.storage.check import replay
from workshop.storage.engine import reading
from workshop.storage.store import Store
from workshop.voting import NAMES
from workshop.voting.criteria.weights import criteria_of

ACTORS = ("facilitator", "p1", "p2")
AMONG = ("ideas", "groups", "shortlist")


class PowerCutError(Exception):
    """The connection is lost before the commit."""


class Walk(RuleBasedStateMachine):
    """Random acts by three actors over two stores of one library."""

    stores: tuple[Store, Store]

    def __init__(self) -> None:
        super().__init__()
        first, second = self.stores
        self.boards = [first.new(), Board("")]
        recipe = methods.recipe("90-minutes")
        with first.edit(self.boards[0], "facilitator", say("New")) as draft:
            sessions.create(draft, "A walk", recipe, day="2026-03-12", question="Where to?")
            for name in ("Ana", "Bo", "Cy"):
                people.add(draft, name, perspective="Resident")
            people.add(draft, "Odette", role="decider")
            for text in "ABC":
                ideas.add(draft, text)
        self.boards[1] = second.load(self.boards[0].document_id)
        self.seen_numbers: dict[str, int] = {}
        self.owners: dict[int, str] = {}
        self.onlookers = {audience: Onlooker(audience) for audience in Audience}

    # acts

    def _act(self, who: tuple[int, str], action: Callable[[Draft], Any]) -> None:
        place, actor = who
        try:
            with self.stores[place].edit(self.boards[place], actor, say("An act")) as draft:
                action(draft)
        except NotAllowed:
            pass

    def _some(self, kind: type, pick: int) -> str:
        ids = sorted(record.id for record in self.boards[0].all(kind))
        return ids[pick % len(ids)] if ids else "nothing"

    who = st.tuples(st.integers(0, 1), st.sampled_from(ACTORS))
    pick = st.integers(0, 10_000)
    place_on_board = st.integers(-5_000, 5_000)
    text = st.text(min_size=1, max_size=20)

    @rule(who=who, text=text, author=pick)
    def write(self, who: tuple[int, str], text: str, author: int) -> None:
        self._act(who, lambda draft: ideas.add(draft, text, author_id=self._some(Person, author)))

    @rule(who=who, a=pick, text=text)
    def reword(self, who: tuple[int, str], a: int, text: str) -> None:
        self._act(who, lambda draft: ideas.change(draft, self._some(Idea, a), text))

    @rule(who=who, a=pick)
    def withdraw(self, who: tuple[int, str], a: int) -> None:
        self._act(who, lambda draft: ideas.withdraw(draft, self._some(Idea, a)))

    @rule(who=who, a=pick, b=pick)
    def merge(self, who: tuple[int, str], a: int, b: int) -> None:
        self._act(who, lambda draft: ideas.merge(draft, [self._some(Idea, a), self._some(Idea, b)]))

    @rule(who=who, a=pick, b=pick, text=text)
    def group(self, who: tuple[int, str], a: int, b: int, text: str) -> None:
        self._act(who, lambda draft: clusters.add(draft, text, {self._some(Idea, a), self._some(Idea, b)}))

    @rule(who=who, a=pick, b=pick)
    def move(self, who: tuple[int, str], a: int, b: int) -> None:
        self._act(who, lambda draft: clusters.move(draft, [self._some(Idea, a)], self._some(Cluster, b)))

    @rule(who=who, a=pick, b=pick, x=place_on_board, y=place_on_board)
    def lay(self, who: tuple[int, str], a: int, b: int, x: int, y: int) -> None:
        self._act(who, lambda draft: clusters.lay(draft, [self._some(Idea, a)], x, y))
        self._act(who, lambda draft: clusters.put(draft, self._some(Cluster, b), y, x))
        self._act(who, lambda draft: clusters.shift(draft, self._some(Cluster, b), x - y))

    @rule(who=who)
    def tidy(self, who: tuple[int, str]) -> None:
        self._act(who, clusters.tidy)

    @rule(who=who, a=pick)
    def dissolve(self, who: tuple[int, str], a: int) -> None:
        self._act(who, lambda draft: clusters.remove(draft, self._some(Cluster, a)))

    @rule(who=who, a=pick, b=pick, value=st.integers(1, 5))
    def score(self, who: tuple[int, str], a: int, b: int, value: int) -> None:
        step = next(s for s in self.boards[0].all(Step) if s.step_kind == "prioritise")
        names = [criterion.name for criterion in scores.criteria(step.settings)]
        name = names[b % len(names)]
        self._act(who, lambda draft: scores.grade(draft, step.id, self._some(Idea, a), name, value))

    @rule(who=who, a=pick)
    def take_a_grade_back(self, who: tuple[int, str], a: int) -> None:
        grade = self.boards[0].find(Grade, self._some(Grade, a))
        if grade:
            cell = grade.step_id, grade.idea_id, grade.criterion
            self._act(who, lambda draft: scores.take_back(draft, *cell))

    @rule(who=who, a=pick)
    def choose_criteria(self, who: tuple[int, str], a: int) -> None:
        step = next(s for s in self.boards[0].all(Step) if s.step_kind == "prioritise")
        chosen = criteria_of(("Impact:2, Fair:1", "Cheap:1-")[a % 2])
        self._act(who, lambda draft: scores.set_criteria(draft, step.id, chosen, 5))

    @rule(who=who, text=text)
    def park(self, who: tuple[int, str], text: str) -> None:
        self._act(who, lambda draft: parking.park(draft, text))

    @rule(who=who, text=text)
    def promise(self, who: tuple[int, str], text: str) -> None:
        self._act(who, lambda draft: todos.add(draft, text, today="2026-03-12"))

    @rule(who=who, a=pick, impact=st.integers(0, 6), effort=st.integers(0, 6))
    def place(self, who: tuple[int, str], a: int, impact: int, effort: int) -> None:
        self._act(who, lambda draft: forward.place(draft, self._some(Idea, a), impact=impact, effort=effort))

    @rule(place=st.integers(0, 1))
    def go(self, place: int) -> None:
        self._act((place, "facilitator"), steps.go)

    @rule(
        place=st.integers(0, 1),
        where=st.sampled_from(("write", "read", "cluster", "vote", "reveal", "forward", "test")),
    )
    def jump(self, place: int, where: str) -> None:
        self._act((place, "facilitator"), lambda draft: steps.go_to(draft, where))

    @rule(place=st.integers(0, 1), voter=pick, option=pick, dots=st.integers(0, 4))
    def vote(self, place: int, voter: int, option: int, dots: int) -> None:
        poll = self._some(Poll, voter + option)
        marks = {self._some(Option, option): dots}
        self._act((place, "room"), lambda draft: polls.cast(draft, poll, self._some(Person, voter), marks))

    @rule(place=st.integers(0, 1), step=pick, method=st.sampled_from(NAMES), among=st.sampled_from(AMONG), seed=pick)
    def open_another(self, place: int, step: int, method: str, among: str, seed: int) -> None:
        step_id, choices = self._some(Step, step), {"ideas": options.of_ideas, "groups": options.of_clusters}
        chosen = choices.get(among, forward.shortlist)
        self._act(
            (place, "facilitator"),
            lambda draft: polls.open_poll(draft, step_id=step_id, choices=chosen(draft), method=method),
        )
        for poll in [poll for poll in self.boards[place].all(Poll) if poll.state == "open"]:
            for voter in poll.eligible[: seed % 5]:
                self._cast(place, poll.id, voter, seed)

    @rule(place=st.integers(0, 1), poll=pick, voter=pick, seed=st.integers(0, 99))
    def vote_as_the_method_asks(self, place: int, poll: int, voter: int, seed: int) -> None:
        self._cast(place, self._some(Poll, poll), self._some(Person, voter), seed)

    def _cast(self, place: int, poll_id: str, person: str, seed: int) -> None:
        def cast(draft: Draft) -> None:
            marks = valid_marks(draft.board, draft.need(Poll, poll_id), random.Random(seed))
            polls.cast(draft, poll_id, person, marks)

        self._act((place, "room"), cast)

    @rule(place=st.integers(0, 1), poll=pick)
    def show(self, place: int, poll: int) -> None:
        poll_id = self._some(Poll, poll)
        self._act((place, "facilitator"), lambda draft: polls.reveal(draft, poll_id))

    @rule(
        place=st.integers(0, 1), poll=pick, number=st.integers(1, 3), option=st.integers(1, 9), dots=st.integers(0, 9)
    )
    def paper(self, place: int, poll: int, number: int, option: int, dots: int) -> None:
        poll_id = self._some(Poll, poll)

        def enter(draft: Draft) -> None:
            paper.enter_paper(draft, poll_id, number, {option: dots})
            paper.read_back(draft, poll_id, number)

        self._act((place, "facilitator"), enter)

    @rule(place=st.integers(0, 1), poll=pick, option=st.integers(1, 9), hands=st.integers(0, 9))
    def hands(self, place: int, poll: int, option: int, hands: int) -> None:
        poll_id = self._some(Poll, poll)
        self._act((place, "facilitator"), lambda draft: paper.enter_hands(draft, poll_id, {option: hands}, people=2))

    @rule(place=st.integers(0, 1), poll=pick, number=st.integers(1, 3))
    def put_aside(self, place: int, poll: int, number: int) -> None:
        poll_id = self._some(Poll, poll)
        self._act((place, "facilitator"), lambda draft: paper.set_aside(draft, poll_id, number))

    @rule(place=st.integers(0, 1), poll=pick)
    def open_again(self, place: int, poll: int) -> None:
        poll_id = self._some(Poll, poll)
        self._act((place, "facilitator"), lambda draft: polls.reopen(draft, poll_id, "Somebody was missing"))

    @rule(place=st.integers(0, 1), person=pick, channel=st.sampled_from(people.CHANNELS))
    def change_channel(self, place: int, person: int, channel: str) -> None:
        person_id = self._some(Person, person)
        self._act((place, "facilitator"), lambda draft: polls.change_channel(draft, person_id, channel))

    @rule(who=who, poll=pick, way=st.sampled_from(("person", "lot", "none", "again")), option=pick)
    def settle(self, who: tuple[int, str], poll: int, way: str, option: int) -> None:
        poll_id, taken = self._some(Poll, poll), [self._some(Option, option)]
        self._act(who, lambda draft: ties.depart(draft, poll_id, way, by="Odette", reason="time", taken=taken))

    @rule(who=who, a=pick, ticked=st.booleans())
    def tick(self, who: tuple[int, str], a: int, ticked: bool) -> None:
        self._act(who, lambda draft: forward.tick(draft, self._some(Idea, a), ticked=ticked))

    @rule(who=who, text=text)
    def plan(self, who: tuple[int, str], text: str) -> None:
        self._act(who, lambda draft: prototypes.add(draft, text))

    @rule(who=who, a=pick, question=st.sampled_from(tuple(prototypes.QUESTIONS)), text=text)
    def answer(self, who: tuple[int, str], a: int, question: str, text: str) -> None:
        self._act(who, lambda draft: prototypes.answer(draft, self._some(Prototype, a), question, text))

    @rule(who=who, a=pick)
    def plan_test(self, who: tuple[int, str], a: int) -> None:
        self._act(who, lambda draft: tests.fill(draft, self._some(Prototype, a), lead="Ana"))

    @rule(who=who, a=pick)
    def drop_plan(self, who: tuple[int, str], a: int) -> None:
        self._act(who, lambda draft: prototypes.remove(draft, self._some(Prototype, a)))

    @rule(who=who, a=pick)
    def split(self, who: tuple[int, str], a: int) -> None:
        self._act(who, lambda draft: ideas.split(draft, self._some(Idea, a)))

    @rule(who=who, a=pick)
    def bring_back(self, who: tuple[int, str], a: int) -> None:
        self._act(who, lambda draft: ideas.bring_back(draft, self._some(Idea, a)))

    @rule(place=st.integers(0, 1), size=st.integers(2, 4))
    def draw(self, place: int, size: int) -> None:
        self._act((place, "facilitator"), lambda draft: teams.draw(draft, size))

    @rule(who=who)
    def undo(self, who: tuple[int, str]) -> None:
        self.stores[who[0]].undo(self.boards[who[0]], who[1])

    @rule(who=who)
    def redo(self, who: tuple[int, str]) -> None:
        self.stores[who[0]].redo(self.boards[who[0]], who[1])

    @rule(place=st.integers(0, 1))
    def reload(self, place: int) -> None:
        self.boards[place] = self.stores[place].load(self.boards[place].document_id)

    @rule(who=who, text=text)
    def crash(self, who: tuple[int, str], text: str) -> None:
        store, board = self.stores[who[0]], self.boards[who[0]]

        def cut(_connection: object) -> None:
            raise PowerCutError

        sa.event.listen(store.engine, "commit", cut)
        try:
            with store.edit(board, who[1], say("Never happened")) as draft:
                ideas.add(draft, f"{text}!")
        except (PowerCutError, NotAllowed):
            pass
        finally:
            sa.event.remove(store.engine, "commit", cut)

    @precondition(lambda self: self.boards[0].all(Idea))
    @rule(place=st.integers(0, 1), text=text)
    def refused_halfway(self, place: int, text: str) -> None:
        def half(draft: Draft) -> None:
            ideas.add(draft, text)
            raise NotAllowed("Half way, no.")

        before = self.boards[place].number
        self._act((place, "p1"), half)
        assert self.boards[place].number >= before

    # what always holds

    @invariant()
    def all_boards_equal_the_disk_and_the_edits(self) -> None:
        for store, board in zip(self.stores, self.boards, strict=True):
            store.catch_up(board)
        disk = self.stores[0].load(self.boards[0].document_id)
        with reading(self.stores[0].engine) as connection:
            told = replay(connection, disk.document_id)
        assert self.boards[0].records == self.boards[1].records == disk.records == told.records
        assert self.boards[0].number == self.boards[1].number == disk.number == told.number

    @invariant()
    def who_looks_again_sees_what_a_newcomer_sees(self) -> None:
        board = self.boards[0]
        for audience, onlooker in self.onlookers.items():
            assert onlooker.sees(board).records == visible(board, audience).records, audience

    @invariant()
    def nothing_refers_to_nothing(self) -> None:
        board = self.boards[0]
        for table in board.records.values():
            for record in table.values():
                for name, kind in references(record.kind):
                    id = getattr(record, name)
                    assert id is None or board.find(KINDS[kind], id), (record, name)

    @invariant()
    def numbers_are_unique_and_never_change(self) -> None:
        numbers = {idea.id: idea.number for idea in self.boards[0].all(Idea) if idea.number is not None}
        assert len(set(numbers.values())) == len(numbers)
        assert all(numbers.get(id, number) == number for id, number in self.seen_numbers.items())
        assert all(self.owners.get(number, id) == id for id, number in numbers.items()), "a number given twice"
        self.seen_numbers |= numbers
        self.owners |= {number: id for id, number in numbers.items()}

    @invariant()
    def every_tally_recounts(self) -> None:
        board = self.boards[0]
        for poll in board.all(Poll):
            ballots = [ballot for ballot in board.all(Ballot) if ballot.poll_id == poll.id]
            if poll.state != "revealed":
                assert not ballots
                continue
            assert len(ballots) == poll.ballots
            assert poll.ballots + poll.hands_people <= len(poll.eligible)
            assert sum(int(str(count)) for count in poll.channels.values()) == poll.ballots + poll.hands_people
            tally = polls.tally(board, poll)
            assert tally.ballots == poll.ballots == tally.valid + len(tally.spoiled)
            assert set(tally.winners) | set(tally.scores) <= {option.id for option in polls.options_of(board, poll.id)}
            assert set(ties.forward_ideas(board, poll)) <= set(board.records["idea"])
            if poll.method != "dots":
                continue
            counted: Counter[str] = Counter({option: int(str(hands)) for option, hands in poll.hands.items()})
            for ballot in ballots:
                if polls.SET_ASIDE in ballot.marks:
                    continue
                if sum(int(str(dots)) for dots in ballot.marks.values()) <= int(str(poll.settings["dots"])):
                    counted.update({option: int(str(dots)) for option, dots in ballot.marks.items()})
            assert {o: s for o, s in tally.scores.items() if s} == {o: n for o, n in counted.items() if n}

    @invariant()
    def every_score_recounts(self) -> None:
        board = self.boards[0]
        for step in board.all(Step):
            found = scores.of_step(board, step.id)
            assert found
            whole = {idea for idea in found.ideas if not any(idea == cell[0] for cell in found.open_cells)}
            assert set(found.points) == whole
            assert all(1 <= points <= found.best * 2 for points in found.points.values())

    @invariant()
    def of_what_there_may_be_one_there_is_one(self) -> None:
        board = self.boards[0]
        for kind, made in KINDS.items():
            if made.only is not None:
                keys = [tuple(getattr(r, name) for name in made.only) for r in board.records[kind].values()]
                assert len(keys) == len(set(keys)), kind
        merged = [idea for idea in board.all(Idea) if idea.merged_into]
        assert not [idea for idea in merged if board.find(Idea, idea.merged_into).merged_into]
        framed = {frame.prototype_id for frame in board.all(StoryboardFrame)}
        assert {prototype.id for prototype in board.all(Prototype)} <= framed


def test_a_random_walk_of_three_actors_over_two_stores(library: str, open_store: OpenStore) -> None:
    class Here(Walk):
        stores = open_store(library), open_store(library)

    postgresql = library.startswith("postgresql")
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12 if postgresql else 60,
            stateful_step_count=50,
            deadline=None,
            phases=[Phase.generate],  # shrinking a failed walk takes minutes: add Phase.shrink by hand
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


def test_the_walk_itself_can_fail(open_store: OpenStore, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Board, "tell", lambda _self, _edit: None)
    monkeypatch.setattr("workshop.storage.rows._update", lambda _kind, _names: sa.text("select 1"))

    class Broken(Walk):
        stores = open_store(str(tmp_path / "a.sqlite")), open_store(str(tmp_path / "a.sqlite"))

    with pytest.raises((AssertionError, KnownError, BaseExceptionGroup)):
        run_state_machine_as_test(
            Broken,
            settings=settings(
                max_examples=20,
                stateful_step_count=30,
                deadline=None,
                phases=[Phase.generate],  # shrinking a failed walk takes minutes: add Phase.shrink by hand
                database=None,
                print_blob=False,
                suppress_health_check=list(HealthCheck),
            ),
        )

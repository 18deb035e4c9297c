from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import OpenStore
from tests.room import Room
from tests.workshop.votes import (
    BROKEN,
    RANKS,
    by_number,
    by_text,
    figures,
    opened,
    valid_marks,
    voters,
    write_csv,
)
from workshop import voting
from workshop.actions import clusters, forward, options, paper, people, polls, ties
from workshop.exchange import ballots, charrette, exporter
from workshop.exchange.snapshot import Snapshot, described
from workshop.messages import NotAllowed
from workshop.records import Ballot, Cluster, Person, Poll, Step
from workshop.reports.summary import write_summary
from workshop.storage.merge import take_over
from workshop.storage.store import Store
from workshop.voting import NAMES
from workshop.voting.detail import Named
from workshop.voting.tally import Sheet
from workshop.words import Words

methods = pytest.mark.parametrize("method", NAMES)


def act(room: Room, action: Any, poll: Poll, *args: Any, **more: Any) -> Any:
    return room.act(lambda draft: action(draft, poll.id, *args, **more))


def now(room: Room, poll: Poll) -> Poll:
    found = room.board.find(Poll, poll.id)
    assert found
    return found


def on_paper(room: Room, poll: Poll, number: int, marks: dict[str, float], by: Person | None = None) -> None:
    written = by_number(room, poll, marks)
    act(room, paper.enter_paper, poll, number, written, by=by.id if by else None)
    act(room, paper.read_back, poll, number)


def cast_by_all(room: Room, poll: Poll, seed: int) -> list[dict[str, float]]:
    """A ballot by chance of everybody, the last one on paper; what was marked."""
    chance = Random(seed)
    given = [valid_marks(room.board, poll, chance) for _ in voters(room)]
    *own, last = voters(room)
    for person, marks in zip(own, given, strict=False):
        act(room, polls.cast, poll, person.id, marks)
    room.act(lambda draft: polls.change_channel(draft, last.id, "paper"))
    on_paper(room, poll, 214, given[-1], last if poll.method == "supervote" else None)
    return given


@methods
@pytest.mark.parametrize("seed", [1, 2])
def test_a_poll_by_any_method_counts_what_was_cast(store: Store, method: str, seed: int) -> None:
    room = Room(store)
    poll = opened(room, method)
    given = cast_by_all(room, poll, seed)
    assert (now(room, poll).ballots, dict(now(room, poll).channels)) == (6, {"phone": 5, "paper": 1})
    act(room, polls.close, poll)
    act(room, polls.reveal, poll)
    tally = polls.tally(room.board, now(room, poll))
    named = [person.name if method == "supervote" else "" for person in voters(room)]
    sheets = [Sheet(marks, group=name) for marks, name in zip(given, named, strict=True)]
    assert figures(tally) == figures(voting.count(method, sheets, polls.question(room.board, poll)))
    assert (tally.ballots, tally.valid, tally.spoiled) == (6, 6, ())
    assert tally.scores


@methods
def test_the_tally_of_a_poll_is_that_of_its_ballots_in_a_session_file_and_in_a_table(
    store: Store, open_store: OpenStore, tmp_path: Path, method: str
) -> None:
    room = Room(store)
    poll = opened(room, method)
    cast_by_all(room, poll, 3)
    act(room, paper.correct_paper, poll, 214, {}, by=voters(room)[-1].id)
    act(room, paper.set_aside, poll, 214)
    act(room, polls.reveal, poll)
    tally, question = polls.tally(room.board, now(room, poll)), polls.question(room.board, poll)
    assert (tally.ballots, tally.valid) == (6, 5)

    charrette.write(Snapshot(room.board, store.edits(room.board.document_id)), tmp_path / "s.charrette")
    other = open_store(str(tmp_path / "other.sqlite"))
    board = other.load(take_over(other, *charrette.read_session(tmp_path / "s.charrette")).document_id)
    assert board.records == room.board.records
    assert polls.tally(board, now(room, poll)) == tally

    write_csv(tmp_path / "ballots.csv", question, polls.sheets_of(room.board, now(room, poll)))
    file = ballots.read(tmp_path / "ballots.csv")
    assert figures(voting.count(method, file.sheets(), question)) == figures(tally)
    assert described(room.board, Words())["polls"][0]["tally"]["method"] == method


@methods
def test_a_ballot_that_breaks_a_rule_is_refused_in_words_and_the_earlier_one_stays(store: Store, method: str) -> None:
    room = Room(store)
    poll = opened(room, method)
    marks, why = BROKEN.get(method, RANKS)
    person, before = voters(room)[0], valid_marks(room.board, poll, Random(1))
    act(room, polls.cast, poll, person.id, before)
    with pytest.raises(NotAllowed, match=why):
        act(room, polls.cast, poll, person.id, by_text(room, poll, marks))
    act(room, polls.reveal, poll)
    (ballot,) = room.board.all(Ballot)
    kept = voting.class_of(method).zero_is_a_mark
    assert {key: value for key, value in ballot.marks.items() if key not in polls.BESIDE} == {
        key: value for key, value in before.items() if value or kept
    }


@methods
def test_nothing_of_the_marks_is_in_the_history_before_the_reveal_and_no_undo_reaches_behind_it(
    store: Store, method: str
) -> None:
    room = Room(store)
    poll = opened(room, method)
    begin = room.board.number
    cast_by_all(room, poll, 4)
    edits = store.edits(room.board.document_id)[begin:]
    texts = str(edits)
    assert not [option.id for option in polls.options_of(room.board, poll.id) if option.id in texts]
    assert {(c.kind, name) for edit in edits for c in edit.changes if c.kind == "poll" for name in c.after or ()} == {
        ("poll", "ballots"),
        ("poll", "channels"),
    }
    assert not room.board.all(Ballot)
    assert not polls.tally(room.board, now(room, poll)).valid
    act(room, polls.reveal, poll)
    assert store.undo(room.board, room.actor) is None
    assert len(room.board.all(Ballot)) == 6
    assert store.keys.read(poll.id) is None


@methods
def test_hands_are_taken_where_the_method_can_count_them(store: Store, method: str) -> None:
    room = Room(store)
    poll = opened(room, method)
    raised: Any = {1: {"2,3": 2}} if method == "heat" else {1: 2}
    if voting.class_of(method).by_hands:
        act(room, paper.enter_hands, poll, raised, people=2)
        act(room, polls.reveal, poll)
        assert polls.tally(room.board, now(room, poll)).people[room.option("A").id] == 2
        return
    with pytest.raises(NotAllowed, match=r"Raised hands cannot be counted in this vote|A grade has to say"):
        act(room, paper.enter_hands, poll, raised, people=2)
    assert not now(room, poll).hands_people


@methods
def test_everything_that_reads_a_result_bears_one_without_places(store: Store, tmp_path: Path, method: str) -> None:
    room = Room(store)
    poll = opened(room, method)
    act(room, polls.cast, poll, voters(room)[0].id, valid_marks(room.board, poll, Random(5)))
    act(room, polls.reveal, poll)
    sent = ties.forward_ideas(room.board, now(room, poll))
    assert set(sent) <= {idea.id for idea in room.board.records["idea"].values()}
    room.act(lambda draft: forward.prepare(draft, poll.step_id or ""))
    rows = list(Snapshot(room.board).idea_rows())
    assert len(rows) == 4
    assert any(row["dots"] for row in rows) == (method in polls.DOTTED)
    for ending in ("md", "json", "csv"):
        file = tmp_path / f"out.{ending}"
        exporter(file).write(Snapshot(room.board, store.edits(room.board.document_id)), file)
        assert file.stat().st_size
    write_summary(room.board, tmp_path / "out.pdf", now=1, picture=lambda _sha256: None)
    assert (tmp_path / "out.pdf").stat().st_size


# what is voted on


def test_a_poll_on_groups_sends_no_group_to_the_list_and_its_ideas_can_be_ticked(store: Store) -> None:
    room = Room(store)
    room.join("P0", "P1")
    room.go(3)
    room.write("A", "B", "C")
    room.group("First", "A", "B")
    room.group("Second", "C")
    poll = room.act(lambda draft: polls.open_poll(draft, step_id=None, choices=options.of_clusters(draft)))
    found = polls.options_of(room.board, poll.id)
    assert [(o.number, o.text, o.idea_id) for o in found] == [(1, "First", None), (2, "Second", None)]
    assert {o.cluster_id for o in found} == {cluster.id for cluster in room.board.all(Cluster)}
    act(room, polls.cast, poll, voters(room)[0].id, {found[0].id: 2})
    act(room, polls.reveal, poll)
    assert ties.forward_ideas(room.board, now(room, poll)) == []
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    assert forward.to_place(room.board, step.id) == [room.idea("A").id, room.idea("B").id]
    with pytest.raises(NotAllowed):
        room.act(lambda draft: clusters.remove(draft, found[0].cluster_id or ""))


def test_a_poll_on_the_shortlist_or_on_a_list_of_ones_own(store: Store) -> None:
    room = Room(store)
    room.join("P0")
    room.go(3)
    room.write("A", "B", "C")
    for text in "CA":
        room.act(lambda draft, text=text: forward.tick(draft, room.idea(text).id, ticked=True))
    short = room.act(lambda draft: polls.open_poll(draft, step_id=None, choices=forward.shortlist(draft)))
    assert [o.text for o in polls.options_of(room.board, short.id)] == ["C", "A"]
    own = room.act(
        lambda draft: polls.open_poll(draft, step_id=None, method="irv", choices=options.listed([" May ", "June"]))
    )
    assert [(o.number, o.text) for o in polls.options_of(room.board, own.id)] == [(1, "May"), (2, "June")]
    assert [poll.round for poll in polls.of_step(room.board, None)] == [1, 2]
    with pytest.raises(NotAllowed, match="May is on the list twice"):
        options.listed(["May", "May "])


def test_settings_are_those_of_the_method_complete_and_checked_with_the_options(store: Store) -> None:
    room = Room(store)
    poll = opened(room, "pugh", settings={"baseline": "2"})
    assert poll.settings["criteria"] == "Impact, Doable by us, Fair, Quick to test"
    second = room.option("B", poll).id
    with pytest.raises(NotAllowed, match="B is what the others are compared with"):
        act(room, polls.cast, poll, voters(room)[0].id, {f"{second}/Fair": 1})
    for method, wrong, why in (
        ("pugh", {"baseline": "9"}, "There is no one option called 9"),
        ("points", {"dots": 3}, "has no setting dots"),
        ("score", {"most": 10_000}, "most goes from"),
        ("tarot", {}, "There is no voting method tarot"),
    ):
        with pytest.raises(NotAllowed, match=why):
            room.act(lambda draft, m=method, w=wrong: polls.open_poll(draft, step_id=None, method=m, settings=w))
    assert len(room.board.all(Poll)) == 1
    stv = room.act(lambda draft: polls.open_poll(draft, step_id=None, method="stv", forward=2))
    assert stv.settings["seats"] == 2


def test_the_polls_seed_is_that_of_the_lot(store: Store) -> None:
    room = Room(store)
    poll = opened(room, "irv", "A", "B", "C", people=3)
    for person, (first, second) in zip(voters(room), ("AB", "BC", "CA"), strict=True):
        act(room, polls.cast, poll, person.id, {room.option(first).id: 1, room.option(second).id: 2})
    act(room, polls.reveal, poll)
    tally = polls.tally(room.board, now(room, poll))
    assert tally.drawn
    assert next(line.args["seed"] for line in tally.log if "seed" in line.args) == poll.seed


def test_every_ballot_has_an_order_of_its_own_that_can_be_repeated_and_is_kept_nowhere(store: Store) -> None:
    room = Room(store)
    poll = opened(room, "dots", *"ABCDEFGH")
    found = polls.options_of(room.board, poll.id)
    orders = {person.id: options.order_for(poll, found, person.id) for person in voters(room)}
    assert len({tuple(option.id for option in order) for order in orders.values()}) == 6
    assert all(sorted(order, key=lambda o: o.position) == found for order in orders.values())
    assert options.order_for(poll, found[::-1], voters(room)[0].id) == orders[voters(room)[0].id]


# who marks what


@pytest.mark.parametrize("method", ["dots", "hmw"])
def test_nobody_marks_an_idea_of_their_own_where_that_is_the_rule(store: Store, method: str) -> None:
    room = Room(store)
    ana, ben = room.join("Ana", "Ben")
    room.go(3)
    room.write("A", author=ana)
    room.write("B", author=ben)
    room.group("Ours", "A")
    poll = room.act(lambda d: polls.open_poll(d, step_id=None, method=method, settings={"own_ideas": False}))
    with pytest.raises(NotAllowed, match="Idea 1 is your own"):
        act(room, polls.cast, poll, ana.id, {room.option("A", poll).id: 1})
    act(room, polls.cast, poll, ana.id, {room.option("A", poll).id: 0, room.option("B", poll).id: 1})
    act(room, polls.cast, poll, ben.id, {room.option("A", poll).id: 1})
    free = room.act(lambda draft: polls.open_poll(draft, step_id=None, method=method))
    act(room, polls.cast, free, ana.id, {room.option("A", free).id: 1})
    group = room.act(
        lambda draft: polls.open_poll(
            draft,
            step_id=None,
            method=method,
            settings={"own_ideas": False},
            choices=options.of_clusters(draft),
        )
    )
    act(room, polls.cast, group, ana.id, {room.option("Ours", group).id: 1})
    assert [now(room, one).ballots for one in (poll, free, group)] == [2, 1, 1]


def test_the_decider_has_four_dots_for_how_might_we_notes_and_they_are_told_apart(store: Store) -> None:
    room = Room(store)
    (odette,) = room.join("Odette", role="decider")
    (stand_in,) = room.join("Sam", role="delegate")
    poll = opened(room, "hmw", people=2)
    option = room.option("A", poll).id
    act(room, polls.cast, poll, odette.id, {option: 4})
    with pytest.raises(NotAllowed, match="3 of 2 dots"):
        act(room, polls.cast, poll, stand_in.id, {option: 3})
    act(room, paper.enter_paper, poll, 7, {1: 2})
    act(room, paper.read_back, poll, 7)
    act(room, polls.reveal, poll)
    tally = polls.tally(room.board, now(room, poll))
    assert (tally.scores[option], tally.detail) == (6, Named({"": {option: 4}}))


def test_a_delegate_stands_in_where_no_decider_may_vote(store: Store) -> None:
    room = Room(store)
    room.join("Odette", role="decider", here=False)
    (stand_in,) = room.join("Sam", role="delegate")
    poll = opened(room, "hmw", people=2)
    act(room, paper.enter_paper, poll, 7, {1: 4}, by=stand_in.id)
    act(room, paper.read_back, poll, 7)
    act(room, polls.reveal, poll)
    assert polls.tally(room.board, now(room, poll)).scores[room.option("A", poll).id] == 4


def test_a_supervote_carries_the_deciders_name_and_is_nobody_elses(store: Store) -> None:
    room = Room(store)
    (odette,) = room.join("Odette", role="decider")
    (ana,) = room.join("Ana")
    poll = opened(room, "straw", people=2)
    act(room, polls.cast, poll, ana.id, {room.option("A", poll).id: 1})
    act(room, polls.reveal, poll)
    binding = room.act(lambda draft: polls.open_poll(draft, step_id=poll.step_id, method="supervote", forward=1))
    assert binding.eligible == (odette.id,)
    for refused in (
        lambda: act(room, polls.admit, binding, ana.id),
        lambda: act(room, paper.enter_paper, binding, 3, {1: 1}),
        lambda: act(room, paper.enter_paper, binding, 3, {1: 1}, by=ana.id),
    ):
        with pytest.raises(NotAllowed, match="only the Decider and delegates have one"):
            refused()
    first, second = room.option("B", binding).id, room.option("C", binding).id
    act(room, polls.cast, binding, odette.id, {first: 1, second: 2})
    act(room, polls.reveal, binding)
    tally = polls.tally(room.board, now(room, binding))
    assert tally.detail == Named({"Odette": {first: 1, second: 2}})
    assert {o.text for o in polls.options_of(room.board, binding.id) if o.id in tally.winners} == {"B", "C"}
    assert set(ties.forward_ideas(room.board, now(room, binding))) == {room.idea("B").id, room.idea("C").id}
    assert sum(polls.tally(room.board, now(room, poll)).scores.values()) == 1, "the room's vote stands as it was"
    assert ties.forward_ideas(room.board, now(room, poll)) == [], "a straw poll sends nothing forward"


def test_an_elected_council_goes_forward_as_it_is(store: Store) -> None:
    room = Room(store)
    poll = opened(room, "stv", settings={"seats": 2}, forward=1)
    for person, order in zip(voters(room), ("AB", "AB", "AC", "CA", "CB", "BC"), strict=True):
        act(room, polls.cast, poll, person.id, {room.option(text).id: place for place, text in enumerate(order, 1)})
    act(room, polls.reveal, poll)
    assert set(ties.forward_ideas(room.board, now(room, poll))) == {room.idea("A").id, room.idea("C").id}
    assert ties.tied(room.board, now(room, poll)) == ()


@pytest.mark.parametrize(("others", "said"), [(4, True), (3, False)])
def test_consensus_over_perspectives_is_said_where_each_has_four_ballots(store: Store, others: int, said: bool) -> None:
    room = Room(store)
    room.join(*(f"R{number}" for number in range(4)), perspective="Resident")
    room.join(*(f"F{number}" for number in range(others)), perspective="Front line")
    room.go(3)
    room.write("A", "B")
    poll = room.act(lambda draft: polls.open_poll(draft, step_id=None, method="score", by_perspective=True))
    one, other = room.option("A", poll).id, room.option("B", poll).id
    for person in people.voting(room.board):
        act(room, polls.cast, poll, person.id, {one: 9, other: 9 if person.name.startswith("R") else 2})
    act(room, polls.reveal, poll)
    agreement = polls.tally(room.board, now(room, poll)).agreement
    assert agreement
    expected = {one: round((5 / 6) ** 2, 6), other: round(5 / 6 * 1 / 6, 6)} if said else {}
    assert {option: round(value, 6) for option, value in agreement.consensus.items()} == expected


# typed wrongly


@pytest.mark.parametrize(
    ("method", "written", "why"),
    [
        ("matrix", {1: {"cost": 3}}, "This vote does not ask for cost"),
        ("matrix", {1: 3}, "A grade has to say what it is for: impact, effort"),
        ("dots", {1: {"impact": 3}}, "This vote does not ask for impact"),
        ("dots", {1: 0.5}, "Marks are whole numbers from 0 up"),
        ("irv", {1: 1.5}, "Ranks are whole numbers from 1 up"),
        ("moscow", {9: 4}, r"There is no idea 9\. Numbers go to 4"),
        ("rice", {1: {"reach": float("inf")}}, "inf is too large a number"),
    ],
)
def test_what_no_sheet_can_say_is_refused_as_typed_wrongly(
    store: Store, method: str, written: paper.Written, why: str
) -> None:
    room = Room(store)
    poll = opened(room, method)
    with pytest.raises(NotAllowed, match=why):
        act(room, paper.enter_paper, poll, 7, written)
    assert now(room, poll).ballots == 0


@pytest.mark.parametrize("method", sorted(set(BROKEN) - {"heat", "matrix"}))  # theirs can stand on no sheet
def test_a_sheet_that_breaks_a_rule_is_typed_as_it_is_and_counts_as_spoilt(store: Store, method: str) -> None:
    room = Room(store)
    poll = opened(room, method)
    person = voters(room)[0] if method == "supervote" else None
    on_paper(room, poll, 7, by_text(room, poll, BROKEN[method][0]), person)
    act(room, polls.reveal, poll)
    tally = polls.tally(room.board, now(room, poll))
    assert (tally.valid, len(tally.spoiled)) == (0, 1)


# ties


def test_a_run_off_is_one_dot_each_among_the_tied_whatever_was_voted_by_before(store: Store) -> None:
    room = Room(store)
    poll = opened(room, "borda", forward=1, tie_rule="runoff")
    side = room.act(
        lambda draft: polls.open_poll(
            draft, step_id=poll.step_id, choices=options.listed(["May", "June"]), tie_rule="runoff", forward=1
        )
    )
    for person, order in zip(voters(room), ("AB", "BA", "AB", "BA", "CD", "DC"), strict=True):
        marks = {room.option(text, poll).id: place for place, text in enumerate(order, start=1)}
        act(room, polls.cast, poll, person.id, marks)
    act(room, polls.reveal, poll)
    assert ties.next_round(room.board, now(room, poll)) is None
    room.wait(1)
    again = act(room, ties.run_off, poll)
    assert (again.round, again.method, again.settings["dots"], again.forward) == (3, "dots", 1, 1)
    assert [(o.text, o.number) for o in polls.options_of(room.board, again.id)] == [("A", 1), ("B", 2)]
    assert ties.next_round(room.board, now(room, poll)) == again
    assert [ties.is_next_round(room.board, one) for one in (poll, side, again)] == [False, False, True]
    assert [one.id for one in forward.main_polls(room.board)] == [poll.id, side.id]
    act(room, polls.cast, again, voters(room)[0].id, {room.option("B", again).id: 1})
    act(room, polls.reveal, again)
    assert ties.forward_ideas(room.board, now(room, poll)) == [room.idea("B").id]


@pytest.mark.parametrize(
    ("method", "cards"),
    [
        ("score", [{"A": 5, "B": 9}, {"A": 5, "B": 1}, {"A": 5, "B": 5}]),  # A is in the middle for everybody
        ("points", [{"A": 60, "B": 40}, {"A": 40, "B": 30, "C": 30}, {"A": 10, "B": 40, "C": 50}]),
        ("borda", [{"A": 2, "B": 1, "C": 3}, {"A": 2, "B": 3, "C": 1}, {"A": 2, "B": 2, "C": 2}]),
    ],
)
def test_with_as_many_people_the_smaller_spread_goes_first(store: Store, method: str, cards: list) -> None:
    room = Room(store)
    poll = opened(room, method, "A", "B", "C", people=3, forward=1, tie_rule="people")
    for person, marks in zip(voters(room), cards, strict=True):
        act(room, polls.cast, poll, person.id, by_text(room, poll, marks))
    act(room, polls.reveal, poll)
    found = {o.text for o in polls.options_of(room.board, poll.id) if o.id in ties.tied(room.board, now(room, poll))}
    assert {"A", "B"} <= found
    act(room, ties.keep_rule, poll)
    first = "B" if method == "points" else "A"
    assert ties.forward_ideas(room.board, now(room, poll)) == [room.idea(first).id]


def test_even_ballots_are_a_tie_though_nobody_is_ahead_of_anybody(store: Store) -> None:
    room = Room(store)
    poll = opened(room, "schulze", "A", "B", people=2, forward=1)
    for person, order in zip(voters(room), ("AB", "BA"), strict=True):
        act(room, polls.cast, poll, person.id, {room.option(text).id: place for place, text in enumerate(order, 1)})
    act(room, polls.reveal, poll)
    found = {o.text for o in polls.options_of(room.board, poll.id) if o.id in ties.tied(room.board, now(room, poll))}
    assert found == {"A", "B"}


def side_by_side(room: Room) -> tuple[Poll, Poll]:
    """The step's own vote and one on two dates, both tied at the cut."""
    own = room.to_vote("A", "B", voters=2)
    other = room.act(
        lambda draft: polls.open_poll(
            draft, step_id=own.step_id, choices=options.listed(["May", "June"]), tie_rule="lot", forward=1
        )
    )
    room.act(lambda draft: draft.put(replace(now(room, own), forward=1)))
    for poll, texts in ((own, "AB"), (other, ("May", "June"))):
        for person, text in zip(voters(room), texts, strict=True):
            act(room, polls.cast, poll, person.id, {room.option(text, poll).id: 1})
    return own, other


def test_votes_side_by_side_are_revealed_together_and_each_tie_keeps_its_own_rule(room: Room) -> None:
    own, other = side_by_side(room)
    assert room.go() == "prioritise.reveal"
    assert {now(room, poll).state for poll in (own, other)} == {"revealed"}
    assert room.go() == "prioritise.place"
    assert [(now(room, poll).tie_choice, now(room, poll).tie_way) for poll in (own, other)] == [
        ("kept", "both"),
        ("kept", "lot"),
    ]


def test_a_tie_stands_in_nobodys_way_once_there_was_another_vote_on_the_same(room: Room) -> None:
    own, other = side_by_side(room)
    act(room, polls.set_tie_rule, own, "decider")
    room.go()
    with pytest.raises(NotAllowed, match="Decide the tie first"):
        room.go()
    room.go_to("vote")
    again = max(polls.of_step(room.board, own.step_id), key=lambda poll: poll.round)
    for person in voters(room):
        act(room, polls.cast, again, person.id, {room.option("A", again).id: 1})
    room.go()
    assert room.go() == "prioritise.place"
    assert [now(room, poll).tie_choice for poll in (own, other)] == ["", "kept"]

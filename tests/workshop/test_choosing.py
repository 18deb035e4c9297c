"""How and on what a room votes: settings of a step, groups, the shortlist, what is left out, and two votes in one day."""

from __future__ import annotations

from typing import Any

import pytest

from tests.room import Room
from workshop import agenda, methods, voting
from workshop.actions import choosing, days, forward, ideas, options, paper, polls, steps, ties
from workshop.messages import KnownError, NotAllowed
from workshop.records import Decision, Forward, Idea, Person, Poll, Step
from workshop.storage.store import Store
from workshop.voting.settings import of_method
from workshop.words import Words

GROUPS = ("dots", "orders", "grades", "talk", "sprint")


def vote_step(room: Room) -> Step:
    return next(step for step in agenda.steps(room.board) if step.step_kind == "prioritise")


def set_vote(room: Room, step: Step | None = None, **settings: Any) -> None:
    step_id = (step or vote_step(room)).id
    room.act(lambda draft: days.set_vote(draft, step_id, **settings))


def poll_of(room: Room, step: Step) -> Poll:
    return polls.of_step(room.board, step.id)[-1]


def texts(room: Room, poll: Poll) -> list[str]:
    return [option.text for option in polls.options_of(room.board, poll.id)]


def cast_all(room: Room, poll: Poll, **marks: float) -> None:
    chosen = {room.option(text, poll).id: value for text, value in marks.items()}
    for person in poll.eligible:
        room.act(lambda draft, person=person: polls.cast(draft, poll.id, person, chosen), "room")


def why_not(room: Room) -> str:
    found = steps.obstacle(room.board)
    return Words().render(found) if found else ""


# settings


@pytest.mark.parametrize("method", voting.NAMES)
def test_every_method_says_when_to_use_it_and_names_its_settings_in_few_words(method: str) -> None:
    words = of_method(method)
    assert words.use.strip()
    assert words.group in GROUPS
    assert all(len(setting.title) <= 40 and setting.title != setting.name for setting in words.settings.values())
    assert all(setting.default in setting.choices for setting in words.settings.values() if setting.choices)
    voting.refuse_unfit(method, {name: setting.default for name, setting in words.settings.items()})


def test_another_method_drops_the_settings_of_the_one_before_and_one_undo_brings_them_back(room: Room) -> None:
    set_vote(room, dots=5, per_idea=1, on="groups")
    before = vote_step(room).settings
    set_vote(room, method="hmw")
    assert dict(vote_step(room).settings) == {"tie_rule": "both", "forward": 4, "on": "groups", "method": "hmw"}
    room.store.undo(room.board, room.actor)
    assert vote_step(room).settings == before


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"method": "criteria", "criteria": "Impact"}, "Impact has no number"),
        ({"method": "criteria", "criteria": ""}, "at least one criterion"),
        ({"method": "score", "least": 5, "most": 5}, "has to be below the highest"),
        ({"method": "score", "decides": "luck"}, "decides is one of mean, median, sum"),
        ({"method": "points", "total": 2.5}, "total is a whole number, not 2.5"),
        ({"on": "people"}, "A vote is on one of: ideas, groups, shortlist"),
    ],
)
def test_settings_that_cannot_stand_are_refused_and_nothing_changes(
    room: Room, settings: dict[str, Any], why: str
) -> None:
    before = vote_step(room)
    with pytest.raises(NotAllowed, match=why):
        set_vote(room, **settings)
    assert vote_step(room) == before


def test_a_baseline_that_is_no_idea_is_said_before_the_vote_is_opened(room: Room) -> None:
    room.join("P1", "P2")
    room.go(3)
    room.write("A", "B")
    room.act(ideas.reveal)
    set_vote(room, method="pugh", baseline="99")
    room.go_to("cluster")
    assert why_not(room) == (
        "“The baseline” of “Prioritise”: There is no one option called 99. Change it in the agenda, Ctrl+E."
    )
    with pytest.raises(NotAllowed, match="“The baseline” of “Prioritise”: There is no one option called 99"):
        room.go()
    set_vote(room, baseline=str(room.idea("A").number))
    assert why_not(room) == ""
    room.go()
    assert poll_of(room, vote_step(room)).method == "pugh"


# what is voted on


def grouped(room: Room) -> None:
    """Three groups: one of three ideas, one of two, one of one."""
    room.join("P1", "P2")
    room.go(3)
    room.write("A", "B", "C", "D", "E", "F", "G")
    room.go_to("cluster")
    room.group("Big", "A", "B", "C")
    room.group("Two", "D", "E")
    room.group("One", "F")


def test_a_vote_on_groups_has_them_as_its_options(room: Room) -> None:
    grouped(room)
    set_vote(room, on="groups")
    room.go()
    found = polls.options_of(room.board, poll_of(room, vote_step(room)).id)
    assert [(option.number, option.text, bool(option.cluster_id)) for option in found] == [
        (1, "Big", True),
        (2, "Two", True),
        (3, "One", True),
    ]


@pytest.mark.parametrize(("on", "why"), [("groups", "There are no groups"), ("shortlist", "Nothing goes forward")])
def test_where_there_is_nothing_of_the_kind_the_button_says_why_before_anything_happens(
    room: Room, on: str, why: str
) -> None:
    room.join("P1", "P2")
    room.go(3)
    room.write("A", "B")
    set_vote(room, on=on)
    room.go_to("cluster")
    assert why_not(room).startswith(why)
    number = room.board.number
    with pytest.raises(NotAllowed, match=why):
        room.go()
    assert (room.board.number, room.where()) == (number, "cluster")
    set_vote(room, on="ideas")
    assert why_not(room) == ""


def test_of_a_winning_group_the_room_chooses_and_that_is_no_difference_from_the_vote(room: Room) -> None:
    grouped(room)
    set_vote(room, on="groups", forward=2)
    room.go()
    poll = poll_of(room, vote_step(room))
    cast_all(room, poll, Big=2, One=1)
    room.go()
    room.go_to("forward")
    listed = forward.in_order(room.board)
    named = {room.board.find(Idea, line.idea_id).text: (line.ticked, line.by_vote) for line in listed}  # type: ignore[union-attr]
    assert named == {"F": (True, True), "A": (False, False), "B": (False, False), "C": (False, False)}
    room.act(lambda draft: forward.tick(draft, room.idea("A").id, ticked=True))
    assert all(line.ticked == line.by_vote for line in forward.in_order(room.board))
    room.go_to("reveal")
    room.go_to("forward")
    assert [idea.text for idea in forward.ticked_ideas(room.board)] == ["F", "A"]
    room.act(lambda draft: forward.tick(draft, room.idea("D").id, ticked=True, reason="Cheap"))
    assert [line.reason for line in forward.in_order(room.board) if line.ticked != line.by_vote] == ["Cheap"]


def test_efforts_of_what_is_not_there_are_said_with_their_step(room: Room) -> None:
    room.join("P1", "P2")
    room.go(3)
    room.write("A", "B")
    room.act(ideas.reveal)
    set_vote(room, method="moscow", efforts="1:5, 99:3")
    room.go_to("cluster")
    assert why_not(room) == (
        "“What each idea takes” of “Prioritise”: There is no one option called 99. Change it in the agenda, Ctrl+E."
    )


@pytest.mark.parametrize(
    ("efforts", "why"),
    [
        ("xxx", "xxx has no number: write a name, a colon and a number"),
        (":,:", "Every effort needs the number of an idea before its colon"),
        ("1:x", "1 needs a number from 0 up, not x."),
    ],
)
def test_efforts_that_cannot_be_read_are_refused_before_there_is_an_idea(room: Room, efforts: str, why: str) -> None:
    with pytest.raises(NotAllowed, match=why):
        set_vote(room, method="moscow", efforts=efforts)
    set_vote(room, method="moscow", efforts="13:5, 27:2.5")


def test_without_an_idea_the_vote_waits_and_says_how_to_go_on(room: Room) -> None:
    room.join("P1", "P2")
    room.go(3)
    room.go_to("cluster")
    assert why_not(room).startswith("There are no ideas to vote on. Add some, or take this vote out of the agenda")
    with pytest.raises(NotAllowed, match="take this vote out of the agenda"):
        room.go()
    room.act(lambda draft: days.remove_step(draft, vote_step(room).id))
    assert why_not(room) == ""
    room.go()
    assert room.where() == "prototype"


# what is left out of a vote


def out(room: Room, poll: Poll, *left: str) -> None:
    gone = [room.idea(text).id for text in left]
    room.act(lambda draft: choosing.leave_out(draft, poll.id, gone))


def test_ideas_are_taken_out_of_an_open_vote_and_put_back(room: Room) -> None:
    poll = room.to_vote("A", "B", "C")
    kept = {option.text: option.id for option in polls.options_of(room.board, poll.id)}
    out(room, poll, "B")
    assert sorted(texts(room, poll)) == ["A", "C"]
    assert all(kept[option.text] == option.id for option in polls.options_of(room.board, poll.id))
    out(room, poll, "A")
    assert sorted(texts(room, poll)) == ["B", "C"]
    room.store.undo(room.board, room.actor)
    assert sorted(texts(room, poll)) == ["A", "C"]
    room.go_to("cluster")
    room.go_to("vote")
    assert sorted(texts(room, poll)) == ["A", "C"], "what was left out stays out when the vote is opened again"


def test_something_stays_in_the_vote_and_what_a_setting_names_does(room: Room) -> None:
    poll = room.to_vote("A", "B")
    with pytest.raises(NotAllowed, match="At least one has to stay"):
        out(room, poll, "A", "B")
    assert sorted(texts(room, poll)) == ["A", "B"]


def test_once_somebody_has_voted_it_stays_as_it_is_also_for_undo(room: Room) -> None:
    poll = room.to_vote("A", "B", "C")
    out(room, poll, "C")
    cast_all(room, poll, A=1)
    with pytest.raises(NotAllowed, match="Somebody has voted already"):
        out(room, poll, "B")
    room.store.undo(room.board, room.actor)
    poll = room.board.find(Poll, poll.id)  # type: ignore[assignment]
    assert sorted(texts(room, poll)) == ["A", "B"]
    assert options.left_out(poll) == {room.idea("C").id}


def test_a_ballot_on_paper_holds_the_options_too(room: Room) -> None:
    poll = room.to_vote("A", "B", "C", channel="paper")
    number = room.idea("A").number
    room.act(lambda draft: paper.enter_paper(draft, poll.id, 214, {number: 1}))
    with pytest.raises(NotAllowed, match="Somebody has voted already"):
        out(room, poll, "B")


def test_texts_that_say_the_same_are_found() -> None:
    choices = options.listed(["More trees", "Trees, more", "MORE  trées!", "!!", "??", "Benches"])
    assert [[choice.text for choice in same] for same in options.alike(choices)] == [["More trees", "MORE  trées!"]]


def test_texts_that_say_nearly_the_same_are_found_the_closest_first(room: Room) -> None:
    room.to_vote(
        "More trees on Main Street", "more trees on main street!", "More trees for Main Street", "Benches", "🌳", "🚲"
    )
    near = options.similar(options.of_ideas(room.board))
    pairs = [{one.text, other.text} for one, other in near]
    assert pairs[0] == {"More trees on Main Street", "more trees on main street!"}
    assert len(pairs) == 3
    assert not any(pair & {"Benches", "🌳", "🚲"} for pair in pairs)


def test_of_very_many_only_those_that_say_the_same_are_found(room: Room) -> None:
    room.to_vote(*(f"Idea number {n}" for n in range(options.MOST_COMPARED)), "Idea  number 7!")
    near = options.similar(options.of_ideas(room.board))
    assert [{one.text, other.text} for one, other in near] == [{"Idea number 7", "Idea  number 7!"}]


def test_what_is_merged_before_a_vote_is_one_option_and_later_it_stays(room: Room) -> None:
    poll = room.to_vote("A", "B", "C", voters=2)
    ids = [room.idea(text).id for text in "AB"]
    room.act(lambda draft: choosing.merge(draft, poll.id, ids))
    kept = min((room.idea(text) for text in "AB"), key=lambda idea: idea.number or 0).text
    assert sorted(texts(room, poll)) == sorted([kept, "C"])
    room.cast(room.board.all(Person)[0], C=1)
    with pytest.raises(NotAllowed, match="Somebody has voted already"):
        room.act(lambda draft: choosing.merge(draft, poll.id, [room.idea("C").id, ids[0]]))


def test_groups_become_one_before_a_vote_on_groups(room: Room) -> None:
    set_vote(room, on="groups")
    room.go(3)
    room.write("A", "B", "C")
    for title in ("Shade", "Shades", "Benches"):
        room.group(title, {"Shade": "A", "Shades": "B", "Benches": "C"}[title])
    room.join("P0")
    room.go_to("vote")
    poll = room.poll()
    ((one, other),) = options.similar(options.of_clusters(room.board))
    room.act(lambda draft: choosing.merge(draft, poll.id, [one.cluster_id or "", other.cluster_id or ""]))
    assert sorted(texts(room, poll)) == ["Benches", "Shade"]


# several votes in one agenda


@pytest.fixture
def two(store: Store) -> Room:
    """Dots on ideas, then $100 on the shortlist."""
    room = Room(store)
    first = vote_step(room)
    second = room.act(lambda draft: days.add_step_behind(draft, first.id, methods.method("dots_and_grid")))
    set_vote(room, second, method="points", on="shortlist", forward=1)
    set_vote(room, first, forward=3)
    return room


def both_steps(room: Room) -> list[Step]:
    return [step for step in agenda.steps(room.board) if step.step_kind == "prioritise"]


def test_dots_then_money_each_with_its_own_result_list_and_decision(two: Room) -> None:
    first, second = both_steps(two)
    poll = two.to_vote("A", "B", "C", "D", "E")
    assert poll.step_id == first.id
    cast_all(two, poll, A=1, B=1, C=1)
    two.go()
    two.act(lambda draft: forward.place(draft, two.idea("D").id, impact=5, effort=1, step_id=first.id))
    two.go_to("forward")
    two.act(lambda draft: forward.tick(draft, two.idea("C").id, ticked=False, reason="Later"))
    two.act(lambda draft: forward.tick(draft, two.idea("E").id, ticked=True, reason="Now"))
    two.go()
    assert two.where() == "prioritise.vote"
    money = poll_of(two, second)
    assert (money.method, sorted(texts(two, money))) == ("points", ["A", "B", "E"])
    cast_all(two, money, A=10, E=90)
    two.go()
    two.act(lambda draft: ties.move_cut(draft, money.id, 2))  # the list that is agreed already went by the first vote
    two.go(2)
    assert two.where() == "prioritise.forward"
    assert {idea.text for idea in forward.ticked_ideas(two.board, first.id)} == {"A", "B", "E"}
    assert [idea.text for idea in forward.ticked_ideas(two.board, second.id)] == ["E", "A"]
    listed = [two.board.find(Idea, line.idea_id).text for line in forward.in_order(two.board, second.id)]  # type: ignore[union-attr]
    assert listed == ["E", "A"], "what was placed for the first list is past"
    assert forward.given(two.board, first.id).figure(two.idea("A").id) == "4"
    assert forward.given(two.board, second.id).figure(two.idea("E").id) == "360"
    assert forward.decision(two.board) is None
    two.go()
    assert two.where() == "prototype"
    assert {found.step_id for found in two.board.all(Decision)} == {first.id, second.id}
    assert len(two.board.all(Forward)) > 4


# methods that are ready to pick, and what their script says

READY = {
    "approval_vote": "approval",
    "hundred_dollars": "points",
    "rank_the_best": "borda",
    "fist_of_five": "consent",
    "now_how_wow": "how-now-wow",
}
VOTES = [name for name in methods.method_names() if methods.method(name).step_kind == "prioritise"]
DOTTED = ("dots", "hmw", "heat", "how-now-wow", "straw", "supervote")


@pytest.mark.parametrize("name", READY)
def test_a_method_that_votes_another_way_is_picked_and_opens_its_vote(room: Room, name: str) -> None:
    room.join("P1", "P2")
    room.go(3)
    room.write("A", "B")
    method = methods.method(name)
    added = room.act(lambda draft: days.add_step_behind(draft, vote_step(room).id, method))
    assert set(method.phases) == {"vote", "reveal", "forward"}
    room.act(lambda draft: forward.tick(draft, room.idea("A").id, ticked=True, step_id=vote_step(room).id))
    room.go_to(added.id)
    assert poll_of(room, added).method == READY[name]
    assert "A" in texts(room, poll_of(room, added))


# the Sprint's own steps are made for their one way to vote
ANY_WAY = [name for name in VOTES if methods.method(name).settings.get("method") not in ("heat", "straw", "supervote")]


@pytest.mark.parametrize("name", ANY_WAY)
@pytest.mark.parametrize("vote", [method for method in voting.NAMES if method not in DOTTED])
def test_no_script_speaks_of_dots_where_the_room_votes_another_way(name: str, vote: str) -> None:
    for phase in ("vote", "reveal", "forward"):
        said = methods.guide(name, phase=phase, vote=vote)
        assert not [words for words in said.values() if "dot" in words.lower()], (name, vote, phase)


def test_a_method_says_more_to_those_who_vote_as_it_was_made_for() -> None:
    assert methods.guide("jam_vote_problems", phase="vote", vote="dots")["Say"].startswith("Three dots each")
    assert methods.guide("jam_vote_problems", phase="vote", vote="approval")["Say"] == of_method("approval").say
    assert "dots are all over" in methods.guide("dots_and_grid", phase="vote", vote="dots")["If the room dries up"]
    assert methods.guide("dots_and_grid", phase="reveal", vote="approval")["The rule"].startswith("One tick")
    assert "vote" in methods.guide("dots_and_grid", phase="forward", vote="dots")["No phones"]


def test_an_own_method_with_a_wrong_kind_of_options_is_refused_by_name() -> None:
    folder = methods.own_folder() / "methods" / "mine"
    folder.mkdir(parents=True)
    text = 'title = "M"\nkind = "prioritise"\nsource = "me"\nsettings = { on = "people" }\n[phases]\nvote = { minutes = 3 }\n'
    (folder / "method.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match="on = 'people' is none of ideas, groups, shortlist"):
        methods.method("mine")

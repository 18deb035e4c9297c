from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.room import Room
from workshop import audience
from workshop.actions import ideas, paper, people, surveys
from workshop.audience import Audience
from workshop.board import Board
from workshop.messages import say
from workshop.records import Feedback, Idea, PaperBallot, Person, Perspective
from workshop.storage.store import Store

EVERYBODY = list(Audience)
WATCHING = [a for a in Audience if a is not Audience.EXPORT]


def seen(room: Room, who: Audience, text: str = "", **more: Any) -> Idea:
    board = audience.visible(room.board, who, **more)
    return board.find(Idea, room.idea(text).id)


def writers(store: Store, *perspectives: str, **options: Any) -> Room:
    """A room in which one person of each of these perspectives writes a note named by number: 0, 1, 2 ..."""
    room = Room(store, **options)
    people = [
        room.join(f"Person {number}", perspective=perspective, roster_id=f"r{number}", access_needs="ramp")[0]
        for number, perspective in enumerate(perspectives)
    ]
    room.go(2)
    for number, person in enumerate(people):
        room.write(str(number), author=person)
    return room


def papers(room: Room, who: Audience) -> list[str]:
    board = audience.visible(room.board, who)
    return sorted(audience.paper_of(board, idea) for idea in ideas.live(board))


@pytest.mark.parametrize("who", WATCHING)
def test_while_notes_lie_face_down_nobody_sees_words_writer_or_colour(store: Store, who: Audience) -> None:
    room = writers(store, "Resident", "Resident")
    room.act(lambda draft: ideas.set_second(draft, room.idea("0").id, "zero"))
    idea = seen(room, who, "0")
    assert (idea.text, idea.second, idea.author_id, idea.perspective_id, idea.source) == ("", "", None, None, "")
    assert papers(room, who) == ["plain", "plain"]


def test_the_file_keeps_the_words_of_a_hidden_note_and_not_its_writer(store: Store) -> None:
    room = writers(store, "Resident", "Resident", names="export")
    idea = seen(room, Audience.EXPORT, "0")
    assert (idea.text, idea.author_id, idea.perspective_id) == ("0", None, None)


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_parent_of_a_hidden_note_is_hidden_too(store: Store, who: Audience) -> None:
    room = writers(store, "Resident")
    room.go(2)
    child = room.act(lambda draft: ideas.add(draft, "child", parent_id=room.idea("0").id))
    assert audience.visible(room.board, who).find(Idea, child.id).parent_id is None
    room.go()
    assert audience.visible(room.board, who).find(Idea, child.id).parent_id == room.idea("0").id


def test_a_phone_sees_its_own_note_plain_and_no_other(store: Store) -> None:
    room = writers(store, "Resident", "Resident")
    own = room.idea("0").author_id
    assert seen(room, Audience.PHONE, "0", person_id=own).text == "0"
    assert seen(room, Audience.PHONE, "0", person_id=own).perspective_id is None
    assert seen(room, Audience.PHONE, "1", person_id=own).text == ""
    assert seen(room, Audience.PHONE, "0", person_id="somebody else").text == ""


def test_a_note_without_an_author_is_nobodys_own(store: Store) -> None:
    room = writers(store)
    room.write("pasted")
    for nobody in (None, ""):
        assert seen(room, Audience.PHONE, "pasted", person_id=nobody).text == ""


@pytest.mark.parametrize(
    ("names", "told"),
    [("never", set()), ("hidden", {Audience.FACILITATOR, Audience.EXPORT}), ("export", {Audience.EXPORT})],
)
def test_after_reveal_names_are_shown_to_whom_the_rule_says(store: Store, names: str, told: set[Audience]) -> None:
    room = writers(store, "Resident", "Resident", names=names)
    room.go()
    assert {who for who in EVERYBODY if seen(room, who, "0").author_id} == told
    assert {seen(room, who, "0").text for who in EVERYBODY} == {"0"}


@pytest.mark.parametrize("names", ["never", "hidden", "export"])
@pytest.mark.parametrize(
    ("perspectives", "shown"),
    [
        (("Resident", "Resident", "Partner", "Partner"), True),
        (("Resident", "Resident", "Partner"), False),
        (("Resident", "Resident", "", ""), True),
        (("Resident", "Resident", ""), False),
    ],
)
def test_colours_are_shown_where_each_covers_two_people(
    store: Store, names: str, perspectives: tuple[str, ...], shown: bool
) -> None:
    room = writers(store, *perspectives, names=names)
    room.go()
    assert audience.colours_shown(room.board) is shown
    for who in WATCHING:
        coloured = [paper for paper in papers(room, who) if paper != "plain"]
        assert len(coloured) == (sum(map(bool, perspectives)) if shown else 0)


def test_a_person_who_writes_many_notes_is_still_one(store: Store) -> None:
    room = writers(store, "Resident", "Resident", "Partner")
    (partner,) = [p for p in room.board.all(Person) if p.id == room.idea("2").author_id]
    room.write("more", "and more", author=partner)
    room.go()
    assert not audience.colours_shown(room.board)


def test_notes_typed_on_the_laptop_do_not_take_the_colours_away(store: Store) -> None:
    room = writers(store, "Resident", "Resident")
    room.write("from the wall")
    room.go()
    assert audience.colours_shown(room.board)
    assert papers(room, Audience.PROJECTOR) == ["lemon", "lemon", "plain"]


def test_where_names_are_never_kept_nobodys_colour_counts_coaches(store: Store) -> None:
    room = writers(store, "Resident", names="never")
    room.join("Coach", role="coach", perspective="Resident")
    room.go()
    assert not audience.colours_shown(room.board)


def test_the_file_keeps_every_perspective(store: Store) -> None:
    room = writers(store, "Resident")
    room.go()
    assert seen(room, Audience.EXPORT, "0").perspective_id
    assert seen(room, Audience.REPORT, "0").perspective_id is None


def test_where_names_are_never_kept_no_file_says_a_colour_that_is_a_name(store: Store) -> None:
    room = writers(store, "Resident", "Partner", "Partner", names="never")
    room.go()
    assert {seen(room, Audience.EXPORT, str(number)).perspective_id for number in range(3)} == {None}


def test_a_perspective_that_is_gone_is_plain(store: Store) -> None:
    room = writers(store, "Resident")
    room.go()
    assert audience.paper_of(Board(room.board.document_id), room.idea("0")) == "plain"
    assert room.board.all(Perspective)


@pytest.mark.parametrize("who", EVERYBODY)
def test_access_needs_and_roster_are_for_facilitator_and_file(store: Store, who: Audience) -> None:
    room = writers(store, "Resident")
    (person,) = audience.visible(room.board, who).all(Person)
    inside = who in (Audience.FACILITATOR, Audience.EXPORT)
    assert (person.access_needs, person.roster_id) == (("ramp", "r0") if inside else ("", ""))
    assert person.name == "Person 0"


@pytest.mark.parametrize("who", EVERYBODY)
def test_paper_ballots_and_feedback_never_reach_projector_and_phones(room: Room, who: Audience) -> None:
    room.to_vote()
    room.act(lambda draft: paper.enter_paper(draft, room.poll().id, 201, {1: 1}))
    room.act(lambda draft: surveys.answer(draft, recommend="no"))
    board = audience.visible(room.board, who)
    hidden = who in (Audience.PROJECTOR, Audience.PHONE)
    assert [len(board.all(kind)) for kind in (PaperBallot, Feedback)] == ([0, 0] if hidden else [1, 1])


def test_looking_changes_nothing(store: Store) -> None:
    room = writers(store, "Resident")
    before = {kind: dict(records) for kind, records in room.board.records.items()}
    board = audience.visible(room.board, Audience.PHONE)
    assert room.board.records == before
    assert (board.document_id, board.number, board.edit_id) == (
        room.board.document_id,
        room.board.number,
        room.board.edit_id,
    )


def test_people_who_vote_leave_the_picture_as_it_is(store: Store) -> None:
    room = writers(store, "Resident", "Resident")
    room.go()
    room.act(lambda draft: people.leave(draft, room.idea("0").author_id))
    assert audience.colours_shown(room.board)


# the history


def note(room: Room, text: str) -> None:
    with room.store.edit(room.board, "somebody", say("Wrote a note")) as draft:
        ideas.add(draft, text)


def test_while_notes_lie_face_down_the_history_counts_them_and_says_no_more(room: Room) -> None:
    room.go(2)
    for text in ("A", "B", "C"):
        note(room, text)
    entries = room.store.history(room.board.document_id)
    shown = audience.history(room.board, entries)
    assert (shown[0].label.args, shown[0].at, shown[0].actor) == ({"n": 3}, 0, "")
    assert len(shown) == len(entries) - 3 + 1
    assert not any(entry.label.text == "Wrote a note" for entry in shown)


@pytest.mark.parametrize("names", ["hidden", "export", "never"])
def test_after_reveal_the_history_names_no_writer_but_the_facilitator(store: Store, names: str) -> None:
    room = Room(store, names=names)
    (dolores,) = room.join("Dolores")
    room.go_to("cluster")
    for actor in (dolores.id, "facilitator"):
        with room.store.edit(room.board, actor, say("Wrote a note")) as draft:
            ideas.add(draft, "A")
    newest, before, *_ = audience.history(room.board, room.store.history(room.board.document_id))
    assert (newest.actor, before.actor) == ("facilitator", "room" if names == "never" else "")


def test_after_reveal_the_history_is_whole(room: Room) -> None:
    room.go(2)
    note(room, "A")
    room.go()
    entries = room.store.history(room.board.document_id)
    assert audience.history(room.board, entries) == entries


def test_a_history_without_notes_is_left_alone(room: Room) -> None:
    room.write("written otherwise")
    entries = [replace(entry) for entry in room.store.history(room.board.document_id)]
    assert audience.history(room.board, entries) == entries

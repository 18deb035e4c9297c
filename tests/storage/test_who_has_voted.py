from __future__ import annotations

from tests.room import Room
from workshop.actions import polls
from workshop.storage.store import Store


def test_the_store_says_who_has_a_ballot_in_the_box_and_nothing_else(store: Store) -> None:
    room = Room(store)
    poll = room.to_vote(voters=3)
    ids = list(poll.eligible)
    assert store.have_voted(poll.id, ids) == set()
    room.act(lambda draft: polls.cast(draft, poll.id, ids[1], {room.option("A").id: 2}), "room")
    assert store.have_voted(poll.id, ids) == {ids[1]}
    assert store.have_voted(poll.id, [ids[0]]) == set()


def test_after_the_reveal_nobody_is_named_any_more(store: Store) -> None:
    room = Room(store)
    poll = room.to_vote(voters=2)
    room.act(lambda draft: polls.cast(draft, poll.id, poll.eligible[0], {room.option("A").id: 1}), "room")
    room.act(lambda draft: polls.reveal(draft, poll.id))
    assert store.have_voted(poll.id, poll.eligible) == set()

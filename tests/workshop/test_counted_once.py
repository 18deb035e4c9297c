"""A result is asked for again and again and counted once; but none is given that is out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.room import Room
from tests.workshop.test_ties import tie
from tests.workshop.votes import opened, voters
from workshop import voting
from workshop.actions import polls, ties
from workshop.records import Option
from workshop.storage.store import Store
from workshop.voting import METHODS, count
from workshop.voting.dots.count import Count
from workshop.voting.tally import Question, Sheet
from workshop.words import Words

COUNTS = list[object]()  # every count of dots that came to a result


class Told(Count):
    """Counts dots, and how often."""

    def result(self) -> Any:
        COUNTS.append(self)
        return super().result()


@pytest.fixture
def _counts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(voting, "class_of", lambda _method: Told)
    COUNTS.clear()
    voting._kept.cache_clear()
    yield
    voting._kept.cache_clear()


def revealed(room: Room, *ballots: int) -> None:
    opened(room, "dots", "Soup", "Bread")
    for voter, dots in zip(voters(room), ballots, strict=False):
        room.cast(voter, Soup=dots)
    room.act(lambda draft: polls.reveal(draft, room.poll().id))


def told(room: Room) -> str:
    return " ".join(map(Words().render, polls.tally(room.board, room.poll()).log))


@pytest.mark.usefixtures("_counts")
def test_a_revealed_vote_is_counted_once_whoever_asks(room: Room) -> None:
    revealed(room, 3, 2)
    COUNTS.clear()
    voting._kept.cache_clear()
    for _ in range(3):
        polls.tally(room.board, room.poll())
        ties.tied(room.board, room.poll())
        ties.forward_options(room.board, room.poll())
    assert len(COUNTS) == 1


def test_another_text_of_an_option_is_in_the_result_at_once(room: Room) -> None:
    revealed(room, 3)
    assert "Soup" in told(room)
    room.act(lambda draft: draft.put(replace(room.option("Soup"), text="Broth")))
    assert "Broth" in told(room)
    assert "Soup" not in told(room)


def test_a_cut_that_was_moved_and_a_new_round_are_counted_anew(store: Store) -> None:
    room = tie(store, "runoff")
    first = room.poll()
    assert "tie at the cut" in told(room)
    room.act(lambda draft: ties.move_cut(draft, first.id, 3))
    assert "tie at the cut" not in told(room)
    room.act(lambda draft: ties.move_cut(draft, first.id, 2))
    room.act(lambda draft: ties.run_off(draft, first.id))
    again = room.poll()
    room.cast(voters(room)[0], C=1)
    room.act(lambda draft: polls.reveal(draft, again.id))
    texts = {option.id: option.text for option in room.board.all(Option)}
    assert [texts[id] for id in polls.tally(room.board, room.poll()).winners] == ["C"]
    assert [texts[id] for id in polls.tally(room.board, room.board.find(type(first), first.id)).winners] == ["A"]


@pytest.mark.parametrize("method", METHODS)
def test_what_is_kept_is_what_is_counted(method: str) -> None:
    question = Question(("A", "B"))
    for sheets in ([Sheet({})], [Sheet({"A": 1})], [Sheet({"A": 1}), Sheet({"B": 1})], [Sheet({"A": 1}, times=2)]):
        assert count(method, sheets, question) == count(method, iter(sheets), question)
        assert count(method, sheets, replace(question, names={"A": "Soup"})) == count(
            method, iter(sheets), replace(question, names={"A": "Soup"})
        )

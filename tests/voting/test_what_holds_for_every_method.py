"""What is true of every voting method, whatever people write on their ballots, within the rules and beyond them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.voting.ranked import calmly
from workshop.voting import METHODS, count, counting
from workshop.voting.form import Ask, Form
from workshop.voting.tally import Question, Sheet, Tally

OPTIONS = ("A", "B", "C", "D")
SETTINGS: dict[str, dict[str, object]] = {
    "approval": {"most": 2},
    "borda": {"top": 2},
    "criteria": {"criteria": "x:2, y:1-"},
    "dots": {"dots": 4, "per_idea": 2},
    "heat": {"dots": 4, "columns": 2, "rows": 2},
    "how_now_wow": {"dots": 4, "per_idea": 2},
    "pugh": {"criteria": "x, y"},
    "points": {"total": 6},
    "stv": {"seats": 2},
}
methods = pytest.mark.parametrize("method", METHODS)


def form_of(method: str) -> Form:
    return counting(method, Question(OPTIONS, SETTINGS.get(method, {}))).form()


def keys_of(method: str) -> dict[str, Ask]:
    """What can be marked on a ballot, and what is asked there."""
    form = form_of(method)
    if form.kind == "pairs":
        return {f"{one}>{other}": Ask("", form_of("dots").asks[0].words, 0) for one, other in ("AB", "BC", "CA", "DA")}
    if form.kind == "fields":
        return {f"{option}/{place}": form.asks[0] for option in OPTIONS for place in ("1,1", "2,1")}
    asks = [replace(ask, high=None) for ask in form.asks] if form.kind == "order" else form.asks  # gaps mean nothing
    return {f"{option}/{ask.axis}" if ask.axis else option: ask for option in OPTIONS for ask in asks}


def marks_for(ask: Ask, beyond: int) -> st.SearchStrategy[float]:
    if ask.among:
        return st.sampled_from([*ask.among, *([1.5, 7] if beyond else [])])
    low, high = int(ask.low + 0.5), int(min(ask.low + 5, 5 if ask.high is None else ask.high))
    return st.integers(low - beyond, high + beyond)


def ballots(method: str, beyond: int = 0) -> st.SearchStrategy[list[dict[str, float]]]:
    """Ballots by chance; `beyond`: by how much marks may lie outside what is allowed."""
    every = {key: marks_for(ask, beyond) for key, ask in keys_of(method).items()}
    none = {key: st.none() | marks for key, marks in every.items()}
    one = st.fixed_dictionaries(none).map(lambda marks: {key: mark for key, mark in marks.items() if mark is not None})
    return st.lists(one, max_size=8)


def tally_of(method: str, given_marks: list[dict[str, float]], options: tuple[str, ...] = OPTIONS) -> Tally:
    """The result, without the lines of what is spoilt."""
    found = count(method, [Sheet(marks) for marks in given_marks], Question(options, SETTINGS.get(method, {})))
    return replace(found, spoiled=())


@methods
@calmly
@given(data=st.data())
def test_the_order_of_ballots_does_not_matter(method: str, data: Any) -> None:
    given_marks = data.draw(ballots(method, beyond=data.draw(st.integers(0, 1))))
    assert tally_of(method, given_marks) == tally_of(method, data.draw(st.permutations(given_marks)))


@methods
@calmly
@given(data=st.data())
def test_neither_the_names_nor_the_order_of_options_matter(method: str, data: Any) -> None:
    new = dict(zip(OPTIONS, data.draw(st.permutations("WXYZ")), strict=True))
    letters = str.maketrans(new)
    given_marks = data.draw(ballots(method))
    renamed = [{key.translate(letters): mark for key, mark in marks.items()} for marks in given_marks]
    one, other = tally_of(method, given_marks), tally_of(method, renamed, tuple("WXYZ"))
    assume(not one.drawn and not other.drawn)  # a lot falls on a name
    assert {new[option]: score for option, score in one.scores.items()} == pytest.approx(dict(other.scores))
    assert {new[option]: people for option, people in one.people.items()} == other.people
    assert [{new[option] for option in rank} for rank in one.ranking] == [set(rank) for rank in other.ranking]
    assert {new[option] for option in one.winners} == set(other.winners)
    assert (one.ballots, one.valid, one.blank) == (other.ballots, other.valid, other.blank)


@methods
@calmly
@given(data=st.data())
def test_nobody_exceeds_a_limit(method: str, data: Any) -> None:
    """The form says what is asked of people; a ballot that counts never has more."""
    asks, budget = keys_of(method), form_of(method).budget
    for marks in data.draw(ballots(method, beyond=data.draw(st.sampled_from((0, 1, 3))))):
        tally = tally_of(method, [marks])
        fits = all(asks[key].takes(mark) for key, mark in marks.items() if mark)
        if not fits or (budget and sum(map(abs, marks.values())) > budget):
            assert (tally.valid, tally.winners, any(tally.people.values())) == (0, (), False), marks

"""The printed chapter of a vote by any method: its table, the picture of its count, the count in sentences."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pypdf
import pytest

from tests.room import Room
from tests.workshop.votes import by_text, opened, valid_marks, voters
from workshop.actions import polls
from workshop.reports.summary import write_summary
from workshop.storage.store import Store
from workshop.voting import METHODS

OTHERS = [name.replace("_", "-") for name in METHODS if name != "dots"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("method", OTHERS)
def test_a_vote_by_any_method_is_printed_with_its_count(store: Store, tmp_path: Path, method: str, paper: str) -> None:
    room = Room(store)
    poll = opened(room, method)
    chance = Random(method)
    for person in voters(room)[:5]:
        marks = valid_marks(room.board, poll, chance)
        room.act(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person.id, marks))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    file = tmp_path / "summary.pdf"
    write_summary(room.board, file, now=room.now, picture=lambda _hash: None, paper=paper)
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)
    assert "How it was counted" in text
    assert "Ranked results" in text


def page_of(store: Store, tmp_path: Path, method: str, ballots: list[dict[str, float]]) -> str:
    """The text of a vote's page, its blanks and line ends as one blank."""
    room = Room(store)
    poll = opened(room, method, "Soup", "Bread", "Tea")
    for person, marks in zip(voters(room), ballots, strict=False):
        by_id = by_text(room, poll, marks)
        room.act(lambda draft, person=person, marks=by_id: polls.cast(draft, poll.id, person.id, marks))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    file = tmp_path / "summary.pdf"
    write_summary(room.board, file, now=room.now, picture=lambda _hash: None)
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]
    return next(page for page in pages if "How it was counted" in page)


def test_every_two_options_stand_against_each_other(store: Store, tmp_path: Path) -> None:
    """Three of four put Soup before Tea and Tea before Bread."""
    best = {"Soup": 1, "Tea": 2, "Bread": 3}
    text = page_of(store, tmp_path, "schulze", [best, best, best, {"Bread": 1, "Tea": 2, "Soup": 3}])
    assert "1 Soup – 3 3" in text
    assert "3 Tea 1 – 3" in text
    assert "2 Bread 1 1 –" in text
    assert "Every two options one by one agree with this order" in text


def test_answers_of_a_consent_are_counted_and_never_averaged(store: Store, tmp_path: Path) -> None:
    text = page_of(store, tmp_path, "consent", [{"Soup": 5}, {"Soup": 5}, {"Soup": 1}])
    assert "How many gave each answer 0 = I would stop it" in text
    assert "0 1 1 2 3 4 5 2" in text, "behind a step stands how many are on it"


def test_the_elected_stand_first_where_there_is_no_ranking(store: Store, tmp_path: Path) -> None:
    text = page_of(store, tmp_path, "stv", [{"Tea": 1}, {"Tea": 1}, {"Bread": 1}, {"Bread": 1}, {"Soup": 1}])
    table = text.partition("Score")[2].partition("Round by round")[0]
    assert table.index("Tea") < table.index("Soup")
    assert table.index("Bread") < table.index("Soup")


def test_all_rounds_are_printed_and_what_wins_is_said_rightly(store: Store, tmp_path: Path) -> None:
    """Twelve ideas with 1 to 12 votes each: eleven rounds until one has more than half."""
    room = Room(store)
    names = [f"Idea {letter}" for letter in "ABCDEFGHIJKL"]
    poll = opened(room, "irv", *names, people=78)
    cast = iter(voters(room))
    for many, name in enumerate(names, start=1):
        for person in [next(cast) for _ in range(many)]:
            marks = {room.option(name).id: 1}
            room.act(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person.id, marks))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    file = tmp_path / "summary.pdf"
    write_summary(room.board, file, now=room.now, picture=lambda _hash: None)
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)
    assert "until one has more than half of the votes still counting" in text
    assert "votes elect" not in text
    assert "1 2 3 4 5 6 7 8 9 " in text
    assert " 10 11 " in text


def test_where_several_are_chosen_the_most_wanted_stands_first(store: Store, tmp_path: Path) -> None:
    text = page_of(store, tmp_path, "hmw", [{"Soup": 1, "Tea": 1}, {"Tea": 2}, {"Tea": 1, "Soup": 1}])
    assert text.index("3 Tea") < text.index("1 Soup")

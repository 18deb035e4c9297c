"""The printed page of what a room scored together, and of a vote on criteria by ballots."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.told import Drawn, Told, outside
from tests.room import Room
from tests.workshop.test_scores import NAMES, ROWS, begun, fill, found, grade, step_of
from tests.workshop.votes import by_text, opened, voters
from workshop.actions import polls, scores
from workshop.exchange import markdown
from workshop.exchange.snapshot import Snapshot
from workshop.voting.criteria.weights import criteria_of


def page(told: Told, title: str = "Scored together") -> str:
    pages = [" ".join(text.split()) for text in told.pages]
    return next(text for text in pages if title in text)


def test_the_table_the_weights_the_scores_and_how_firm_they_are(room: Room, printed: Callable[..., Told]) -> None:
    begun(room)
    fill(room)
    text = page(printed())
    number = {idea: found(room).numbers[id] for id, idea in found(room).names.items()}
    assert "The room scored 4 ideas on 4 criteria, from 1 to 5. The highest score is 25." in text
    assert f"{number['27']} 27 4 5 4 5 22" in text
    assert f"{number['25']} 25 3 3 5 4 18" in text
    assert "Impact × 2 Doable by us × 1 Fair × 1 Quick to test × 1 Score" in text
    assert "Impact counts 2: the first place holds while it counts less than 3." in text
    assert "Doable by us counts 1: the first place holds while it counts at all." in text
    assert "Closest call: if Impact counted 3 instead of 2" in text
    assert text.index("22") < text.index("18")


def test_what_was_not_scored_is_named_and_an_open_cell_is_no_nought(room: Room, printed: Callable[..., Told]) -> None:
    begun(room)
    for text in ("13", "27"):
        for name, value in zip(NAMES, ROWS[text], strict=True):
            if (text, name) != ("13", "Fair"):
                grade(room, text, name, value)
    text = page(printed())
    number = {idea: found(room).numbers[id] for id, idea in found(room).names.items()}
    assert f"{number['13']} 13 5 4 – 3 –" in text
    assert "listed without a score" in text
    assert f"{number['37']} 37" in text.partition("Not scored:")[2]


def test_the_ranked_list_has_the_score_beside_the_dots(room: Room, printed: Callable[..., Told]) -> None:
    begun(room)
    fill(room)
    text = page(printed(), "Ranked results")
    assert "On the grid, score" in text
    assert "22 of 25" in text
    assert "18 of 25" in text


def test_without_grades_there_is_no_such_page(room: Room, printed: Callable[..., Told]) -> None:
    begun(room)
    told = printed()
    assert not told.has("Scored together")
    assert "On the grid, score" not in page(told, "Ranked results")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("many", [1, 5, 12])
def test_long_words_and_many_criteria_stay_on_their_paper(
    room: Room, printed: Callable[..., Told], spied: list[Drawn], paper: str, many: int
) -> None:
    begun(room, "<b>&amp; " + "x" * 900, ("Ärger " * 100).strip(), *(f"Idea {number}" for number in range(40)))
    names = [f"Would people of house {number} be reached at night" for number in range(many)]
    chosen = criteria_of(", ".join(f"{name}:1-" for name in names))
    room.act(lambda draft: scores.set_criteria(draft, step_of(room).id, chosen, 100))
    step = step_of(room).id
    cells = [(idea, name) for idea in found(room).ideas for name in names]
    room.act(lambda draft: [scores.grade(draft, step, idea, name, 100) for idea, name in cells])
    printed(paper=paper)
    assert outside(spied) == []
    assert any("less" in drawn.text for drawn in spied)


def test_a_vote_by_ballots_prints_its_means_and_how_firm_they_are(room: Room, printed: Callable[..., Told]) -> None:
    poll = opened(room, "criteria", "13", "27", "37", "25")
    for person, less in zip(voters(room)[:2], (0, 1), strict=True):
        marks = {f"{text}/{name}": value for text, row in ROWS.items() for name, value in zip(NAMES, row, strict=True)}
        marks["27/Fair"] -= less
        by_id = by_text(room, poll, marks)
        room.act(lambda draft, person=person, by_id=by_id: polls.cast(draft, poll.id, person.id, by_id))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    text = page(printed(), "The room’s mean grade on each criterion")
    assert "27 4 5 3.5 5 21.5" in text
    assert "the first place holds while it counts" in text


def test_markdown_lists_the_scores(room: Room, tmp_path: Path) -> None:
    begun(room)
    fill(room)
    markdown.write(Snapshot(room.board), tmp_path / "out.md")
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "## Scored together" in text
    assert "27: 22 / 25" in text

"""Pictures of grades, consent and classes on paper: what stands there is what was counted, inside the margins, in grey."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from reportlab.lib.colors import HexColor

from tests.reports.told import Drawn, Told, outside
from tests.room import Room
from tests.workshop.votes import by_text, opened, valid_marks, voters
from workshop.actions import polls
from workshop.reports.paper import ACCENT, INK, INK2, Sheet

Print = Callable[..., Told]
METHODS = ("consent", "moscow", "how-now-wow", "pugh", "matrix", "score", "nuf")
TEXTS = ("Soup", "Bread", "Tea")


def counted(room: Room, method: str, *ballots: dict[str, float], texts: tuple[str, ...] = TEXTS, **more: Any) -> None:
    """A revealed vote with these ballots, by option text or "text/axis"."""
    poll = opened(room, method, *texts, people=max(3, len(ballots)), **more)
    for person, marks in zip(voters(room), ballots, strict=False):
        found = by_text(room, poll, marks)
        room.act(lambda draft, person=person, marks=found: polls.cast(draft, poll.id, person.id, marks))
    room.act(lambda draft: polls.reveal(draft, poll.id))


def page_of(told: Told) -> str:
    """The pages of the vote, its blanks and line ends as one blank."""
    pages = [" ".join(page.split()) for page in told.pages]
    return " ".join(page for page in pages if "How it was counted" in page or "Ranked results" in page)


def test_hands_stand_above_the_steps_of_their_scale(room: Room, printed: Print) -> None:
    counted(room, "consent", {"Soup": 1}, {"Soup": 8}, {"Soup": 8}, settings={"scale": "gradients"})
    text = page_of(printed())
    assert "How many gave each answer 1 = I am all for it" in text
    assert "1 Soup" in text
    assert "1 1 2 3 4 5 6 7 8 2" in text, "behind a step stands how many are on it"


@pytest.mark.parametrize(("hands", "dots"), [(14, 14), (15, 0)])
def test_many_hands_are_bars(
    room: Room, printed: Print, monkeypatch: pytest.MonkeyPatch, hands: int, dots: int
) -> None:
    drawn: list[float] = []
    real = Sheet.dot
    monkeypatch.setattr(Sheet, "dot", lambda s, x, y, r, *c: (drawn.append(r), real(s, x, y, r, *c)))
    counted(room, "consent", *[{"Soup": 4}] * hands, texts=("Soup",))
    printed()
    assert len([radius for radius in drawn if radius == 3.2]) == dots


def test_a_plan_says_classes_and_shares_against_their_limits(room: Room, printed: Print) -> None:
    marks = {"Soup": 4, "Soup/effort": 8, "Bread": 2, "Bread/effort": 2, "Tea": 1}
    counted(room, "moscow", marks, marks, {"Soup": 3})
    text = page_of(printed())
    assert "What most people say Must Should Could Won’t" in text
    assert "Soup 2 1 – – Must" in text
    assert "Bread – – 2 – Could" in text
    assert "Must 80 %, at most 60 %" in text
    assert "Could 20 %, about 20 %" in text
    assert text.index("Soup 2 1") < text.index("Bread – –") < text.index("Tea – – – 2 Won’t")


def test_without_any_effort_there_are_no_shares(room: Room, printed: Print) -> None:
    counted(room, "moscow", {"Soup": 4}, {"Soup": 1})
    text = page_of(printed())
    assert "Soup 1 – – 1 Split" in text
    assert "What each class takes" not in text


def test_dots_of_three_colours_make_a_table(room: Room, printed: Print) -> None:
    counted(room, "how-now-wow", {"Soup/green": 2, "Bread/blue": 1}, {"Soup/blue": 1})
    text = page_of(printed())
    assert "What the dots say blue green yellow" in text
    assert "Soup 1 2 – Wow" in text
    assert "Bread 1 – – Now" in text
    assert "Tea – – – –" in text


def test_better_and_worse_stand_beside_the_baseline(room: Room, printed: Print) -> None:
    counted(
        room,
        "pugh",
        {"Soup/Fair": 1, "Tea/Fair": -1},
        {"Soup/Fair": 0},
        settings={"criteria": "Fair", "baseline": "Bread"},
    )
    text = page_of(printed())
    assert "Soup +1 =1 −0" in text
    assert "Bread the baseline" in text
    assert "Tea +0 =0 −1" in text


def test_a_grid_and_where_everything_stands(room: Room, printed: Print, spied: list[Drawn]) -> None:
    apart = {"Soup/impact": 9, "Soup/effort": 2, "Tea/impact": 1, "Tea/effort": 8, "Bread/impact": 4}
    counted(room, "matrix", apart, apart | {"Tea/impact": 9}, apart | {"Tea/impact": 10})
    text = page_of(printed())
    assert "Where the room puts them" in text
    assert "Soup impact 9, effort 2 Quick win" in text
    assert "Tea impact 9, effort 8 Big bet, far apart" in text
    assert "Bread impact" not in text, "an idea with one grade stands nowhere"
    soup, tea = (next(d for d in spied if d.text == str(room.idea(t).number) and d.size == 9) for t in ("Soup", "Tea"))
    assert soup.x < tea.x


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "texts", [("<b>A</b>&amp;", "سلام", "x" * 900, "D"), tuple(f"Idea {n}" for n in range(60)), ("A",)]
)
def test_charts_stay_inside_their_margins(
    room: Room, printed: Print, spied: list[Drawn], method: str, paper: str, texts: tuple[str, ...]
) -> None:
    poll, chance = opened(room, method, *texts), Random(method)
    for person in voters(room):
        marks = valid_marks(room.board, poll, chance)
        room.act(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person.id, marks))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    printed(paper=paper)
    assert outside(spied) == []


@pytest.mark.parametrize("method", ["consent", "matrix"])
def test_charts_are_grey(room: Room, printed: Print, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    used: list[HexColor] = []
    real = Sheet.dot

    def dot(sheet: Sheet, x: float, y: float, radius: float, color: HexColor = ACCENT) -> None:
        used.append(color)
        real(sheet, x, y, radius, color)

    monkeypatch.setattr(Sheet, "dot", dot)
    counted(room, method, {"Soup": 4} if method == "consent" else {"Soup/impact": 4, "Soup/effort": 4})
    printed()
    assert {INK, INK2} & set(used)
    assert ACCENT not in used

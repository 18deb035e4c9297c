"""The five figures of a session, counted once for the window, the summary and whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.actions import ideas, people, tests
from workshop.actions.forward import ticked_ideas
from workshop.board import Readable
from workshop.records import Cluster, TestPlan


@dataclass(frozen=True, slots=True)
class Figures:
    """How many took part, had ideas, grouped them and send them forward; and the first test, once one has a date."""

    people: int
    ideas: int
    groups: int
    forward: int
    first_test: TestPlan | None


def figures(board: Readable) -> Figures:
    """The figures as they are now."""
    return Figures(
        people=len(people.took_part(board)),
        ideas=len(ideas.captured(board)),
        groups=len(board.all(Cluster)),
        forward=len(ticked_ideas(board)),
        first_test=tests.first(board),
    )

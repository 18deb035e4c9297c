"""How a result is drawn: one file for every kind of count. `view_for` finds it by the detail that the tally holds."""

from __future__ import annotations

from importlib import import_module

from ui.steps.prioritise.views.view import ResultView
from workshop.voting.detail import (
    Coloured,
    Compared,
    Gifts,
    Grades,
    Heard,
    Named,
    Pairwise,
    Planned,
    Regions,
    Rounds,
    Strengths,
    Weighed,
)
from workshop.voting.tally import Tally

VIEWS: dict[type, str] = {  # the detail of a tally -> module:class; whatever is not named is shown as rows
    Coloured: "classes:ClassesView",
    Compared: "compared:ComparedView",
    Gifts: "gifts:GiftsView",
    Grades: "grades:GradesView",
    Heard: "consent:ConsentView",
    Named: "named:NamedView",
    Pairwise: "pairwise:PairwiseView",
    Planned: "classes:ClassesView",
    Regions: "regions:RegionsView",
    Rounds: "rounds:RoundsView",
    Strengths: "strengths:StrengthsView",
    Weighed: "criteria:CriteriaView",
}
METHODS = {"matrix": "quadrants:QuadrantsView"}  # whose detail says less than their name
ROWS = "rows:RowsView"


def name_of(tally: Tally) -> str:
    """What tells one view from another."""
    return METHODS.get(tally.method) or VIEWS.get(type(tally.detail), ROWS)


def view_for(tally: Tally) -> ResultView:
    """The picture of a count."""
    module, _, name = name_of(tally).partition(":")
    made: ResultView = getattr(import_module(f"{__name__}.{module}"), name)()
    return made

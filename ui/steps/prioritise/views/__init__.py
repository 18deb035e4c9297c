"""How a result is drawn: one file for every kind of count. `view_for` finds it by the detail that the tally holds."""

from __future__ import annotations

from importlib import import_module

from ui.steps.prioritise.views.view import ResultView
from workshop.voting.detail import Gifts, Pairwise, Rounds, Strengths
from workshop.voting.tally import Tally

VIEWS: dict[type, str] = {  # the detail of a tally -> module:class; whatever is not named is shown as rows
    Gifts: "gifts:GiftsView",
    Pairwise: "pairwise:PairwiseView",
    Rounds: "rounds:RoundsView",
    Strengths: "strengths:StrengthsView",
}
ROWS = "rows:RowsView"


def name_of(tally: Tally) -> str:
    """What tells one view from another."""
    return VIEWS.get(type(tally.detail), ROWS)


def view_for(tally: Tally) -> ResultView:
    """The picture of a count."""
    module, _, name = name_of(tally).partition(":")
    made: ResultView = getattr(import_module(f"{__name__}.{module}"), name)()
    return made

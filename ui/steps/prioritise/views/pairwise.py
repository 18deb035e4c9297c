"""Every idea against every other: the list by rank, and beside it how many put the row before the column."""

from __future__ import annotations

from collections.abc import Sequence

from ui import theme
from ui.counting import in_words
from ui.language import tr
from ui.steps.prioritise.results import Result, Row, in_headline, with_tie
from ui.steps.prioritise.views.cells import Cell
from ui.steps.prioritise.views.listing import IdeaRow
from ui.steps.prioritise.views.tabled import TabledView, TableRow
from ui.widgets.text import Label
from workshop.voting.counting import short
from workshop.voting.detail import Pairwise
from workshop.voting.ranks import beats, condorcet_winner
from workshop.voting.tally import Tally, places

Pair = tuple[str, str]
WIDE = 48  # pixels of a cell


class PairwiseView(TabledView):
    """The list and the table of pairs."""

    LEAST = 330  # so that a table of nine stands whole beside it

    def headline(self, result: Result) -> str:
        """Who beats every other one by one; by points, who has most."""
        first = [shown for shown in result.rows if shown.place == 1]
        if len(result.rows) < 2 or not first or (_by_points(result) and len(first) > 1):
            return super().headline(result)
        if _by_points(result):
            leads = tr("“{idea}” leads with {score}", idea=in_headline(result, first[0]), score=first[0].worth)
            return with_tie(result, leads)
        best = result.row(condorcet_winner(pairs_of(result).preferred) or "")
        if best:
            return with_tie(result, tr("“{idea}” beats every other idea", idea=in_headline(result, best)))
        return with_tie(result, tr("No idea beats every other: {first}", first=_first_words(result, first)))

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """The cells, in the order of the list."""
        table = cells(result, rows)
        heads = [_number(shown, place) for place, shown in enumerate(rows, start=1)]
        self.table.show_cells(heads, table, result.cut, WIDE)
        voters = result.tally.valid - result.tally.blank
        asked = "How many of {n} put the row before the column"
        self.show_caption(tr(asked, asked, n=voters), tr("Every two ideas one by one; the list says each figure"))
        self.show_key(_key({cell.kind for row in table for cell in row}, points=_by_points(result)))
        self.show_below("")
        super().build(result, rows)

    def row_of(self, result: Result, shown: Row, number: int) -> IdeaRow:
        """Rank, points where there are any, strip, number."""
        sign = _points(result, shown) if _by_points(result) else None
        return TableRow(shown, _spoken(result, shown), sign=sign, number=_number(shown, number))


def pairs_of(result: Result) -> Pairwise:
    """The detail of such a count."""
    detail = result.tally.detail
    assert isinstance(detail, Pairwise)
    return detail


def _by_points(result: Result) -> bool:
    """Whether places are given by points, and the pairs stand beside them."""
    return result.poll.method == "borda"


def _points(result: Result, shown: Row) -> Label:
    """Its points, as wide as the widest of them."""
    made, metrics = Label(shown.worth, "caption", "ink2"), theme.metrics("caption")
    made.setFixedWidth(theme.px(4) + max(metrics.horizontalAdvance(other.worth) for other in result.rows))
    return made


def _number(shown: Row, place: int) -> str:
    """What stands for an idea above and beside the table."""
    return str(place if shown.face.number is None else shown.face.number)


def _first_words(result: Result, first: Sequence[Row]) -> str:
    if len(first) == 1:
        return tr("“{idea}” is first", idea=in_headline(result, first[0]))
    return tr("{count} ideas share place 1", count=in_words(len(first)))


def left_out(tally: Tally) -> set[Pair]:
    """Won pairs that the order does not follow: those that were left out, else those that it contradicts or ties."""
    detail = tally.detail
    assert isinstance(detail, Pairwise)
    if detail.locked or detail.skipped:
        return set(detail.skipped)
    place, preferred = places(tally.ranking), detail.preferred
    return {
        (one, other)
        for one in place
        for other in preferred[one]
        if beats(preferred, one, other) and place[one] >= place[other]
    }


def cells(result: Result, rows: Sequence[Row]) -> list[list[Cell]]:
    """The table in the order of the rows."""
    preferred, out = pairs_of(result).preferred, left_out(result.tally)
    order = [shown.option_id for shown in rows]

    def cell(one: str, other: str) -> Cell:
        if one == other:
            return Cell("none", "–")
        ahead, behind = preferred[one][other], preferred[other][one]
        won = "left out" if (one, other) in out else "wins"
        return Cell(won if ahead > behind else "even" if ahead == behind else "loses", str(short(ahead)))

    return [[cell(one, other) for other in order] for one in order]


def _key(kinds: set[str], *, points: bool) -> list[tuple[str, str]]:
    """The signs that are on screen."""
    against = tr("row wins, but has no more points") if points else tr("row wins, left out of the order")
    words = {"wins": tr("row wins"), "left out": against, "even": tr("even"), "loses": tr("row loses")}
    return [(kind, said) for kind, said in words.items() if kind in kinds]


def _spoken(result: Result, shown: Row) -> str:
    """The row, and its row of the table."""
    preferred, one = pairs_of(result).preferred, shown.option_id
    pairs = [
        tr(
            "{ahead} to {behind} against {other}",
            ahead=short(preferred[one][other.option_id]),
            behind=short(preferred[other.option_id][one]),
            other=result.named((other.option_id,)),
        )
        for other in result.rows
        if other.option_id != one
    ]
    return tr("{row} {pairs}", row=shown.spoken, pairs=", ".join(pairs))

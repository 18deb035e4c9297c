"""A count in rounds: the list, and beside it the votes of every idea in each round."""

from __future__ import annotations

from collections.abc import Sequence

from ui import icons, theme
from ui.counting import capital, in_words
from ui.language import tr
from ui.steps.prioritise.results import Result, Row, in_headline, with_tie
from ui.steps.prioritise.views.cells import Cell
from ui.steps.prioritise.views.listing import IdeaRow
from ui.steps.prioritise.views.tabled import RANK, TabledView, TableRow
from ui.widgets.text import Label
from workshop.voting.detail import Round, Rounds
from workshop.voting.ranks import plain

WIDE, SIGN = 76, 24  # pixels of a cell, of the sign of whoever is elected


class RoundsView(TabledView):
    """The list and the table of rounds."""

    def headline(self, result: Result) -> str:
        """Who wins in which round, or how many are elected."""
        winners = [row for option in result.tally.winners if (row := result.row(option))]
        if not winners:
            return super().headline(result)
        if _several_seats(result):
            words = tr(
                "{count} idea is elected", "{count} ideas are elected", n=len(winners), count=in_words(len(winners))
            )
            return capital(words)
        number = len(rounds_of(result).rounds)
        if len(winners) > 1:
            count = in_words(len(winners))
            return with_tie(result, capital(tr("{count} ideas tie in round {number}", count=count, number=number)))
        idea = in_headline(result, winners[0])
        return with_tie(result, tr("“{idea}” wins in round {number}", idea=idea, number=number))

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """The cells, and below them the votes for nobody who is still in."""
        detail = rounds_of(result)
        most = scale(detail)
        table = [cells(detail, shown.option_id, most) for shown in rows]
        lost = _exhausted(detail)
        self.table.threshold = detail.quota / most if detail.quota else None
        heads = [str(number) for number in range(1, len(detail.rounds) + 1)]
        self.table.show_cells(heads, [*table, lost] if lost else table, result.cut, WIDE)
        self.show_caption(_needed(result, detail), tr("The votes in every round; the list says each figure"))
        self.show_key(_key(table, detail))
        self.show_below(tr("For nobody who is still in") if lost else "")
        super().build(result, rows)

    def row_of(self, result: Result, shown: Row, number: int) -> IdeaRow:
        """Rank, or the sign of whoever is elected; strip."""
        sign = None if shown.place else _sign(elected=shown.option_id in result.tally.winners)
        return TableRow(shown, _spoken(result, shown), sign=sign)


def rounds_of(result: Result) -> Rounds:
    """The detail of such a count."""
    detail = result.tally.detail
    assert isinstance(detail, Rounds)
    return detail


def _several_seats(result: Result) -> bool:
    return not result.tally.ranking


def _sign(*, elected: bool) -> Label:
    made = Label("" if elected else "–", "body", "ink3")
    if elected:
        made.setPixmap(icons.pixmap("check-circle", theme.px(SIGN), theme.colour("accent"), fill=True))
    made.setFixedWidth(theme.px(RANK))
    return made


def scale(detail: Rounds) -> float:
    """The most votes that a bar has to show."""
    return max([detail.quota, 1e-9, *(votes for one in detail.rounds for votes in one.standings.values())])


def cells(detail: Rounds, option: str, most: float) -> list[Cell]:
    """An option, round by round; `most`: what a whole bar stands for."""
    found: list[Cell] = []
    before: Round | None = None
    for one in detail.rounds:
        found.append(_cell(one, before, option, found[-1].kind if found else "", most))
        before = one
    return found


def _cell(one: Round, before: Round | None, option: str, last: str, most: float) -> Cell:
    if option not in one.standings:
        return Cell("seated") if last in ("elected", "seated") else Cell("none", "–")
    votes = one.standings[option]
    got = (before.transfers or {}).get(option, 0) if before else 0
    kind = "elected" if option in one.elected else "out" if option in one.eliminated else "in"
    kind = "seated" if last in ("elected", "seated") else kind
    equal = "=" if option in one.tied else ""
    return Cell(kind, f"{equal}{plain(votes)}", f"+{plain(got)}" if got else "", votes / most)


def _exhausted(detail: Rounds) -> list[Cell]:
    """Where there are any."""
    if not any(one.exhausted for one in detail.rounds):
        return []
    return [Cell("none", plain(one.exhausted)) for one in detail.rounds]


def _needed(result: Result, detail: Rounds) -> str:
    """What it takes to be elected."""
    if _several_seats(result):
        return tr("Votes in every round; {quota} elect, where the bar has its mark", quota=plain(detail.quota))
    total = plain(2 * detail.quota)
    return tr(
        "Votes in every round; in the last, more than half of {total} win, where the bar has its mark", total=total
    )


def _key(table: Sequence[Sequence[Cell]], detail: Rounds) -> list[tuple[str, str]]:
    """The signs that are on screen."""
    kinds = {cell.kind for row in table for cell in row}
    words = {"elected": tr("elected"), "seated": tr("elected before"), "out": tr("goes out")}
    found = [(kind, said) for kind, said in words.items() if kind in kinds]
    if any(cell.more for row in table for cell in row):
        found.append(("+", tr("votes that came from others")))
    if any(one.tied for one in detail.rounds):
        found.append(("=", tr("equal votes: see below what decided")))
    return found


def _spoken(result: Result, shown: Row) -> str:
    """The row, and what became of it in every round."""
    said = []
    for number, one in enumerate(rounds_of(result).rounds, start=1):
        if (votes := one.standings.get(shown.option_id)) is not None:
            told = tr("round {number}: {votes}", number=number, votes=plain(votes))
            said.append(f"{told}, {_fate(one, shown.option_id)}".rstrip(", "))
    return tr("{row} {pairs}", row=shown.spoken, pairs="; ".join(said))


def _fate(one: Round, option: str) -> str:
    if option in one.elected:
        return tr("elected")
    return tr("goes out") if option in one.eliminated else ""

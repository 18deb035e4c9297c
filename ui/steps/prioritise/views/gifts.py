"""Points that people gave: one block is one person's gift to one idea, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ui import icons, theme
from ui.language import mirrored, render, tr
from ui.steps.prioritise.results import Result, Row, in_headline, with_tie
from ui.steps.prioritise.views.bars import Bar, BarRow, BarsView
from ui.widgets import paint
from ui.widgets.text import Label, box, column, row
from workshop.voting.detail import Gifts
from workshop.voting.points.amounts import USUAL, amount, bare

GAP, RING, HOLLOW = 2.0, 2.0, 12.0  # pixels between blocks, of the ring, and a block too narrow for more than the ring


@dataclass(frozen=True, slots=True)
class Block:
    """One person's gift."""

    amount: float
    decisive: bool = False


class Blocks(Bar):
    """The gifts of one idea. `most`: the sum that takes all of the width, the same in every row."""

    def __init__(self, blocks: Sequence[Block], most: float, spoken: str) -> None:
        super().__init__(spoken)
        self.blocks, self._most = blocks, most

    def places(self) -> list[QRectF]:
        """Where each block is, with the gap behind it; together as long as the idea's sum is."""
        unit, found, begin = self.width() / self._most, [], 0.0
        for block in self.blocks:
            wide = block.amount * unit
            left = self.width() - begin - wide if mirrored() else begin
            found.append(QRectF(left, 0, wide, self.height()))
            begin += wide
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Block by block."""
        painter = QPainter(self)
        paint.start(painter)
        for block, place in zip(self.blocks, self.places(), strict=True):
            gap = min(GAP, place.width() * 0.4)  # of narrow blocks less, so that they stay blocks
            inside = place.adjusted(gap, 0, 0, 0) if mirrored() else place.adjusted(0, 0, -gap, 0)
            if block.decisive:
                _paint_ringed(painter, inside)
            else:
                paint.rounded(painter, inside, min(theme.px(2), inside.width() / 3), theme.colour("accent"))
        painter.end()


def _paint_ringed(painter: QPainter, rect: QRectF) -> None:
    paint.rounded(painter, rect, theme.px(2), None, paint.pen("accent", RING))
    if rect.width() >= HOLLOW:
        paint.rounded(painter, rect.adjusted(4, 4, -4, -4), theme.px(1), theme.colour("accentPressed"))


class GiftsView(BarsView):
    """The rows of gifts, and below them what one gift decides."""

    TELLS = False

    def __init__(self) -> None:
        super().__init__()
        self._most = 1.0
        scales = Label()
        scales.setPixmap(icons.pixmap("scales", theme.px(22), theme.colour("ink2")))
        scales.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._decides = Label("", "body", wrap=True)
        self._means = Label("", "body", "ink2", wrap=True)
        self._off = Label("", "body", "ink2", wrap=True)
        told = row(12, scales, column(self._decides, self._means, self._off, gap=4), gap=12)
        told.setStretch(2, 1)
        self._told = box(told)
        self.setLayout(column(self.list, self._told, gap=8))

    def headline(self, result: Result) -> str:
        """Who leads, with how much of everything that was given."""
        first = [shown for shown in result.rows if shown.place == 1]
        if len(first) != 1 or result.all_equal:
            return super().headline(result)
        given = sum(result.tally.scores.values())
        words = tr(
            "“{idea}” leads with {amount} of {given}",
            idea=in_headline(result, first[0]),
            amount=render(bare(first[0].score or 0, _total(result))),
            given=money(result, given),
        )
        return with_tie(result, words)

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """The rows on one scale, and what is said below."""
        self._most = max(1e-9, *result.tally.scores.values())
        self._decides.setText(_decides(result))
        self._decides.setVisible(bool(self._decides.text()))
        self._means.setText(_means(result))
        self._off.setText(_off(result))
        self._off.setVisible(bool(self._off.text()))
        super().build(result, rows)

    def bar_row(self, result: Result, shown: Row) -> BarRow:
        """Amount, blocks, people."""
        made, people = blocks(result, shown.option_id), result.tally.people[shown.option_id]
        words = tr("{n} person", "{n} people", n=people)
        spoken = ", ".join(money(result, block.amount) for block in made)
        bar = Blocks(made, self._most, tr("Gifts: {amounts}", amounts=spoken))
        return BarRow(shown, render(bare(shown.score or 0, _total(result))), bar, words)


def gifts_of(result: Result) -> Gifts:
    """The detail of such a count."""
    detail = result.tally.detail
    assert isinstance(detail, Gifts)
    return detail


def _total(result: Result) -> int:
    """What everybody had to give."""
    return int(str(result.poll.settings.get("total", USUAL)))


def money(result: Result, value: float) -> str:
    """An amount with what it is of: "$340", "340 points"."""
    return render(amount(value, _total(result)))


def blocks(result: Result, option: str) -> list[Block]:
    """The gifts of an idea, the largest first; the first of the leader's is ringed where it decides."""
    detail = gifts_of(result)
    amounts = [amount for amount, often in detail.gifts[option].items() for _ in range(often)]
    decides = detail.decisive is not None and option in result.tally.winners
    return [Block(amount, decisive=decides and not place) for place, amount in enumerate(amounts)]


def _decides(result: Result) -> str:
    """That one gift makes the difference, in figures."""
    detail, winners = gifts_of(result), result.tally.winners
    if detail.decisive is None or not winners or not detail.instead:
        return ""
    other, first = result.tally.scores[detail.instead[0]], result.tally.scores[winners[0]]
    told = {
        "gift": money(result, detail.decisive),
        "others": result.named(detail.instead),
        "points": money(result, other),
        "left": money(result, first - detail.decisive),
        "first": result.named(winners[:1]),
    }
    if other > first - detail.decisive:
        return tr(
            "One gift makes the difference. Without the single {gift} (ringed), {others} would lead with {points} to {left} for {first}.",
            **told,
        )
    del told["left"]
    return tr(
        "One gift makes the difference. Without the single {gift} (ringed), {first} and {others} would both have {points}.",
        **told,
    )


def _means(result: Result) -> str:
    if _total(result) == USUAL:
        return tr("One block is one person’s money on one idea, largest first. Nobody’s name is kept.")
    return tr("One block is one person’s points for one idea, largest first. Nobody’s name is kept.")


def _off(result: Result) -> str:
    """Ballots that did not add up, and what became of them."""
    n, total = sum(gifts_of(result).off.values()), money(result, _total(result))
    if not n:
        return ""
    if result.poll.settings.get("wrong") == "rescale":
        words = "{n} ballot did not add up to {total} and was brought to it in proportion."
        return tr(
            words, "{n} ballots did not add up to {total} and were brought to it in proportion.", n=n, total=total
        )
    words = "{n} ballot did not add up to {total} and is not counted."
    return tr(words, "{n} ballots did not add up to {total} and are not counted.", n=n, total=total)

"""Results of rankings, points and pairs: what is painted is the tally, nothing is cut, and the cut is moved by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_speech import assert_read_back
from tests.workshop.votes import Marks
from ui import theme
from ui.library import Library
from ui.steps.prioritise.results import result_of
from ui.steps.prioritise.views.cells import LOOKS, Cell
from ui.steps.prioritise.views.gifts import Block
from ui.steps.prioritise.views.rounds import rounds_of
from ui.widgets.sample import Sample
from ui.widgets.text import Label
from workshop.actions import people, polls
from workshop.records import FrozenMap, Poll, Step
from workshop.voting.detail import Pairwise, Rounds

LONG = ("Household " * 90).strip()
HOSTILE = ("<b>A</b>&amp;", "سلام عليكم", LONG)
PAIRED = ("borda", "condorcet", "schulze", "ranked-pairs")
TABLED = (*PAIRED, "irv", "stv")
ALL = (*TABLED, "points", "pairs")


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[None]:
    monkeypatch.setattr(Library, "may_close", lambda _library: True)  # a vote may run again when a test is over
    yield
    theme.wear("light")


def reveal(room: Room, method: str, ballots: list[Marks], texts: tuple[str, ...] = tuple("ABCD"), **more: Any) -> None:
    """A vote by this method, ballots by option text, its result on screen."""
    room.join(*(f"P{number}" for number in range(max(2, len(ballots)))))
    room.go(2)
    room.write(*texts)
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    chosen = FrozenMap({"method": method, "forward": 2, "tie_rule": "both"} | more)
    room.act(lambda draft: draft.put(replace(step, settings=chosen)))
    room.go_to("vote")
    poll = room.poll()
    assert poll.method == method
    for person, ballot in zip(people.voting(room.board), ballots, strict=False):
        marks = {room.option(text, poll).id: mark for text, mark in ballot.items()}
        room.act(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person.id, marks), "room")
    room.go()


def orders(*lines: str) -> list[Marks]:
    """Ballots such as "ABC", the best first."""
    return [{text: place for place, text in enumerate(line, start=1)} for line in lines]


def ballots_of(method: str, texts: tuple[str, ...]) -> list[Marks]:
    """Some ballots that the method takes, on any ideas."""
    if method == "points":
        return [{texts[0]: 60, texts[-1]: 40} if len(texts) > 1 else {texts[0]: 100}] * 2
    ways = (texts, texts, texts[::-1])
    if method == "pairs" and len(texts) == 1:
        return [{}]
    return [{text: place for place, text in enumerate(way, start=1)} for way in ways]


def poll(desk: Desk) -> Poll:
    return max(desk.room.board.all(Poll), key=lambda poll: poll.round)


def wear(desk: Desk, size: tuple[int, int], percent: int, language: str) -> None:
    desk.window.settings = replace(desk.window.settings, text_size=percent, language=language, look="light", still=True)
    desk.window.dress()
    desk.window.resize(*size)


def texts_of(desk: Desk) -> list[str]:
    return [row.shown.face.text for row in desk.stage.view.rows]


def painted(desk: Desk) -> list[list[str]]:
    """The table as it stands: figures, and in brackets those with a dash around them."""
    table: list[list[Cell]] = desk.stage.view.table.rows
    return [[f"({cell.figure})" if cell.kind == "left out" else cell.figure for cell in row] for row in table]


def kinds(desk: Desk) -> list[list[str]]:
    return [[cell.kind for cell in row] for row in desk.stage.view.table.rows]


def headline(desk: Desk) -> str:
    return str(desk.stage._headline.text())


def key(desk: Desk) -> list[str]:
    return [sample.accessibleName() for sample in desk.stage.view.findChildren(Sample) if sample.isVisible()]


def legible(desk: Desk) -> None:
    """Strips and what stands beside them lie inside their row, rows inside the view, the view inside the stage."""
    view = desk.stage.view
    assert desk.page.area.horizontalScrollBar().maximum() == 0
    assert desk.window.minimumSizeHint().width() <= desk.window.width()
    for row in view.rows:
        assert row.strip.width() >= theme.px(60)
        for part in row.findChildren(QWidget):
            if part.isVisible() and part.parentWidget() is row:
                assert QRect(QPoint(), row.size()).contains(part.geometry()), (part, row.size())
                if isinstance(part, Label) and not part._short:
                    assert part.width() >= part.sizeHint().width(), part.text()
        place = QRect(row.mapTo(desk.stage, QPoint()), row.size())
        assert QRect(QPoint(), desk.stage.size()).contains(place)
    assert all(above.geometry().bottom() < below.geometry().top() for above, below in pairwise(view.rows))


def aligned(desk: Desk) -> None:
    """Every row of the table stands beside its row of the list, and its words fit into its cells."""
    view, table = desk.stage.view, desk.stage.view.table
    for number, row in enumerate(view.rows):
        cell = table.place(number, 0)
        middle = table.mapTo(view, cell.center()).y()
        assert abs(row.mapTo(view, row.rect().center()).y() - middle) <= 2
        assert abs(row.strip.mapTo(view, row.strip.rect().center()).y() - middle) <= 2
    metrics = theme.metrics("bodyBold")
    for number, cells in enumerate(table.rows):
        for column, one in enumerate(cells):
            place = table.place(number, column)
            assert table.rect().contains(place)
            assert metrics.horizontalAdvance(one.figure) + theme.px(8) <= place.width()
    heads = [metrics.horizontalAdvance(head) for head in table.heads]
    assert max(heads) <= table.place(0, 0).width()
    assert view.area.viewport().height() >= table.height(), "the bar covers no row"


# every two ideas


CIRCLE = orders(*["ABCD"] * 4, *["BCAD"] * 3, *["CABD"] * 2)  # A beats B 6:3, B beats C 7:2, C beats A 5:4; D loses all


@pytest.mark.parametrize("method", ["schulze", "ranked-pairs"])
def test_what_is_painted_equals_the_table_of_pairs(desk: Desk, room: Room, method: str) -> None:
    reveal(room, method, CIRCLE)
    desk.open(room)
    assert texts_of(desk) == ["A", "B", "C", "D"]
    assert painted(desk) == [
        ["–", "6", "4", "9"],
        ["3", "–", "7", "9"],
        ["(5)", "2", "–", "9"],
        ["0", "0", "0", "–"],
    ]
    assert kinds(desk)[0] == ["none", "wins", "loses", "wins"]
    assert headline(desk) == "No idea beats every other: “A” is first"
    assert key(desk) == ["row wins", "row wins, left out of the order", "row loses"]
    assert desk.stage.words.isVisible()
    numbers = [str(row.shown.face.number) for row in desk.stage.view.rows]
    assert desk.stage.view.table.heads == numbers
    aligned(desk)
    legible(desk)


def test_a_circle_without_an_order_is_dashed_and_has_no_winner(desk: Desk, room: Room) -> None:
    reveal(room, "condorcet", CIRCLE)
    desk.open(room)
    assert headline(desk) == "No idea beats every other: three ideas share place 1"
    found = dict(zip(texts_of(desk), kinds(desk), strict=True))
    assert {text: row.count("left out") for text, row in found.items()} == {"A": 1, "B": 1, "C": 1, "D": 0}
    assert [row.shown.rank for row in desk.stage.view.rows] == ["=1", "=1", "=1", "4"]


def test_a_winner_is_named_and_even_pairs_are_even(desk: Desk, room: Room) -> None:
    reveal(room, "schulze", orders("ABC", "ACB"), tuple("ABC"), forward=1)
    desk.open(room)
    assert headline(desk) == "“A” beats every other idea"
    assert kinds(desk) == [["none", "wins", "wins"], ["loses", "none", "even"], ["loses", "even", "none"]]
    assert key(desk) == ["row wins", "even", "row loses"]
    assert desk.stage.view._caption.text() == "How many of 2 put the row before the column"


def test_a_tie_at_the_cut_is_in_the_headline(desk: Desk, room: Room) -> None:
    reveal(room, "schulze", orders("ABC", "ACB"), tuple("ABC"), tie_rule="decider")
    desk.open(room)
    assert headline(desk) == "“A” beats every other idea, two ideas share place 2"
    assert desk.stage.tie.isVisible()


def test_borda_shows_points_and_who_is_preferred_without_having_more(desk: Desk, room: Room) -> None:
    reveal(room, "borda", orders("ABC", "ABC", "ABC", "BCA", "BCA"), tuple("ABC"))
    desk.open(room)
    assert texts_of(desk) == ["B", "A", "C"]
    assert headline(desk) == "“B” leads with 7 points"
    assert painted(desk)[1] == ["(3)", "–", "3"], "A is preferred to B by three of five"
    assert key(desk)[:2] == ["row wins", "row wins, but has no more points"]
    labels = [label.text() for label in desk.stage.view.rows[0].findChildren(Label)]
    assert "7 points" in labels
    lefts = {row.strip.mapTo(desk.stage.view, QPoint()).x() for row in desk.stage.view.rows}
    assert len(lefts) == 1, "strips stand below each other"


@pytest.mark.parametrize("method", PAIRED)
def test_every_row_says_its_row_of_the_table(desk: Desk, room: Room, method: str) -> None:
    reveal(room, method, CIRCLE)
    desk.open(room)
    tally = result_of(desk.room.seen, poll(desk)).tally
    assert isinstance(tally.detail, Pairwise)
    rows = {row.shown.option_id: row for row in desk.stage.view.rows}
    for one, row in rows.items():
        for other, beside in rows.items():
            if one != other:
                ahead, behind = tally.detail.preferred[one][other], tally.detail.preferred[other][one]
                assert f"{ahead} to {behind} against {beside.shown.face.number}" in row.accessibleName()
    assert_read_back(desk)


@pytest.mark.parametrize("method", TABLED)
def test_over_nine_ideas_the_table_scrolls_by_keys_and_the_list_stays(desk: Desk, room: Room, method: str) -> None:
    texts = tuple(f"Idea with some words {number}" for number in range(60 if method in PAIRED else 14))
    ways = [texts[shift:] + texts[:shift] for shift in range(12)]
    reveal(room, method, [dict(zip(way, range(1, 99), strict=False)) for way in ways], texts, forward=3)
    desk.open(room)
    view = desk.stage.view
    bar = view.area.horizontalScrollBar()
    legible(desk)
    aligned(desk)
    assert bar.maximum() > 0
    view.area.setFocus(Qt.FocusReason.TabFocusReason)
    before = [row.mapTo(desk.window, QPoint()) for row in view.rows[:3]]
    desk.press("Right", "Right", "Left")
    assert QApplication.focusWidget() is view.area
    assert bar.value() == view.table.step
    assert [row.mapTo(desk.window, QPoint()) for row in view.rows[:3]] == before


def test_nine_ideas_stand_whole(desk: Desk, room: Room) -> None:
    texts = tuple("ABCDEFGHI")
    reveal(room, "schulze", orders("ABCDEFGHI", "BACDEFGHI", "ABDCEFGHI"), texts)
    desk.open(room)
    assert desk.stage.view.area.horizontalScrollBar().maximum() == 0
    assert desk.stage.view.area.focusPolicy() == Qt.FocusPolicy.NoFocus


# the cut


@pytest.mark.parametrize("method", ["borda", "condorcet", "schulze", "ranked-pairs", "irv", "points", "pairs"])
def test_the_cut_is_moved_by_keys_in_every_picture(desk: Desk, room: Room, method: str) -> None:
    ballots = orders("ABCD", "ABCD", "ABDC", "BACD", "BACD", "CABD")
    if method == "points":
        ballots = [{"A": 40, "B": 30, "C": 20, "D": 10}]
    reveal(room, method, ballots)
    desk.open(room)
    view = desk.stage.view
    view.cut.setFocus()
    desk.press("Up")
    assert (poll(desk).forward, view.cut.accessibleName()) == (1, "1 idea goes forward")
    assert view.cut.hasFocus()
    assert view.cut.geometry().top() >= view.rows[0].geometry().bottom()
    assert view.cut.geometry().bottom() <= view.rows[1].geometry().top()
    desk.press("Down")
    assert poll(desk).forward == 2
    if method in TABLED:
        assert view.table.top(2) - view.table.top(1) > view.table.top(1) - view.table.top(0), "the gap is in the table"
        aligned(desk)


def test_who_is_elected_goes_forward_and_the_cut_says_why_it_stays(desk: Desk, room: Room) -> None:
    reveal(room, "stv", orders("ABCD", "BACD", "CABD"), seats=2)
    desk.open(room)
    assert len(result_of(desk.room.seen, poll(desk)).tally.winners) == 2
    desk.stage.view.cut.setFocus()
    desk.press("Down")
    assert "there is no cut to move" in desk.said


# rounds


def test_instant_runoff_round_by_round(desk: Desk, room: Room) -> None:
    """C goes out to K, which then has as many as N, but had fewer in the first round; N has six of eleven."""
    lines = [*["MNCK"] * 5, *["NCKM"] * 3, *["CKNM"] * 1, *["KCNM"] * 2]
    reveal(room, "irv", orders(*lines), tuple("MNCK"))
    desk.open(room)
    assert headline(desk) == "“N” wins in round 3"
    assert texts_of(desk) == ["N", "M", "K", "C"]
    table = {text: [(cell.kind, cell.figure, cell.more) for cell in row] for text, row in cells_by_text(desk).items()}
    assert table == {
        "N": [("in", "3", ""), ("in", "=3", ""), ("elected", "6", "+3")],
        "M": [("in", "5", ""), ("in", "5", ""), ("in", "5", "")],
        "K": [("in", "2", ""), ("out", "=3", "+1"), ("none", "–", "")],
        "C": [("out", "1", ""), ("none", "–", ""), ("none", "–", "")],
    }
    assert key(desk) == ["elected", "goes out", "votes that came from others", "equal votes: see below what decided"]
    assert desk.stage.view.table.heads == ["1", "2", "3"]
    assert desk.stage.view.table.threshold == pytest.approx(5.5 / 6)
    assert "round 3: 6, elected" in desk.stage.view.rows[0].accessibleName()
    assert_read_back(desk)


def cells_by_text(desk: Desk) -> dict[str, list[Cell]]:
    return dict(zip(texts_of(desk), desk.stage.view.table.rows, strict=False))


class Asked(dict[str, float]):
    """The votes of a round, and how often somebody went through all of them."""

    times = 0

    def values(self) -> Any:
        type(self).times += 1
        return super().values()


def test_a_round_is_looked_through_once_however_many_ideas_there_are(desk: Desk, room: Room) -> None:
    reveal(room, "irv", orders("ABCD", "BCDA", "CDAB", "CDBA"))
    desk.open(room)
    detail, result = rounds_of(desk.stage._result), desk.stage._result
    asked = tuple(replace(one, standings=Asked(one.standings)) for one in detail.rounds)
    desk.stage.view.build(
        replace(result, tally=replace(result.tally, detail=replace(detail, rounds=asked))), result.rows
    )
    assert Asked.times == len(asked) > 1


@pytest.mark.parametrize("method", ["irv", "stv"])
def test_the_figures_of_every_round_are_the_count_s(desk: Desk, room: Room, method: str) -> None:
    lines = ["ABCDEF", "ABDCEF", "ACB", "A", "BCA", "BC", "CBD", "DE", "ED", "FE", "E"]
    reveal(room, method, orders(*lines), tuple("ABCDEF"), **({"seats": 3} if method == "stv" else {}))
    desk.open(room)
    detail = result_of(desk.room.seen, poll(desk)).tally.detail
    assert isinstance(detail, Rounds)
    table = desk.stage.view.table
    for row, cells in zip(desk.stage.view.rows, table.rows, strict=False):
        for one, cell in zip(detail.rounds, cells, strict=True):
            votes = one.standings.get(row.shown.option_id)
            assert (cell.bar is None) is (votes is None)
            if votes is not None:
                assert float(cell.figure.lstrip("=")) == pytest.approx(votes, abs=0.005)
                assert cell.bar == pytest.approx(votes / max(detail.quota, *all_votes(detail)))
            if row.shown.option_id in one.elected:
                assert cell.kind == "elected"
            if row.shown.option_id in one.eliminated:
                assert cell.kind == "out"
    lost = [float(cell.figure) for cell in table.rows[-1]]
    assert lost == pytest.approx([one.exhausted for one in detail.rounds], abs=0.005)
    assert max(lost) > 0
    assert desk.stage.view._below.text() == "For nobody who is still in"
    aligned(desk)


def all_votes(detail: Rounds) -> list[float]:
    return [votes for one in detail.rounds for votes in one.standings.values()]


def test_the_elected_are_equals_and_carry_a_sign(desk: Desk, room: Room) -> None:
    reveal(room, "stv", orders("ABCD", "ABCD", "ABCD", "BACD", "CDAB", "DCAB"), seats=2)
    desk.open(room)
    assert headline(desk) == "Two ideas are elected"
    rows = desk.stage.view.rows
    signed = [any(not label.pixmap().isNull() for label in row.findChildren(Label)) for row in rows]
    assert signed == [True, True, *[False] * (len(rows) - 2)]
    assert all(row.shown.rank == "" for row in rows)
    assert desk.stage.view._caption.text() == "Votes in every round; 3 elect, where the bar has its mark"
    assert "seated" in {cell.kind for cells in desk.stage.view.table.rows for cell in cells}


def test_two_that_were_equal_in_every_round_tie(desk: Desk, room: Room) -> None:
    reveal(room, "irv", orders("AB", "BA"), tuple("AB"), forward=1)
    desk.open(room)
    assert headline(desk) == "Two ideas tie in round 1"


# points


HUNDREDS = [{"A": 100}, {"A": 20, "B": 80}, {"A": 60, "B": 40}]  # without the hundred, B would lead


def test_every_gift_is_a_block_and_the_decisive_one_is_ringed_and_said(desk: Desk, room: Room) -> None:
    reveal(room, "points", HUNDREDS)
    desk.open(room)
    first, second = desk.stage.view.rows
    assert headline(desk) == "“A” leads with $180 of $300"
    assert (first.figure.text(), second.figure.text()) == ("$180", "$120")
    assert list(first.bar.blocks) == [Block(100, decisive=True), Block(60), Block(20)]
    assert list(second.bar.blocks) == [Block(80), Block(40)]
    number = {row.shown.face.text: row.shown.face.number for row in (first, second)}
    told = desk.stage.view._decides.text()
    assert told == (
        "One gift makes the difference. Without the single $100 (ringed), "
        f"{number['B']} would lead with $120 to $80 for {number['A']}."
    )
    assert "3 people" in first.accessibleName()
    assert first.bar.accessibleName() == "Gifts: $100, $60, $20"
    assert not desk.stage.words.isVisible()
    legible(desk)
    assert_read_back(desk)


def test_a_gift_that_makes_no_difference_has_no_ring(desk: Desk, room: Room) -> None:
    reveal(room, "points", [{"A": 50, "B": 50}, {"A": 60, "B": 40}, {"A": 60, "C": 40}])
    desk.open(room)
    assert not any(block.decisive for row in desk.stage.view.rows for block in row.bar.blocks)
    assert not desk.stage.view._decides.isVisible()


def test_a_gift_without_which_two_would_lead_is_said_so(desk: Desk, room: Room) -> None:
    reveal(room, "points", [{"A": 100}, {"A": 60, "B": 40}, {"B": 20, "C": 80}])
    desk.open(room)
    assert "C would lead" not in desk.stage.view._decides.text()
    assert "would lead with $80 to $60" in desk.stage.view._decides.text()


def test_blocks_of_a_hundred_people_fit_and_are_as_long_as_they_say(desk: Desk, room: Room) -> None:
    ballots = [{"A": 90 - number % 7, "B": 10 + number % 7} for number in range(100)]
    reveal(room, "points", ballots, ("A", "B"), forward=1)
    desk.open(room)
    first, second = desk.stage.view.rows
    assert (len(first.bar.blocks), len(second.bar.blocks)) == (100, 100)
    places = first.bar.places()
    assert places[-1].right() <= first.bar.width() + 0.01
    assert sum(place.width() for place in places) == pytest.approx(first.bar.width())
    share = sum(place.width() for place in second.bar.places()) / sum(place.width() for place in places)
    assert share == pytest.approx(second.shown.score / first.shown.score)
    legible(desk)


def test_another_total_is_points(desk: Desk, room: Room) -> None:
    reveal(room, "points", [{"A": 10}, {"A": 7, "B": 3}], total=10)
    desk.open(room)
    assert headline(desk) == "“A” leads with 17 of 20 points"
    assert desk.stage.view.rows[0].figure.text() == "17"
    shown = [label.text() for label in desk.stage.view.findChildren(Label)]
    assert not any("$" in text or "money" in text for text in shown)


# pairs


def test_strengths_on_one_scale_with_wins_and_the_never_compared_apart(desk: Desk, room: Room) -> None:
    """A beats B three times of four: strengths of √3 and 1/√3."""
    reveal(room, "pairs", orders("AB", "AB", "AB", "BA"), tuple("ABC"))
    desk.open(room)
    view = desk.stage.view
    first, second = view.rows
    assert texts_of(desk) == ["A", "B"]
    assert (first.figure.text(), second.figure.text()) == ("1.73", "0.58")
    assert first.bar.position == pytest.approx(-second.bar.position)
    assert first.bar.position == pytest.approx(0.5 * 1.585, abs=0.001)  # the logarithm of √3 to the base of 2
    assert first.bar.at(1) <= first.bar.width()
    assert "won 3 of 4 comparisons" in first.accessibleName()
    assert [strip.face.text for strip in view.apart] == ["C"]
    assert "one line apart, the further one is preferred 2 times out of 3" in desk.stage._legend.text()
    assert "imaginary" not in desk.stage._legend.text()
    assert_read_back(desk)


def test_a_prior_is_said(desk: Desk, room: Room) -> None:
    reveal(room, "pairs", orders("AB", "AB"), tuple("AB"))
    desk.open(room)
    assert "one win and one loss against an imaginary middling one were added" in desk.stage._legend.text()


def test_shares_of_wins_have_a_scale_of_a_hundred(desk: Desk, room: Room) -> None:
    reveal(room, "pairs", orders("AB", "AB"), tuple("AB"), estimate="all-our-ideas")
    desk.open(room)
    first, second = desk.stage.view.rows
    assert (first.figure.text(), second.figure.text()) == ("75", "25")
    assert (first.bar.position, second.bar.position) == (0.5, -0.5)
    assert desk.stage._legend.text().startswith("How often in 100")


def test_comparisons_that_nobody_decided(desk: Desk, room: Room) -> None:
    reveal(room, "pairs", [{"A": 1, "B": 1}], tuple("ABC"))
    desk.open(room)
    assert headline(desk) == "No comparison was decided"
    assert len(desk.stage.view.apart) == 3


# every method


@pytest.mark.parametrize("method", ALL)
def test_no_ballots_is_a_state(desk: Desk, room: Room, method: str) -> None:
    reveal(room, method, [])
    desk.open(room)
    assert headline(desk) == "Nobody has voted"
    assert desk.stage._nothing.isVisible()
    assert not desk.stage.view.isVisible()


@pytest.mark.parametrize("method", ALL)
def test_one_option(desk: Desk, room: Room, method: str) -> None:
    reveal(room, method, ballots_of(method, ("A",)), ("A",), forward=1)
    desk.open(room)
    assert "every other" not in headline(desk)
    if method != "pairs":  # of one idea nothing can be compared
        assert texts_of(desk) == ["A"]
        legible(desk)


@pytest.mark.parametrize("method", ALL)
@pytest.mark.parametrize(
    ("size", "percent", "language"),
    [((1440, 900), 100, "en"), ((1280, 720), 100, "en"), ((1280, 720), 200, "en"), ((1440, 900), 100, "x-pseudo")],
)
def test_hostile_texts_are_words_and_nothing_is_cut(
    desk: Desk, room: Room, method: str, size: tuple[int, int], percent: int, language: str
) -> None:
    wear(desk, size, percent, language)
    texts = (*HOSTILE, "A", "B", "C")
    reveal(room, method, ballots_of(method, texts), texts)
    desk.open(room)
    assert set(texts_of(desk)) <= set(texts)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in desk.stage.findChildren(Label))
    legible(desk)
    if method in TABLED:
        aligned(desk)
        view = desk.stage.view
        assert view.area.geometry().right() <= view.width()
        listed, table = view._left.geometry(), view.area.geometry()
        assert listed.left() >= table.right() if language == "x-pseudo" else listed.right() <= table.left()
    for sample in desk.stage.view.findChildren(Sample):
        assert sample.parentWidget().rect().contains(sample.geometry())


def test_no_two_kinds_of_cells_differ_by_colour_alone() -> None:
    signs = [(look.bold, bool(look.dashed), look.icon, look.line) for look in LOOKS.values()]
    figures = [kind for kind in LOOKS if not LOOKS[kind].icon and kind not in ("none", "in")]
    assert len({signs[list(LOOKS).index(kind)] for kind in figures}) == len(figures)

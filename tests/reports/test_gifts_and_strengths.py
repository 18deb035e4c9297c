"""The pictures of points and of comparisons on paper: the figures of the count, blocks and bars as long as they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.reports.test_counted import page_of
from workshop.reports.charts import gifts, strengths
from workshop.reports.paper import ACCENT, WHITE, Sheet
from workshop.storage.store import Store

Box = tuple[float, float, Any]  # left, width, fill


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Box]]:
    """Every box of the two charts, by the chart's name."""
    found: dict[str, list[Box]] = {"gifts": [], "strengths": []}
    whole = Sheet.box
    inside: list[str] = []

    def box(sheet: Sheet, x: float, y: float, width: float, height: float, **more: Any) -> None:
        if inside:
            found[inside[-1]].append((x, width, more.get("fill")))
        whole(sheet, x, y, width, height, **more)

    monkeypatch.setattr(Sheet, "box", box)
    for module, name, part in ((gifts, "gifts", "_blocks"), (strengths, "strengths", "_bar")):
        before = getattr(module, part)

        def noted(*given: Any, before: Any = before, name: str = name) -> None:
            inside.append(name)
            before(*given)
            inside.pop()

        monkeypatch.setattr(module, part, noted)
    return found


def test_every_gift_is_a_block_and_the_one_that_decides_is_hollow(
    store: Store, tmp_path: Path, drawn: dict[str, list[Box]]
) -> None:
    ballots = [{"Soup": 100}, {"Soup": 20, "Bread": 80}, {"Bread": 40, "Soup": 60}]  # without the hundred, Bread leads
    text = page_of(store, tmp_path, "points", ballots)
    assert "Who gave how much: one block is one person's gift" in text
    assert "1 Soup $180 3 people" in text
    assert "2 Bread $120 2 people" in text
    assert "Tea $0" not in text
    assert "Hollow: the single gift of $100 that makes the difference." in text
    boxes = drawn["gifts"]
    assert [fill for _, _, fill in boxes] == [WHITE, ACCENT, ACCENT, ACCENT, ACCENT]
    hundred, sixty, twenty = (width for _, width, _ in boxes[:3])
    assert hundred + gifts.GAP == pytest.approx((sixty + gifts.GAP) * 100 / 60)
    assert twenty + gifts.GAP == pytest.approx((sixty + gifts.GAP) / 3)


def test_the_gifts_of_many_people_stay_on_the_page(
    store: Store, tmp_path: Path, drawn: dict[str, list[Box]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened_by_a_hundred(*given: Any, **more: Any) -> Any:
        from tests.workshop.votes import opened

        return opened(*given, people=100, **more)

    monkeypatch.setattr("tests.reports.test_counted.opened", opened_by_a_hundred)
    text = page_of(store, tmp_path, "points", [{"Soup": 90, "Bread": 10}] * 100)
    assert "Soup $9,000 100 people" in text
    assert len(drawn["gifts"]) == 200
    assert all(width > 0 for _, width, _ in drawn["gifts"])
    assert max(x + width for x, width, _ in drawn["gifts"]) < 595 - 51 - 2 * gifts.FIGURE


def test_nothing_given_is_no_picture(store: Store, tmp_path: Path) -> None:
    assert "one block" not in page_of(store, tmp_path, "points", [])


def test_another_total_is_points_and_no_money(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.workshop import votes

    before = votes.opened
    monkeypatch.setattr(
        "tests.reports.test_counted.opened", lambda *given: before(*given, settings={"total": 10}), raising=True
    )
    text = page_of(store, tmp_path, "points", [{"Soup": 10}, {"Soup": 7, "Bread": 3}])
    assert "1 Soup 17 2 people" in text
    assert "$" not in text.partition("Who gave how much")[2].partition("How it was counted")[0]


def test_strengths_stand_on_one_scale_with_the_comparisons_won(
    store: Store, tmp_path: Path, drawn: dict[str, list[Box]]
) -> None:
    """Soup beats Bread three times of four: three to one, so strengths of √3 and 1/√3; Tea was never compared."""
    ballots = [{"Soup": 1, "Bread": 2}] * 3 + [{"Bread": 1, "Soup": 2}]
    text = page_of(store, tmp_path, "pairs", ballots)
    assert "Of two ideas one line apart, the further one is preferred 2 times out of 3." in text
    assert "1 Soup 1.73 won 3 of 4" in text
    assert "2 Bread 0.58 won 1 of 4" in text
    assert "3 Tea" not in text.partition("How strong the comparisons")[2].partition("How it was counted")[0]
    (soup, bread) = ((x, width) for x, width, fill in drawn["strengths"] if fill == ACCENT)
    assert soup[0] == pytest.approx(bread[0] + bread[1]), "both begin in the middle, on either side"
    assert soup[1] == pytest.approx(bread[1])

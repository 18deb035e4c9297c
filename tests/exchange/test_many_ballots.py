"""A million ballots are counted in batches: what comes out is what comes out one by one, whatever stands in the file."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from workshop import voting
from workshop.exchange.ballots import read, table
from workshop.messages import say
from workshop.voting import METHODS
from workshop.voting.batch import Batch
from workshop.voting.form import Ask
from workshop.voting.ranks import RankCounting
from workshop.voting.tally import Question, Sheet, Tally

SETTINGS: dict[str, dict[str, object]] = {
    "criteria": {"criteria": "Value:3,Cost:1-"},
    "dots": {"negative": True},
    "pugh": {"criteria": "Speed,Cost", "baseline": "Soup"},
    "how_now_wow": {"dots": 4},
    "points": {"total": 4},
}
OTHERS: dict[str, dict[str, object]] = {
    "dots": {"all": True, "per_idea": 2},
    "points": {"total": 4, "wrong": "rescale"},
    "borda": {"top": 2},
    "consent": {"scale": "gradients"},
    "score": {"least": 0, "most": 4, "decides": "median"},
}
OPTIONS = ("Soup", "Bread", "Tea", "Cake")
JUNK = ("x", "-1", "1.5", " 2 ", "0", "1e13", "nan", "01", "99", " ", "+1")
LEADING = {"count": ("", "1", "2", "300", "5000000"), "group": ("", "staff", "guests")}
CHANNELS = ("", "phone", "Paper", "decider", "set aside", "hands")


def counted(file: Path, method: str, settings: dict[str, object]) -> Tally:
    return voting.count(method, read(file).cast(), Question(OPTIONS, settings))


def kinds(file: Path) -> set[type]:
    return {type(cast) for cast in read(file).cast()}


def cell_of(ask: Ask | None, chance: random.Random) -> str:
    if chance.random() < 0.03:
        return chance.choice(JUNK)
    if ask is None or chance.random() < 0.2:
        return ""
    return str(
        chance.choice(ask.among) if ask.among else chance.randint(int(ask.low), int(min(ask.high or 4, ask.low + 4)))
    )


def ranks_of(chance: random.Random) -> list[str]:
    names = chance.sample(OPTIONS, chance.randint(0, 4))
    cells = [*names, *[""] * (4 - len(names))]
    if chance.random() < 0.1:
        cells[chance.randrange(4)] = chance.choice(("", "Soup", "Soup = Bread", " Tea "))
    return cells


def columns_of(method: str, settings: dict[str, object], chance: random.Random) -> dict[str, Ask]:
    """What a table of marks has a column for, and sometimes for what is not asked."""
    counting, few = voting.counting(method, Question(OPTIONS, settings)), Ask("", say("Dots"), 0, 2)
    if method == "heat":
        found = dict.fromkeys((f"{option}/1,{row}" for option in OPTIONS for row in (1, 2)), few)
    elif method == "pairs":
        found = dict.fromkeys(("Soup>Tea", "Tea>Bread", "Bread>Soup"), few)
    else:
        asks = counting.form().asks
        found = {f"{option}/{ask.axis}" if ask.axis else option: ask for option in OPTIONS for ask in asks}
    stray = chance.choice(("Jam", "Soup", "Tea/effort", "Jam/1,1"))
    return found | {stray: few} if stray not in found and chance.random() < 0.2 else found


def table_for(method: str, settings: dict[str, object], chance: random.Random) -> list[list[str]]:
    """A header and ballots, most of them in order; some rows are cut short."""
    leading = {name: cells for name, cells in LEADING.items() if chance.random() < 0.3}
    if chance.random() < 0.3:
        leading["channel"] = CHANNELS if chance.random() < 0.5 else ("phone", "paper")
    ranking = issubclass(voting.class_of(method), RankCounting) or (method == "pairs" and chance.random() < 0.5)
    asks = {} if ranking else columns_of(method, settings, chance)
    rows = [[*("1" for _name in leading), *OPTIONS]] if ranking else []  # all are named once
    for _ in range(chance.randint(1, 60)):
        marks = ranks_of(chance) if ranking else [cell_of(ask, chance) for ask in asks.values()]
        rows.append([*map(chance.choice, leading.values()), *marks])
    rows += [chance.choice(rows)[: chance.randint(1, 9)] for _ in range(chance.randint(0, 20))]
    return [[*leading, *("1234" if ranking else asks)], *rows]


# of a supervote the first twenty ballots count, so their order does matter
CASES = [(method, SETTINGS.get(method, {})) for method in METHODS if method != "supervote"] + list(OTHERS.items())


@pytest.mark.parametrize(("method", "settings"), CASES)
def test_batches_count_as_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, settings: dict[str, object]
) -> None:
    seen = set[type]()
    for seed in range(60):
        chance, file = random.Random(f"{method} {seed}"), tmp_path / "many.csv"
        with file.open("w", newline="", encoding="utf-8") as handle:
            csv.writer(handle).writerows(table_for(method, settings, chance))
        monkeypatch.setattr(table, "MANY", 10**9)
        alone = counted(file, method, settings)
        monkeypatch.setattr(table, "MANY", 1)
        monkeypatch.setattr(table, "CELLS", chance.choice((20, 200, 20_000)))
        assert counted(file, method, settings) == alone, file.read_text(encoding="utf-8")
        seen |= kinds(file)
    assert seen == {Batch, Sheet}, "both were tried"


def test_who_leaves_the_first_place_free_likes_what_stands_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "many.csv"
    file.write_text("group,1,2\n" + "staff,,Soup\n" * 5 + "guests,Tea,Soup\n" * 5, encoding="utf-8")
    monkeypatch.setattr(table, "MANY", 1)
    agreement = counted(file, "schulze", {}).agreement
    assert agreement
    assert agreement.consensus["Soup"] == pytest.approx(6 / 7 * 1 / 7)

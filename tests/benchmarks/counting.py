"""Counting: worked examples reproduced, a million ballots against only parsing them, and a peer's winners and time."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.measure import Row, interleaved
from tests.voting.examples import disagreements, every_example
from workshop import voting
from workshop.exchange.ballots import read
from workshop.voting import METHODS
from workshop.voting.grades import GradeCounting
from workshop.voting.ranks import RankCounting
from workshop.voting.tally import Question, Sheet

BALLOTS, OPTIONS = 1_000_000, tuple(f"Option {letter}" for letter in "ABCDEFG")
SETTINGS: dict[str, dict[str, object]] = {
    "criteria": {"criteria": "Value:3,Reach:2,Cost:1-"},
    "how-now-wow": {"dots": 100, "per_idea": 14},
}
SMALL = ("supervote",)  # it has at most twenty ballots
MOST_TIMES = 10  # as long as parsing
EMPTY = 0.05  # of all cells of a grade
# an odd number of voters: the last two cannot tie, and how ties are broken is each program's own rule
PEER_VOTERS, PEER_ROUNDS, PEER_SEATS = 2_001, 5, 3


def run(quick: bool, ballots: int = BALLOTS) -> list[Row]:
    """All three."""
    ballots = ballots // 10 if quick else ballots
    return [
        *examples(),
        *[row for method in METHODS if method not in SMALL for row in many(method.replace("_", "-"), ballots)],
        *peer(),
    ]


def examples() -> list[Row]:
    """Every worked example, and which of them are not reproduced."""
    wrong = [f"{method}: {example['source']}" for method, example in every_example() if disagreements(method, example)]
    named = f" ({'; '.join(wrong)})" if wrong else ""
    return [Row(f"of {len(every_example())} worked examples: not reproduced{named}", len(wrong), "", 0)]


def many(method: str, ballots: int) -> list[Row]:
    """Counting a file in a process of its own, against reading its rows with the csv module."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ballots.csv"
        write(file, method, ballots)
        command = [sys.executable, "-m", "tests.benchmarks.counting", method, str(file)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        parsing, counting, megabytes = (float(word) for word in ran.stdout.split())
    what = f"{method}: {ballots:,} ballots counted ({counting:.1f} s, {megabytes:.0f} MB) / parsed"
    return [Row(what, round(counting / parsing, 1), "x", MOST_TIMES)]


def once(method: str, file: Path) -> None:
    """Seconds of the processor for parsing and for counting, megabytes at most: the machine is not always ours alone."""

    def parse() -> None:
        with file.open(newline="", encoding="utf-8") as handle:
            Counter(len(row) for row in csv.reader(handle))

    def count() -> None:
        ballots = read(file)
        settings = SETTINGS.get(method, {})
        options = voting.counting(method, Question((), settings)).options_in(ballots.options)
        tally = voting.count(method, ballots.cast(), Question(options, settings))
        assert not tally.spoiled, tally.spoiled[0]

    seconds = interleaved({"parse": parse, "count": count}, rounds=3, clock=time.process_time)
    print(seconds["parse"], seconds["count"], megabytes())


def megabytes() -> float:
    """At most, of this process; ru_maxrss would be that of the process which started it, where that had more."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else 0


def write(file: Path, method: str, ballots: int) -> None:
    """A table of seven options and random ballots, every mark, grade or order as likely as any other.

    So there are few equal ballots with grades or points, and many with a few dots or an order.
    """
    chance = random.Random(method)
    header, ballot = _ballots(method, chance)
    with file.open("w", newline="", encoding="utf-8") as handle:
        table = csv.writer(handle)
        table.writerow(header)
        table.writerows(ballot() for _ in range(ballots))


def _ballots(method: str, chance: random.Random) -> tuple[list[str], Callable[[], list[object]]]:
    counting = voting.counting(method, Question(OPTIONS, SETTINGS.get(method, {})))
    if isinstance(counting, RankCounting) or method == "pairs":
        places = [str(number) for number in range(1, len(OPTIONS) + 1)]
        longest = 2 if method == "pairs" else len(OPTIONS)
        return places[:longest], lambda: _order(chance, longest)
    if isinstance(counting, GradeCounting):
        columns = [f"{option}/{axis}" if axis else option for option in OPTIONS for axis in counting.asked]
        scales = [counting.limits(counting.place(column)[1]) for column in columns]
        grades = [range(ceil(low), int(min(high, low + 100)) + 1) for low, high in scales]
        return columns, lambda: [chance.choice(scale) if chance.random() > EMPTY else "" for scale in grades]
    columns = [f"{option}/1,1" for option in OPTIONS] if method == "heat" else list(OPTIONS)
    return columns, lambda: _marks(method, chance)


def _order(chance: random.Random, longest: int) -> list[object]:
    chosen = chance.sample(OPTIONS, 2 if longest == 2 else chance.randint(1, longest))
    return [*chosen, *[""] * (longest - len(chosen))]


def _marks(method: str, chance: random.Random) -> list[object]:
    placed = {"points": 100, "approval": 0, "straw": 1, "hmw": 2, "supervote": 3}.get(method, 4)
    if method == "approval":
        return [chance.choice(("", 1)) for _ in OPTIONS]
    marks = [0] * len(OPTIONS)
    for _ in range(placed):
        marks[chance.randrange(len(OPTIONS))] += 1
    return [mark or "" for mark in marks]


def peer() -> list[Row]:
    """The same ballots counted by peers: in how many rounds the winners differ, and our time to theirs."""
    python = os.environ.get("CHARRETTE_PEER", sys.executable)
    chance = random.Random(7)
    times: dict[tuple[str, str], list[float]] = {}
    differs: Counter[tuple[str, str]] = Counter()
    for _ in range(PEER_ROUNDS):
        told = drawn(chance)
        command = [python, str(Path(__file__).with_name("peer.py"))]
        ran = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=False)
        if ran.returncode or not json.loads(ran.stdout):
            return [Row("no peer: name a Python with pref_voting in CHARRETTE_PEER", 0, "")]
        for theirs in json.loads(ran.stdout):
            row = theirs["method"], theirs["peer"]
            winners, seconds = _ours(theirs["method"], told)
            differs[row] += winners != theirs["winners"]
            times.setdefault(row, []).append(seconds / theirs["seconds"])
    what = f"{{}} of {PEER_VOTERS:,} voters / {{}}; winners differ in {{}} of {PEER_ROUNDS} rounds"
    return [Row(what.format(*row, differs[row]), round(median(found), 2), "x") for row, found in times.items()]


def drawn(chance: random.Random) -> dict[str, Any]:
    """Ballots of the same voters: an order, a grade from 0 to 10, and a tick or none for each option, all by chance."""
    orders = Counter(tuple(chance.sample(range(len(OPTIONS)), len(OPTIONS))) for _ in range(PEER_VOTERS))
    grades, ticks = ([[chance.randint(0, most) for _ in OPTIONS] for _ in range(PEER_VOTERS)] for most in (10, 1))
    told = {"orders": list(orders), "times": list(orders.values()), "grades": grades, "ticks": ticks}
    return told | {"seats": PEER_SEATS}


def _ours(method: str, told: dict[str, Any]) -> tuple[list[int], float]:
    """Our winners, and the seconds from ballots as lists to them."""
    options = tuple(str(number) for number in range(len(OPTIONS)))
    settings = {"stv": {"seats": told["seats"]}, "score": {"least": 0, "most": 10}}
    question, seconds, winners = Question(options, settings.get(method, {})), [], ()
    for _ in range(4):
        begin = time.process_time()
        winners = voting.count(method, list(_sheets(method, told, options)), question).winners
        seconds.append(time.process_time() - begin)
    return sorted(map(int, winners)), min(seconds[1:])


def _sheets(method: str, told: dict[str, Any], options: tuple[str, ...]) -> Iterator[Sheet]:
    if marks := {"score": "grades", "approval": "ticks"}.get(method):
        yield from (Sheet(dict(zip(options, ballot, strict=True))) for ballot in told[marks])
        return
    for order, often in zip(told["orders"], told["times"], strict=True):
        yield Sheet({options[option]: place for place, option in enumerate(order, start=1)}, times=often)


if __name__ == "__main__":
    once(sys.argv[1], Path(sys.argv[2]))

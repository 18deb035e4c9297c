"""Run one benchmark or all of them."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.benchmarks import act, canvas, counting, edits, grouping, home, start
from tests.benchmarks.measure import Row

BENCHES: dict[str, Callable[[bool], list[Row]]] = {
    "act": act.run,
    "canvas": canvas.run,
    "counting": counting.run,
    "edits": edits.run,
    "grouping": grouping.run,
    "home": home.run,
    "start": start.run,
}


def main() -> int:
    """Exit 0 where every goal is met."""
    arguments = argparse.ArgumentParser(prog="charrette bench")
    arguments.add_argument("name", nargs="?", choices=sorted(BENCHES))
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--ballots", type=int, default=counting.BALLOTS, help="how many of each method are counted")
    arguments.add_argument("--json", action="store_true")
    wish = arguments.parse_args()
    benches = BENCHES | {"counting": partial(counting.run, ballots=wish.ballots)}
    results = [result(name, benches[name](wish.quick)) for name in ([wish.name] if wish.name else sorted(BENCHES))]
    if wish.json:
        print(json.dumps(results[0] if wish.name else results, indent=2))
    else:
        for found in results:
            show(found)
    return int(any(row["ok"] is False for found in results for row in found["rows"]))


def result(name: str, rows: list[Row]) -> dict[str, Any]:
    """A benchmark's rows and the machine they were measured on."""
    load = [round(value, 1) for value in os.getloadavg()]
    machine = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": load,
    }
    return {"bench": name, "rows": [row.as_json() for row in rows], "machine": machine}


def show(found: dict[str, Any]) -> None:
    """A table for a person."""
    print(f"{found['bench']} on {found['machine']['cores']} cores, load {found['machine']['load']}")
    for row in found["rows"]:
        goal = f"   goal {row['goal']}: {'met' if row['ok'] else 'MISSED'}" if row["goal"] else ""
        print(f"  {row['value']:>10} {row['unit']:6} {row['what']}{goal}")


if __name__ == "__main__":
    sys.exit(main())

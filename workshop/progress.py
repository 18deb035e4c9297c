"""Progress on the terminal for work that takes longer than a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

T = TypeVar("T")
PATIENCE = 1.0  # seconds of silence before a bar appears
BETWEEN_DRAWINGS = 0.1


def watched(rows: Iterable[T], what: str) -> Iterator[T]:
    """The rows, with a bar on stderr once they take longer than a second."""
    listed: Sequence[T] = rows if isinstance(rows, Sequence) else list(rows)
    report = bar(what)
    try:
        for number, row in enumerate(listed):
            report(len(listed) - number, len(listed))
            yield row
    finally:
        report(0, len(listed))


def bar(what: str) -> Callable[[int, int], None]:
    """A function that is told how much is left of how much, and shows it where it takes long."""
    began = time.monotonic()
    shown: list[Progress] = []
    drawn = [0.0]
    console = Console(stderr=True)

    def report(left: int, whole: int) -> None:
        now = time.monotonic()
        if not shown and now - began > PATIENCE and left and console.is_terminal:
            shown.append(Progress(console=console, transient=True, auto_refresh=False))  # no thread
            shown[0].start()
            shown[0].add_task(what, total=whole)
        if shown and (not left or now - drawn[0] > BETWEEN_DRAWINGS):
            drawn[0] = now
            shown[0].update(shown[0].task_ids[0], completed=whole - left, refresh=True)
            if not left:
                shown[0].stop()

    return report

"""Which session comes next, in which order the others stand, and whom it is time to ask. Asked of the overview."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.storage.overview import Overview, is_example
from workshop.values import ASK_AGAIN_AFTER, Milliseconds

DAY: Milliseconds = 24 * 60 * 60 * 1000
STILL_ON = 2  # days after its last edit for which a session that runs is the next one
ASK_UNTIL = 150  # days since a session: then it is too late to ask people whether they use it


def kept(listed: Sequence[Overview]) -> list[Overview]:
    """Sessions outside the bin."""
    return [found for found in listed if found.state != "binned"]


def binned(listed: Sequence[Overview]) -> list[Overview]:
    """Sessions in the bin."""
    return [found for found in listed if found.state == "binned"]


def next_of(listed: Sequence[Overview], today: str, now: Milliseconds) -> Overview | None:
    """The session that runs, else the one planned for today or the first to come."""
    own = [found for found in kept(listed) if not is_example(found.id)]
    running = [f for f in own if f.state == "running" and (f.last_date >= today or now - f.changed < STILL_ON * DAY)]
    if running:
        return max(running, key=lambda found: found.changed)
    planned = [found for found in own if found.state == "planned" and found.last_date >= today]
    return min(planned, key=lambda found: (found.date, found.starts, found.id), default=None)


def others(listed: Sequence[Overview], first: Overview | None) -> list[Overview]:
    """All but the next one, the most recent first, the example last."""
    rest = [found for found in kept(listed) if first is None or found.id != first.id]
    return sorted(rest, key=lambda found: (is_example(found.id), -found.changed))


def to_ask(listed: Sequence[Overview], now: Milliseconds) -> list[Overview]:
    """Sessions that ended three months ago, the latest first."""
    finished = [f for f in kept(listed) if f.state == "finished" and f.finished_at is not None]
    due = [f for f in finished if ASK_AGAIN_AFTER * DAY <= now - (f.finished_at or 0) < ASK_UNTIL * DAY]
    return sorted(due, key=lambda found: -(found.finished_at or 0))


def provisional(listed: Sequence[Overview]) -> list[Overview]:
    """Sessions whose list waits for the Decider, the most recent first."""
    return [found for found in kept(listed) if found.waits_for]

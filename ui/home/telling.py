"""Sessions in words: when, how far, how many. Plain functions over the overview."""

from __future__ import annotations

from datetime import date, timedelta

from ui.home.dates import clock, day_of, long_day, short_day
from ui.language import tr, words
from workshop.storage.overview import Overview, is_example

PARTS = 7  # of the progress on a card


def when_of(found: Overview, today: str) -> str:
    """Today, Thursday 12 March, 09:30."""
    day = found.date if found.date >= today else min(today, found.last_date) or found.date
    said = tr("{day}, {time}", day=long_day(day), time=clock(found.starts))
    if day == today:
        return tr("Today, {day}", day=said)
    if day and day == (date.fromisoformat(today) + timedelta(days=1)).isoformat():
        return tr("Tomorrow, {day}", day=said)
    return said


def state_of(found: Overview) -> str:
    """What a card says about its state."""
    if is_example(found.id):
        return tr("Comes with Charrette")
    if found.state == "planned" or (found.state == "binned" and not found.done and not found.current):
        return tr("Planned {day}, {time}", day=short_day(found.date), time=clock(found.starts))
    if found.finished_at is not None and found.state != "running":
        return tr("Finished {day}", day=short_day(day_of(found.finished_at or found.changed, found.offset)))
    day = short_day(day_of(found.changed, found.offset))
    if not found.current:
        return tr("Paused after {n} step, {day}", "Paused after {n} steps, {day}", n=found.done, day=day)
    if found.clock_runs:
        return tr("Runs: {step}, {day}", step=found.current, day=day)
    return tr("Paused in {step}, {day}", step=found.current, day=day)


def count_of(found: Overview) -> str:
    """47 ideas; before there are any, how long the plan is."""
    if found.ideas or found.state != "planned":
        return tr("{n} idea", "{n} ideas", n=found.ideas)
    if found.days > 1:
        return tr("{n} day plan", "{n} days plan", n=found.days)
    return tr("{n} min plan", "{n} min plan", n=found.minutes)


def parts_done(found: Overview) -> int:
    """How many of the seven parts of the progress are done."""
    if found.state == "finished":
        return PARTS
    return found.done * PARTS // found.steps if found.steps else 0


def length_of(found: Overview) -> str:
    """90 minutes, or 5 days."""
    if found.days > 1:
        return tr("{n} day", "{n} days", n=found.days)
    return tr("{n} minute", "{n} minutes", n=found.minutes)


def about(found: Overview) -> str:
    """Larkhaven, Flood-ready Streets. 90 minutes, 12 people expected."""
    coming = found.came + found.expected
    expected = tr("{n} person expected", "{n} people expected", n=coming) if coming else ""
    came = tr("{n} person so far", "{n} people so far", n=found.came) if found.state != "planned" else expected
    length = ", ".join(part for part in (length_of(found), came) if part)
    team = found.team.rstrip(".")
    return f"{team}. {length}." if team else f"{length}."


def spoken(found: Overview) -> str:
    """What a screen reader says of a card."""
    progress = tr("{n} of {all} parts done", "{n} of {all} parts done", n=parts_done(found), all=PARTS)
    parts = (found.title, found.team, provisional_line(found) or state_of(found), progress, count_of(found))
    return ", ".join(part for part in parts if part)


def told(found: Overview) -> list[str]:
    """What a card may have had to shorten, line by line."""
    return [line for line in (found.title, found.team, provisional_line(found) or state_of(found)) if line]


def provisional_line(found: Overview) -> str:
    """Provisional until Odette Marsh confirms."""
    return tr("Provisional until {name} confirms", name=found.waits_for) if found.waits_for else ""


def day_or_note(found: Overview, today: str) -> str:
    """A session's day in a few words: today, 27 February; the example has none."""
    if is_example(found.id):
        return tr("Comes with Charrette")
    return tr("today") if found.date <= today <= found.last_date else words().day(found.date)

"""Agenda arithmetic: planned, used, expected end, ahead or behind, and plans to make up time. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from itertools import accumulate

from workshop.actions import clock as clocks
from workshop.board import Readable
from workshop.messages import Message, say
from workshop.records import Day, FrozenMap, Milliseconds, Minutes, Step

MINUTE: Milliseconds = 60_000
ONE_CLOCK = ("frame",)  # its phases follow the conversation, not the button: one clock runs for all of them
NEVER_SHORTENED = ("break", "wrapup")
OFFER_FROM: Minutes = 5  # behind: from here on plans to make up time are offered
ASK_FOR: Minutes = 5  # what the third plan asks the room for


@dataclass(frozen=True, slots=True)
class Timing:
    """How a day stands at a moment. Minutes of the day are local; `behind` below zero is ahead."""

    day: Day
    planned: Minutes
    used: Minutes
    planned_end: Minutes
    expected_end: Minutes

    @property
    def behind(self) -> Minutes:
        """How many minutes later than agreed the day would end."""
        return self.expected_end - self.planned_end

    @property
    def late(self) -> bool:
        """Whether it is so far behind that a person has to do something about it."""
        return self.behind >= OFFER_FROM


@dataclass(frozen=True, slots=True)
class Part:
    """The smallest piece of an agenda that can be shortened: a phase, or a step without phases."""

    step_id: str
    phase: str
    title: str
    minutes: Minutes
    minimum: Minutes  # 0: may be dropped


@dataclass(frozen=True, slots=True)
class MakeUp:
    """A plan to make up time: the new minutes of every part that is still to come (0: dropped)."""

    name: Message
    parts: tuple[Part, ...]
    minutes: tuple[Minutes, ...]
    ends: Minutes

    @property
    def changed(self) -> list[tuple[Part, Minutes]]:
        """The parts that would not keep their minutes."""
        return [(part, new) for part, new in zip(self.parts, self.minutes, strict=True) if part.minutes != new]


def days(board: Readable) -> list[Day]:
    """The days of the agenda, in order."""
    return sorted(board.all(Day), key=lambda day: (day.position, day.id))


def steps(board: Readable, day_id: str | None = None) -> list[Step]:
    """The steps in order, of one day or of all."""
    place = {day.id: number for number, day in enumerate(days(board))}
    found = [step for step in board.all(Step) if day_id in (None, step.day_id)]
    return sorted(found, key=lambda step: (place[step.day_id], step.position, step.id))


def used_ms(step: Step, now: Milliseconds) -> Milliseconds:
    """The time a step has taken, over all visits."""
    running = now - step.started_at if step.state == "current" and step.started_at is not None else 0
    return step.used_ms + max(0, running)


def used_minutes(step: Step, now: Milliseconds) -> Minutes:
    """The same in minutes, rounded."""
    return round(used_ms(step, now) / MINUTE)


def shown_minutes(step: Step, now: Milliseconds) -> Minutes:
    """The minutes that stand beside a step: what it took once it is over, what it is given before."""
    return used_minutes(step, now) if step.state == "done" else step.minutes


def starts_at(day: Day) -> Milliseconds:
    """The planned start of a day, UTC."""
    midnight = datetime.fromisoformat(day.date).replace(tzinfo=timezone(timedelta(minutes=day.offset)))
    return int(midnight.timestamp() * 1000) + day.starts * MINUTE


def minute_of_day(day: Day, at: Milliseconds) -> Minutes:
    """A moment as minutes after that day's midnight, local, rounded."""
    return day.starts + round((at - starts_at(day)) / MINUTE)


def timing(board: Readable, day: Day, now: Milliseconds) -> Timing:
    """How a day stands."""
    its = [step for step in steps(board, day.id) if step.state != "skipped"]
    planned, used = sum(step.minutes for step in its), sum(used_ms(step, now) for step in its)
    return Timing(day, planned, round(used / MINUTE), day.ends, _expected_end(board, day, its, now))


def begin_and_end(board: Readable, day: Day, now: Milliseconds) -> tuple[Minutes, Minutes]:
    """When a day begins and ends: as planned until its first step begins, then as it came and is to be expected."""
    found = timing(board, day, now)
    if not has_begun(board, day):
        return day.starts, day.starts + found.planned
    return min(clock_times(board, day, now).values()), found.expected_end


def has_begun(board: Readable, day: Day) -> bool:
    """Whether a step of the day runs or is over."""
    return any(step.state in ("current", "done") for step in steps(board, day.id))


def clock_times(board: Readable, day: Day, now: Milliseconds) -> dict[str, Minutes]:
    """When each step of a day began or is to begin, as minutes of the day; steps that are skipped take no time."""
    its = steps(board, day.id)
    counted = [step for step in its if step.state != "skipped"]
    begun = any(step.state != "planned" for step in counted)
    end = _expected_end(board, day, counted, now) if begun else day.starts + sum(step.minutes for step in counted)
    found: dict[str, Minutes] = {}
    for step in reversed(its):
        if step.state == "planned":
            end -= step.minutes
        elif step.state in ("current", "done"):
            last = step.ended_at if step.ended_at is not None else now
            end = minute_of_day(day, last - used_ms(step, now))
        found[step.id] = end
    return found


def _expected_end(board: Readable, day: Day, its: list[Step], now: Milliseconds) -> Minutes:
    to_come = sum(step.minutes for step in its if step.state == "planned") * MINUTE
    running = sum(_left_of(board, step, now) for step in its if step.state == "current")
    ended = [step.ended_at for step in its if step.ended_at is not None]
    if ended and not to_come and not running and all(step.state == "done" for step in its):
        return minute_of_day(day, max(ended))
    if not its:
        return day.ends
    begun = any(step.state != "planned" for step in its)
    begin = now if begun else max(now, starts_at(day))
    return minute_of_day(day, begin + to_come + running)


def _left_of(board: Readable, step: Step, now: Milliseconds) -> Milliseconds:
    clock = clocks.of(board)
    left = max(0, clocks.left(clock, now)) if clock else 0
    one_clock = step.phase not in step.phases or step.step_kind in ONE_CLOCK
    later = () if one_clock else step.phases[step.phases.index(step.phase) + 1 :]
    return left + sum(int(str(step.phase_minutes[phase])) for phase in later) * MINUTE


def round_of(board: Readable, step: Step, now: Milliseconds) -> int:
    """The round that runs inside a step (Crazy 8s), from 1; 0 where none does.

    Rounds advance by themselves while the clock runs; steps never do.
    """
    clock = clocks.of(board)
    if clock is None or step.state != "current" or step.phase not in ("", *step.phases[:1]):
        return 0
    ends = accumulate(int(str(step.round_seconds[name])) * 1000 for name in step.rounds)
    over = sum(end <= clocks.ran(clock, now) for end in ends)
    return min(len(step.rounds), over + 1)


def phase_minutes(step: Step, phase: str) -> Minutes:
    """What a phase is given; a step without phases is one."""
    return int(str(step.phase_minutes.get(phase, step.minutes)))


def clock_minutes(step: Step, phase: str) -> Minutes:
    """What the clock is set to when a phase begins."""
    return step.minutes if step.step_kind in ONE_CLOCK else phase_minutes(step, phase)


def shared_out(total: Minutes, parts: Mapping[str, object]) -> FrozenMap:
    """A step's minutes shared out to its phases in the old proportions: whole minutes, largest remainder first."""
    whole = sum(int(str(value)) for value in parts.values())
    if not parts or not whole:
        return FrozenMap()
    exact = {name: int(str(value)) * total / whole for name, value in parts.items()}
    shares = {name: int(value) for name, value in exact.items()}
    order = sorted(exact, key=lambda name: (shares[name] - exact[name], list(exact).index(name)))
    for name in order[: total - sum(shares.values())]:
        shares[name] += 1
    return FrozenMap(shares)


# making up time


def parts_to_come(board: Readable, day: Day) -> list[Part]:
    """What has not begun and may be shortened or dropped."""
    found: list[Part] = []
    for step in steps(board, day.id):
        if step.step_kind in NEVER_SHORTENED or step.state not in ("planned", "current"):
            continue
        if step.phases:
            begun = step.phases.index(step.phase) + 1 if step.state == "current" and step.phase in step.phases else 0
            if begun and step.step_kind in ONE_CLOCK:
                continue
            found += [_phase_part(step, phase) for phase in step.phases[begun:]]
        elif step.state == "planned":
            found.append(Part(step.id, "", step.title, step.minutes, step.minimum))
    return found


def _phase_part(step: Step, phase: str) -> Part:
    minimum = int(str(step.phase_minimum.get(phase, 0)))
    return Part(step.id, phase, step.title, phase_minutes(step, phase), minimum)


def make_up_plans(board: Readable, now: Milliseconds) -> list[MakeUp]:
    """Up to three plans, the one that breaks the fewest promises first; none where nothing is left to shorten."""
    day = current_day(board)
    if day is None:
        return []
    found = timing(board, day, now)
    parts = parts_to_come(board, day)
    if not found.late or not parts:
        return []
    plans = [_shorten(parts, found), _drop(parts, found), _ask(parts, found)]
    unlike = {plan.minutes: plan for plan in reversed(plans) if plan and plan.changed}
    return sorted(unlike.values(), key=lambda plan: (plan.ends > found.planned_end, len(plan.changed), _dropped(plan)))


def current_day(board: Readable) -> Day | None:
    """The day of the step that runs."""
    running = [step.day_id for step in board.all(Step) if step.state == "current"]
    return board.find(Day, running[0]) if running else None


def present_day(board: Readable) -> Day:
    """The day of the step that runs, else the first that still has something to come, else the last."""
    planned = {step.day_id for step in board.all(Step) if step.state == "planned"}
    coming = [day for day in days(board) if day.id in planned]
    return current_day(board) or (coming or days(board)[-1:])[0]


def _dropped(plan: MakeUp) -> int:
    return sum(not minutes for minutes in plan.minutes)


def _shorten(parts: list[Part], found: Timing) -> MakeUp | None:
    minutes, missing = _shortened([replace(part, minimum=max(part.minimum, 1)) for part in parts], found.behind)
    if missing:
        return None
    changed = sum(new != part.minutes for new, part in zip(minutes, parts, strict=True))
    return _plan(say("Shorten {n} part", "Shorten {n} parts", n=changed), parts, minutes, found)


def _drop(parts: list[Part], found: Timing) -> MakeUp | None:
    droppable = [part for part in parts if not part.minimum and part.minutes]
    if not droppable:
        return None
    enough = [part for part in droppable if part.minutes >= found.behind]
    gone = min(enough, key=lambda p: p.minutes) if enough else max(droppable, key=lambda p: p.minutes)
    others = [part for part in parts if part is not gone]
    left = max(0, found.behind - gone.minutes)
    minutes, missing = _shortened([replace(part, minimum=max(part.minimum, 1)) for part in others], left)
    new = dict(zip(others, minutes, strict=True)) | {gone: 0}
    return (
        None
        if missing
        else _plan(say("Drop: {part}", part=gone.phase or gone.title), parts, [new[p] for p in parts], found)
    )


def _ask(parts: list[Part], found: Timing) -> MakeUp | None:
    kept = [replace(part, minimum=max(part.minimum, 1)) for part in parts]
    minutes, missing = _shortened(kept, max(0, found.behind - ASK_FOR))
    ask = min(found.behind, ASK_FOR) + missing
    return _plan(say("Ask the room for {n} minute", "Ask the room for {n} minutes", n=ask), parts, minutes, found)


def _shortened(parts: list[Part], by: Minutes) -> tuple[list[Minutes], Minutes]:
    """Shorten as few parts as possible, those with the most room first; what could not be saved comes second."""
    minutes = [part.minutes for part in parts]
    room = sorted(range(len(parts)), key=lambda i: parts[i].minimum - parts[i].minutes)
    for index in room:
        saved = min(by, max(0, parts[index].minutes - parts[index].minimum))
        minutes[index] -= saved
        by -= saved
    return minutes, by


def _plan(name: Message, parts: list[Part], minutes: list[Minutes], found: Timing) -> MakeUp:
    saved = sum(part.minutes for part in parts) - sum(minutes)
    return MakeUp(name, tuple(parts), tuple(minutes), found.expected_end - saved)

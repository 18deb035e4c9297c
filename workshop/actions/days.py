"""Changing the agenda: days, steps, minutes, and plans that make up time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from workshop import agenda, methods, voting
from workshop.actions import polls, texts
from workshop.actions.sessions import step_of
from workshop.board import Draft
from workshop.messages import KnownError, NotAllowed
from workshop.methods import Method, PlannedStep
from workshop.records import Day, FrozenMap, Minutes, Step
from workshop.undo import broken
from workshop.voting.settings import checked, of_method

LONGEST_STEP: Minutes = 12 * 60
DAY_MINUTES: Minutes = 24 * 60
VOTE_SETTINGS = ("method", "tie_rule", "forward", "by_perspective", "on")  # whatever its method


def add_day(draft: Draft, when: str, *, starts: Minutes = 570, offset: Minutes = 0) -> Day:
    """One more day at the end of the agenda. `when`: 2026-05-14; `starts`: minutes after midnight."""
    texts.refuse_no_day(when or "-")
    if not 0 <= starts < DAY_MINUTES:
        raise NotAllowed("A day begins between 00:00 and 23:59.")
    day = Day(draft.new_id(), when, starts, starts, offset, position=len(draft.all(Day)))
    draft.put(day)
    return day


def add_next_day(draft: Draft) -> Day:
    """One more day: the one after the last, beginning at the same time."""
    last = agenda.days(draft)[-1]
    when = (date.fromisoformat(last.date) + timedelta(days=1)).isoformat()
    return add_day(draft, when, starts=last.starts, offset=last.offset)


def set_start(draft: Draft, day_id: str, starts: Minutes) -> None:
    """Another time to begin; the agreed end moves with it."""
    if not 0 <= starts < DAY_MINUTES:
        raise NotAllowed("A day begins between 00:00 and 23:59.")
    day = draft.need(Day, day_id)
    draft.put(replace(day, starts=starts, ends=day.ends + starts - day.starts))


def set_date(draft: Draft, day_id: str, when: str) -> None:
    """Another date, where a session is put off. `when`: 2026-05-14."""
    texts.refuse_no_day(when or "-")
    draft.put(replace(draft.need(Day, day_id), date=when))


def remove_day(draft: Draft, day_id: str) -> None:
    """Take out a day that holds no step; the only day stays."""
    day = draft.need(Day, day_id)
    if agenda.steps(draft, day_id):
        raise NotAllowed("This day has steps. Move or remove them first.")
    if len(draft.all(Day)) == 1:
        raise NotAllowed("An agenda keeps at least one day.")
    draft.remove(day)


def rename_step(draft: Draft, step_id: str, title: str) -> None:
    """Give a step another name."""
    draft.put(replace(draft.need(Step, step_id), title=texts.line(title)))


def add_step(draft: Draft, day_id: str, method: Method, *, title: str = "", minutes: Minutes | None = None) -> Step:
    """One more step at the end of a day: any method, a break, a talk."""
    planned = PlannedStep(0, method, texts.optional(title) or method.title, _minutes(minutes or method.minutes))
    last = max((step.position for step in agenda.steps(draft, draft.need(Day, day_id).id)), default=-1.0)
    step = step_of(draft.new_id(), day_id, last + 1, planned)
    draft.put(step)
    _agree_end(draft, day_id)
    return step


def add_step_behind(draft: Draft, step_id: str, method: Method) -> Step:
    """One more step behind another; behind one that has begun it comes before the first that has not."""
    behind = draft.need(Step, step_id)
    its = agenda.steps(draft, behind.day_id)
    rest = its[[step.id for step in its].index(step_id) + 1 :]
    before = next((step.id for step in rest if step.state in ("planned", "skipped")), None)
    step = add_step(draft, behind.day_id, method)
    move_step(draft, step.id, day_id=behind.day_id, before=before)
    return step


def move_step(draft: Draft, step_id: str, *, day_id: str, before: str | None = None) -> None:
    """Move a step that has not begun, in front of another or to the end of a day."""
    step = _not_begun(draft, step_id)
    others = [other for other in agenda.steps(draft, draft.need(Day, day_id).id) if other.id != step_id]
    ids = [other.id for other in others]
    if before is not None and before not in ids:
        raise NotAllowed("That step is on another day.")
    if before and others[ids.index(before)].state not in ("planned", "skipped"):
        raise NotAllowed("That step has begun, so nothing can come before it.")
    others.insert(ids.index(before) if before else len(others), replace(step, day_id=day_id))
    for position, other in enumerate(others):
        draft.put(replace(other, position=float(position)))
    for day in {step.day_id, day_id}:
        _agree_end(draft, day)


def set_method(draft: Draft, step_id: str, method: Method) -> None:
    """Another way to do a step that has not begun; its minutes and a name of its own stay."""
    step = _not_begun(draft, step_id)
    if method.step_kind != step.step_kind:
        raise NotAllowed("{title} is another kind of step. Add it as a step of its own.", title=method.title)
    draft.put(replace(step_of(step.id, step.day_id, step.position, _planned(step, method)), state=step.state))


def _planned(step: Step, method: Method) -> PlannedStep:
    """What the step would be with another method."""
    try:
        own = step.title != methods.method(step.method).title
    except KnownError:  # a method of somebody's own that is no longer there
        own = True
    return PlannedStep(0, method, step.title if own else method.title, step.minutes)


def set_minutes(draft: Draft, step_id: str, minutes: Minutes) -> None:
    """More or fewer minutes for a step, shared out to its parts; the agreed end follows."""
    step = draft.need(Step, step_id)
    if step.state in ("done", "skipped"):
        raise NotAllowed("This step is over; its minutes show what was used.")
    shares = agenda.shared_out(_minutes(minutes), step.phase_minutes)
    draft.put(replace(step, minutes=minutes, phase_minutes=shares))
    _agree_end(draft, step.day_id)


def remove_step(draft: Draft, step_id: str) -> None:
    """Take a step that has not begun out of the agenda."""
    step = _not_begun(draft, step_id)
    draft.remove(step)
    if broken(draft):
        raise NotAllowed("Something belongs to this step already, so it stays. Skip it instead.")
    _agree_end(draft, step.day_id)


def set_vote(draft: Draft, step_id: str, **settings: str | float | bool) -> None:
    """How a step's vote is to be held, before it opens: see `vote_with`."""
    step = draft.need(Step, step_id)
    if step.step_kind != "prioritise":
        raise NotAllowed("There is no vote in this step.")
    changed = vote_with(step, settings)
    if polls.of_step(draft, step_id):
        raise NotAllowed("This vote was opened already. Its tie rule can still be set until the reveal.")
    draft.put(replace(step, settings=changed))


def vote_with(step: Step, settings: Mapping[str, str | float | bool]) -> FrozenMap:
    """A step's settings with others: method, on, tie_rule, forward, by_perspective, and the method's own. NotAllowed
    where one cannot be.

    Another method has settings of its own: those of the one before are dropped. `dots` 0: as many as the number of
    ideas asks for.
    """
    before = str(step.settings.get("method", polls.USUAL))
    method = voting.class_of(str(settings.get("method", before))).method
    own = of_method(method).settings
    if strangers := set(settings) - {*VOTE_SETTINGS, *own}:
        raise NotAllowed("A vote has no setting {name}.", name=sorted(strangers)[0])
    _refuse_rules(settings)
    dropped = set() if method == before else set(of_method(before).settings) | _not_for(method)
    changed = {**{name: value for name, value in step.settings.items() if name not in dropped}, **settings}
    told = {name: value for name, value in changed.items() if name in own}
    checked(method, told)
    voting.refuse_unfit(method, told)
    return FrozenMap(changed)


def _not_for(method: str) -> set[str]:
    """Settings of every vote that say nothing in this one."""
    return set() if voting.class_of(method).tells_who_is_for else {"by_perspective"}


def _refuse_rules(settings: Mapping[str, object]) -> None:
    """What is the same for every method."""
    if settings.get("tie_rule", "") not in ("", *polls.TIE_RULES):
        raise NotAllowed("A tie is settled by one of: {rules}.", rules=", ".join(polls.TIE_RULES))
    if settings.get("on", "ideas") not in methods.VOTED_ON:
        raise NotAllowed("A vote is on one of: {choices}.", choices=", ".join(methods.VOTED_ON))
    lowest = {"forward": 1, "dots": 0, "per_idea": 0}
    counts = {name: value for name, value in settings.items() if name in lowest}
    if any(not isinstance(value, int) or not lowest[n] <= value <= polls.MOST_DOTS for n, value in counts.items()):
        raise NotAllowed("Dots and places are whole numbers from 1 to {most}.", most=polls.MOST_DOTS)


def make_up(draft: Draft, plan: agenda.MakeUp) -> None:
    """Apply a plan that makes up time. The agreed end stays, so that it shows what was won."""
    day = agenda.current_day(draft)
    if day is None or not set(plan.parts) <= set(agenda.parts_to_come(draft, day)):
        raise NotAllowed("The agenda has moved on since. Look at the plans again.")
    for part, minutes in plan.changed:
        step = draft.need(Step, part.step_id)
        draft.put(_with_part(step, part.phase, minutes) if part.phase else _shorter(step, minutes))


def _shorter(step: Step, minutes: Minutes) -> Step:
    return replace(step, minutes=minutes) if minutes else replace(step, state="skipped")


def _with_part(step: Step, phase: str, minutes: Minutes) -> Step:
    shares = step.phase_minutes | {phase: minutes} if minutes else step.phase_minutes.without(phase)
    phases = step.phases if minutes else tuple(other for other in step.phases if other != phase)
    total = sum(int(str(value)) for value in shares.values())
    return replace(step, phases=phases, phase_minutes=FrozenMap(shares), minutes=total)


def _minutes(minutes: Minutes) -> Minutes:
    if not 1 <= minutes <= LONGEST_STEP:
        raise NotAllowed("A step takes between 1 minute and 12 hours.")
    return minutes


def _not_begun(draft: Draft, step_id: str) -> Step:
    step = draft.need(Step, step_id)
    if step.state not in ("planned", "skipped"):
        raise NotAllowed("This step has begun, so it stays where it is.")
    return step


def _agree_end(draft: Draft, day_id: str) -> None:
    day = draft.need(Day, day_id)
    planned = sum(step.minutes for step in agenda.steps(draft, day_id) if step.state != "skipped")
    draft.put(replace(day, ends=day.starts + planned))

"""Test plans: who tries a prototype, where and when, and what is counted."""

from __future__ import annotations

import re
from dataclasses import replace

from workshop.actions import people, texts
from workshop.actions.prototypes import in_order as prototypes_in_order
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.recognise import Recognised, recognise
from workshop.records import Idea, Measure, Prototype, Session, TestPlan

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
OF = "of|/|von|de|sur|di|van|z|av|af|din|из|із"  # between a target and the number it is out of
COUNTED = re.compile(rf"(?P<target>\d{{1,6}})(?:\s*(?:{OF})\s*(?P<of>\d{{1,6}}))?(?:\s+|$)(?P<words>.+)", re.IGNORECASE)
FIELDS = ("where", "date", "time", "lead", "testers", "recruiter", "brings")


def plan_all(draft: Draft) -> None:
    """An empty row for every prototype that has none."""
    planned = {plan.prototype_id for plan in draft.all(TestPlan)}
    for prototype in prototypes_in_order(draft):
        if prototype.id not in planned:
            draft.put(TestPlan(draft.new_id(), prototype_id=prototype.id))


def fill(draft: Draft, prototype_id: str, **fields: str) -> None:
    """Write or correct cells of a prototype's row: where, date, time, lead, testers, recruiter, brings."""
    plan = of(draft, prototype_id) or TestPlan(draft.new_id(), prototype_id=draft.need(Prototype, prototype_id).id)
    if strangers := set(fields) - set(FIELDS):
        raise NotAllowed("A test plan has no {cell}.", cell=sorted(strangers)[0])
    texts.refuse_no_time(fields.get("time", ""))
    draft.put(replace(plan, **{name: texts.optional(text, texts.LONGEST_LINE) for name, text in fields.items()}))


def retype(draft: Draft, prototype_id: str, cell: str, words: str, *, today: str) -> None:
    """Correct a cell as it was typed: "14 May 18:00" is a day and a time, "17 to 30 April" stays as it is."""
    cells = {cell: words}
    if cell == "date":
        found = _taken_apart(draft, words, today) if words else None
        exact = found is not None and bool(found.date) and not found.rest and not found.names
        cells = {"date": found.date, "time": found.time} if found and exact else {"date": words, "time": ""}
    fill(draft, prototype_id, **cells)


def fill_from(draft: Draft, line: str, *, today: str, prototype_id: str | None = None) -> Recognised:
    """One typed line: "37 Tue 28 April 17:00 Ben" fills date, time and lead of idea 37's row.

    Without a number it fills the row of `prototype_id`: the 14 of "14 May" is no idea. The rest goes into "where".
    """
    row, found = read_line(draft, line, today=today, prototype_id=prototype_id)
    if row is None:
        raise NotAllowed("Begin with the number of an idea that goes forward.")
    cells = {"date": found.date, "time": found.time, "lead": ", ".join(found.names), "where": found.rest}
    fill(draft, row, **{name: text for name, text in cells.items() if text})
    return found


def read_line(
    board: Readable, line: str, *, today: str, prototype_id: str | None = None
) -> tuple[str | None, Recognised]:
    """What a typed line would fill, and whose row: as `fill_from` takes it, to be shown while it is typed."""
    found, (number, _, rest) = _taken_apart(board, line, today), line.strip().partition(" ")
    numbered = _numbered(board, int(number)) if number.isdecimal() and found.rest.startswith(number) else None
    if numbered:
        return numbered, _taken_apart(board, rest, today)
    return prototype_id, found


def _taken_apart(board: Readable, line: str, today: str) -> Recognised:
    session = board.find(Session, board.document_id)
    language = session.language if session else "en"
    return recognise(line, [person.name for person in people.in_order(board)], language=language, today=today)


def counted(line: str) -> tuple[str, int | None, int | None]:
    """What a typed line counts: "10 of 12 homes answer OK" is the words, the target 10 and out of 12."""
    match = COUNTED.fullmatch(line.strip())
    if match is None:
        return line.strip(), None, None
    return match["words"], int(match["target"]), int(match["of"]) if match["of"] else None


def count(draft: Draft, prototype_id: str, line: str, *, measure_id: str | None = None) -> None:
    """One thing to count, as a typed line: a new one, another wording, or none where the line is empty."""
    measure = draft.need(Measure, measure_id) if measure_id else None
    text, target, out_of = counted(line)
    if measure and not text:
        draft.remove(measure)
    elif measure:
        change_measure(draft, measure.id, text, target=target, out_of=out_of, unit=measure.unit)
    else:
        add_measure(draft, prototype_id, text, target=target, out_of=out_of)


def add_measure(
    draft: Draft, prototype_id: str, text: str, *, target: int | None = None, out_of: int | None = None, unit: str = ""
) -> Measure:
    """One thing to count: "homes that answered OK", 10 of 12."""
    plan = of(draft, prototype_id)
    if plan is None:
        fill(draft, prototype_id)
        return add_measure(draft, prototype_id, text, target=target, out_of=out_of, unit=unit)
    position = len(measures(draft, plan.id))
    words = texts.line(text)
    measure = Measure(
        draft.new_id(), plan.id, text=words, target=target, out_of=out_of, unit=_unit(unit), position=position
    )
    draft.put(measure)
    return measure


def change_measure(
    draft: Draft, measure_id: str, text: str, *, target: int | None, out_of: int | None, unit: str
) -> None:
    """Correct what is counted, all of it."""
    measure = draft.need(Measure, measure_id)
    draft.put(replace(measure, text=texts.line(text), target=target, out_of=out_of, unit=_unit(unit)))


def remove_measure(draft: Draft, measure_id: str) -> None:
    """Count one thing less."""
    draft.remove(draft.need(Measure, measure_id))


def _unit(unit: str) -> str:
    return texts.optional(unit, texts.LONGEST_LINE)


def remove(draft: Draft, prototype_id: str) -> None:
    """Take a prototype's test plan away, with what it counts."""
    if plan := of(draft, prototype_id):
        for measure in measures(draft, plan.id):
            draft.remove(measure)
        draft.remove(plan)


def of(board: Readable, prototype_id: str) -> TestPlan | None:
    """A prototype's test plan."""
    return next((plan for plan in board.all(TestPlan) if plan.prototype_id == prototype_id), None)


def measures(board: Readable, plan_id: str) -> list[Measure]:
    """What a test counts, in order."""
    found = [measure for measure in board.all(Measure) if measure.test_plan_id == plan_id]
    return sorted(found, key=lambda measure: (measure.position, measure.id))


def first(board: Readable) -> TestPlan | None:
    """The test that comes first; None while no test has a date."""
    dated = [plan for plan in board.all(TestPlan) if ISO_DAY.fullmatch(plan.date)]  # not "17 to 30 April"
    return min(dated, key=lambda plan: (plan.date, plan.time), default=None)


def _numbered(board: Readable, number: int) -> str | None:
    ideas = {idea.id: idea.number for idea in board.all(Idea)}
    found = [p.id for p in board.all(Prototype) if p.idea_id and ideas[p.idea_id] == number]
    return found[0] if found else None

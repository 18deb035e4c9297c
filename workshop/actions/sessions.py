"""A session: made from a recipe, framed by a question, closed with a note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from workshop import agenda
from workshop.actions import texts
from workshop.board import Draft
from workshop.messages import NotAllowed
from workshop.methods import PlannedStep, Recipe
from workshop.records import Day, FrozenMap, Idea, Minutes, Perspective, Session, Step
from workshop.words import Words, is_language

NAMES = ("never", "hidden", "export")
PERSPECTIVES = (("Resident", "lemon"), ("Front line", "sky"), ("City office", "apricot"), ("Partner", "sage"))
LONGEST_SUMMARY_NOTE = 600


def create(
    draft: Draft,
    title: str,
    recipe: Recipe,
    *,
    day: str,
    offset: Minutes = 0,
    starts: Minutes | None = None,
    names: str = "hidden",
    problem: str = "",
    question: str = "",
    team: str = "",
    language: str = "en",
) -> Session:
    """A new session with the recipe's agenda from `day` (2026-03-12) on; `starts`: the first day's minute.

    A problem without a question is the question, until the room finds a better one.
    """
    problem = texts.optional(problem)
    session = Session(
        draft.document_id,
        title=texts.line(title),
        team=texts.optional(team, texts.LONGEST_LINE),
        problem=problem,
        question=texts.optional(question) or _in_one_line(problem),
        names=_kept(names),
        language=_spoken(language),
    )
    draft.put(session)
    for position, (name, paper) in enumerate(PERSPECTIVES):
        draft.put(Perspective(draft.new_id(), name=name, paper=paper, position=position))
    first = _day(day)
    for number, begins in enumerate(recipe.days):
        when = (first + timedelta(days=number)).isoformat()
        begin = starts if number == 0 and starts is not None else begins
        _add_day(draft, recipe, number, Day(draft.new_id(), when, begin, begin, offset, number))
    draft.final = True  # a session goes to the bin, not back into nothing
    return session


def _day(text: str) -> date:
    texts.refuse_no_day(text or "-")
    return date.fromisoformat(text)


def _add_day(draft: Draft, recipe: Recipe, number: int, day: Day) -> None:
    planned = [step for step in recipe.steps if step.day == number]
    draft.put(replace(day, ends=day.starts + sum(step.minutes for step in planned)))
    for position, step in enumerate(planned):
        draft.put(step_of(draft.new_id(), day.id, position, step))


def step_of(id: str, day_id: str, position: float, planned: PlannedStep) -> Step:
    """A step as a recipe plans it."""
    method = planned.method
    shares = agenda.shared_out(planned.minutes, method.phase_minutes)
    minimum = {phase: min(int(str(low)), int(str(shares[phase]))) for phase, low in method.phase_minimum.items()}
    return Step(
        id,
        day_id=day_id,
        position=float(position),
        step_kind=method.step_kind,
        method=method.name,
        title=planned.title,
        minutes=planned.minutes,
        minimum=min(method.minimum, planned.minutes),
        phases=method.phases,
        phase_minutes=shares,
        phase_minimum=FrozenMap(minimum),
        settings=method.settings,
        rounds=method.rounds,
        round_seconds=method.round_seconds,
    )


def frame(draft: Draft, *, who: str, need: str, why: str = "") -> None:
    """The three fields that build the question; once the room has put it in its own words, those stay."""
    session = draft.need(Session, draft.document_id)
    who, need = texts.optional(who, texts.LONGEST_LINE), texts.optional(need, texts.LONGEST_LINE)
    untouched = session.question in ("", _in_one_line(session.problem), _built(session, session.who, session.need))
    question = _built(session, who, need) if untouched and who and need else session.question
    draft.put(replace(session, who=who, need=need, why=texts.optional(why, texts.LONGEST_LINE), question=question))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _built(session: Session, who: str, need: str) -> str:
    return Words(session.language).say("How might we help {who} {need}?", who=who, need=need)


def ask(draft: Draft, question: str) -> None:
    """The question in the room's own words."""
    draft.put(replace(draft.need(Session, draft.document_id), question=texts.line(question)))


def change(draft: Draft, **fields: str) -> None:
    """Correct title, team, problem, facilitator or language."""
    if strangers := set(fields) - {"title", "team", "problem", "facilitator", "language"}:
        raise NotAllowed("A session has no {cell}.", cell=sorted(strangers)[0])
    if "language" in fields:
        _spoken(fields["language"])
    limits = {"problem": texts.LONGEST_NOTE}
    cleaned = {
        name: texts.optional(" ".join(text.split()), limits.get(name, texts.LONGEST_LINE))
        for name, text in fields.items()
    }
    if not cleaned.get("title", "-"):
        raise NotAllowed("A session needs a name.")
    draft.put(replace(draft.need(Session, draft.document_id), **cleaned))  # type: ignore[arg-type]


def set_names(draft: Draft, names: str) -> None:
    """What happens with names; fixed before the first note."""
    if draft.all(Idea):
        raise NotAllowed("What happens with names was said before the first note, so it stays.")
    draft.put(replace(draft.need(Session, draft.document_id), names=_kept(names)))
    draft.final = True  # it is said where people join: nobody's undo may change it afterwards


def write_note(draft: Draft, note: str, *, facilitator: str = "") -> None:
    """The facilitator's note, printed in the summary with the facilitator's name."""
    session = draft.need(Session, draft.document_id)
    name = texts.optional(facilitator, texts.LONGEST_LINE) or session.facilitator
    draft.put(replace(session, note=texts.optional(note, LONGEST_SUMMARY_NOTE), facilitator=name))


def bin(draft: Draft) -> None:
    """Move the session to the bin; `take_out` brings it back."""
    draft.put(replace(draft.need(Session, draft.document_id), state="binned"))


def take_out(draft: Draft) -> None:
    """Out of the bin, as it was."""
    session = draft.need(Session, draft.document_id)
    state = "finished" if session.finished_at else "running" if session.started_at else "planned"
    draft.put(replace(session, state=state))


def _spoken(language: str) -> str:
    if not is_language(language):
        raise NotAllowed("{language} is no language. Write it as en, es or pt-BR.", language=texts.clean(language))
    return language


def _kept(names: str) -> str:
    if names not in NAMES:
        raise NotAllowed(
            "Names are never kept, hidden until after Reveal, or in the export only: never, hidden, export."
        )
    return names

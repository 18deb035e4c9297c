"""What Home and Find show of a whole library: every session in one query, every text that may be searched in five.

The queries are text that SQLite and PostgreSQL both understand, so that a first look at a library (`glance`) can ask
them before SQLAlchemy is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from workshop.values import NOT_VOTING, Milliseconds, Minutes

EXAMPLE = "e8a3b1e0"  # what the id of every example session begins with


class Source(Protocol):
    """Whatever answers a query about a library: the store or, before it is open, a glance."""

    def ask(self, query: str, **values: str) -> Sequence[Sequence[Any]]:
        """The rows of one query; KnownError where the library cannot be read."""


@dataclass(frozen=True, slots=True)
class Overview:
    """One session in a few figures."""

    id: str
    title: str
    team: str
    state: str  # planned | running | finished | binned
    changed: Milliseconds
    finished_at: Milliseconds | None
    date: str  # of its first day
    last_date: str
    starts: Minutes
    offset: Minutes
    days: int
    steps: int  # without breaks and what was skipped
    done: int
    minutes: Minutes  # planned, of all days
    current: str  # the title of the step that runs
    clock_runs: bool
    ideas: int
    came: int  # people who voted or could have
    expected: int
    waits_for: str  # the Decider's name while what goes forward is provisional


@dataclass(frozen=True, slots=True)
class Part:
    """One step of an agenda in a line."""

    title: str
    minutes: Minutes
    step_kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """Something that can be found: kind is idea, todo, question or session."""

    kind: str
    session_id: str
    id: str  # of the idea or the action; "" else
    number: int | None
    text: str
    more: str = ""  # searched and not shown first: a note's second line
    done: bool = False


def is_example(session_id: str) -> bool:
    """Whether a session is an example that came with Charrette."""
    return session_id.startswith(EXAMPLE)


def sessions(source: Source) -> list[Overview]:
    """All sessions, those in the bin too, the one changed last first."""
    return [_overview(*row) for row in source.ask(OVERVIEW)]


def _overview(*row: Any) -> Overview:
    found = Overview(*(_plain(value) for value in row))
    return replace(found, clock_runs=bool(found.clock_runs))


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | None) else int(value)  # PostgreSQL sums are Decimal


def stamp(source: Source) -> tuple[int, int]:
    """Changes whenever any session does: how many there are, and their edits."""
    ((count, edits),) = source.ask("select count(*), coalesce(sum(number), 0) from document")
    return int(count), int(edits)


def question(source: Source, session_id: str) -> str:
    """A session's question or, until it is written, its problem; "" where there is no such session."""
    found = source.ask("select question, problem from session where document_id = :id", id=session_id)
    return next((str(question or problem) for question, problem in found), "")


def parts(source: Source, session_id: str) -> list[Part]:
    """A session's agenda without what was skipped, day by day."""
    return [Part(*row) for row in source.ask(PARTS, id=session_id)]


def texts(source: Source) -> list[Text]:
    """Everything that Find looks through: no note that lies face down, nothing of a session in the bin."""
    return [text for query in (_ideas, _todos, _questions, _sessions) for text in query(source)]


def _ideas(source: Source) -> Iterator[Text]:
    for session_id, id, number, text, second in source.ask(IDEAS):
        yield Text("idea", session_id, id, number, text, second)


def _todos(source: Source) -> Iterator[Text]:
    for session_id, id, sentence, task, who, done in source.ask(TODOS):
        yield Text("todo", session_id, id, None, sentence, f"{task} {who}", bool(done))


def _questions(source: Source) -> Iterator[Text]:
    """The question or, until it is written, the problem; what was parked; the questions of a sprint."""
    for session_id, question, problem in source.ask(QUESTIONS):
        if question or problem:
            yield Text("question", session_id, "", None, question or problem, problem)
    for query in (PARKED, SPRINT_QUESTIONS):
        for session_id, text in source.ask(query):
            yield Text("question", session_id, "", None, text)


def _sessions(source: Source) -> Iterator[Text]:
    for session_id, title, team in source.ask(SESSIONS):
        yield Text("session", session_id, "", None, title, team)


VOTES = "role not in ({})".format(", ".join(f"'{role}'" for role in NOT_VOTING))
OVERVIEW = f"""
select session.document_id, session.title, session.team, session.state, document.changed, session.finished_at,
  coalesce(of_day.first, ''), coalesce(of_day.last, ''),
  coalesce((select min(starts) from day where day.document_id = session.document_id and date = of_day.first), 0),
  coalesce(of_day.ahead, 0), coalesce(of_day.days, 0),
  coalesce(of_step.steps, 0), coalesce(of_step.done, 0), coalesce(of_step.minutes, 0), coalesce(of_step.running, ''),
  coalesce(of_clock.runs, 0), coalesce(of_idea.ideas, 0),
  coalesce(of_person.came, 0), coalesce(of_person.expected, 0), coalesce(of_decision.waits, '')
from session join document on document.id = session.document_id
left join (
  select document_id, min(date) as first, max(date) as last, count(*) as days, max("offset") as ahead
  from day group by document_id
) as of_day on of_day.document_id = session.document_id
left join (
  select document_id,
    sum(case when state <> 'skipped' and step_kind <> 'break' then 1 else 0 end) as steps,
    sum(case when state = 'done' and step_kind <> 'break' then 1 else 0 end) as done,
    sum(case when state <> 'skipped' then minutes else 0 end) as minutes,
    max(case when state = 'current' then title else '' end) as running
  from step group by document_id
) as of_step on of_step.document_id = session.document_id
left join (
  select document_id, max(case when running then 1 else 0 end) as runs from clock group by document_id
) as of_clock on of_clock.document_id = session.document_id
left join (
  select document_id, sum(case when withdrawn then 0 else 1 end) as ideas from idea group by document_id
) as of_idea on of_idea.document_id = session.document_id
left join (
  select document_id,
    sum(case when {VOTES} and arrived_at is not null then 1 else 0 end) as came,
    sum(case when {VOTES} and arrived_at is null then 1 else 0 end) as expected
  from person group by document_id
) as of_person on of_person.document_id = session.document_id
left join (
  select document_id, max(case when confirmed_by = '' then waits_for else '' end) as waits
  from decision group by document_id
) as of_decision on of_decision.document_id = session.document_id
order by document.changed desc, session.document_id
"""
PARTS = """
select step.title, step.minutes, step.step_kind
from step join day on day.document_id = step.document_id and day.id = step.day_id
where step.document_id = :id and step.state <> 'skipped' order by day.position, step.position
"""
OUTSIDE_THE_BIN = "join session on session.document_id = it.document_id where session.state <> 'binned'"
IDEAS = f"""
select it.document_id, it.id, it.number, it.text, it.second from idea as it {OUTSIDE_THE_BIN}
and it.number is not null and not it.withdrawn order by it.number
"""
TODOS = f"""
select it.document_id, it.id, it.sentence, it.task, it.who, it.done from todo as it {OUTSIDE_THE_BIN}
order by it.position
"""
QUESTIONS = "select document_id, question, problem from session where state <> 'binned'"
PARKED = f"select it.document_id, it.text from parked as it {OUTSIDE_THE_BIN} and it.idea_id is null"
SPRINT_QUESTIONS = f"select it.document_id, it.text from sprint_note as it {OUTSIDE_THE_BIN} and it.sort = 'question'"
SESSIONS = "select document_id, title, team from session where state <> 'binned'"

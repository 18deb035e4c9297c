"""What Home and Find show of a whole library: every session in one query, every text that may be searched in four."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workshop.actions.people import NOT_VOTING
from workshop.board import Board
from workshop.records import Milliseconds, Minutes
from workshop.storage import rows
from workshop.storage.engine import plainly, reading
from workshop.storage.store import Store
from workshop.storage.tables import TABLES, documents

EXAMPLE = "e8a3b1e0"  # what the id of every example session begins with
OF_A_PLAN = ("session", "day", "step")
OF_A_WALL = ("session", "person", "perspective", "cluster", "idea")  # the kinds that a miniature is made of


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


def sessions(store: Store) -> list[Overview]:
    """All sessions, those in the bin too, the one changed last first."""
    with plainly(), reading(store.engine) as connection:
        found = connection.execute(OVERVIEW).all()
    return [Overview(*(_plain(value) for value in row)) for row in found]


def stamp(store: Store) -> tuple[int, int]:
    """Changes whenever any session does: how many there are, and their edits."""
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(documents.c.number), 0))
    with plainly(), reading(store.engine) as connection:
        count, edits = connection.execute(query).one()
    return int(count), int(edits)


def wall(store: Store, session_id: str) -> Board:
    """A board with only what a miniature needs; pass it through `audience.visible` before anything is shown."""
    with plainly(), reading(store.engine) as connection:
        return rows.read_board(connection, session_id, OF_A_WALL)


def plan(store: Store, session_id: str) -> Board:
    """A board with only the session's own record and its agenda."""
    with plainly(), reading(store.engine) as connection:
        return rows.read_board(connection, session_id, OF_A_PLAN)


def texts(store: Store) -> list[Text]:
    """Everything that Find looks through: no note that lies face down, nothing of a session in the bin."""
    with plainly(), reading(store.engine) as connection:
        return [text for query in (_ideas, _todos, _questions, _sessions) for text in query(connection)]


def _plain(value: Any) -> Any:
    return int(value) if type(value) not in (str, int, bool, type(None)) else value  # PostgreSQL sums are Decimal


def _counted(kind: str, **columns: Any) -> sa.Subquery:
    """One row a session over a kind's table."""
    table = TABLES[kind]
    named = [column.label(name) for name, column in columns.items()]
    return sa.select(table.c.document_id, *named).group_by(table.c.document_id).subquery(f"of_{kind}")


def _how_many(condition: Any) -> Any:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _of_days() -> sa.Subquery:
    day = TABLES["day"].c
    first, last = sa.func.min(day.date), sa.func.max(day.date)
    return _counted("day", first=first, last=last, days=sa.func.count(), offset=sa.func.max(day.offset))


def _of_steps() -> sa.Subquery:
    step = TABLES["step"].c
    counts = (step.state != "skipped") & (step.step_kind != "break")
    return _counted(
        "step",
        steps=_how_many(counts),
        done=_how_many(counts & (step.state == "done")),
        minutes=sa.func.sum(sa.case((step.state != "skipped", step.minutes), else_=0)),
        now=sa.func.max(sa.case((step.state == "current", step.title), else_="")),
    )


def _of_people() -> sa.Subquery:
    person = TABLES["person"].c
    votes, here = person.role.not_in(NOT_VOTING), person.arrived_at.is_not(None)
    return _counted("person", came=_how_many(votes & here), expected=_how_many(votes & ~here))


def _overview() -> sa.Select[Any]:
    session, day, idea = TABLES["session"].c, TABLES["day"].c, TABLES["idea"].c
    clock, decision, zero = TABLES["clock"].c, TABLES["decision"].c, sa.func.coalesce
    of_day, of_step, of_person = _of_days(), _of_steps(), _of_people()
    of_idea = _counted("idea", ideas=_how_many(idea.withdrawn.is_(sa.false())))
    of_clock = _counted("clock", runs=sa.func.max(sa.case((clock.running, 1), else_=0)))
    waits = sa.case((decision.confirmed_by == "", decision.waits_for), else_="")
    of_decision = _counted("decision", waits=sa.func.max(waits))
    begin = sa.select(sa.func.min(day.starts)).where(day.document_id == session.document_id)
    starts = begin.where(day.date == of_day.c.first).scalar_subquery()
    columns = (
        *(session.document_id, session.title, session.team, session.state, documents.c.changed, session.finished_at),
        *(zero(of_day.c.first, ""), zero(of_day.c.last, ""), zero(starts, 0), zero(of_day.c.offset, 0)),
        *(zero(of_day.c.days, 0), zero(of_step.c.steps, 0), zero(of_step.c.done, 0), zero(of_step.c.minutes, 0)),
        *(zero(of_step.c.now, ""), zero(of_clock.c.runs, 0) == 1, zero(of_idea.c.ideas, 0)),
        *(zero(of_person.c.came, 0), zero(of_person.c.expected, 0), zero(of_decision.c.waits, "")),
    )
    source: Any = TABLES["session"].join(documents, documents.c.id == session.document_id)
    for part in (of_day, of_step, of_person, of_idea, of_clock, of_decision):
        source = source.outerjoin(part, part.c.document_id == session.document_id)
    return sa.select(*columns).select_from(source).order_by(documents.c.changed.desc(), session.document_id)


OVERVIEW = _overview()


def _of(kind: str, *columns: Any) -> sa.Select[Any]:
    """Columns of a kind, of sessions outside the bin."""
    table, session = TABLES[kind], TABLES["session"]
    joined = table.join(session, session.c.document_id == table.c.document_id) if kind != "session" else session
    return sa.select(*columns).select_from(joined).where(session.c.state != "binned")


def _ideas(connection: sa.Connection) -> Iterator[Text]:
    idea = TABLES["idea"].c
    query = _of("idea", idea.document_id, idea.id, idea.number, idea.text, idea.second)
    shown = query.where(idea.number.is_not(None), idea.withdrawn.is_(sa.false())).order_by(idea.number)
    for row in connection.execute(shown):
        yield Text("idea", row.document_id, row.id, row.number, row.text, row.second)


def _todos(connection: sa.Connection) -> Iterator[Text]:
    todo = TABLES["todo"].c
    query = _of("todo", todo.document_id, todo.id, todo.sentence, todo.task, todo.who, todo.done)
    for row in connection.execute(query.order_by(todo.position)):
        yield Text("todo", row.document_id, row.id, None, row.sentence, f"{row.task} {row.who}", row.done)


def _questions(connection: sa.Connection) -> Iterator[Text]:
    """The question or, until it is written, the problem; what was parked; the questions of a sprint."""
    session, parked, note = TABLES["session"].c, TABLES["parked"].c, TABLES["sprint_note"].c
    for row in connection.execute(_of("session", session.document_id, session.question, session.problem)):
        if row.question or row.problem:
            yield Text("question", row.document_id, "", None, row.question or row.problem, row.problem)
    asked = _of("parked", parked.document_id, parked.text).where(parked.idea_id.is_(None))
    sprint = _of("sprint_note", note.document_id, note.text).where(note.sort == "question")
    for query in (asked, sprint):
        for row in connection.execute(query):
            yield Text("question", row.document_id, "", None, row.text)


def _sessions(connection: sa.Connection) -> Iterator[Text]:
    session = TABLES["session"].c
    for row in connection.execute(_of("session", session.document_id, session.title, session.team)):
        yield Text("session", row.document_id, "", None, row.title, row.team)

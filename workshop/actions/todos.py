"""Actions typed as sentences: "Luis checks the truck by 3 April" gives who, what and by when, each correctable."""

from __future__ import annotations

from dataclasses import replace

from workshop.actions import people, texts
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.recognise import recognise
from workshop.records import Session, Todo


def add(draft: Draft, sentence: str, *, today: str) -> Todo:
    """Take a sentence apart in the session's language. `today`: 2026-03-12, so that "by 3 April" finds its year."""
    words = texts.line(sentence)
    known = {person.name: person.id for person in people.in_order(draft)}
    language = draft.need(Session, draft.document_id).language
    found = recognise(words, list(known), language=language, today=today)
    todo = Todo(
        draft.new_id(),
        sentence=words,
        task=found.rest or words,
        who=", ".join(found.names),
        person_id=known[found.names[0]] if found.names else None,
        date=found.date,
        time=found.time,
        position=len(draft.all(Todo)),
    )
    draft.put(todo)
    return todo


def correct(draft: Draft, todo_id: str, **fields: str) -> None:
    """Correct what was recognised: task, who, date or time."""
    todo = draft.need(Todo, todo_id)
    if strangers := set(fields) - {"task", "who", "date", "time"}:
        raise NotAllowed("An action has no {cell}.", cell=sorted(strangers)[0])
    texts.refuse_no_day(fields.get("date", ""))
    texts.refuse_no_time(fields.get("time", ""))
    named = {person.name: person.id for person in people.in_order(draft)}
    first = fields.get("who", "").split(", ")[0]
    person_id = named.get(first) if "who" in fields else todo.person_id
    cleaned = {name: texts.optional(text, texts.LONGEST_LINE) for name, text in fields.items()}
    draft.put(replace(todo, person_id=person_id, **cleaned))  # type: ignore[arg-type]


def retype(draft: Draft, todo_id: str, cell: str, words: str, *, today: str) -> None:
    """Correct a cell as it was typed: a name as the room knows it, a date as people write one."""
    if cell == "who":
        correct(draft, todo_id, who=", ".join(people.named(draft, words, today=today)))
    elif cell == "date":
        correct(draft, todo_id, **_day_and_time(draft, words, today))
    else:
        correct(draft, todo_id, **{cell: words})


def _day_and_time(draft: Draft, words: str, today: str) -> dict[str, str]:
    if not words.strip():
        return {"date": "", "time": ""}
    found = recognise(words, (), language=draft.need(Session, draft.document_id).language, today=today)
    if found.rest or not found.date:
        raise NotAllowed("{text} is no date. Write it as 14 May, or 14 May 18:00.", text=words)
    return {"date": found.date, "time": found.time}


def tick(draft: Draft, todo_id: str, *, done: bool = True) -> None:
    """It is done, or not yet after all."""
    draft.put(replace(draft.need(Todo, todo_id), done=done))


def remove(draft: Draft, todo_id: str) -> None:
    """Take an action off the list."""
    draft.remove(draft.need(Todo, todo_id))


def counts(board: Readable) -> tuple[int, int, int]:
    """How many actions, names and dates there are; who has two actions is one name."""
    known = board.all(Todo)
    names = {name for todo in known for name in todo.who.split(", ") if name}
    return len(known), len(names), sum(bool(todo.date) for todo in known)


def in_order(board: Readable) -> list[Todo]:
    """The actions, by date; those without one last, in the order in which they were typed."""
    return sorted(board.all(Todo), key=lambda todo: (todo.date or "9999", todo.time, todo.position))

"""The walk through the example: what its people do by themselves while somebody presses through the seven steps.

What may be done next follows from the board alone, so that whatever the facilitator does meanwhile stays. That it was
done once is known to the `Walk` only: a session that is opened again later goes on without these people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import chain

from workshop import agenda, methods
from workshop.actions import clusters, forward, ideas, people, polls, prototypes, sessions, steps, surveys, tests, todos
from workshop.board import ROOM, Board, Draft, Readable
from workshop.example import FACILITATOR, Sample, sample, throw_away
from workshop.messages import KnownError, Message, NotAllowed, say
from workshop.records import Idea, Minutes, Person, Perspective, Poll, Prototype, Session, Step
from workshop.storage.overview import EXAMPLE
from workshop.storage.store import Store
from workshop.storage.transaction import Group
from workshop.words import Words, local

WALKED = EXAMPLE + "3a1c0000"  # what the id of every session that was made to be walked through begins with
TEAM = "team"  # the actor of what a team writes into its plan


def make(store: Store, *, day: str, starts: Minutes, offset: Minutes) -> Board:
    """A session that stands before Start, with nobody in it but who walks; the walk before goes to the bin."""
    throw_away(store, is_walked, say("Began the walk anew"))
    board, told = Board(WALKED + store.new_id()[len(WALKED) :]), sample()
    with store.edit(board, FACILITATOR, say("New session")) as draft:
        title, team, problem = told["walk"]["title"], told["team"], told["problem"]
        given = {"problem": problem, "team": team}
        sessions.create(draft, title, methods.recipe(told["recipe"]), day=day, starts=starts, offset=offset, **given)
        people.add_perspective(draft, "Library")
        people.add(draft, **told["you"])
    return board


def is_walked(session_id: str) -> bool:
    """Whether a session was made to be walked through."""
    return session_id.startswith(WALKED)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that one of them does; `key` tells it from every other."""

    key: str
    actor: str
    label: Message
    does: Callable[[Draft], object]


@dataclass
class Walk:
    """One walk: who has done what in it."""

    told: Sample = field(default_factory=sample)
    done: set[str] = field(default_factory=set)  # keys of acts

    def coming(self, board: Readable) -> list[Act]:
        """What they are still to do in the part that runs, in order."""
        return [act for act in acts(self.told, board) if act.key not in self.done]

    def go_on(self, store: Store, board: Board) -> None:
        """The next of them does the next thing."""
        self._do(store, board, self.coming(board)[:1])

    def finish(self, store: Store, board: Board) -> None:
        """All that is left of this part, in one commit."""
        self._do(store, board, self.coming(board))

    def _do(self, store: Store, board: Board, wanted: list[Act]) -> None:
        """Each once, whatever becomes of it; again only where nothing could be written."""
        before = set(self.done)
        self.done.update(act.key for act in wanted)
        try:
            with store.group() as group:
                for act in wanted:
                    _do(group, board, act)
        except KnownError:
            self.done = before
            raise


def _do(group: Group, board: Board, act: Act) -> None:
    try:
        with group.edit(board, act.actor, act.label) as draft:
            act.does(draft)
    except NotAllowed:
        return  # somebody was quicker: what it was about is gone, or closed


# what they do in a part


def acts(told: Sample, board: Readable) -> list[Act]:
    """All that they do in the part that runs, as far as it makes sense on this board."""
    session, step = board.find(Session, board.document_id), steps.current(board)
    if session is None or session.state in ("finished", "binned"):
        return []
    if step is None:
        return list(_arrive(told, board)) if session.started_at is None else []
    do = PARTS.get((step.step_kind, step.phase)) or PARTS.get((step.step_kind, ""), _nothing)
    return list(do(told, board, step))


def present(board: Readable) -> list[Person]:
    """Those who act by themselves: whoever is here and has a phone."""
    return [person for person in people.voting(board) if person.channel in polls.OWN_BALLOT]


def _nothing(_told: Sample, _board: Readable, _step: Step) -> Iterable[Act]:
    return ()


def _arrive(told: Sample, board: Readable, *, late: bool = False) -> Iterator[Act]:
    known = {person.name for person in board.all(Person)}
    for person in told["people"]:
        if person["name"] not in known and (person["name"] in told["walk"]["late"]) == late:
            key = f"arrive {person['name']}"
            yield Act(key, ROOM, say("Somebody joined"), partial(people.add, **person))


def _frame(told: Sample, board: Readable, _step: Step) -> Iterator[Act]:
    yield from chain(_arrive(told, board), _arrive(told, board, late=True))
    session = board.find(Session, board.document_id)
    if session and session.question == session.problem:  # the room has not put it in its own words yet
        yield Act("question", ROOM, say("Wrote the question"), partial(sessions.ask, question=told["question"]))


def _write(told: Sample, board: Readable, _step: Step) -> Iterator[Act]:
    listed = [idea for group in told["group"] for idea in group["ideas"] if idea[0] not in told["built"]]
    turns = sorted(range(len(listed)), key=lambda number: (number * 7) % len(listed))  # not group after group
    yield from (_note(board, turn, *listed[number]) for turn, number in enumerate(turns))


def _build(told: Sample, board: Readable, _step: Step) -> Iterator[Act]:
    perspectives = dict(idea for group in told["group"] for idea in group["ideas"])
    on_wall = {idea.text: idea.id for idea in ideas.live(board)}
    for turn, (text, parent) in enumerate(told["built"].items()):
        yield _note(board, turn, text, perspectives[text], on_wall.get(parent))


def _note(board: Readable, turn: int, text: str, perspective: str, parent_id: str | None = None) -> Act:
    wanted = next((p.id for p in board.all(Perspective) if p.name == perspective), None)
    here = present(board)
    writers = [person for person in here if person.perspective_id == wanted] or here
    author = writers[turn % len(writers)].id if writers else None
    write = partial(ideas.add, text=text, author_id=author, parent_id=parent_id, source="phone")
    return Act(f"note {text}", author or ROOM, say("Wrote a note"), write)


def _cluster(told: Sample, _board: Readable, _step: Step) -> Iterator[Act]:
    for group in told["group"]:
        if group["title"]:
            texts = {text for text, _perspective in group["ideas"]}
            does = partial(_group, title=group["title"], texts=texts)
            yield Act(f"group {group['title']}", ROOM, say("Made a group"), does)


def _group(draft: Draft, *, title: str, texts: set[str]) -> None:
    """Those that are still loose: what the facilitator has put elsewhere stays there."""
    loose = [idea.id for idea in clusters.members(draft, None) if idea.text in texts and idea.number]
    if loose:
        clusters.add(draft, title, loose)


def _vote(told: Sample, board: Readable, step: Step) -> Iterator[Act]:
    for poll in polls.of_step(board, step.id):
        if poll.state == "open":
            yield from _ballots(told, board, poll)


def _ballots(told: Sample, board: Readable, poll: Poll) -> Iterator[Act]:
    voters = [person for person in present(board) if person.id in poll.eligible]
    placed = _dots(told, board, poll)
    each, on_one = int(str(poll.settings["dots"])), int(str(poll.settings.get("per_idea", 0)))
    for place, person in enumerate(voters):
        mine = Counter(placed[place :: len(voters)][:each])
        marks = {option: min(dots, on_one or dots) for option, dots in mine.items()}
        cast = partial(polls.cast, poll_id=poll.id, person_id=person.id, marks=marks)
        yield Act(f"ballot {poll.id} {person.id}", ROOM, say("Voted"), cast)


def _dots(told: Sample, board: Readable, poll: Poll) -> list[str]:
    """Where all their dots go, option by option; to the first few where nothing is left that they know."""
    options = polls.options_of(board, poll.id)
    ids = {option.text: option.id for option in options}
    known = [ids[text] for text, dots in told["dots"].items() if text in ids for _ in range(dots)]
    return known or [option.id for place, option in enumerate(options[:6]) for _ in range(9 - place)]


def _place(told: Sample, board: Readable, step: Step) -> Iterator[Act]:
    """What they have an opinion on; the rest is the facilitator's to place."""
    for idea_id in forward.to_place(board, step.id):
        idea = board.find(Idea, idea_id)
        if idea and idea.text in told["grid"] and forward.placement(board, idea.id) is None:
            impact, effort = told["grid"][idea.text]
            does = partial(forward.place, idea_id=idea.id, impact=impact, effort=effort, step_id=step.id)
            yield Act(f"place {idea.id}", ROOM, say("Placed an idea on the grid"), does)


def _prototype(told: Sample, board: Readable, _step: Step) -> Iterator[Act]:
    """All teams at once: first who is in it, then question by question, then the storyboard."""
    plans = [(prototype, _plan_of(told, board, prototype)) for prototype in prototypes.in_order(board)]
    label = say("Filled in a prototype plan")
    for prototype, plan in plans:
        yield Act(f"team {prototype.id}", TEAM, label, partial(_team, prototype_id=prototype.id, plan=plan))
    for question in prototypes.QUESTIONS:
        for prototype, plan in plans:
            does = partial(_answer, prototype_id=prototype.id, question=question, text=plan["answers"][question])
            yield Act(f"answer {question} {prototype.id}", TEAM, label, does)
    for prototype, plan in plans:
        yield Act(f"story {prototype.id}", TEAM, label, partial(_story, prototype_id=prototype.id, plan=plan))


def _plan_of(told: Sample, board: Readable, prototype: Prototype) -> Sample:
    idea = board.find(Idea, prototype.idea_id)
    known: list[Sample] = [plan for plan in told["prototype"] if idea and plan["idea"] == idea.text]
    return known[0] if known else dict(told["any_prototype"])


def _team(draft: Draft, *, prototype_id: str, plan: Sample) -> None:
    prototype = draft.need(Prototype, prototype_id)
    owner, helpers = prototype.owner or plan["owner"], prototype.helpers or plan["helpers"]
    prototypes.set_team(draft, prototype_id, owner=owner, helpers=helpers)


def _answer(draft: Draft, *, prototype_id: str, question: str, text: str) -> None:
    written = {answer.question: answer.text for answer in prototypes.answers(draft, prototype_id)}
    prototypes.answer(draft, prototype_id, question, written.get(question) or text)


def _story(draft: Draft, *, prototype_id: str, plan: Sample) -> None:
    for frame, words in zip(prototypes.frames(draft, prototype_id), plan["storyboard"], strict=False):
        prototypes.caption(draft, frame.id, frame.caption or words)


def _test(told: Sample, board: Readable, _step: Step) -> Iterator[Act]:
    label = say("Planned a test")
    for prototype in prototypes.in_order(board):
        plan, id = _plan_of(told, board, prototype), prototype.id
        yield Act(f"test {id}", TEAM, label, partial(_plan_test, prototype_id=id, cells=plan["test"]))
        for line in plan["measures"]:
            yield Act(f"count {id} {line}", TEAM, label, partial(tests.count, prototype_id=id, line=line))


def _plan_test(draft: Draft, *, prototype_id: str, cells: Sample) -> None:
    """What the facilitator has filled in stays."""
    plan = tests.of(draft, prototype_id)
    wanted = {name: text for name, text in cells.items() if name != "days"} | {"date": _day(draft, cells["days"])}
    tests.fill(draft, prototype_id, **{name: text for name, text in wanted.items() if not getattr(plan, name, "")})


def _wrap_up(told: Sample, _board: Readable, _step: Step) -> Iterator[Act]:
    for line in told["wrapup"]["actions"]:
        yield Act(f"action {line['task']}", ROOM, say("Added an action"), partial(_promise, **line))


def _promise(draft: Draft, *, task: str, days: int) -> None:
    when = Words(draft.need(Session, draft.document_id).language).day(_day(draft, days))
    todos.add(draft, f"{task} by {when}", today=_day(draft, 0))


def _day(draft: Draft, days: int) -> str:
    """So many days after today, in the room."""
    offset = agenda.days(draft)[-1].offset
    return (local(draft.now, offset).date() + timedelta(days=days)).isoformat()


def _feedback(told: Sample, board: Readable, _step: Step) -> Iterator[Act]:
    answers = zip(present(board), told["wrapup"]["feedback"], strict=False)
    for person, answer in answers:
        yield Act(f"feedback {person.id}", ROOM, say("Gave feedback"), partial(surveys.answer, **answer))


PARTS: dict[steps.Place, Callable[[Sample, Readable, Step], Iterable[Act]]] = {
    ("frame", ""): _frame,
    ("ideate", "write"): _write,
    ("ideate", "build"): _build,
    ("cluster", ""): _cluster,
    ("prioritise", "vote"): _vote,
    ("prioritise", "place"): _place,
    ("prototype", ""): _prototype,
    ("test", ""): _test,
    ("wrapup", "actions"): _wrap_up,
    ("wrapup", "feedback"): _feedback,
}

"""The example session that comes with Charrette, played through the same actions as a real one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop import methods
from workshop.actions import clock, clusters, forward, ideas, people, polls, sessions, steps
from workshop.board import Board, Draft
from workshop.messages import Message, say
from workshop.records import Person, Poll
from workshop.resources import read_toml, resource
from workshop.storage.overview import EXAMPLE, is_example
from workshop.storage.store import Store
from workshop.storage.transaction import Group
from workshop.words import local

FACILITATOR = "facilitator"
Sample = dict[str, Any]
Act = Callable[[Draft], object]


def sample() -> Sample:
    """What the example is made from."""
    return read_toml(resource("samples", "wet_tuesday.toml"))


def make(store: Store) -> Board:
    """A new example session, in one commit: four of its seven steps are done, the clock waits."""
    board = Board(EXAMPLE + store.new_id()[len(EXAMPLE) :])
    with store.group() as group:
        Example(group, board).play()
    return board


def reset(store: Store) -> Board:
    """The example as it came; whatever became of it, changed or walked through, goes to the bin."""
    throw_away(store, is_example, say("Reset the example"))
    return make(store)


def throw_away(store: Store, meant: Callable[[str], bool], label: Message) -> None:
    """Every session whose id is meant goes to the bin, from which it can be taken out again."""
    for listed in store.sessions():
        if meant(listed.id) and listed.state != "binned":
            with store.edit(store.load(listed.id), FACILITATOR, label) as draft:
                sessions.bin(draft)


def you(board: Board) -> str | None:
    """The id of the person who types into the example."""
    return next((person.id for person in board.all(Person) if person.role == "facilitator"), None)


class Example:
    """Plays the sample; each method is what one edit does."""

    def __init__(self, group: Group, board: Board) -> None:
        self.sample, self.group, self.board = sample(), group, board
        self.ideas = [idea for group in self.sample["group"] for idea in group["ideas"]]

    def play(self) -> None:
        """From the plan to the prototype plans."""
        wrote = say("Wrote {n} note", "Wrote {n} notes", n=len(self.ideas))
        acts: tuple[tuple[Message, Act], ...] = (
            *((say("New session"), self._create), (say("Start"), steps.go), (say("Start writing"), steps.go)),
            *((wrote, self._write), (say("Reveal notes"), steps.go), (say("Build on others"), steps.go)),
            *((say("Start clustering"), steps.go), (say("Made the groups"), self._cluster)),
            *((say("Start the vote"), steps.go), (say("Voted"), self._vote), (say("Reveal result"), steps.go)),
            *((say("Place on grid"), steps.go), (say("Placed ideas on the grid"), self._place)),
            *((say("Agree the list"), steps.go), (say("Planned the prototypes"), steps.go)),
            (say("Paused the clock"), clock.pause),
        )
        for label, act in acts:
            with self.group.edit(self.board, FACILITATOR, label) as draft:
                act(draft)

    def _create(self, draft: Draft) -> None:
        sample, today = self.sample, local(draft.now, 0).date().isoformat()
        told = {name: sample[name] for name in ("problem", "question", "team")}
        sessions.create(draft, sample["title"], methods.recipe(sample["recipe"]), day=today, **told)
        people.add_perspective(draft, "Library")
        for person in (sample["you"], *sample["people"]):
            people.add(draft, **person)

    def _write(self, draft: Draft) -> None:
        voting = people.voting(draft)
        for number, (text, perspective) in enumerate(self.ideas):
            wanted = people.perspective_named(draft, perspective)
            writers = [person for person in voting if person.perspective_id == wanted]
            ideas.add(draft, text, author_id=writers[number % len(writers)].id, source="phone")

    def _cluster(self, draft: Draft) -> None:
        ids = {idea.text: idea.id for idea in ideas.live(draft)}
        for group in self.sample["group"]:
            if group["title"]:
                clusters.add(draft, group["title"], [ids[text] for text, _perspective in group["ideas"]])

    def _vote(self, draft: Draft) -> None:
        poll = draft.all(Poll)[0]
        options = {option.text: option.id for option in polls.options_of(draft, poll.id)}
        placed = [options[text] for text, dots in self.sample["dots"].items() for _ in range(dots)]
        voters = people.voting(draft)
        for place, person in enumerate(voters):
            mine = placed[place :: len(voters)]
            polls.cast(draft, poll.id, person.id, {option: mine.count(option) for option in mine})

    def _place(self, draft: Draft) -> None:
        ids = {idea.text: idea.id for idea in ideas.live(draft)}
        for text, (impact, effort) in self.sample["grid"].items():
            forward.place(draft, ids[text], impact=impact, effort=effort)

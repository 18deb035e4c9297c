"""A workshop room for tests: short verbs over the real actions and the real store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop import methods
from workshop.actions import clusters, ideas, people, polls, sessions, steps
from workshop.board import Board, Draft
from workshop.messages import say
from workshop.records import Idea, Option, Person, Poll
from workshop.storage.store import Store

START = 1_773_307_800_000  # 2026-03-12 09:30 UTC
MINUTE = 60_000


class Room:
    """One session: `act` runs an action as an edit; everything else is made of it."""

    def __init__(self, store: Store, *, recipe: str = "90-minutes", actor: str = "facilitator", **options: Any) -> None:
        self.store, self.actor = store, actor
        self.now = START
        store.clock = lambda: self.now
        self.board: Board = store.new()
        options = {"day": "2026-03-12", "question": "How might we stay dry?"} | options
        self.act(lambda draft: sessions.create(draft, "Before the water rises", methods.recipe(recipe), **options))

    def act(self, action: Callable[[Draft], Any], actor: str | None = None) -> Any:
        """Run an action in an edit and give back what it gives back."""
        with self.store.edit(self.board, actor or self.actor, say("A test acts")) as draft:
            return action(draft)

    def wait(self, minutes: float) -> None:
        """Time passes."""
        self.now += int(minutes * MINUTE)

    def go(self, times: int = 1) -> str:
        """Press the primary button; "kind.phase" of where that leads."""
        for _ in range(times):
            self.act(steps.go)
        return self.where()

    def go_to(self, where: str) -> str:
        """Go somewhere else."""
        self.act(lambda draft: steps.go_to(draft, where))
        return self.where()

    def where(self) -> str:
        """ "ideate.write", or "" before the start and after the end."""
        step = steps.current(self.board)
        return f"{step.step_kind}.{step.phase}".rstrip(".") if step else ""

    def join(self, *names: str, **fields: Any) -> list[Person]:
        """People come in."""
        return [self.act(lambda draft, name=name: people.add(draft, name, **fields)) for name in names]

    def write(self, *texts: str, author: Person | None = None) -> list[Idea]:
        """Notes are written."""
        actor = author.id if author else None
        return [
            self.act(lambda draft, text=text: ideas.add(draft, text, author_id=author.id if author else None), actor)
            for text in texts
        ]

    def to_vote(self, *texts: str, voters: int = 4, **fields: Any) -> Poll:
        """Straight to an open vote on these ideas."""
        self.join(*(f"P{number}" for number in range(voters)), **fields)
        self.go(2)
        self.write(*(texts or ("A", "B", "C", "D", "E", "F")))
        self.go_to("vote")
        return self.poll()

    def poll(self) -> Poll:
        """The last poll."""
        return max(self.board.all(Poll), key=lambda poll: poll.round)

    def option(self, text: str, poll: Poll | None = None) -> Option:
        """The option with this text."""
        poll_id = (poll or self.poll()).id
        return next(o for o in self.board.all(Option) if o.text == text and o.poll_id == poll_id)

    def cast(self, person: Person, **dots: int) -> None:
        """A ballot by option text."""
        poll = self.poll()
        marks = {self.option(text).id: count for text, count in dots.items()}
        self.act(lambda draft: polls.cast(draft, poll.id, person.id, marks), "room")

    def idea(self, text: str) -> Idea:
        """The idea with this text."""
        return next(idea for idea in self.board.all(Idea) if idea.text == text)

    def group(self, title: str, *texts: str) -> str:
        """A group of these ideas; its id."""
        return str(self.act(lambda draft: clusters.add(draft, title, [self.idea(text).id for text in texts])).id)

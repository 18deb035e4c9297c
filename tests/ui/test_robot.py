"""The 90-minute session of the design, by keys alone: at most 35 presses, and the same session as by the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from ui import printing
from workshop.actions import (
    clusters,
    days,
    forward,
    ideas,
    people,
    polls,
    prototypes,
    sessions,
    surveys,
    tests,
    ties,
    todos,
)
from workshop.board import Board, Draft
from workshop.messages import say
from workshop.records import Idea, Poll, Session, Step
from workshop.storage.store import Store

ROOT = Path(__file__).parent.parent.parent
MOST_PRESSES = 35
NAMES = ["Dolores", "Jamal", "Mina", "Tessa", "Luis", "Ray", "Farah", "Ben"]
WORDS = ["Buddy", "Kit", "Alert", "Photo", "Parking", "Line", "Sticker", "Drain"]
BUILT = ["Buddy soup night"]
GROUPS = {"People": ["Buddy", "Sticker", "Buddy soup night"], "Things": ["Kit", "Drain"]}
DOTS = {"Buddy": 8, "Kit": 6, "Alert": 5, "Photo": 5}  # the cut at three runs through a tie
PLACED = ["Buddy", "Kit", "Alert", "Photo"]
GRID = {"Buddy": (5, 2), "Kit": (4, 1), "Alert": (4, 2), "Photo": (5, 1)}
TESTED = {"Buddy": "14 May 18:00 Farah", "Kit": "17 April Ben", "Alert": "28 April Luis", "Photo": "17 March Tessa"}
ACTIONS = ["Farah prints cards by 27 March", "Mina asks by 10 April", "Ben lends kits by 17 April"]
ACTIONS += ["Tessa counts photos by 17 April", "Luis checks the truck by 3 April"]
TODAY = "2026-03-12"


class Others:
    """What the people in the room do on their phones, in whichever way the facilitator works."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def board(self) -> Board:
        return self.room.store.load(self.room.board.document_id)

    def do(self, action: Callable[[Draft], Any], actor: str = "room") -> None:
        with self.room.store.edit(self.board(), actor, say("Somebody acts")) as draft:
            action(draft)

    def join(self) -> None:
        for name in NAMES:
            self.do(lambda draft, name=name: people.add(draft, name))

    def write(self, texts: list[str]) -> None:
        everybody = people.in_order(self.board())
        for number, text in enumerate(texts):
            author = everybody[number % len(everybody)].id
            self.do(
                lambda draft, text=text, author=author: ideas.add(draft, text, author_id=author, source="phone"), author
            )

    def group(self) -> None:
        """Somebody sorts on a second laptop."""
        for title, texts in GROUPS.items():
            chosen = [self.idea(text).id for text in texts]
            self.do(lambda draft, title=title, chosen=chosen: clusters.add(draft, title, chosen))

    def idea(self, text: str) -> Idea:
        return next(idea for idea in self.board().all(Idea) if idea.text == text)

    def vote(self) -> None:
        poll = self.board().all(Poll)[0]
        option = {found.text: found.id for found in polls.options_of(self.board(), poll.id)}
        each = int(str(poll.settings["dots"]))
        placed = [option[text] for text, dots in DOTS.items() for _ in range(dots)]
        for number, person in enumerate(people.voting(self.board())):
            mine = placed[number * each : (number + 1) * each]
            marks = {id: mine.count(id) for id in mine}
            self.do(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person.id, marks))

    def plan(self) -> None:
        for prototype in prototypes.in_order(self.board()):
            for question in prototypes.QUESTIONS:
                self.do(lambda draft, p=prototype, q=question: prototypes.answer(draft, p.id, q, f"{p.title}: {q}"))

    def answer(self) -> None:
        for _ in NAMES[:5]:
            self.do(lambda draft: surveys.answer(draft, recommend="yes"))


class ByKeys:
    """The facilitator at the window."""

    def __init__(self, desk: Desk, room: Room) -> None:
        self.desk, self.room = desk, room

    def open(self) -> None:
        self.desk.library.show_home()
        self.desk.show()
        self.desk.settle()
        self.desk.press("Return")

    def go(self) -> None:
        self.room.wait(1)
        self.desk.press("Ctrl+Return")

    def settle(self) -> None:
        self.desk.catch_up()

    def keep_rule(self) -> None:
        self.desk.press("1")

    def place(self) -> None:
        for _ in PLACED:
            text, _idea_id = self.desk.stage.in_hand()
            self.desk.press(*map(str, GRID[text]))

    def test(self) -> None:
        for prototype in prototypes.in_order(self.desk.room.board):
            self.desk.type(TESTED[prototype.title])
            self.desk.press("Return")

    def act(self) -> None:
        for sentence in ACTIONS:
            self.desk.type(sentence)
            self.desk.press("Return")

    def print(self) -> None:
        """Ctrl+P, and Enter in the system's dialog, which stands in for a person's hand."""
        out = self.room.store.place.beside.with_name("printed.pdf")

        def enter(_window: object) -> printing.Chosen:
            self.desk.presses += 1
            return printing.Chosen(file=str(out))

        with pytest.MonkeyPatch.context() as system:
            system.setattr(printing, "printers", lambda: ["Office"])
            system.setattr(printing, "choose_printer", enter)
            self.desk.press("Ctrl+P")
            self.desk.qtbot.waitUntil(lambda: self.desk.said == "Saved as printed.pdf.", timeout=30_000)
        assert out.read_bytes().startswith(b"%PDF")


class ByTerminal:
    """The facilitator at the command line; what has no command goes through the same door."""

    def __init__(self, room: Room, others: Others) -> None:
        self.room, self.others = room, others

    def open(self) -> None:
        pass

    def go(self) -> None:
        command = [sys.executable, "-m", "ui", "--library", str(self.room.store.place.file), "go"]
        subprocess.run(
            [*command, self.room.board.document_id], cwd=ROOT, check=True, capture_output=True, env=os.environ
        )

    def settle(self) -> None:
        pass

    def keep_rule(self) -> None:
        poll = self.others.board().all(Poll)[0]
        self.others.do(lambda draft: ties.keep_rule(draft, poll.id), "facilitator")

    def place(self) -> None:
        for text, (impact, effort) in GRID.items():
            idea = self.others.idea(text).id
            self.others.do(
                lambda draft, idea=idea, i=impact, e=effort: forward.place(draft, idea, impact=i, effort=e),
                "facilitator",
            )

    def test(self) -> None:
        for prototype in prototypes.in_order(self.others.board()):
            line, id = TESTED[prototype.title], prototype.id
            self.others.do(
                lambda draft, line=line, id=id: tests.fill_from(draft, line, today=TODAY, prototype_id=id),
                "facilitator",
            )

    def act(self) -> None:
        for sentence in ACTIONS:
            self.others.do(lambda draft, sentence=sentence: todos.add(draft, sentence, today=TODAY), "facilitator")

    def print(self) -> None:
        pass


def run(facilitator: Any, others: Others) -> None:
    """The session, whoever runs it and however."""

    def then(*acts: Callable[[], None]) -> None:
        for act in acts:
            act()
            facilitator.settle()

    then(facilitator.open, others.join, facilitator.go, facilitator.go)
    then(lambda: others.write(WORDS), facilitator.go, facilitator.go, lambda: others.write(BUILT), facilitator.go)
    then(others.group, facilitator.go, others.vote, facilitator.go, facilitator.keep_rule, facilitator.go)
    then(facilitator.place, facilitator.go, facilitator.go, others.plan, facilitator.go)
    then(
        facilitator.test,
        facilitator.go,
        facilitator.act,
        facilitator.go,
        others.answer,
        facilitator.go,
        facilitator.print,
    )


def told(store: Store, id: str) -> dict[str, Any]:
    """The session as `show --json` tells it, with words in place of ids and of the numbers that chance gave."""
    command = [sys.executable, "-m", "ui", "--library", str(store.place.file), "show", id, "--json"]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return unlike_nothing(json.loads(ran.stdout))


def unlike_nothing(whole: dict[str, Any]) -> dict[str, Any]:
    names = {idea["id"]: idea["text"] for idea in whole["ideas"]}
    names |= {person["id"]: person["name"] for person in whole["people"]}
    names |= {cluster["id"]: cluster["title"] for cluster in whole["clusters"]}
    for poll in whole["polls"]:
        names |= {option["id"]: option["text"] for option in poll["options"]}
        for option in poll["options"]:
            option["number"] = None
        poll["tally"]["log"] = [in_no_order(sentence) for sentence in poll["tally"]["log"]]
    for idea in whole["ideas"]:
        idea["number"] = None
    text = json.dumps(replaced(whole, names), sort_keys=True)
    plain: dict[str, Any] = json.loads(text)
    plain["ideas"].sort(key=lambda idea: idea["text"])
    return plain


def in_no_order(sentence: str) -> str:
    """Those who tie are named by their numbers, which chance gave: the same names, sorted."""
    names, ties, rest = sentence.partition(" tie at the cut")
    return f"{', '.join(sorted(names.split(', ')))}{ties}{rest}" if ties else sentence


def replaced(value: Any, names: dict[str, str]) -> Any:
    """The same with every known id turned into words, every other one into nothing."""
    if isinstance(value, dict):
        return {names.get(key, key): replaced(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        inside = [replaced(inner, names) for inner in value]
        return sorted(inside, key=lambda inner: json.dumps(inner, sort_keys=True))
    if isinstance(value, str) and len(value) == 32 and not value.strip("0123456789abcdef"):
        return names.get(value, "id")
    return value


def prepared(store: Store) -> Room:
    """A session that was planned beforehand; three ideas are to go forward."""
    room = Room(store, recipe="90-minutes")
    room.act(lambda draft: sessions.change(draft, facilitator="Noor"))
    vote = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: days.set_vote(draft, vote.id, forward=3, dots=3))
    return room


def test_the_ninety_minute_session_takes_35_presses_and_no_mouse(desk: Desk, store: Store, tmp_path: Path) -> None:
    room = prepared(store)
    others = Others(room)
    run(ByKeys(desk, room), others)
    assert desk.presses <= MOST_PRESSES
    board = others.board()
    assert board.all(Session)[0].state == "finished"
    assert sorted(idea.text for idea in forward.ticked_ideas(board)) == sorted(PLACED)
    assert len(todos.in_order(board)) == 5
    other_store = Store(str(tmp_path / "terminal.sqlite"))
    try:
        second = prepared(other_store)
        run(ByTerminal(second, Others(second)), Others(second))
        ours, theirs = told(store, room.board.document_id), told(other_store, second.board.document_id)
        assert ours == theirs
    finally:
        other_store.close()

"""The demo: a whole session with simulated people, through the same actions as a real one."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop import agenda, methods
from workshop.actions import (
    clusters,
    days,
    forward,
    ideas,
    paper,
    parking,
    people,
    polls,
    prototypes,
    sessions,
    steps,
    surveys,
    tests,
    todos,
    turnout,
)
from workshop.board import Board, Draft
from workshop.drawing import draw
from workshop.messages import Message, NotAllowed, say
from workshop.records import Idea, Milliseconds, Parked, Person, Poll, Step, StoryboardFrame
from workshop.resources import read_toml, resource
from workshop.storage.pictures import store_picture
from workshop.storage.store import Store

FACILITATOR = "facilitator"
MINUTE: Milliseconds = 60_000
EARLY: Milliseconds = 50_000  # between two people who come before the start
PLACES = 3  # so that the cut runs through a tie
MOST_PEOPLE, MOST_IDEAS = 1_000, ideas.MOST_IDEAS
Watch = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass
class Rehearsal:
    """A simulated room: its own clock and its own chance, so that a seed gives the same session again."""

    seed: int
    now: Milliseconds = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def clock(self) -> Milliseconds:
        """The room's time; it stands still between acts."""
        return self.now

    def new_id(self) -> str:
        """An id that follows from the seed."""
        return f"{self.chance.getrandbits(128):032x}"


@dataclass(frozen=True)
class Sketch:
    """One idea that somebody is going to have."""

    text: str
    perspective: str
    cluster: str


class Demo:
    """Plays a session: each method is one step of it."""

    def __init__(self, store: Store, room: Rehearsal, *, head_count: int, idea_count: int) -> None:
        if not 1 <= head_count <= MOST_PEOPLE or not 1 <= idea_count <= MOST_IDEAS:
            raise NotAllowed(
                "The demo plays with 1 to {people} people and 1 to {ideas} ideas.", people=MOST_PEOPLE, ideas=MOST_IDEAS
            )
        self.sample = read_toml(resource("samples", "before_the_water_rises.toml"))
        self.store, self.room = store, room
        self.head_count, self.idea_count = head_count, idea_count
        self.board = self._new_board()

    def _new_board(self) -> Board:
        """An empty session; where this seed was played in the library before, under the next id of its chance."""
        known = {listed.id for listed in self.store.sessions()}
        board = self.store.new()
        while board.document_id in known:
            board = self.store.new()
        return board

    def play(self, watch: Watch = lambda rows: rows) -> Board:
        """The whole session, from its plan to its last press."""
        self._plan()
        for minutes, act in zip(self.sample["used_minutes"], self._acts(watch), strict=True):
            self._step(minutes, act)
        self._go()
        return self.board

    def _acts(self, watch: Watch) -> list[Callable[[Milliseconds], None]]:
        return [
            self._frame,
            lambda until: self._ideate(until, watch),
            self._cluster,
            self._prioritise,
            self._prototype,
            self._test,
            self._wrap_up,
        ]

    def _step(self, minutes: int, act: Callable[[Milliseconds], None]) -> None:
        until = self.room.now + minutes * MINUTE
        self._go()
        act(until)
        self.room.now = until

    @contextmanager
    def _edit(self, label: Message, actor: str = FACILITATOR) -> Iterator[Draft]:
        with self.store.edit(self.board, actor, label) as draft:
            yield draft

    def _go(self) -> None:
        words = steps.primary(self.board) or say("Finish session")
        with self._edit(words) as draft:
            steps.go(draft)

    # before the room

    def _plan(self) -> None:
        sample, recipe = self.sample, methods.recipe(methods.USUAL)
        with self._edit(say("New session")) as draft:
            sessions.create(
                draft, sample["title"], recipe, day=sample["day"], problem=sample["problem"], team=sample["team"]
            )
            sessions.change(draft, facilitator=sample["facilitator"])
            people.add_perspective(draft, "Library")
            vote = next(step for step in draft.all(Step) if step.step_kind == "prioritise")
            days.set_vote(draft, vote.id, forward=PLACES)
            start = agenda.starts_at(agenda.days(draft)[0])
        early = self.head_count * 2 // 3
        for number in range(early):
            self.room.now = start - (early - number) * EARLY
            self._join(number)
        self.room.now = start

    def _join(self, number: int) -> None:
        with self._edit(say("Somebody joined")) as draft:
            people.add(draft, **self._person(number))

    def _frame(self, _until: Milliseconds) -> None:
        for number in range(self.head_count * 2 // 3, self.head_count):
            self._join(number)
        decider = self.sample["decider"]
        with self._edit(say("Somebody is expected")) as draft:
            people.add(draft, decider["name"], place=decider["place"], role="decider", here=False)
        with self._edit(say("Wrote the question")) as draft:
            sessions.frame(draft, who=self.sample["who"], need=self.sample["need"], why=self.sample["why"])

    def _person(self, number: int) -> dict[str, Any]:
        known, more = self.sample["people"], self.sample["more_people"]
        if number < len(known):
            return dict(known[number])
        extra = number - len(known)
        name, again = more[extra % len(more)], extra // len(more)
        like = known[number % len(known)]
        return {**like, "name": f"{name} {again + 1}" if again else name}

    # the steps

    def _ideate(self, until: Milliseconds, watch: Watch) -> None:
        sketches = list(self._sketches())
        built = min(self.sample["built_on"] * len(sketches) // 60, len(sketches) - 1)
        first, later = sketches[: len(sketches) - built], sketches[len(sketches) - built :]
        self._write(first, self.room.now + 10 * MINUTE, watch, parents=[])
        self._go()
        self.room.now += 4 * MINUTE
        self._go()
        self._write(later, until, watch, parents=ideas.live(self.board))

    def _write(self, sketches: list[Sketch], until: Milliseconds, watch: Watch, parents: list[Idea]) -> None:
        pause = max(0, until - self.room.now) // (len(sketches) + 1)
        writers = self._writers()
        for number, sketch in enumerate(watch(sketches)):
            self.room.now += pause
            author = writers[sketch.perspective][number % len(writers[sketch.perspective])]
            parent = self.room.chance.choice(parents).id if parents else None
            source = "phone" if author.channel == "phone" else "paper"
            with self._edit(say("Wrote a note"), author.id) as draft:
                ideas.add(draft, sketch.text, author_id=author.id, parent_id=parent, source=source)

    def _writers(self) -> dict[str, list[Person]]:
        everybody = people.voting(self.board)
        known = {perspective["perspective"] for perspective in self.sample["people"]}
        ids = {name: people.perspective_named(self.board, name) for name in known}
        return {name: [p for p in everybody if p.perspective_id == ids[name]] or everybody for name in sorted(known)}

    def _sketches(self) -> Iterator[Sketch]:
        """As many ideas as wanted: the sample's own in turn from every group, then variations of them."""
        groups = [(cluster["title"], cluster["ideas"]) for cluster in self.sample["cluster"]]
        groups.append(("", self.sample["loose"]["ideas"]))
        longest = max(len(listed) for _, listed in groups)
        own = [
            Sketch(listed[row]["text"], listed[row]["perspective"], title)
            for row in range(longest)
            for title, listed in groups
            if row < len(listed)
        ]
        for number in range(self.idea_count):
            sketch, again = own[number % len(own)], number // len(own)
            yield Sketch(sketch.text + self._variation(again), sketch.perspective, sketch.cluster)

    def _variation(self, again: int) -> str:
        places, times = self.sample["more_places"], self.sample["more_times"]
        if not again:
            return ""
        number = again - 1
        where, when = places[number % len(places)], times[number // len(places) % len(times)]
        return f", {where}" if number < len(places) else f", {where}, {when}"

    def _cluster(self, _until: Milliseconds) -> None:
        group = {sketch.text: sketch.cluster for sketch in self._sketches()}
        for cluster in self.sample["cluster"]:
            members = [idea.id for idea in ideas.live(self.board) if group.get(idea.text) == cluster["title"]]
            self.room.now += MINUTE
            with self._edit(say("Made a group of {n} idea", "Made a group of {n} ideas", n=len(members))) as draft:
                clusters.add(draft, cluster["title"], members)

    def _prioritise(self, until: Milliseconds) -> None:
        self._vote(self.board.all(Poll)[0])
        self.room.now += 6 * MINUTE
        self._go()
        self.room.now += 4 * MINUTE
        self._go()
        self._place()
        self.room.now += 5 * MINUTE
        self._go()
        self.room.now = until

    def _vote(self, poll: Poll) -> None:
        voters = [person for person in people.voting(self.board) if person.id in poll.eligible]
        hands = [person for person in voters if person.channel == "hands"]
        raised: dict[int, int] = {}
        for number, (person, marks) in enumerate(zip(voters, self._dots(poll, len(voters)), strict=True)):
            self.room.now += 5_000
            if person.channel == "hands":
                for idea_number, dots in marks.items():
                    raised[idea_number] = raised.get(idea_number, 0) + dots
            elif person.channel == "paper":
                self._paper(poll, 201 + number, marks)
            else:
                options = {option.number: option.id for option in polls.options_of(self.board, poll.id)}
                with self._edit(say("Voted"), "room") as draft:
                    polls.cast(draft, poll.id, person.id, {options[key]: dots for key, dots in marks.items()})
        if hands:
            with self._edit(say("Counted hands")) as draft:
                paper.enter_hands(draft, poll.id, raised, people=len(hands))

    def _paper(self, poll: Poll, ballot: int, marks: dict[int, int]) -> None:
        with self._edit(say("Entered a paper ballot")) as draft:
            paper.enter_paper(draft, poll.id, ballot, marks)
        with self._edit(say("Read a paper ballot back")) as draft:
            paper.read_back(draft, poll.id, ballot)

    def _dots(self, poll: Poll, voters: int) -> list[dict[int, int]]:
        """Every voter's dots by idea number: the sample's dots where they suit, else by chance in its proportions."""
        each = turnout.dots_each(poll)
        number_of = {option.text: option.number or 0 for option in polls.options_of(self.board, poll.id)}
        wanted = {number_of[text]: dots for text, dots in self.sample["dots"].items() if text in number_of}
        placed = [number for number, dots in sorted(wanted.items()) for _ in range(dots)]
        if len(placed) != each * voters:
            numbers = sorted(number_of.values())
            weights = [wanted.get(number, 0) + 0.2 for number in numbers]
            placed = self.room.chance.choices(numbers, weights, k=each * voters)
        self.room.chance.shuffle(placed)
        return [_counted(placed[i : i + each]) for i in range(0, each * voters, each)]

    def _place(self) -> None:
        by_text = {idea.text: idea.id for idea in ideas.live(self.board)}
        for text, (impact, effort) in self.sample["grid"].items():
            if text in by_text:
                with self._edit(say("Placed an idea on the grid")) as draft:
                    forward.place(draft, by_text[text], impact=impact, effort=effort)

    def _prototype(self, until: Milliseconds) -> None:
        begin = self.room.now
        plans = {plan["idea"]: plan for plan in self.sample["prototype"]}
        for prototype in prototypes.in_order(self.board):
            self.room.now += 2 * MINUTE
            if plan := plans.get(prototype.title):
                self._fill(prototype.id, plan)
        self._decider_comes(begin)
        self._draw()
        self.room.now = until

    def _fill(self, prototype_id: str, plan: dict[str, Any]) -> None:
        with self._edit(say("Filled in a prototype plan"), "team") as draft:
            prototypes.rename(draft, prototype_id, plan["title"])
            prototypes.set_team(draft, prototype_id, owner=plan["owner"], helpers=plan["helpers"])
            for question, text in plan["answers"].items():
                prototypes.answer(draft, prototype_id, question, text)
            for frame, words in zip(prototypes.frames(draft, prototype_id), plan["storyboard"], strict=True):
                prototypes.caption(draft, frame.id, words)

    def _decider_comes(self, begin: Milliseconds) -> None:
        decider = next(person for person in people.deciders(self.board))
        start = agenda.starts_at(agenda.days(self.board)[0])
        self.room.now = max(begin, start + self.sample["decider"]["comes_after_minutes"] * MINUTE)
        with self._edit(say("Somebody arrived")) as draft:
            people.arrive(draft, decider.id)
        self.room.now = max(begin, start + self.sample["decider"]["confirms_after_minutes"] * MINUTE)
        with self._edit(say("Confirmed what goes forward")) as draft:
            forward.confirm(draft, by=decider.name)

    def _draw(self) -> None:
        first = [p for p in prototypes.in_order(self.board) if p.title == self.sample["prototype"][0]["title"]]
        if not first:
            return
        frames = prototypes.frames(self.board, first[0].id)
        with tempfile.TemporaryDirectory() as folder:
            for number, (frame, drawing) in enumerate(zip(frames, self.sample["drawing"], strict=True), start=1):
                self._add_drawing(frame, Path(folder) / f"frame {number}.png", drawing["shapes"])

    def _add_drawing(self, frame: StoryboardFrame, file: Path, shapes: list[str]) -> None:
        draw(shapes, file)
        picture = store_picture(self.store.place, file, self.room.new_id())
        with self._edit(say("Added a picture"), "team") as draft:
            prototypes.set_picture(draft, frame.id, picture)

    def _test(self, _until: Milliseconds) -> None:
        plans = {plan["title"]: plan for plan in self.sample["prototype"]}
        for prototype in prototypes.in_order(self.board):
            self.room.now += MINUTE
            if plan := plans.get(prototype.title):
                with self._edit(say("Planned a test")) as draft:
                    tests.fill(draft, prototype.id, **plan["test"])
                    for measure in plan["measures"]:
                        tests.add_measure(draft, prototype.id, **measure)

    def _wrap_up(self, until: Milliseconds) -> None:
        wrapup = self.sample["wrapup"]
        for text in wrapup["parked"]:
            with self._edit(say("Parked a note")) as draft:
                parking.park(draft, text)
        for parked, outcome in zip(self._parked(), wrapup["outcomes"], strict=True):
            with self._edit(say("Settled a parked note")) as draft:
                parking.settle(draft, parked.id, outcome)
        for sentence in wrapup["actions"]:
            with self._edit(say("Added an action")) as draft:
                todos.add(draft, sentence, today=self.sample["day"])
        with self._edit(say("Wrote the facilitator’s note")) as draft:
            sessions.write_note(draft, self.sample["note"])
        self.room.now = until - 2 * MINUTE
        self._go()
        for answer in wrapup["feedback"][: self.head_count]:
            with self._edit(say("Gave feedback"), "room") as draft:
                surveys.answer(draft, **answer)
        self.room.now = until

    def _parked(self) -> list[Parked]:
        return parking.in_order(self.board)


def _counted(numbers: list[int]) -> dict[int, int]:
    return {number: numbers.count(number) for number in sorted(set(numbers))}

"""What the pages tell from: the board as a report may see it, its words, and what every page says at its edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from workshop import agenda, audience, voting
from workshop.actions import forward, ideas, polls, scores
from workshop.audience import Audience
from workshop.board import Board
from workshop.records import (
    Day,
    Idea,
    Milliseconds,
    Option,
    Person,
    Perspective,
    Placement,
    Poll,
    Record,
    Session,
    Step,
)
from workshop.reports.marks import logo
from workshop.reports.paper import (
    BOLD,
    HAIRLINE,
    HEADER_LINE,
    INK2,
    REGULAR,
    Sheet,
    missing_in,
    width_of,
    wrapped,
)
from workshop.voting.tally import Tally, places
from workshop.words import Words, local

NEVER_PRINTED = ("option", "feedback", "person", "ballot", "paper_ballot")  # copies, and what stays in the session
COPIED = {"todo": ("sentence",), "session": ("problem", "who", "need", "why")}  # what is printed put together


@dataclass(frozen=True)
class Result:
    """One vote whose result was revealed."""

    poll: Poll
    tally: Tally
    options: dict[str, Option]

    @cached_property
    def places(self) -> dict[str, str]:
        """Each option's place in words: "=3" where it ties."""
        shared = {option for rank in self.tally.ranking if len(rank) > 1 for option in rank}
        found = places(self.tally.ranking)
        return {option: f"={place}" if option in shared else str(place) for option, place in found.items()}

    @property
    def in_order(self) -> list[str]:
        """All options: the winners first (a method may have no ranking), each by rank, then as they were asked about."""
        ranked = [option for rank in self.tally.ranking for option in rank]
        place = {option: number for number, option in enumerate(ranked)}
        winners = sorted(self.tally.winners, key=lambda option: place.get(option, 0))
        return list(dict.fromkeys([*winners, *ranked, *self.options]))

    def named(self, option: str) -> str:
        """An option's number and text."""
        found = self.options[option]
        numbered = found.number is not None and not found.sketch_id  # a sketch has its letter in front
        return f"{found.number} {found.text}" if numbered else found.text


@dataclass(frozen=True)
class Mark:
    """What a vote says of an idea: its place ("=3"), what it got in words, and how many dots are drawn for that."""

    place: str = "–"
    worth: str = ""
    dots: int = 0


@dataclass(frozen=True)
class Story:
    """One session, ready to be told on paper."""

    full: Board
    now: Milliseconds
    picture: Callable[[str], Path | None]  # a picture's file by its SHA-256

    @cached_property
    def board(self) -> Board:
        """What a report may see."""
        return audience.visible(self.full, Audience.REPORT)

    @cached_property
    def session(self) -> Session:
        """The session's own record."""
        return next(iter(self.board.all(Session)))

    @cached_property
    def words(self) -> Words:
        """The session's language."""
        return Words(self.session.language)

    @cached_property
    def days(self) -> list[Day]:
        """The days of the agenda."""
        return agenda.days(self.board)

    @cached_property
    def results(self) -> list[Result]:
        """Every revealed vote that is not a run-off, in the order of opening; a heat map is printed on its sketches."""
        shown = [poll for poll in forward.main_polls(self.board) if poll.state == "revealed"]
        return [found for found in map(self.result_of, shown) if not _is_on_sketches(found)]

    def result_of(self, poll: Poll) -> Result:
        """A revealed poll, counted."""
        options = {option.id: option for option in polls.options_of(self.board, poll.id)}
        return Result(poll, polls.tally(self.board, poll), options)

    @cached_property
    def marks(self) -> dict[str, Mark]:
        """Idea id -> what the last vote on it says."""
        return {
            option.idea_id: self._mark(result, option)
            for result in self.results
            for option in result.options.values()
            if option.idea_id
        }

    def _mark(self, result: Result, option: Option) -> Mark:
        score = result.tally.scores.get(option.id)
        if not score:
            return Mark()
        worth = self.words.render(voting.class_of(result.poll.method).worth(score))
        dots = max(0, int(score)) if result.poll.method in polls.DOTTED else 0
        return Mark(result.places.get(option.id, "–"), worth, dots)

    def lists_after(self, result: Result) -> list[Step]:
        """The steps whose list went by a vote: its own, and those that follow without one."""
        order = agenda.steps(self.board)
        place = {step.id: number for number, step in enumerate(order)}
        found = []
        for step in order:
            before = [r for r in self.results if place.get(r.poll.step_id or "", -1) <= place[step.id]]
            if "forward" in step.phases and before and before[-1] is result:
                found.append(step)
        return found

    @cached_property
    def hidden(self) -> int:
        """How many notes lie face down: they are printed after Reveal."""
        return len(ideas.face_down(self.full))

    @cached_property
    def on_wall(self) -> int:
        """How many notes are on the wall, face up."""
        return sum(idea.number is not None for idea in ideas.live(self.board))

    @cached_property
    def coloured(self) -> bool:
        """Whether any note is printed on another paper than plain."""
        return any(self.paper_of(idea) != "plain" for idea in self.board.all(Idea))

    @cached_property
    def missing(self) -> Counter[str]:
        """The characters of the session that the printed font lacks, and how often they stand in it."""
        tables = (table for kind, table in self.board.records.items() if kind not in NEVER_PRINTED)
        return Counter(
            character
            for table in tables
            for record in table.values()
            if not getattr(record, "withdrawn", False)
            for text in _texts(record)
            for character in missing_in(text)
        )

    @cached_property
    def quadrants(self) -> dict[str, str]:
        """Idea id -> its quadrant of the grid."""
        return {where.idea_id: forward.quadrant(where) for where in self.board.all(Placement)}

    @cached_property
    def points(self) -> dict[str, str]:
        """Idea id -> its score on the room's criteria, "22 of 25"."""
        found = scores.that_counts(self.board)
        told = found.points.items() if found else ()
        return {
            idea: self.words.say("{score} of {best}", score=score, best=found.best) for idea, score in told if found
        }

    @cached_property
    def chosen(self) -> list[Idea]:
        """The ideas that go forward."""
        return forward.ticked_ideas(self.board)

    @cached_property
    def chosen_ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(idea.id for idea in self.chosen)

    @cached_property
    def holds(self) -> dict[str, list[int]]:
        """Idea id -> the numbers of the notes that were merged into it."""
        found: dict[str, list[int]] = {}
        for idea in ideas.captured(self.board):
            if idea.merged_into and idea.number is not None:
                found.setdefault(idea.merged_into, []).append(idea.number)
        return found

    def said(self, idea: Idea) -> str:
        """A note's words; of one that shows a picture it is said that it does."""
        return self.words.say("[picture] {text}", text=idea.text) if idea.picture_id else idea.text

    def paper_of(self, idea: Idea | None) -> str:
        """The paper on which an idea is printed."""
        return audience.paper_of(self.board, idea) if idea else "plain"

    def perspectives(self) -> list[Perspective]:
        """The perspectives, in order."""
        return sorted(self.board.all(Perspective), key=lambda perspective: perspective.position)

    def with_place(self, name: str) -> str:
        """A person's name with where they are from: "Farah, city office"."""
        places_ = {person.place for person in self.board.all(Person) if person.name == name}
        return f"{name}, {places_.pop()}" if len(places_) == 1 and places_ != {""} else name

    def clock(self, at: Milliseconds | None) -> str:
        """A moment on the room's clock, with its day where that is not the session's only one."""
        if at is None:
            return ""
        offset = self.days[0].offset if self.days else 0
        time, day = self.words.clock(at, offset), local(at, offset).date().isoformat()
        if [known.date for known in self.days] == [day]:
            return time
        return self.words.say("{time} on {day}", time=time, day=self.words.day(day))

    def begin(self, sheet: Sheet, title: str, *, footer: str = "", bookmark: str = "") -> None:
        """A new page with its header and footer."""
        sheet.begin_page(footer or self._footer(), bookmark)
        logo(sheet, sheet.left + 3, 44.5)
        head = wrapped(title, BOLD, 9, sheet.inner * 0.4, 1)
        sheet.lines(sheet.left + 23.5, 53, head, font=BOLD, size=9)
        width = sheet.text(sheet.right, 53, self._when(), size=9, color=INK2, align="right")
        team = wrapped(self.session.team, REGULAR, 9, self._team_room(sheet), 1)
        sheet.text(sheet.right - width - 8.5, 53, "".join(team), size=9, color=INK2, align="right")
        sheet.line(sheet.left, HEADER_LINE, sheet.right, color=HAIRLINE)

    def team_is_cut(self, sheet: Sheet) -> bool:
        """Whether the header has no room for the team's whole name."""
        return len(wrapped(self.session.team, REGULAR, 9, self._team_room(sheet))) > 1

    def _when(self) -> str:
        return self.words.days([day.date for day in self.days])

    def _team_room(self, sheet: Sheet) -> float:
        return sheet.inner * 0.55 - width_of(self._when(), REGULAR, 9) - 14

    def _footer(self) -> str:
        say = self.words.say
        if self.coloured:
            return say("Notes are anonymous. Colour and mark show the perspective only.")
        return say("Notes are anonymous.")


def _texts(record: Record) -> Iterator[str]:
    """The texts of a record that can be printed."""
    names = (field.name for field in fields(record) if field.name not in COPIED.get(record.kind, ()))
    for value in (getattr(record, name) for name in names):
        yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, str))


def _is_on_sketches(result: Result) -> bool:
    return result.poll.method == "heat" and any(option.sketch_id for option in result.options.values())

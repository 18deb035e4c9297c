"""What the pages tell from: the board as a report may see it, its words, and what every page says at its edges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workshop import agenda, audience
from workshop.actions import forward, ideas, polls
from workshop.audience import Audience
from workshop.board import Board
from workshop.records import Day, Idea, Milliseconds, Option, Perspective, Poll, Session
from workshop.reports.marks import logo
from workshop.reports.paper import BOLD, HAIRLINE, HEADER_LINE, INK2, Sheet, wrapped
from workshop.voting.tally import Tally, places
from workshop.words import Words


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
    def day(self) -> Day | None:
        """The first day."""
        return next(iter(agenda.days(self.board)), None)

    @cached_property
    def poll(self) -> Poll | None:
        """The poll whose ranking counts, once it is revealed."""
        poll = forward.main_poll(self.board)
        return poll if poll and poll.state == "revealed" else None

    @cached_property
    def tally(self) -> Tally | None:
        """Its result."""
        return polls.tally(self.board, self.poll) if self.poll else None

    @cached_property
    def options(self) -> dict[str, Option]:
        """Its options by id."""
        return {option.id: option for option in polls.options_of(self.board, self.poll.id)} if self.poll else {}

    @cached_property
    def result(self) -> dict[str, tuple[str, int]]:
        """Idea id -> its place in words ("=3") and its dots."""
        if self.tally is None:
            return {}
        place, shared = (
            places(self.tally.ranking),
            {option: len(rank) > 1 for rank in self.tally.ranking for option in rank},
        )
        return {
            str(self.options[option].idea_id): (f"{'=' if shared[option] else ''}{place[option]}", int(score))
            for option, score in self.tally.scores.items()
        }

    @cached_property
    def hidden(self) -> int:
        """How many notes lie face down: they are printed after Reveal."""
        return len(ideas.face_down(self.full))

    @cached_property
    def on_wall(self) -> int:
        """How many notes are on the wall, face up."""
        return sum(idea.number is not None for idea in ideas.live(self.board))

    def paper_of(self, idea: Idea | None) -> str:
        """The paper on which an idea is printed."""
        return audience.paper_of(self.board, idea) if idea else "plain"

    def perspectives(self) -> list[Perspective]:
        """The perspectives, in order."""
        return sorted(self.board.all(Perspective), key=lambda perspective: perspective.position)

    def clock(self, at: Milliseconds | None) -> str:
        """A moment on the room's clock."""
        return self.words.clock(at, self.day.offset if self.day else 0) if at is not None else ""

    def begin(self, sheet: Sheet, title: str, *, footer: str = "", bookmark: str = "") -> None:
        """A new page with its header and footer."""
        say = self.words.say
        sheet.begin_page(footer or say("Notes are anonymous. Colour and mark show the perspective only."), bookmark)
        logo(sheet, sheet.left + 1, 44)
        sheet.text(
            sheet.left + 23, 53, wrapped(title, BOLD, 9, sheet.inner * 0.4, 1)[0] if title else "", font=BOLD, size=9
        )
        when = self.words.day(self.day.date, full=True) if self.day else ""
        width = sheet.text(sheet.right, 53, when, size=9, color=INK2, align="right")
        if self.session.team:
            room = sheet.inner * 0.55 - width - 14
            team = wrapped(self.session.team, "Lato", 9, room, 1)[0]
            sheet.text(sheet.right - width - 14, 53, team, size=9, color=INK2, align="right")
        sheet.line(sheet.left, HEADER_LINE, sheet.right, color=HAIRLINE)

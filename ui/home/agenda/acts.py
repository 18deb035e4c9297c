"""What the agenda editor does to the agenda. Each is one action of the workshop, taken back by Ctrl+Z."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.language import file_words, tr
from ui.room import Room
from workshop import agenda, session_plans, typed
from workshop.actions import days
from workshop.board import Draft
from workshop.messages import KnownError, say
from workshop.methods import Method
from workshop.records import Day, Step
from workshop.words import clock_words


class AgendaActs(QWidget):
    """The acts of the page; `selected` is the id of the step in focus."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.selected = room, ""

    # steps

    def set_minutes(self, step_id: str, minutes: int) -> None:
        """More or fewer minutes."""
        self.room.act(say("Changed minutes"), lambda draft: days.set_minutes(draft, step_id, minutes))

    def rename(self, step_id: str, title: str) -> None:
        """Another name."""
        self.room.act(say("Renamed a step"), lambda draft: days.rename_step(draft, step_id, title))

    def set_method(self, step_id: str, name: str) -> None:
        """Another way to do it."""
        method = next(method for method in self.methods() if method.name == name)
        self.room.act(say("Changed how a step is done"), lambda draft: days.set_method(draft, step_id, method))

    def methods(self) -> list[Method]:
        """Every method."""
        raise NotImplementedError

    def set_vote(self, step_id: str, name: str, value: str | float | bool) -> bool:
        """How its vote is held."""
        return self.room.act(
            say("Changed the rules of a vote"), lambda draft: days.set_vote(draft, step_id, **{name: value})
        )

    def remove(self) -> None:
        """Del: take the step in focus out."""
        step = self.room.board.find(Step, self.selected)
        if step:
            told = tr("Removed {title}", title=step.title)
            self.room.act(say("Removed a step"), lambda draft: days.remove_step(draft, step.id), tell=told)

    def add_method(self, method: Method, day_id: str = "") -> bool:
        """One more step: behind the one in focus, or at the end of the day that is asked for."""
        behind = None if day_id else self.room.board.find(Step, self.selected)
        day = day_id or agenda.days(self.room.board)[-1].id
        made: list[Step] = []

        def add(draft: Draft) -> None:
            made.append(days.add_step_behind(draft, behind.id, method) if behind else days.add_step(draft, day, method))

        if not self.room.act(say("Added a step"), add, tell=tr("Added {title}", title=file_words(method.title))):
            return False
        self.selected = made[-1].id
        return True

    # moving

    def move_up(self) -> None:
        """In front of the step above."""
        self._move_by(-1)

    def move_down(self) -> None:
        """Behind the step below."""
        self._move_by(1)

    def _move_by(self, by: int) -> None:
        step = self.room.board.find(Step, self.selected)
        if step is None:
            return
        ids = [other.id for other in agenda.steps(self.room.board, step.day_id)]
        place = ids.index(step.id) + by
        if 0 <= place < len(ids):
            others = [id for id in ids if id != step.id]
            self.move_to(step.id, step.day_id, others[place] if place < len(others) else None)

    def move_left(self) -> None:
        """To the day before."""
        self._move_across(1 if self._mirrored() else -1)

    def move_right(self) -> None:
        """To the next day."""
        self._move_across(-1 if self._mirrored() else 1)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == self.layoutDirection().RightToLeft

    def _move_across(self, by: int) -> None:
        step = self.room.board.find(Step, self.selected)
        known = [day.id for day in agenda.days(self.room.board)]
        place = known.index(step.day_id) + by if step else -1
        if step is None or not 0 <= place < len(known):
            return
        here = [other.id for other in agenda.steps(self.room.board, step.day_id)].index(step.id)
        there = agenda.steps(self.room.board, known[place])
        open_ones = [other.id for other in there[here:] if other.state in ("planned", "skipped")]
        self.move_to(step.id, known[place], open_ones[0] if open_ones else None)

    def move_to(self, step_id: str, day_id: str, before: str | None) -> None:
        """A step goes in front of another, or to the end of a day."""
        step = self.room.board.find(Step, step_id)
        if step is None or before == step_id:
            return
        its = [other.id for other in agenda.steps(self.room.board, day_id)]
        following = its[its.index(step_id) + 1 : its.index(step_id) + 2] if step_id in its else None
        if following is not None and following == ([before] if before else []):
            return  # it stays where it is
        self.room.act(say("Moved a step"), lambda draft: days.move_step(draft, step_id, day_id=day_id, before=before))

    # days

    def add_day(self) -> None:
        """One more day, the one after the last."""
        self.room.act(say("Added a day"), days.add_next_day, tell=tr("Added a day"))

    def remove_day(self, day_id: str) -> None:
        """Take an empty day out."""
        self.room.act(say("Removed a day"), lambda draft: days.remove_day(draft, day_id), tell=tr("Removed a day"))

    def set_start(self, day_id: str, words: str) -> None:
        """Another time to begin: "9", "9:30", "0930"."""
        minute = typed.time_of_day(words)
        if minute is None:
            self.room.refused.emit(tr("{time} is no time of the day. Write it as 09:30.", time=words))
        elif self._day(day_id).starts != minute:
            told = tr("Starts at {time}", time=clock_words(minute))
            self.room.act(say("Changed the start"), lambda draft: days.set_start(draft, day_id, minute), tell=told)

    def set_date(self, day_id: str, words: str) -> None:
        """Another date: "2026-05-14", "14 May"."""
        before = self._day(day_id).date
        found = typed.day(words, language=self.room.session.language, today=before) or words
        if found != before:
            self.room.act(say("Changed the date"), lambda draft: days.set_date(draft, day_id, found))

    def _day(self, day_id: str) -> Day:
        found = self.room.board.find(Day, day_id)
        assert found, "a column stands for a day"
        return found

    # the whole

    def save_plan(self, title: str) -> bool:
        """Keep the agenda as a session plan."""
        if not title.strip():
            return False
        try:
            made = session_plans.save(self.room.board, title.strip())
        except KnownError as error:
            from ui.language import render

            self.room.refused.emit(render(error.message))
            return False
        self.room.told.emit(tr("Kept as the session plan “{title}”", title=made.title), False)
        return True

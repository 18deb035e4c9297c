from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.room import Room
from workshop import agenda, methods, session_plans
from workshop.actions import days
from workshop.messages import KnownError
from workshop.records import Step


def kept(room: Room, title: str = "Ours") -> methods.Recipe:
    return session_plans.save(room.board, title)


def test_an_agenda_is_read_back_as_it_was(room: Room) -> None:
    first = agenda.days(room.board)[0]
    room.act(lambda draft: days.set_start(draft, first.id, 17 * 60 + 5))
    second = room.act(lambda draft: days.add_day(draft, "2026-05-14", starts=600))
    room.act(lambda draft: days.add_step(draft, second.id, methods.method("talk"), title="The mayor", minutes=7))
    found = kept(room)
    assert (found.title, found.summary, found.days) == ("Ours", "Before the water rises", (1025, 600))
    planned = [(step.day, step.method.name, step.title, step.minutes) for step in found.steps]
    place = {day.id: number for number, day in enumerate(agenda.days(room.board))}
    assert planned == [(place[s.day_id], s.method, s.title, s.minutes) for s in agenda.steps(room.board)]


@pytest.mark.parametrize("title", ['"quoted" \\ back', "<b>&", "tab\tand \x7f", "שלום", "[[day]]\nsteps = []"])
def test_any_words_are_read_back(room: Room, title: str) -> None:
    step = agenda.steps(room.board)[0]
    room.act(lambda draft: draft.put(replace(draft.need(Step, step.id), title=title)))
    found = kept(room, title)
    assert found.title == title
    assert found.steps[0].title == title


def test_a_second_plan_of_a_name_is_numbered_and_ours_are_not_hidden(room: Room) -> None:
    names = [kept(room, title).name for title in ("Übung, früh", "Übung, früh", "90 minutes", "שלום", "שלום")]
    assert names == ["ubung-fruh", "ubung-fruh-2", "90-minutes-2", "session-plan", "session-plan-2"]
    assert methods.recipe("90-minutes").title == "90 minutes"


def test_skipped_steps_are_left_out(room: Room) -> None:
    room.go(1)
    room.go_to("cluster")
    assert [step.title for step in kept(room).steps][:2] == ["Frame", "Cluster"]


def test_a_folder_that_cannot_be_written_is_said(room: Room) -> None:
    folder: Path = methods.own_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the way")
    with pytest.raises(KnownError, match="could not be written"):
        kept(room)

from __future__ import annotations

import pytest

from tests.room import Room
from workshop import typed
from workshop.actions import days, sessions
from workshop.messages import NotAllowed
from workshop.records import Day


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("12", 12), ("12 min", 12), ("1:30", 90), ("0:05", 5), ("soon", None), ("1:75", None), ("2.5", None), ("", None)],
)
def test_the_length_of_a_step_is_minutes_or_hours(words: str, minutes: int | None) -> None:
    assert typed.length(words) == minutes


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("10", 10),
        ("1:30", 1.5),
        (" 7 min ", 7),
        ("2.15", 2.25),
        ("", None),
        ("ten", None),
        ("1:60", None),
        ("-3", None),
    ],
)
def test_the_clock_is_set_in_minutes_and_seconds(words: str, minutes: float | None) -> None:
    assert typed.countdown(words) == minutes


@pytest.mark.parametrize(
    ("words", "minute"),
    [
        *(("9", 540), ("9:30", 570), ("0930", 570), ("930", 570), ("9.30", 570), ("9h30", 570), ("9 30", 570)),
        *((" 23:59 ", 1439), ("24:00", None), ("9:60", None), ("9:3", None), ("x", None), ("", None)),
    ],
)
def test_a_time_of_the_day_as_people_type_it(words: str, minute: int | None) -> None:
    assert typed.time_of_day(words) == minute


@pytest.mark.parametrize(
    ("words", "day"),
    [
        *(("2026-05-14", "2026-05-14"), (" 14 May ", "2026-05-14"), ("tomorrow", "2026-03-13")),
        *(("one day", ""), ("1999-12-31", ""), ("2000-01-01", "2000-01-01"), ("2101-01-01", "")),
    ],
)
def test_a_day_as_people_type_it(words: str, day: str) -> None:
    assert typed.day(words, language="en", today="2026-03-12") == day


def test_a_day_is_read_in_the_sessions_language_and_in_english_where_that_is_none() -> None:
    assert typed.day("14 mai", language="fr", today="2026-03-12") == "2026-05-14"
    assert typed.day("14 May", language="??", today="2026-03-12") == "2026-05-14"


def test_no_session_is_in_a_year_that_no_calendar_of_a_laptop_can_show(room: Room) -> None:
    day = room.board.all(Day)[0]
    with pytest.raises(NotAllowed, match="9999-12-31 is no date"):
        room.act(lambda draft: days.set_date(draft, day.id, "9999-12-31"))
    with pytest.raises(NotAllowed, match="0001-01-01 is no date"):
        room.act(lambda draft: sessions.create(draft, "A", None, day="0001-01-01"))  # type: ignore[arg-type]

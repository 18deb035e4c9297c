from __future__ import annotations

import pytest

from tests.room import Room
from ui.counting import capital, in_words
from workshop.actions import people
from workshop.actions import tests as test_plans
from workshop.recognise import marks
from workshop.words import Words

NAMES = ("Luis", "Mr Okafor", "Ben")


def test_numbers_up_to_twelve_are_words() -> None:
    assert [in_words(number) for number in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]
    assert capital("four tests") == "Four tests"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Luis checks the truck by 3 April", ["Luis", "by 3 April"]),
        ("Clean it, 14 May 18:00 (Ben)", ["14 May", "18:00", "Ben"]),
        ("Ben, Luis: ask by tomorrow", ["Ben, Luis", "by tomorrow"]),
        ("Nothing at all", []),
        ("", []),
    ],
)
def test_marks_are_where_the_words_are(words: str, found: list[str]) -> None:
    spans = marks(words, NAMES, language="en", today="2026-03-12")
    assert [words[begin:end] for begin, end in spans] == found


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("10 of 12 homes answer", ("homes answer", 10, 12)),
        ("30/40 can say it", ("can say it", 30, 40)),
        ("10 von 12 Häusern", ("Häusern", 10, 12)),
        ("8 photos", ("photos", 8, None)),
        ("Minutes until the tenth", ("Minutes until the tenth", None, None)),
        ("12", ("12", None, None)),
        ("", ("", None, None)),
    ],
)
def test_what_is_counted_is_read_from_one_line(line: str, counts: tuple[str, int | None, int | None]) -> None:
    assert test_plans.counted(line) == counts


def test_a_day_with_its_weekday() -> None:
    assert Words().weekday("2026-04-03") == "Fri 3 April"
    assert Words().weekday("17 to 30 April") == "17 to 30 April"


def test_who_took_part_came_and_was_no_guest(room: Room) -> None:
    room.join("Ben")
    room.join("Noor", role="facilitator")
    room.join("Odette", role="decider")
    room.join("Late", here=False)
    gone = room.join("Gone")[0]
    room.act(lambda draft: people.leave(draft, gone.id))
    assert [person.name for person in people.took_part(room.board)] == ["Ben", "Gone"]

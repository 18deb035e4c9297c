from __future__ import annotations

import pytest

from tests.room import START
from workshop.messages import KnownError, NotAllowed, say
from workshop.records import FrozenMap
from workshop.words import Words, languages, local


@pytest.mark.parametrize(("n", "words"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes")])
def test_the_plural_follows_the_number(n: int, words: str) -> None:
    assert Words().say("{n} note", "{n} notes", n=n) == words


def test_a_plural_without_a_number_is_the_plural() -> None:
    assert Words().say("one", "many") == "many"


def test_a_stored_message_is_rendered_with_its_arguments() -> None:
    assert Words().render(say("{n} hand for {what}", "{n} hands for {what}", n=3, what="A")) == "3 hands for A"


def test_braces_that_people_write_stay_theirs() -> None:
    assert Words().say("Wrote {text}", text="{n} {0} {text}") == "Wrote {n} {0} {text}"


def test_a_refusal_carries_its_sentence_as_a_message_and_in_english() -> None:
    for refusal in (NotAllowed, KnownError):
        error = refusal("{n} of {all}", n=2, all=3)
        assert str(error) == "2 of 3"
        assert error.message == say("{n} of {all}", n=2, all=3)


def test_a_message_cannot_change() -> None:
    message = say("x", n=1)
    assert isinstance(message.args, FrozenMap)
    with pytest.raises(AttributeError):
        message.text = "y"
    assert hash(message) == hash(say("x", n=1))


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "14 May"),
        ("en-GB", "14 May"),
        ("en-US", "May 14"),
        ("fr", "14 mai"),
        ("de", "14. Mai"),
        ("it", "14 maggio"),
        ("nl", "14 mei"),
        ("es", "14 de mayo"),
        ("pt", "14 de maio"),
    ],
)
def test_a_day_in_the_sessions_language(language: str, day: str) -> None:
    assert Words(language).day("2026-05-14") == day


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en-GB", "Thursday 14 May 2026"),
        ("en-US", "Thursday, May 14, 2026"),
        ("de", "Donnerstag, 14. Mai 2026"),
        ("fr", "jeudi 14 mai 2026"),
    ],
)
def test_a_day_in_full(language: str, day: str) -> None:
    assert Words(language).day("2026-05-14", full=True) == day


@pytest.mark.parametrize("text", ["soon", "", "2026-02-30"])
def test_what_is_no_day_stays_as_it_stands(text: str) -> None:
    assert Words().day(text) == text


@pytest.mark.parametrize(("offset", "clock"), [(0, "09:30"), (60, "10:30"), (-600, "23:30"), (345, "15:15")])
def test_a_moment_on_the_rooms_own_clock(offset: int, clock: str) -> None:
    assert Words().clock(START, offset) == clock


def test_the_day_of_the_room_may_be_another_one() -> None:
    assert local(START, -600).date().isoformat() == "2026-03-11"
    assert local(START, 15 * 60 - 1).date().isoformat() == "2026-03-13"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en-GB", "A, B and C"), ("es", "A, B y C"), ("fr", "A, B et C"), ("de", "A, B und C"), ("pt", "A, B e C")],
)
def test_lists_as_the_language_joins_them(language: str, words: str) -> None:
    assert Words(language).list(["A", "B", "C"]) == words


def test_short_lists() -> None:
    assert [Words().list(items) for items in ([], ["A"], ["A", "B"])] == ["", "A", "A and B"]


@pytest.mark.parametrize("language", ["xx", "", "no such language", "en_"])
def test_an_unknown_language_is_english(language: str) -> None:
    assert Words(language).locale.language == "en"
    assert Words(language).say("Start") == "Start"


def test_a_language_is_named_as_the_web_does() -> None:
    assert [Words(name).language for name in ("pt_BR", "pt-BR", "de")] == ["pt-BR", "pt-BR", "de"]


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("en", [], ""),
        ("en", ["2026-03-12"], "Thursday 12 March 2026"),
        ("en", ["2026-03-12", "2026-03-13", "2026-03-16"], "12–16 March 2026"),
        ("en", ["2026-03-30", "2026-04-03"], "30 March – 3 April 2026"),
        ("en", ["2026-12-30", "2027-01-03"], "30 December 2026 – 3 January 2027"),
        ("de", ["2026-03-12", "2026-03-16"], "12.–16. März 2026"),
        ("fr", ["2026-03-16", "2026-03-12"], "12–16 mars 2026"),
    ],
)
def test_several_days_are_a_range_with_the_month_in_full(language: str, days: list[str], words: str) -> None:
    assert Words(language).days(days).replace("\u2009", " ") == words


def test_only_what_has_words_can_be_chosen() -> None:
    assert languages() == [("en", "English")]

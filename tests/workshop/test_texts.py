from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.actions import texts
from workshop.messages import NotAllowed

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def test_blanks_at_the_ends_go_and_blanks_inside_stay() -> None:
    assert texts.clean("  two  words \n") == "two  words"


def test_letters_and_marks_become_one_normal_form() -> None:
    assert texts.clean("Cafe\u0301") == "Caf\u00e9"


def test_line_breaks_become_spaces_in_a_line_and_stay_in_a_note() -> None:
    assert texts.line("first\r\nsecond\rthird") == "first second third"
    assert texts.note("first\r\nsecond\rthird") == "first\nsecond\nthird"


@pytest.mark.parametrize("separator", ["\t", "\u2028", "\u2029"])
def test_other_separators_become_spaces(separator: str) -> None:
    assert texts.note(f"a{separator}b") == "a b"


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b", "\x9f", "\ue000", "\ufdd0", "\ufffe", "\U0001ffff"])
def test_control_private_and_impossible_characters_go(hidden: str) -> None:
    assert texts.clean(f"a{hidden}b") == "ab"


@pytest.mark.parametrize("control", sorted(texts.BIDI_CONTROLS))
def test_overrides_of_the_reading_direction_go(control: str) -> None:
    assert texts.clean(f"invoice{control}gpj.exe") == "invoicegpj.exe"


def test_arabic_hebrew_and_joined_emoji_stay_as_they_are() -> None:
    for words in ("مرحبا بكم", "שלום", "👩‍🚒 helps", "किताब"):
        assert texts.note(words) == words


def test_half_a_surrogate_pair_does_not_get_through() -> None:
    assert "\ud800" not in texts.clean("a\ud800b")
    texts.clean("a\ud800b").encode()


def test_a_tower_of_marks_is_cut_off_at_eight() -> None:
    towered = texts.clean("x" + "\u0330" * 30 + "y" + "\u0330" * 3)
    assert towered == "x" + "\u0330" * 8 + "y" + "\u0330" * 3


@pytest.mark.parametrize("blank", ["", "   ", "\n\n", "\t", "\u202e", "\x00"])
def test_a_blank_text_is_refused_as_a_note_and_as_a_line(blank: str) -> None:
    for take in (texts.note, texts.line):
        with pytest.raises(NotAllowed, match="There is nothing written yet"):
            take(blank)
    assert texts.optional(blank) == ""


def test_a_note_that_holds_nothing_visible_is_blank() -> None:
    with pytest.raises(NotAllowed, match="nothing written"):
        texts.note("\u200b\u2060\ufeff")


def test_a_note_of_the_longest_length_fits_and_one_more_letter_does_not() -> None:
    assert texts.note("n" * 1_000) == "n" * 1_000
    with pytest.raises(NotAllowed, match=r"That is 1001 characters\. At most 1000 fit"):
        texts.note("n" * 1_001)


def test_a_line_takes_three_hundred_letters() -> None:
    assert len(texts.line("n" * 300)) == 300
    with pytest.raises(NotAllowed, match="At most 300 fit"):
        texts.line("n" * 301)


def test_an_optional_text_has_a_limit_too() -> None:
    assert texts.optional("n" * 10, 10) == "n" * 10
    with pytest.raises(NotAllowed, match=r"That is 11 characters. At most 10 fit"):
        texts.optional("n" * 11, 10)


def test_length_is_measured_after_cleaning() -> None:
    assert texts.line(" " * 500 + "short" + "\x00" * 500) == "short"


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = texts.clean(text, lines=True)
    assert texts.clean(once, lines=True) == once


@given(ANY_TEXT)
def test_whatever_comes_in_can_be_stored_and_is_normal(text: str) -> None:
    cleaned = texts.clean(text)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in cleaned
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Co") for character in cleaned)

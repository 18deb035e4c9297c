"""Texts as they come in at the door: one normal form, nothing invisible that could mislead, nothing too long."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from workshop.messages import NotAllowed

LONGEST_NOTE = 1_000  # characters; 140 fit on a note, the rest opens on Enter
LONGEST_LINE = 300
FIRST_YEAR, LAST_YEAR = 2000, 2100
TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
BIDI_CONTROLS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MOST_MARKS = 8  # combining marks on one letter; more is a "zalgo" text that covers its neighbours


def clean(text: str, *, lines: bool = False) -> str:
    """The text in NFC without control characters, bidi overrides and lone surrogates; blanks at the ends go.

    `lines`: whether line breaks may stay; else they become spaces.
    """
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    normal = unicodedata.normalize("NFC", sound.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(_visible(character, lines) for character in normal)
    whole = _without_towers(kept).strip()
    return whole if any(unicodedata.category(character) not in ("Cf", "Zs") for character in whole) else ""


def note(text: str) -> str:
    """A note's text, cleaned. NotAllowed where it is blank or longer than a note may be."""
    return _checked(clean(text, lines=True), LONGEST_NOTE)


def line(text: str) -> str:
    """A title, a name, one sentence: cleaned. NotAllowed where it is blank or too long."""
    return _checked(clean(text), LONGEST_LINE)


def optional(text: str, limit: int = LONGEST_NOTE) -> str:
    """A text that may be left empty, cleaned."""
    cleaned = clean(text, lines=True)
    return _checked(cleaned, limit) if cleaned else ""


def refuse_no_day(text: str) -> None:
    """NotAllowed unless a text is empty or a day like 2026-05-14."""
    if text and not is_day(text):
        raise NotAllowed("{day} is no date. Write it as 2026-05-14.", day=text)


def is_day(text: str) -> bool:
    """Whether a text is a day like 2026-05-14 of a year in which there may be a session."""
    try:
        return date.fromisoformat(text).isoformat() == text and FIRST_YEAR <= date.fromisoformat(text).year <= LAST_YEAR
    except ValueError:
        return False


def refuse_no_time(text: str) -> None:
    """NotAllowed unless a text is empty or a time like 18:00."""
    if text and not TIME.fullmatch(text):
        raise NotAllowed("{time} is no time. Write it as 18:00.", time=text)


def _checked(text: str, limit: int) -> str:
    if not text:
        raise NotAllowed("There is nothing written yet.")
    if len(text) > limit:
        raise NotAllowed(
            "That is {length} characters. At most {limit} fit. Shorten it a little.", length=len(text), limit=limit
        )
    return text


def _visible(character: str, lines: bool) -> str:
    if character == "\n" and lines:
        return "\n"
    if character in "\n\t\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    hidden = category in ("Cc", "Cs", "Co") or character in BIDI_CONTROLS or ord(character) & 0xFFFE == 0xFFFE
    return "" if hidden or 0xFDD0 <= ord(character) <= 0xFDEF else character


def _without_towers(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) == "Mn" else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)

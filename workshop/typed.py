"""How what people type is read: minutes, times of the day, days. One reading for the window and the command line."""

from __future__ import annotations

import re
from datetime import date

from workshop.actions.texts import is_day
from workshop.messages import say
from workshop.recognise import recognise
from workshop.records import Minutes
from workshop.words import is_language

LENGTH = re.compile(r"\s*(?:(\d{1,2}):([0-5]\d)|(\d{1,4}))\s*\D*")
COUNTDOWN = re.compile(r"\s*(\d{1,3})(?:[:.](\d{1,2}))?\s*(?:min)?\s*", re.IGNORECASE)
TIME = re.compile(r"\s*(\d{1,2})(?:[:.h ]?(\d{2}))?\s*")
NO_LENGTH = say("Minutes are a whole number, like 12, or hours like 1:30.")


def length(words: str) -> Minutes | None:
    """How long a step takes: "12", "12 min" and "1:30" (hours) as minutes; None for anything else."""
    found = LENGTH.fullmatch(words)
    if not found:
        return None
    return int(found[3]) if found[3] else int(found[1]) * 60 + int(found[2])


def countdown(words: str) -> float | None:
    """What the clock is set to: "10" and "1:30" (minutes and seconds) as minutes; None for anything else."""
    found = COUNTDOWN.fullmatch(words)
    if not found or int(found[2] or 0) > 59:
        return None
    return int(found[1]) + int(found[2] or 0) / 60


def time_of_day(words: str) -> Minutes | None:
    """ "9:30", "0930", "9.30" or "9" as minutes after midnight; None for anything else."""
    found = TIME.fullmatch(words)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return int(found[1]) * 60 + int(found[2] or 0)


def day(words: str, *, language: str, today: str) -> str:
    """ "2026-05-14", "14 May" or "tomorrow" as 2026-05-14; "" where it is no day of a session."""
    try:
        found = date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        found = recognise(words, (), language=language if is_language(language) else "en", today=today).date
    return found if is_day(found) else ""

"""Days and times as Home says them, in this laptop's time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ui.language import words
from workshop.values import Milliseconds, Minutes

DAY_MINUTES: Minutes = 24 * 60


def today(now: Milliseconds) -> str:
    """The date on this laptop, 2026-03-12."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone().date().isoformat()


def soon(now: Milliseconds, *, of: Minutes = 5) -> Minutes:
    """The next five minutes on this laptop's clock, as minutes after midnight; never after midnight."""
    time = datetime.fromtimestamp(now / 1000, UTC).astimezone()
    return min(DAY_MINUTES - 1, -(-(time.hour * 60 + time.minute) // of) * of)


def day_of(at: Milliseconds, offset: Minutes) -> str:
    """The date of a moment in a room, 2026-03-12."""
    return datetime.fromtimestamp(at / 1000 + offset * 60, UTC).date().isoformat()


def clock(minutes: Minutes) -> str:
    """Minutes after midnight as "09:30"; what goes over midnight begins again."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def weekday(iso: str, *, full: bool = False) -> str:
    """Wed, in full Wednesday; "" for what is no date."""
    from babel.dates import format_date

    try:
        return str(format_date(date.fromisoformat(iso), "EEEE" if full else "EEE", locale=words().locale))
    except ValueError:
        return ""


def short_day(iso: str) -> str:
    """Wed 18 March."""
    return f"{weekday(iso)} {words().day(iso)}".strip()


def long_day(iso: str) -> str:
    """Thursday 12 March."""
    return f"{weekday(iso, full=True)} {words().day(iso)}".strip()

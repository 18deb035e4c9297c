"""Sentences, dates and lists in a language. One catalogue for window, phone and paper; English is in the messages."""

from __future__ import annotations

import gettext
from datetime import date, datetime, timedelta, timezone
from functools import cache, cached_property
from typing import TYPE_CHECKING

from workshop.messages import Message
from workshop.resources import resource
from workshop.values import Milliseconds, Minutes, Scalar

if TYPE_CHECKING:  # Babel takes a tenth of a second to load, and the first words on screen need only the catalogue
    from babel import Locale


class Words:
    """Everything that is said in one language."""

    def __init__(self, language: str = "en") -> None:
        self._asked = language
        self._catalogue = _catalogue(language.replace("_", "-").split("-")[0])

    @cached_property
    def locale(self) -> Locale:
        """How dates and lists are written."""
        return _locale(self._asked)

    @property
    def language(self) -> str:
        """The language's name, "en-GB"."""
        return str(self.locale).replace("_", "-")

    def say(self, text: str, plural: str = "", /, **args: Scalar) -> str:
        """A sentence with its arguments, in the plural that `n` asks for."""
        if plural:
            number = args.get("n")
            words = self._catalogue.ngettext(text, plural, int(number) if isinstance(number, int | float) else 2)
        else:
            words = self._catalogue.gettext(text)
        return words.format(**args)

    def render(self, message: Message) -> str:
        """A stored message as a sentence."""
        return self.say(message.text, message.plural, **message.args)

    def day(self, iso: str, *, full: bool = False) -> str:
        """2026-05-14 as "14 May", in full as "Thursday 14 May 2026"; any other text as it stands."""
        from babel.dates import format_date, format_skeleton

        try:
            when = date.fromisoformat(iso)
        except ValueError:
            return iso
        if full:
            words = str(format_date(when, "full", locale=self.locale))
            return words.replace(",", "") if self.language == "en-GB" else words  # as the design prints it
        return str(format_skeleton("MMMMd", when, locale=self.locale))

    def weekday(self, iso: str) -> str:
        """2026-04-03 as "Fri 3 April"; any other text as it stands."""
        from babel.dates import format_date

        try:
            when = date.fromisoformat(iso)
        except ValueError:
            return iso
        return f"{format_date(when, 'E', locale=self.locale)} {self.day(iso)}"

    def days(self, isos: list[str]) -> str:
        """One day in full, several as "12–16 March 2026"; no day is nothing."""
        from babel.dates import format_date

        if len(set(isos)) < 2:
            return self.day(isos[0], full=True) if isos else ""
        first, last = (date.fromisoformat(iso) for iso in (min(isos), max(isos)))
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        halves = self.locale.interval_formats["yMMMd"][differs]  # CLDR has no intervals with the month in full
        return "".join(
            str(format_date(day, half.replace("MMM", "MMMM"), locale=self.locale))
            for day, half in zip((first, last), halves, strict=True)
        )

    def clock(self, at: Milliseconds, offset: Minutes) -> str:
        """A moment as local time, "10:22"."""
        return local(at, offset).strftime("%H:%M")

    def list(self, items: list[str]) -> str:
        """ "Dolores, Mina and Tessa"."""
        from babel.lists import format_list

        return str(format_list(items, locale=self.locale))


def local(at: Milliseconds, offset: Minutes) -> datetime:
    """A moment on the clock of the room, `offset` minutes ahead of UTC."""
    return datetime.fromtimestamp(at / 1000, timezone(timedelta(minutes=offset)))


def offset_on(day: str) -> Minutes:
    """How many minutes this laptop's clock is ahead of UTC on a day, 2026-03-12."""
    ahead = datetime.fromisoformat(f"{day}T12:00").astimezone().utcoffset()
    return int(ahead.total_seconds() // 60) if ahead else 0


def clock_words(minute: Minutes) -> str:
    """Minutes after midnight as "11:01"; what goes over midnight begins again."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def languages() -> list[tuple[str, str]]:
    """What the words can be said in: English and every language with a catalogue, each by its own name."""
    from babel import Locale

    folder = resource("words")
    files = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    names = sorted({"en", *(name.removesuffix(".mo") for name in files if name.endswith(".mo"))})
    return [(name, str(Locale.parse(name).get_display_name(name)).capitalize()) for name in names if is_language(name)]


def is_language(name: str) -> bool:
    """Whether dates and lists are known in this language ("en", "pt-BR")."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    file = resource("words", f"{language}.mo")
    if not file.is_file():
        return gettext.NullTranslations()
    with file.open("rb") as handle:
        return gettext.GNUTranslations(handle)

"""Names, dates and times in a typed sentence, in the session's language: a guess that people correct."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel import Locale

from workshop.words import Words

# what stands before a date, and joins names, by language; English is always understood too
BEFORE_DATE = {
    "en": ("no later than", "by", "until", "till", "before", "on", "from", "at"),
    "es": ("antes del", "para el", "hasta el", "el", "del"),
    "fr": ("avant le", "pour le", "d'ici le", "d’ici le", "jusqu'au", "le", "au"),
    "de": ("bis zum", "spätestens am", "bis", "am", "vor dem", "zum"),
    "pt": ("antes de", "até ao", "até", "em", "no dia", "na", "no"),
    "it": ("entro il", "prima del", "il"),
    "nl": ("uiterlijk", "vóór", "voor", "op", "tot"),
    "pl": ("najpóźniej do", "do", "przed"),
    "cs": ("nejpozději do", "do", "před"),
    "sv": ("senast den", "senast", "före den", "före", "till", "den"),
    "da": ("senest den", "senest", "inden den", "inden", "den"),
    "nb": ("senest", "innen", "før", "den"),
    "ro": ("până la", "până pe", "până în", "pe"),
    "ru": ("не позднее", "до", "к"),
    "uk": ("не пізніше", "до"),
}
TOMORROW: dict[str, str | tuple[str, ...]] = {
    "en": "tomorrow",
    "es": "mañana",
    "fr": "demain",
    "de": "morgen",
    "pt": "amanhã",
    "it": "domani",
    "nl": "morgen",
    "pl": "jutro",
    "cs": "zítra",
    "sv": ("i morgon", "imorgon"),
    "da": "i morgen",
    "nb": "i morgen",
    "ro": "mâine",
    "ru": "завтра",
    "uk": "завтра",
}
TODAY: dict[str, str | tuple[str, ...]] = {
    "en": "today",
    "es": "hoy",
    "fr": "aujourd'hui",
    "de": "heute",
    "pt": "hoje",
    "it": "oggi",
    "nl": "vandaag",
    "pl": ("dziś", "dzisiaj"),
    "cs": "dnes",
    "sv": ("i dag", "idag"),
    "da": "i dag",
    "nb": "i dag",
    "ro": "azi",
    "ru": "сегодня",
    "uk": "сьогодні",
}
AND = ("and", "und", "et", "y", "e", "en", "i", "a", "och", "og", "și", "и", "та", "&")
TITLES = {"mr", "mrs", "ms", "miss", "dr", "prof", "sr", "sra", "m", "mme", "herr", "frau", "don", "doña"}
AT = r"\b(?:at|um|a las|à|às)\s+"
TIME = re.compile(
    rf"(?:{AT})?\b([01]?\d|2[0-3]):([0-5]\d)\b|{AT}([01]?\d|2[0-3])(?:(?:\s?h|\s?uhr)\b|\b(?!\s*\w))", re.IGNORECASE
)
HALF_DAY = re.compile(r"(?:\bat\s+)?\b(1[0-2]|0?[1-9])(?::([0-5]\d))?\s?([ap])\.?m\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found, and what is left of the sentence."""

    names: tuple[str, ...]
    date: str  # 2026-04-03 or ""
    time: str  # 18:00 or ""
    rest: str
    maybe: str  # a name that nobody in the room has: "Luis?"


def recognise(sentence: str, names: Sequence[str], *, language: str, today: str) -> Recognised:
    """Take a sentence apart. A date without a year is the next one from `today` (2026-03-12) on."""
    locale = Words(language).locale
    text, when = _take_date(sentence, locale, date.fromisoformat(today))
    text, time = _take_time(text)
    text, found = _take_names(text, names)
    rest = re.sub(r"\s+", " ", text).strip(" ,;:.–-")
    maybe = "" if found else _stranger(sentence, locale)
    return Recognised(found, when.isoformat() if when else "", time, rest[:1].upper() + rest[1:], maybe)


def marks(sentence: str, names: Sequence[str], *, language: str, today: str) -> list[tuple[int, int]]:
    """Where in a sentence the names, the date and the time stand, as (begin, end), to be tinted while it is typed."""
    found: list[tuple[int, int]] = []
    text = sentence
    if dated := _find_date(text, Words(language).locale, date.fromisoformat(today)):
        found.append(_tight(text, *dated[0].span()))
        text = _blanked(text, *dated[0].span())
    if timed := _find_time(text):
        found.append(_tight(text, *timed[0].span()))
        text = _blanked(text, *timed[0].span())
    if named := _find_names(text, names):
        found.append(_tight(text, *named[0].span(named[0].lastindex or 1)))
    return sorted(found)


def _blanked(text: str, begin: int, end: int) -> str:
    """The same text, as long as before, without what was found."""
    return text[:begin] + " " * (end - begin) + text[end:]


def _tight(text: str, begin: int, end: int) -> tuple[int, int]:
    words = text[begin:end]
    return begin + len(words) - len(words.lstrip(" ,")), begin + len(words.rstrip(" ,"))


def _stranger(sentence: str, locale: Locale) -> str:
    """An English sentence that begins "Luis checks ..." speaks of a Luis."""
    match = re.match(r"([A-Z]\w+) \w+s\b", sentence)
    return match[1] if match and locale.language == "en" else ""


def _take_names(text: str, names: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    found = _find_names(text, names)
    return (text[: found[0].start()] + text[found[0].end() :], found[1]) if found else (text, ())


def _find_names(text: str, names: Sequence[str]) -> tuple[re.Match[str], tuple[str, ...]] | None:
    aliases = _aliases(names)
    if not aliases:
        return None
    one = "|".join(re.escape(alias) for alias in sorted(aliases, key=len, reverse=True))
    joint = "|".join(re.escape(word) for word in AND)
    end = r"(?!\w)(?!['’]s\b)"
    several = rf"(?:{one}){end}(?:(?:\s*,\s*|\s+(?:{joint})\s+|\s*&\s*)(?:{one}){end})*"
    for pattern in (
        rf"^\s*({several})\s*[:,]?\s*",
        rf"\s*[(:,–-]\s*({several})\s*\)?\s*$",
        rf"^()(?=.*?\b({several}))",
    ):
        if match := re.search(pattern, text, re.IGNORECASE):
            return match, _named(match[match.lastindex or 1], one, aliases)
    return None


def _named(listed: str, one: str, aliases: dict[str, str]) -> tuple[str, ...]:
    parts = re.findall(rf"\b(?:{one})(?!\w)", listed, re.IGNORECASE)
    return tuple(dict.fromkeys(aliases[part.casefold()] for part in parts))


def _aliases(names: Sequence[str]) -> dict[str, str]:
    """Every name, and every first name that only one person has."""
    found = {name.casefold(): name for name in names if name}
    first = [name.split()[0].casefold() for name in names if name.split()]
    for name in names:
        short = name.split()[0].casefold() if name.split() else ""
        if short and short not in TITLES and first.count(short) == 1:
            found.setdefault(short, name)
    return found


def _take_time(text: str) -> tuple[str, str]:
    found = _find_time(text)
    return (_without(text, found[0]), found[1]) if found else (text, "")


def _find_time(text: str) -> tuple[re.Match[str], str] | None:
    if match := HALF_DAY.search(text):
        hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
        return match, f"{hour:02}:{match[2] or '00'}"
    if match := TIME.search(text):
        return match, f"{int(match[1] or match[3]):02}:{match[2] or '00'}"
    return None


def _take_date(text: str, locale: Locale, today: date) -> tuple[str, date | None]:
    found = _find_date(text, locale, today)
    return (_without(text, found[0]), found[1]) if found else (text, None)


def _find_date(text: str, locale: Locale, today: date) -> tuple[re.Match[str], date] | None:
    for pattern in _date_patterns(str(locale)):
        for match in pattern.finditer(text):
            if found := _date(match, locale, today):
                return match, found
    return None


def _without(text: str, match: re.Match[str]) -> str:
    left, right = text[: match.start()].rstrip(" ,"), text[match.end() :]
    return left + (", " if right.startswith(",") else " ") + right.lstrip(" ,")


def _date(match: re.Match[str], locale: Locale, today: date) -> date | None:
    parts = match.groupdict()
    if word := parts.get("word"):
        return _relative(word.casefold(), locale, today)
    month = parts["month"]
    number = int(month) if month.isdigit() else _months(str(locale))[month.casefold().rstrip(".")]
    year = parts.get("year")
    try:
        if year:
            return date(int(year) + (2000 if int(year) < 100 else 0), number, int(parts["day"]))
        this_year = date(today.year, number, int(parts["day"]))
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)
    except ValueError:
        return None  # 31 April is no date: it stays in the sentence


def _relative(word: str, locale: Locale, today: date) -> date:
    if word in _spoken(TODAY, locale):
        return today
    if word in _spoken(TOMORROW, locale):
        return today + timedelta(days=1)
    ahead = (_weekdays(str(locale))[word.rstrip(".")] - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


@cache
def _date_patterns(locale_name: str) -> tuple[re.Pattern[str], ...]:
    locale = Locale.parse(locale_name)
    months, days = _one_of(_months(locale_name)), _one_of(_weekdays(locale_name))
    prepositions = _one_of(_spoken(BEFORE_DATE, locale))
    before = rf"(?:\b(?:{prepositions})\s+)?(?:\b(?:{days})\.?,?\s+)?"
    year = r"(?:,?\s+(?P<year>\d{4})\b)?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|日|일|\.)?"
    first, second = ("month", "day") if _month_first(locale) else ("day", "month")
    number = rf"\b(?P<{first}>\d{{1,2}})[/.](?P<{second}>\d{{1,2}})"  # alone it may be a measure: 3/4 inch
    soon = _one_of(word for table in (TODAY, TOMORROW) for word in _spoken(table, locale))
    sources = (
        rf"{before}\b(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})\b",
        rf"{before}\b{day}\s*(?:de\s+|of\s+)?(?P<month>{months})\b\.?(?:\s+de(?=\s+\d{{4}}))?{year}",
        rf"{before}\b(?P<month>{months})\.?(?:\s+|(?<=[月월])){day}(?!\d|:){year}",
        rf"{before}{number}[/.](?P<year>\d{{4}}|\d\d)(?![\d:])",
        rf"\b(?:{prepositions})\s+(?:(?:{days})\.?,?\s+)?{number}\.?(?![\d:])",
        rf"{before}{number}(?:\.(?![\d:])|\s*$)",
        rf"{before}\b(?P<word>{soon})\b",
        rf"\b(?:{prepositions})\s+(?P<word>{days})\b\.?",
        rf",?\s*\b(?P<word>{days})\.?\s*$",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _spoken(table: Mapping[str, str | tuple[str, ...]], locale: Locale) -> list[str]:
    """A table's words in the session's language and in English."""
    found = [table.get(language, ()) for language in ("en", locale.language)]
    return [word for entry in found for word in ((entry,) if isinstance(entry, str) else entry)]


def _month_first(locale: Locale) -> bool:
    return str(locale.date_formats["short"].pattern).lower().startswith("m")


@cache
def _months(locale_name: str) -> dict[str, int]:
    return _calendar(locale_name, "months")


@cache
def _weekdays(locale_name: str) -> dict[str, int]:
    return _calendar(locale_name, "days")


def _calendar(locale_name: str, what: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in (locale_name, "en"):
        tables = getattr(Locale.parse(name), what)
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in tables[form][width].items():
                    found.setdefault(word.casefold().rstrip("."), number)
    return found

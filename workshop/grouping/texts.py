"""The words of a note, as they are compared and as they are shown."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path

from workshop.finding import stem

LONGEST = 600  # characters of a note that are read; the gist of an idea comes first
TAUGHT = {
    "LATIN",
    "CYRILLIC",
    "ARABIC",
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "THAI",
}  # scripts the encoder can read
# Thai and Lao, Burmese, Khmer, Chinese and Japanese
UNBROKEN = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u2e80", "\u9fff"),
    ("\U00020000", "\U0003ffff"),
)
ELIDED = "[cdjlmnst]|qu|un|gl|all|dall|dell|nell|sull|quell|quest"
PIECE = 2  # characters that count as a word in scripts that write no blanks between words


def gist(text: str) -> str:
    """What of a note is compared: its beginning, in one line; of a note without letters, what its symbols are called.

    "" where nothing is left: such a note is like no other.
    """
    sound = text[: 4 * LONGEST].encode("utf-8", "replace").decode()
    line = " ".join(unicodedata.normalize("NFKC", sound).split())[:LONGEST]
    return line if any(letter.isalnum() for letter in line) else called(line)


def called(symbols: str) -> str:
    """The Unicode names of symbols: an emoji of a tree is "deciduous tree"."""
    names = (unicodedata.name(symbol, "") for symbol in symbols if unicodedata.category(symbol) == "So")
    return " ".join(dict.fromkeys(name.lower() for name in names if name))


@cache
def word() -> re.Pattern[str]:
    """What a word looks like: letters, digits and the marks on them, which in Indian scripts are its vowels.

    What French, Italian and Catalan leave of an article before a vowel is a word of its own: of "l’eau" the other is "eau".
    """
    return re.compile(
        rf"\b(?:{ELIDED})(?=[’'][^\W_]{{2}})|[^\W_](?:[^\W_]|[{marks()}])*(?:[’'][^\W_]+)*", re.IGNORECASE
    )


@cache
def marks() -> str:
    """Marks on letters, for a regular expression: Python counts them to no word, and in Indian scripts they are the vowels.

    With what joins letters, or keeps them apart, inside a word of Persian and Indian languages.
    """
    found = (c for c in map(chr, range(0x10000)) if unicodedata.category(c) in ("Mn", "Mc"))
    return re.escape("".join(found) + "\u200c\u200d")


def words(text: str) -> list[str]:
    """The words of a note as they are written, in order; of scripts without blanks, every two letters in a row."""
    found: list[str] = []
    for one in word().findall(text):
        found += _pieces(one) if without_blanks(one) else [one]
    return found


def telling(text: str, besides: Collection[str] = ()) -> str:
    """What a note is about, as the encoder reads it: its telling words in lower case, without the sentence around them.

    Of scripts without blanks, and where no word tells anything, all of it. (On labelled ideas that was the largest gain of
    all that was tried: sentences that are built alike lie less near, those about one thing nearer.) `besides`: keys of
    words that tell nothing either.
    """
    said = word().findall(text)
    if any(without_blanks(one) for one in said):
        return text
    told = [one for one in said if key(one)]
    return " ".join([one for one in told if key(one) not in besides] or told or said).lower() or text


def keys(text: str) -> frozenset[str]:
    """The keys of its telling words."""
    return frozenset(found for one in words(text) if (found := key(one)))


def untaught(text: str) -> bool:
    """Whether most letters of a text are of a script that the encoder cannot read."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(script(letter) not in TAUGHT for letter in letters) * 2 > len(letters)


@lru_cache(maxsize=5_000)
def script(letter: str) -> str:
    """The first word of a letter's name: LATIN, DEVANAGARI …"""
    return unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]


@lru_cache(maxsize=50_000)
def without_blanks(word: str) -> bool:
    """Whether a word is of a script that writes no blanks between words."""
    return any(first <= word[0] <= last for first, last in UNBROKEN)


def _pieces(word: str) -> list[str]:
    return [word[place : place + PIECE] for place in range(max(1, len(word) - PIECE + 1))]


@lru_cache(maxsize=50_000)
def key(word: str) -> str:
    """What is the same of "Drains" and "drain": lower case, no accents, no ending; "" for a word that tells nothing."""
    flat = folded(word)
    if len(flat) < 2 or flat in common() or flat.isdecimal():
        return ""
    return stem(flat)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word in lower case without accents; the vowel signs of Indian scripts stay."""
    flat = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in flat if not unicodedata.combining(letter)).replace("’", "'")


def links(word: str) -> bool:
    """Whether a name may go on across a word: an article, a preposition, "and"."""
    return folded(word) in _linking("links") or is_article(word)


def is_article(word: str) -> bool:
    """Whether a noun follows a word, and no noun stands before it."""
    return folded(word) in _linking("articles")


@cache
def common() -> frozenset[str]:
    """Words that tell nothing about a note: of many languages, folded."""
    return frozenset().union(*common_by_language().values())


@cache
def common_by_language() -> dict[str, frozenset[str]]:
    """The same by the code of their language."""
    return _lists("common_words.toml")["common"]


@cache
def _lists(name: str) -> dict[str, dict[str, frozenset[str]]]:
    read: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return {
        kind: {code: frozenset(folded(word) for word in line.split()) for code, line in languages.items()}
        for kind, languages in read.items()
    }


@cache
def _linking(kind: str) -> frozenset[str]:
    return frozenset().union(*_lists("linking_words.toml")[kind].values())

"""The words of the window: every sentence on screen goes through `tr` or `render`."""

from __future__ import annotations

import re

from workshop.messages import Message
from workshop.values import Scalar
from workshop.words import Words

PSEUDO = "x-pseudo"  # English with accents, 40 % longer and mirrored: shows what is not translated or does not fit
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", PSEUDO)
ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
PLACEHOLDER = re.compile(r"(\{\w+\})")
LONGER = 0.4


class PseudoWords(Words):
    """English as a language that nobody speaks: accents on every word, and two fifths longer."""

    def __init__(self) -> None:
        super().__init__("en")

    def say(self, text: str, plural: str = "", /, **args: Scalar) -> str:
        """A sentence with its arguments."""
        words = plural if plural and args.get("n") != 1 else text
        parts = [part if PLACEHOLDER.fullmatch(part) else part.translate(ACCENTS) for part in PLACEHOLDER.split(words)]
        longer = "~" * round(len(PLACEHOLDER.sub("", words)) * LONGER)
        return f"{''.join(parts).format(**args)} {longer}".rstrip()


class Spoken:
    """The language of the window; one for the whole program."""

    words = Words()
    mirrored = False


def use(language: str) -> None:
    """Speak a language from now on; what is on screen already has to be built anew."""
    Spoken.words = PseudoWords() if language == PSEUDO else Words(language)
    Spoken.mirrored = language.split("-")[0] in RIGHT_TO_LEFT or language == PSEUDO


def tr(text: str, plural: str = "", /, **args: Scalar) -> str:
    """A sentence in the window's language, in the plural that `n` asks for."""
    return Spoken.words.say(text, plural, **args)


def file_words(words: str) -> str:
    """Words that stand in a file, such as a method's title; braces in somebody's own are theirs."""
    return words if "{" in words or "}" in words else tr(words)


def render(message: Message) -> str:
    """A message of the workshop in the window's language."""
    return Spoken.words.render(message)


def words() -> Words:
    """Dates, times and lists in the window's language."""
    return Spoken.words


def mirrored() -> bool:
    """Whether the window is laid out from right to left."""
    return Spoken.mirrored


def system_language() -> str:
    """The language that the system speaks, "en-GB"."""
    from PySide6.QtCore import QLocale

    return QLocale.system().bcp47Name()

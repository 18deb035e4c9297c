"""Settings that are lists in one line of text: "Value:3, Cost:2-"."""

from __future__ import annotations

import re
from fractions import Fraction

from workshop.messages import NotAllowed
from workshop.voting.tally import Question

NUMBER = re.compile(r"\d{1,6}(\.\d{1,6})?")
LONGEST_NAME = 60  # characters of a criterion: it stands above a column, and on every ballot
START = 20  # characters by which one that is longer is told from the others
NAMELESS = "Every criterion needs a name."


def items(text: str) -> list[str]:
    """What stands between the commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def names(text: str) -> tuple[str, ...]:
    """The names of criteria, checked: there is one at least, none twice, and each has one."""
    found = items(text)
    check_names(found)
    return tuple(found)


def check_names(found: list[str]) -> None:
    """NotAllowed where names of criteria cannot be told apart, or there is none."""
    if not found:
        raise NotAllowed("Name at least one criterion.")
    if not all(found):
        raise NotAllowed(NAMELESS)
    if long := [name for name in found if len(name) > LONGEST_NAME]:
        raise NotAllowed(
            "{name}… is too long: the name of a criterion has at most {most} characters.",
            name=long[0][:START].strip(),
            most=LONGEST_NAME,
        )
    if twice := [name for name in found if found.count(name) > 1]:
        raise NotAllowed("There are two criteria called {name}.", name=twice[0])


def numbered(text: str) -> list[tuple[str, str]]:
    """Names with what stands after their last colon."""
    found = []
    for item in items(text):
        name, colon, number = item.rpartition(":")
        if not colon:
            raise NotAllowed("{item} has no number: write a name, a colon and a number, such as Value:3.", item=item)
        found.append((name.strip(), number.strip()))
    return found


def number_of(name: str, text: str) -> Fraction:
    """A number from 0 up, exactly as it is written."""
    if not name:
        raise NotAllowed(NAMELESS)
    if not text:
        raise NotAllowed("{name} needs a number from 0 up.", name=name)
    if not NUMBER.fullmatch(text):
        raise NotAllowed("{name} needs a number from 0 up, not {text}.", name=name, text=text)
    return Fraction(text)


def option_called(question: Question, given: str) -> str:
    """The option of that id, else of that number on paper, else of that name."""
    if not question.options:  # before a file is read, only the form of a setting is checked
        return given
    found = [option for option in question.options if option in (given, question.numbers.get(given))]
    found = found or [option for option in question.options if question.names.get(option, option) == given]
    if len(found) != 1:
        raise NotAllowed("There is no one option called {name}.", name=given)
    return found[0]

"""Criteria and what they count, from one line of text: "Value:3, Cost:2-"; the minus marks one where less is better."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from workshop.messages import NotAllowed
from workshop.voting.lists import check_names, number_of, numbered

COST = "-"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked of every option, how much it counts, and whether less of it is better."""

    name: str
    weight: Fraction
    cost: bool


def criteria_of(text: str) -> tuple[Criterion, ...]:
    """The criteria that a text names. NotAllowed, with what is wrong, where it cannot be read."""
    found = tuple(_criterion(name, number) for name, number in numbered(text))
    check_names([criterion.name for criterion in found])
    if not any(criterion.weight for criterion in found):
        raise NotAllowed("At least one criterion has to count more than 0.")
    return found


def text_of(criteria: Iterable[Criterion]) -> str:
    """The same as one line of text. NotAllowed where a name would be read as something else."""
    told = tuple(criteria)
    if strange := [one.name for one in told if "," in one.name]:
        raise NotAllowed("{name}: the name of a criterion has no comma.", name=strange[0])
    text = ", ".join(f"{one.name}:{_decimal(one.weight)}{COST if one.cost else ''}" for one in told)
    criteria_of(text)
    return text


def _decimal(weight: Fraction) -> str:
    whole, _, parts = f"{float(weight):.6f}".partition(".")
    return f"{whole}.{parts.rstrip('0')}".rstrip(".")


def _criterion(name: str, number: str) -> Criterion:
    weight = number_of(name, number.removesuffix(COST).strip())
    return Criterion(name, weight, number.endswith(COST))


def parts(criteria: tuple[Criterion, ...]) -> dict[str, Fraction]:
    """The weights as parts of 1."""
    whole = sum((criterion.weight for criterion in criteria), Fraction())
    return {criterion.name: criterion.weight / whole for criterion in criteria}

"""What the fields of records are made of, besides plain values. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NoReturn

Scalar = str | int | float | bool | None
Minutes = int
Milliseconds = int

ASK_AGAIN_AFTER = 90  # days after a session: then people are asked whether they have used it since
NOT_VOTING = ("facilitator", "coach", "observer")  # roles of people who are in the room and have no vote


class FrozenMap(dict[str, Scalar]):
    """A dictionary that cannot change and can be hashed; stored as a JSON column."""

    def _refuse(self, *_args: object, **_more: object) -> NoReturn:
        raise TypeError("a FrozenMap does not change; make a new one with |")

    __setitem__ = __delitem__ = update = pop = popitem = clear = setdefault = _refuse

    def __ior__(self, other: Mapping[str, Scalar]) -> FrozenMap:  # type: ignore[override]
        return self | other  # a new one: the name then stands for that

    def __or__(self, other: Mapping[str, Scalar]) -> FrozenMap:  # type: ignore[override]
        return FrozenMap({**self, **other})

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def without(self, key: str) -> FrozenMap:
        """A copy that lacks one key."""
        return FrozenMap({name: value for name, value in self.items() if name != key})


def stays(default: int) -> Any:
    """A field that no undo takes back, such as a counter whose numbers may never be given twice."""
    return field(default=default, metadata={"stays": True})


def refers(kind: str, *, chain: bool = True) -> Any:
    """A field that holds the id of a record of `kind`, or None. `chain` False: never of one that holds one itself."""
    return field(default=None, metadata={"refers": kind, "chain": chain})


@dataclass(frozen=True, slots=True)
class Record:
    """What every record has."""

    kind: ClassVar[str] = ""
    only: ClassVar[tuple[str, ...] | None] = None  # fields that no two records share; (): one in a document
    id: str

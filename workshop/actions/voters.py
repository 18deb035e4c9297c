"""Who has voted: under which name a ballot lies in the box, and how many of each perspective there are."""

from __future__ import annotations

from collections import Counter

from workshop.board import Draft
from workshop.records import FrozenMap, Person, Perspective, Poll

FEWEST_SHOWN = 3  # voters of a perspective; fewer are pooled
FEW = 4  # below, who voted for what can be guessed; and no perspective is kept on a ballot


def voter_of(person_id: str) -> str:
    """The name under which a person's own ballot lies in the box."""
    return f"person:{person_id}"


def perspectives(draft: Draft, poll: Poll) -> FrozenMap:
    """How many of each perspective voted by phone or laptop; those under three are pooled under ""."""
    voted = draft.box.voters(poll.id, [voter_of(id) for id in poll.eligible])
    names: Counter[str] = Counter()
    for id in poll.eligible:
        if voter_of(id) in voted:
            person = draft.find(Person, id)
            perspective = draft.find(Perspective, person.perspective_id) if person else None
            names[perspective.name if perspective else ""] += 1
    shown = {name: count for name, count in sorted(names.items()) if name and count >= FEWEST_SHOWN}
    pooled = names.total() - sum(shown.values())
    return FrozenMap(shown | ({"": pooled} if pooled else {}))


def each_covered(sheets: list[FrozenMap], key: str) -> bool:
    """Whether under each perspective, and under none, lie ballots of enough people; `key`: where they say it."""
    names = [marks.get(key) for marks in sheets]
    return all(names.count(name) >= FEW for name in set(names))

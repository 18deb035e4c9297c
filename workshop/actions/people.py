"""People: who is in the room, with which role and perspective, and when they came and left."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from workshop.actions import texts
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Person, Perspective, Poll, Team
from workshop.undo import broken

ROLES = ("facilitator", "decider", "delegate", "team", "resident", "coach", "observer")
CHANNELS = ("phone", "paper", "laptop", "hands")
DECIDERS = ("decider", "delegate")
NOT_VOTING = ("facilitator", "coach", "observer")
FEWEST_OF_A_COLOUR = 2  # people; a colour with fewer would say who wrote a note
PAPERS = ("lemon", "sky", "apricot", "sage", "orchid")


def add(
    draft: Draft,
    name: str,
    *,
    place: str = "",
    role: str = "team",
    perspective: str = "",
    channel: str = "phone",
    access_needs: str = "",
    roster_id: str = "",
    here: bool = True,
) -> Person:
    """Somebody joins, or is expected (`here` False). `perspective` is a perspective's name or id; "" is plain."""
    person = Person(
        draft.new_id(),
        name=texts.line(name),
        place=texts.optional(place, texts.LONGEST_LINE),
        role=_one_of(role, ROLES),
        perspective_id=perspective_named(draft, perspective),
        channel=known_channel(channel),
        access_needs=texts.optional(access_needs),
        roster_id=roster_id,
        arrived_at=draft.now if here else None,
        position=len(draft.all(Person)),
    )
    draft.final = draft.final or here  # who joined has joined
    draft.put(person)
    return person


def remove(draft: Draft, person_id: str) -> None:
    """Take out somebody entered by mistake. NotAllowed once they wrote, may vote, or promised something."""
    person = draft.need(Person, person_id)
    if any(person_id in poll.eligible for poll in draft.all(Poll)):
        raise NotAllowed("{name} may vote, so the seat stays. Mark them as having left.", name=person.name)
    for team in draft.all(Team):
        if person_id in team.people:
            draft.put(replace(team, people=tuple(id for id in team.people if id != person_id)))
    draft.remove(person)
    if broken(draft):
        raise NotAllowed(
            "{name} wrote notes or has actions, so the seat stays. Mark them as having left.", name=person.name
        )


def change(draft: Draft, person_id: str, **fields: str) -> None:
    """Correct a person's name, place, role, perspective_id or access_needs. The channel: `polls.change_channel`."""
    person = draft.need(Person, person_id)
    _one_of(fields.get("role", person.role), ROLES)
    if strangers := set(fields) - {"name", "place", "role", "perspective_id", "access_needs"}:
        raise NotAllowed("A person has no {cell}.", cell=sorted(strangers)[0])
    cleaned: dict[str, str | None] = {name: texts.optional(value) for name, value in fields.items()}
    if "name" in fields:
        cleaned["name"] = texts.line(fields["name"])
    if "perspective_id" in fields:
        cleaned["perspective_id"] = perspective_named(draft, fields["perspective_id"])
    draft.put(replace(person, **cleaned))  # type: ignore[arg-type]


def arrive(draft: Draft, person_id: str) -> None:
    """Somebody who was expected, or had left, is in the room."""
    person = draft.need(Person, person_id)
    draft.put(replace(person, arrived_at=person.arrived_at or draft.now, left_at=None))


def leave(draft: Draft, person_id: str) -> None:
    """Somebody leaves; the seat stays."""
    draft.put(replace(draft.need(Person, person_id), left_at=draft.now))


def add_perspective(draft: Draft, name: str) -> Perspective:
    """One more perspective, on the next free paper."""
    known = draft.all(Perspective)
    taken = {perspective.paper for perspective in known}
    free = [paper for paper in PAPERS if paper not in taken]
    if not free:
        raise NotAllowed("There are five papers, so five perspectives. Rename one instead.")
    perspective = Perspective(draft.new_id(), name=texts.line(name), paper=free[0], position=len(known))
    draft.put(perspective)
    return perspective


def rename_perspective(draft: Draft, perspective_id: str, name: str) -> None:
    """Give a perspective another name."""
    draft.put(replace(draft.need(Perspective, perspective_id), name=texts.line(name)))


def is_here(person: Person) -> bool:
    """Whether somebody has arrived and not left."""
    return person.arrived_at is not None and person.left_at is None


def in_order(board: Readable) -> list[Person]:
    """Everybody, in the order in which they were entered."""
    return sorted(board.all(Person), key=lambda person: (person.position, person.id))


def told_apart(them: list[Person]) -> dict[str, str]:
    """Names by id; where two have the same, each with the place, and with a number where that is the same, too."""
    same = Counter(person.name for person in them)
    with_place = {p.id: f"{p.name}, {p.place}" if same[p.name] > 1 and p.place else p.name for p in them}
    again, met, found = Counter(with_place.values()), Counter[str](), dict[str, str]()
    for id, name in with_place.items():
        met[name] += 1
        found[id] = f"{name} ({met[name]})" if again[name] > 1 else name
    return found


def voting(board: Readable) -> list[Person]:
    """Who is in the room and has a vote: not the facilitator, coaches and observers."""
    return [person for person in in_order(board) if is_here(person) and person.role not in NOT_VOTING]


def took_part(board: Readable) -> list[Person]:
    """Who came and took part, also those who have left; a Decider only by voting."""
    voted = {id for poll in board.all(Poll) for id in poll.eligible}
    aside = (*NOT_VOTING, "decider")
    return [p for p in in_order(board) if p.arrived_at is not None and (p.role not in aside or p.id in voted)]


def deciders(board: Readable) -> list[Person]:
    """The Decider, then delegates, in the room or not."""
    found = [person for person in in_order(board) if person.role in DECIDERS]
    return sorted(found, key=lambda person: DECIDERS.index(person.role))


def each_covers_two(board: Readable) -> bool:
    """Whether every colour, plain included, stands for two people or nobody, so that none says who wrote a note."""
    counts = Counter(person.perspective_id for person in board.all(Person) if person.role not in NOT_VOTING)
    return all(count >= FEWEST_OF_A_COLOUR for count in counts.values())


def perspective_named(board: Readable, name: str) -> str | None:
    """The id of the perspective of this name (or id); None for plain, NotAllowed where there is none."""
    if not name:
        return None
    for perspective in board.all(Perspective):
        if name in (perspective.id, perspective.name):
            return perspective.id
    raise NotAllowed("There is no perspective {name} in this session.", name=name)


def known_channel(channel: str) -> str:
    """The channel, where it is one. NotAllowed where it is not."""
    return _one_of(channel, CHANNELS)


def _one_of(word: str, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise NotAllowed("{word} is none of: {allowed}.", word=word, allowed=", ".join(allowed))
    return word

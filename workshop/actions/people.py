"""People: who is in the room, with which role and perspective, and when they came and left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from workshop.actions import texts
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.recognise import recognise
from workshop.records import Person, Perspective, Poll, Session, Team
from workshop.undo import broken
from workshop.values import NOT_VOTING

ROLES = ("facilitator", "decider", "delegate", "team", "resident", "coach", "observer")
OWN_NAMES = {role: role for role in ROLES}
CHANNELS = ("phone", "paper", "laptop", "hands")
DECIDERS = ("decider", "delegate")
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


def add_from(
    draft: Draft, words: str, *, roles: Mapping[str, str] = OWN_NAMES, channel: str = "paper", here: bool = True
) -> Person:
    """Somebody as typed in one line: "Mr Okafor, bus depot", "Ana, decider"; `roles`: by what they are called."""
    return add(draft, **_typed(words, roles), channel=channel, here=here)


def change_from(draft: Draft, person_id: str, words: str, *, roles: Mapping[str, str] = OWN_NAMES) -> None:
    """Another name and place, and role where one is typed, in one line."""
    change(draft, person_id, **_typed(words, roles))


def _typed(words: str, roles: Mapping[str, str]) -> dict[str, str]:
    """The fields of a person; what is no role is the place."""
    name, *rest = (part.strip() for part in words.split(","))
    found = [roles[part.casefold()] for part in rest if part.casefold() in roles]
    place = ", ".join(part for part in rest if part and part.casefold() not in roles)
    return {"name": name, "place": place} | ({"role": found[0]} if found else {})


def delegate_comes(draft: Draft, name: str) -> None:
    """A delegate is in the room: one who is known arrives, anybody else is added as one."""
    known = next((person for person in deciders(draft) if person.name == texts.line(name)), None)
    if known:
        arrive(draft, known.id)
    else:
        add(draft, name, role="delegate", channel="hands")


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


def presence(person: Person) -> str:
    """ "here", "expected" or "left"."""
    if is_here(person):
        return "here"
    return "left" if person.left_at is not None else "expected"


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


def expected(board: Readable) -> list[Person]:
    """Who will have a vote and has not come yet; who decides is told apart, by `deciders`."""
    aside = (*NOT_VOTING, *DECIDERS)
    return [person for person in in_order(board) if presence(person) == "expected" and person.role not in aside]


def took_part(board: Readable) -> list[Person]:
    """Who came and took part, also those who have left; a Decider only by voting."""
    voted = {id for poll in board.all(Poll) for id in poll.eligible}
    aside = (*NOT_VOTING, "decider")
    return [p for p in in_order(board) if p.arrived_at is not None and (p.role not in aside or p.id in voted)]


def deciders(board: Readable) -> list[Person]:
    """The Decider, then delegates, in the room or not."""
    found = [person for person in in_order(board) if person.role in DECIDERS]
    return sorted(found, key=lambda person: DECIDERS.index(person.role))


def deciders_here(board: Readable) -> list[Person]:
    """Those of them who are in the room."""
    return [person for person in deciders(board) if is_here(person)]


def deciders_absent(board: Readable) -> list[Person]:
    """Those of them who are not."""
    return [person for person in deciders(board) if not is_here(person)]


def who_decides(board: Readable) -> Person | None:
    """The one whose word counts now: somebody who is here before somebody who is not."""
    return next(iter([*deciders_here(board), *deciders_absent(board)]), None)


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


def names_in(text: str, but: str = "") -> list[str]:
    """The names of a list with commas, each once; `but`: one that stands elsewhere already."""
    found = (" ".join(part.split()) for part in text.replace(";", ",").replace("\n", ",").split(","))
    return list(dict.fromkeys(name for name in found if name and name.casefold() != " ".join(but.split()).casefold()))


def named(board: Readable, text: str, *, today: str) -> list[str]:
    """A list of names as the room knows them: "dolores, mina" are Dolores Park and Mina; strangers stay as typed."""
    session = board.find(Session, board.document_id)
    known, language = [person.name for person in in_order(board)], session.language if session else "en"
    found: list[str] = []
    for part in (part.strip() for part in re.split(r"[,;]", text) if part.strip()):
        one = recognise(part, known, language=language, today=today)
        found += [part] if one.rest or not one.names else one.names
    return found


def _one_of(word: str, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise NotAllowed("{word} is none of: {allowed}.", word=word, allowed=", ".join(allowed))
    return word

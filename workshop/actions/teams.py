"""Pairs, fours and teams: drawn by chance so that perspectives mix, or put together by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.actions import people
from workshop.actions.steps import current
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Person, Prototype, Team

SMALLEST, LARGEST = 2, 12


def draw(draft: Draft, size: int) -> list[Team]:
    """Everybody with a vote who is here, in teams of a size; an earlier draw of that size in this step goes.

    Perspectives are dealt out in turn, so that each team sees with several eyes. One who is left over makes one team
    larger; two or more who are left over are a team of their own.
    """
    if not SMALLEST <= size <= LARGEST:
        raise NotAllowed("A team has {least} to {most} people.", least=SMALLEST, most=LARGEST)
    drawn = _mixed(draft)
    if len(drawn) < SMALLEST:
        raise NotAllowed("There are not enough people here for teams.")
    for old in of_step(draft):
        if old.size == size:
            draft.remove(old)
    return [_add(draft, members, size) for members in _cut(drawn, size)]


def choose(draft: Draft, person_ids: Iterable[str], *, prototype_id: str | None = None) -> Team:
    """A team put together by hand, for a prototype or just so. Whoever joins leaves the other hand-made teams."""
    chosen = [draft.need(Person, id).id for id in dict.fromkeys(person_ids)]
    if not chosen:
        raise NotAllowed("Choose at least one person.")
    plan = draft.need(Prototype, prototype_id).id if prototype_id else None
    for other in of_step(draft):
        if other.size == 0:
            _without(draft, other, chosen)
    return _add(draft, chosen, 0, plan)


def move(draft: Draft, person_id: str, team_id: str) -> None:
    """Somebody, a latecomer for instance, joins a team and leaves the others that were put together with it."""
    person, team = draft.need(Person, person_id), draft.need(Team, team_id)
    for other in draft.all(Team):
        if other.id != team.id and (other.step_id, other.size) == (team.step_id, team.size):
            _without(draft, other, [person.id])
    if person.id not in team.people:
        draft.put(replace(team, people=(*team.people, person.id)))


def of_step(board: Readable) -> list[Team]:
    """The teams of the step that runs, in order."""
    step = current(board)
    found = [team for team in board.all(Team) if team.step_id == (step.id if step else None)]
    return sorted(found, key=lambda team: (team.size, team.position, team.id))


def here(board: Readable, team: Team) -> list[Person]:
    """Those of a team who are in the room."""
    found = (board.find(Person, id) for id in team.people)
    return [person for person in found if person and people.is_here(person)]


def _mixed(draft: Draft) -> list[Person]:
    """Everybody in an order in which neighbours seldom share a perspective: the largest perspective spread widest."""
    waiting: dict[str | None, list[Person]] = {}
    everybody = people.voting(draft)
    draft.random().shuffle(everybody)
    for person in everybody:
        waiting.setdefault(person.perspective_id, []).append(person)
    places: list[tuple[float, Person]] = []
    for group in sorted(waiting.values(), key=len, reverse=True):
        places += [((place + 0.5) / len(group), person) for place, person in enumerate(group)]
    return [person for _, person in sorted(places, key=lambda entry: entry[0])]


def _cut(drawn: list[Person], size: int) -> list[list[str]]:
    ids = [person.id for person in drawn]
    cut = [ids[start : start + size] for start in range(0, len(ids), size)]
    if len(cut) > 1 and len(cut[-1]) == 1:
        left_over = cut.pop()
        cut[-1] += left_over
    return cut


def _add(draft: Draft, members: list[str], size: int, prototype_id: str | None = None) -> Team:
    step = current(draft)
    place = len([team for team in of_step(draft) if team.size == size])
    team = Team(
        draft.new_id(),
        step_id=step.id if step else None,
        prototype_id=prototype_id,
        size=size,
        people=tuple(members),
        position=place,
    )
    draft.put(team)
    return team


def _without(draft: Draft, team: Team, leaving: Iterable[str]) -> None:
    left = tuple(id for id in team.people if id not in set(leaving))
    if not left:
        draft.remove(team)
    elif left != team.people:
        draft.put(replace(team, people=left))

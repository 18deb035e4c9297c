from __future__ import annotations

from collections import Counter

import pytest

from tests.room import Room
from workshop.actions import people, prototypes, teams
from workshop.messages import NotAllowed
from workshop.records import Person, Team


def sizes(room: Room) -> list[int]:
    return sorted(len(team.people) for team in teams.of_step(room.board))


def members(room: Room) -> list[str]:
    return [id for team in teams.of_step(room.board) for id in team.people]


@pytest.mark.parametrize(
    ("head_count", "size", "cut"),
    [
        (12, 2, [2] * 6),
        (7, 2, [2, 2, 3]),
        (12, 4, [4, 4, 4]),
        (13, 4, [4, 4, 5]),
        (14, 4, [2, 4, 4, 4]),
        (15, 4, [3, 4, 4, 4]),
        (3, 4, [3]),
        (2, 2, [2]),
    ],
)
def test_everybody_is_in_one_team_and_nobody_is_left_over(
    room: Room, head_count: int, size: int, cut: list[int]
) -> None:
    joined = room.join(*(f"P{number}" for number in range(head_count)))
    room.act(lambda draft: teams.draw(draft, size))
    assert sizes(room) == cut
    assert sorted(members(room)) == sorted(person.id for person in joined)


def test_perspectives_are_mixed_whoever_came_first(room: Room) -> None:
    for perspective in ("Resident", "Front line", "City office"):
        room.join(*(f"{perspective} {number}" for number in range(4)), perspective=perspective)
    room.act(lambda draft: teams.draw(draft, 3))
    for team in teams.of_step(room.board):
        eyes = Counter(person.perspective_id for person in teams.here(room.board, team))
        assert len(eyes) == 3


def test_who_is_absent_or_only_watches_is_in_no_team(room: Room) -> None:
    mina, luis, tessa = room.join("Mina", "Luis", "Tessa")
    room.join("Coach", role="coach")
    room.join("Late", here=False)
    room.act(lambda draft: people.leave(draft, tessa.id))
    room.act(lambda draft: teams.draw(draft, 2))
    assert set(members(room)) == {mina.id, luis.id}


def test_who_leaves_later_is_not_here_and_who_comes_later_joins_a_team(room: Room) -> None:
    room.join("A", "B", "C", "D")
    room.act(lambda draft: teams.draw(draft, 2))
    first, second = teams.of_step(room.board)
    room.act(lambda draft: people.leave(draft, first.people[0]))
    assert [person.id for person in teams.here(room.board, first)] == [first.people[1]]
    (late,) = room.join("Late")
    room.act(lambda draft: teams.move(draft, late.id, first.id))
    room.act(lambda draft: teams.move(draft, late.id, second.id))
    assert members(room).count(late.id) == 1
    assert sizes(room) == [2, 3]


def test_drawing_again_replaces_the_draw_of_that_size_only(room: Room) -> None:
    room.join("A", "B", "C", "D")
    for size in (2, 4, 2):
        room.act(lambda draft, size=size: teams.draw(draft, size))
    assert Counter(team.size for team in room.board.all(Team)) == {2: 2, 4: 1}


def test_chance_draws_and_another_draw_is_another(room: Room) -> None:
    room.join(*(f"P{number}" for number in range(12)))
    drawn = {tuple(team.people for team in room.act(lambda draft: teams.draw(draft, 2))) for _ in range(5)}
    assert len(drawn) > 1


def test_a_team_is_put_together_by_hand_for_a_prototype(room: Room) -> None:
    a, b, c = (person.id for person in room.join("A", "B", "C"))
    plan = room.act(lambda draft: prototypes.add(draft, "Buddies"))
    first = room.act(lambda draft: teams.choose(draft, [a, b], prototype_id=plan.id))
    room.act(lambda draft: teams.choose(draft, [b, c]))
    assert room.board.find(Team, first.id).people == (a,)
    room.act(lambda draft: teams.choose(draft, [a]))
    assert room.board.find(Team, first.id) is None  # nobody was left in it


@pytest.mark.parametrize("size", [0, 1, 13])
def test_sizes_that_are_no_teams_are_refused(room: Room, size: int) -> None:
    room.join("A", "B")
    with pytest.raises(NotAllowed, match="A team has 2 to 12 people"):
        room.act(lambda draft: teams.draw(draft, size))


def test_one_person_is_no_team(room: Room) -> None:
    room.join("A")
    with pytest.raises(NotAllowed, match="not enough people"):
        room.act(lambda draft: teams.draw(draft, 2))
    with pytest.raises(NotAllowed, match="Choose at least one"):
        room.act(lambda draft: teams.choose(draft, []))
    assert room.board.all(Person)


def test_a_plan_with_a_team_can_be_taken_away_and_the_team_stays(room: Room) -> None:
    (mina,) = room.join("Mina")
    plan = room.act(lambda draft: prototypes.add(draft, "Buddies"))
    team = room.act(lambda draft: teams.choose(draft, [mina.id], prototype_id=plan.id))
    room.act(lambda draft: prototypes.remove(draft, plan.id))
    assert room.board.find(Team, team.id).prototype_id is None

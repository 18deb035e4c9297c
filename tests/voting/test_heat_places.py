"""Where dots of a heat map lie on a picture, and which lie together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop.voting.heat.places import Place, field_at, places, regions

part = st.floats(min_value=0, max_value=1)
grids = st.tuples(st.integers(1, 100), st.integers(1, 100))


@given(st.tuples(part, part), grids)
def test_a_dot_lies_in_the_field_it_was_put_in_and_no_further_away_than_that(
    place: Place, grid: tuple[int, int]
) -> None:
    field = field_at(place, *grid)
    (found,) = places({field: 1}, *grid)
    assert field_at(found, *grid) == field
    assert all(abs(a - b) <= 0.5 / size + 1e-9 for a, b, size in zip(found, place, grid, strict=True))


@given(st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 8)), st.integers(1, 9), max_size=6))
def test_every_dot_is_drawn_on_the_picture_and_no_two_in_one_place(fields: dict[tuple[int, int], int]) -> None:
    drawn = places({f"{x},{y}": dots for (x, y), dots in fields.items()}, 12, 8)
    assert len(drawn) == sum(fields.values())
    assert all(0 <= at <= 1 for dot in drawn for at in dot)


def test_dots_on_one_field_lie_round_each_other() -> None:
    assert len(set(places({"6,4": 5}, 12, 8))) == 5


def test_many_dots_together_are_a_region_and_two_are_none() -> None:
    heap = [(0.2 + n * 0.01, 0.2) for n in range(4)]
    found = regions([*heap, (0.8, 0.8), (0.81, 0.8), *((0.5, 0.5 + n * 0.02) for n in range(3))])
    assert [region.dots for region in found] == [4, 3]
    assert (found[0].left, found[0].top, found[0].bottom) == (0.2, 0.2, 0.2)
    assert found[0].right == max(x for x, _ in heap)
    assert regions([]) == []


def test_a_chain_of_dots_is_one_region_whichever_comes_first() -> None:
    chain = [(0.1 + n * 0.04, 0.5) for n in range(8)]
    odd_then_even = chain[1::2] + chain[::2]
    assert [region.dots for region in regions(chain)] == [region.dots for region in regions(odd_then_even)] == [8]

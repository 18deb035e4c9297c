from __future__ import annotations

from workshop.grouping import Group, Suggestions
from workshop.grouping.undecided import Undecided

LOOSE = set("abcdefghij")


def found(*groups: tuple[str, str], into: dict[str, str] | None = None) -> Suggestions:
    """Suggestions as (title, notes); `into`: notes for a group that is there."""
    made = [Group(title, tuple(notes), tuple(notes), ("why",)) for title, notes in groups]
    joined = [Group("There", tuple(notes), tuple(notes), (), id) for id, notes in (into or {}).items()]
    return Suggestions(groups=(*made, *joined))


def told(undecided: Undecided, loose: set[str] = LOOSE, groups: tuple[str, ...] = ("x",)) -> list[tuple[str, str]]:
    return [(each.title, "".join(each.ideas)) for each in undecided.standing(loose, groups)]


def with_two() -> Undecided:
    undecided = Undecided()
    undecided.take(found(("Buses", "abc"), ("Trees", "de")))
    return undecided


def first(undecided: Undecided) -> str:
    return undecided.standing(LOOSE, ())[0].id


def test_it_stands_as_long_as_two_of_its_notes_are_loose() -> None:
    undecided = with_two()
    assert told(undecided) == [("Buses", "abc"), ("Trees", "de")]
    assert told(undecided, LOOSE - {"a", "d"}) == [("Buses", "bc")]
    assert told(undecided, LOOSE - {"a", "b"}) == [("Trees", "de")]


def test_the_largest_comes_first_whatever_is_in_the_groups_already() -> None:
    undecided = Undecided()
    there = Group("There", tuple("abcdefgh"), ("a",), (), "x")
    undecided.take(Suggestions(groups=(there, *found(("Trees", "de"), ("Buses", "bcf")).groups)))
    assert told(undecided) == [("Buses", "bcf"), ("Trees", "de"), ("There", "a")]


def test_taken_back_it_stands_again() -> None:
    undecided = with_two()
    assert told(undecided, LOOSE - set("abc")) == [("Trees", "de")]
    assert told(undecided, LOOSE) == [("Buses", "abc"), ("Trees", "de")]


def test_into_a_group_that_is_there_one_note_alone_may_go() -> None:
    undecided = Undecided()
    undecided.take(found(into={"x": "a"}))
    assert told(undecided) == [("There", "a")]
    assert told(undecided, groups=()) == [], "that group is gone"


def test_late_notes_under_a_name_that_is_there_come_to_it() -> None:
    undecided = with_two()
    undecided.add(found(("Trees", "fg"), ("Pets", "hi")))
    assert told(undecided) == [("Buses", "abc"), ("Trees", "defg"), ("Pets", "hi")]


def test_skipped_its_notes_are_in_nothing_that_comes_later() -> None:
    undecided = with_two()
    undecided.skip([first(undecided)])
    undecided.add(found(("Routes", "abcf")))
    assert told(undecided) == [("Trees", "de")]
    undecided.add(found(("Routes", "abfg")))
    assert told(undecided) == [("Trees", "de"), ("Routes", "fg")]


def test_asked_anew_they_are_looked_at_again() -> None:
    undecided = with_two()
    undecided.skip([first(undecided)])
    undecided.take(found(("Routes", "abc")))
    assert told(undecided) == [("Routes", "abc")]


def test_what_comes_later_joins_and_moves_nothing() -> None:
    undecided = with_two()
    undecided.add(found(("Night buses", "abf"), ("Shade", "deg"), ("Soup", "hi"), ("Alone", "j")))
    assert told(undecided) == [("Buses", "abcf"), ("Trees", "deg"), ("Soup", "hi")]


def test_later_notes_for_a_group_that_is_there_come_to_those_before() -> None:
    undecided = Undecided()
    undecided.take(found(into={"x": "a"}))
    undecided.add(found(into={"x": "ab"}))
    assert told(undecided) == [("There", "ab")]


def test_a_name_can_be_changed_and_stays() -> None:
    undecided = with_two()
    undecided.rename(first(undecided), "Rides")
    undecided.add(found(("Night buses", "abf")))
    assert told(undecided)[0] == ("Rides", "abcf")


def test_notes_go_from_one_to_another_or_out_of_all() -> None:
    undecided = with_two()
    trees = undecided.standing(LOOSE, ())[1].id
    undecided.put(["c", "j"], trees)
    assert told(undecided) == [("Buses", "ab"), ("Trees", "decj")]
    undecided.put(["c"], "")
    assert told(undecided) == [("Buses", "ab"), ("Trees", "dej")]
    undecided.add(found(("Buses", "abc")))
    assert told(undecided) == [("Buses", "ab"), ("Trees", "dej")], "what was wanted loose stays loose"


def test_two_suggestions_never_have_the_same_id() -> None:
    undecided = with_two()
    before = {each.id for each in undecided.standing(LOOSE, ())}
    undecided.take(found(("Buses", "abc"), ("Trees", "de")))
    assert not before & {each.id for each in undecided.standing(LOOSE, ())}


def test_what_was_skipped_comes_back_the_last_first() -> None:
    undecided = with_two()
    for suggestion in undecided.standing(LOOSE, ()):
        undecided.skip([suggestion.id])
    assert undecided.take_back()
    assert told(undecided) == [("Trees", "de")]
    assert undecided.take_back()
    assert told(undecided) == [("Buses", "abc"), ("Trees", "de")]
    assert not undecided.take_back()
    undecided.add(found(("Buses", "abcf")))
    assert told(undecided)[0] == ("Buses", "abcf"), "its notes are no longer wanted loose"


def test_what_came_after_a_change_stays_when_it_is_taken_back() -> None:
    undecided = with_two()
    undecided.rename(first(undecided), "Lines")
    undecided.put(["c"], "")
    undecided.add(found(("Buses", "abf"), ("Pets", "hi")))
    assert told(undecided) == [("Lines", "abf"), ("Trees", "de"), ("Pets", "hi")]
    assert undecided.take_back()
    assert told(undecided) == [("Lines", "abcf"), ("Trees", "de"), ("Pets", "hi")]
    assert undecided.take_back()
    assert told(undecided) == [("Buses", "abcf"), ("Trees", "de"), ("Pets", "hi")]
    assert not undecided.take_back()


def test_a_loose_note_that_was_put_into_one_leaves_it_again() -> None:
    undecided = with_two()
    undecided.put(["f"], first(undecided))
    assert told(undecided) == [("Buses", "abcf"), ("Trees", "de")]
    assert undecided.take_back()
    assert told(undecided) == [("Buses", "abc"), ("Trees", "de")]

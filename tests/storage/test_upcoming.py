from __future__ import annotations

from dataclasses import replace

from workshop.storage import upcoming
from workshop.storage.overview import EXAMPLE, Overview

DAY = upcoming.DAY
NOW = 1_000 * DAY
TODAY = "2026-03-12"
USUAL = Overview("a", "A", "", "planned", NOW, None, TODAY, TODAY, 570, 0, 1, 7, 0, 90, "", False, 0, 0, 0, "")


def test_a_session_that_runs_is_next_until_two_days_after_its_last_edit() -> None:
    running = replace(USUAL, id="r", state="running", date="2026-03-01", last_date="2026-03-01")
    young, old = (replace(running, changed=NOW - days * DAY) for days in (1, 3))
    assert upcoming.next_of([USUAL, young], TODAY, NOW) == young
    assert upcoming.next_of([USUAL, old], TODAY, NOW) == USUAL
    assert upcoming.next_of([USUAL, replace(old, last_date=TODAY)], TODAY, NOW) == replace(old, last_date=TODAY)


def test_else_the_first_that_is_planned_from_today_on_never_an_example_or_the_bin() -> None:
    later, early = replace(USUAL, id="l", date="2026-03-20", last_date="2026-03-20"), replace(USUAL, id="e", starts=480)
    past = replace(USUAL, id="p", date="2026-03-11", last_date="2026-03-11")
    thrown, example = replace(early, id="t", state="binned"), replace(early, id=EXAMPLE + "1", starts=1)
    assert upcoming.next_of([later, USUAL, early, past, thrown, example], TODAY, NOW) == early
    assert upcoming.next_of([past, thrown, example], TODAY, NOW) is None


def test_the_others_stand_by_their_last_edit_the_example_last() -> None:
    old, new = replace(USUAL, id="o", changed=1), replace(USUAL, id="n", changed=2)
    example, thrown = replace(USUAL, id=EXAMPLE + "1", changed=9), replace(USUAL, id="t", state="binned")
    assert [found.id for found in upcoming.others([old, example, new, thrown, USUAL], USUAL)] == ["n", "o", example.id]
    assert upcoming.binned([old, thrown]) == [thrown]


def test_people_are_asked_from_three_to_five_months_after_a_session() -> None:
    finished = [
        replace(USUAL, id=str(days), state="finished", finished_at=NOW - days * DAY) for days in (89, 90, 149, 150)
    ]
    assert [found.id for found in upcoming.to_ask(finished, NOW)] == ["90", "149"]


def test_a_list_that_waits_for_its_decider_is_provisional_unless_in_the_bin() -> None:
    waits = replace(USUAL, waits_for="Odette")
    assert upcoming.provisional([USUAL, waits, replace(waits, state="binned")]) == [waits]

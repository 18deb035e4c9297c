from __future__ import annotations

from typing import Any

import pytest

from tests.room import Room
from workshop.actions import prototypes, tests
from workshop.messages import NotAllowed
from workshop.recognise import Recognised
from workshop.records import Measure, TestPlan

TODAY = "2026-03-12"


@pytest.fixture
def rows(room: Room) -> dict[str, str]:
    """Two plans by title, for ideas 1 and 2; their ids."""
    room.go(3)
    room.write("Buddies", "Kit")
    room.join("Ben Otieno", "Dolores")
    return {
        text: room.act(lambda draft, text=text: prototypes.add(draft, text, idea_id=room.idea(text).id)).id
        for text in ("Buddies", "Kit")
    }


def fill_from(room: Room, line: str, **more: Any) -> Recognised:
    return room.act(lambda draft: tests.fill_from(draft, line, today=TODAY, **more))


def plan(room: Room, prototype_id: str) -> TestPlan:
    found = tests.of(room.board, prototype_id)
    assert found
    return found


def test_every_prototype_gets_one_row(room: Room, rows: dict[str, str]) -> None:
    room.act(lambda draft: tests.fill(draft, rows["Kit"], lead="Ben"))
    for _ in range(2):
        room.act(tests.plan_all)
    assert sorted(plan.prototype_id for plan in room.board.all(TestPlan)) == sorted(rows.values())
    assert plan(room, rows["Kit"]).lead == "Ben"


def test_cells_are_written_and_corrected_one_by_one(room: Room, rows: dict[str, str]) -> None:
    room.act(lambda draft: tests.fill(draft, rows["Kit"], where=" Depot ", brings="Boots"))
    room.act(lambda draft: tests.fill(draft, rows["Kit"], where="School"))
    assert (plan(room, rows["Kit"]).where, plan(room, rows["Kit"]).brings) == ("School", "Boots")
    assert tests.of(room.board, rows["Buddies"]) is None


def test_a_cell_that_is_not_there_and_a_prototype_that_is_gone_are_refused(room: Room, rows: dict[str, str]) -> None:
    with pytest.raises(NotAllowed, match="A test plan has no budget"):
        room.act(lambda draft: tests.fill(draft, rows["Kit"], budget="9"))
    with pytest.raises(NotAllowed, match="no longer here"):
        room.act(lambda draft: tests.fill(draft, "nothing", lead="Ben"))


def test_one_typed_line_fills_the_row_of_its_number(room: Room, rows: dict[str, str]) -> None:
    number = room.idea("Kit").number
    fill_from(room, f"{number} Tue 28 April 17:00 Riverside school, Ben")
    row = plan(room, rows["Kit"])
    assert (row.date, row.time, row.lead, row.where) == ("2026-04-28", "17:00", "Ben Otieno", "Riverside school")


def test_a_line_without_a_number_fills_the_row_in_focus(room: Room, rows: dict[str, str]) -> None:
    fill_from(room, "28 April", prototype_id=rows["Buddies"])
    fill_from(room, "at the depot", prototype_id=rows["Buddies"])
    row = plan(room, rows["Buddies"])
    assert (row.date, row.where) == ("2026-04-28", "At the depot")


def test_a_number_that_no_plan_has_belongs_to_the_words(room: Room, rows: dict[str, str]) -> None:
    fill_from(room, "12 homes in Mill Lane", prototype_id=rows["Buddies"])
    assert plan(room, rows["Buddies"]).where == "12 homes in Mill Lane"


def test_a_line_that_names_no_row_is_refused(room: Room, rows: dict[str, str]) -> None:
    for line in ("28 April", "99 28 April"):
        with pytest.raises(NotAllowed, match="Begin with the number of an idea that goes forward"):
            fill_from(room, line)


def test_what_is_counted_stands_in_its_order_and_makes_the_row(room: Room, rows: dict[str, str]) -> None:
    for text in ("homes that answered OK", "minutes until the first answer"):
        room.act(lambda draft, text=text: tests.add_measure(draft, rows["Kit"], text, target=10, out_of=12))
    found = tests.measures(room.board, plan(room, rows["Kit"]).id)
    assert [(m.text, m.target, m.out_of, m.position) for m in found] == [
        ("homes that answered OK", 10, 12, 0),
        ("minutes until the first answer", 10, 12, 1),
    ]
    assert len(room.board.all(TestPlan)) == 1
    with pytest.raises(NotAllowed, match="nothing written"):
        room.act(lambda draft: tests.add_measure(draft, rows["Kit"], ""))
    assert len(room.board.all(Measure)) == 2


def test_the_first_test_is_the_earliest_with_a_date(room: Room, rows: dict[str, str]) -> None:
    room.act(tests.plan_all)
    assert tests.first(room.board) is None
    room.act(lambda draft: tests.fill(draft, rows["Buddies"], date="2026-05-14", time="09:00"))
    assert tests.first(room.board).prototype_id == rows["Buddies"]
    room.act(lambda draft: tests.fill(draft, rows["Kit"], date="2026-05-14", time="08:30"))
    assert tests.first(room.board).prototype_id == rows["Kit"]


def test_the_fourteenth_of_may_is_no_idea(room: Room, rows: dict[str, str]) -> None:
    number = room.idea("Kit").number
    fill_from(room, f"{number} May 18:00 Ben", prototype_id=rows["Buddies"])
    row = plan(room, rows["Buddies"])
    assert (row.date[-5:], row.time, row.lead, row.where) == (f"05-{number:02}", "18:00", "Ben Otieno", "")
    assert plan(room, rows["Kit"]).date == "" if tests.of(room.board, rows["Kit"]) else True


def test_a_time_is_a_time_and_a_day_may_be_words(room: Room, rows: dict[str, str]) -> None:
    with pytest.raises(NotAllowed, match="25:99 is no time"):
        room.act(lambda draft: tests.fill(draft, rows["Kit"], time="25:99"))
    room.act(lambda draft: tests.fill(draft, rows["Kit"], date="17 to 30 April"))
    assert plan(room, rows["Kit"]).date == "17 to 30 April"


def test_what_is_counted_can_be_corrected_and_left_out(room: Room, rows: dict[str, str]) -> None:
    one, two = (room.act(lambda draft, t=t: tests.add_measure(draft, rows["Kit"], t)) for t in ("kits", "days"))
    room.act(lambda draft: tests.change_measure(draft, one.id, "kits back", target=2, out_of=2, unit=""))
    room.act(lambda draft: tests.remove_measure(draft, two.id))
    (left,) = tests.measures(room.board, plan(room, rows["Kit"]).id)
    assert (left.text, left.target, left.out_of) == ("kits back", 2, 2)


def test_a_cell_is_corrected_as_people_type_it(room: Room) -> None:
    room.join("Ben")
    prototype = room.act(lambda draft: prototypes.add(draft, "Cards"))

    def retype(cell: str, words: str) -> tuple[str, str, str]:
        room.act(lambda draft: tests.retype(draft, prototype.id, cell, words, today="2026-03-12"))
        plan = tests.of(room.board, prototype.id)
        assert plan
        return plan.where, plan.date, plan.time

    assert retype("where", "Town hall") == ("Town hall", "", "")
    assert retype("date", "14 May 18:00") == ("Town hall", "2026-05-14", "18:00")
    assert retype("date", "17 to 30 April") == ("Town hall", "17 to 30 April", "")
    assert retype("date", "14 May with Ben") == ("Town hall", "14 May with Ben", "")
    assert retype("date", "") == ("Town hall", "", "")

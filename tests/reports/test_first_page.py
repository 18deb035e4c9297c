from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.reports.told import Drawn, Told, outside, squeezed
from tests.room import Room
from workshop.actions import days, forward, parking, people, polls, prototypes, sessions, surveys, tests, todos
from workshop.records import Person, Step
from workshop.reports import paper, time_used
from workshop.reports.glance import MOST_DOTS, SMALLEST
from workshop.reports.paper import ACCENT, BLACK, INK2, Sheet, width_of
from workshop.storage.store import Store

pytestmark = pytest.mark.xdist_group("summary")
Print = Callable[..., Told]
Bars = list[tuple[float, float, float, float]]


def boxes(monkeypatch: pytest.MonkeyPatch, color: object) -> Bars:
    """Every box of a colour that is drawn from now on: its place and size."""
    found: Bars = []
    real = Sheet.box

    def box(sheet: Sheet, x: float, y: float, width: float, height: float, **look: Any) -> None:
        if look.get("fill") == color:
            found.append((x, y, width, height))
        real(sheet, x, y, width, height, **look)

    monkeypatch.setattr(Sheet, "box", box)
    return found


def voted(room: Room, counts: dict[str, int]) -> None:
    """A revealed vote in which so many people gave an idea one dot."""
    room.to_vote(*counts, voters=max(counts.values()))
    voters = [person for person in room.board.all(Person) if person.role == "team"]
    for number, person in enumerate(voters):
        room.cast(person, **{text: 1 for text, count in counts.items() if number < count})
    room.go()


def agreed(room: Room) -> None:
    room.go_to("forward")
    room.go()


# figures, title, team


def test_the_date_of_the_first_test_fits_its_column(room: Room, printed: Print, spied: list[Drawn]) -> None:
    voted(room, {"A": 2, "B": 1})
    agreed(room)
    plan = prototypes.in_order(room.board)[0]
    room.act(lambda draft: tests.fill(draft, plan.id, date="2026-09-30"))
    printed()
    figure = next(drawn for drawn in spied if drawn.text == "30 September")
    assert figure.to <= figure.sheet.right
    assert SMALLEST <= figure.size < 22
    assert width_of("30 September", BLACK, figure.size + 1) > figure.sheet.right - figure.x


def test_a_title_that_is_too_long_for_three_large_lines_is_set_smaller_and_whole(
    room: Room, printed: Print, spied: list[Drawn]
) -> None:
    title = (
        "A title that names the programme, the district and the year, and that goes on for a good while after it, END"
    )
    room.act(lambda draft: sessions.change(draft, title=title))
    assert printed().has(title)
    assert {drawn.size for drawn in spied if drawn.text and drawn.text in title and drawn.y > 100} == {20}


def test_a_team_that_the_header_cuts_is_printed_whole_under_the_question(room: Room, printed: Print) -> None:
    team = "The team of all the streets between the river, the railway and the old market, and of the two schools"
    room.act(lambda draft: sessions.change(draft, team=team))
    assert printed().has(team)
    room.act(lambda draft: sessions.change(draft, team="Short"))
    assert printed().text.count("Short") == 1


def test_a_long_name_of_a_decider_wraps_where_the_list_is_provisional(
    room: Room, printed: Print, spied: list[Drawn]
) -> None:
    name = "Dr. Maximilian-Alexander von und zu Hohenstein-Waldenburg, Deputy Mayor for Resilience, Water and Streets"
    room.act(lambda draft: people.add(draft, name, role="decider", here=False))
    voted(room, {"A": 2, "B": 1})
    agreed(room)
    assert printed().squeezed.count(squeezed(f"Provisional until {name} confirms.")) == 2  # here and under the ranking
    assert outside(spied) == []


# cards


def test_a_card_has_its_count_after_the_bar_and_dots_where_they_fit(
    room: Room, printed: Print, spied: list[Drawn], monkeypatch: pytest.MonkeyPatch
) -> None:
    bars = boxes(monkeypatch, ACCENT)
    voted(room, {"A": MOST_DOTS + 1, "B": MOST_DOTS})
    agreed(room)
    printed()
    on_first = [bar for bar in bars if bar[3] == pytest.approx(7.0)]
    assert len(on_first) == 1
    x, y, width, _ = on_first[0]
    count = next(drawn for drawn in spied if drawn.page == 1 and drawn.text == "9" and drawn.size == 9)
    beside = [drawn for drawn in spied if drawn.page == 1 and 0 < drawn.y - count.y < 8 and drawn.x > count.x]
    assert x + width < count.x
    assert abs(count.y - y) < 8
    assert beside
    assert all(count.to < number.x for number in beside)


# what is left out


def test_a_finished_session_says_what_was_left_out_and_not_that_it_is_not_finished(room: Room, printed: Print) -> None:
    room.join("Ana")
    room.go(2)
    room.write("Soup")
    room.go_to("wrapup")
    while room.where():
        room.go()
    told = printed()
    assert told.has("Skipped: Cluster, Prioritise, Prototype plan and Test.")
    assert told.has("No action is written down.")
    assert not told.has("Not finished.")


def test_what_a_running_session_lacks_is_said(room: Room, printed: Print) -> None:
    room.act(lambda draft: people.add(draft, "Odette", role="decider"))
    poll = room.to_vote("A", "B", "C")
    room.cast(room.board.all(Person)[1], A=1)
    assert printed().has("A vote is open: 1 of 5 people have voted.")
    room.act(lambda draft: polls.close(draft, poll.id))
    assert printed().has("A vote is closed, and its result is not revealed yet.")
    room.go()
    agreed(room)
    told = printed()
    assert told.has("1 prototype plan has open answers. The test of 1 prototype has no date.")
    for absent in ("A vote is", "No result", "has not agreed", "No action"):
        assert not told.has(absent)


def test_a_list_that_was_never_agreed_is_said(room: Room, printed: Print) -> None:
    voted(room, {"A": 2, "B": 1})
    assert not printed().has("The room has not agreed on what goes forward.")
    room.go_to("wrapup")
    assert printed().has("The room has not agreed on what goes forward.")


def test_a_session_in_the_bin_has_begun_if_it_had(room: Room, printed: Print) -> None:
    room.go()
    room.act(sessions.bin)
    told = printed()
    assert told.has("The session is in the bin.")
    assert not told.has("has not begun")


# actions, parking lot, feedback


def test_what_is_parked_for_later_and_what_nobody_decided_is_printed(room: Room, printed: Print) -> None:
    outcomes = {"Who pays?": "later", "The siren?": "action", "Dropped": "drop", "Undecided": ""}
    for text, outcome in outcomes.items():
        parked = room.act(lambda draft, text=text: parking.park(draft, text))
        room.act(lambda draft, id=parked.id, outcome=outcome: parking.settle(draft, id, outcome))
    told = printed()
    assert told.has("Parked for later. – Who pays? – Undecided")
    assert not told.has("The siren?")
    assert not told.has("Dropped")


def test_feedback_is_counted_and_no_comment_is_printed(room: Room, printed: Print) -> None:
    assert not printed().has("recommend")
    for recommend in ("yes", "yes", "no", "not sure", ""):
        room.act(lambda draft, recommend=recommend: surveys.answer(draft, recommend=recommend, better="More soup"))
    told = printed()
    assert told.has("2 of 4 who answered would recommend this session.")
    assert not told.has("soup")


def test_the_table_of_actions_repeats_its_head_on_every_page(room: Room, printed: Print) -> None:
    for number in range(60):
        room.act(lambda draft, number=number: todos.add(draft, f"Count drain {number}", today="2026-03-12"))
    told = printed()
    pages = [page for page in told.pages if "Count drain" in page]
    assert len(pages) > 1
    assert all("Who\nBy" in page for page in pages)


# time


def test_the_bars_of_time_are_in_proportion_and_every_step_is_named(
    room: Room, printed: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    bars = boxes(monkeypatch, INK2)
    minutes = {"frame": 1, "ideate": 40, "cluster": 13, "prototype": 2, "wrapup": 30}
    for kind, spent in minutes.items():
        room.go_to(kind)
        room.wait(spent)
    told = printed()
    widths = [width for _, _, width, height in bars if height == time_used.HEIGHT]
    assert [round(width / sum(widths) * 86, 1) for width in widths] == list(minutes.values())
    titles = [step.title for kind in minutes for step in room.board.all(Step) if step.step_kind == kind]
    listed = ", ".join(f"{title} {spent}" for title, spent in zip(titles, minutes.values(), strict=True))
    assert told.has(f"In minutes: {listed}.")


def test_several_days_have_a_row_each_and_the_header_their_range(store: Store, printed: Print) -> None:
    room = Room(store)
    second = room.act(lambda draft: days.add_day(draft, "2026-03-13"))
    step = max(room.board.all(Step), key=lambda step: step.position)
    room.act(lambda draft: days.move_step(draft, step.id, day_id=second.id))
    room.go()
    room.wait(30)
    room.go_to("wrapup")
    room.wait(24 * 60)
    told = printed(room)
    assert told.has("12–13 March 2026")
    assert told.has("12 March 30")
    assert told.has("13 March 1440")


# characters


def test_missing_characters_are_counted_once_and_said_in_the_appendix(room: Room, printed: Print) -> None:
    room.go(2)
    room.write("Pumps 水 and 🚰", "Plain")
    room.go_to("vote")  # the vote's options are copies
    told = printed()
    assert told.has("2 characters of this session are not in the printed font and show as boxes")
    assert told.has("Pumps □ and □")
    assert paper.missing_in(told.text) == []


def test_a_session_whose_letters_are_all_known_says_nothing_about_boxes(demo: Told) -> None:
    assert not demo.has("printed font")


def test_the_subject_of_the_file_is_the_question(room: Room, printed: Print, tmp_path: Path) -> None:
    metadata = printed().pdf.metadata
    assert metadata is not None
    assert metadata.subject == "How might we stay dry?"


def test_the_place_of_an_idea_without_a_dot_is_a_dash(room: Room, printed: Print, spied: list[Drawn]) -> None:
    voted(room, {"A": 3, "B": 1, "Zero": 0})
    room.go_to("forward")
    room.act(lambda draft: forward.tick(draft, room.idea("Zero").id, ticked=True, reason="We like it"))
    room.go()
    printed()
    assert "–" in [drawn.text for drawn in spied if drawn.page == 1 and drawn.size == 9]

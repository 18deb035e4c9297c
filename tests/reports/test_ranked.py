from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.reports.told import Drawn, Told
from tests.room import Room
from workshop.actions import days, forward, ideas, options, paper, people, polls, ties
from workshop.records import Option, Person, Poll, Step
from workshop.reports import ranked
from workshop.reports.marks import MOST_DOTS
from workshop.reports.paper import ACCENT, Sheet
from workshop.storage.store import Store

pytestmark = pytest.mark.xdist_group("summary")
Print = Callable[..., Told]
Boxes = list[tuple[float, float]]


def voted(
    room: Room, counts: dict[str, int], *, rule: str = "both", cut: int = 4, voters: int = 0, **fields: Any
) -> Poll:
    """A revealed vote in which so many people gave an idea one dot."""
    room.join(*(f"P{number}" for number in range(voters or max(counts.values()))), **fields)
    room.go(2)
    room.write(*counts)
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: days.set_vote(draft, step.id, tie_rule=rule, forward=cut, dots=8))
    room.go_to("vote")
    for number, person in enumerate(people.voting(room.board)):
        marks = {text: 1 for text, count in counts.items() if number < count}
        if marks:
            room.cast(person, **marks)
    room.go()
    return room.poll()


def named(room: Room, *texts: str) -> list[str]:
    return [f"{room.option(text).number} {text}" for text in texts]


def marked_forward(spied: list[Drawn]) -> list[str]:
    """The ideas whose row says that they go forward, from the spied rows of the table."""
    words = [drawn for drawn in spied if drawn.text == "goes forward" and drawn.size == 9]
    return [
        text.text
        for word in words
        for text in spied
        if text.page == word.page
        and abs(text.y - word.y + 14) < 1
        and abs(text.x - text.sheet.left - ranked.TEXT_X) < 1
    ]


# how it was held


def test_everybody_who_placed_all_dots_makes_a_plain_sentence(demo: Told) -> None:
    assert demo.has("12 people placed 48 dots, 4 each. Counted from")


def test_who_did_not_vote_is_in_the_sentence(room: Room, printed: Print) -> None:
    voted(room, {"A": 5, "B": 2}, voters=7)
    assert printed().has("5 of 7 people placed 7 dots, up to 8 each.")


def test_raised_hands_are_said_to_be_an_open_vote_and_only_ballots_to_be_hidden(room: Room, printed: Print) -> None:
    poll = room.to_vote("A", "B", "C")
    room.act(lambda draft: paper.enter_hands(draft, poll.id, {1: 3, 2: 1}, people=4))
    room.go()
    told = printed()
    assert told.has("Raised hands were an open vote.")
    assert not told.has("stayed hidden")


def test_a_vote_by_ballots_says_until_when_they_were_hidden(room: Room, printed: Print) -> None:
    voted(room, {"A": 2, "B": 1})
    told = printed()
    assert told.has("The ballots stayed hidden until 09:30.")
    assert not told.has("open vote")


def test_perspectives_are_named_only_where_one_is(room: Room, store: Store, printed: Print) -> None:
    voted(room, {"A": 3, "B": 1})
    assert not printed().has("By perspective")
    other = Room(store)
    voted(other, {"A": 6, "B": 1}, perspective="Resident")
    assert printed(other).has("By perspective: Resident (6).")


# ties


def test_a_tie_names_the_ideas_that_its_rule_took(room: Room, printed: Print) -> None:
    voted(room, {"A": 4, "B": 3, "C": 2, "D": 2, "E": 1}, cut=3)
    assert printed().has("Tie at the cut. It is not settled yet.")
    room.go()
    listed = " and ".join(sorted(named(room, "C", "D"), key=lambda text: int(text.split()[0])))
    told = printed()
    assert told.has(f"by the rule set beforehand: both go on. {listed} go forward.")
    assert told.has("The heavy line is the cut of the vote: 3 places.")


def test_the_example_session_shows_a_tie_at_the_cut_that_its_rule_kept(demo: Told) -> None:
    assert demo.has("The heavy line is the cut of the vote: 3 places.")
    assert demo.has(
        "by the rule set beforehand: both go on. 40 Photo of a blocked drain straight to the crew and 51 Text"
    )


def test_more_than_two_that_tie_all_go_on_or_none_does(room: Room, store: Store, printed: Print) -> None:
    voted(room, {"A": 3, "B": 2, "C": 2, "D": 2, "E": 1}, cut=2)
    room.go()
    assert printed().has("by the rule set beforehand: all go on.")
    other = Room(store)
    poll = voted(other, {"A": 3, "B": 2, "C": 2, "D": 2, "E": 1}, cut=2)
    other.act(lambda draft: ties.depart(draft, poll.id, "none", by="Odette", reason="Too many"))
    told = printed(other)
    assert told.has("The rule set beforehand was: all go on. At 09:30 the room departed from it: none goes on.")
    assert told.has("Odette: “Too many”")


def test_where_no_rule_was_set_that_is_said(room: Room, printed: Print, spied: list[Drawn]) -> None:
    poll = voted(room, {"A": 3, "B": 2, "C": 2, "D": 1}, cut=2)
    room.act(lambda draft: draft.put(replace(draft.need(Poll, poll.id), tie_rule="")))
    taken = [room.option("C").id]
    room.act(lambda draft: ties.depart(draft, poll.id, "person", by="Odette", reason="Cheaper", taken=taken))
    told = printed()
    assert told.has("Tie at the cut; no rule was set beforehand. At 09:30 the room decided: one person decides.")
    assert told.has(f"{named(room, 'C')[0]} goes forward.")
    assert sorted(marked_forward(spied)) == ["A", "C"]


def test_rows_are_not_marked_where_the_line_says_it_all(room: Room, printed: Print, spied: list[Drawn]) -> None:
    voted(room, {"A": 4, "B": 3, "C": 2, "D": 2, "E": 1}, cut=3)
    room.go()
    printed()
    assert marked_forward(spied) == []


def test_the_second_round_is_printed_with_who_voted_its_dots_and_who_goes_on(
    room: Room, printed: Print, spied: list[Drawn]
) -> None:
    poll = voted(room, {"A": 5, "B": 4, "C": 2, "D": 2, "E": 2}, rule="runoff", cut=3)
    room.wait(3)
    room.act(lambda draft: ties.run_off(draft, poll.id))
    told = printed()
    assert told.has("Vote again between the tied ideas, opened at 09:33")
    assert told.has("It is not revealed yet: 0 of 5 people have voted.")
    voters = people.voting(room.board)
    for person, text in zip(voters, ("D", "D", "E"), strict=False):
        room.cast(person, **{text: 1})
    room.go()
    spied.clear()
    told = printed()
    assert told.has("3 of 5 people placed 3 dots, up to 1 each.")
    for text, dots in (("D", "2 dots"), ("E", "1 dot"), ("C", "0 dots")):
        assert told.has(f"{named(room, text)[0]}: {dots}")
    assert told.has(f"{named(room, 'D')[0]} goes forward.")
    assert sorted(marked_forward(spied)) == ["A", "B", "D"]
    assert told.outline.count("Ranked results") == 1


def test_rows_follow_what_the_room_agreed_in_the_end(room: Room, printed: Print, spied: list[Drawn]) -> None:
    poll = voted(room, {"A": 3, "B": 2, "C": 2, "D": 1}, cut=2)
    taken = [room.option("C").id]
    room.act(lambda draft: ties.depart(draft, poll.id, "person", by="Odette", reason="Cheaper", taken=taken))
    room.go_to("forward")
    room.act(lambda draft: forward.tick(draft, room.idea("A").id, ticked=False, reason="Done already"))
    printed()
    assert marked_forward(spied) == ["C"]


# the cut


def test_nothing_is_said_about_a_line_that_is_not_there(room: Room, printed: Print) -> None:
    voted(room, {"A": 3, "B": 2}, cut=4)
    assert not printed().has("heavy line")


# several votes


def test_every_vote_has_its_page_and_its_place_in_the_outline(room: Room, printed: Print) -> None:
    voted(room, {"First": 3, "Other": 1})
    room.wait(5)
    step = max((step for step in room.board.all(Step)), key=lambda step: step.position)
    room.act(
        lambda draft: polls.open_poll(
            draft, step_id=step.id, choices=options.of_ideas(draft, [room.idea("Other").id]), title="Budget"
        )
    )
    poll = next(poll for poll in room.board.all(Poll) if poll.title == "Budget")
    option = next(option for option in room.board.all(Option) if option.poll_id == poll.id)
    room.act(lambda draft: polls.cast(draft, poll.id, people.voting(draft)[0].id, {option.id: 1}), "room")
    room.act(lambda draft: polls.reveal(draft, poll.id))
    told = printed()
    assert [name for name in told.outline if name.startswith("Ranked")] == [
        "Ranked results: Prioritise",
        "Ranked results: Budget",
    ]
    assert "placed 4 dots" in " ".join(told.pages[1].split())
    assert "placed 1 dot" in " ".join(told.pages[2].split())


# dots


def test_dots_that_fit_are_dots_and_more_are_bars_in_proportion(
    room: Room, printed: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    bars: Boxes = []
    real_box, real_dot = Sheet.box, Sheet.dot
    dots: list[float] = []

    def box(sheet: Sheet, x: float, y: float, width: float, height: float, **look: Any) -> None:
        if look.get("fill") == ACCENT:
            bars.append((x, width))
        real_box(sheet, x, y, width, height, **look)

    def dot(sheet: Sheet, x: float, y: float, radius: float, color: Any = ACCENT) -> None:
        if color == ACCENT:
            dots.append(x + radius)
        real_dot(sheet, x, y, radius, color)

    monkeypatch.setattr(Sheet, "box", box)
    monkeypatch.setattr(Sheet, "dot", dot)
    voted(room, {"A": 40, "B": 20, "C": MOST_DOTS, "D": 1})
    printed()
    (_, longest), (_, half) = bars
    assert half == pytest.approx(longest / 2)
    assert len(dots) == MOST_DOTS + 1
    assert max(dots) < 544 - ranked.GRID_WIDTH + 1


# single dots and none


def test_where_all_tie_with_one_dot_each_idea_has_a_line_and_there_is_no_empty_table(
    room: Room, printed: Print
) -> None:
    texts = [f"Idea {letter}" for letter in "ABCDEFGHIJKLMNOP"]
    room.join(*(f"P{number}" for number in range(8)))
    room.go(2)
    room.write(*texts)
    room.go_to("vote")
    for number, person in enumerate(room.board.all(Person)):
        room.cast(person, **{texts[2 * number]: 1, texts[2 * number + 1]: 1})
    room.go()
    told = printed()
    page = next(page for page in told.pages if "One dot each, place =1" in page)
    assert "Idea and cluster" not in page
    assert all(f"{room.option(text).number} {text}\n" in page + "\n" for text in texts)


def test_ideas_without_dots_are_on_the_map_and_merged_ones_in_the_appendix(room: Room, printed: Print) -> None:
    voted(room, {"A": 3, "B": 2, "Zero": 0, "Merged": 0, "Gone": 0})
    first = min(("Zero", "Merged"), key=lambda text: room.option(text).number or 0)
    later = "Merged" if first == "Zero" else "Zero"
    room.act(lambda draft: ideas.merge(draft, [room.idea(first).id, room.idea(later).id]))
    room.act(lambda draft: ideas.withdraw(draft, room.idea("Gone").id))
    told = printed()
    assert told.has("1 idea received no dots. It is not lost: it is on the cluster map.")
    assert told.has("1 more was merged into another idea since: it is listed under “Every idea”.")


# moments


def test_a_moment_on_another_day_has_its_day(room: Room, printed: Print) -> None:
    room.act(lambda draft: people.add(draft, "Odette", role="decider", here=False))
    voted(room, {"A": 3, "B": 1})
    room.go_to("forward")
    room.go()
    room.wait(24 * 60 * 6)
    room.act(lambda draft: forward.confirm(draft, by="Odette"))
    assert printed().has("Agreed at 09:30, confirmed by Odette at 09:30 on 18 March.")

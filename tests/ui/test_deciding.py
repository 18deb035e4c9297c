"""A whole decision by real keys: paper and hands beside phones, a tie at the cut, a run-off, a Decider who comes late."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_forward import row
from tests.ui.test_vote import named, poll
from ui.library import Library
from ui.widgets.text import Label
from workshop.actions import days, polls, steps
from workshop.records import Decision, Forward, Idea, Step
from workshop.reports.summary import write_summary

REASON = "The library cannot lend before May."


@pytest.fixture(autouse=True)
def _closes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote may run when a test is over."""
    monkeypatch.setattr(Library, "may_close", lambda _library: True)


def session(desk: Desk, room: Room) -> None:
    """Six who vote in three ways, five ideas, two places, and a run-off agreed beforehand."""
    room.join("Dolores", "Ray", channel="paper")
    room.join("Ben", "Imani", channel="hands")
    room.join("Odette Marsh", role="decider", here=False)
    step = next(step for step in room.board.all(Step) if step.step_kind == "prototype")
    vote = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: days.set_vote(draft, vote.id, forward=2, tie_rule="runoff"))
    room.to_vote("A", "B", "C", "D", "E", voters=2)
    assert step.state == "planned"
    desk.open(room)


def go(desk: Desk, room: Room) -> None:
    """The primary button, a minute after it was pressed last."""
    room.wait(1)
    desk.press("Ctrl+Return")


def number(desk: Desk, text: str) -> str:
    return str(next(idea.number for idea in desk.room.board.all(Idea) if idea.text == text))


def by_phone(desk: Desk, name: str, **dots: int) -> None:
    its, person = poll(desk), named(desk, name)
    ids = {option.text: option.id for option in polls.options_of(desk.room.board, its.id)}
    marks = {ids[text]: count for text, count in dots.items()}
    desk.act(lambda draft: polls.cast(draft, its.id, person.id, marks))


def on_paper(desk: Desk, ballot: str, **dots: int) -> None:
    desk.press("P")
    desk.type(ballot)
    desk.press("Return")
    for text, count in dots.items():
        desk.type(number(desk, text))
        desk.press("Return")
        if desk.stage.desk.lines.slate.columns:  # with one dot each, a number alone is the vote
            desk.type(str(count))
            desk.press("Return")
    desk.press("Return", "Y", "Esc")


def by_hand(desk: Desk, **hands: int) -> None:
    desk.press("H")
    for text, count in hands.items():
        desk.type(number(desk, text))
        desk.press("Return")
        desk.type(str(count))
        desk.press("Return")
    desk.press("Esc")


def first_vote(desk: Desk, room: Room) -> None:
    """A has six dots; B and C share the second place with four."""
    by_phone(desk, "P0", A=2, B=1)
    by_phone(desk, "P1", A=1, C=2)
    on_paper(desk, "214", A=1, B=2)
    on_paper(desk, "231", A=2, C=1)
    by_hand(desk, D=2, B=1, C=1)
    assert desk.stage._what.text() == "All 6 votes are in"
    go(desk, room)


def second_vote(desk: Desk, room: Room) -> None:
    """B wins three to two."""
    by_phone(desk, "P0", B=1)
    by_phone(desk, "P1", C=1)
    on_paper(desk, "301", B=1)
    on_paper(desk, "302", B=1)
    by_hand(desk, C=1)
    go(desk, room)


def shown(desk: Desk) -> list[tuple[str, str, int, str]]:
    return [(r.shown.rank, r.shown.face.text, r.shown.dots, r.shown.before) for r in desk.stage.view.rows]


def on_screen(desk: Desk) -> str:
    return " ".join(label.text() for label in desk.page.findChildren(Label) if label.isVisible())


def printed(desk: Desk, tmp_path: Path) -> str:
    file = tmp_path / "summary.pdf"
    write_summary(desk.room.board, file, now=desk.room.now, picture=lambda _sha: None)
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(file).pages).split())


def decided_otherwise(desk: Desk) -> None:
    """The Decider has come, and takes C instead of B."""
    desk.stage.band.here.click()
    desk.settle()
    row(desk, "B").tick.setFocus()
    desk.press("Space")
    desk.type(REASON)
    desk.press("Return")
    row(desk, "C").tick.setFocus()
    desk.press("Space")
    desk.type("Wi-Fi is there already.")
    desk.press("Return")
    desk.stage.band.confirms.click()
    desk.settle()


def test_screen_history_and_print_tell_a_decision_rightly(desk: Desk, room: Room, tmp_path: Path) -> None:
    session(desk, room)
    first_vote(desk, room)
    assert sorted(shown(desk)) == [("1", "A", 6, ""), ("4", "D", 2, ""), ("=2", "B", 4, ""), ("=2", "C", 4, "")]
    assert desk.stage._headline.text() == "“A” leads, two ideas share place 2"
    assert desk.page.bar.button.not_yet == "Decide the tie first."
    desk.press("1")  # our rule: vote again
    assert (desk.room.step.phase, poll(desk).round, poll(desk).forward) == ("vote", 2, 1)
    assert desk.stage._title.text() == "Which one of these 2 ideas goes forward?"
    second_vote(desk, room)
    assert shown(desk) == [("1", "B", 3, "4 dots in vote 1"), ("2", "C", 2, "4 dots in vote 1")]
    desk.click(next(iter(desk.stage.segments.buttons.values())))
    assert shown(desk)[0][1] == "A"
    assert desk.stage.script_panel() is None  # its tie is settled
    go(desk, room)
    go(desk, room)  # by way of the grid to the list
    assert desk.stage.band._head.text() == "Provisional until Odette Marsh confirms."
    assert {made.line.face.text for made in desk.stage.rows if made.tick.isChecked()} == {"A", "B"}
    go(desk, room)
    assert "Provisional until Odette Marsh confirms." in printed(desk, tmp_path)
    desk.act(lambda draft: steps.go_to(draft, "forward"))
    decided_otherwise(desk)
    assert f"{number(desk, 'C')} instead of {number(desk, 'B')}" in on_screen(desk)
    assert "Confirmed by Odette Marsh" in desk.stage.band._head.text()
    go(desk, room)
    ticked = {line.idea_id for line in desk.room.board.all(Forward) if line.ticked}
    assert {idea.text for idea in desk.room.board.all(Idea) if idea.id in ticked} == {"A", "C"}
    assert [found.confirmed_by for found in desk.room.board.all(Decision)] == ["Odette Marsh"]
    _history_tells(desk)
    _print_tells(printed(desk, tmp_path))


def _history_tells(desk: Desk) -> None:
    desk.press("Ctrl+H")
    told = on_screen(desk)
    for words in ("Reveal result", "Somebody arrived", "Confirmed what goes forward", "Counted hands"):
        assert words in told, words


def _print_tells(text: str) -> None:
    for words in (
        "6 people placed 16 dots",
        "Counted from phones (2), paper (2) and raised hands (2).",
        "Tie at the cut, settled at",
        "by the rule set beforehand: a second vote between the tied ideas",
        "Vote again between the tied ideas",
        "B: 3 dots",
        "C: 2 dots",
        "Does not go forward, other than the vote said",
        REASON,
        "confirmed by Odette Marsh",
    ):
        assert words in text, words

"""How and on what a room votes, chosen in the agenda editor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.test_agenda import choice, choose, editor, focus, step
from ui.home.agenda.add_step import AddStep
from ui.home.agenda.page import AgendaPage
from ui.home.agenda.setting_field import SettingField
from ui.home.agenda.vote import GROUPS, VotePanel, methods_of
from ui.language import PSEUDO
from ui.steps.prioritise.chosen_ideas import ChosenIdeas
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField, TextField
from ui.widgets.text import Label
from workshop import methods, voting
from workshop.actions import days, forward, ideas, polls, steps, ties
from workshop.records import Idea, Poll, Step
from workshop.voting.settings import of_method


def vote(desk: Desk, room: Room) -> tuple[AgendaPage, VotePanel]:
    page = editor(desk, room)
    focus(desk, page, "Prioritise")
    return page, panel(page)


def panel(page: AgendaPage) -> VotePanel:
    assert page.step_panel.vote
    return page.step_panel.vote


def settings(desk: Desk) -> dict[str, Any]:
    return dict(step(desk, "Prioritise").settings)


def pick(desk: Desk, page: AgendaPage, method: str) -> None:
    choose(desk, panel(page).methods, of_method(method).name)


def field(page: AgendaPage, name: str) -> SettingField:
    return next(made for made in panel(page).fields if made.setting.name == name)


def put(desk: Desk, page: AgendaPage, name: str, words: str) -> SettingField:
    """Other words in a field, by keys."""
    control = field(page, name).control
    assert isinstance(control, LineField | TextField)
    control.setFocus()
    desk.press("Ctrl+A")
    desk.type(words)
    desk.press("Return")
    return field(page, name)


def why(made: SettingField) -> str:
    return made._told.text()


def shown(page: AgendaPage) -> list[str]:
    return [label.text() for label in panel(page).findChildren(Label) if label.isVisible()]


def test_all_methods_are_offered_under_what_they_are_for_with_when_to_use_them() -> None:
    found = [(key, more) for group in GROUPS for key, _, more in methods_of(group)]
    assert sorted(key for key, _ in found) == sorted(voting.NAMES)
    assert all(more.strip() for _, more in found)


@pytest.mark.parametrize("method", voting.NAMES)
def test_every_method_is_picked_and_shows_its_use_and_its_settings(desk: Desk, room: Room, method: str) -> None:
    page, _ = vote(desk, room)
    pick(desk, page, method)
    assert settings(desk).get("method", "dots") == method
    words = of_method(method)
    assert words.use in shown(page)
    names = [made.setting.name for made in panel(page).fields]
    assert names == [name for name in words.settings if (method, name) != ("dots", "dots")]
    assert all(setting.title in shown(page) for setting in words.settings.values())
    ranks = voting.class_of(method).sends == "ranking"
    assert ("A tie at the cut" in shown(page)) == ("Go forward" in shown(page)) == ranks
    if method != "dots":
        assert QApplication.focusWidget() is panel(page).methods


def test_one_undo_takes_back_another_method_with_the_settings_it_dropped(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    choose(desk, choice(page, "Each person has"), "5 dots")
    pick(desk, page, "points")
    assert "dots" not in settings(desk)
    desk.press("Ctrl+Z")
    assert settings(desk)["dots"] == 5
    assert choice(page, "Each person has").currentText() == "5 dots"
    assert panel(page).methods.currentText() == "Dot vote"


def test_arrows_pass_over_the_headings(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    panel(page).methods.setFocus()
    desk.press("Down")
    assert settings(desk)["method"] == "borda"


def test_a_whole_number_is_typed_and_a_wrong_one_is_refused_at_its_field(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    pick(desk, page, "points")
    assert why(put(desk, page, "total", " ")) == "“Points for each person” is missing: a whole number."
    made = put(desk, page, "total", "many")
    assert why(made) == "“Points for each person” is a whole number, not many."
    assert (made.control.text(), "total" in settings(desk)) == ("many", False)  # type: ignore[attr-defined]
    assert why(put(desk, page, "total", "0")) == "“Points for each person” goes from 1 to 1000."
    desk.press("Tab")
    assert made.control.text() == "0", "nothing that was typed is lost"  # type: ignore[attr-defined]
    made = put(desk, page, "total", "50")
    assert (why(made), settings(desk)["total"]) == ("", 50)
    assert QApplication.focusWidget() is made.control
    made.control.clearFocus()
    desk.press("Ctrl+Z")
    assert "total" not in settings(desk)
    assert made.control.text() == "100"  # type: ignore[attr-defined]


def test_a_number_that_is_left_by_tab_is_kept(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    field(page, "per_idea").control.setFocus()
    desk.press("Ctrl+A")
    desk.type("2")
    desk.press("Tab")
    assert settings(desk)["per_idea"] == 2


def test_words_are_typed_and_refused_in_the_methods_own_words(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    pick(desk, page, "criteria")
    made = put(desk, page, "criteria", "Impact:2, Fair")
    assert why(made).startswith("Fair has no number")
    assert "criteria" not in settings(desk)
    made = put(desk, page, "criteria", "<b>Impact</b>:2, Kosten:1-")
    assert (why(made), settings(desk)["criteria"]) == ("", "<b>Impact</b>:2, Kosten:1-")


def test_grades_that_do_not_fit_each_other_are_refused(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    pick(desk, page, "score")
    made = put(desk, page, "least", "10")
    assert why(made) == "The lowest grade, 10, has to be below the highest, 10."
    assert "least" not in settings(desk)


def test_a_choice_is_in_words_and_a_tick_is_a_tick(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    desk.click(field(page, "all").control)
    assert settings(desk)["all"] is True
    desk.press("Space")
    assert settings(desk)["all"] is False
    pick(desk, page, "score")
    choose(desk, choice(page, "What decides"), "The median")
    assert settings(desk)["decides"] == "median"


def test_what_is_voted_on_is_chosen_and_groups_are_counted_as_groups(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    choose(desk, choice(page, "What is voted on"), "Groups")
    assert settings(desk)["on"] == "groups"
    assert choice(page, "Go forward").currentText() == "4 groups"
    assert QApplication.focusWidget() is choice(page, "What is voted on")


def test_where_there_are_no_groups_the_button_says_so_and_does_nothing(desk: Desk, room: Room) -> None:
    room.join("P1", "P2")
    room.go(3)
    room.write("A", "B")
    room.act(lambda draft: days.set_vote(draft, vote_step(room).id, on="groups"))
    room.go_to("cluster")
    desk.open(room)
    desk.press("Ctrl+Return")
    assert desk.room.board.all(Poll) == []
    assert desk.said.startswith("There are no groups to vote on.")


def vote_step(room: Room) -> Step:
    return next(found for found in room.board.all(Step) if found.step_kind == "prioritise")


def test_what_is_typed_goes_along_when_the_page_is_left(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    field(page, "per_idea").control.setFocus()
    desk.press("Ctrl+A")
    desk.type("3")
    desk.press("Ctrl+Return")
    assert settings(desk)["per_idea"] == 3
    assert desk.window.page is not page


def test_what_cannot_be_holds_the_page_once_and_says_why(desk: Desk, room: Room) -> None:
    page, _ = vote(desk, room)
    field(page, "per_idea").control.setFocus()
    desk.press("Ctrl+A")
    desk.type("lots")
    desk.press("Ctrl+Return")
    assert desk.window.page is page
    assert why(field(page, "per_idea")) == "“Dots on one idea” is a whole number, not lots."
    desk.press("Ctrl+Return")
    assert desk.window.page is not page


def test_a_vote_that_was_opened_shows_its_settings_and_changes_none(desk: Desk, room: Room) -> None:
    room.act(lambda draft: days.set_vote(draft, vote_step(room).id, method="points", total=20))
    room.join("P1", "P2")
    room.go(2)
    room.write("A", "B")
    page, _ = vote(desk, room)
    assert field(page, "total").control.isEnabled()
    desk.act(lambda draft: steps.go_to(draft, "vote"))
    total = field(page, "total").control
    assert isinstance(total, LineField)
    assert (total.text(), total.isEnabled(), panel(page).methods.isEnabled()) == ("20", False, False)
    assert "It was opened already, so these stay as they are." in [
        label.text() for label in page.step_panel.findChildren(Label)
    ]
    assert polls.of_step(desk.room.board, vote_step(room).id)[0].settings["total"] == 20


# what is left out of an open vote


def sheet(desk: Desk, room: Room, *texts: str) -> ChosenIdeas:
    room.to_vote(*(texts or ("More trees", "Benches", "more  TREES!", "Shade")))
    desk.open(room)
    desk.press("O")
    return opened_sheet(desk)


def opened_sheet(desk: Desk) -> ChosenIdeas:
    found = [made for made in desk.window.findChildren(ChosenIdeas) if made.isVisible()]
    assert found, "the sheet is open"
    return found[0]


def voted_on(desk: Desk) -> list[str]:
    poll = desk.room.board.all(Poll)[0]
    return sorted(option.text for option in polls.options_of(desk.room.board, poll.id))


def select(made: ChosenIdeas, text: str) -> str:
    """To the line of an idea, by hand; its number."""
    item = next(made.list.item(n) for n in range(made.list.count()) if made.list.item(n).text().endswith(text))
    made.list.setCurrentItem(item)
    return item.text().split()[0]


def test_space_leaves_an_idea_out_of_the_vote_and_brings_it_back(desk: Desk, room: Room) -> None:
    made = sheet(desk, room)
    number = select(made, "Benches")
    desk.press("Space")
    assert voted_on(desk) == ["More trees", "Shade", "more  TREES!"]
    assert desk.said == f"{number} is left out"
    assert made._told.text().startswith("3 of 4 are voted on.")
    desk.press("Space")
    assert len(voted_on(desk)) == 4
    desk.press("Return")
    desk.press("Escape")
    assert len(voted_on(desk)) == 3
    desk.press("Ctrl+Z")
    assert len(voted_on(desk)) == 4


def test_one_idea_that_is_left_is_voted_on_alone(desk: Desk, room: Room) -> None:
    made = sheet(desk, room)
    for text in ("Benches", "Shade", "More trees"):
        select(made, text)
        desk.press("Space")
    assert made._told.text().startswith("1 of 4 is voted on.")


def test_a_click_on_a_line_ticks_it(desk: Desk, room: Room) -> None:
    made = sheet(desk, room)
    place = made.list.visualItemRect(made.list.item(1)).center()
    desk.click(made.list.viewport(), place)
    assert len(voted_on(desk)) == 3
    desk.click(made.list.viewport(), place)
    assert len(voted_on(desk)) == 4


def test_ideas_that_say_the_same_are_pointed_out_and_one_is_left_out_by_a_press(desk: Desk, room: Room) -> None:
    made = sheet(desk, room)
    numbers = sorted(room.idea(text).number or 0 for text in ("More trees", "more  TREES!"))
    buttons = [b for b in made.findChildren(Button) if b.text() == f"Leave {numbers[1]} out"]
    words = f"{numbers[0]} and {numbers[1]} say nearly the same. Make them one?"
    assert words in [label.text() for label in made.findChildren(Label) if label.isVisible()]
    desk.click(buttons[0])
    assert len(voted_on(desk)) == 3
    assert words not in [label.text() for label in made.findChildren(Label) if label.isVisible()]


def test_two_that_say_nearly_the_same_become_one_on_the_wall_and_in_the_vote(desk: Desk, room: Room) -> None:
    made = sheet(desk, room)
    numbers = sorted(room.idea(text).number or 0 for text in ("More trees", "more  TREES!"))
    merge = next(b for b in made.findChildren(Button) if b.text() == "Merge")
    desk.click(merge)
    assert desk.said == f"{numbers[0]} and {numbers[1]} are one now"
    assert len(voted_on(desk)) == made.list.count() == 3
    merged = [idea.number for idea in desk.room.board.all(Idea) if idea.merged_into]
    assert merged == [numbers[1]]
    desk.press("Escape", "Ctrl+Z")
    assert len(voted_on(desk)) == 4


def test_the_script_says_that_a_vote_would_split_until_somebody_has_voted(desk: Desk, room: Room) -> None:
    sheet(desk, room)
    desk.press("Esc")
    assert "say nearly the same: O makes them one" in " ".join(desk.stage.live_sentences())
    poll = desk.room.board.all(Poll)[0]
    mine = polls.options_of(desk.room.board, poll.id)[0].id
    desk.act(lambda draft: polls.cast(draft, poll.id, poll.eligible[0], {mine: 1}))
    assert "nearly the same" not in " ".join(desk.stage.live_sentences())


def test_the_last_one_stays_and_its_tick_too(desk: Desk, room: Room) -> None:
    made = sheet(desk, room, "Only one")
    select(made, "Only one")
    desk.press("Space")
    assert desk.said == "At least one has to stay in the vote."
    assert made.list.item(0).checkState() == Qt.CheckState.Checked


def test_once_somebody_has_voted_the_ticks_stay(desk: Desk, room: Room) -> None:
    made = sheet(desk, room)
    poll = desk.room.board.all(Poll)[0]
    mine = polls.options_of(desk.room.board, poll.id)[0].id
    desk.act(lambda draft: polls.cast(draft, poll.id, poll.eligible[0], {mine: 1}))
    assert not made.list.isEnabled()
    assert "Somebody has voted, so it stays as it is." in made._told.text()


def test_a_second_vote_between_tied_ideas_stays_as_it_is(desk: Desk, room: Room) -> None:
    poll = room.to_vote("A", "B", "C")
    room.act(lambda draft: polls.set_tie_rule(draft, poll.id, "runoff"))
    for person in poll.eligible:
        marks = {room.option(text, poll).id: 1 for text in "ABC"}
        room.act(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person, marks), "room")
    room.go()
    room.act(lambda draft: ties.move_cut(draft, poll.id, 2))
    room.act(lambda draft: ties.run_off(draft, poll.id))
    desk.open(room)
    desk.press("O")
    assert desk.said == "This vote is on a list of its own, which stays as it is."
    assert desk.window.findChildren(ChosenIdeas) == []


def test_titles_of_methods_are_translated_and_braces_of_somebodys_own_stay(desk: Desk, room: Room) -> None:
    folder = methods.own_folder() / "methods" / "mine"
    folder.mkdir(parents=True)
    text = 'title = "Our {way} }{"\nkind = "prioritise"\nsource = "us"\n[phases]\nvote = { minutes = 3 }\n'
    (folder / "method.toml").write_text(text, encoding="utf-8")
    desk.window.change_settings(replace(desk.window.settings, language=PSEUDO))
    page = editor(desk, room)
    desk.press("Ins")
    offered = next(made.list for made in page.findChildren(AddStep) if made.isVisible())
    words = [offered.item(n).text() for n in range(offered.count())]
    assert any("Our {way} }{" in line for line in words)
    assert any("Áppróvál vóté" in line for line in words)


# two votes in one agenda


def test_dots_then_money_on_the_shortlist_from_end_to_end(desk: Desk, room: Room) -> None:
    first = vote_step(room)
    people = room.join("P1", "P2", "P3", "P4", channel="phone")
    page = editor(desk, room)
    focus(desk, page, "Prioritise")
    desk.press("Ins")
    desk.type("$100")
    desk.press("Return")
    focus(desk, page, "$100 each")
    choose(desk, choice(page, "What is voted on"), "What goes forward from before")
    desk.press("Ctrl+Return")
    desk.act(lambda draft: steps.go_to(draft, "write"))
    for text in ("A", "B", "C", "D"):
        desk.act(lambda draft, text=text: ideas.add(draft, text))
    desk.act(lambda draft: steps.go_to(draft, "vote"))
    vote_all(desk, first.id, [person.id for person in people], A=1, B=1, C=1)
    forward_to(desk, "prioritise", "forward")
    assert desk.stage._difference.text() == "The same three as in the vote."
    assert [made._count.text() for made in desk.stage.rows] == ["4", "4", "4"]
    desk.act(steps.go)
    second = next(found for found in desk.room.board.all(Step) if found.title == "$100 each")
    assert desk.room.step == second
    assert voted_in(desk, second.id) == ["A", "B", "C"]
    vote_all(desk, second.id, [person.id for person in people], A=70, B=30)
    forward_to(desk, "prioritise", "forward")
    assert [made.line.face.text for made in desk.stage.rows] == ["A", "B"]
    assert [made._count.text() for made in desk.stage.rows] == ["280 points", "120 points"]
    assert desk.stage.rows[0].tick.accessibleName().endswith("A. 280 points. –.")
    desk.press("Ctrl+Return")
    assert desk.room.step
    assert desk.room.step.step_kind == "prototype"
    assert {idea.text for idea in forward.ticked_ideas(desk.room.board, first.id)} == {"A", "B", "C"}
    assert [idea.text for idea in forward.ticked_ideas(desk.room.board)] == ["A", "B"]


def vote_all(desk: Desk, step_id: str, people: list[str], **marks: float) -> None:
    poll = polls.of_step(desk.room.board, step_id)[-1]
    ids = {option.text: option.id for option in polls.options_of(desk.room.board, poll.id)}
    chosen = {ids[text]: value for text, value in marks.items()}
    for person in people:
        desk.act(lambda draft, person=person: polls.cast(draft, poll.id, person, chosen))


def voted_in(desk: Desk, step_id: str) -> list[str]:
    poll = polls.of_step(desk.room.board, step_id)[-1]
    return sorted(option.text for option in polls.options_of(desk.room.board, poll.id))


def forward_to(desk: Desk, kind: str, phase: str) -> None:
    """The primary button, until a part begins."""
    for _ in range(4):
        desk.act(steps.go)
        if desk.room.step and (desk.room.step.step_kind, desk.room.step.phase) == (kind, phase):
            return
    raise AssertionError("it never began")

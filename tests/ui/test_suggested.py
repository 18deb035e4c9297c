from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from tests.conftest import cannot_run
from tests.room import Room
from tests.ui.boards import drag, focus, grouping, members, note, point, titles
from tests.ui.desk import Desk
from ui.canvas.columns import LOOSE, Item
from ui.shell.page import SessionPage
from ui.steps.like import LikeHint
from workshop import agenda
from workshop.actions import clusters, days, ideas
from workshop.grouping import Group, Suggestions, Vectors
from workshop.messages import say
from workshop.records import Idea

TEXTS = ("Soup", "Bread", "Rice", "Boats", "Rafts", "Maps", "Radio", "Kits")


def ids(desk: Desk, *texts: str) -> tuple[str, ...]:
    return tuple(note(desk, text).id for text in texts)


def suggest(desk: Desk, **groups: tuple[str, ...]) -> None:
    """These groups are suggested, as the process would answer; a name of a group that is there: into that."""
    there = {cluster.title: cluster.id for cluster in clusters.in_order(desk.room.board)}
    made = []
    for title, texts in groups.items():
        inside = ids(desk, *texts)
        made.append(Group(title, inside, inside, ("shared", "words"), there.get(title)))
    desk.room.suggesting.undecided.take(Suggestions(groups=tuple(made)))
    desk.stage.meet_suggested()
    desk.settle()


def food_and_water(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *TEXTS))
    desk.stage.board.setFocus()
    suggest(desk, Food=("Soup", "Bread", "Rice"), Water=("Boats", "Rafts"))


def suggested(desk: Desk) -> list[tuple[str, list[str]]]:
    """What is suggested on the board: names and words."""
    columns = desk.stage.board.columns
    found = []
    for place, id in enumerate(columns.frames.ids):
        if id in columns.frames.suggested:
            found.append(
                (columns.frames.titles[place], [columns.faces[row].text for row in columns.frames.rows(place)])
            )
    return [(title, sorted(texts)) for title, texts in found]


def loose(desk: Desk) -> list[str]:
    return sorted(members(desk, None))


FOOD, WATER = ("Food", ["Bread", "Rice", "Soup"]), ("Water", ["Boats", "Rafts"])


def test_suggested_groups_are_shown_and_nothing_has_moved(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    before = desk.room.board.number
    assert suggested(desk) == [FOOD, WATER]
    assert titles(desk) == []
    assert loose(desk) == sorted(TEXTS)
    assert desk.stage.tools.capsule.words.text() == "2 suggestions to decide"
    assert desk.page.bar.button.text() == "Accept 2 groups and start the vote"
    assert desk.room.board.number == before


def test_the_first_has_the_focus_and_enter_accepts_one_after_the_other(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    assert desk.stage.board.focused == Item("group", desk.stage.suggested.all[0].id)
    desk.press("Return")
    assert titles(desk) == ["Food"]
    assert desk.said == "Accepted “Food”"
    assert suggested(desk) == [WATER]
    assert desk.page.bar.button.text() == "Accept 1 group and start the vote"
    desk.press("Return")
    assert titles(desk) == ["Food", "Water"]
    assert sorted(members(desk, clusters.in_order(desk.room.board)[0].id)) == FOOD[1]
    assert desk.page.bar.button.text() == "Start the vote"
    assert desk.stage.tools.capsule.accept.isHidden()


def test_an_accepted_group_that_is_taken_back_is_suggested_again(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("Return", "Ctrl+Z")
    assert titles(desk) == []
    assert suggested(desk) == [FOOD, WATER]


def test_backspace_skips_and_its_notes_stay_loose(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    before = desk.room.board.number
    desk.press("Backspace")
    assert suggested(desk) == [WATER]
    assert desk.stage.board.focused == Item("group", desk.stage.suggested.all[0].id)
    assert desk.said == "Skipped “Food”"
    assert desk.room.board.number == before, "a skip is no edit"


def test_a_skip_is_taken_back_first_then_what_was_done_before(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("Return", "Backspace")
    assert (titles(desk), suggested(desk)) == (["Food"], [])
    desk.press("Ctrl+Z")
    assert (titles(desk), suggested(desk)) == (["Food"], [WATER])
    desk.press("Ctrl+Z")
    assert (titles(desk), suggested(desk)) == ([], [FOOD, WATER])


def test_what_was_done_after_a_skip_is_taken_back_before_it(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("Backspace", "Return")
    assert (titles(desk), suggested(desk)) == (["Water"], [])
    desk.press("Ctrl+Z")
    assert (titles(desk), suggested(desk)) == ([], [WATER])
    desk.press("Ctrl+Z")
    assert suggested(desk) == [FOOD, WATER]


def test_names_and_moves_are_taken_back_in_the_order_in_which_they_were_made(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    drag(desk, point(desk, note(desk, "Rice")), point(desk, note(desk, "Boats")))
    desk.stage.board.focus_item(Item("group", desk.stage.suggested.all[0].id))
    desk.press("F2", "Ctrl+A")
    desk.type("Meals")
    desk.press("Return")
    assert suggested(desk) == [("Meals", ["Bread", "Soup"]), ("Water", ["Boats", "Rafts", "Rice"])]
    desk.press("Ctrl+Z")
    assert suggested(desk) == [("Food", ["Bread", "Soup"]), ("Water", ["Boats", "Rafts", "Rice"])]
    assert desk.said == "The suggested name is what it was"
    desk.press("Ctrl+Z")
    assert suggested(desk) == [FOOD, WATER]
    assert desk.said == "Suggested as before"


def test_what_changes_nothing_is_nothing_to_take_back(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("Backspace")
    drag(desk, point(desk, note(desk, "Boats")), point(desk, note(desk, "Rafts")))
    desk.press("F2", "Return", "Ctrl+Z")
    assert suggested(desk) == [FOOD, WATER]


def test_a_note_that_left_its_group_for_a_suggestion_goes_back_in_one_press(desk: Desk, room: Room) -> None:
    grouping(room, *TEXTS)
    group = room.group("Paper", "Maps", "Radio")
    desk.open(room)
    suggest(desk, Food=("Soup", "Bread"))
    drag(desk, point(desk, note(desk, "Maps")), point(desk, note(desk, "Soup")))
    desk.press("Ctrl+Z")
    assert members(desk, group) == ["Maps", "Radio"]
    assert suggested(desk) == [("Food", ["Bread", "Soup"])]


def test_what_goes_with_an_edit_that_was_taken_back_elsewhere_goes_with_it(desk: Desk, room: Room) -> None:
    grouping(room, *TEXTS)
    group = room.group("Paper", "Maps", "Radio")
    desk.open(room)
    desk.stage.board.setFocus()
    suggest(desk, Food=("Soup", "Bread"))
    desk.press("Backspace")
    assert desk.stage.suggested.move(ids(desk, "Maps"), LOOSE)
    assert members(desk, group) == ["Radio"]
    desk.room.undo()  # by the button of the message, or in the history
    assert members(desk, group) == ["Maps", "Radio"]
    desk.press("Ctrl+Z")
    assert suggested(desk) == [("Food", ["Bread", "Soup"])]
    assert members(desk, group) == ["Maps", "Radio"]


def test_after_a_look_at_another_step_a_skip_is_still_taken_back(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("Return", "Backspace")
    here = desk.room.step
    desk.page.look_at(agenda.steps(desk.room.board)[0].id)
    desk.page.look_at("")
    assert desk.room.step == here
    desk.stage.board.setFocus()
    desk.press("Ctrl+Z")
    assert (titles(desk), suggested(desk)) == (["Food"], [WATER])


def test_shift_enter_accepts_all_in_one_edit(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    before = desk.room.board.number
    desk.press("Shift+Return")
    assert titles(desk) == ["Food", "Water"]
    assert desk.room.board.number == before + 1
    desk.press("Ctrl+Z")
    assert titles(desk) == []


def test_going_on_accepts_what_is_undecided_and_starts_the_vote(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("Ctrl+Return")
    assert titles(desk) == ["Food", "Water"]
    assert desk.room.step
    assert desk.room.step.phase == "vote"


def test_left_loose_nothing_is_accepted_with_going_on(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.click(desk.stage.tools.capsule.leave)
    assert suggested(desk) == []
    assert desk.page.bar.button.text() == "Start the vote"
    desk.press("Ctrl+Return")
    assert titles(desk) == []


def test_buttons_in_its_header_do_the_same(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    buttons = desk.stage.suggested.buttons
    assert buttons.accept.accessibleName() == "Accept: Food"
    desk.click(buttons.skip)
    desk.click(buttons.accept)
    assert titles(desk) == ["Water"]
    assert not buttons.accept.isVisible()
    assert desk.stage.board.hasFocus()


def test_a_suggested_name_is_changed_before_it_is_accepted(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("F2", "Ctrl+A")
    desk.type("Meals <b>")
    desk.press("Return")
    assert suggested(desk)[0][0] == "Meals <b>"
    desk.press("Return")
    assert titles(desk) == ["Meals <b>"]


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # the offscreen screen has no windows to raise
def test_a_name_that_is_cut_off_beside_the_buttons_is_told_to_a_resting_mouse(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *TEXTS))
    suggest(desk, **{"Radio & <b>landlines</b>": ("Soup", "Bread"), "Water": ("Boats", "Rafts")})
    board = desk.stage.board
    long, short = desk.stage.suggested.all
    for suggestion, words in ((short, ""), (long, "<p>Radio &amp; &lt;b&gt;landlines&lt;/b&gt;</p>")):
        at = board.place_of(Item("group", suggestion.id)).topLeft() + QPoint(12, 12)
        QCoreApplication.sendEvent(board, QHelpEvent(QEvent.Type.ToolTip, at, board.mapToGlobal(at)))
        assert QToolTip.text() == words
    QToolTip.hideText()
    desk.settle()


def test_a_note_is_dragged_from_one_suggestion_to_another_without_an_edit(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    before = desk.room.board.number
    drag(desk, point(desk, note(desk, "Rice")), point(desk, note(desk, "Boats")))
    assert suggested(desk) == [("Food", ["Bread", "Soup"]), ("Water", ["Boats", "Rafts", "Rice"])]
    assert desk.room.board.number == before


def test_a_loose_note_is_dragged_into_a_suggestion(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    drag(desk, point(desk, note(desk, "Maps")), point(desk, note(desk, "Boats")))
    assert suggested(desk)[1] == ("Water", ["Boats", "Maps", "Rafts"])


def test_a_note_of_a_group_that_is_dragged_into_a_suggestion_leaves_its_group(desk: Desk, room: Room) -> None:
    grouping(room, *TEXTS)
    group = room.group("Paper", "Maps", "Radio")
    desk.open(room)
    suggest(desk, Food=("Soup", "Bread"))
    drag(desk, point(desk, note(desk, "Maps")), point(desk, note(desk, "Soup")))
    assert members(desk, group) == ["Radio"]
    assert suggested(desk) == [("Food", ["Bread", "Maps", "Soup"])]


def test_a_note_that_is_dragged_out_stays_loose(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    board = desk.stage.board
    drag(desk, point(desk, note(desk, "Rice")), point(desk, Item("group", LOOSE)))
    assert suggested(desk)[0] == ("Food", ["Bread", "Soup"])
    desk.room.suggesting.undecided.add(Suggestions((Group("Food", ids(desk, *FOOD[1]), ids(desk, *FOOD[1])),)))
    desk.stage.refresh()
    assert suggested(desk)[0] == ("Food", ["Bread", "Soup"])
    assert board.columns.group_of(board.columns.row_of[note(desk, "Rice").id]) == LOOSE


def test_a_suggested_group_is_not_dragged_dissolved_copied_or_merged(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    before = desk.room.board.number
    header = desk.stage.suggested.all[1].id
    start = point(desk, Item("group", header))
    drag(desk, start, desk.stage.board.rect().bottomRight())
    desk.stage.board.choose([Item("group", each.id) for each in desk.stage.suggested.all])
    desk.press("M", "Shift+Right", "Del")
    assert suggested(desk) == [FOOD, WATER]
    assert desk.room.board.number == before


def test_delete_on_a_suggested_group_skips_it(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("Del")
    assert suggested(desk) == [WATER]
    assert loose(desk) == sorted(TEXTS)


def test_loose_notes_are_suggested_into_a_group_that_is_there(desk: Desk, room: Room) -> None:
    grouping(room, *TEXTS)
    group = room.group("Paper", "Maps", "Radio")
    desk.open(room)
    desk.stage.board.setFocus()
    suggest(desk, Paper=("Kits",))
    assert suggested(desk) == [("To “Paper”", ["Kits"])]
    assert desk.page.bar.button.text() == "Accept 1 suggestion and start the vote"
    desk.press("Return")
    assert members(desk, group) == ["Maps", "Radio", "Kits"]


def test_what_somebody_else_moves_meanwhile_is_left_where_it_is(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    other = desk.act(lambda draft: clusters.add(draft, "Mine", ids(desk, "Soup")).id)
    assert suggested(desk) == [("Food", ["Bread", "Rice"]), WATER]
    desk.press("Shift+Return")
    assert members(desk, other) == ["Soup"]
    assert titles(desk) == ["Mine", "Food", "Water"]


def test_the_list_shows_them_and_takes_the_same_keys(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("L")
    assert desk.stage.list.rows.groups[0].suggested
    assert "Suggested group, Food, 3 notes. Shared words: shared, words." in desk.stage.list.sentence()
    desk.press("Return")
    assert titles(desk) == ["Food"]
    desk.press("Backspace")
    assert suggested(desk) == []


def test_a_screen_reader_hears_that_a_note_is_only_suggested(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    columns = desk.stage.board.columns
    said = columns.spoken(columns.row_of[note(desk, "Soup").id])
    assert "Loose." in said
    assert "Suggested: Food." in said


def test_a_past_step_suggests_nothing(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    step = desk.room.step
    assert step
    desk.stage.suggested.leave_loose()
    desk.press("Ctrl+Return")
    desk.page.look_at(step.id)
    desk.settle()
    assert desk.stage.tools.capsule.isHidden()
    desk.press("Ctrl+G")
    assert "past step" in desk.said


def test_groups_are_not_looked_for_among_a_handful_of_notes(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, "Soup", "Boats"))
    desk.press("Ctrl+G")
    assert "too few" in desk.said
    assert desk.stage.tools.capsule.isHidden()


def test_the_wall_shows_the_suggested_group_that_has_the_focus(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    spot = desk.room.spot
    assert (spot.about, spot.name) == ("loose", "Food")
    assert set(spot.together) == set(ids(desk, "Soup", "Bread", "Rice"))
    desk.press("Backspace", "Backspace")
    assert not desk.room.spot.name


# the real process

TREES = ("Plant more trees", "Trees along the street", "More trees in the park", "Trees for shade")
BUSES = ("More buses at night", "A night bus home", "Buses every ten minutes", "Cheaper bus tickets")


@pytest.fixture
def helped(desk: Desk, room: Room) -> SessionPage:
    """Trees and buses, in Cluster, with groups looked for by themselves."""
    if not Vectors().by_meaning:
        cannot_run("the encoder is not installed")
    desk.window.settings = replace(desk.window.settings, suggests=True)
    page = desk.open(grouping(room, *TREES, *BUSES))
    if not desk.stage.suggested.all:
        with desk.qtbot.waitSignal(desk.room.suggesting.arrived, timeout=60_000):
            pass
    desk.settle()
    return page


def test_groups_come_by_themselves(desk: Desk, helped: SessionPage) -> None:
    found = suggested(desk)
    assert sorted(texts for _title, texts in found) == [sorted(BUSES), sorted(TREES)]
    assert desk.stage.board.hasFocus()
    desk.press("Shift+Return")
    assert len(titles(desk)) == 2


def test_late_notes_come_to_where_they_fit(desk: Desk, helped: SessionPage) -> None:
    asked, before = desk.room.suggesting, suggested(desk)
    with desk.qtbot.waitSignal(asked.changed, timeout=60_000):
        desk.act(lambda draft: ideas.add(draft, "A tree for every child"))
    desk.qtbot.waitUntil(lambda: suggested(desk) != before, timeout=60_000)
    trees = next(texts for title, texts in suggested(desk) if "Trees for shade" in texts)
    assert "A tree for every child" in trees
    assert len(suggested(desk)) == 2


def test_tighter_and_looser_look_anew(desk: Desk, helped: SessionPage) -> None:
    asked = desk.room.suggesting
    with desk.qtbot.waitSignal(asked.arrived, timeout=60_000):
        desk.press("Alt+Right")
    assert asked.tightness == 1
    with desk.qtbot.waitSignal(asked.arrived, timeout=60_000):
        desk.press("Alt+Left")
    assert asked.tightness == 0
    with desk.qtbot.waitSignal(asked.arrived, timeout=60_000):
        desk.press("Ctrl+G")


def test_a_process_that_dies_is_said_and_asked_again(desk: Desk, helped: SessionPage) -> None:
    asked = desk.room.suggesting
    asked.ask()
    assert asked._process
    with desk.qtbot.waitSignal(asked.changed, timeout=60_000):
        asked._process.kill()
    assert "The notes are safe. Ctrl+G asks again." in desk.said
    with desk.qtbot.waitSignal(asked.arrived, timeout=60_000):
        desk.press("Ctrl+G")


def test_while_it_looks_it_says_so_and_can_be_stopped(desk: Desk, helped: SessionPage) -> None:
    asked = desk.room.suggesting
    asked.ask()
    asked._say()
    assert desk.stage.tools.capsule.words.text() == "Looking for groups, 8 notes, about 2 seconds"
    desk.click(desk.stage.tools.capsule.stop)
    assert not asked.looking
    assert desk.stage.tools.capsule.stop.isHidden()


def test_leaving_the_session_ends_the_process(desk: Desk, helped: SessionPage) -> None:
    process = desk.room.suggesting._process
    assert process
    number = process.processId()
    desk.library.show_home()
    desk.settle()
    assert not Path(f"/proc/{number}").exists()


# notes that say nearly the same


def alike(desk: Desk, *sets: tuple[str, ...]) -> None:
    """These were found to say nearly the same, as the process would answer."""
    desk.room.suggesting._found(Suggestions(alike=tuple(ids(desk, *texts) for texts in sets)))
    desk.settle()


def test_notes_that_say_nearly_the_same_are_offered_and_become_one(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *TEXTS))
    alike(desk, ("Boats", "Rafts"), ("Soup", "Bread"))
    band = desk.stage.suggested.alike
    assert band.isVisible()
    assert "2 alike, merge?" in band._words.text()
    assert "“Boats”" in band._words.text()
    before = desk.room.board.number
    desk.click(band.merge)
    assert desk.room.board.number == before + 1
    (kept,) = (idea for idea in ideas.turned_over(desk.room.board) if idea.text in ("Boats", "Rafts"))
    (part,) = ideas.parts(desk.room.board, kept.id)
    assert {kept.text, part.text} == {"Boats", "Rafts"}
    assert desk.stage.board.focused == Item("note", kept.id)
    assert "“Soup”" in band._words.text(), "the next are asked about"
    desk.press("Ctrl+Z")
    assert "“Boats”" in band._words.text()


def test_who_wants_them_apart_is_not_asked_again(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *TEXTS))
    alike(desk, ("Boats", "Rafts"))
    before = desk.room.board.number
    desk.click(desk.stage.suggested.alike.apart)
    assert desk.stage.suggested.alike.isHidden()
    alike(desk, ("Boats", "Rafts"))
    assert desk.stage.suggested.alike.isHidden()
    assert desk.room.board.number == before


def test_they_are_shown_on_the_board_and_m_merges_them(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *TEXTS))
    alike(desk, ("Boats", "Rafts", "Kits"))
    desk.click(desk.stage.suggested.alike.look)
    assert {item.id for item in desk.stage.board.chosen} == set(ids(desk, "Boats", "Rafts", "Kits"))
    desk.press("M")
    assert desk.stage.suggested.alike.isHidden()


def test_first_it_is_decided_on_groups(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    alike(desk, ("Boats", "Rafts"))
    assert desk.stage.suggested.alike.isHidden()
    desk.press("Shift+Return")
    assert desk.stage.suggested.alike.isVisible()


def test_before_a_vote_they_are_offered_again(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *TEXTS))
    alike(desk, ("Boats", "Rafts"))
    desk.press("Ctrl+Return")
    numbers = sorted(idea.number or 0 for idea in desk.room.board.all(Idea) if idea.text in ("Boats", "Rafts"))
    (said,) = desk.stage.live_sentences()
    assert all(str(number) in said for number in numbers)


# a note that is there already


def writing(desk: Desk, room: Room) -> None:
    room.join("Dolores", "Ray")
    room.go(2)
    desk.window.settings = replace(desk.window.settings, suggests=True)
    desk.open(room)


def typed(desk: Desk, words: str) -> str:
    """What is said beside the field once these words are typed."""
    if not Vectors().by_meaning:
        cannot_run("the encoder is not installed")
    desk.press("N")
    desk.type(words)
    with desk.qtbot.waitSignal(desk.room.suggesting.liked, timeout=60_000):
        pass
    said: str = desk.stage.note.like.text()
    return said


def test_typing_for_somebody_on_paper_says_that_a_note_is_there_already(desk: Desk, room: Room) -> None:
    writing(desk, room)
    room.act(lambda draft: ideas.add(draft, "Plant more trees along the street", source="paper"))
    desk.catch_up()
    assert typed(desk, "Plant more trees along the street!") == "A note like this is there already, face down."
    assert desk.stage.note.field.accessibleDescription() == "A note like this is there already, face down."
    desk.press("Return")
    assert len(desk.room.board.all(Idea)) == 2, "it is kept all the same"
    assert desk.stage.note.like.isHidden()


def test_what_others_wrote_face_down_is_not_given_away(desk: Desk, room: Room) -> None:
    writing(desk, room)
    room.act(lambda draft: ideas.add(draft, "Plant more trees along the street", source="phone"))
    room.act(lambda draft: ideas.add(draft, "Soup for the whole block", source="paper"))
    desk.catch_up()
    assert typed(desk, "Plant more trees along the street") == ""


def test_of_notes_that_everybody_has_seen_the_number_is_said(desk: Desk, room: Room) -> None:
    room.join("Dolores", "Ray")
    room.go(2)
    room.write("Plant more trees along the street", "Soup for the whole block")
    room.go(2)
    desk.window.settings = replace(desk.window.settings, suggests=True)
    desk.open(room)
    number = next(idea.number for idea in desk.room.board.all(Idea) if idea.text.startswith("Plant"))
    assert typed(desk, "Plant more trees along the streets") == f"Like {number}: Plant more trees along the street"


def test_on_the_board_the_note_that_is_being_written_says_it(desk: Desk, room: Room) -> None:
    desk.window.settings = replace(desk.window.settings, suggests=True)
    desk.open(grouping(room, "Plant more trees along the street", "Soup for the whole block", "Boats", "Rafts"))
    number = next(idea.number for idea in desk.room.board.all(Idea) if idea.text.startswith("Plant"))
    if not Vectors().by_meaning:
        cannot_run("the encoder is not installed")
    desk.stage.board.setFocus()
    desk.press("N")
    editor = desk.stage.fields.open
    high = editor.height()
    desk.type("Plant more trees along the streets")
    with desk.qtbot.waitSignal(desk.room.suggesting.liked, timeout=60_000):
        pass
    hint = editor.findChild(LikeHint)
    assert hint.text() == f"Like {number}: Plant more trees along the street"
    assert editor.text.accessibleDescription() == hint.text()
    desk.settle()
    assert editor.height() > high
    assert editor.rect().contains(hint.geometry())
    desk.press("Return")
    assert "Plant more trees along the streets" in {idea.text for idea in desk.room.board.all(Idea)}


# what a review found


def test_keys_of_the_step_are_the_fields_while_one_is_written_in(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("F2", "Shift+Return")
    assert titles(desk) == []
    desk.press("Escape", "/", "Alt+Right")
    assert suggested(desk) == [FOOD, WATER]
    assert desk.room.suggesting.tightness == 0


def test_a_name_that_is_half_typed_is_the_one_that_is_accepted_with_going_on(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("F2", "Ctrl+A")
    desk.type("Meals")
    desk.press("Ctrl+Return")
    assert titles(desk) == ["Meals", "Water"]


def test_a_name_that_is_none_is_refused_at_once(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    assert not desk.stage.suggested.rename(desk.stage.suggested.current, "\u200b")
    assert not desk.stage.suggested.rename(desk.stage.suggested.current, "x" * 10_000)
    assert suggested(desk) == [FOOD, WATER]


def test_a_name_for_what_is_no_longer_suggested_is_nothing_to_take_back(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    before = desk.room.board.number
    assert desk.stage.suggested.rename("suggested:99", "Meals")
    assert desk.said == "This group is no longer suggested."
    desk.press("Return", "Ctrl+Z")
    assert (titles(desk), suggested(desk)) == ([], [FOOD, WATER])
    assert desk.room.board.number > before


def test_backspace_on_something_else_skips_nothing(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    focus(desk, "Kits")
    desk.press("Backspace")
    assert suggested(desk) == [FOOD, WATER]
    assert "Choose a suggested group" in desk.said


def test_in_the_list_backspace_skips_the_one_of_the_note_in_focus(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("L")
    focus(desk, "Boats")
    desk.press("Backspace")
    assert suggested(desk) == [FOOD]


def test_a_group_that_was_accepted_and_dissolved_is_not_suggested_again(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.press("Return")
    desk.stage.board.focus_item(Item("group", clusters.in_order(desk.room.board)[0].id))
    desk.press("Del")
    assert suggested(desk) == [WATER]
    desk.press("Ctrl+Z")
    assert (titles(desk), suggested(desk)) == (["Food"], [WATER])


def test_before_the_end_accepting_is_a_press_of_its_own(desk: Desk, room: Room) -> None:
    grouping(room, *TEXTS)
    room.act(
        lambda draft: [days.remove_step(draft, step.id) for step in agenda.steps(draft) if step.state == "planned"]
    )
    desk.open(room)
    suggest(desk, Food=("Soup", "Bread", "Rice"))
    assert desk.page.bar.button.text() == "Accept 1 group"
    desk.press("Ctrl+Return")
    assert titles(desk) == ["Food"]
    assert desk.room.session.state == "running"


def test_accepting_what_others_have_moved_meanwhile_is_refused(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    board = desk.store.load(desk.room.board.document_id)
    moved = ids(desk, "Soup", "Bread", "Rice")
    with desk.store.edit(board, "another", say("A test acts")) as draft:
        clusters.add(draft, "Mine", moved)
    desk.press("Return")
    assert titles(desk) == ["Mine"]
    assert "moved these notes meanwhile" in desk.said


def test_a_note_that_comes_just_before_an_accept_is_still_news(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    asked = desk.room.suggesting
    asked._known = asked._now()
    desk.act(lambda draft: ideas.add(draft, "Late"))
    desk.press("Return")
    assert asked._is_news(asked._now())


def test_what_comes_while_a_hand_drags_leaves_the_focus_where_it_is(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *TEXTS))
    desk.stage.board.setFocus()
    focus(desk, "Kits")
    at = point(desk, note(desk, "Kits"))
    drag(desk, at, at + QPoint(60, 60), drop=False)
    suggest(desk, Food=("Soup", "Bread"))
    assert desk.stage.board.focused == note(desk, "Kits")


@pytest.mark.parametrize("keys", [("Right", "Right"), ("Right", "Left")])
def test_what_comes_while_somebody_walks_leaves_the_focus_where_it_is(
    desk: Desk, room: Room, keys: tuple[str, ...]
) -> None:
    desk.open(grouping(room, *TEXTS))
    desk.stage.board.setFocus()
    first = desk.stage.board.focused
    desk.press(*keys)
    here = desk.stage.board.focused
    assert here is not None
    assert here.kind == "note"
    assert (here == first) == ("Left" in keys)
    suggest(desk, Food=("Soup", "Bread"))
    assert desk.stage.board.focused == here


def test_renaming_what_goes_into_a_group_renames_that_group(desk: Desk, room: Room) -> None:
    grouping(room, *TEXTS)
    room.group("Paper", "Maps", "Radio")
    desk.open(room)
    desk.stage.board.setFocus()
    suggest(desk, Paper=("Kits",))
    desk.press("F2", "Ctrl+A")
    desk.type("Print")
    desk.press("Return")
    assert titles(desk) == ["Print"]
    assert suggested(desk) == [("To “Print”", ["Kits"])]


def test_by_wording_only_is_said(desk: Desk, room: Room) -> None:
    food_and_water(desk, room)
    desk.room.suggesting.by_meaning = False
    desk.stage.suggested.show()
    assert desk.stage.tools.capsule.words.text() == "2 to decide, by wording only"


def test_garbage_from_the_process_ends_it_and_is_said(desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "ui.suggesting.COMMAND", ["-c", "import sys; print('garbage\\n' * 9, flush=True); sys.stdin.read()"]
    )
    food_and_water(desk, room)
    asked = desk.room.suggesting
    asked.ask()
    desk.qtbot.waitUntil(lambda: asked.failed, timeout=60_000)
    assert asked._process is None
    assert "The notes are safe" in desk.said
    assert suggested(desk) == [FOOD, WATER], "what was suggested still is"


def test_a_process_that_cannot_be_started_is_said(desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.suggesting.sys.executable", "/nowhere/python")
    food_and_water(desk, room)
    desk.room.suggesting.ask()
    desk.qtbot.waitUntil(lambda: desk.room.suggesting.failed, timeout=60_000)
    assert "The notes are safe" in desk.said

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.planning import planned, plans
from ui.steps.prototype import storyboard
from workshop.actions import prototypes
from workshop.actions import tests as test_plans
from workshop.records import Picture, Prototype, StoryboardFrame


def planning(desk: Desk, room: Room) -> list[Prototype]:
    desk.open(planned(room))
    return plans(desk.room.board)


def answers(desk: Desk, plan: Prototype) -> dict[str, str]:
    return {one.question: one.text for one in prototypes.answers(desk.room.board, plan.id)}


def frames(desk: Desk, plan: Prototype) -> list[StoryboardFrame]:
    return prototypes.frames(desk.room.board, plan.id)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "sketch.png"
    Image.new("RGB", (300, 200), "orange").save(file)
    return file


def test_tab_walks_the_six_questions_and_what_is_typed_is_kept(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    desk.stage.cards["who"].field.setFocus()
    for question in prototypes.QUESTIONS:
        desk.type(f"About {question}")
        desk.press("Tab")
    assert answers(desk, plan) == {question: f"About {question}" for question in prototypes.QUESTIONS}
    assert desk.stage.notes[0].face.badge == "6 of 6 answered"


def test_typing_is_one_edit_a_pause(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    before = desk.room.board.number
    desk.stage.cards["who"].field.setFocus()
    desk.type("Twelve households ")
    assert desk.room.board.number == before
    desk.qtbot.waitUntil(lambda: answers(desk, plan).get("who") == "Twelve households")
    assert desk.room.board.number == before + 1
    desk.settle()
    desk.type("on Alder Street")
    assert desk.stage.cards["who"].field.words() == "Twelve households on Alder Street"


def test_ctrl_and_a_digit_change_the_plan_and_keep_what_is_half_typed(desk: Desk, room: Room) -> None:
    first, second, *_ = planning(desk, room)
    desk.stage.cards["works"].field.setFocus()
    desk.type("Ten of twelve")
    desk.press("Ctrl+2")
    assert desk.stage.shown == second.id
    assert answers(desk, first) == {"works": "Ten of twelve"}
    assert desk.stage.cards["works"].field.words() == ""
    assert desk.stage.cards["who"].field.hasFocus()
    desk.press("Ctrl+9", "Ctrl+1")
    assert desk.stage.cards["works"].field.words() == "Ten of twelve"


def test_a_plan_is_chosen_by_a_click(desk: Desk, room: Room) -> None:
    third = planning(desk, room)[2]
    desk.click(desk.stage.notes[2])
    assert desk.stage.shown == third.id
    assert [note.isChecked() for note in desk.stage.notes] == [False, False, True, False]


def test_what_cannot_be_kept_stays_and_the_plan_does_not_change(desk: Desk, room: Room) -> None:
    first = planning(desk, room)[0]
    desk.stage.cards["who"].field.setPlainText("x" * 1001)
    desk.press("Ctrl+2")
    assert "At most 1000 fit" in desk.said
    assert desk.stage.shown == first.id
    assert len(desk.stage.cards["who"].field.words()) == 1001
    desk.room.look()
    desk.page.refresh()
    assert len(desk.stage.cards["who"].field.words()) == 1001
    desk.stage.cards["who"].field.setPlainText("x" * 1000)
    desk.press("Ctrl+2")
    assert len(answers(desk, first)["who"]) == 1000


def test_half_typed_words_are_kept_when_the_room_goes_on_or_the_page_goes(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    desk.stage.cards["who"].field.setFocus()
    desk.type("Renters")
    desk.library.show_again()
    desk.settle()
    assert answers(desk, plan)["who"] == "Renters"
    desk.stage.cards["need"].field.setFocus()
    desk.type("Tape")
    desk.press("Ctrl+Return")
    assert answers(desk, plan)["need"] == "Tape"
    assert desk.room.step.step_kind == "test"


def test_another_writes_while_somebody_types(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    desk.stage.cards["who"].field.setFocus()
    desk.type("Ren")
    desk.act(lambda draft: prototypes.answer(draft, plan.id, "make", "Paper cards"))
    assert desk.stage.cards["make"].field.words() == "Paper cards"
    desk.type("ters")
    assert desk.stage.cards["who"].field.words() == "Renters"


def test_f2_gives_the_plan_another_name(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    desk.press("F2")
    desk.type("Street flood buddies")
    desk.press("Return")
    assert desk.room.board.find(Prototype, plan.id).title == "Street flood buddies"  # type: ignore[union-attr]


def test_owner_helpers_and_date_by_keys(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    desk.press("O")
    desk.type("farah")
    desk.press("Return")
    desk.press("H")
    desk.type("ben, Luis; Somebody new")
    desk.press("Return")
    desk.press("D")
    desk.type("14 May 18:00")
    desk.press("Return")
    found = desk.room.board.find(Prototype, plan.id)
    assert found
    assert (found.owner, found.helpers) == ("Farah", ("Ben", "Luis", "Somebody new"))
    test = test_plans.of(desk.room.board, plan.id)
    assert test
    assert (test.date, test.time) == ("2026-05-14", "18:00")


def test_escape_puts_a_chip_back(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    desk.click(desk.stage.owner.chip)
    desk.type("Nobody")
    desk.press("Esc")
    assert desk.stage.owner.field.isHidden()
    assert desk.room.board.find(Prototype, plan.id).owner == ""  # type: ignore[union-attr]


def test_a_picture_is_chosen_from_a_file(desk: Desk, room: Room, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = planning(desk, room)[0]
    monkeypatch.setattr(storyboard, "choose_picture", lambda _parent: str(photo))
    desk.stage.storyboard.views[1].drawing.setFocus()
    desk.press("Return")
    picture = desk.room.board.find(Picture, frames(desk, plan)[1].picture_id)
    assert picture
    assert (desk.store.place.pictures / picture.sha256).is_file()
    assert frames(desk, plan)[0].picture_id is None


def test_a_picture_is_pasted_into_the_frame_that_has_the_focus(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    desk.stage.storyboard.views[2].drawing.setFocus()
    desk.press("Ctrl+V")
    assert [bool(frame.picture_id) for frame in frames(desk, plan)] == [False, False, True, False, False, False]
    QGuiApplication.clipboard().clear()


def test_pasting_nothing_says_so(desk: Desk, room: Room) -> None:
    planning(desk, room)
    QGuiApplication.clipboard().setText("only words")
    desk.stage.storyboard.views[0].drawing.setFocus()
    desk.press("Ctrl+V")
    assert desk.said == "There is no picture to paste. Copy one first."


def test_a_picture_is_dropped(desk: Desk, room: Room, photo: Path) -> None:
    plan = planning(desk, room)[0]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    target, button, none = (
        desk.stage.storyboard.views[3].drawing,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, none)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, none))
    desk.settle()
    assert frames(desk, plan)[3].picture_id


def test_a_broken_picture_is_refused_in_words(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planning(desk, room)[0]
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture at all")
    monkeypatch.setattr(storyboard, "choose_picture", lambda _parent: str(broken))
    desk.click(desk.stage.storyboard.views[0].drawing)
    assert "broken.png is not a picture" in desk.said
    assert frames(desk, plan)[0].picture_id is None


def test_delete_takes_the_picture_then_the_frame(desk: Desk, room: Room, photo: Path) -> None:
    plan = planning(desk, room)[0]
    assert desk.stage.storyboard.put(photo)
    desk.settle()
    desk.stage.storyboard.views[0].drawing.setFocus()
    desk.press("Delete")
    assert frames(desk, plan)[0].picture_id is None
    desk.press("Delete")
    assert len(frames(desk, plan)) == 5
    assert len(desk.stage.storyboard.views) == 5
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert len(frames(desk, plan)) == 6
    assert frames(desk, plan)[0].picture_id


def test_a_lost_picture_is_said(desk: Desk, room: Room, photo: Path) -> None:
    plan = planning(desk, room)[0]
    desk.stage.storyboard.put(photo)
    picture = desk.room.board.find(Picture, frames(desk, plan)[0].picture_id)
    assert picture
    (desk.store.place.pictures / picture.sha256).unlink()
    desk.page.refresh()
    assert "picture missing" in desk.stage.storyboard.views[0].drawing.accessibleName()


def test_frames_come_up_to_fifteen(desk: Desk, room: Room) -> None:
    plan = planning(desk, room)[0]
    for _ in range(9):
        desk.click(desk.stage.storyboard.more)
    assert len(frames(desk, plan)) == 15
    assert desk.stage.storyboard.more.isHidden()
    desk.type("The last one")
    desk.press("Ctrl+2")
    assert frames(desk, plan)[14].caption == "The last one"


def test_without_a_list_a_plan_is_started_here(desk: Desk, room: Room) -> None:
    room.join("Ben", channel="paper")
    room.go(2)
    room.go_to("prototype")
    desk.open(room)
    assert desk.stage._none.isVisible()
    desk.press("Ctrl+1", "Ctrl+V", "F2")
    desk.click(desk.stage._start)
    desk.type("My plan")
    desk.press("Return")
    assert [plan.title for plan in plans(desk.room.board)] == ["My plan"]


@pytest.mark.parametrize("hostile", ["<b>x</b> & <img src=y>", "x" * 1000, "مرحبا بالعالم"])
def test_hostile_words_are_only_words(desk: Desk, room: Room, hostile: str) -> None:
    plan = planning(desk, room)[0]
    desk.stage.cards["who"].field.setPlainText(hostile)
    desk.press("Ctrl+2", "Ctrl+1")
    assert answers(desk, plan)["who"] == hostile
    assert desk.stage.cards["who"].field.words() == hostile


def test_a_past_plan_is_only_looked_at(desk: Desk, room: Room) -> None:
    plan = plans(planned(room, where="test").board)[0]
    desk.open(room)
    desk.press("Esc", "PgUp")
    assert desk.stage.cards["who"].field.isReadOnly()
    desk.press("Ctrl+2", "O")
    assert desk.stage.owner.field.isHidden()
    desk.stage.storyboard.views[0].drawing.setFocus()
    desk.press("Return")
    assert "past step" in desk.said
    assert answers(desk, plan) == {}


def test_arrows_go_through_the_list_of_plans(desk: Desk, room: Room) -> None:
    first, second, *_ = planning(desk, room)
    desk.stage.notes[0].setFocus()
    desk.press("Down")
    desk.press("Space")
    assert desk.stage.shown == second.id
    desk.press("Up")
    desk.press("Space")
    assert desk.stage.shown == first.id


def test_tab_goes_on_from_the_questions_into_the_storyboard(desk: Desk, room: Room) -> None:
    planning(desk, room)
    board = desk.stage.storyboard
    desk.stage.cards["need"].field.setFocus()
    for expected in (board.photo, board.more, board.views[0].drawing, board.views[0].caption, board.views[1].drawing):
        desk.press("Tab")
        assert expected.hasFocus()

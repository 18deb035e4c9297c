from __future__ import annotations

import pytest

from tests.room import START, Room
from workshop.actions import surveys
from workshop.messages import NotAllowed
from workshop.records import Feedback


def answer(room: Room, **fields: str) -> None:
    room.act(lambda draft: surveys.answer(draft, **fields), "room")


def test_answers_are_counted_and_silence_is_no_answer(room: Room) -> None:
    for word in ("yes", "yes", "no", "not sure", ""):
        answer(room, recommend=word)
    assert surveys.recommend_counts(room.board) == {"yes": 2, "no": 1, "not sure": 1}
    assert len(room.board.all(Feedback)) == 5


def test_any_other_word_is_refused(room: Room) -> None:
    with pytest.raises(NotAllowed, match="The answers are yes, no and not sure"):
        answer(room, recommend="maybe")
    assert not room.board.all(Feedback)


def test_one_thing_to_do_better_is_cleaned(room: Room) -> None:
    answer(room, better="  More\u202e breaks ")
    assert [feedback.better for feedback in room.board.all(Feedback)] == ["More breaks"]


def test_an_answer_names_nobody_and_cannot_be_taken_back(room: Room) -> None:
    (mina,) = room.join("Mina")
    answer(room, recommend="no", better="Shorter")
    assert mina.id not in str(room.board.all(Feedback))
    assert room.store.undo(room.board, "room") is None
    assert len(room.board.all(Feedback)) == 1


def test_what_people_would_do_better_is_told_in_no_order_that_says_who(room: Room) -> None:
    for better in ("Tea", "", "Breaks", "Music"):
        answer(room, better=better)
    assert surveys.remarks(room.board) == ["Breaks", "Music", "Tea"]


def test_the_answers_lie_face_down_until_the_session_is_finished(room: Room) -> None:
    room.go_to("feedback")
    assert not surveys.turned_over(room.board)
    while room.go():
        pass
    assert surveys.turned_over(room.board)


def test_people_are_asked_again_ninety_days_later_by_the_date_in_the_room() -> None:
    assert surveys.ask_again_on(START, 0).isoformat() == "2026-06-10"
    assert surveys.ask_again_on(START, 15 * 60).isoformat() == "2026-06-11"

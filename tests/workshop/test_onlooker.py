"""Who looks again and again sees what somebody would see who looks for the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workshop.audience import Audience, Onlooker, visible
from workshop.board import Board
from workshop.records import Idea, Person, Perspective, Session, Sketch, Step

EYES = [(audience, None) for audience in Audience] + [(Audience.PHONE, "ana"), (Audience.PHONE, "bo")]
PEOPLE, PAPERS = ("ana", "bo", "cy", None), ("lemon", "sky", None)
Happens = Callable[[Board], None]


def room() -> Board:
    board = Board("room")
    board.records["session"]["room"] = Session("room", names="hidden")
    board.records["step"]["critique"] = Step("critique", step_kind="critique")
    for paper in PAPERS[:2]:
        board.records["perspective"][paper] = Perspective(paper, paper=paper)
    for name in PEOPLE[:3]:
        board.records["person"][name] = Person(name, name=name, access_needs="ramp", roster_id=f"r-{name}")
        board.records["sketch"][name] = Sketch(name, author_id=name)
    for number in range(6):
        board.records["idea"][f"i{number}"] = Idea(f"i{number}", text=f"Note {number}", author_id=PEOPLE[number % 3])
    return board


def other(kind: str, id: str, **fields: object) -> Happens:
    def happens(board: Board) -> None:
        if id in board.records[kind]:
            board.records[kind][id] = replace(board.records[kind][id], **fields)

    return happens


def gone(id: str) -> Happens:
    return lambda board: board.records["idea"].pop(id, None)


def again(id: str, text: str) -> Happens:
    return lambda board: board.records["idea"].update({id: Idea(id, text=text, author_id="bo")})


ids = st.sampled_from([f"i{number}" for number in range(7)])
happenings = st.one_of(
    st.builds(lambda id, text: other("idea", id, text=text), ids, st.text(max_size=5)),
    st.builds(lambda id, number: other("idea", id, number=number), ids, st.sampled_from((None, 1, 2))),
    st.builds(lambda id, who: other("idea", id, author_id=who), ids, st.sampled_from(PEOPLE)),
    st.builds(lambda id, paper: other("idea", id, perspective_id=paper), ids, st.sampled_from(PAPERS)),
    st.builds(gone, ids),
    st.builds(again, ids, st.text(max_size=5)),
    st.builds(lambda names: other("session", "room", names=names), st.sampled_from(("never", "hidden", "export"))),
    st.builds(lambda who, paper: other("person", who, perspective_id=paper), st.sampled_from(PEOPLE[:3]), st.sampled_from(PAPERS)),
    st.builds(lambda who, needs: other("person", who, access_needs=needs), st.sampled_from(PEOPLE[:3]), st.text(max_size=3)),
    st.builds(lambda who, author: other("sketch", who, author_id=author), st.sampled_from(PEOPLE[:3]), st.sampled_from(PEOPLE)),
    st.builds(lambda phase: other("step", "critique", phase=phase), st.sampled_from(("", "talk", "authors"))),
)  # fmt: skip


@given(st.lists(happenings, max_size=25))
def test_who_looks_again_sees_what_a_newcomer_sees(happens: list[Happens]) -> None:
    board, onlookers = room(), [Onlooker(audience, person_id=who) for audience, who in EYES]
    for happen in [lambda _board: None, *happens]:
        happen(board)
        for (audience, who), onlooker in zip(EYES, onlookers, strict=True):
            assert onlooker.sees(board).records == visible(board, audience, person_id=who).records


def test_what_has_not_changed_is_the_same_record_and_what_has_is_not() -> None:
    board, onlooker = room(), Onlooker(Audience.PROJECTOR)
    before = onlooker.sees(board)
    other("idea", "i0", number=7)(board)
    after = onlooker.sees(board)
    same = {id: before.records["idea"][id] is after.records["idea"][id] for id in board.records["idea"]}
    assert same == {"i0": False} | {f"i{number}": True for number in range(1, 6)}
    assert after.find(Idea, "i0").text == "Note 0"


def test_a_note_of_which_nothing_is_hidden_is_shown_as_it_is() -> None:
    board = room()
    other("idea", "i0", number=7)(board)
    assert visible(board, Audience.FACILITATOR).find(Idea, "i0") is board.find(Idea, "i0")


def test_what_is_done_to_a_board_that_was_seen_is_not_seen_later() -> None:
    board, onlooker = room(), Onlooker(Audience.FACILITATOR)
    onlooker.sees(board).records["idea"].clear()
    assert len(onlooker.sees(board).all(Idea)) == 6

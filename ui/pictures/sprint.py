"""Pictures of a sprint's Wednesday: the same room, had it drawn sketches the day before."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPen

from ui import theme
from ui.pictures.counting import voted_by
from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.steps.gallery.heat import HeatStage
from workshop.actions import polls
from workshop.board import Board
from workshop.records import Ballot, FrozenMap, Option, Person, Picture, Poll, Sketch, SprintNote
from workshop.storage.pictures import store_picture
from workshop.voting.tally import AXIS

TITLES = (
    *("OK in one word", "Four streets, one table", "An hour, three doors", "The porch light"),
    *("Fourteen knocks", "Who is my buddy?", "The tower says so"),
)
PANELS = (
    *("Her phone says the street, not the district.", "The card on the fridge: who is my buddy?"),
    "Knock. “Fifty minutes, come.”",
)
LETTERS = "ABCDEFG"
DRAWN = "FACGDBE"
HEAPS = {"A": 5, "B": 3, "C": 9, "D": 6, "E": 4, "F": 4, "G": 2}  # dots in the first heap of each sketch
REMARKS = {
    "standout": ("Street by name in the alert", "Buddy card lives on the fridge", "A knock starts it, not an app"),
    "concern": ("Who knocks when the buddy is away?", "Is an hour real on Cross Street?"),
}
WIDE, HIGH, LINE = 1100, 830, 4
COLUMNS, ROWS = 60, 40


def at(
    kind: str, phase: str, method: str = "", then: Callable[[Shot], object] = lambda _shot: None
) -> Callable[[Shot], None]:
    """The step on screen becomes one of Wednesday's, with seven sketches in the gallery."""

    def arrange(shot: Shot) -> None:
        assert shot.room
        board = shot.room.board
        step = shot.room.step
        assert step
        phases = (*DRAWN, "authors") if kind == "critique" else (phase,) if phase else ()
        minutes = FrozenMap(dict.fromkeys(phases, 3))
        settings = FrozenMap({"method": method, "on": "sketches"} if method else {})
        board.records["step"][step.id] = replace(
            step,
            step_kind=kind,
            phase=phase,
            phases=phases,
            phase_minutes=minutes,
            settings=settings,
            method=f"sprint_{WORDS[kind]}",
            title=TITLES_OF[kind],
        )
        _hang(shot, board)
        _dot(board)
        _remark(board)
        _open_map(board, step.id, method)
        board.edit_id = f"a sprint: {kind}"
        shot.page.refresh()
        then(shot)

    return arrange


WORDS = {"gallery": "museum", "critique": "critique", "prioritise": "heat_map"}
TITLES_OF = {"gallery": "Art museum", "critique": "Speed critique", "prioritise": "Heat map"}


def _open_map(board: Board, step_id: str, method: str) -> None:
    """A heat map that runs is another one with the same dots."""
    if method != "heat":
        return
    over = board.records["poll"]["7" * 32]
    assert isinstance(over, Poll)
    board.records["poll"][over.id] = replace(over, step_id=step_id, state="open", round=9)


def _hang(shot: Shot, board: Board) -> None:
    people = board.all(Person)
    for number, (letter, title) in enumerate(zip(LETTERS, TITLES, strict=True)):
        made = Sketch(f"{number + 1:032x}", title=title, letter=letter, author_id=people[number % len(people)].id)
        picture = _stored(shot, number)
        board.records["picture"][picture.id] = picture
        board.records["sketch"][made.id] = replace(made, picture_id=picture.id)


def _dot(board: Board) -> None:
    """The dots of a heat map that is over: a heap on each sketch, and some beside."""
    chance = Random(3)
    hands: dict[str, int] = {}
    poll = Poll("7" * 32, method="heat", state="revealed", eligible=("nobody",) * 7, hands_people=7)
    for number, letter in enumerate(LETTERS):
        option = Option(
            f"{number + 1:030x}77", poll_id=poll.id, sketch_id=f"{number + 1:032x}", number=number + 1, text=letter
        )
        board.records["option"][option.id] = option
        for heap, (x, y) in enumerate(((13, 7), (14, 20), (13, 34), (33, 8))):
            for _ in range((HEAPS[letter], 3, 3, 1)[heap]):
                key = f"{option.id}{AXIS}{x + chance.randint(-2, 3)},{y + chance.randint(-2, 2)}"
                hands[key] = hands.get(key, 0) + 1
    columns_and_rows = FrozenMap({"columns": COLUMNS, "rows": ROWS, "dots": 0})
    board.records["poll"][poll.id] = replace(poll, hands=FrozenMap(hands), settings=columns_and_rows)


def _remark(board: Board) -> None:
    for sort, texts in REMARKS.items():
        for place, text in enumerate(texts):
            note = SprintNote(
                f"{len(board.records['sprint_note']) + 1:032x}", sort, text, sketch_id=f"{3:032x}", position=place
            )
            board.records["sprint_note"][note.id] = note


def _stored(shot: Shot, number: int) -> Picture:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sketch.png"
        _sheet(number).save(str(file))
        return store_picture(shot.library.store.place, file, f"{number + 1:030x}aa", "Sketch")


def _sheet(number: int) -> QImage:
    """Three panels, each with something drawn and a sentence."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(theme.paper("plain"))
    painter, chance = QPainter(image), Random(number)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for panel, words in enumerate(PANELS):
        top = panel * HIGH / 3
        painter.setPen(QPen(theme.colour("noteInk"), LINE))
        painter.drawLine(QPointF(0, top), QPointF(WIDE, top))
        _thing(painter, QRectF(150 + 20 * chance.randint(0, 5), top + 30, 150, 220), (number + panel) % 3)
        font = QFont(theme.font("say"))
        font.setPixelSize(26)  # a photograph does not grow with the text
        font.setItalic(True)
        painter.setFont(font)
        painter.drawText(QRectF(470, top, WIDE - 490, HIGH / 3), Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return image


def _thing(painter: QPainter, rect: QRectF, which: int) -> None:
    """A phone, a house, or somebody."""
    painter.setBrush(theme.look.papers[("lemon", "sky", "sage")[which]])
    if which == 0:
        painter.drawRoundedRect(rect, 18, 18)
        painter.drawRect(rect.adjusted(20, 40, -20, -90))
    elif which == 1:
        painter.drawRect(rect.adjusted(-30, 70, 30, 0))
        painter.drawPolyline(
            [
                rect.topLeft() + QPointF(-50, 80),
                QPointF(rect.center().x(), rect.top()),
                rect.topRight() + QPointF(50, 80),
            ]
        )
    else:
        painter.drawEllipse(rect.adjusted(45, 20, -45, -140))
        painter.drawChord(rect.adjusted(10, 90, -10, 90), 0, 180 * 16)


def supervote(shot: Shot) -> None:
    """The Deciders' marks, and the room's straw poll before them."""
    voted_by("supervote")(shot)
    assert shot.room
    board, room = shot.room.board, shot.room
    poll = max(board.all(Poll), key=lambda poll: poll.round)
    straw = replace(poll, id="5" * 32, method="straw", round=1, settings=FrozenMap())
    two = replace(poll, round=2, eligible=("odette", "farah"), ballots=2, channels=FrozenMap({"laptop": 2}))
    board.records["poll"] |= {straw.id: straw, two.id: two}
    for place, option in enumerate(polls.options_of(board, poll.id)):
        copy = replace(option, id=f"{place:030x}55", poll_id=straw.id)
        board.records["option"][copy.id] = copy
        for number in range((5, 1, 3, 0, 2, 1)[place]):
            made = Ballot(f"{place:015x}{number:015x}55", poll_id=straw.id, marks=FrozenMap({copy.id: 1}))
            board.records["ballot"][made.id] = made
    for ballot, name in zip(
        [b for b in board.all(Ballot) if b.poll_id == poll.id], ("Odette Marsh", "Farah"), strict=False
    ):
        board.records["ballot"][ballot.id] = replace(ballot, marks=ballot.marks | {"decider": name})
    board.edit_id = "a supervote after a straw poll"
    room.changed.emit(None)
    shot.page.refresh()


def how_might_we(shot: Shot) -> None:
    """Dots on How-Might-We notes, one ballot of which is the Decider's."""
    voted_by("hmw")(shot)
    assert shot.room
    board = shot.room.board
    first = min(board.all(Ballot), key=lambda ballot: ballot.id)
    board.records["ballot"][first.id] = replace(first, marks=first.marks | {"decider": ""})
    board.edit_id = "a vote on questions"
    shot.page.refresh()


def _focus(shot: Shot) -> None:
    """The cursor on the third sheet."""
    stage = shot.page.stage
    assert isinstance(stage, HeatStage)
    stage.choose(f"{3:032x}")
    stage.sheet.setFocus()


GALLERY = during("frame")
REVEAL = during("prioritise", "reveal")
PSEUDO, LARGE_TEXT = {"language": "x-pseudo"}, {"text_size": 200}
SCREENS: tuple[Screen, ...] = (
    Screen("gallery", GALLERY, at("gallery", "")),
    Screen("gallery-200", GALLERY, at("gallery", ""), chosen=LARGE_TEXT, looks=("light",)),
    Screen("gallery-1280x720", GALLERY, at("gallery", ""), size=SMALL, looks=("light",)),
    Screen("heat-map", GALLERY, at("prioritise", "vote", "heat", _focus)),
    Screen("heat-map-1280x720", GALLERY, at("prioritise", "vote", "heat"), size=SMALL, looks=("light",)),
    Screen("heat-map-200", GALLERY, at("prioritise", "vote", "heat"), chosen=LARGE_TEXT, looks=("light",)),
    Screen("critique", GALLERY, at("critique", "C")),
    Screen("critique-authors", GALLERY, at("critique", "authors"), looks=("light",)),
    Screen("critique-1280x720", GALLERY, at("critique", "C"), size=SMALL, looks=("light",)),
    Screen("critique-pseudo", GALLERY, at("critique", "C"), chosen=PSEUDO, looks=("light",)),
    Screen("critique-200", GALLERY, at("critique", "C"), chosen=LARGE_TEXT, looks=("light",)),
    Screen("supervote", REVEAL, supervote),
    Screen("supervote-1280x720", REVEAL, supervote, size=SMALL, looks=("light",)),
    Screen("supervote-pseudo", REVEAL, supervote, chosen=PSEUDO, looks=("light",)),
    Screen("supervote-200", REVEAL, supervote, chosen=LARGE_TEXT, looks=("light",)),
    Screen("how-might-we", REVEAL, how_might_we),
)

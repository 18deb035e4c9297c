"""Pictures of the wall: every slide, light and dark, and some for a television or an older projector."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ui.pictures.around import before_start
from ui.pictures.sprint import at as on_wednesday
from ui.pictures.taking import SMALL, Moment, Screen, Shot, during
from ui.projector.view import SlideView
from ui.spot import Spot
from workshop.actions import clusters
from workshop.board import Board
from workshop.records import Session

FULL_HD, OLD = (1920, 1080), (1024, 768)
HERE: dict[str, object] = {"wall_look": "here"}
TELEVISION = HERE | {"big_screen": "television"}
Arrange = Callable[[Shot], object]


def on_wall(arrange: Arrange = lambda shot: None, size: tuple[int, int] = FULL_HD, *, pages: int = 0) -> Arrange:
    """The slide of the moment, as large as a projector shows it; `pages` are turned first, -1: all of them."""

    def show(shot: Shot) -> None:
        assert shot.room
        view = SlideView()
        view.resize(*size)
        shot.subject = view
        projector = shot.library.projector
        projector.attach(shot.room)
        projector.show_here(view)
        arrange(shot)
        projector.show_now()
        for _ in range(pages):
            projector.turn(1)
        if pages < 0:
            projector.turn_all()
        projector.show_now()

    return show


def _third_page(shot: Shot) -> None:
    assert shot.room
    shot.room.point(Spot(2))


def _a_group(shot: Shot) -> None:
    assert shot.room
    groups = clusters.in_order(shot.room.seen)
    shot.room.point(Spot(about=groups[len(groups) // 2].id))


def _blank(shot: Shot) -> None:
    shot.library.projector.blank = True


def _provisional(shot: Shot) -> None:
    assert shot.room
    board = shot.room.board
    board.records["decision"].clear()
    for person in board.records["person"].values():
        if getattr(person, "role", "") in ("decider", "delegate"):
            board.records["person"][person.id] = replace(person, arrived_at=None, left_at=None)  # type: ignore[call-arg]
    board.edit_id = "provisional"


def _mirrored(shot: Shot) -> None:
    """The wall on the laptop itself, with its thin bar."""
    assert shot.room
    shot.library.projector.attach(shot.room)
    shot.page.show_mirrored(on=True)
    assert shot.page.mirrored
    for _ in range(2):
        shot.page.mirrored.page_on()
    shot.settle()


def _finished(board: Board) -> bool:
    session = board.find(Session, board.document_id)
    return session is not None and session.state == "finished"


def wall(name: str, when: Moment | None, arrange: Arrange, **how: object) -> Screen:
    """A picture of the wall."""
    return Screen(f"wall-{name}", when, arrange, chosen=HERE, **how)  # type: ignore[arg-type]


GOING_ON = during("cluster")
WRITING, READING, LISTED = during("ideate", "write"), during("ideate", "read"), during("prioritise", "forward")
SCREENS: tuple[Screen, ...] = (
    wall("welcome", before_start, on_wall()),
    wall("frame", during("frame"), on_wall(), minutes=0.5),
    wall("write", WRITING, on_wall(), share=0.76),
    wall("write-over", WRITING, on_wall(), share=1.0, minutes=15, looks=("light",)),
    wall("read-aloud", READING, on_wall(_third_page)),
    wall("build", during("ideate", "build"), on_wall(), share=0.6),
    wall("cluster", during("cluster"), on_wall(_a_group)),
    wall("vote", during("prioritise", "vote"), on_wall(), share=0.7),
    wall("reveal", during("prioritise", "reveal"), on_wall(pages=-1)),
    wall("reveal-two", during("prioritise", "reveal"), on_wall(pages=2), looks=("light",)),
    wall("grid", during("prioritise", "place"), on_wall(), share=0.6),
    wall("going-forward", LISTED, on_wall(_provisional)),
    wall("plans", during("prototype"), on_wall()),
    wall("tests", during("test"), on_wall()),
    wall("who-does-what", during("wrapup", "actions"), on_wall()),
    wall("feedback", during("wrapup", "feedback"), on_wall(), looks=("light",)),
    wall("thanks", _finished, on_wall()),
    wall("gallery", GOING_ON, on_wall(on_wednesday("gallery", "")), looks=("light",)),
    wall("critique", GOING_ON, on_wall(on_wednesday("critique", "C"))),
    wall("heat", GOING_ON, on_wall(on_wednesday("prioritise", "vote", "heat")), looks=("light",)),
    Screen("mirrored", READING, _mirrored, chosen=HERE, minutes=1),
    Screen("mirrored-1280x720", READING, _mirrored, chosen=HERE, size=SMALL, looks=("light",)),
    Screen("mirrored-200", READING, _mirrored, chosen={**HERE, "text_size": 200}, looks=("light",)),
    Screen("mirrored-pseudo", READING, _mirrored, chosen={**HERE, "language": "x-pseudo"}, looks=("light",)),
    wall("blank", WRITING, on_wall(_blank), share=0.76),
    Screen("wall-read-aloud-television", READING, on_wall(_third_page), chosen=TELEVISION, looks=("light",)),
    Screen(
        "wall-reveal-television", during("prioritise", "reveal"), on_wall(pages=-1), chosen=TELEVISION, looks=("light",)
    ),
    wall("cluster-1024x768", during("cluster"), on_wall(_a_group, OLD), looks=("light",)),
    Screen(
        "wall-write-pseudo", WRITING, on_wall(), share=0.76, chosen={**HERE, "language": "x-pseudo"}, looks=("light",)
    ),
    Screen(
        "wall-cluster-pseudo",
        during("cluster"),
        on_wall(_a_group),
        chosen={**HERE, "language": "x-pseudo"},
        looks=("light",),
    ),
)

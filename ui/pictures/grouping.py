"""Pictures of Cluster: the board, its list, the start of grouping, finding, what opens over it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.canvas.columns import Item
from ui.pictures.taking import SMALL, Screen, Shot, during
from ui.steps.cluster.groups import ClusterStage
from ui.widgets.fields import TextField
from workshop.actions import clusters, ideas
from workshop.grouping import Note, suggest
from workshop.records import Idea


def _stage(shot: Shot) -> ClusterStage:
    stage = shot.page.stage
    assert isinstance(stage, ClusterStage)
    return stage


def _focus(shot: Shot, number: int) -> Item:
    assert shot.room
    idea = next(idea for idea in shot.room.seen.all(Idea) if idea.number == number)
    _stage(shot).show_idea(idea.id)
    return Item("note", idea.id)


def _list(shot: Shot) -> None:
    _focus(shot, 24)
    _stage(shot).toggle_list()


def _find(shot: Shot) -> None:
    stage = _stage(shot)
    stage.search.start()
    shot.type_into(stage.tools.find_box.field, "flood")


def _chosen(shot: Shot) -> None:
    board = _stage(shot).board
    board.choose([_focus(shot, number) for number in (19, 36, 25)])


def _note(shot: Shot) -> None:
    _stage(shot).open_item(_focus(shot, 55))


def _move(shot: Shot) -> None:
    stage = _stage(shot)
    _focus(shot, 25)
    stage.move_to_group()


def _drag(shot: Shot) -> None:
    board = _stage(shot).board
    items = [_focus(shot, number) for number in (25, 19, 36)]
    board.choose(items)
    start = board.place_of(items[0]).center()
    QTest.mousePress(board, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for away in (QPoint(20, -20), QPoint(330, -190)):
        QTest.mouseMove(board, start + away)
        shot.settle()


def _small(shot: Shot) -> None:
    _stage(shot).zoom_out()


def _smallest(shot: Shot) -> None:
    for _ in range(3):
        _stage(shot).zoom_out()


def _large(shot: Shot) -> None:
    for _ in range(3):
        _stage(shot).zoom_in()


def _write(shot: Shot) -> None:
    """A note is being written."""
    stage = _stage(shot)
    stage.write_note()
    assert stage.fields.open
    shot.type_into(stage.fields.open.findChildren(TextField)[0], "A bell on every corner that has flooded before")


def _whole(shot: Shot) -> None:
    """All of it at once, as far as it fits."""
    stage = shot.page.stage
    assert isinstance(stage, ClusterStage)
    stage.board.fit()
    stage.board.look_again()
    shot.settle()


def _suggested(shot: Shot) -> None:
    """What the words of the notes suggest for those that are in no group yet."""
    assert shot.room
    seen = shot.room.seen
    notes = [Note(idea.id, idea.text, idea.cluster_id) for idea in ideas.turned_over(seen)]
    titles = {group.id: group.title for group in clusters.in_order(seen)}
    shot.room.suggesting.undecided.take(suggest(notes, titles=titles))
    _stage(shot).setFocus()
    _stage(shot).board.setFocus()
    _stage(shot).meet_suggested()


def _list_of_suggested(shot: Shot) -> None:
    _suggested(shot)
    _stage(shot).toggle_list()


def _alike(shot: Shot) -> None:
    """Two notes say nearly the same."""
    assert shot.room
    told = [idea.id for idea in shot.room.seen.all(Idea) if idea.text.startswith("Buddy checks") or idea.number == 11]
    shot.room.suggesting.say_alike((tuple(told),))
    _stage(shot).refresh()


def _looking(shot: Shot) -> None:
    asked = _stage(shot).room.suggesting
    asked.looking, asked.of = True, 60
    _stage(shot).refresh()


GROUPING = during("cluster")
SCREENS = (
    Screen("cluster", GROUPING),
    Screen("cluster-1280x720", GROUPING, size=SMALL),
    Screen("cluster-whole", GROUPING, _whole),
    Screen("cluster-suggested", GROUPING, _suggested, share=0.72),
    Screen("cluster-suggested-1280x720", GROUPING, _suggested, share=0.72, size=SMALL),
    Screen("cluster-suggested-all", GROUPING, _suggested, share=0.0),
    Screen("cluster-suggested-list", GROUPING, _list_of_suggested, share=0.72),
    Screen("cluster-suggested-200", GROUPING, _suggested, share=0.72, chosen={"text_size": 200}, looks=("light",)),
    Screen(
        "cluster-suggested-pseudo", GROUPING, _suggested, share=0.72, chosen={"language": "x-pseudo"}, looks=("light",)
    ),
    Screen("cluster-alike", GROUPING, _alike),
    Screen("cluster-looking", GROUPING, _looking, looks=("light",)),
    Screen("cluster-list", GROUPING, _list),
    Screen("cluster-empty", GROUPING, share=0.0),
    Screen("cluster-find", GROUPING, _find, looks=("light",)),
    Screen("cluster-chosen", GROUPING, _chosen, looks=("light",)),
    Screen("cluster-note", GROUPING, _note, looks=("light",)),
    Screen("cluster-write", GROUPING, _write),
    Screen("cluster-move", GROUPING, _move, looks=("light",)),
    Screen("cluster-drag", GROUPING, _drag, looks=("light",)),
    Screen("cluster-40", GROUPING, _small, looks=("light",)),
    Screen("cluster-25", GROUPING, _smallest, looks=("light",)),
    Screen("cluster-100", GROUPING, _large, looks=("light",)),
    Screen("cluster-200", GROUPING, chosen={"text_size": 200}, looks=("light",)),
    Screen("cluster-note-200", GROUPING, _note, chosen={"text_size": 200}, looks=("light",), size=SMALL),
    Screen("cluster-move-200", GROUPING, _move, chosen={"text_size": 200}, looks=("light",), size=SMALL),
    Screen("cluster-list-200", GROUPING, _list, chosen={"text_size": 200}, looks=("light",), size=SMALL),
    Screen("cluster-pseudo", GROUPING, chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("cluster-list-pseudo", GROUPING, _list, chosen={"language": "x-pseudo"}, looks=("light",)),
    Screen("cluster-contrast", GROUPING, _chosen, looks=("contrast",)),
)

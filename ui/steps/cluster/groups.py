"""Cluster: the board of notes or its list, and what can be done with them."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import theme
from ui.canvas.board import Board
from ui.canvas.columns import HIDDEN, LOOSE, Item
from ui.canvas.editors import WIDE
from ui.canvas.hits import neighbour_group
from ui.canvas.thumbnails import thumbnails
from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.steps.cluster import acts, clipboard
from ui.steps.cluster.dropping import Dropping
from ui.steps.cluster.fields import Fields
from ui.steps.cluster.find import Search
from ui.steps.cluster.list import LARGE, ClusterList, SpokenStrip
from ui.steps.cluster.move import NEW
from ui.steps.cluster.suggested import Suggested
from ui.steps.cluster.tools import ToolRow
from ui.steps.stage import Stage
from ui.widgets.speech import announce
from ui.widgets.states import State
from ui.widgets.text import Label, box, column
from workshop.actions import clusters, ideas
from workshop.messages import say
from workshop.records import Idea, Step


class ClusterStage(Stage):
    """Notes are put into groups; the board and the list show the same and are told the same."""

    MINI, SCRIPT, SCROLLS = True, False, False
    COMMANDS = (
        Command(("L",), say("The board as a list, and back"), "toggle_list"),
        Command(("/",), say("Find on the board"), "search.start"),
        Command(("N",), say("Write a note; on a group’s name, into that group"), "write_note"),
        Command(("C",), say("New group, with the notes that are chosen"), "new_group"),
        Command(("G",), say("Move to group"), "move_to_group"),
        Command(("M",), say("Merge what is chosen"), "merge"),
        Command(("Shift+M",), say("Take merged notes apart"), "take_apart"),
        Command(("F2",), say("Rename the group, change the note"), "rename", may="has_item"),
        Command(("Del",), say("Withdraw the note, dissolve the group"), "remove", may="has_item"),
        Command(("Ctrl+Z",), say("Take back"), "suggested.take_back"),
        Command(("Backspace",), say("Skip the suggested group"), "suggested.skip", may="suggested.decides"),
        Command(
            ("Shift+Return",), say("Accept every suggested group"), "suggested.accept_all", may="suggested.decides"
        ),
        Command(("Ctrl+G",), say("Suggest groups anew"), "suggested.ask"),
        Command(("Alt+Left",), say("Suggest fewer, larger groups"), "suggested.looser"),
        Command(("Alt+Right",), say("Suggest more, smaller groups"), "suggested.tighter"),
        Command(("Ctrl+C",), say("Copy the notes, the group"), "copy", may="has_item"),
        Command(("Ctrl+X",), say("Cut the notes, the group"), "cut", may="has_item"),
        Command(("Ctrl+V",), say("Paste notes, text, cells or pictures"), "paste"),
        Command(("T",), say("Put the board in order"), "tidy"),
        Command(("Ctrl++", "Ctrl+="), say("Larger"), "zoom_in", may="shows_board"),
        Command(("Ctrl+-",), say("Smaller"), "zoom_out", may="shows_board"),
        Command(("Ctrl+0",), say("The whole board"), "board.fit", may="shows_board"),
        Command(("Ctrl+9",), say("What is chosen, as large as it fits"), "zoom_chosen", may="has_item"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.tools = ToolRow()
        self.tools.did.connect(lambda name: attrgetter(name)(self)())
        thumbnails.look_in(room.store.place.pictures)
        self.setAcceptDrops(True)
        self.board = Board(room.seen, room.suggesting.undecided)
        self.list, self.strip = ClusterList(), SpokenStrip()
        self.fields, self.search, self.suggested = Fields(self), Search(self), Suggested(self)
        self._views = QStackedWidget()
        self._views.addWidget(self.board)
        self._views.addWidget(box(column(self.list, self.strip, gap=14, margins=(24, 0, 24, 16))))
        self._nothing = State("empty", tr("No notes yet"), tr("Notes lie here once they are written and revealed."))
        hint = Label(tr("These ideas are all different. Drag one onto another to start a group."), "h3", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.strip.setHidden(theme.look.percent >= LARGE)  # rows need the room; screen readers lose nothing
        self._different = box(column(hint, margins=(16, 12, 16, 12)), look="dashed")
        self._build()
        self._listen()
        Dropping(self)

    def _build(self) -> None:
        self._nothing.setFixedHeight(theme.px(132))
        self._hints = box(column(self._nothing, self._different, self.suggested.alike, gap=0, margins=(22, 2, 22, 8)))
        self._views.setParent(self)  # first in the order of F6: the board, then its tools
        layout = column(self.tools, self._hints, self._views, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _listen(self) -> None:
        board = self.board
        board.dropped.connect(self._drop)
        board.joined.connect(lambda ids, onto: self._make_group([onto, *ids]))
        board.laid.connect(self._lay)
        board.asked.connect(self._write_at)
        board.spaced.connect(self.room.pause_or_resume)
        board.put.connect(self._put)
        self.list.ordered.connect(self._order)
        board.renamed.connect(lambda _item: self.rename())
        board.zoomed.connect(lambda: self.tools.zoom.show_zoom(board.zoom))
        board.scrolled.connect(self.fields.finish)
        for view in (board, self.list):
            view.opened.connect(self.open_item)
            view.shifted.connect(self._shift)
        self.list.focus_moved.connect(lambda: self.strip.say(self.list.sentence()))
        for view in (board, self.list):
            view.focus_moved.connect(self._point)
        self.tools.zoom.show_zoom(board.zoom)

    # showing the records

    def refresh(self) -> None:
        """The notes as they are now."""
        seen = self.room.seen
        self.board.suggests = not self.locked
        self.board.show_board(seen)
        columns = self.board.columns
        if self.view is self.list:  # of thousands of notes it takes a while
            self.list.show_board(columns, seen)
        groups = sum(map(columns.frames.is_group, columns.frames.ids))
        loose = columns.frames.count(len(columns.frames.ids) - 1) if LOOSE in columns.frames.ids else 0
        self.tools.tell(len(columns), groups, loose, columns.hidden)
        self.search.refresh()
        self.suggested.refresh()
        nothing, alone = not len(columns) and not columns.hidden, len(columns) > 1 and not groups
        different = alone and not columns.frames.suggested and not self.room.suggesting.looking
        self._nothing.setVisible(nothing)
        self._different.setVisible(different and self.view is self.board)
        self._hints.setHidden(all(hint.isHidden() for hint in (self._nothing, self._different, self.suggested.alike)))
        self.strip.say(self.list.sentence())

    @property
    def view(self) -> Board | ClusterList:
        """The board or the list, whichever is shown."""
        return self.list if self._views.currentIndex() else self.board

    @property
    def canvas(self) -> QWidget:
        """What fields open over."""
        return self.list.viewport() if self.view is self.list else self.board

    def _point(self) -> None:
        """The wall shows the group in focus, or the note's."""
        self.point(self.suggested.spot(self.view.focused))

    def show_idea(self, idea_id: str) -> None:
        """Bring a note into sight and give it the focus; a merged one leads to the note it is in."""
        idea = ideas.standing(self.room.seen, idea_id)
        if idea:
            self.view.focus_item(Item("note", idea.id))
            self.view.setFocus()

    def in_hand(self) -> tuple[str, str | None]:
        """The note in focus."""
        item = self.view.focused
        idea = self.room.seen.find(Idea, item.id) if item and item.kind == "note" else None
        return (idea.text, idea.id) if idea else ("", None)

    def leave(self) -> None:
        """Keep what is half typed."""
        self.fields.finish()
        self.board.nudge.finish()
        thumbnails.rest()

    # what is meant

    def in_hands(self) -> list[Item]:
        """What is chosen, else what has the focus."""
        focused = self.view.focused
        return self.view.chosen or ([focused] if focused and focused != HIDDEN else [])

    def named_group(self) -> str:
        """The group whose name has the focus; LOOSE where there is none."""
        focused = self.view.focused
        named = focused and focused.kind == "group" and self.board.columns.frames.is_group(focused.id)
        return focused.id if focused and named else LOOSE

    def _notes(self) -> list[str]:
        return [item.id for item in self.in_hands() if item.kind == "note"]

    def stay(self, idea_ids: list[str]) -> None:
        """After an act, show it at once; the ring stays with the note, and where it is now is said."""
        self.view.choose([])
        self.refresh()
        item = Item("note", idea_ids[0]) if idea_ids else None
        if item and self.board.columns.has(item):
            self.view.focus_item(item)
            announce(self.view, self.board.columns.say(item))

    # what is suggested

    def meet_suggested(self) -> None:
        """Groups are suggested that were not before."""
        self.refresh()
        if not self.locked:
            self.suggested.meet()
        self.primary_changed.emit()

    def own_words(self) -> str:
        """What is still to be decided is accepted with going on."""
        return self.suggested.words()

    def primary(self) -> bool:
        """What is suggested is made first; going on follows."""
        if not self.suggested.decides():
            return False
        self.fields.finish()  # a name half typed is the one that is accepted
        stays = self.suggested.stays()
        return self.fields.open is not None or not self.suggested.accept_all() or stays

    def first_focus(self) -> QWidget | None:
        """The board, where something will be suggested: Enter then accepts, and does not go on."""
        return self.view if self.room.suggesting.automatic and len(self.board.columns) else None

    # acts

    def _drop(self, idea_ids: list[str], group: str) -> None:
        if self.suggested.move(idea_ids, group):
            self.stay(idea_ids)

    def _lay(self, idea_ids: list[str], x: int, y: int) -> None:
        if acts.lay(self, idea_ids, x, y):
            self.stay(idea_ids)

    def _put(self, group: str, x: int, y: int) -> None:
        if acts.put(self, group, x, y):
            self._say_group(group)

    def _order(self, group: str, by: int) -> None:
        if self.board.columns.frames.is_group(group) and acts.shift(self, group, by):
            self._say_group(group)

    def _say_group(self, group: str) -> None:
        """Where a group stands now, for those who do not see it."""
        self.refresh()
        columns = self.board.columns
        if group in columns.frames.ids:
            place, many = columns.frames.ids.index(group) + 1, len(clusters.in_order(self.room.seen))
            announce(self.view, f"{columns.say(Item('group', group))} {tr('{n} of {all}.', n=place, all=many)}")

    def tidy(self) -> None:
        """T: nothing lies where somebody put it by hand any more."""
        acts.tidy(self)

    def write_note(self) -> None:
        """N: a new note, loose or in the group whose name has the focus."""
        canvas = self.canvas
        middle = QPoint((canvas.width() - theme.px(WIDE)) // 2, canvas.height() // 3)
        self.fields.write_note(QRect(canvas.mapTo(self, middle), QSize()), self.named_group())

    def _write_at(self, point: QPoint) -> None:
        group, at = self.board.pointer.spot(point)
        self.fields.write_note(QRect(self.board.mapTo(self, point), QSize()), group, at)

    def new_group(self) -> None:
        """C: a group with what is chosen, its name ready to be typed."""
        self._make_group([item.id for item in self.view.chosen if item.kind == "note"])

    def _make_group(self, idea_ids: list[str]) -> None:
        made = acts.add(self, tr("New group"), idea_ids)
        if made:
            self.stay([])
            self.view.focus_item(Item("group", made))
            self.fields.rename_group(made)

    def move_to_group(self) -> None:
        """G: type the name of the group that takes the notes."""
        notes = self._notes()
        if not notes:
            self.room.refused.emit(tr("Choose a note first: Tab to the board, then the arrows, or a click."))
        elif self.may_change():
            self.fields.move(notes)

    def move_to(self, notes: list[str], group: str, words: str) -> bool:
        """Notes go into a group, or into a new one of this name; True once they have."""
        still = [id for id in notes if id in self.board.columns.row_of]
        if done := bool(acts.add(self, words, still)) if group == NEW else self.suggested.move(still, group):
            self.stay(still)
        return done

    def _shift(self, direction: str) -> None:
        """Shift and an arrow: the notes in hand go to the group there."""
        notes, focused, columns = self._notes(), self.view.focused, self.board.columns
        if not notes or focused is None or focused.kind != "note":
            return
        if self.view is self.list:
            target = self.list.neighbour(direction)
        else:
            target = neighbour_group(columns, int(columns.cluster[columns.row_of[focused.id]]), direction)
        if target is not None and self.suggested.move(notes, target):
            self.stay([focused.id])

    def merge(self) -> None:
        """M: the notes or the groups that are chosen become one."""
        chosen = self.view.chosen
        if acts.merge(self, chosen):
            self.stay([])
            self.view.focus_item(next((item for item in chosen if self.board.columns.has(item)), chosen[0]))

    def take_apart(self) -> None:
        """Shift+M: what was merged into the note in focus is on the wall again."""
        if len(notes := self._notes()) == 1:
            self.fields.take_apart(notes[0])
        else:
            self.room.refused.emit(tr("Choose the one note first that is to be taken apart."))

    def has_item(self) -> bool:
        """Whether a note or a group has the focus, or some are chosen."""
        return bool(self.in_hands())

    def shows_board(self) -> bool:
        """Whether the board is on screen, not the list."""
        return self.view is self.board

    def remove(self) -> None:
        """Del: off the wall, or dissolved; of a suggested group, that it is skipped."""
        if self.suggested.remove(self.in_hands()):
            self.stay([])

    def copy(self) -> None:
        """Ctrl+C: for another session, for other programs."""
        clipboard.copy(self)

    def cut(self) -> None:
        """Ctrl+X: copied, then off the wall."""
        clipboard.cut(self)

    def paste(self) -> None:
        """Ctrl+V: notes, text or cells from anywhere."""
        clipboard.paste(self)

    def rename(self) -> None:
        """F2: the group's name, or the note's words."""
        item = self.view.focused
        if item and item.kind == "note":
            self.fields.open_note(item.id)
        elif item and item.id:
            self.fields.rename_group(item.id)

    def open_item(self, item: Item) -> None:
        """Enter: a note in full; a group's name on the board, its rows in the list."""
        if item.kind == "note":
            self.fields.open_note(item.id)
        elif item == HIDDEN:
            self.room.refused.emit(tr("These notes lie face down until Reveal. Nobody opens or moves them before."))
        elif item.id in self.board.columns.frames.suggested:
            self.suggested.accept(item.id)
        elif self.view is self.list:
            self.list.toggle_group(item)
        elif item.id:
            self.fields.rename_group(item.id)

    # list, find, zoom

    def toggle_list(self) -> None:
        """L: the board as a list, and back; focus and choice go along."""
        (self.show_board if self.view is self.list else self.show_list)()

    def show_list(self) -> None:
        """The list."""
        self._show_view(1)

    def show_board(self) -> None:
        """The board."""
        self._show_view(0)

    def _show_view(self, place: int) -> None:
        if place == self._views.currentIndex():
            return
        self.fields.finish()
        before = self.view
        self._views.setCurrentIndex(place)
        self.tools.show_list(bool(place))
        self.refresh()
        self.view.choose(before.chosen)
        items = self.board.columns.items()
        if items:
            self.view.focus_item(before.focused or items[0])
        self.view.setFocus()
        self.strip.say(self.list.sentence())

    def zoom_in(self) -> None:
        """Larger."""
        self.board.zoom_by(1)

    def zoom_out(self) -> None:
        """Smaller."""
        self.board.zoom_by(-1)

    def zoom_chosen(self) -> None:
        """What is chosen, else the group or the note in focus."""
        if self.shows_board() and (found := self.in_hands()):
            self.board.fit_box(self.board.columns.around(found))

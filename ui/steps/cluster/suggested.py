"""Deciding on suggested groups: accept, skip, rename, looser, tighter; nothing moves before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.canvas.columns import LOOSE, Item
from ui.language import render, tr
from ui.room import FACILITATOR
from ui.spot import LOOSE_ON_WALL, Spot
from ui.steps.cluster import acts
from ui.steps.cluster.alike import AlikeBand
from ui.steps.cluster.capsule import HeadButtons
from ui.suggesting import LEAST, TIGHTEST, Change
from ui.widgets.speech import announce
from workshop.actions import steps, texts
from workshop.grouping.undecided import Suggestion
from workshop.messages import NotAllowed
from workshop.records import Idea

if TYPE_CHECKING:
    from ui.steps.cluster.groups import ClusterStage


class Suggested:
    """What is suggested in a cluster step, and what becomes of it."""

    def __init__(self, stage: ClusterStage) -> None:
        self.stage, self.asked = stage, stage.room.suggesting
        self.buttons, self.alike = HeadButtons(stage.board), AlikeBand(stage)
        self.buttons.skip.clicked.connect(lambda: self._skip(self.current))
        self.buttons.accept.clicked.connect(lambda: self.accept(self.current))
        self.asked.changed.connect(stage.refresh)
        self.asked.changed.connect(stage.primary_changed)
        self.asked.arrived.connect(stage.meet_suggested)
        stage.board.laid_out.connect(self.show)

    @property
    def current(self) -> str:
        """The one to decide on; "" where there is none."""
        return self.stage.board.columns.to_decide(self.stage.view.focused)

    @property
    def all(self) -> list[Suggestion]:
        """What is to be decided, as it is on the board."""
        return list(self.stage.board.columns.frames.suggested.values())

    def refresh(self) -> None:
        """The board may be another."""
        if not self.stage.locked:
            self.asked.follow()
        self.show()

    def show(self) -> None:
        """What is to be decided, in the capsule and on the board."""
        stage = self.stage
        few = stage.locked or len(stage.board.columns) < LEAST
        stage.tools.capsule.tell(self.asked, len(self.all), few=few, room=stage.tools.is_wide)
        self.buttons.stand()
        self.alike.refresh()

    def meet(self) -> None:
        """They have just come: the first one has the focus, unless hands are at something."""
        stage, found = self.stage, self.all
        here = stage.view.focused
        walking = here and here.kind == "note" and here != stage.board.first_focused
        busy = stage.board.pointer.doing or stage.board.nudge.item or stage.fields.open or walking
        if found and stage.view.hasFocus() and not stage.view.chosen and not busy:
            stage.view.focus_item(Item("group", found[0].id))
        if found:
            announce(stage.view, tr("{n} suggestion to decide", "{n} suggestions to decide", n=len(found)))

    def spot(self, item: Item | None) -> Spot:
        """What the wall shows while something has the focus: of a suggested group, whether its notes belong together."""
        frames = self.stage.board.columns.frames
        if item is None or item.kind == "note" or frames.is_group(item.id):
            return Spot(about=item.id if item else "")
        suggestion = frames.suggested.get(item.id)
        if suggestion is None or suggestion.cluster_id:
            return Spot(about=suggestion.cluster_id if suggestion else LOOSE_ON_WALL)
        return Spot(about=LOOSE_ON_WALL, together=suggestion.ideas, name=suggestion.title)

    # deciding

    def accept(self, id: str) -> None:
        """The group is made; the next one has the focus."""
        found = self._found(id)
        if found and self._make([found], tr("Accepted “{title}”", title=acts.shortened(found.title))):
            self._go_on(found.id)

    def accept_all(self) -> bool:
        """All of them, in one edit."""
        found = self.all
        told = tr("Accepted {n} suggestion", "Accepted {n} suggestions", n=len(found))
        made = bool(found) and self._make(found, told)
        if made:
            self._give_back()
        return made

    def skip(self) -> None:
        """The one that has the focus, or one of its notes, is not wanted."""
        stage = self.stage
        here = stage.board.columns.suggested_at(stage.view.focused)
        if here:
            self._skip(here)
        elif self.all:
            stage.room.refused.emit(tr("Choose a suggested group first: its frame has dashes."))

    def _skip(self, id: str) -> None:
        """Its notes stay loose."""
        found = self._found(id)
        if found and self.stage.may_change():
            self._put_aside([found])
            self._go_on(found.id)
            self.stage.room.told.emit(tr("Skipped “{title}”", title=acts.shortened(found.title)), False)

    def leave_loose(self) -> None:
        """None of them is wanted."""
        if self.stage.may_change():
            n = len(self.all)
            self._put_aside(self.all)
            self.stage.room.told.emit(tr("Skipped {n} suggestion", "Skipped {n} suggestions", n=n), False)
            self.stage.refresh()
            self.stage.primary_changed.emit()
            self._give_back()

    def _put_aside(self, found: Sequence[Suggestion]) -> None:
        self._changes(tr("Suggested again"))
        self.asked.undecided.skip([each.id for each in found])

    def _changes(self, told: str, *, with_edit: bool = False) -> None:
        self.asked.changes.append(Change(self._last_edit(), told, with_edit))

    def _last_edit(self) -> int:
        room = self.stage.room
        last = room.store.last_of(room.board.document_id, FACILITATOR, state="live")
        return last.number if last else 0

    def take_back(self) -> None:
        """Ctrl+Z: what is done to suggestions is no edit, and yet it may be what somebody did last."""
        stage, changes, last = self.stage, self.asked.changes, self._last_edit()
        while changes and changes[-1].with_edit and changes[-1].edit > last:  # its edit has been taken back elsewhere
            changes.pop()
            self.asked.undecided.take_back()
        if not changes or last > changes[-1].edit:
            stage.room.undo()
            return
        change = changes.pop()
        if not self.asked.undecided.take_back() or change.with_edit:  # asked anew since, or part of an edit
            stage.room.undo()
            return
        stage.refresh()
        stage.primary_changed.emit()
        stage.room.told.emit(change.told, False)

    def rename(self, id: str, title: str) -> bool:
        """Another name for a group that nobody has made yet."""
        try:
            words = texts.line(title)
        except NotAllowed as refusal:
            self.stage.room.refused.emit(render(refusal.message))
            return False
        found = self._found(id)
        if found is None:
            self.stage.room.refused.emit(tr("This group is no longer suggested."))
            return True
        if found.cluster_id:
            return acts.rename(self.stage, found.cluster_id, words)
        if found.title == words:
            return True
        self._changes(tr("The suggested name is what it was"))
        self.asked.undecided.rename(id, words)
        self.stage.refresh()
        return True

    def put(self, idea_ids: Sequence[str], group: str, *, with_edit: bool) -> None:
        """Loose notes go from one suggestion to another, or out of all; `with_edit`: which was made just before."""
        self._changes(tr("Suggested as before"), with_edit=with_edit)
        self.asked.undecided.put(idea_ids, group)

    def move(self, idea_ids: Sequence[str], group: str) -> bool:
        """Notes go into a group, a suggested one, or out of all; what is loose already needs no edit for the latter two."""
        stage, board = self.stage, self.stage.room.seen
        into = group if stage.board.columns.frames.is_group(group) else LOOSE
        moving = (board.find(Idea, id) for id in idea_ids)
        moved = [idea.id for idea in moving if idea and (into or idea.cluster_id or idea.x is not None)]
        if not stage.may_change() or (moved and not acts.move(stage, moved, into)):
            return False
        found = self._found(group)
        if not into and not (found and set(idea_ids) <= set(found.ideas)):
            self.put(idea_ids, group, with_edit=bool(moved))
        return True

    def looser(self) -> None:
        """Fewer and larger groups."""
        self.ask(-1)

    def tighter(self) -> None:
        """More and smaller groups."""
        self.ask(1)

    def stop(self) -> None:
        """Nobody wants to wait for groups."""
        self.asked.cancel()
        self._give_back()

    def decides(self) -> bool:
        """Whether there is something to decide on."""
        return bool(self.all)

    def ask(self, tighter: int = 0) -> None:
        """Groups are looked for anew."""
        stage = self.stage
        if not stage.may_change():
            return
        if len(stage.board.columns) < LEAST:
            stage.room.refused.emit(tr("There are too few notes to look for groups. Drag one onto another."))
        elif abs(self.asked.tightness + tighter) <= TIGHTEST:
            self.asked.ask(self.asked.tightness + tighter)

    def words(self) -> str:
        """What the primary button says while something is to be decided; "" for the usual words."""
        found, following = self.all, steps.primary(self.stage.room.board)
        if not found or following is None:
            return ""
        n, groups = len(found), not any(each.cluster_id for each in found)
        if following.text == "Start the vote":
            if groups:
                return tr("Accept {n} group and start the vote", "Accept {n} groups and start the vote", n=n)
            return tr("Accept {n} suggestion and start the vote", "Accept {n} suggestions and start the vote", n=n)
        if self.stays():
            return (
                tr("Accept {n} group", "Accept {n} groups", n=n)
                if groups
                else tr("Accept {n} suggestion", "Accept {n} suggestions", n=n)
            )
        if groups:
            return tr("Accept {n} group and go on", "Accept {n} groups and go on", n=n)
        return tr("Accept {n} suggestion and go on", "Accept {n} suggestions and go on", n=n)

    def stays(self) -> bool:
        """Whether going on would end the day or the session: that is a press of its own."""
        place, now = steps.next_place(self.stage.room.board), self.stage.room.step
        return place is None or bool(now and place[0].day_id != now.day_id)

    def remove(self, items: Sequence[Item]) -> bool:
        """Off the wall, or dissolved: the notes of a group that is dissolved on purpose are not suggested again."""
        columns = self.stage.board.columns
        if [item.id for item in items] == [self.current] and items[0].kind == "group":
            self.skip()
            return False
        groups = {item.id for item in items if item.kind == "group" and columns.frames.is_group(item.id)}
        notes = [id for row, id in enumerate(columns.ids) if groups and columns.group_of(row) in groups]
        done = acts.remove(self.stage, items)
        if done:
            self.put(notes, LOOSE, with_edit=True)
        return done

    def _found(self, id: str) -> Suggestion | None:
        return self.stage.board.columns.frames.suggested.get(id)

    def _make(self, found: Sequence[Suggestion], told: str) -> bool:
        done = acts.accept(self.stage, found, told)
        if done:
            self.asked.settle()
        return done

    def _go_on(self, id: str) -> None:
        """The one after it is the next to decide on; after the last, the board as a whole."""
        stage, ids = self.stage, [each.id for each in self.all]
        place = ids.index(id) if id in ids else 0
        stage.refresh()
        stage.primary_changed.emit()
        left = [each.id for each in self.all]
        if left:
            after = [other for other in ids[place + 1 :] + ids if other in left]
            stage.view.focus_item(Item("group", after[0]))
            announce(stage.view, stage.board.columns.say(Item("group", after[0])))
        self._give_back()

    def _give_back(self) -> None:
        """A button that was pressed is gone: the keys are for the view again."""
        focused = QApplication.focusWidget()
        if focused is None or self.stage.isAncestorOf(focused):
            self.stage.view.setFocus()

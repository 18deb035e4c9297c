"""The storyboard of a plan: one to fifteen frames, six across, each with a picture and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QWidget

from ui import theme
from ui.language import tr
from ui.room import Action, Room
from ui.steps.prototype.frame_view import FrameView, picture_in
from ui.widgets.buttons import Button
from ui.widgets.picture_files import store
from ui.widgets.sight import tab_order
from ui.widgets.text import Label, box, column, row
from workshop.actions import prototypes
from workshop.messages import Message, say
from workshop.records import Picture, StoryboardFrame

ACROSS = {100: 6, 125: 6, 150: 3}  # by text size; beyond, two


def choose_picture(parent: QWidget) -> str:
    """The system's dialog for a picture; "" where nobody wants one."""
    wanted = tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif)")
    return QFileDialog.getOpenFileName(parent, tr("A picture for the storyboard"), "", wanted)[0]


class Storyboard(QWidget):
    """Shows the frames of one plan at a time."""

    def __init__(self, room: Room, act: Callable[[Message, Action], bool]) -> None:
        super().__init__()
        self.room, self._act = room, act
        self.prototype_id, self._at, self.locked = "", 0, False
        self.views: list[FrameView] = []
        self._ids: list[str] = []
        self.photo = Button(tr("Add photo"), self.choose, look="quiet", icon="image")
        self.more = Button(tr("Add frame"), self.add_frame, look="quiet", icon="plus")
        self._told = Label("", "body", "ink2", wrap=True)
        large = theme.look.percent not in ACROSS  # then the buttons stand below
        buttons: list[QWidget] = [self.photo, self.more]
        head = row(Label(tr("Storyboard"), "h2"), self._told, *([] if large else buttons), gap=12)
        head.setStretch(1, 1)
        head.setAlignment(self._told, Qt.AlignmentFlag.AlignVCenter)
        below = [row(*buttons, None)] if large else []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._across = ACROSS.get(theme.look.percent, 2)
        self.setLayout(column(head, *below, box(self._grid), gap=8))
        for number in range(self._across):
            self._grid.setColumnStretch(number, 1)

    def show_plan(self, prototype_id: str, *, locked: bool) -> None:
        """The frames as the board has them; what somebody types stays."""
        found = prototypes.frames(self.room.board, prototype_id)
        self.locked = locked
        if (prototype_id, len(found)) != (self.prototype_id, len(self.views)):
            self._build(len(found))
        self.prototype_id, self._ids = prototype_id, [frame.id for frame in found]
        for number, (view, frame) in enumerate(zip(self.views, found, strict=True), start=1):
            self._show_frame(view, frame, number)
        self._told.setText(tr("Stick figures welcome. Paste, drop or choose a photo of a paper sketch."))
        self.photo.setVisible(not locked)
        self.more.setVisible(not locked and len(found) < prototypes.MOST_FRAMES)

    def _show_frame(self, view: FrameView, frame: StoryboardFrame, number: int) -> None:
        picture = self.room.board.find(Picture, frame.picture_id)
        file = self.room.store.place.pictures / picture.sha256 if picture else None
        there = file if file and file.is_file() else None
        title = picture.title if picture else ""
        view.drawing.show_picture(there, number, title, missing=picture is not None and there is None)
        view.drawing.locked = self.locked
        view.show_number(number)
        view.caption.show_words(frame.caption)
        view.caption.setReadOnly(self.locked)

    def _build(self, count: int) -> None:
        """As many views as frames; those that stay keep their focus."""
        if count == len(self.views):
            return
        while len(self.views) > count:
            gone = self.views.pop()
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.views) < count:
            place = len(self.views)
            made = FrameView(
                partial(self._do, place),
                partial(self._caption, place),
            )
            self.views.append(made)
            self._grid.addWidget(made, place // self._across, place % self._across)
        tab_order(*self.stops)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.photo, self.more, *(part for view in self.views for part in (view.drawing, view.caption))]

    # what is done

    def _do(self, place: int, what: str, value: object) -> None:
        """A frame asks for something."""
        self._at = place
        if what == "go" and isinstance(value, int):
            self._focus(place + value)
        elif what == "next":
            self._focus(place + 1, caption=True)
        elif self.locked:
            self.room.refused.emit(tr("You are looking at a past step. Esc goes back to now, Reopen changes it."))
        elif what == "choose":
            self.choose()
        elif what == "clear":
            self.clear()
        elif isinstance(value, Path | QImage):
            self.put(value)

    def _focus(self, place: int, *, caption: bool = False) -> None:
        if 0 <= place < len(self.views):
            self._at = place
            view = self.views[place]
            (view.caption if caption else view.drawing).setFocus(Qt.FocusReason.TabFocusReason)

    def _caption(self, place: int, words: str) -> bool:
        if place >= len(self._ids):
            return False
        id = self._ids[place]
        return self._act(say("Wrote a caption"), lambda draft: prototypes.caption(draft, id, words))

    @property
    def focused(self) -> int:
        """The frame that has the focus, else the one that had it last, else the first without a picture."""
        widget = QApplication.focusWidget()
        inside = [i for i, view in enumerate(self.views) if widget and view.isAncestorOf(widget)]
        if inside:
            return inside[0]
        return self._at if self._at < len(self._ids) else 0

    def choose(self) -> None:
        """A picture from a file, for the frame that is meant."""
        place = self.focused
        if file := choose_picture(self):
            self._at = place
            self.put(Path(file))

    def paste(self) -> None:
        """Ctrl+V: a picture, or the file of one, from the clipboard."""
        self._at = self.focused
        found = picture_in(QGuiApplication.clipboard().mimeData())
        if found is None:
            self.room.refused.emit(tr("There is no picture to paste. Copy one first."))
        else:
            self.put(found)

    def put(self, picture: Path | QImage) -> bool:
        """The bytes are on the disk before the edit that speaks of them."""
        if self._at >= len(self._ids):
            return False
        id = self._ids[self._at]
        stored = store(self.room, [picture])
        return bool(stored) and self._act(
            say("Added a picture"), lambda draft: prototypes.set_picture(draft, id, stored[0])
        )

    def clear(self) -> None:
        """Delete: the picture goes; a frame without one goes itself."""
        frame = self.room.board.find(StoryboardFrame, self._ids[self._at])
        if frame is None:
            return
        if frame.picture_id:
            done = self._act(say("Removed a picture"), lambda draft: prototypes.set_picture(draft, frame.id, None))
            told = tr("Removed a picture.")
        else:
            done = self._act(say("Removed a frame"), lambda draft: prototypes.remove_frame(draft, frame.id))
            told = tr("Removed a frame.")
        if done:
            self.room.told.emit(told, True)
            self.show_plan(self.prototype_id, locked=self.locked)
            self._focus(min(self._at, len(self.views) - 1))

    def add_frame(self) -> None:
        """One frame more, at the end."""
        id = self.prototype_id
        if self._act(say("Added a frame"), lambda draft: prototypes.add_frame(draft, id)):
            self.show_plan(id, locked=self.locked)
            self._focus(len(self.views) - 1, caption=True)

    def flush(self) -> None:
        """Keep what is half typed."""
        for view in self.views:
            view.caption.keep()

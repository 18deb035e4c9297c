"""The art museum: sheets are photographed, hung in an order drawn by lot, and looked at in silence."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.steps.gallery.card import SketchCard
from ui.steps.gallery.picture import file_of
from ui.steps.stage import Stage, heading, margins
from ui.widgets.buttons import Button
from ui.widgets.picture_files import pictures_in, store
from ui.widgets.sight import tab_order
from ui.widgets.states import State
from ui.widgets.text import Label, box, column
from workshop.actions import people, sketches
from workshop.messages import say
from workshop.records import Person, Picture, Sketch, Step

ACROSS = {100: 4, 125: 3, 150: 2}  # by text size; beyond, one


def choose_pictures(parent: QWidget) -> list[str]:
    """The system's dialog for pictures; none where nobody wants one."""
    wanted = tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif)")
    return QFileDialog.getOpenFileNames(parent, tr("Photographs of sketches"), "", wanted)[0]


class GalleryStage(Stage):
    """Cards in rows. The primary button first hangs what has no letter yet, then goes on."""

    MINI = True
    COMMANDS = (
        Command(("N",), say("Photographs of sketches"), "choose"),
        Command(("Ctrl+V",), say("Paste a photograph of a sketch"), "paste"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.setAcceptDrops(True)
        self.cards: list[SketchCard] = []
        self._ids: list[str] = []
        self.more = Button(tr("Add photographs"), self.choose, icon="image", key="N")
        head, _kicker, self._title = heading(tr("All sketches, no names"), "", self.more)
        self._told = Label("", "bodyLarge", "ink2", wrap=True)
        self._none = State(
            "empty",
            tr("No sketch was photographed yet"),
            tr("Choose, drop or paste photographs. Without any, look at the wall and vote there."),
        )
        self._across = ACROSS.get(theme.look.percent, 1) - (1 if theme.look.compact and not theme.large() else 0)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(14))
        self._grid.setContentsMargins(0, 0, 0, 0)
        for number in range(self._across):
            self._grid.setColumnStretch(number, 1)
        parts = (head, self._told, 8, self._none, box(self._grid), None)
        self.setLayout(column(*parts, gap=6, margins=margins()))

    # showing

    def refresh(self) -> None:
        """The sketches as they hang; what somebody types stays."""
        seen, signed = self.room.seen, sketches.signed(self.room.board)
        found = sketches.in_order(seen)
        if [sketch.id for sketch in found] != self._ids:
            self._build(found)
        for card, sketch in zip(self.cards, found, strict=True):
            file = file_of(self.room.store.place, seen.find(Picture, sketch.picture_id))
            author = seen.find(Person, sketch.author_id)
            card.show_sketch(
                sketch, file, author.name if author else "", signed=sketch.id in signed, locked=self.locked
            )
        self._show_words(found)
        self.primary_changed.emit()

    def _show_words(self, found: list[Sketch]) -> None:
        hung = bool(found) and not self._waiting
        self._title.setText(tr("Look in silence") if hung else tr("Photograph the sketches"))
        names = "" if hung else tr("The letters are drawn by lot when the gallery opens.")
        count = tr("{n} sketch.", "{n} sketches.", n=len(found)) if found else ""
        sealed = tr("Whose they are stays sealed until the last one was talked about.") if hung and self._sealed else ""
        self._told.setText(" ".join(filter(None, (count, names, sealed))))
        self._none.setVisible(not found)
        self.more.setVisible(not self.locked)

    def _build(self, found: list[Sketch]) -> None:
        """Cards in the order of the sketches; a card stays with its sketch and keeps its focus."""
        kept = dict(zip(self._ids, self.cards, strict=True))
        self._ids = [sketch.id for sketch in found]
        for gone in kept.keys() - set(self._ids):
            kept[gone].hide()
            kept[gone].deleteLater()
        self.cards = [kept.get(id) or SketchCard(partial(self._do, id)) for id in self._ids]
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // self._across, place % self._across)
        tab_order(self.more, *(stop for card in self.cards for stop in card.stops))

    @property
    def _sealed(self) -> bool:
        return sketches.are_sealed(self.room.board)

    @property
    def _waiting(self) -> bool:
        return bool(sketches.waiting_for_a_letter(self.room.board))

    # the primary button

    def own_words(self) -> str:
        """First the gallery opens."""
        return tr("Open the gallery") if self._waiting else ""

    def primary(self) -> bool:
        """Letters for what has none."""
        self.leave()
        return self._waiting and self.act(say("Opened the gallery"), sketches.open_gallery)

    # what is done

    def _do(self, sketch_id: str, what: str, words: str) -> None:
        if what == "title":
            label = say("Wrote the title of a sketch")
            self.act(label, lambda draft: sketches.change_title(draft, sketch_id, words))
        elif what == "author":
            self._seal(sketch_id, words)
        else:
            label = say("Took a sketch down")
            self.act(label, lambda draft: sketches.remove(draft, sketch_id), tell=tr("Took a sketch down."))

    def _seal(self, sketch_id: str, words: str) -> None:
        """Whose it is: a name of somebody in the session, which leaves the screen at once."""
        self.cards[self._ids.index(sketch_id)].author.show_words("")
        known = people.told_apart(people.in_order(self.room.board))
        found = [id for id, name in known.items() if name.casefold() == words.strip().casefold()]
        if found:
            label = say("Sealed whose a sketch is")
            self.act(label, lambda draft: sketches.sign(draft, sketch_id, found[0]))
        elif words.strip():
            self.room.refused.emit(tr("There is no {name} in this session. Add people with Alt+P.", name=words.strip()))
        self.refresh()

    def choose(self) -> None:
        """N: photographs from files."""
        if self.may_change():
            self.put([Path(file) for file in choose_pictures(self)])

    def paste(self) -> None:
        """Ctrl+V: a picture, or files, from the clipboard."""
        found = pictures_in(QGuiApplication.clipboard().mimeData())
        if found:
            self.put(found)
        else:
            self.room.refused.emit(tr("There is no picture to paste. Copy one first."))

    def put(self, pictures: list[Path | QImage] | list[Path]) -> None:
        """A sketch for each; the bytes are on the disk before the edit that speaks of them."""
        if not pictures or not self.may_change():
            return
        stored = store(self.room, pictures, tr("Sketch"))  # no file's name: that may be somebody's
        label = say("Added {n} sketch", "Added {n} sketches", n=len(stored))
        if stored:
            self.act(label, lambda draft: [sketches.add(draft, picture) for picture in stored])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files or a picture may be dropped anywhere."""
        if not self.locked and pictures_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They were."""
        event.acceptProposedAction()
        self.put(pictures_in(event.mimeData()))

    def leave(self) -> None:
        """Half a title is kept."""
        for card in self.cards:
            for field in (card.title, card.author):
                if field.isModified() and field.hasFocus():
                    field.clearFocus()

"""The script: what to say, what to watch for, and what helps when it stalls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.language import tr
from ui.room import Room
from ui.widgets.buttons import KeyCap
from ui.widgets.sight import own_direction
from ui.widgets.text import Label, column, empty, row
from workshop import methods
from workshop.actions import choosing, scores
from workshop.messages import KnownError, Message, say
from workshop.records import Step

WIDE, COMPACT = 328, 292
SECTIONS: tuple[tuple[str, str, Message], ...] = (
    ("Watch for", "eye", say("Watch for")),
    ("The rule", "scales", say("The rule")),
    ("If the room dries up", "lifebuoy", say("If the room dries up")),
    ("No phones", "note", say("No phones?")),
)


class Script(QFrame):
    """The panel at the side; a step may put its own decision in place of the sections."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._shown: object = None
        self._said = QWidget()  # what is to be said
        self.setProperty("ground", "bg")
        self.setAccessibleName(tr("Script"))
        inside = QWidget()
        inside.setProperty("ground", "bg")
        self._parts = QVBoxLayout(inside)
        self._parts.setContentsMargins(*[theme.px(12 if theme.large() else 24)] * 4)
        self._parts.setSpacing(theme.px(10))
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = row(KeyCap("S"), Label(tr("hide script"), "caption", "ink2"), None, margins=(24, 8, 24, 16))
        self.setLayout(column(area, foot, gap=0))

    def show_step(self, step: Step | None, live: list[str], own: QWidget | None, *, alone: bool = False) -> None:
        """The script of a step's part; `live`: sentences about this room, `own`: a panel that goes first, or `alone`."""
        guide = self._guide(step)
        state = (guide, tuple(live), id(own) if own else 0)
        if state != self._shown:
            self._fill(guide, live, own)
            self._shown = state
        self._said.setVisible(not alone)

    def _fill(self, guide: dict[str, str], live: list[str], own: QWidget | None) -> None:
        self._clear()
        if own:
            self._parts.addWidget(own)
            own.show()
        self._said = QWidget()
        self._parts.addWidget(self._said)
        if spoken := guide.get("Say", ""):
            above = 12 if own else 0
            head = _head("megaphone-simple", tr("Say"))
            self._said.setLayout(
                column(head, Label(own_direction(spoken), "say", wrap=True), gap=10, margins=(0, above, 0, 0))
            )
        for title, icon, words in SECTIONS if not own else ():
            told = [own_direction(point) for point in _points(guide.get(title, ""))]
            listed = (live if title == "Watch for" else []) + told
            if listed:
                self._parts.addSpacing(theme.px(12))
                self._parts.addLayout(_head(icon, tr(words.text)))
                for point in listed:
                    self._parts.addLayout(_point(point))
        self._parts.addStretch(1)

    def _clear(self) -> None:
        """A step's own panel is put away, not thrown away: it may hold half a sentence."""
        items = [self._parts.itemAt(place) for place in range(self._parts.count())]
        for widget in [item.widget() for item in items if item]:
            if widget is not None and widget.property("kept"):
                self._parts.removeWidget(widget)  # an item that is only taken out would go on to say how high it was
                widget.hide()
                widget.setParent(None)
        empty(self._parts)

    def _guide(self, step: Step | None) -> dict[str, str]:
        try:
            if step is None:
                return methods.guide("frame_question", self.room.session.language, "welcome")
            vote = choosing.voting_method(step) if step.step_kind == "prioritise" else ""
            way = scores.shown_by(step.settings) if step.phase == "score" else ""
            return methods.guide(step.method, self.room.session.language, step.phase, vote, way)
        except KnownError:  # a method of somebody's own that is no longer there
            return {}


def _head(icon: str, words: str) -> QHBoxLayout:
    picture = Label()
    picture.setPixmap(icons.pixmap(icon, theme.px(20), theme.colour("ink2")))
    picture.setFixedWidth(theme.px(20))
    line = row(picture, Label(words, "h3", "ink2", wrap=True), gap=10)
    line.setStretch(1, 1)
    return line


def _point(words: str) -> QHBoxLayout:
    dash = Label("–", "body", "ink2")
    dash.setAlignment(Qt.AlignmentFlag.AlignTop)
    dash.setFixedWidth(theme.px(10))
    text = Label(words, "body", "ink2", wrap=True)
    line = row(dash, text, gap=8)
    line.setStretch(1, 1)
    return line


def _points(text: str) -> list[str]:
    """The lines of a guide's section: bullets as they are, else its paragraphs."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line.removeprefix("- ").strip() for line in lines]

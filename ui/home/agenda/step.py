"""What the agenda editor says about one step: its method, its parts, how its vote is held, what may shrink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.home.agenda.vote import VotePanel
from ui.language import file_words, tr
from ui.shell import titles
from ui.widgets.choice import Choice
from ui.widgets.text import Label, column, empty, row, rule
from workshop import agenda, methods
from workshop.actions import choosing, polls
from workshop.messages import KnownError
from workshop.records import FrozenMap, Step

if TYPE_CHECKING:
    from ui.home.agenda.page import AgendaPage

WIDE = 348
MOST_SHARE = 0.4  # of the window: the days keep the rest


class StepPanel(QScrollArea):
    """Built anew when the step differs; the field in use keeps the focus."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__()
        self._page, self.room = page, page.room
        self._shown: object = self  # nothing yet
        self.vote: VotePanel | None = None
        self.setProperty("ground", "bg")  # under its scroll bar, too
        self.setAccessibleName(tr("The step"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "bg")
        self._parts = QVBoxLayout(inside)
        self._parts.setContentsMargins(*(theme.px(side) for side in (24, 24, 24, 24)))
        self._parts.setSpacing(theme.px(8))
        self.setWidget(inside)

    def fit(self, width: int) -> None:
        """As wide as the design wants, as far as the days leave room."""
        self.setFixedWidth(min(theme.px(WIDE), round(width * MOST_SHARE)))

    def show_step(self, step: Step | None) -> None:
        """The step in focus; None: the agenda is empty."""
        if self._key(step) != self._shown:
            self._shown = self._key(step)
            self._build(step)
        elif self.vote and step:
            self.vote.show_step(step)

    def _key(self, step: Step | None) -> object:
        """What the panel is built for; settings of the vote are shown in place."""
        if step is None:
            return None
        opened = bool(polls.of_step(self.room.board, step.id))
        plain = replace(step, settings=FrozenMap())
        return plain, choosing.voting_method(step), choosing.voted_on(step), opened, self._place(step)

    def _build(self, step: Step | None) -> None:
        focused = self.focusWidget()
        name = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""
        had_focus = focused is not None and focused.hasFocus()
        empty(self._parts)
        self.vote = None
        if step is None:
            self._parts.addWidget(Label(tr("Choose a step to see how it is done."), "body", "ink2", wrap=True))
        else:
            self._fill(step)
        self._parts.addStretch(1)
        if had_focus:
            self._focus_named(name)

    def _focus_named(self, name: str) -> None:
        again = [made for made in self.findChildren(QWidget) if name and made.accessibleName() == name]
        again = [made for made in again if made.focusPolicy() & Qt.FocusPolicy.TabFocus and not made.isHidden()]
        if again:
            again[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """What is typed and not yet on the disk goes there; False where it cannot, and that is said."""
        return self.vote is None or self.vote.keep()

    def _place(self, step: Step | None) -> str:
        if step is None:
            return ""
        days = [day.id for day in agenda.days(self.room.board)]
        its = [other.id for other in agenda.steps(self.room.board, step.day_id)]
        return tr("Step {n}, day {day}", n=its.index(step.id) + 1, day=days.index(step.day_id) + 1)

    def _fill(self, step: Step) -> None:
        self._parts.addWidget(Label(self._place(step), "caption", "ink2"))
        self._parts.addWidget(Label(step.title, "h2", wrap=True))
        if step.state in ("current", "done"):
            self._parts.addLayout(_told("lock-simple", self._locked_words(step)))
        self._method(step)
        if step.phases or step.rounds:
            self._list_parts(step)
        if step.step_kind == "prioritise":
            self._vote(step)
        self._parts.addSpacing(theme.px(8))
        self._parts.addLayout(_told("fast-forward", shrink_words(step)))

    def _locked_words(self, step: Step) -> str:
        if step.state == "current":
            return tr("This step runs. Its minutes can still be changed.")
        used = agenda.used_minutes(step, self.room.now)
        return tr("This step is over. It took {n} minute.", "This step is over. It took {n} minutes.", n=used)

    # how it is done

    def _method(self, step: Step) -> None:
        known = self._page.methods()
        kind = [method for method in known if method.step_kind == step.step_kind]
        self._head(tr("How"))
        now = next((method for method in known if method.name == step.method), None)
        if step.state not in ("planned", "skipped") or len(kind) < 2 or now is None:
            self._parts.addWidget(Label(file_words(now.title) if now else step.method, "bodyLarge", wrap=True))
        else:
            choices = {method.name: file_words(method.title) for method in kind}
            self._choice(tr("How"), choices, step.method, lambda name: self._page.set_method(step.id, name))

    def _list_parts(self, step: Step) -> None:
        self._head(tr("Parts"))
        for phase in step.phases:
            lowest = int(str(step.phase_minimum.get(phase, 0)))
            minutes = agenda.phase_minutes(step, phase)
            least = tr("at least {n}", n=lowest) if lowest else tr("may be dropped")
            self._part(titles.part_title(step, phase), least, tr("{n} min", n=minutes))
        seconds = [int(str(step.round_seconds[name])) for name in step.rounds]
        if seconds:
            each = tr("{n} s each", n=seconds[0]) if len(set(seconds)) == 1 else ""
            self._part(tr("{n} round", "{n} rounds", n=len(seconds)), tr("go on by themselves"), each)

    def _part(self, title: str, least: str, length: str) -> None:
        name, lowest = Label(title, "body", wrap=True), Label(least, "caption", "ink2", wrap=True)
        line = row(name, lowest, Label(length, "h3"), gap=10, margins=(0, 4, 0, 5))
        line.setStretch(0, 1)
        for label in (name, lowest):
            line.setAlignment(label, Qt.AlignmentFlag.AlignVCenter)
        self._parts.addLayout(column(rule(), line, gap=0))

    def _vote(self, step: Step) -> None:
        if polls.of_step(self.room.board, step.id):
            self._head(tr("The vote"))
            self._parts.addWidget(
                Label(tr("It was opened already, so these stay as they are."), "body", "ink2", wrap=True)
            )
        self.vote = VotePanel(self._page, step)
        self._parts.addWidget(self.vote)

    def _choice(self, name: str, choices: dict[str, str], value: str, chosen: Callable[[str], object]) -> Choice:
        made = Choice(name)
        made.narrow()
        keys = list(choices)
        for key in keys:
            made.addItem(choices[key], key)
        made.setCurrentIndex(keys.index(value) if value in keys else -1)
        made.activated.connect(lambda place: chosen(keys[place]))
        self._parts.addWidget(made)
        return made

    def _head(self, words: str) -> None:
        self._parts.addSpacing(theme.px(8))
        self._parts.addWidget(Label(words, "h3"))


def shrink_words(step: Step) -> str:
    """What making up time may do to a step."""
    if step.step_kind in agenda.NEVER_SHORTENED:
        return tr("Never shrinks. Breaks and Wrap-up stay as they are when the day runs late.")
    if not step.minimum:
        return tr("May be dropped when the day runs late.")
    if step.minimum >= step.minutes:
        return tr("Does not shrink: it needs all of its minutes.")
    return tr("May shrink to {n} min when the day runs late. Breaks and Wrap-up never shrink.", n=step.minimum)


def all_methods() -> list[methods.Method]:
    """Every method that can be read, by its title."""
    found = []
    for name in methods.method_names():
        try:
            found.append(methods.method(name))
        except KnownError:  # one of somebody's own with a mistake in it: the others stay in use
            continue
    return sorted(found, key=lambda method: method.title.lower())


def _told(icon: str, words: str) -> QVBoxLayout:
    picture = Label()
    picture.setPixmap(icons.pixmap(icon, theme.px(20), theme.colour("ink2")))
    picture.setFixedWidth(theme.px(20))
    picture.setAlignment(Qt.AlignmentFlag.AlignTop)
    line = row(picture, Label(words, "body", "ink2", wrap=True), gap=10)
    line.setStretch(1, 1)
    return column(line)

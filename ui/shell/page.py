"""The page of an open session: top bar, agenda, the step's screen, script, Now bar, and what opens over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import theme
from ui.commands import SESSION, UNDO, Keys
from ui.language import tr
from ui.room import Room
from ui.shell.acts import Acts
from ui.shell.bands import Bands
from ui.shell.now_bar import NowBar
from ui.shell.panel import SidePanel
from ui.shell.rail import Rail
from ui.shell.script import COMPACT, WIDE, Script
from ui.shell.top_bar import TopBar
from ui.steps import screen_of, stage_for
from ui.steps.stage import Stage
from ui.widgets.focus import focus_quietly
from ui.widgets.text import column, restyle, rule, upright_line
from ui.window import Window
from workshop.records import Step

if TYPE_CHECKING:
    from ui.projector.mirrored import Mirrored

NARROW_BELOW = 1360  # pixels of width at 100 %: the rail is narrow everywhere
MOST_SCRIPT = 0.4  # of the width: at large text the stage stays the larger part
MINUTE_TICK = 15_000


class SessionPage(QWidget):
    """Everything of one session. `home`, `agenda` ask the window for another page."""

    home = Signal()
    agenda = Signal()
    refreshed = Signal()  # the screen shows the board as it is

    def __init__(self, room: Room, keys: Keys) -> None:
        super().__init__()
        self.room, self.keys = room, keys
        self.first_time = False  # whether nobody has finished a session on this laptop yet
        self.looking = ""  # the id of a past step that is looked at
        self.script_wanted = not theme.large()  # with large text it waits for S
        self.script_asked = False  # on a screen that leaves no room for it at first
        self.stage: Stage | None = None
        self.panel: SidePanel | None = None
        self.mirrored: Mirrored | None = None  # the wall, where it is shown here
        self._before: QWidget | None = None  # what had the focus before a panel opened
        self._screen: object = None
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self.rail.refresh)
        self._minute.start(MINUTE_TICK)
        room.changed.connect(self.refresh_soon)  # a method, so that Qt forgets it with the page: the room lives on
        room.presence_changed.connect(self.refresh_soon)
        keys.install(self, UNDO, on=room)
        keys.install(self, SESSION, on=self.acts)
        self.refresh()

    def _build(self) -> None:
        self.acts = Acts(self)
        self.top, self.bar, self.rail, self.script = self._parts()
        self.bands = Bands(self)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        restyle(self.area, "ground", "stage")
        self.middle = QHBoxLayout()
        self.middle.setSpacing(0)
        self._edge = upright_line()  # between the stage and the script
        for part in (self.rail, upright_line(), self.area, self._edge, self.script):
            self.middle.addWidget(part)
        self.middle.setStretchFactor(self.area, 1)
        whole: QVBoxLayout = column(self.top, rule(), self.bands, self.middle, rule(), self.bar, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _parts(self) -> tuple[TopBar, NowBar, Rail, Script]:
        top, bar = TopBar(self.room, self.acts.do), NowBar(self.room)
        rail, script = Rail(self.room), Script(self.room)
        bar.setFixedHeight(theme.px(76 if theme.look.compact else 92))
        bar.primary.connect(self.acts.primary)
        bar.make_up.connect(self.acts.make_up)
        rail.look.connect(self.look_at)
        return top, bar, rail, script

    # showing the board

    def refresh_soon(self) -> None:
        """Show everything once all that is happening now has happened."""
        self._soon.start(0)

    def refresh(self) -> None:
        """Show everything as it is now."""
        step = self.shown_step
        if (screen_of(self.room, step), self.locked) != self._screen:
            self._change_stage(step)
        elif self.stage:
            self.stage.show_name()
            self.stage.refresh()
        self.top.refresh()
        self.rail.refresh()
        self.bar.refresh()
        self.bands.show_guidance(*(("", "") if self.locked else self.room.guidance()))
        self._show_script()
        self.show_primary()
        if self.panel:
            self.panel.refresh()
        self.refreshed.emit()

    @property
    def locked(self) -> bool:
        """Whether a past step is only looked at."""
        return bool(self.looking)

    @property
    def shown_step(self) -> Step | None:
        """The step on screen: the one that is looked at, else the one that runs."""
        return self.room.board.find(Step, self.looking) if self.looking else self.room.step

    def _change_stage(self, step: Step | None) -> None:
        self._screen = screen_of(self.room, step), self.locked
        self.script_asked = False
        old, self.stage = self.stage, stage_for(self.room, step)
        self.stage.locked = self.locked
        self.stage.primary_changed.connect(self.show_primary)
        self.stage.script_changed.connect(self._show_script)
        self.keys.install(self.stage, self.stage.COMMANDS)
        if old:
            old.leave()
        self.stage.refresh()
        policy = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if self.stage.SCROLLS else policy.ScrollBarAlwaysOff
        )
        self.area.setWidget(self.stage)  # lets go of the old one
        self.arrange()
        self.focus_first()

    def focus_first(self) -> None:
        """The focus on entering a step: what the step wants, else the primary button."""
        if self.mirrored:
            self.mirrored.focus_first()
            return
        wanted = self.stage.first_focus() if self.stage else None
        primary = self.stage if self.stage and self.bar.button.isHidden() else self.bar.button  # finished: none
        focus_quietly(wanted or primary)

    def regions(self) -> list[QWidget]:
        """Its parts, in the order in which F6 visits them."""
        own = [self.panel] if self.panel else []
        return [self.bar.button, *own, self.area, self.script, self.bar, self.rail, self.top]

    def look_at(self, step_id: str) -> None:
        """Look at a past step; the one that runs goes on."""
        step, wanted = self.room.step, self.room.board.find(Step, step_id)
        if wanted and wanted.state == "planned":
            return  # there is nothing to see yet
        self.looking = "" if step and step_id == step.id else step_id
        self.rail.looking_at(self.looking)
        self.bands.show_looking(self.shown_step if self.looking else None)
        self.refresh()

    def _show_script(self) -> None:
        stage = self.stage
        if stage is None:
            return
        own, live = stage.script_panel(), stage.live_sentences()
        if self.first_time and not self.locked and not self.room.guidance()[0]:
            live = [*live, tr("Press Ctrl+Enter when the room is ready.")]
        self.script.show_step(self.shown_step, live, own, alone=bool(own and stage.own_reason()))
        shown = bool(own) or (self.script_wanted if stage.SCRIPT else self.script_asked)
        self.script.setVisible(shown)
        self._edge.setVisible(shown)

    def show_primary(self) -> None:
        """What the primary button says, why it does nothing yet, and what happens now."""
        if self.stage and not self.locked:
            self.bar.own_words(self.stage.own_words(), self.stage.own_reason(), self.stage.now_words())

    def toggle_script(self) -> None:
        """Show or hide the script, also where a step leaves no room for it at first."""
        if self.stage and not self.stage.SCRIPT:
            self.script_asked = not self.script_asked
        else:
            self.script_wanted = not self.script_wanted
        self._show_script()

    # room on the screen

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows get a narrow rail."""
        super().resizeEvent(event)
        self.arrange()
        if self.mirrored:
            self.mirrored.follow()

    def arrange(self) -> None:
        """Give each part its room."""
        few = self.width() < theme.px(NARROW_BELOW) or theme.look.compact or theme.large()
        mini = few or bool(self.stage and self.stage.MINI)
        if mini != self.rail.mini or self.rail.maximumWidth() > self.width():
            self.rail.show_as(mini=mini)
        self.script.setFixedWidth(
            min(theme.px(COMPACT if theme.look.compact else WIDE), round(self.width() * MOST_SCRIPT))
        )
        if self.panel:
            self.place_panel()

    # what opens over the stage

    def open_panel(self, panel: SidePanel) -> None:
        """Show a panel at the side; the one that was open closes."""
        before = self._before if self.panel else QApplication.focusWidget()
        self.close_panel()
        self.panel, self._before = panel, before
        panel.setParent(self)
        panel.closed.connect(self.close_panel)
        self.keys.install(panel, panel.COMMANDS)
        panel.refresh()
        self.place_panel()
        panel.show()
        panel.raise_()
        if first := panel.first_focus():
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place_panel(self) -> None:
        """The panel stands between top bar and Now bar."""
        if self.panel:
            self.panel.place(self, self.top.height() + 1, self.height() - self.bar.height() - 1)

    def show_mirrored(self, *, on: bool) -> None:
        """The wall over all of this, or all of this again."""
        from ui.projector.mirrored import Mirrored

        window = self.window()
        if not isinstance(window, Window) or window.library is None:
            return
        old, self.mirrored = self.mirrored, None
        window.snackbar.quiet(on)
        if old:
            old.put_away()
            self.focus_first()
        if on:
            self.close_panel()
            self.look_at("")
            self.mirrored = Mirrored(self, window.library.projector, lambda: self.show_mirrored(on=False))

    def close_panel(self) -> bool:
        """Close the panel; whether one was open."""
        panel, self.panel = self.panel, None
        if panel is None:
            return False
        panel.hide()
        panel.deleteLater()
        before, self._before = self._before, None
        if before is not None and isValid(before) and self.isAncestorOf(before) and before.isVisible():
            focus_quietly(before)  # whoever was typing goes on typing
        else:
            self.focus_first()
        return True

    def covers(self, widget: QWidget) -> bool:
        """Whether most of a widget of the page lies under the open panel."""
        panel = self.panel
        if panel is None or widget is panel or panel.isAncestorOf(widget):
            return False
        place = QRect(widget.mapTo(self, QPoint(0, 0)), widget.size())
        hidden = place & panel.geometry()
        return hidden.width() * hidden.height() * 2 > place.width() * place.height()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab passes over what lies under the open panel."""
        moved = super().focusNextPrevChild(forward)
        for _ in self.findChildren(QWidget) if self.panel else ():
            focused = QApplication.focusWidget()
            if not moved or focused is None or not self.isAncestorOf(focused) or not self.covers(focused):
                break
            moved = super().focusNextPrevChild(forward)
        return moved

    def leave(self) -> None:
        """Another page comes: keep what is half typed."""
        if self.mirrored:
            self.show_mirrored(on=False)
        if self.stage:
            self.stage.leave()

    def show_idea(self, idea_id: str) -> None:
        """Bring a note into sight, where the step's screen has one."""
        if self.stage:
            self.stage.show_idea(idea_id)

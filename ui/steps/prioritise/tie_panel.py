"""A tie at the cut, in the script's place: the rule set beforehand first, departing from it with name and reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import half_typed, icons, theme
from ui.counting import capital, in_words
from ui.language import tr
from ui.room import Action, Room
from ui.steps.prioritise.results import Result
from ui.steps.prioritise.tie_form import TieForm
from ui.widgets import paint
from ui.widgets.buttons import Button, paint_key
from ui.widgets.text import Label, box, column, row
from workshop import agenda
from workshop.actions import forward, people, ties
from workshop.board import Draft
from workshop.messages import Message, say
from workshop.records import Poll

Act = Callable[[Message, Action], bool]
RULES: dict[str, Message] = {
    "both": say("A tie at the cut goes forward together."),
    "people": say("At a tie, the idea that more people voted for goes first."),
    "lot": say("At a tie, we draw lots."),
    "runoff": say("At a tie, we vote again between the tied ideas, one minute."),
    "decider": say("At a tie, the Decider chooses and says why."),
}
KEEPS: dict[str, Message] = {
    "people": say("Keep our rule: more people first"),
    "lot": say("Keep our rule: draw lots"),
    "runoff": say("Keep our rule: vote again"),
    "decider": say("Keep our rule: the Decider chooses"),
}


class TiePanel(QWidget):
    """`mode`: choose (the two options) | depart | decide (the Decider fills in the form)."""

    def __init__(self, room: Room, act: Act, changed: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kept", True)
        self.setAccessibleName(tr("Tie"))
        self.room, self._act, self._changed = room, act, changed
        self.result: Result | None = None
        self.mode = "choose"
        self._restored = ""
        self._title = Label("", "h3", "ink2")
        sign = Label()
        sign.setPixmap(icons.pixmap("equals", theme.px(20), theme.colour("ink2")))
        sign.setFixedWidth(theme.px(20))
        self._when = Label("", "body", "ink2", wrap=True)
        self._rule = Rule()
        self.keep_button = Option(1, self.keep_rule)
        self.depart_button = Option(2, self.depart)
        self.form = TieForm(self.decide)
        parts = (self._when, self._rule, self.keep_button, self.depart_button, self.form)
        self.setLayout(column(row(sign, self._title, None, gap=10), *parts, gap=12))

    @property
    def holds(self) -> bool:
        """Whether the primary button has to wait: the room is departing from its rule, or choosing by it."""
        return self.mode != "choose"

    def refresh(self, result: Result) -> None:
        """The tie as it is now; what is half typed stays."""
        self.result = result
        if not result.open_tie:
            return
        poll = result.poll
        if self._restored != poll.id:
            self._restored, self.mode = poll.id, "choose" if poll.tie_rule else "depart"
            self._restore(poll.id)
        self._title.setText(tr("Tie at place {place}", place=result.tied[0].place))
        self._when.setText(self._when_words())
        self._rule.setVisible(bool(poll.tie_rule))
        self._rule.say(tr(RULES[poll.tie_rule].text) if poll.tie_rule else "")
        head, more = self._keep_words()
        self.keep_button.say(head, more if self.mode == "choose" else "")
        self.depart_button.say(
            tr("Depart from our rule"),
            tr(
                "Vote again 1 min, one person decides, draw lots, or take neither. Asks for a name and a reason, both are printed."
            ),
        )
        places = ties.places_left(self.room.seen, poll)
        self.form.offer(result.tied, places, self.mode, ruled=bool(poll.tie_rule))
        self._show_mode()

    def _when_words(self) -> str:
        assert self.result
        poll = self.result.poll
        again = tr("The vote between them has tied again.") if ties.is_next_round(self.room.board, poll) else ""
        if poll.tie_rule:
            at = self.room.time_of(poll.tie_rule_at or 0)
            rule = tr("The rule you set before the vote, {time}:", time=at)
        else:
            rule = tr("No rule was set before the vote. Whatever you choose, name and reason are printed.")
        return f"{again} {rule}".strip()

    def _keep_words(self) -> tuple[str, str]:
        """The first option and what it means."""
        assert self.result
        poll, tied = self.result.poll, len(self.result.tied)
        if poll.tie_rule == "both":
            both = tr("Keep our rule: both go on") if tied == 2 else tr("Keep our rule: all {n} go on", n=tied)
            return both, self._clock_words(poll)
        if poll.tie_rule == "runoff":
            return tr(KEEPS["runoff"].text), tr("One dot each, these ideas only, one minute.")
        if poll.tie_rule == "decider":
            return tr(KEEPS["decider"].text), tr("With a reason, which is printed.")
        keeps = KEEPS.get(poll.tie_rule)
        return (tr(keeps.text) if keeps else ""), f"{self._level_words(poll)} {self._clock_words(poll)}".strip()

    def _level_words(self, poll: Poll) -> str:
        """Where the rule finds them equal, too, more go forward than there are places."""
        taken = len(ties.by_rule(self.room.seen, poll)) if poll.tie_rule == "people" else 0
        if taken <= ties.places_left(self.room.seen, poll):
            return ""
        return tr("They are equal in that, too: {count} go on.", count=in_words(taken))

    def _clock_words(self, poll: Poll) -> str:
        """What the rule means for the plans that follow."""
        following = [s for s in agenda.steps(self.room.board) if s.step_kind == "prototype" and s.state == "planned"]
        if not following or not poll.tie_rule:
            return ""
        seen = self.room.seen
        first = forward.poll_for(seen, poll.step_id) or poll  # what won before a run-off is planned, too
        plans = len(ties.forward_options(seen, first)) + len(ties.by_rule(seen, poll))
        return minutes_words(plans, following[0].minutes)

    def _show_mode(self) -> None:
        ruled = bool(self.result and self.result.poll.tie_rule)
        self.keep_button.setVisible(ruled)
        self.keep_button.show_first(self.mode == "choose")
        self.depart_button.setVisible(ruled and self.mode == "choose")
        self.form.setVisible(self.mode != "choose")

    # choosing

    def press(self, digit: int) -> None:
        """A digit: an option, or a way of departing."""
        if not self.isVisible():
            return
        if self.mode == "choose":
            (self.keep_rule if digit == 1 else self.depart if digit == 2 else lambda: None)()
        else:
            self.form.press(digit)

    def keep_rule(self) -> None:
        """1: what was agreed beforehand happens."""
        poll = self.result.poll if self.result else None
        if poll is None:
            return
        if poll.tie_rule == "decider":
            self._go_into("decide")
        elif poll.tie_rule == "runoff":
            self._settle(say("Vote again between the tied ideas"), lambda draft: ties.run_off(draft, poll.id))
        else:
            self._settle(say("Kept our rule at the tie"), lambda draft: ties.keep_rule(draft, poll.id))

    def _settle(self, label: Message, action: Action) -> bool:
        """The tie is decided; what is half typed about it is over."""
        done = self._act(label, action)
        if done:
            self.mode = "choose"
            self.form.clear()
            half_typed.keep("tie", self._restored, {})
            self._changed()
        return done

    def depart(self) -> None:
        """2: something else, with name and reason."""
        self._go_into("depart")

    def event(self, event: QEvent) -> bool:
        """Esc goes back to the rule, where there is one."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ruled = self.result is not None and bool(self.result.poll.tie_rule)
            if event.key() == Qt.Key.Key_Escape and self.holds and ruled:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: the two options again; what is typed stays in the form."""
        if event.key() == Qt.Key.Key_Escape and self.holds:
            self._go_into("choose")
        else:
            super().keyPressEvent(event)

    def _go_into(self, mode: str) -> None:
        self.mode = mode
        if self.result:
            self.refresh(self.result)
        if mode == "decide":
            deciders = people.deciders_here(self.room.board)
            self.form.suggest_name(deciders[0].name if deciders else "")
        self._changed()
        if mode == "choose":
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus()

    def decide(self) -> None:
        """The last button: what it says happens."""
        if self.result is None or self.form.missing:
            return
        poll, form, deciding = self.result.poll, self.form, self.mode == "decide"
        way, taken, by, reason = form.way, form.taken, form.name.text(), form.reason.words()

        def settle(draft: Draft) -> None:
            if deciding:
                ties.decider_chooses(draft, poll.id, taken, by=by, reason=reason)
            else:
                ties.depart(draft, poll.id, way, by=by, reason=reason, taken=taken)

        self._settle(say("Decided the tie"), settle)

    # half typed

    def _restore(self, poll_id: str) -> None:
        words = half_typed.kept("tie", poll_id)
        if words:
            self.mode = words["mode"][0]
            self.form.restore(words["way"][0], words["name"][0], words["reason"][0])

    def keep(self) -> None:
        """Remember what is half typed."""
        form = self.form
        typed = form.name.text() or form.reason.words()
        words = {"mode": [self.mode], "way": [form.way], "name": [form.name.text()], "reason": [form.reason.words()]}
        if self._restored:
            half_typed.keep("tie", self._restored, words if typed else {})


def minutes_words(plans: int, minutes: int) -> str:
    """ "Four plans in 18 min, four and a half minutes each."."""
    return capital(
        tr(
            "{plans} plan in {minutes} min, {each}.",
            "{plans} plans in {minutes} min, {each}.",
            plans=in_words(plans),
            minutes=minutes,
            each=_each_words(round(minutes * 2 / plans) / 2),
            n=plans,
        )
    )


def _each_words(each: float) -> str:
    """ "Four and a half minutes each", to half a minute."""
    if each < 1:
        return tr("less than a minute each")
    words = in_words(int(each)) if each == int(each) else tr("{word} and a half", word=in_words(int(each)))
    return tr("{word} minute each", "{word} minutes each", word=words, n=1 if each == 1 else 2)


class Rule(QFrame):
    """The rule's words behind a bar of accent."""

    def __init__(self) -> None:
        super().__init__()
        bar = QFrame()
        bar.setProperty("ground", "accent")
        bar.setFixedWidth(theme.px(4))
        self._words = Label("", "say", wrap=True)
        layout = row(bar, self._words, gap=14)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def say(self, words: str) -> None:
        """Other words."""
        self._words.setText(words)


class Option(Button):
    """A large choice: a headline with its digit, and what it means."""

    def __init__(self, digit: int, does: Callable[[], object]) -> None:
        super().__init__("", does, key=str(digit))
        self._first = False
        self._head, self._more = Label("", "bodyLargeBold", wrap=True), Label("", "body", "ink2", wrap=True)
        cap = QWidget()
        cap.setFixedWidth(theme.px(26))
        head = row(self._head, cap, gap=8)
        head.setStretch(0, 1)
        self._words = box(column(head, self._more, gap=2, margins=(16, 12, 14, 12)))
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = column(self._words, gap=0)
        self.setLayout(self._inside)

    def say(self, head: str, more: str) -> None:
        """Other words."""
        self._head.setText(head)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.setAccessibleName(f"{head}. {more}" if more else head)
        self.updateGeometry()

    def show_first(self, first: bool) -> None:
        """The one that the primary button does too."""
        if first != self._first:
            self._first = first
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words."""
        return max(theme.px(52), self._inside.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """As high as its words at the panel's width."""
        wide = self.width() if self.width() > theme.px(120) else theme.px(268)
        return QSize(theme.px(200), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The same height, and narrower."""
        return QSize(theme.px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box and the digit; the words paint themselves."""
        painter = QPainter(self)
        paint.start(painter)
        pen = paint.pen("accent", 3) if self._first else paint.pen("outline", 1)
        fill = theme.colour("sunken" if self.isDown() or self.underMouse() else "surface")
        paint.rounded(painter, QRectF(self.rect()), theme.px(10), fill, pen)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = theme.px(14) if mirrored else self.width() - theme.px(14 + 26)
        head = self._head.mapTo(self, QPoint(0, self._head.line_step // 2)).y()
        paint_key(painter, QPointF(x, head), self.key, theme.colour("ink2"))
        painter.end()

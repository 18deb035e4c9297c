"""How the vote of a step is held: what on, by which method, with which settings, and what becomes of a tie."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.home.agenda.setting_field import SettingField
from ui.language import tr
from ui.widgets.choice import Choice
from ui.widgets.grouped_choice import Entry, GroupedChoice
from ui.widgets.text import Label
from workshop import voting
from workshop.actions import choosing, days, polls, voters
from workshop.messages import Message, say
from workshop.records import Step
from workshop.voting.settings import Setting, Value, of_method

if TYPE_CHECKING:
    from ui.home.agenda.page import AgendaPage

GROUPS: dict[str, Message] = {  # what methods are for, in the order in which they are offered
    "dots": say("Dots and ticks"),
    "orders": say("Ideas in order"),
    "grades": say("Grades"),
    "talk": say("To talk about"),
    "sprint": say("The Sprint’s own"),
}
ON: dict[str, Message] = {
    "ideas": say("Ideas"),
    "groups": say("Groups"),
    "shortlist": say("What goes forward from before"),
    "sketches": say("The sketches on the wall"),
}
TIES: dict[str, Message] = {
    "both": say("All of them go forward"),
    "runoff": say("A second vote, only among them"),
    "people": say("The one that more people chose"),
    "decider": say("The Decider chooses"),
    "lot": say("Lots are drawn"),
}
GOES: dict[str, Message] = {  # where no ranking is cut
    "winners": say("Every winner goes forward."),
    "nothing": say("Nothing goes forward by itself: you tick the list together."),
}
BY_PERSPECTIVE = Setting("by_perspective", False, say("Ballots say through whose eyes they see").text)
MOST_FORWARD, MOST_DOTS = 12, 10  # offered; more is possible by hand


class VotePanel(QWidget):
    """Built for one method; other values of its settings are shown in place."""

    def __init__(self, page: AgendaPage, step: Step) -> None:
        super().__init__()
        self._page, self._step = page, step
        self._method = choosing.voting_method(step)
        self._shown: list[Callable[[Step], object]] = []
        self.fields: list[SettingField] = []
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(theme.px(8))
        self._build()
        self.setEnabled(not polls.of_step(page.room.board, step.id) and step.state != "done")
        self.show_step(step)

    def show_step(self, step: Step) -> None:
        """The settings as they are now."""
        self._step = step
        for show in self._shown:
            show(step)

    def keep(self) -> bool:
        """What is typed and not yet on the disk goes there; False where it cannot, and that is said."""
        kept = [field.keep_words() for field in self.fields]
        return all(kept)

    def _build(self) -> None:
        self._choice(
            tr("What is voted on"), {key: tr(words.text) for key, words in ON.items()}, "on", choosing.voted_on
        )
        self._add_methods()
        for setting in of_method(self._method).settings.values():
            self._setting(setting)
        counts = voting.class_of(self._method)
        if counts.tells_who_is_for:
            self._perspectives()
        sends = counts.sends
        if sends == "ranking":
            self._cut()
        else:
            self._parts.addWidget(Label(tr(GOES[sends].text), "body", "ink2", wrap=True))

    def _add_methods(self) -> None:
        self._head(tr("How people vote"))
        groups = [(tr(words.text), methods_of(group)) for group, words in GROUPS.items()]
        self.methods = GroupedChoice(tr("How people vote"), groups, lambda key: self._set("method", key))
        self.methods.narrow()
        self.methods.choose(self._method)
        self._parts.addWidget(self.methods)
        self._parts.addWidget(Label(tr(of_method(self._method).use), "body", "ink2", wrap=True))

    def _setting(self, setting: Setting) -> None:
        if (self._method, setting.name) == ("dots", "dots"):
            self._dots(tr(setting.title))
            return
        field = SettingField(setting, lambda value: self._keep(setting.name, value))
        self.fields.append(field)
        self._shown.append(lambda step: field.show_value(choosing.vote_setting(step, setting)))
        self._parts.addWidget(field)

    def _perspectives(self) -> None:
        """Whether ballots say whose eyes they see with, for what every perspective is for."""
        made = SettingField(BY_PERSPECTIVE, lambda value: self._keep(BY_PERSPECTIVE.name, value))
        self._shown.append(lambda step: made.show_value(choosing.vote_setting(step, BY_PERSPECTIVE)))
        self._parts.addWidget(made)
        kept = tr("It is kept only where {n} people or more of every perspective vote.", n=voters.FEW)
        self._parts.addWidget(Label(kept, "caption", "ink2", wrap=True))

    def _dots(self, head: str) -> None:
        """Most rooms have as many as the number of ideas asks for."""
        dots = {"0": tr("By the number of ideas")}
        dots |= {str(n): tr("{n} dot", "{n} dots", n=n) for n in range(1, MOST_DOTS + 1)}
        self._choice(head, dots, "dots", lambda step: str(step.settings.get("dots", 0)), whole=True)

    def _cut(self) -> None:
        """What goes forward of a ranking."""
        ties = {"": tr("Nothing agreed")} | {name: tr(words.text) for name, words in TIES.items()}
        self._choice(tr("A tie at the cut"), ties, "tie_rule", lambda step: str(step.settings.get("tie_rule", "")))
        counts = {str(n): tr("{n} idea", "{n} ideas", n=n) for n in range(1, MOST_FORWARD + 1)}
        if choosing.voted_on(self._step) == "groups":
            counts = {str(n): tr("{n} group", "{n} groups", n=n) for n in range(1, MOST_FORWARD + 1)}
        self._choice(
            tr("Go forward"),
            counts,
            "forward",
            lambda step: str(step.settings.get("forward", polls.DEFAULT_FORWARD)),
            whole=True,
        )

    def _choice(
        self, head: str, choices: dict[str, str], name: str, now: Callable[[Step], str], *, whole: bool = False
    ) -> None:
        self._head(head)
        value = now(self._step)
        choices = choices if value in choices else {value: value} | choices
        made = Choice(head)
        made.narrow()
        for key, words in choices.items():
            made.addItem(words, key)
        made.activated.connect(lambda place: self._set(name, list(choices)[place], whole=whole))
        self._shown.append(lambda step: made.setCurrentIndex(made.findData(now(step))))
        self._parts.addWidget(made)

    def _head(self, words: str) -> None:
        self._parts.addSpacing(theme.px(8))
        self._parts.addWidget(Label(words, "h3", wrap=True))

    def _set(self, name: str, key: str, *, whole: bool = False) -> None:
        if not self._page.set_vote(self._step.id, name, int(key) if whole else key):
            self.show_step(self._step)

    def _keep(self, name: str, value: Value) -> None:
        days.vote_with(self._step, {name: value})  # refuses in a sentence that belongs to the field
        self._page.set_vote(self._step.id, name, value)


def methods_of(group: str) -> list[Entry]:
    """The voting methods that are for the same, by their names."""
    known = [(name, of_method(name)) for name in voting.NAMES]
    entries = [(name, tr(words.name), tr(words.use)) for name, words in known if words.group == group]
    return sorted(entries, key=lambda entry: entry[1].casefold())

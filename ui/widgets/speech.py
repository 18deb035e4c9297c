"""What screen readers are told: what a painted widget is, and short sentences, polite unless they cannot wait.

Qt asks the factory for a widget's interface and keeps what it gets, but not alive: the references are kept here.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

Role = QAccessible.Role
ROLES: dict[str, Role] = {  # by class: what Qt cannot know, because the widget paints itself
    "Disc": Role.Clock,
    "Snackbar": Role.Notification,
    "Band": Role.Notification,
    "Stage": Role.Pane,
    "MakeUpPanel": Role.Pane,
    "SidePanel": Role.Pane,
    "Veil": Role.Dialog,
    "Sheet": Role.Dialog,
    "PrintPanel": Role.Dialog,
    "Foot": Role.Footer,
    "Hero": Role.Grouping,
    "AgendaNotes": Role.Graphic,
    "Track": Role.List,
    "Shade": Role.Border,  # nothing to read
    "Sample": Role.StaticText,
    "NoteWall": Role.Graphic,
    "AgendaRow": Role.ListItem,
    "PartRow": Role.ListItem,
    "PeopleGrid": Role.StaticText,
    "PageMarks": Role.Indicator,
    "Tag": Role.StaticText,
    "Wall": Role.Graphic,
    "BallotList": Role.StaticText,
    "GridNote": Role.ListItem,
    "Listing": Role.List,
    "IdeaRow": Role.ListItem,
    "CutLine": Role.Separator,
    "Cells": Role.Graphic,
    "Bar": Role.Graphic,
    "TiePanel": Role.Pane,
    "Drawing": Role.Button,
    "Row": Role.ListItem,
    "RowNote": Role.Graphic,
    "ParkedRow": Role.ListItem,
    "PersonRow": Role.ListItem,
    "HistoryLine": Role.ListItem,
    "Page": Role.Graphic,
    "Results": Role.List,
    "OfferRows": Role.List,
    "SpokenStrip": Role.StaticText,
    "Chip": Role.StaticText,
    "KeyCap": Role.StaticText,
    "Logo": Role.Graphic,
    "NoteView": Role.StaticText,
    "Strip": Role.StaticText,
    "Dots": Role.Graphic,
    "MiniGrid": Role.Graphic,
    "FocusRing": Role.Indicator,
}
_faces: dict[int, QAccessibleWidget] = {}  # by the widget's address, for as long as it lives
_installed: list[bool] = []


def install() -> None:
    """Answer for painted widgets from now on."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_answer)


def role_of(widget: QObject) -> Role | None:
    """What a painted widget is; None where Qt knows better."""
    if not isinstance(widget, QWidget) or isinstance(widget, QAbstractButton):
        return None
    return next((ROLES[kind.__name__] for kind in type(widget).__mro__ if kind.__name__ in ROLES), None)


def _answer(_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = role_of(thing)
    if role is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    if key not in _faces:
        _faces[key] = QAccessibleWidget(thing, role)
        thing.destroyed.connect(lambda: _faces.pop(key, None))
    return _faces[key]


def announce(widget: QWidget, sentence: str, *, now: bool = False) -> None:
    """Say a sentence; `now`: before whatever is being said."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if now else politeness.Polite)
    QAccessible.updateAccessibility(event)

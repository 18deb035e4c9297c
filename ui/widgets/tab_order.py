"""The order of Tab: for widgets that are made later than those around them, and for boxes that Tab does not leave."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def visit(widgets: Iterable[QWidget]) -> None:
    """Tab goes from each to the next. Only in a window there is an order: call it again when they are shown."""
    for before, after in pairwise(widgets):
        if before.window() is after.window():
            QWidget.setTabOrder(before, after)


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget now."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def in_tab_order(box: QWidget) -> list[QWidget]:
    """The widgets of a box in the order in which Tab visits them."""
    found: list[QWidget] = []
    widget = box.nextInFocusChain()
    while widget is not None and widget is not box:
        if box.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def go_round(box: QWidget, forward: bool) -> None:
    """Tab inside a box that covers what lies behind: from its last widget to its first."""
    takes = [widget for widget in in_tab_order(box) if takes_tab(widget)]
    if not takes:
        return
    focused = QApplication.focusWidget()
    here = takes.index(focused) if focused in takes else -1 if forward else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    takes[(here + (1 if forward else -1)) % len(takes)].setFocus(reason)

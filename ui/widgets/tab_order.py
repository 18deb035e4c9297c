"""The order of Tab for widgets that are made later than those around them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def visit(widgets: Iterable[QWidget]) -> None:
    """Tab goes from each to the next. Only in a window there is an order: call it again when they are shown."""
    for before, after in pairwise(widgets):
        if before.window() is after.window():
            QWidget.setTabOrder(before, after)

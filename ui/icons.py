"""Phosphor icons from their package, painted in the colours of the theme."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

BOLD_BELOW = 16  # pixels: thinner lines would vanish


@cache
def _source(name: str, weight: str) -> str:
    file = name if weight == "regular" else f"{name}-{weight}"
    return files("py_phosphor_icons").joinpath("svgs", "flat", weight, f"{file}.svg").read_text(encoding="utf-8")


def paint(painter: QPainter, name: str, rect: QRectF, colour: QColor, *, fill: bool = False) -> None:
    """Draw an icon into a square; `fill`: the filled weight (pause, lock, error)."""
    weight = "fill" if fill else "bold" if rect.width() < BOLD_BELOW else "regular"
    _renderer(name, weight, colour.name()).render(painter, rect)


@cache
def _renderer(name: str, weight: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name, weight).replace("currentColor", colour).encode()))


def pixmap(name: str, size: int, colour: QColor, *, fill: bool = False) -> QPixmap:
    """An icon as a picture, sharp on this screen."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, name, QRectF(0, 0, size, size), colour, fill=fill)
    painter.end()
    return made


def icon(name: str, size: int, colour: QColor) -> QIcon:
    """An icon for menus and buttons of Qt's own."""
    return QIcon(pixmap(name, size, colour))

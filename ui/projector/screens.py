"""Which display is the projector's."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


def others(window: QWidget) -> list[QScreen]:
    """The displays that show something else than the laptop's own: a mirrored one lies at the same place."""
    own = window.screen()
    return [screen for screen in QGuiApplication.screens() if screen is not own and not _mirrors(screen, own)]


def _mirrors(screen: QScreen, own: QScreen) -> bool:
    return screen.geometry().topLeft() == own.geometry().topLeft()


def name_of(screen: QScreen) -> str:
    """What a display is remembered by: its maker, model and number where it tells them, and where it is plugged in."""
    told = (screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name())
    return " ".join(part.strip() for part in told if part.strip())


def chosen(found: list[QScreen], remembered: str) -> QScreen | None:
    """The display that was used last, else the first; None where there is none."""
    known = [screen for screen in found if name_of(screen) == remembered]
    return next(iter(known or found), None)


def after(found: list[QScreen], present: QScreen | None) -> QScreen | None:
    """The next display, in a ring."""
    if not found:
        return None
    place = found.index(present) + 1 if present in found else 0
    return found[place % len(found)]

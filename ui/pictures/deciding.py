"""Pictures of screens: deciding."""

from __future__ import annotations

from ui.pictures.taking import Screen

SCREENS: tuple[Screen, ...] = ()

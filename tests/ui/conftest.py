"""A desk for every test of the window; Qt's warnings fail a test, and so does what it leaves behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import qt_is_missing
from workshop.storage.store import Store

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if qt_is_missing():  # test_qt_is_sound says so, or fails where everything has to run
    collect_ignore = [file.name for file in Path(__file__).parent.glob("test_*.py") if file.stem != "test_qt_is_sound"]


@pytest.fixture(scope="session")
def qapp() -> object:
    """The application as it is in real life: its style, its fonts."""
    from ui.start import application

    return application()


@pytest.fixture
def desk(qtbot: QtBot, qapp: object, store: Store, tmp_path: Path) -> Iterator[Desk]:
    """A window over a fresh library."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.desk import Desk

    made = Desk(qtbot, store, tmp_path / "config")
    yield made
    made.close()
    left = QApplication.topLevelWidgets()
    assert not left, f"a test left widgets behind, and each change of looks goes through all of them: {left}"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    if qt_is_missing():
        yield
        return
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from ui import half_typed, language, theme

    yield
    half_typed.forget()
    language.use("en")
    theme.look.compact = False
    if isinstance(application := QApplication.instance(), QApplication):
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

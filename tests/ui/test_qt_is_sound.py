from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

from tests.conftest import cannot_run

LOSES_NONE = "6.12.0"  # on Python 3.11 it loses references to None until the process aborts
PROBE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
before = sys.getrefcount(None)
for _ in range(5000):
    widget = QWidget()
    widget.setParent(None)
    widget.parentWidget()
    widget.layout()
print(before - sys.getrefcount(None))
"""


def test_the_installed_qt_is_not_the_one_that_aborts() -> None:
    assert version("PySide6-Essentials") != LOSES_NONE


def test_qt_loses_no_references_to_none() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        text=True,
        check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin"},
    )
    if "cannot open shared object" in ran.stderr:
        cannot_run("Qt's system libraries are missing")
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 1000

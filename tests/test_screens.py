"""The demo's pictures: every screen that is promised is there, of the right size, not blank, light and dark."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import cannot_run, qt_is_missing
from workshop.demo import Demo, Rehearsal
from workshop.storage.store import Store

ROOT = Path(__file__).parent.parent
PROMISED = [
    "home",
    "first-run",
    "walk",
    "new-session",
    "agenda",
    "settings",
    "find",
    "before-start",
    "frame",
    "ideate",
    "ideate-1280x720",
    "read-aloud",
    "build",
    "cluster",
    "vote",
    "ballots",
    "paper-criteria",
    "laptop-dots",
    "reveal",
    "result-schulze",
    "result-points",
    "result-consent",
    "result-criteria",
    "tie",
    "matrix",
    "forward",
    "make-up-time",
    "prototype",
    "test",
    "wrapup",
    "history",
    "recovered",
    "disk-full",
]
# in a look of their own: the file, and its screen. All others are taken by `go.py run`, which takes minutes.
EXTRA = {
    "ideate-pseudo-light": "ideate-pseudo",
    "ideate-200-light": "ideate-200",
    "ideate-contrast-contrast": "ideate-contrast",
}


@pytest.fixture
def screens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pictures of one played session, by a process of its own."""
    if qt_is_missing():
        cannot_run("Qt's system libraries are missing")
    folder = tmp_path_factory.mktemp("screens")
    room = Rehearsal(1)
    store = Store(str(folder / "library.sqlite"), clock=room.clock, new_id=room.new_id)
    board = Demo(store, room, head_count=12, idea_count=60).play()
    store.close()
    command = [sys.executable, "-m", "ui", "--library", str(folder / "library.sqlite"), "--pictures", board.document_id]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
    ran = subprocess.run(
        [*command, str(folder / "out"), *PROMISED, *EXTRA.values()],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr, ran.stderr
    return folder / "out"


def opened(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")


def test_every_promised_screen_is_there_of_the_right_size_and_not_blank(screens: Path) -> None:
    """One test, so that the pictures are taken once and not by every worker."""
    for name in PROMISED:
        for look in ("light", "dark"):
            _is_there(screens, name, look)
    for name in EXTRA:
        assert opened(screens / f"{name}.png").size == (1440, 900)
    _light_and_dark_are_the_same(screens)


def _is_there(screens: Path, name: str, look: str) -> None:
    picture = opened(screens / f"{name}-{look}.png")
    assert picture.size == ((1280, 720) if name.endswith("1280x720") else (1440, 900)), name
    assert len(picture.getcolors(maxcolors=1_000_000) or ()) > 50, name  # words and notes, not one ground
    corner = sum(picture.getpixel((2, picture.height - 3)))  # type: ignore[arg-type]
    assert (corner > 384) == (look == "light"), name


def _light_and_dark_are_the_same(screens: Path) -> None:
    names = {
        look: {f.name.removesuffix(f"-{look}.png") for f in screens.glob(f"*-{look}.png")} for look in ("light", "dark")
    }
    assert names["dark"] <= names["light"]
    assert len(names["dark"]) >= len(PROMISED)

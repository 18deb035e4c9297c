from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import MUST_RUN, qt_is_missing

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_engine_and_its_resources_and_nothing_of_others(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"workshop", "ui", "resources", "charrette-0.1.0.dist-info"}
    assert "resources/samples/before_the_water_rises.toml" in names
    assert not [name for name in names if name.endswith((".ttf", ".otf", ".woff2", ".sqlite"))]


@pytest.mark.skipif(not MUST_RUN, reason="installs from the network; set CHARRETTE_TEST_ALL=1")
def test_installed_into_an_empty_environment_the_demo_runs(wheel: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(empty)], check=True)
    python = empty / "bin" / "python"
    pip = [
        base_python(),
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "-c",
        str(ROOT / "requirements.txt"),
        str(wheel),
    ]
    subprocess.run(pip, check=True, env={**os.environ, "HOME": os.environ.get("CHARRETTE_REAL_HOME", "/root")})
    charrette = [
        str(empty / "bin" / "charrette"),
        "--library",
        str(tmp_path / "l.sqlite"),
        "demo",
        "--no-screens",
        "--out",
        str(tmp_path / "out"),
    ]
    ran = subprocess.run(charrette, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert (tmp_path / "out" / "summary.pdf").read_bytes().startswith(b"%PDF")
    assert "summary.pdf" in ran.stdout
    if qt_is_missing():
        return
    pictures = [*charrette[:3], "--pictures", ran.stdout.split()[0], str(tmp_path / "screens"), "ideate"]
    subprocess.run(pictures, check=True, cwd=tmp_path, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert {file.name for file in (tmp_path / "screens").iterdir()} == {"ideate-light.png", "ideate-dark.png"}


def base_python() -> str:
    """The Python that .venv was made from: it has pip."""
    return str(Path(getattr(sys, "_base_executable", sys.executable)))

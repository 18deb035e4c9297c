from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.process import Charrette, Ran
from workshop import cli


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def charrette(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Charrette:
    """The command line in this process, with a library of its own."""

    def run(*arguments: object, library: object = library) -> Ran:
        monkeypatch.setattr(sys, "argv", ["charrette", "--library", str(library), *map(str, arguments)])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = str(tmp_path_factory.mktemp("home"))
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CHARRETTE"))}
    return kept | dict.fromkeys(names, home) | {"PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


@pytest.fixture
def session(charrette: Charrette) -> str:
    """A session with three notes, its id."""
    id = charrette("new", "Before the water rises", "--question", "How might we stay dry?").out.strip()
    file = Path(os.environ["HOME"]) / "three.csv"
    file.write_text("text,group\nSoup,Kits\nPumps,Kits\nSirens,\n", encoding="utf-8")
    assert charrette("import", file, "--session", id, "--map", "cluster=group").code == 0
    return id

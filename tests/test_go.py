from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import go

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("arguments", [[], ["dance"], ["run", "twice"]])
def test_a_wish_it_does_not_know_is_wrong_usage(arguments: list[str]) -> None:
    ran = subprocess.run([sys.executable, str(ROOT / "go.py"), *arguments], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "go.py run" in ran.stderr


def test_the_requirements_are_pinned_and_name_no_registry() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-ideas.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").split("\n")
        pins = [line for line in lines if line and not line.startswith("#")]
        assert pins
        assert all("==" in line and "://" not in line and not line.startswith("-") for line in pins)


def test_what_runs_is_also_what_is_tested() -> None:
    run, test = (
        set((ROOT / name).read_text(encoding="utf-8").split("\n"))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    exact = {line.split(" ;")[0] for line in test}
    assert {line.split(" ;")[0] for line in run} <= exact


def test_an_ordinary_user_without_sudo_is_told_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(go.ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(go.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(go, "quiet", lambda command: False)
    assert go.install_qt_libraries() is False
    assert "sudo apt-get install -y --no-install-recommends libglib2.0-0" in capsys.readouterr().err


def test_a_command_that_is_not_there_has_not_succeeded() -> None:
    assert go.quiet(["no-such-command-anywhere"]) is False
    assert go.quiet([sys.executable, "-c", "raise SystemExit(1)"]) is False
    assert go.quiet([sys.executable, "-c", ""]) is True


def test_root_installs_them_without_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(go.ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(go.os, "geteuid", lambda: 0)
    monkeypatch.setattr(go.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(go, "quiet", lambda command: bool(ran.append(command)) or True)
    assert go.install_qt_libraries() is True
    assert [command[1] for command in ran] == ["update", "install"]


def test_where_they_are_there_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(go.ctypes.util, "find_library", lambda name: name)
    monkeypatch.setattr(go, "quiet", lambda _command: pytest.fail("nothing is to be run"))
    assert go.install_qt_libraries() is True


def test_public_ideas_that_cannot_be_fetched_stop_nothing_and_are_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(go, "make_venv", lambda: None)
    monkeypatch.setattr(go, "DONE", tmp_path / "done")
    monkeypatch.setattr(go, "IDEAS", tmp_path / "ideas")
    monkeypatch.setattr(go, "pip", lambda act, *_what: bool(asked.append(act)) or act == "install")
    assert go.install(ROOT / "requirements.txt")
    assert asked == ["install"] * 2
    assert go.install(ROOT / "requirements-dev.txt")
    assert asked[2:] == ["install", "install", "download"]
    assert "goes without them" in capsys.readouterr().err
    assert go.install(ROOT / "requirements-dev.txt")
    assert asked[5:] == ["download"]
    go.IDEAS.mkdir()
    (go.IDEAS / "package.tar.gz").touch()
    assert go.install(ROOT / "requirements-dev.txt")
    assert len(asked) == 6

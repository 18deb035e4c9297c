from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from tests.ui.planning import planned
from ui import printing
from ui.shell.print_panel import PrintPanel
from workshop.actions import sessions
from workshop.output import FORBIDDEN

WAIT = 20_000  # milliseconds that a PDF may take on a busy machine


def ready(desk: Desk, room: Room) -> None:
    desk.open(planned(room, where="feedback"))


def panels(desk: Desk) -> list[PrintPanel]:
    return [panel for panel in desk.window.findChildren(PrintPanel) if panel.isVisible()]


def jobs(desk: Desk) -> list[printing.Job]:
    return desk.window.findChildren(printing.Job)


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A print system of our own: what it is told is in a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program, told = folder / "lp", tmp_path / "told"
    program.write_text(f'#!/bin/sh\nhead -c 5 "$5" > {told}\necho " $1 $2 $3 $4" >> {told}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(printing, "printers", lambda: ["Town hall"])
    return told


def test_ctrl_p_and_the_dialogs_enter_print(desk: Desk, room: Room, lp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(desk, room)
    monkeypatch.setattr(printing, "choose_printer", lambda _window: printing.Chosen("Town hall", 2))
    desk.press("Ctrl+P")
    desk.qtbot.waitUntil(lambda: desk.said == "Sent to Town hall.", timeout=WAIT)
    assert lp.read_text(encoding="utf-8") == "%PDF- -d Town hall -n 2\n"
    desk.settle()
    assert jobs(desk) == []


def test_save_pdf_writes_where_the_dialog_said(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(desk, room)
    proposed: list[str] = []

    def choose(_window: object, name: str) -> str:
        proposed.append(Path(name).name)
        return str(tmp_path / "summary")

    monkeypatch.setattr(printing, "choose_file", choose)
    desk.click(desk.stage.hand_out.save_button)
    desk.qtbot.waitUntil(lambda: desk.said == "Saved as summary.pdf.", timeout=WAIT)
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF-")
    assert proposed == ["2026-03-12 Before the water rises, summary.pdf"]


def test_nothing_happens_where_nobody_wants_it(desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(desk, room)
    monkeypatch.setattr(printing, "choose_file", lambda _window, _name: "")
    monkeypatch.setattr(printing, "printers", lambda: ["Town hall"])
    monkeypatch.setattr(printing, "choose_printer", lambda _window: None)
    desk.press("Ctrl+Shift+S", "Ctrl+P")
    desk.settle()
    assert jobs(desk) == []
    assert panels(desk) == []


def test_without_a_printer_a_pdf_is_offered_and_enter_takes_it(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(desk, room)
    asked: list[str] = []
    monkeypatch.setattr(printing, "printers", lambda: [])
    monkeypatch.setattr(printing, "choose_file", lambda _window, name: asked.append(name) or "")  # type: ignore[func-returns-value]
    desk.press("Ctrl+P")
    assert panels(desk)[0].accessibleName() == "No printer is set up on this laptop"
    desk.press("Return")
    assert len(asked) == 1
    assert panels(desk) == []


def test_escape_closes_the_panel_and_the_focus_comes_back(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(desk, room)
    monkeypatch.setattr(printing, "printers", lambda: [])
    desk.stage.table.line.field.setFocus()
    desk.press("Ctrl+P", "Esc")
    assert panels(desk) == []
    assert QApplication.focusWidget() is desk.stage.table.line.field


def test_what_the_worker_says_is_said(desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(desk, room)
    monkeypatch.setattr(printing, "choose_file", lambda _window, _name: str(tmp_path / "no" / "such" / "x.pdf"))
    desk.press("Ctrl+Shift+S")
    wanted = "The summary could not be made"
    desk.qtbot.waitUntil(lambda: wanted in [panel.accessibleName() for panel in panels(desk)], timeout=WAIT)
    desk.press("Esc")
    assert panels(desk) == []


def test_a_worker_that_fails_while_the_dialog_is_open_is_said_afterwards(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(desk, room)

    def choose(_window: object) -> printing.Chosen:
        process = jobs(desk)[0].findChildren(QProcess)[0]
        desk.qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.NotRunning, timeout=WAIT)
        desk.settle()
        return printing.Chosen("Town hall")

    monkeypatch.setattr(printing.sys, "executable", "/bin/false")
    monkeypatch.setattr(printing, "printers", lambda: ["Town hall"])
    monkeypatch.setattr(printing, "choose_printer", choose)
    desk.press("Ctrl+P")
    assert [panel.accessibleName() for panel in panels(desk)] == ["The summary could not be made"]
    desk.press("Esc")
    assert jobs(desk) == []


def test_printing_into_a_file_copies_it_there(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(desk, room)
    monkeypatch.setattr(printing, "printers", lambda: ["Town hall"])
    chosen = printing.Chosen(file=str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printing, "choose_printer", lambda _window: chosen)
    desk.press("Ctrl+P")
    desk.qtbot.waitUntil(lambda: desk.said == "Saved as printed.pdf.", timeout=WAIT)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def test_progress_is_shown_after_a_while_and_cancel_leaves_nothing(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(desk, room)
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(printing.sys, "executable", str(slow))
    monkeypatch.setattr(printing, "choose_file", lambda _window, _name: str(tmp_path / "x.pdf"))
    desk.press("Ctrl+Shift+S")
    assert panels(desk) == []
    desk.qtbot.waitUntil(lambda: bool(panels(desk)))
    process = jobs(desk)[0].findChildren(QProcess)[0]
    assert process.state() == QProcess.ProcessState.Running
    desk.press("Esc")
    assert panels(desk) == []
    assert jobs(desk) == []
    assert not (tmp_path / "x.pdf").exists()


def test_closing_the_window_stops_the_worker(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(desk, room)
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(printing.sys, "executable", str(slow))
    monkeypatch.setattr(printing, "choose_file", lambda _window, _name: str(tmp_path / "x.pdf"))
    desk.press("Ctrl+Shift+S")
    process = jobs(desk)[0].findChildren(QProcess)[0]
    desk.qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.Running)
    ended: list[int] = []
    process.finished.connect(lambda code, _status: ended.append(code))
    desk.window.close()
    assert len(ended) == 1


def test_a_program_that_cannot_be_started_is_said(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(desk, room)
    monkeypatch.setattr(printing.sys, "executable", str(tmp_path / "nowhere"))
    monkeypatch.setattr(printing, "choose_file", lambda _window, _name: str(tmp_path / "x.pdf"))
    desk.press("Ctrl+Shift+S")
    desk.qtbot.waitUntil(lambda: bool(panels(desk)))
    assert panels(desk)[0].accessibleName() == "The summary could not be made"
    desk.press("Esc")


def test_a_title_makes_a_name_that_every_system_takes(desk: Desk, room: Room) -> None:
    room.act(lambda draft: sessions.change(draft, title='a/b\\c: "d" <e> ' + "x" * 200))
    desk.open(room)
    name = printing.file_name(desk.room)
    assert not set(name) & set(FORBIDDEN)
    assert name.endswith(", summary.pdf")
    assert len(name.encode()) < 200

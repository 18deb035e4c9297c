from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from ui import faults
from workshop.faults import NAME


def test_a_fault_in_a_slot_is_a_sentence_and_a_file(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    desk.open(room)
    handlers = list(logging.getLogger("charrette").handlers)
    faults.watch(desk.window)
    try:
        raise ZeroDivisionError("our fault")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert desk.said.startswith("Charrette made a mistake, sorry. What was saved is safe. The details are in ")
    file = Path(desk.said.removesuffix(".").split(" are in ")[1])
    assert file.name == NAME
    assert "ZeroDivisionError: our fault" in file.read_text(encoding="utf-8")
    for handler in set(logging.getLogger("charrette").handlers) - set(handlers):
        logging.getLogger("charrette").removeHandler(handler)


def test_a_fault_in_a_thread_is_written_down_and_not_printed(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    written: list[BaseException] = []
    monkeypatch.setattr(faults, "write_down", lambda error: written.append(error))
    handlers = list(logging.getLogger("charrette").handlers)
    faults.watch(desk.window)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    for handler in set(logging.getLogger("charrette").handlers) - set(handlers):
        logging.getLogger("charrette").removeHandler(handler)
    assert [type(error) for error in written] == [ZeroDivisionError]
    assert capsys.readouterr().err == ""

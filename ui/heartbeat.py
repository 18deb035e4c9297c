"""A sign of life every two seconds, in a small file beside the library: after a crash it says when the clock stopped."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui import half_typed
from workshop.messages import KnownError, say
from workshop.values import Milliseconds

if TYPE_CHECKING:
    from ui.room import Room

EVERY = 2_000  # milliseconds
LITTLE = 8 * 1024 * 1024  # bytes: with less than this on the disk, writing may fail at any moment


@dataclass(frozen=True, slots=True)
class Crashed:
    """What is known about a session that ended without being closed."""

    last_saved: Milliseconds  # of the last edit on the disk
    last_alive: Milliseconds
    paused: bool  # whether the clock ran and was paused there


class Heartbeat(QObject):
    """Beats for the open session; a file that is still there at the next opening means that nobody closed it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)

    def file(self, room: Room) -> Path:
        """Where the sign of life of a library is."""
        return self.file_beside(room.store.place.beside)

    @staticmethod
    def file_beside(beside: Path) -> Path:
        """The same for a library by what its folders are named after."""
        return beside.with_name(beside.name + ".alive")

    def start(self, room: Room) -> None:
        """Begin to beat."""
        self._room = room
        self.beat()
        self._timer.start(EVERY)

    def beat(self) -> None:
        """One sign of life; a full disk is noticed here, also while nobody types."""
        room = self._room
        if room is None:
            return
        file = self.file(room)
        try:
            file.write_text(json.dumps({"session": room.board.document_id, "at": room.now}), encoding="utf-8")
            half_typed.write(half_typed.file_beside(room.store.place.beside))
            self._look_at_disk(room, file)
        except OSError as error:
            room.suffer(KnownError(DISK, why=error.strerror or str(error)), "beat")

    def _look_at_disk(self, room: Room, file: Path) -> None:
        full = room.store.place.file is not None and shutil.disk_usage(file.parent).free < LITTLE
        if full:
            room.suffer(KnownError(FULL), "beat")
        else:
            room.recover("beat")

    def stop(self) -> None:
        """The session was closed as it should be."""
        self._timer.stop()
        room, self._room = self._room, None
        if room:
            with suppress(OSError):
                half_typed.write(half_typed.file_beside(room.store.place.beside))
            with suppress(OSError):
                self.file(room).unlink(missing_ok=True)

    def crashed(self, room: Room) -> Crashed | None:
        """Whether this session ended without being closed; its clock is then paused where life ended."""
        from workshop.actions import clock

        found = self.left_behind(self.file(room))
        if found is None or found[0] != room.board.document_id:
            return None
        alive = found[1]
        entries = room.store.history(room.board.document_id, 1)
        running = clock.of(room.board)
        paused = bool(running and running.running)
        if paused:
            room.act(say("The clock was paused after a crash"), lambda draft: clock.pause(draft, at=alive))
        return Crashed(entries[0].at if entries else alive, alive, paused)

    @staticmethod
    def left_behind(file: Path) -> tuple[str, Milliseconds] | None:
        """The session and the moment of a sign of life that nobody took away."""
        try:
            values = json.loads(file.read_text(encoding="utf-8"))
            return str(values["session"]), int(values["at"])
        except (OSError, ValueError, KeyError, TypeError):
            return None


FULL = "The disk is full. What is on the wall is safe. Free some space, or save to another place: Ctrl+S."
DISK = "The disk cannot be written: {why}. What is on the wall is safe. Save to another place: Ctrl+S."

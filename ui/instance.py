"""One window for a library: a second start hands over to the first, which comes to the front."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from workshop.storage.places import place_of

if TYPE_CHECKING:
    from ui.window import Window

PATIENCE = 500  # milliseconds for the other window to answer
COME = b"come to the front\n"


def name_of(library: str | None) -> str:
    """The address at which the window of a library answers; another for every user."""
    beside = place_of(library or os.environ.get("CHARRETTE_LIBRARY")).beside
    user = os.environ.get("USER", os.environ.get("USERNAME", ""))
    return "charrette-" + hashlib.sha256(f"{user}:{beside}".encode()).hexdigest()[:16]


def hand_over(library: str | None) -> bool:
    """Ask the window that has this library open to come to the front; whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(library))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(COME)
    socket.waitForBytesWritten(PATIENCE)
    socket.disconnectFromServer()
    return True


def listen(window: Window, library: str | None) -> QLocalServer:
    """Answer to later starts from now on."""
    server = QLocalServer(window)
    name = name_of(library)
    QLocalServer.removeServer(name)  # what a crash left behind
    server.listen(name)
    server.newConnection.connect(lambda: _answer(window, server))
    return server


def _answer(window: Window, server: QLocalServer) -> None:
    while server.hasPendingConnections():
        socket = server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
    window.setWindowState(window.windowState() & ~MINIMISED)
    window.raise_()
    window.activateWindow()
    window.called.emit()


MINIMISED = Qt.WindowState.WindowMinimized

"""Small pictures of notes that show one: read from the library by a thread beside the window, never while painting."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from ui.widgets.picture_files import read

MOST_BYTES = 16_000_000
SMALLEST, LARGEST = 32, 512  # pixels of the screen
Key = tuple[str, int]  # the picture's SHA-256, and the side of the square that it fits in


class Thumbnails(QObject):
    """Those that were not looked at for longest go first. `loaded`: there is one more, of this picture."""

    loaded = Signal(str)
    _arrived = Signal(object, QImage)

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path()  # the library's pictures
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._wanted: set[Key] = set()  # asked for and not there yet
        self._queue: list[Key] = []  # of those, what nobody reads yet
        self._lock = threading.Lock()  # of the queue, and of whether somebody reads it
        self._busy = False
        self._reader: threading.Thread | None = None
        self._arrived.connect(self._take)

    @property
    def idle(self) -> bool:
        """Whether everything is there that was asked for."""
        return not self._wanted

    def ready(self, sha256: str, wide: int) -> QPixmap | None:
        """A picture for a note so wide; None where it is still to be read. An empty one where it cannot be."""
        key = (sha256, min(LARGEST, max(SMALLEST, 1 << (wide - 1).bit_length())))
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        elif key not in self._wanted:
            self._ask_for(key)
        return found

    def _ask_for(self, key: Key) -> None:
        self._wanted.add(key)
        with self._lock:
            self._queue.append(key)
            if not self._busy:
                self._busy = True
                self._reader = threading.Thread(target=self._read, name="pictures", daemon=True)
                self._reader.start()

    def _read(self) -> None:
        """In the thread: the last that was asked for first, since it is what is looked at now."""
        while True:
            with self._lock:
                if not self._queue:
                    self._busy = False
                    return
                sha256, side = key = self._queue.pop()
            self._arrived.emit(key, read(self.folder / sha256, QSize(side, side)))

    def _take(self, key: Key, image: QImage) -> None:
        if key not in self._wanted:  # of another library
            return
        self._wanted.discard(key)
        self._kept[key] = QPixmap.fromImage(image)
        self._bytes += _bytes(self._kept[key])
        while self._bytes > MOST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _bytes(oldest)
        self.loaded.emit(key[0])

    def look_in(self, folder: Path) -> None:
        """The pictures of another library; what was looked for in vain may be there."""
        if folder != self.folder:
            self.rest()
            self.folder, self._bytes = folder, 0
            self._kept.clear()

    def rest(self) -> None:
        """Nobody looks any more: read nothing else, and wait for what is being read."""
        with self._lock:
            self._queue.clear()
        if self._reader:
            self._reader.join()
        self._wanted.clear()


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


thumbnails = Thumbnails()

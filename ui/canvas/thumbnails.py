"""Small pictures of notes that show one: read from the library while nothing else is to be done, never while painting."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from ui.widgets.picture_files import load

MOST_BYTES = 16_000_000
SMALLEST, LARGEST = 32, 512  # pixels of the screen
Key = tuple[str, int]  # the picture's SHA-256, and the side of the square that it fits in


class Thumbnails(QObject):
    """Those that were not looked at for longest go first. `loaded`: there is one more, of this picture."""

    loaded = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path()  # the library's pictures
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._wanted: dict[Key, None] = {}
        self._bytes = 0

    def ready(self, sha256: str, wide: int) -> QPixmap | None:
        """A picture for a note so wide; None where it is still to be read. An empty one where it cannot be."""
        key = (sha256, min(LARGEST, max(SMALLEST, 1 << (wide - 1).bit_length())))
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        elif key not in self._wanted:
            if not self._wanted:
                QTimer.singleShot(0, self, self._read)
            self._wanted[key] = None
        return found

    def _read(self) -> None:
        """One of those that are wanted, the last first: it is what is looked at now."""
        key = next(reversed(self._wanted), None)
        if key is None:
            return
        del self._wanted[key]
        sha256, side = key
        self._kept[key] = load(self.folder / sha256, QSize(side, side))
        self._bytes += _bytes(self._kept[key])
        while self._bytes > MOST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _bytes(oldest)
        if self._wanted:
            QTimer.singleShot(0, self, self._read)
        self.loaded.emit(sha256)

    def look_in(self, folder: Path) -> None:
        """The pictures of another library; what was looked for in vain may be there."""
        if folder != self.folder:
            self.folder = folder
            self._kept.clear()
            self._wanted.clear()
            self._bytes = 0


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


thumbnails = Thumbnails()

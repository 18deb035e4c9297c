"""Pictures in files: read no larger than they are shown, found among what is dropped or pasted, taken into the library."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPixmap

from ui.language import render, tr
from workshop.messages import KnownError

if TYPE_CHECKING:
    from ui.room import Room
    from workshop.records import Picture


def load(file: Path, size: QSize) -> QPixmap:
    """A picture no larger than it is shown; an empty one where it cannot be read."""
    return QPixmap.fromImage(read(file, size))


def read(file: Path, size: QSize) -> QImage:
    """The same for threads, which know no pixmaps."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    whole = reader.size()
    if whole.isValid():
        fitting = whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitting.expandedTo(QSize(1, 1)))  # of a strip a pixel high something is left
    return reader.read()


def pictures_in(data: QMimeData) -> list[Path | QImage]:
    """What somebody dropped or pasted: files, or a picture itself."""
    files: list[Path | QImage] = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    image = QImage(data.imageData()) if data.hasImage() and not files else QImage()
    return files or ([] if image.isNull() else [image])


def store(room: Room, pictures: Sequence[Path | QImage], title: str = "") -> list[Picture]:
    """Take pictures in: their bytes are on the disk when this returns. None where one is refused, which is said.

    `title`: of each; else a file's name.
    """
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return [_stored(room, picture, title) for picture in pictures]
    except KnownError as error:
        room.refused.emit(render(error.message))
        return []
    finally:
        QGuiApplication.restoreOverrideCursor()


def _stored(room: Room, picture: Path | QImage, title: str) -> Picture:
    from workshop.storage.pictures import store_picture  # Home and the first paint need no Pillow

    place, id = room.store.place, room.store.new_id()
    if isinstance(picture, Path):
        return store_picture(place, picture, id, title)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pasted.png"
        picture.save(str(file), "PNG")  # type: ignore[call-overload]
        return store_picture(place, file, id, title or tr("Pasted picture"))

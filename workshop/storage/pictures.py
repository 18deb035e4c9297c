"""Pictures: bytes in files named by their SHA-256, on the disk before the edit that speaks of them."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from workshop.actions.texts import clean
from workshop.messages import KnownError
from workshop.records import Picture
from workshop.storage.ballots import sync_folder
from workshop.storage.places import Place

FORMATS = ("PNG", "JPEG", "WEBP")
TAKEN = (*FORMATS, "GIF")  # of what moves, the first picture
MOST_BYTES = 40_000_000
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2_400  # what a page or a projector can show


def store_picture(place: Place, file: Path, picture_id: str, title: str = "") -> Picture:
    """Take a picture in: checked, turned upright, without its metadata, not larger than can be shown."""
    image = _read(file)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    content = _encoded(image)
    sha256 = hashlib.sha256(content).hexdigest()
    write_bytes(place.pictures, sha256, content)
    return Picture(picture_id, sha256, image.width, image.height, title or clean(file.stem)[:100])


def picture_file(place: Place, sha256: str) -> Path | None:
    """The file of a picture, or None where it is lost or is not what it was."""
    file = place.pictures / sha256
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
        return None
    return file


def write_bytes(folder: Path, sha256: str, content: bytes) -> None:
    """Write a picture's bytes durably; the same content is written once."""
    folder.mkdir(parents=True, exist_ok=True)
    known = folder / sha256
    if known.is_file() and hashlib.sha256(known.read_bytes()).hexdigest() == sha256:
        return
    part = folder / f"{sha256}.part"
    try:
        with part.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        part.replace(known)
        sync_folder(folder)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KnownError("The picture could not be saved: {why}. Everything else is safe.", why=str(error)) from None


def verify_picture(content: bytes) -> None:
    """ValueError unless these bytes are a picture that can be shown."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError("a picture of too many pixels")
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("a picture that is none") from error


def _read(file: Path) -> Image.Image:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise KnownError(
                "{file} is larger than 40 MB. Nothing was changed. Take a smaller picture.", file=file.name
            )
        with Image.open(file, formats=TAKEN) as image:
            if image.width * image.height > MOST_PIXELS:
                raise KnownError(
                    "{file} has too many pixels. Nothing was changed. Take a smaller picture.", file=file.name
                )
            return ImageOps.exif_transpose(image).copy()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise KnownError(
            "{file} is not a picture that can be read (PNG, JPEG, WebP or GIF). Nothing was changed.", file=file.name
        ) from None


def _encoded(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    if image.mode in ("RGBA", "LA", "P"):
        image.convert("RGBA").save(buffer, "PNG", optimize=True)
    else:
        image.convert("RGB").save(buffer, "JPEG", quality=88)
    return buffer.getvalue()

"""Writing a file for somebody: what was there stays whole until all of the new one is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FORBIDDEN = '<>:"/\\|?*'
LONGEST_NAME = 80


def name_for(title: str) -> str:
    """A title as the name of a file, without what one system or another forbids; "" where nothing is left."""
    allowed = "".join(" " if letter in FORBIDDEN or letter < " " else letter for letter in title)
    return " ".join(allowed.split())[:LONGEST_NAME].strip(" .")


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """Where to write; at the end it takes the file's name, and where anything fails it is gone. Raises OSError."""
    part = file.with_name(f".{file.stem[:60]}.{os.getpid()}.part{file.suffix}")
    try:
        yield part
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink()

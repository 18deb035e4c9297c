"""Reading a printed summary back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf

from workshop.reports.paper import Sheet
from workshop.storage.pictures import picture_file
from workshop.storage.store import Store


class Told:
    """A printed summary, read back."""

    def __init__(self, file: Path) -> None:
        self.pdf = pypdf.PdfReader(file)
        self.pages = [page.extract_text() for page in self.pdf.pages]
        self.text = "\n".join(self.pages)
        self.squeezed = squeezed(self.text)

    def has(self, text: str) -> bool:
        """Whether a text stands in it, wherever its lines end."""
        return squeezed(text) in self.squeezed

    @property
    def outline(self) -> list[str]:
        """The names in the outline."""
        return [entry.title for entry in self.pdf.outline if not isinstance(entry, list)]


class Drawn:
    """One text on paper."""

    def __init__(self, sheet: Sheet, x: float, y: float, text: str, width: float, size: float) -> None:
        self.sheet, self.page, self.size = sheet, sheet.page, size
        self.text, self.x, self.y, self.to = text, x, y, x + width
        self.fits = x >= -0.5 and x + width <= sheet.width + 0.5 and 0 <= y <= sheet.height
        self.fits = self.fits and x >= sheet.left - 1 and x + width <= sheet.right + 1 and y <= sheet.height - 30

    def __repr__(self) -> str:
        return f"{self.text[:40]!r} from {self.x:.0f} to {self.to:.0f} at {self.y:.0f} on page {self.page}"


def outside(spied: list[Drawn]) -> list[Drawn]:
    """The texts that stand outside their paper's margins."""
    return [drawn for drawn in spied if not drawn.fits]


def squeezed(text: str) -> str:
    """A text without its blanks and line ends."""
    return "".join(text.split())


def pictures_of(store: Store) -> Callable[[str], Path | None]:
    """Where a store keeps its pictures."""
    return lambda sha256: picture_file(store.place, sha256)

"""What is fetched a little later, one session at a time, so that a page of many is on screen at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.messages import Refusal

if TYPE_CHECKING:
    from workshop.storage.store import Store

T = TypeVar("T")
LOOSE = 12  # loose notes stand together like this in small
MOST = 24  # groups that are looked at
OF_A_WALL = ("session", "person", "perspective", "cluster", "idea")  # the kinds that a miniature is made of


class Glimpses(QObject, Generic[T]):
    """Looks into sessions one after the other and remembers; `ready` says whose look is there now."""

    ready = Signal(str)

    def __init__(self, parent: QObject, look: Callable[[str], T], damaged: T) -> None:
        super().__init__(parent)
        self._look, self._damaged = look, damaged
        self._known: dict[str, T] = {}
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    def of(self, session_id: str) -> T | None:
        """What is known of a session; where nothing is yet, it is looked at soon."""
        if session_id not in self._known and session_id not in self._waiting:
            self._waiting.append(session_id)
            self._timer.start()
        return self._known.get(session_id)

    def forget(self, session_id: str) -> None:
        """It has changed: look again when it is on screen."""
        self._known.pop(session_id, None)

    def _next(self) -> None:
        session_id = self._waiting.pop(0)
        if not self._waiting:
            self._timer.stop()
        try:
            self._known[session_id] = self._look(session_id)
        except Refusal:
            self._known[session_id] = self._damaged
        except Exception:  # one session that cannot be read must not take the others with it
            logging.getLogger("charrette").exception("A session could not be looked at")
            self._known[session_id] = self._damaged
        self.ready.emit(session_id)


@dataclass(frozen=True, slots=True)
class Miniature:
    """The wall of a session in small: the paper of each note, by group, loose ones last."""

    groups: tuple[tuple[str, ...], ...] = ()
    damaged: bool = False


def miniature(store: Store, session_id: str) -> Miniature:
    """A session's wall, as far as the facilitator may see it."""
    from workshop import audience
    from workshop.actions import clusters

    seen = audience.visible(store.load(session_id, OF_A_WALL), audience.Audience.FACILITATOR)
    groups: list[tuple[str, ...]] = []
    for cluster, inside in clusters.everything(seen):
        papers = tuple(audience.paper_of(seen, idea) for idea in inside)
        size = len(papers) if cluster else LOOSE
        groups += [papers[begin : begin + size] for begin in range(0, len(papers), size)] if papers else []
    return Miniature(tuple(groups[:MOST]))

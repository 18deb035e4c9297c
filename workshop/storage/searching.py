"""What was found: every text of the library read once, then looked through in memory at every key."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.finding import fold, wanted
from workshop.records import Milliseconds
from workshop.storage import overview
from workshop.storage.overview import Overview, Text, is_example
from workshop.storage.store import Store

KINDS = ("idea", "todo", "question", "session")
SHORTEST = 2  # letters of a query; scripts without letters find by one


@dataclass(frozen=True, slots=True)
class OfSession:
    """What was found in one session: its notes first, then actions and questions; whether its name was, too."""

    session: Overview
    ideas: tuple[Text, ...]
    lines: tuple[Text, ...]
    title: bool

    @property
    def count(self) -> int:
        """How many results."""
        return len(self.ideas) + len(self.lines) + self.title


@dataclass(frozen=True, slots=True)
class Found:
    """The results of one query, newest session first."""

    query: str
    sessions: tuple[OfSession, ...]
    counts: dict[str, int]  # by kind, before the choice of a kind
    seconds: float

    @property
    def count(self) -> int:
        """How many results."""
        return sum(found.count for found in self.sessions)


class Texts:
    """Everything that may be searched."""

    def __init__(self, store: Store) -> None:
        listed = [found for found in overview.sessions(store) if found.state != "binned"]
        self.sessions = {found.id: found for found in sorted(listed, key=_newest, reverse=True)}
        texts = [text for text in overview.texts(store) if text.session_id in self.sessions]
        self._folded = [(fold(f"{text.text} {text.more}"), text) for text in texts]

    @property
    def teams(self) -> list[str]:
        """The teams there are."""
        return sorted({found.team for found in self.sessions.values() if found.team}, key=str.casefold)

    def find(self, query: str, *, kind: str = "", team: str = "", since: Milliseconds = 0) -> Found:
        """Texts in which every word of the query begins a word; `kind`, `team`, `since` narrow it."""
        begin = time.perf_counter()
        needles = wanted(query)
        long_enough = len(query.strip()) >= SHORTEST or not query.isascii()
        hits = self._hits(needles, team, since) if needles and long_enough else []
        counts = Counter(text.kind for text in hits)
        by_session: dict[str, list[Text]] = {}
        for text in hits:
            if kind in ("", text.kind):
                by_session.setdefault(text.session_id, []).append(text)
        found = tuple(_of(self.sessions[id], by_session[id]) for id in self.sessions if id in by_session)
        return Found(query, found, dict(counts), time.perf_counter() - begin)

    def _hits(self, needles: Sequence[str], team: str, since: Milliseconds) -> list[Text]:
        first, *rest = needles
        hits = [text for folded, text in self._folded if first in folded and all(needle in folded for needle in rest)]
        return [text for text in hits if self._suits(text, team, since)]

    def _suits(self, text: Text, team: str, since: Milliseconds) -> bool:
        session = self.sessions[text.session_id]
        return team in ("", session.team) and session.changed >= since


def _newest(found: Overview) -> tuple[bool, str, Milliseconds]:
    return not is_example(found.id), found.date, found.changed


def _of(session: Overview, texts: list[Text]) -> OfSession:
    ideas = tuple(text for text in texts if text.kind == "idea")
    lines = tuple(text for text in texts if text.kind in ("todo", "question"))
    return OfSession(session, ideas, lines, any(text.kind == "session" for text in texts))

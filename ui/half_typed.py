"""What is half typed: it comes back where its screen is built anew, and after the window was closed or killed.

Words go into a small file beside the library, with every sign of life. A ballot that nobody has finished does not: it is
remembered apart, in memory only, because it must not touch the disk.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.fields import LineField

HalfTyped = dict[str, list[str]]

_words: dict[str, str] = {}  # by place: a session's id and what the field is for
_sessions: dict[Path, set[str]] = {}  # whose words a file holds: of no session that lies in another library
_written: dict[Path, str] = {}  # what is in the file
_kept: dict[tuple[str, str], HalfTyped] = {}  # by what it is ("ballot") and whose (a poll's id)


def remember(field: LineField, place: str) -> None:
    """What was half typed here is here again, and what will be is kept; it is no act yet."""
    field.setText(words_at(place))
    field.textChanged.connect(lambda words: keep_words(place, words))


def words_at(place: str) -> str:
    """What was half typed there."""
    return _words.get(place, "")


def keep_words(place: str, words: str) -> None:
    """These words come back there."""
    if words:
        _words[place] = words
    else:
        _words.pop(place, None)


def file_beside(beside: Path) -> Path:
    """Where the words of a library are, by what its folders are named after."""
    return beside.with_name(beside.name + ".typed")


def read(file: Path, session_id: str) -> None:
    """Bring back what an earlier window left; what is typed in this one stays. A file that cannot be read is none."""
    known = _sessions.setdefault(file, set())
    known.add(session_id)
    with suppress(OSError, ValueError, AttributeError):
        for place, words in json.loads(file.read_text(encoding="utf-8")).items():
            known.add(_session_of(place))
            _words.setdefault(str(place), str(words))


def _session_of(place: str) -> str:
    return place.partition(" ")[0]


def write(file: Path) -> None:
    """Put the words on the disk, where they have changed; without any there is no file. OSError where that fails."""
    its = {place: words for place, words in _words.items() if _session_of(place) in _sessions.get(file, ())}
    told = json.dumps(its, ensure_ascii=False)
    if _written.get(file) == told:
        return
    if its:
        beside = file.with_name(file.name + ".new")
        beside.write_text(told, encoding="utf-8")
        beside.replace(file)
    else:
        file.unlink(missing_ok=True)
    _written[file] = told


def forget() -> None:
    """As after a new start."""
    for remembered in (_words, _sessions, _written):
        remembered.clear()


def keep(what: str, of: str, words: HalfTyped) -> None:
    """Remember a form in memory; with nothing in it, forget it."""
    if any(word for listed in words.values() for word in listed):
        _kept[what, of] = words
    else:
        _kept.pop((what, of), None)


def kept(what: str, of: str) -> HalfTyped:
    """What was half typed in it."""
    return _kept.get((what, of), {})

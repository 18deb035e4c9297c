"""The ballot box: secret ballots under a tag that only the poll's key can tie to a voter.

The key never enters the edit log or a backup. When the box is emptied, its rows and its key are destroyed and the
write-ahead log is cut to nothing, so that afterwards nothing on the disk says who voted for what.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import sqlalchemy as sa

from workshop.messages import KnownError
from workshop.records import FrozenMap
from workshop.storage.tables import TABLES, ballot_box, poll_keys

ID = re.compile(r"[0-9a-f]{32}")
AfterCommit = Callable[[Callable[[], None]], None]


class KeyFolder:
    """Poll keys as files that only the owner reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, poll_id: str) -> None:
        """A new key, on the disk before the poll is."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(self._file(poll_id), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self._folder)

    def read(self, poll_id: str) -> bytes | None:
        """The key, or None where it is destroyed or was never on this machine."""
        file = self._file(poll_id)
        return file.read_bytes() if file.is_file() else None

    def destroy(self, poll_id: str) -> None:
        """Overwrite and remove a key."""
        file = self._file(poll_id)
        if file.is_file():
            with file.open("r+b") as handle:
                handle.write(bytes(32))
                handle.flush()
                os.fsync(handle.fileno())
            file.unlink()

    def age(self, poll_id: str) -> float:
        """Seconds since a key was made; below zero where the clock was set back since."""
        return time.time() - self._file(poll_id).stat().st_mtime

    def polls(self) -> list[str]:
        """The polls that have a key."""
        found = self._folder.iterdir() if self._folder.is_dir() else ()
        return [file.name for file in found if ID.fullmatch(file.name)]

    def _file(self, poll_id: str) -> Path:
        assert ID.fullmatch(poll_id), "the id of a poll becomes the name of a file"
        return self._folder / poll_id


def sync_folder(folder: Path) -> None:
    """Make a new file's name as durable as its bytes (a power cut right after)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Box:
    """The ballot box inside one transaction. `keys` None: keys are rows (PostgreSQL)."""

    def __init__(self, connection: sa.Connection, keys: KeyFolder | None, afterwards: AfterCommit) -> None:
        self._connection, self._keys, self._afterwards = connection, keys, afterwards

    def prepare(self, poll_id: str) -> None:
        """Make the key that ties a voter to a ballot until the reveal."""
        if self._keys:
            self._keys.make(poll_id)
        else:
            row = {"poll_id": poll_id, "secret": secrets.token_bytes(32)}
            self._connection.execute(sa.insert(poll_keys), row)

    def put(self, poll_id: str, voter: str, marks: FrozenMap) -> bool:
        """Lay in a ballot or replace the voter's earlier one; True where it is new."""
        text = json.dumps(marks, ensure_ascii=False, sort_keys=True)
        mine = self._mine(poll_id, voter)
        if self._connection.execute(sa.update(ballot_box).where(*mine).values(marks=text)).rowcount:
            return False
        row = {"poll_id": poll_id, "tag": self._tag(poll_id, voter), "marks": text}
        self._connection.execute(sa.insert(ballot_box), row)
        return True

    def take_back(self, poll_id: str, voter: str) -> bool:
        """Take a voter's ballot out; True where there was one."""
        return bool(self._connection.execute(sa.delete(ballot_box).where(*self._mine(poll_id, voter))).rowcount)

    def voters(self, poll_id: str, candidates: Iterable[str]) -> set[str]:
        """Those of the candidates who have a ballot in the box; nobody where the key is not on this laptop."""
        key = self._find_key(poll_id)
        if key is None:
            return set()
        rows = self._connection.execute(sa.select(ballot_box.c.tag).where(ballot_box.c.poll_id == poll_id))
        tags = set(rows.scalars())
        return {voter for voter in candidates if _tag(key, voter) in tags}

    def empty(self, poll_id: str) -> list[FrozenMap]:
        """All marks, sorted; the box is emptied and its key destroyed with this transaction."""
        of_poll = ballot_box.c.poll_id == poll_id
        rows = self._connection.execute(sa.select(ballot_box.c.marks).where(of_poll)).scalars().all()
        self._connection.execute(sa.delete(ballot_box).where(of_poll))
        if self._keys:
            keys = self._keys
            self._afterwards(lambda: keys.destroy(poll_id))
        else:
            self._connection.execute(sa.delete(poll_keys).where(poll_keys.c.poll_id == poll_id))
        return [FrozenMap(json.loads(text)) for text in sorted(rows)]

    def _mine(self, poll_id: str, voter: str) -> tuple[sa.ColumnElement[bool], ...]:
        return ballot_box.c.poll_id == poll_id, ballot_box.c.tag == self._tag(poll_id, voter)

    def _tag(self, poll_id: str, voter: str) -> str:
        return _tag(self._key(poll_id), voter)

    def _find_key(self, poll_id: str) -> bytes | None:
        if self._keys:
            return self._keys.read(poll_id)
        row = sa.select(poll_keys.c.secret).where(poll_keys.c.poll_id == poll_id)
        return self._connection.execute(row).scalar()

    def _key(self, poll_id: str) -> bytes:
        key = self._find_key(poll_id)
        if key is None:
            raise KnownError(
                "The key of this vote is not on this laptop, so no ballot can be added or changed. "
                "The ballots in the box are safe. Reveal the result, or vote again in a new round."
            )
        return key


def _tag(key: bytes, voter: str) -> str:
    return hmac.new(key, voter.encode(), hashlib.sha256).hexdigest()


def revealed_polls(connection: sa.Connection, keys: KeyFolder) -> list[str]:
    """Polls whose key outlived them (a crash between commit and erasing). Keys of polls unknown here stay."""
    poll = TABLES["poll"]
    revealed = set(connection.execute(sa.select(poll.c.id).where(poll.c.state == "revealed")).scalars())
    return [poll_id for poll_id in keys.polls() if poll_id in revealed]

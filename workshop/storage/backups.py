"""Backups: whole copies of a library in another folder, each read back and checked, thinned by age."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workshop.messages import KnownError
from workshop.records import Milliseconds
from workshop.storage.engine import BUSY
from workshop.storage.opening import newer, prepare, refuse_foreign
from workshop.storage.pictures import write_bytes
from workshop.storage.places import Place, refuse_unsafe
from workshop.storage.sqlite import PATIENCE, REVISION, sqlite_module
from workshop.storage.tables import revisions

NAME = "charrette {when}.sqlite"
NAMED = re.compile(r"charrette (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: \d+)?\.sqlite$")
WHEN = "%Y-%m-%d %H.%M.%S"
KEEP_ALL, KEEP_DAILY, KEEP_WEEKLY = timedelta(days=2), timedelta(days=30), timedelta(days=365)
PAGES_AT_ONCE = 500
MOST_THINNED = 10  # at a time: a clock that is wrong once cannot cost all of them
OFTEN = 600.0  # seconds of activity after which the library is copied again

Progress = Callable[[int, int], object]  # pages left, pages in all


def back_up(place: Place, folder: Path, now: Milliseconds, progress: Progress | None = None) -> Path:
    """Copy the library and its pictures into a folder, verify the copy, thin older ones. Poll keys are left out."""
    copy = _copied(place, folder, now, progress, sound=True)
    thin(folder, now)
    return copy


def keep_as_it_is(place: Place, folder: Path, now: Milliseconds) -> Path:
    """A copy before something that may make it worse: page by page, or byte by byte where even that does not go."""
    try:
        copy = _copied(place, folder, now, None, sound=False)
    except KnownError:
        copy = _raw_copy(_file(place), folder, now)
    thin(folder, now)
    return copy


def _raw_copy(source: Path, folder: Path, now: Milliseconds) -> Path:
    try:
        saved = _damaged_name(folder, now)
        for file in (source, *_beside(source)):
            shutil.copyfile(file, f"{saved}{file.name.removeprefix(source.name)}")
    except OSError as error:
        raise _unwritable(folder, error) from None
    return saved


def _unwritable(folder: Path, error: OSError) -> KnownError:
    return KnownError(
        "The backup could not be written to {folder}: {why}. The library itself is safe.",
        folder=str(folder),
        why=error.strerror or str(error),
    )


def _damaged_name(folder: Path, now: Milliseconds) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"damaged {datetime.fromtimestamp(now / 1000, UTC).strftime(WHEN)} {secrets.token_hex(2)}"


def _copied(place: Place, folder: Path, now: Milliseconds, progress: Progress | None, *, sound: bool) -> Path:
    source = _file(place)
    part = folder / f"{secrets.token_hex(8)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(source, part, progress)
        if sound and (why := _damage(part)):
            raise _damaged(why)
        copy = _named(part, folder, now)
        _copy_pictures(place.pictures, folder / "pictures")
    except _errors() as error:
        raise _damaged(str(error)) from None
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        with suppress(OSError):
            part.unlink()
    return copy


def _damaged(why: str) -> KnownError:
    return KnownError(
        "The library is damaged: {why}. Nothing was changed. Mend it with: charrette check --repair, or restore a backup.",
        why=why,
    )


def safety_copy(place: Place, now: Milliseconds, *, after: float = 0.0) -> Path | None:
    """A backup in the usual place, unless nothing has changed since the last, or less than `after` seconds of work."""
    if place.file is None or not place.file.is_file():
        return None
    files = [file for file in (place.file, Path(f"{place.file}-wal")) if file.is_file() and file.stat().st_size]
    changed = max((file.stat().st_mtime for file in files), default=0.0)  # an empty log is only a sign of opening
    made = (file.stat().st_mtime for file in place.backups.glob("charrette *.sqlite"))
    now_here = time.time()
    taken = max((at for at in made if at <= now_here), default=0.0)  # the clock may have been ahead
    return back_up(place, place.backups, now) if changed - taken > after else None


def move_to(folder: Path, place: Place) -> Path:
    """A whole copy of the library to go on with in another folder: pictures and the keys of open votes come along.

    What is there stays as it is. KnownError where it cannot be copied.
    """
    source, number = _file(place), 0
    while (target := folder / f"{source.stem}{f' {number}' if number else ''}.sqlite").exists():
        number += 1
    refuse_unsafe(target)
    new = Place("", target, target)
    try:
        _copy(source, target, None)
        _copy_pictures(place.pictures, new.pictures)
        if place.keys.is_dir():
            shutil.copytree(place.keys, new.keys)
    except (OSError, _errors()) as error:
        target.unlink(missing_ok=True)
        raise _unwritable(folder, OSError(str(error))) from None
    return target


def second_copy(copy: Path, folder: Path, place: Place, now: Milliseconds) -> Path:
    """The same in a second place, another disk for instance. KnownError where that is not there: it is never made."""
    if not folder.is_dir():
        raise KnownError(
            "The second place for copies, {folder}, is not there. {copy} is safe in the first.",
            folder=str(folder),
            copy=copy.name,
        )
    return back_up(place, folder, now)


def copies(folder: Path) -> list[tuple[Milliseconds, Path]]:
    """The copies of a library in a folder, the newest first, with when they were made."""
    found = [(file, NAMED.search(file.name)) for file in folder.glob("charrette *.sqlite")]
    made = [(_made_at(match[1]), file) for file, match in found if match]
    return sorted(made, key=lambda copy: (copy[0], copy[1].name), reverse=True)


def _made_at(when: str) -> Milliseconds:
    return int(datetime.strptime(when, WHEN).replace(tzinfo=UTC).timestamp() * 1000)


def verify(file: Path) -> None:
    """KnownError unless a copy is a sound library, read from beginning to end."""
    refuse_foreign(file)
    if why := _damage(file):
        raise KnownError("{file} is damaged: {why}. Nothing was changed. Use another backup.", file=str(file), why=why)


def _damage(file: Path) -> str:
    """What is wrong with a copy; "" where it is sound."""
    database = _open(file)
    try:
        answer = str(database.execute("pragma integrity_check").fetchone()[0])
    except _errors() as error:
        answer = str(error)
    finally:
        database.close()
    return "" if answer == "ok" else answer[:200]


def restore(file: Path, place: Place, now: Milliseconds, progress: Progress | None = None) -> Path | None:
    """Put a backup in the library's place; what is there now is kept beside it. Where that went, if anywhere."""
    target = _file(place)
    if not file.is_file():
        raise KnownError("There is no backup {file}. Nothing was changed.", file=str(file))
    refuse_unsafe(target)
    if target.suffix != ".sqlite":  # one of ours may be damaged beyond recognition; another file is somebody's
        prepare(place)
    if file.stat().st_size == 0:
        raise KnownError("{file} is empty. Nothing was changed. Use another backup.", file=str(file))
    verify(file)
    _refuse_newer(file)
    part = target.with_name(target.name + ".part")
    try:
        _copy(file, part, progress)
        with _held(target):
            saved = _set_aside(place, target.parent / "before restore", now) if target.is_file() else None
            part.replace(target)
        _copy_pictures(file.parent / "pictures", place.pictures)
    except (OSError, _errors()) as error:
        part.unlink(missing_ok=True)
        raise KnownError(
            "{file} could not be restored: {why}. The backup is safe, and so is the library that was there.",
            file=file.name,
            why=str(error),
        ) from None
    return saved


@contextmanager
def _held(target: Path) -> Iterator[None]:
    """Keeps every other writer out while the library is put aside and replaced; a damaged one cannot be held."""
    if not target.is_file() or os.name == "nt":  # Windows replaces no file that is open
        yield
        return
    database = sqlite_module().connect(target, isolation_level=None, timeout=PATIENCE)
    try:
        _begin(database)
        yield
    finally:
        database.close()


def _begin(database: Any) -> None:
    try:
        database.execute("begin immediate")
    except _errors() as error:
        if "locked" in str(error):
            raise KnownError(BUSY) from None


def _set_aside(place: Place, folder: Path, now: Milliseconds) -> Path:
    """Move the library out of the way: as a verified copy, or as it is where it is damaged."""
    target = _file(place)
    try:
        saved = back_up(place, folder, now)
    except KnownError:
        saved = _damaged_name(folder, now)
        target.replace(saved)
        for beside in _beside(target):
            beside.replace(f"{saved}{beside.name.removeprefix(target.name)}")
    for beside in _beside(target):
        beside.unlink()
    return saved


def _beside(target: Path) -> list[Path]:
    """What SQLite keeps beside a file while it is open."""
    found = [Path(f"{target}{ending}") for ending in ("-wal", "-shm", "-journal")]
    return [file for file in found if file.is_file()]


def thin(folder: Path, now: Milliseconds) -> None:
    """Keep all of two days, one a day of a month, one a week of a year, one a month before that."""
    today = datetime.fromtimestamp(now / 1000, UTC).replace(tzinfo=None)
    kept: set[str] = set()
    gone = 0
    for file in sorted(folder.glob("charrette *.sqlite"), reverse=True):
        if match := NAMED.search(file.name):
            bucket = _bucket(datetime.strptime(match[1], WHEN), today, file.name)  # noqa: DTZ007 - names are UTC
            if bucket in kept and gone < MOST_THINNED:
                file.unlink()
                gone += 1
            kept.add(bucket)


def _bucket(when: datetime, today: datetime, name: str) -> str:
    age = today - when
    if age < KEEP_ALL:
        return name
    if age < KEEP_DAILY:
        return when.strftime("%Y-%m-%d")
    return when.strftime("%G-W%V") if age < KEEP_WEEKLY else when.strftime("%Y-%m")


def _file(place: Place) -> Path:
    if place.file is None:
        raise KnownError("Backups of a database server are made on the server, with pg_dump. Nothing was changed.")
    return place.file


def _named(part: Path, folder: Path, now: Milliseconds) -> Path:
    """Give a finished copy the first name that is free, also where another process makes one in the same second."""
    when = datetime.fromtimestamp(now / 1000, UTC).strftime(WHEN)
    for number in range(1000):
        copy = folder / NAME.format(when=when if not number else f"{when} {number}")
        with suppress(FileExistsError):
            copy.touch(exist_ok=False)
            part.replace(copy)
            return copy
    raise OSError("a thousand backups in one second")


def _open(file: Path) -> Any:
    return sqlite_module().connect(f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True)


def _errors() -> type[Exception]:
    found: type[Exception] = sqlite_module().Error
    return found


def _copy(source: Path, target: Path, progress: Progress | None) -> None:
    target.unlink(missing_ok=True)
    reader, writer = sqlite_module().connect(source, isolation_level=None), sqlite_module().connect(target)
    try:
        reader.execute("begin")
        reader.execute("select 1 from sqlite_master").fetchone()  # one moment: others' commits do not begin it anew
        reader.backup(
            writer, pages=PAGES_AT_ONCE, progress=lambda _status, left, whole: progress and progress(left, whole)
        )
        writer.execute("pragma journal_mode=delete")
    finally:
        reader.close()
        writer.close()
    with target.open("rb+") as handle:
        os.fsync(handle.fileno())


def _copy_pictures(source: Path, target: Path) -> None:
    for file in source.iterdir() if source.is_dir() else ():
        if not (target / file.name).is_file() and not file.name.endswith(".part"):
            target.mkdir(exist_ok=True)
            write_bytes(target, file.name, file.read_bytes())


def _refuse_newer(file: Path) -> None:
    database = _open(file)
    try:
        found = database.execute(f"select version_num from {revisions.name}").fetchone()[0]
    except (_errors(), TypeError):
        found = "unknown"
    finally:
        database.close()
    if found != REVISION:
        raise newer(found)

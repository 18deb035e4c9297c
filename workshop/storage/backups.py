"""Backups: whole copies of a library in another folder, each read back and checked, thinned by age."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workshop.messages import KnownError
from workshop.records import Milliseconds
from workshop.storage.engine import sqlite_module
from workshop.storage.library import newer, prepare, refuse_foreign
from workshop.storage.pictures import write_bytes
from workshop.storage.places import Place
from workshop.storage.tables import REVISION, revisions

NAME = "charrette {when}.sqlite"
NAMED = re.compile(r"charrette (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: \d+)?\.sqlite$")
WHEN = "%Y-%m-%d %H.%M.%S"
KEEP_ALL, KEEP_DAILY, KEEP_WEEKLY = timedelta(days=2), timedelta(days=30), timedelta(days=365)
PAGES_AT_ONCE = 500

Progress = Callable[[int, int], object]  # pages left, pages in all


def back_up(place: Place, folder: Path, now: Milliseconds, progress: Progress | None = None) -> Path:
    """Copy the library and its pictures into a folder, verify the copy, thin older ones. Poll keys are left out."""
    source = _file(place)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy = _free_name(folder, now)
        part = copy.with_suffix(".part")
        _copy(source, part, progress)
        verify(part)
        part.replace(copy)
        _copy_pictures(place.pictures, folder / "pictures")
    except OSError as error:
        raise KnownError(
            "The backup could not be written to {folder}: {why}. The library is safe.",
            folder=str(folder),
            why=str(error),
        ) from None
    thin(folder, now)
    return copy


def safety_copy(place: Place, now: Milliseconds) -> Path | None:
    """Before something risky: a backup in the usual place, unless nothing has changed since the last."""
    if place.file is None:
        return None
    changed = max(file.stat().st_mtime for file in (place.file, Path(f"{place.file}-wal")) if file.is_file())
    taken = [file.stat().st_mtime for file in place.backups.glob("charrette *.sqlite")]
    return None if taken and max(taken) > changed else back_up(place, place.backups, now)


def verify(file: Path) -> None:
    """KnownError unless a copy is a sound library, read from beginning to end."""
    refuse_foreign(file)
    database = _open(file)
    try:
        answer = database.execute("pragma integrity_check").fetchone()[0]
    except _errors() as error:
        answer = str(error)
    finally:
        database.close()
    if answer != "ok":
        raise KnownError(
            "{file} is damaged: {why}. Nothing was changed. Use another backup.", file=str(file), why=str(answer)[:200]
        )


def restore(file: Path, place: Place, now: Milliseconds) -> Path | None:
    """Put a backup in the library's place; what is there now is backed up first. Where that went, if anywhere."""
    target = _file(place)
    if not file.is_file():
        raise KnownError("There is no backup {file}. Nothing was changed.", file=str(file))
    prepare(place)
    if file.stat().st_size == 0:
        raise KnownError("{file} is empty. Nothing was changed. Use another backup.", file=str(file))
    verify(file)
    _refuse_newer(file)
    saved = back_up(place, target.parent / "before restore", now) if target.is_file() else None
    part = target.with_suffix(".part")
    _copy(file, part, None)
    for leftover in (f"{target}-wal", f"{target}-shm"):
        Path(leftover).unlink(missing_ok=True)
    part.replace(target)
    _copy_pictures(file.parent / "pictures", place.pictures)
    return saved


def thin(folder: Path, now: Milliseconds) -> None:
    """Keep all of two days, one a day of a month, one a week of a year, one a month before that."""
    today = datetime.fromtimestamp(now / 1000, UTC).replace(tzinfo=None)
    kept: set[str] = set()
    for file in sorted(folder.glob("charrette *.sqlite"), reverse=True):
        if match := NAMED.search(file.name):
            bucket = _bucket(datetime.strptime(match[1], WHEN), today, file.name)  # noqa: DTZ007 - names are UTC
            if bucket in kept:
                file.unlink()
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


def _free_name(folder: Path, now: Milliseconds) -> Path:
    when = datetime.fromtimestamp(now / 1000, UTC).strftime(WHEN)
    names = (NAME.format(when=when if not number else f"{when} {number}") for number in range(1000))
    return next(folder / name for name in names if not (folder / name).exists())


def _open(file: Path) -> Any:
    return sqlite_module().connect(f"file:{file}?mode=ro&immutable=1", uri=True)


def _errors() -> type[Exception]:
    found: type[Exception] = sqlite_module().Error
    return found


def _copy(source: Path, target: Path, progress: Progress | None) -> None:
    target.unlink(missing_ok=True)
    reader, writer = sqlite_module().connect(source), sqlite_module().connect(target)
    try:
        reader.backup(
            writer, pages=PAGES_AT_ONCE, progress=lambda _status, left, whole: progress and progress(left, whole)
        )
        writer.execute("pragma journal_mode=delete")
    except _errors() as error:
        raise OSError(str(error)) from error
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

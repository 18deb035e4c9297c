"""Where a library lives, and whether that is a place where a database is safe."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from workshop.messages import KnownError

NETWORK_FILE_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ncpfs",
    "fuse.sshfs",
    "fuse.rclone",
    "davfs",
}
CLOUD_FOLDERS = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "mobile documents")


@dataclass(frozen=True, slots=True)
class Place:
    """A library's file and the folders that belong to it; for a database server, the address and a local folder."""

    url: str  # of the database server; "" for a file
    file: Path | None  # None on a database server
    beside: Path  # what the folders are named after

    @property
    def pictures(self) -> Path:
        """The folder of pictures, each file named by its SHA-256."""
        return self.beside.with_name(self.beside.name + ".pictures")

    @property
    def keys(self) -> Path:
        """The folder of poll keys, readable by the owner alone."""
        return self.beside.with_name(self.beside.name + ".keys")

    @property
    def backups(self) -> Path:
        """Where backups go unless somebody says otherwise: a folder of their own for every library."""
        mark = hashlib.sha256(str(self.beside).encode()).hexdigest()[:8]
        return data_folder() / "backups" / f"{self.beside.stem} {mark}"


def place_of(library: str | None) -> Place:
    """The place of a library given by a path or an address; by default in the user's data folder."""
    scheme, middle, _ = (library or "").partition("://")
    if library and middle and scheme.split("+")[0] in ("postgresql", "postgres"):
        return Place(library, None, data_folder() / "server")
    if middle and not (library or "").startswith("sqlite:///"):
        raise KnownError(
            "This library's address cannot be used: {library}. Nothing was changed. Name a file, or postgresql+psycopg://…",
            library=str(library),
        )
    given = (library or "").removeprefix("sqlite:///")
    file = (_expanded(given) if given else data_folder(make=True) / "library.sqlite").absolute()
    file = file.resolve()  # a link stays a link: what it leads to is the library
    return Place("", file, file)


def _expanded(given: str) -> Path:
    try:
        return Path(given).expanduser()
    except RuntimeError:
        raise KnownError("There is no home folder for {file}. Nothing was changed.", file=given) from None


def data_folder(*, make: bool = False) -> Path:
    """The user's data folder. `make`: where it is missing; KnownError where it cannot be."""
    folder = Path(platformdirs.user_data_dir("charrette"))
    if make:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KnownError(
                "Your data folder {folder} cannot be made: {why}. Name another place with --library FILE.",
                folder=str(folder),
                why=error.strerror or str(error),
            ) from None
    return folder


def refuse_as_output(file: Path, place: Place) -> None:
    """KnownError where a file that is to be written would be the library itself, a folder or a device."""
    ours = [place.file, *(Path(f"{place.file}{ending}") for ending in ("-wal", "-shm", "-journal"))]
    if not file.name or file.is_dir():
        raise KnownError("{file} is a folder. Nothing was changed. Name a file in it.", file=str(file))
    if file.resolve() in ours:
        raise KnownError("{file} is the library. Nothing was changed. Name another file.", file=str(file))
    if file.exists() and not file.is_file():
        raise KnownError("{file} is no ordinary file. Nothing was changed. Name another.", file=str(file))
    if not file.parent.is_dir():
        raise KnownError("There is no folder {folder}. Nothing was changed. Make it first.", folder=str(file.parent))


def refuse_unsafe(file: Path) -> None:
    """KnownError where the folder is missing, cannot be written, is on a network or is synchronised."""
    folder = file.parent
    if not folder.is_dir():
        raise KnownError(
            "There is no folder {folder}. Nothing was changed. Make the folder first, or name another.",
            folder=str(folder),
        )
    if file.is_dir():
        raise KnownError("{file} is a folder, not a library. Nothing was changed. Name a file in it.", file=str(file))
    if not os.access(folder, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise KnownError(
            "{folder} is read-only. Nothing was changed. Choose a folder in which you may write.", folder=str(folder)
        )
    if reason := unsafe(folder.resolve(), _mounts()):
        raise KnownError(
            "A library is not safe in {folder}: it is {reason}. Nothing was changed. Keep the library on this laptop's own disk; copies may go there.",
            folder=str(folder),
            reason=reason,
        )


def unsafe(folder: Path, mounts: str) -> str:
    """Why a folder is no place for a database, or "". `mounts`: the text of /proc/mounts, or ""."""
    if str(folder).startswith("\\\\"):
        return "a network folder"
    rows = [line.split() for line in mounts.splitlines()]
    over = [(row[1], row[2]) for row in rows if len(row) > 2 and folder.is_relative_to(row[1].replace("\\040", " "))]
    if over and max(over, key=lambda mount: len(mount[0]))[1] in NETWORK_FILE_SYSTEMS:
        return "a network folder"
    synced = [part for part in folder.parts if part.lower().startswith(CLOUD_FOLDERS)]
    return f"kept in step with a cloud ({synced[0]})" if synced else ""


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # not Linux

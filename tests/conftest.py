"""What every test stands on: folders of its own, a real PostgreSQL where there is one, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.room import Room
from workshop.storage.store import Store

MUST_RUN = os.environ.get("CHARRETTE_TEST_ALL") == "1"
SHARED_DATA = Path(__file__).parent.parent.parent / "shared" / "data"


def cannot_run(why: str) -> None:
    """Skip, or fail where everything has to run."""
    if MUST_RUN:
        pytest.fail(f"cannot run here: {why}")
    pytest.skip(why)


@cache
def qt_is_missing() -> bool:
    """Whether the system libraries that Qt needs are not there."""
    try:
        import PySide6.QtWidgets
    except ImportError:
        return True
    return not PySide6.QtWidgets


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("CHARRETTE_LIBRARY", raising=False)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    assert not left, f"a test left threads behind: {left}"


@pytest.fixture
def data() -> Path:
    """Real public data; tests that need it are skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("no ../shared/data here")
    return SHARED_DATA


OpenStore = Callable[[str], Store]


@pytest.fixture
def open_store() -> Iterator[OpenStore]:
    """Opens libraries, and closes them when the test is over."""
    opened: list[Store] = []

    def open_one(library: str) -> Store:
        opened.append(Store(library))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A fresh library on SQLite."""
    opened = Store(str(tmp_path / "library.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store) -> Room:
    """A session that has not begun, in a fresh library."""
    return Room(store)


@pytest.fixture(
    params=[pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]
)
def library(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh library, once on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "library.sqlite")
    make: Callable[[], str] = request.getfixturevalue("postgresql")
    return make()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """A function that makes a fresh database on a server of our own, on loopback."""
    tools = _postgresql_tools()
    if tools is None:
        cannot_run("no PostgreSQL server is installed")
        return
    folder = Path("/tmp") / f"charrette-pg-{os.getpid()}"
    port, user = _free_port(), _server_user()
    _as(
        user,
        [
            str(tools / "initdb"),
            "-D",
            str(folder),
            "-U",
            "charrette",
            "-A",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C",
        ],
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=/tmp -c fsync=off"
    _as(user, [str(tools / "pg_ctl"), "-D", str(folder), "-o", options, "-w", "-l", f"{folder}.log", "start"])
    made: list[str] = []

    def make() -> str:
        name = f"library{len(made)}"
        made.append(name)
        _as(user, [str(tools / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "charrette", name])
        return f"postgresql+psycopg://charrette@127.0.0.1:{port}/{name}"

    yield make
    _as(user, [str(tools / "pg_ctl"), "-D", str(folder), "-m", "immediate", "stop"])
    shutil.rmtree(folder, ignore_errors=True)
    Path(f"{folder}.log").unlink(missing_ok=True)


def _postgresql_tools() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def _server_user() -> str | None:
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"  # the server refuses to run as root


def _as(user: str | None, command: list[str]) -> None:
    subprocess.run(
        command,
        user=user,
        check=True,
        cwd="/tmp",
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
    )


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])

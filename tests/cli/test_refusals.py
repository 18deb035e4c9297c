from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.room import Room
from workshop import cli
from workshop.exchange.charrette import write
from workshop.exchange.snapshot import Snapshot
from workshop.storage.store import Store

Run = Callable[..., tuple[int, str, str]]
Refuse = Callable[..., str]
FILES = {
    "good.csv": b"text\nSoup\nPumps\n",
    "two.csv": b"a,b\n1,2\n",
    "empty.csv": b"",
    "mark.csv": b"\xef\xbb\xbf",
    "sep.csv": b"sep=;\n",
    "binary.csv": bytes(range(256)) * 8,
    "quote.csv": b'text\nSoup\n"Pumps\nKites\n',
    "text.charrette": b"just words",
    "text.sqlite": b"just words",
    "empty.sqlite": b"",
}


@pytest.fixture(scope="module")
def shed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library of one session, and with files that are not what they should be."""
    folder = tmp_path_factory.mktemp("shed")
    for name in ("folder.csv", "Dropbox"):
        (folder / name).mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    room = Room(Store(str(folder / "library.sqlite")), question="")
    room.write("Soup", "Pumps")
    write(Snapshot(room.board, room.store.edits(room.board.document_id)), folder / "whole.charrette")
    room.store.close()
    whole = (folder / "whole.charrette").read_bytes()
    (folder / "half.charrette").write_bytes(whole[: len(whole) // 2])
    (folder / "turned.charrette").write_bytes(whole[:200] + b"\0\xff\0\xff" + whole[204:])
    newer = Store(str(folder / "newer.sqlite"))
    with newer.engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    newer.close()
    return folder


@pytest.fixture
def run(shed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line: HERE is the shed, ID its session, ␠ a blank."""
    store = Store(str(shed / "library.sqlite"))
    session = store.sessions()[0].id
    store.close()

    def run_it(command: str, *, place: str = "HERE/library.sqlite", here: Path = shed) -> tuple[int, str, str]:
        known = (("HERE", str(here)), ("ID", session), ("␠", " "))
        words = ["charrette", "--library", place, *command.split()]
        for name, value in known:
            words = [word.replace(name, value) for word in words]
        monkeypatch.setattr(sys, "argv", words)
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return run_it


def content_of(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if not file.name.endswith(("-wal", "-shm")))
    return {str(file): b"" if file.is_dir() else file.read_bytes() for file in files}


@pytest.fixture
def refuse(run: Run, shed: Path) -> Refuse:
    """Runs a command that must be refused with one plain sentence, and nothing changed."""

    def must_be_refused(command: str, here: Path = shed, **more: str) -> str:
        before = content_of(here)
        code, out, err = run(command, here=here, **more)
        assert (code, out) == (1, "")
        assert err.count("\n") == 1, err
        assert "Traceback" not in err
        assert "made a mistake" not in err
        assert content_of(here) == before
        return err

    return must_be_refused


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("import HERE/nowhere.csv --session ID", "There is no file"),
        ("import HERE/empty.csv --session ID", "is empty"),
        ("import HERE/mark.csv --session ID", "is empty"),
        ("import HERE/sep.csv --session ID", "is empty"),
        ("import HERE/binary.csv --session ID", "is not a text file"),
        ("import HERE/folder.csv --session ID", "is a folder"),
        ("import HERE/good.csv --session 11111111", "There is no session 11111111"),
        ("import HERE/good.csv --session ID --format docx", "There is no format docx"),
        ("import HERE/good.csv --session ID --format polis", "is not a Polis"),
        ("import HERE/good.csv --session ID --map text", "--map is written"),
        ("import HERE/good.csv --session ID --map text=nowhere", "There is no column nowhere"),
        ("import HERE/good.csv --session ID --map weight=text", "nothing that an idea has"),
        ("import HERE/two.csv --session ID", "Which column holds the ideas?"),
        ("import HERE/whole.charrette --session ID", "charrette open"),
        ("show 11111111 --json", "There is no session 11111111"),
        ("show 111", "There is no session 111"),
        ("go 11111111", "There is no session 11111111"),
        ("go ID --to nowhere", "There is no step nowhere"),
        ("go ID --to reveal", "There was no vote"),
        ("report 11111111 --out HERE/out.pdf", "There is no session 11111111"),
        ("report ID --out HERE/nowhere/out.pdf", "There is no folder"),
        ("report ID --out HERE/folder.csv", "is a folder"),
        ("report ID --out HERE/library.sqlite", "is the library"),
        ("export ID --out HERE/../shed0/library.sqlite-wal", "is none that can be written"),
        ("report ID --out /dev/null", "is no ordinary file"),
        ("import /dev/zero --session ID", "is no ordinary file"),
        ("open /dev/zero", "There is no file"),
        ("import HERE/quote.csv --session ID", "a quotation mark that begins in line 3 is never closed"),
        ("import HERE/good.csv --session ID --map text=²", "There is no column ²"),
        ("import HERE/good.csv --session ID --encoding klingon", "There is no encoding klingon"),
        ("new A --day 0001-01-01", "is no date"),
        ("new A --day 9999-12-31", "is no date"),
        ("new A --language tlh-x", "is no language"),
        ("report ID --out HERE/out.pdf --kind novel", "There is no report novel"),
        ("report ID --out HERE/out.pdf --paper a3", "There is no paper a3"),
        ("export 11111111 --out HERE/out.csv", "There is no session 11111111"),
        ("export ID --out HERE/out.docx", "The ending of out.docx"),
        ("export ID --out HERE/out", "The ending of out"),
        ("export ID --out HERE/nowhere/out.csv", "There is no folder"),
        ("export ID --out HERE/nowhere/out.charrette", "There is no folder"),
        ("export ID --out HERE/folder.csv", "is a folder"),
        ("open HERE/nowhere.charrette", "There is no file"),
        ("open HERE/text.charrette", "is not a whole session file"),
        ("open HERE/half.charrette", "is not a whole session file"),
        ("open HERE/turned.charrette", "Nothing was changed"),
        ("open HERE/empty.csv", "is not a whole session file"),
        ("open HERE/folder.csv", "There is no file"),
        ("restore HERE/nowhere.sqlite", "There is no backup"),
        ("restore HERE/folder.csv", "There is no backup"),
        ("restore HERE/text.sqlite", "is not a Charrette library"),
        ("restore HERE/empty.sqlite", "is empty"),
        ("backup HERE/good.csv", "The backup could not be written"),
        ("new ␠", "There is nothing written yet"),
        (f"new {'a' * 301}", "At most 300 fit"),
        (f"new A --question {'a' * 1_001}", "At most 1000 fit"),
        ("new A --recipe nowhere", "There is no nowhere"),
        ("new A --recipe ../../etc/passwd", "There is no"),
        ("new A --day 31␠March", "is no date"),
        ("new A --day 2026-02-30", "is no date"),
        ("new A --start 25:00", "is no time"),
        ("new A --names always", "never, hidden, export"),
        ("demo --out HERE/good.csv", "cannot be written"),
        ("demo --out HERE/folder.csv --people 0", "The demo plays with"),
        ("demo --out HERE/folder.csv --ideas -5", "The demo plays with"),
    ],
)
def test_bad_input_is_refused_with_one_sentence_and_nothing_is_changed(
    refuse: Refuse, command: str, sentence: str
) -> None:
    assert sentence in refuse(command)


@pytest.fixture
def copied(shed: Path, tmp_path: Path) -> Path:
    """A shed of one's own, in which something may happen."""
    return Path(shutil.copytree(shed, tmp_path / "shed"))


def test_a_question_must_be_asked_before_the_next_step(run: Run, refuse: Refuse, copied: Path) -> None:
    assert run("go ID", here=copied)[0] == 0
    assert "Write the question first" in refuse("go ID", copied)


def test_a_session_with_an_open_vote_does_not_travel(run: Run, refuse: Refuse, copied: Path) -> None:
    assert run("go ID --to vote", here=copied)[0] == 0
    assert "secret" in refuse("export ID --out HERE/out.charrette", copied)
    assert "secret" in refuse("export ID --out HERE/whole.charrette", copied)


# libraries that are none


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("HERE/text.sqlite", "is not a Charrette library"),
        ("HERE/whole.charrette", "is not a Charrette library"),
        ("HERE/folder.csv", "is a folder"),
        ("HERE/nowhere/library.sqlite", "There is no folder"),
        ("HERE/Dropbox/library.sqlite", "cloud"),
        ("nosuch://somewhere", "address cannot be used"),
        ("sqlite+pysqlite:///HERE/library.sqlite", "address cannot be used"),
        ("~nobody-here/library.sqlite", "no home folder"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/nothing", "database server does not answer"),
    ],
)
@pytest.mark.parametrize("command", ["sessions --json", "show 11111111", "check --repair"])
def test_a_library_that_cannot_be_one_is_refused(refuse: Refuse, place: str, sentence: str, command: str) -> None:
    assert sentence in refuse(command, place=place)


@pytest.mark.parametrize(
    "command", ["sessions", "new A", "check --repair", "backup HERE/folder.csv", "open HERE/whole.charrette"]
)
def test_a_library_of_a_newer_version_is_refused_and_not_touched(refuse: Refuse, command: str) -> None:
    assert "newer Charrette" in refuse(command, place="HERE/newer.sqlite")


def test_a_backup_of_a_newer_version_is_not_restored(refuse: Refuse) -> None:
    assert "newer Charrette" in refuse("restore HERE/newer.sqlite")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_refused(refuse: Refuse, copied: Path) -> None:
    (copied / "locked").mkdir(mode=0o500)
    assert "read-only" in refuse("sessions", copied, place="HERE/locked/library.sqlite")
    assert "could not be written" in refuse("report ID --out HERE/locked/out.pdf", copied)
    assert "cannot be written" in refuse("demo --out HERE/locked", copied)


# wrong usage


@pytest.mark.parametrize(
    "command",
    [
        "no-such-command",
        "show",
        "show ID --no-such-option",
        "report ID",
        "export ID",
        "import HERE/good.csv",
        "demo --people many",
        "demo --seed",
        "restore",
        "go ID ID ID",
    ],
)
def test_wrong_usage_is_answered_with_two(run: Run, shed: Path, command: str) -> None:
    before = content_of(shed)
    code, out, err = run(command)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert "Error" in err
    assert content_of(shed) == before


def test_a_library_where_none_can_be_made_is_refused(refuse: Refuse) -> None:
    refuse("new A", place="/proc/library.sqlite")
    assert "There is no library" in refuse("check --repair", place="HERE/typo.sqlite")

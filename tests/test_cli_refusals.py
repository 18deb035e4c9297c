from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop import cli
from workshop.storage.store import Store

Refuse = Callable[..., str]
NOWHERE = "11111111111111111111111111111111"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple]:  # type: ignore[type-arg]
    def run_it(*arguments: object, library: object = library) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["charrette", "--library", str(library), *map(str, arguments)])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return run_it


@pytest.fixture
def session(run: Callable[..., tuple], tmp_path: Path) -> str:  # type: ignore[type-arg]
    """A session with two notes, its id; and files that are not what they should be."""
    id = str(run("new", "Before the water rises")[1]).strip()
    files = {
        "good.csv": b"text\nSoup\nPumps\n",
        "two.csv": b"a,b\n1,2\n",
        "empty.csv": b"",
        "mark.csv": b"\xef\xbb\xbf",
        "sep.csv": b"sep=;\n",
        "binary.csv": bytes(range(256)) * 8,
        "text.charrette": b"just words",
        "text.sqlite": b"just words",
        "empty.sqlite": b"",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.csv").mkdir()
    assert run("import", tmp_path / "good.csv", "--session", id)[0] == 0
    assert run("export", id, "--out", tmp_path / "whole.charrette")[0] == 0
    whole = (tmp_path / "whole.charrette").read_bytes()
    (tmp_path / "half.charrette").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "turned.charrette").write_bytes(whole[:200] + b"\0\xff\0\xff" + whole[204:])
    return id


@pytest.fixture
def refuse(run: Callable[..., tuple], session: str, library: Path, tmp_path: Path) -> Refuse:  # type: ignore[type-arg]
    """Runs a command that must be refused with one plain sentence, and nothing changed."""

    def must_be_refused(command: str, **more: object) -> str:
        before = library.read_bytes(), sorted(tmp_path.rglob("*"))
        words = [part.replace("ID", session).replace("HERE", str(tmp_path)) for part in command.split()]
        code, out, err = run(*(word.replace("_", " ") for word in words), **more)
        assert (code, out) == (1, "")
        assert err.count("\n") == 1, err
        assert err.strip().endswith((".", ":", "]"))
        assert "Traceback" not in err
        assert "made a mistake" not in err
        assert (library.read_bytes(), sorted(tmp_path.rglob("*"))) == before
        return err  # type: ignore[no-any-return]

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
        ("report ID --out HERE/folder.csv", "could not be written"),
        ("report ID --out HERE/out.pdf --kind novel", "There is no report novel"),
        ("report ID --out HERE/out.pdf --paper a3", "There is no paper a3"),
        ("export 11111111 --out HERE/out.csv", "There is no session 11111111"),
        ("export ID --out HERE/out.docx", "The ending of out.docx"),
        ("export ID --out HERE/out", "The ending of out"),
        ("export ID --out HERE/nowhere/out.csv", "could not be written"),
        ("export ID --out HERE/nowhere/out.charrette", "could not be written"),
        ("export ID --out HERE/folder.csv", "could not be written"),
        ("open HERE/nowhere.charrette", "There is no file"),
        ("open HERE/text.charrette", "is not a whole session file"),
        ("open HERE/half.charrette", "is not a whole session file"),
        ("open HERE/turned.charrette", "Nothing was changed"),
        ("open HERE/empty.csv", "is not a whole session file"),
        ("open HERE/folder.csv", "is not a whole session file"),
        ("restore HERE/nowhere.sqlite", "There is no backup"),
        ("restore HERE/folder.csv", "There is no backup"),
        ("restore HERE/text.sqlite", "is not a Charrette library"),
        ("restore HERE/empty.sqlite", "is empty"),
        ("backup HERE/good.csv", "The backup could not be written"),
        ("new _", "There is nothing written yet"),
        (f"new {'a' * 301}", "At most 300 fit"),
        (f"new A --question {'a' * 1_001}", "At most 1000 fit"),
        ("new A --recipe nowhere", "There is no nowhere"),
        ("new A --recipe ../../etc/passwd", "There is no"),
        ("new A --day 31_March", "is no date"),
        ("new A --day 2026-02-30", "is no date"),
        ("new A --start 25:00", "is no time"),
        ("new A --names always", "never, hidden, export"),
        ("demo --out HERE/good.csv", "cannot be written"),
        ("demo --out HERE/demo --people 0", "The demo plays with"),
        ("demo --out HERE/demo --ideas -5", "The demo plays with"),
    ],
)
def test_bad_input_is_refused_with_one_sentence_and_nothing_is_changed(
    refuse: Refuse, tmp_path: Path, command: str, sentence: str
) -> None:
    if "HERE/demo" in command:
        (tmp_path / "demo").mkdir()
    assert sentence in refuse(command)


def test_a_question_must_be_asked_before_the_next_step(run: Callable[..., tuple], refuse: Refuse, session: str) -> None:  # type: ignore[type-arg]
    assert run("go", session)[0] == 0
    assert "Write the question first" in refuse("go ID")


def test_a_session_with_an_open_vote_does_not_travel(run: Callable[..., tuple], refuse: Refuse, session: str) -> None:  # type: ignore[type-arg]
    assert run("go", session, "--to", "vote")[0] == 0
    assert "secret" in refuse("export ID --out HERE/out.charrette")


def test_a_file_that_is_there_stays_where_an_export_is_refused(refuse: Refuse, tmp_path: Path) -> None:
    before = (tmp_path / "whole.charrette").read_bytes()
    refuse("export 11111111 --out HERE/whole.charrette")
    assert (tmp_path / "whole.charrette").read_bytes() == before


# libraries that are none


@pytest.mark.parametrize(
    ("library", "sentence"),
    [
        ("HERE/text.sqlite", "is not a Charrette library"),
        ("HERE/whole.charrette", "is not a Charrette library"),
        ("HERE/folder.csv", "is a folder"),
        ("HERE/nowhere/library.sqlite", "There is no folder"),
        ("HERE/Dropbox/library.sqlite", "cloud"),
        ("/proc/library.sqlite", ""),
        ("nosuch://somewhere", "address cannot be used"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/nothing", "database server does not answer"),
    ],
)
@pytest.mark.parametrize("command", ["sessions --json", "show 11111111"])
def test_a_library_that_cannot_be_one_is_refused(
    refuse: Refuse, tmp_path: Path, library: str, sentence: str, command: str
) -> None:
    (tmp_path / "Dropbox").mkdir()
    assert sentence in refuse(command, library=library.replace("HERE", str(tmp_path)))


def test_a_library_of_a_newer_version_is_refused_and_not_touched(refuse: Refuse, tmp_path: Path) -> None:
    newer = Store(str(tmp_path / "newer.sqlite"))
    with newer.engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    newer.close()
    before = (tmp_path / "newer.sqlite").read_bytes()
    for command in ("sessions", "new A", "check --repair", "backup HERE/folder.csv", "open HERE/whole.charrette"):
        assert "newer Charrette" in refuse(command, library=tmp_path / "newer.sqlite")
    assert "newer Charrette" in refuse("restore HERE/newer.sqlite")
    assert (tmp_path / "newer.sqlite").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_refused(refuse: Refuse, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    assert "read-only" in refuse("sessions", library=tmp_path / "locked" / "library.sqlite")
    assert "could not be written" in refuse("report ID --out HERE/locked/out.pdf")
    assert "cannot be written" in refuse("demo --out HERE/locked")


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
def test_wrong_usage_is_answered_with_two(
    run: Callable[..., tuple],  # type: ignore[type-arg]
    session: str,
    library: Path,
    tmp_path: Path,
    command: str,
) -> None:
    before = library.read_bytes()
    code, out, err = run(*command.replace("ID", session).replace("HERE", str(tmp_path)).split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert "Usage:" in err
    assert library.read_bytes() == before

from __future__ import annotations

import json
import sqlite3
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pypdf
import pytest

from tests.cli.process import Charrette, Ran, ended, started
from workshop import cli, progress
from workshop.storage.store import Store

pytestmark = pytest.mark.xdist_group("cli")  # one demo for all of them


@pytest.fixture(scope="module")
def demos(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Ran]]:
    """The demo, played twice by real processes in libraries and folders of their own."""
    ended(started(environment, "--help"))
    folders = [tmp_path_factory.mktemp(f"demo{number}") for number in range(2)]
    processes = [
        started(
            environment,
            "--library",
            folder / "library.sqlite",
            "demo",
            "--no-screens",
            "--out",
            folder / "out" / "deep",
        )
        for folder in folders
    ]
    return [(folder, ended(process)) for folder, process in zip(folders, processes, strict=True)]


# real processes


def test_the_demo_prints_the_session_and_the_paths_of_what_it_made(demos: list[tuple[Path, Ran]]) -> None:
    for folder, ran in demos:
        assert ran.code == 0, ran.err
        id, file = ran.out.splitlines()
        assert len(id) == 32
        assert Path(file) == folder / "out" / "deep" / "summary.pdf"
        assert len(pypdf.PdfReader(file).pages) == 10
        assert ran.err == "A session with 12 people and 60 ideas, 10 pages:\n"
        assert [found.name for found in (folder / "out" / "deep").glob("*.pdf*")] == ["summary.pdf"]


def test_the_same_seed_in_two_fresh_libraries_gives_the_same_session(
    demos: list[tuple[Path, Ran]], environment: dict[str, str]
) -> None:
    shown = [
        started(environment, "--library", folder / "library.sqlite", "show", ran.out.split()[0], "--json")
        for folder, ran in demos
    ]
    first, second = [ended(process) for process in shown]
    assert first == second
    assert first.code == 0
    assert len(first.json["ideas"]) == 60


def test_a_process_answers_wrong_usage_with_two_and_a_refusal_with_one(
    environment: dict[str, str], tmp_path: Path
) -> None:
    there = "--library", tmp_path / "library.sqlite"
    calls = [("no-such-command",), (*there, "show", "1234"), (*there, "new", "A"), (*there, "show", "1234")]
    wrong, nothing, done, refused = [ended(started(environment, *call)) for call in calls]
    assert (nothing.code, nothing.err.partition(" yet")[1]) == (1, " yet")
    assert (wrong.code, wrong.out) == (2, "")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "There is no session 1234 in this library. See them all: charrette sessions.\n"
    assert (done.code, done.err) == (0, "")
    assert len(done.out.strip()) == 32


# shapes


def test_show_prints_the_document_that_is_promised(demos: list[tuple[Path, Ran]], charrette: Charrette) -> None:
    folder, ran = demos[0]
    told = charrette("show", ran.out.split()[0], "--json", library=folder / "library.sqlite").json
    promised = {"id", "kind", "title", "question", "steps", "people", "ideas", "clusters", "polls", "prototypes"}
    assert promised | {"actions"} <= set(told)
    assert told["kind"] == "session"
    for step in told["steps"]:
        assert set(step) == {"id", "kind", "title", "minutes", "state", "phase"}
    for person in told["people"]:
        assert set(person) == {"id", "name", "perspective", "role"}
    idea = {"id", "number", "text", "author", "cluster", "colour", "step", "source", "merged_into"}
    assert all(idea <= set(found) for found in told["ideas"])
    for cluster in told["clusters"]:
        assert set(cluster) == {"id", "title", "ideas"}
        assert cluster["ideas"] == [id for id in cluster["ideas"] if id in {idea["id"] for idea in told["ideas"]}]
    poll = told["polls"][0]
    assert {"id", "method", "state", "options", "ballots", "channels", "tally"} <= set(poll)
    tally = {"method", "ballots", "valid", "spoiled", "scores", "ranking", "winners", "tie_rule", "log"}
    tally |= {"blank", "channels", "detail", "agreement", "spoilt", "people", "drawn"}
    assert set(poll["tally"]) == tally
    assert sum(poll["tally"]["scores"].values()) == 48


def test_sessions_are_listed_with_the_one_changed_last_first(charrette: Charrette, session: str) -> None:
    other = charrette("new", "Another").out.strip()
    listed = charrette("sessions", "--json").json
    assert {row["id"] for row in listed} == {session, other}
    assert all(set(row) == {"id", "kind", "title", "state", "changed"} for row in listed)
    plain = charrette("sessions").out.splitlines()
    assert [line.split()[0] for line in plain] == [row["id"] for row in listed]


def test_new_takes_everything_that_a_session_begins_with(charrette: Charrette) -> None:
    options = ["--recipe", "60-minutes", "--question", "Why?", "--day", "2026-03-12", "--start", "14:05"]
    id = charrette("new", "A title", *options, "--problem", "Water", "--team", "We").out.strip()
    told = charrette("show", id, "--json").json
    assert (told["title"], told["question"]) == ("A title", "Why?")
    assert sum(step["minutes"] for step in told["steps"]) == 60
    assert charrette("show", id[:6]).out.startswith("A title\nWhy?\n")


def test_go_presses_the_button_until_the_session_is_finished(charrette: Charrette, session: str) -> None:
    first = charrette("go", session, "--json").json
    assert set(first) == {"step", "phase", "next"}
    assert first["step"] == "frame"
    seen = [first]
    while seen[-1]["next"]:
        ran = charrette("go", session, "--json")
        assert ran.code == 0, ran.err
        seen.append(ran.json)
        if (seen[-1]["step"], seen[-1]["phase"]) == ("prioritise", "forward"):
            break
    assert [step["step"] for step in seen][:2] == ["frame", "ideate"]
    assert charrette("go", session, "--to", "wrapup", "--json").json["step"] == "wrapup"
    states = {step["kind"]: step["state"] for step in charrette("show", session, "--json").json["steps"]}
    assert (states["prototype"], states["test"], states["wrapup"]) == ("skipped", "skipped", "current")
    while charrette("go", session, "--json").json["next"]:
        pass
    over = charrette("go", session, "--json")
    assert (over.code, over.out, over.err) == (1, "", "This session is finished.\n")


def test_an_import_says_what_it_did_and_a_second_time_nothing_is_new(
    charrette: Charrette, session: str, tmp_path: Path
) -> None:
    file = tmp_path / "more.csv"
    file.write_text("when,idea\n1,Boats\n2,\n3,Kites,x\n", encoding="utf-8")
    told = charrette("import", file, "--session", session, "--json").json
    assert told == {
        "format": "csv",
        "added": 1,
        "updated": 0,
        "skipped": [{"line": 3, "why": "no text"}, {"line": 4, "why": "3 cells under 2 columns"}],
        "lost": ["when"],
    }
    assert charrette("import", file, "--session", session, "--json").json["added"] == 0
    plain = charrette("import", file, "--session", session)
    assert plain.out == "0 added, 0 updated, 2 skipped\n"
    assert plain.err == "Not taken over: when\nline 3: no text\nline 4: 3 cells under 2 columns\n"


def test_a_dry_run_says_the_same_and_changes_nothing(
    charrette: Charrette, session: str, library: Path, tmp_path: Path
) -> None:
    file = tmp_path / "more.csv"
    file.write_text("text,group,who\nBoats,Boats,Ana\nKites,Kits,Ben\n", encoding="utf-8")
    before = library.read_bytes()
    call = ["import", file, "--session", session, "--map", "cluster=group,author=who", "--json"]
    rehearsed = charrette(*call, "--dry-run").json
    assert library.read_bytes() == before
    assert rehearsed == charrette(*call).json
    assert rehearsed["added"] == 2


def test_polis_comments_come_into_the_report(charrette: Charrette, session: str, tmp_path: Path, data: Path) -> None:
    file = data / "american-assembly.bowling-green" / "comments.csv"
    call = ["import", file, "--session", session, "--format", "polis", "--json"]
    first, second = charrette(*call).json, charrette(*call).json
    assert first["added"] == 607
    assert (second["added"], second["updated"]) == (0, 0)
    assert all(row["why"] == "rejected by the moderators" for row in first["skipped"])
    ran = charrette("report", session, "--out", tmp_path / "out.pdf")
    assert ran.code == 0
    text = "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(tmp_path / "out.pdf").pages)
    ideas = charrette("show", session, "--json").json["ideas"]
    missing = [idea["text"] for idea in ideas if "".join(idea["text"].split()) not in text]
    assert missing == []


def test_a_report_is_printed_on_both_papers_and_tells_of_letters_it_has_not(
    charrette: Charrette, session: str, tmp_path: Path
) -> None:
    ran = charrette("report", session, "--out", tmp_path / "a4.pdf")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{tmp_path / 'a4.pdf'}: ")
    (tmp_path / "water.csv").write_text("text\n水\n", encoding="utf-8")
    charrette("import", tmp_path / "water.csv", "--session", session)
    ran = charrette("report", session, "--out", tmp_path / "letter.pdf", "--paper", "letter")
    assert ran.code == 0
    assert "not in the printed font" in ran.err
    assert "水" in ran.err
    assert float(pypdf.PdfReader(tmp_path / "letter.pdf").pages[0].mediabox.width) == 612


@pytest.mark.parametrize("ending", ["charrette", "csv", "tsv", "json", "md", "markdown"])
def test_a_session_is_exported_by_ending(charrette: Charrette, session: str, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"out.{ending}"
    ran = charrette("export", session, "--out", file)
    assert (ran.code, ran.out, ran.err) == (0, f"{file}\n", "")
    if ending == "json":
        assert json.loads(file.read_text(encoding="utf-8")) == charrette("show", session, "--json").json
    elif ending == "charrette":
        assert file.read_bytes()[:2] == b"PK"
    else:
        assert "Pumps" in file.read_text(encoding="utf-8-sig")


def test_a_session_file_is_opened_in_another_library(charrette: Charrette, session: str, tmp_path: Path) -> None:
    file, other = tmp_path / "out.charrette", tmp_path / "other.sqlite"
    charrette("export", session, "--out", file)
    first = charrette("open", file, library=other)
    assert (first.code, first.out, first.err) == (0, f"{session}\n", "A new session, with 2 edits.\n")
    assert "Nothing new" in charrette("open", file, library=other).err
    shown = [charrette("show", session, "--json", library=place).json for place in (other, tmp_path / "library.sqlite")]
    assert shown[0] == shown[1]
    charrette("go", session)
    charrette("export", session, "--out", file)
    assert "ahead by 1 edit" in charrette("open", file, library=other).err


def test_a_backup_brings_back_what_was(charrette: Charrette, session: str, tmp_path: Path) -> None:
    before = charrette("show", session, "--json").json
    copy = Path(charrette("backup", tmp_path / "copies").out.strip())
    assert copy.parent == tmp_path / "copies"
    charrette("go", session)
    ran = charrette("restore", copy)
    assert ran.code == 0
    assert "What was there before is in" in ran.err
    assert charrette("show", session, "--json").json == before


def test_a_check_finds_what_was_changed_behind_our_back_and_mends_it(
    charrette: Charrette, session: str, library: Path
) -> None:
    assert charrette("check").out.endswith("Everything is as it should be.\n")
    before = charrette("show", session, "--json").json
    database = sqlite3.connect(library)
    database.execute("update idea set text = 'forged' where text = 'Pumps'")
    database.commit()
    database.close()
    found = charrette("check")
    assert found.code == 1
    assert "its rows are not what its edits say" in found.out
    assert charrette("check", "--repair").code == 0
    assert charrette("show", session, "--json").json == before
    assert charrette("check").code == 0


def test_the_library_is_named_by_the_environment_or_lies_in_the_home(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for place in (None, str(tmp_path / "named.sqlite")):
        if place:
            monkeypatch.setenv("CHARRETTE_LIBRARY", place)
        monkeypatch.setattr(sys, "argv", ["charrette", "new", "A"])
        with suppress(SystemExit):
            cli.main()
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert (tmp_path / "named.sqlite").is_file()
    assert len(list((tmp_path / "home").rglob("library.sqlite"))) == 1


def test_a_bar_ends_when_the_work_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    before = set(threading.enumerate())
    rows = progress.watched([1, 2, 3], "Working")
    assert next(rows) == 1
    rows.close()  # type: ignore[attr-defined]
    assert set(threading.enumerate()) == before


def test_a_store_is_made_by_no_command_that_only_reads_a_bad_file(charrette: Charrette, library: Path) -> None:
    assert charrette("open", library.with_name("nowhere.charrette")).code == 1
    assert not library.exists()
    assert Store(str(library)).sessions() == []


def test_a_count_as_json_tells_channels_blank_ballots_and_what_the_picture_is_drawn_from(
    charrette: Charrette, tmp_path: Path
) -> None:
    file = tmp_path / "grades.csv"
    file.write_text("count,channel,A,B\n2,paper,9,1\n1,phone,7,\n1,phone,,\n", encoding="utf-8")
    told = charrette("count", file, "--method", "score", "--json").json
    assert (told["ballots"], told["blank"], told["channels"]) == (4, 1, {"paper": 2, "phone": 2})
    assert told["detail"]["counts"]["A"] == {"": {"7": 1, "9": 2}}
    assert set(told["agreement"]) == {"w", "alpha", "consensus"}

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.process import Charrette, ended, started
from workshop import methods, progress
from workshop.actions import sessions
from workshop.messages import say
from workshop.storage.places import place_of
from workshop.storage.store import Store


def test_an_id_that_fits_several_sessions_or_is_too_short_is_told_apart(charrette: Charrette, library: Path) -> None:
    ids = iter(f"abcd{number:028x}" for number in range(1_000))
    store = Store(str(library), new_id=lambda: next(ids))
    for title in ("One", "Two"):
        board = store.new()
        with store.edit(board, "a", say("x")) as draft:
            sessions.create(draft, title, methods.recipe("90-minutes"), day="2026-03-12")
    store.close()
    assert "abcd fits 2 sessions" in charrette("show", "abcd").err
    one = min(row["id"] for row in charrette("sessions", "--json").json)
    assert charrette("show", one.upper(), "--json").json["id"] == one
    assert "There is no session" in charrette("show", "\udcff").err


def test_output_that_knows_no_accents_gets_the_rest(environment: dict[str, str], tmp_path: Path) -> None:
    there = "--library", tmp_path / "library.sqlite"
    plain = environment | {"PYTHONIOENCODING": "ascii"}
    id = ended(started(plain, *there, "new", "Überflutung 🚰", "--question", "Wie?")).out.strip()
    shown = ended(started(plain, *there, "show", id))
    assert (shown.code, shown.err) == (0, "")
    assert "berflutung" in shown.out
    assert ended(started(plain, *there, "show", id, "--json")).json["title"] == "Überflutung 🚰"
    assert ended(started(plain, *there, "go", id)).out.startswith("frame")


def test_where_no_data_folder_can_be_made_one_sentence_says_so(environment: dict[str, str]) -> None:
    nowhere = environment | dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), "/dev/null")
    ran = ended(started(nowhere, "sessions"))
    assert ran.code == 1
    assert ran.err.startswith("Your data folder /dev/null")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["q?x.sqlite", "q%41x.sqlite", "q#x.sqlite", "with blank é.sqlite"])
def test_a_librarys_name_is_taken_letter_by_letter(charrette: Charrette, tmp_path: Path, name: str) -> None:
    file = tmp_path / "odd" / name
    file.parent.mkdir()
    id = charrette("new", "A", library=file).out.strip()
    assert charrette("backup", tmp_path / "copies", library=file).code == 0
    copy = next((tmp_path / "copies").glob("*.sqlite"))
    charrette("new", "B", library=file)
    assert charrette("restore", copy, library=file).code == 0
    assert [row["id"] for row in charrette("sessions", "--json", library=file).json] == [id]
    assert {found.name.split(".sqlite")[0] for found in file.parent.glob("q*")} <= {name.removesuffix(".sqlite")}


def test_a_polis_file_is_recognised_without_being_named(charrette: Charrette, session: str, data: Path) -> None:
    file = data / "american-assembly.bowling-green" / "comments.csv"
    told = charrette("import", file, "--session", session, "--json").json
    assert told["format"] == "polis"
    assert any(row["why"] == "rejected by the moderators" for row in told["skipped"])


def test_a_library_behind_a_link_is_the_one_that_is_restored(charrette: Charrette, tmp_path: Path) -> None:
    real, link = tmp_path / "real.sqlite", tmp_path / "link.sqlite"
    charrette("new", "A", library=real)
    link.symlink_to(real)
    charrette("backup", tmp_path / "copies", library=link)
    charrette("new", "B", library=link)
    assert charrette("restore", next((tmp_path / "copies").glob("*.sqlite")), library=link).code == 0
    assert link.is_symlink()
    assert [row["title"] for row in charrette("sessions", "--json", library=real).json] == ["A"]


def test_a_step_ends_also_where_its_copy_cannot_be_made(charrette: Charrette, session: str, tmp_path: Path) -> None:
    charrette("go", session, "--to", "cluster")
    copies = place_of(str(tmp_path / "library.sqlite")).backups
    shutil.rmtree(copies.parent, ignore_errors=True)
    copies.parent.write_text("a file where the folder should be")
    ran = charrette("go", session, "--to", "vote", "--json")
    assert (ran.code, ran.json["phase"]) == (0, "vote")
    assert "The backup could not be written" in ran.err
    assert ran.err.count("The backup") == 1


def test_without_a_terminal_there_is_no_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert list(progress.watched([1, 2, 3], "Working")) == [1, 2, 3]
    assert capsys.readouterr().err == ""


def test_a_check_of_nothing_makes_nothing(charrette: Charrette, environment: dict[str, str], tmp_path: Path) -> None:
    assert "There is no library" in charrette("check", library=tmp_path / "typo.sqlite").err
    assert charrette("sessions", "--json", library=tmp_path / "typo.sqlite").json == []
    assert list(tmp_path.glob("typo*")) == []
    ran = ended(started(environment, "check"))
    assert (ran.code, ran.out.endswith("no library yet\n")) == (0, True)


def test_a_sound_library_is_not_copied_before_a_repair_that_is_not_needed(
    charrette: Charrette, session: str, tmp_path: Path
) -> None:
    assert charrette("check", "--repair").out.endswith("Everything is as it should be.\n")
    assert not (tmp_path / "before repair").exists()


def test_an_import_goes_on_where_no_copy_can_be_made_and_says_so(
    charrette: Charrette, session: str, tmp_path: Path
) -> None:
    copies = place_of(str(tmp_path / "library.sqlite")).backups
    shutil.rmtree(copies.parent, ignore_errors=True)
    copies.parent.parent.mkdir(parents=True, exist_ok=True)
    copies.parent.write_text("a file where the folder should be")
    (tmp_path / "more.csv").write_text("text\nBoats\n")
    ran = charrette("import", tmp_path / "more.csv", "--session", session)
    assert (ran.code, ran.out) == (0, "1 added, 0 updated, 0 skipped\n")
    assert "The backup could not be written" in ran.err

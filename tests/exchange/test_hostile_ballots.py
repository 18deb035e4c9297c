"""Files that are no ballots, or nearly: each is refused with its line and a reason, or counted as it is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from workshop import voting
from workshop.cli import app
from workshop.exchange.ballots import read
from workshop.messages import KnownError
from workshop.voting.tally import Question
from workshop.words import Words

HEAD = "# DATA TYPE: {kind}\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 1\n" + "".join(
    f"# ALTERNATIVE NAME {number}: {name}\n" for number, name in enumerate("ABC", start=1)
)
BUDGET = "META\nkey;value\nvote_type;{kind}\nPROJECTS\nproject_id;name\n1;Soup\n2;Tea\nVOTES\n"
PEOPLE = "participant,group-id,n-votes"
SCORES = BUDGET.format(kind="scoring") + "vote;points\n1,2;5,"


def why(folder: Path, name: str, content: str | bytes) -> str:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(KnownError) as refused:
        list(read(file).cast())
    return Words().render(refused.value.message)


WEB = {
    "HTML": [
        "<!DOCTYPE html><html><body>Sign in</body></html>\n",
        "\ufeff\n <html>\n<head></head>\n</html>\n",
        "<TABLE><tr>",
    ],
    "XML": ['<?xml version="1.0"?><a>1</a>'],
    "JSON": ['{"error":"not found"}', '[{"A":1,"B":2},{"A":2}]', '{\n "a": 1\n}\n', "[]", "{}", '["A","B"]'],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WEB.items() for text in texts])
@pytest.mark.parametrize("ending", ["csv", "blt", "soc", "pb"])
def test_a_page_or_data_of_the_web_is_no_table_of_ballots(tmp_path: Path, kind: str, text: str, ending: str) -> None:
    assert f"line 1: this is {kind}, and no file of ballots" in why(tmp_path, f"b.{ending}", text)


def test_a_page_of_the_web_makes_the_command_fail_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("<html>Sign in</html>")
    ran = CliRunner().invoke(app, ["count", str(tmp_path / "b.csv"), "--method", "dots"])
    assert (ran.exit_code, ran.output) == (1, "")
    assert "line 1: this is HTML" in Words().render(ran.exception.message)


def test_brackets_in_the_name_of_an_option_are_no_page(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("<b>Soup</b>,[Tea],{x}\n1,2,\n")
    assert read(tmp_path / "b.csv").options == ("<b>Soup</b>", "[Tea]", "{x}")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.soc", HEAD.format(kind="soc") + "1: ,1,2,3\n", "line 7: a bracket or a comma is missing, or too many"),
        ("a.soc", HEAD.format(kind="soc") + "1: 1,2,3,\n", "line 7: a bracket or a comma is missing, or too many"),
        ("a.toc", HEAD.format(kind="toc") + "1: {1,2}3\n", "line 7: a bracket or a comma is missing, or too many"),
        ("a.toc", HEAD.format(kind="toc") + "1: {{1,2}},3\n", "line 7: a bracket or a comma is missing, or too many"),
        ("a.soi", HEAD.format(kind="soi") + "1: 1 2\n", "line 7: 1 2 is no number"),
        ("a.soc", HEAD.format(kind="soc") + "# ALTERNATIVE NAME 3: D\n1: 1,2,3\n", "line 7: option 3 has two names"),
        ("a.soc", HEAD.format(kind="soc") + "# ALTERNATIVE NAME 4: D\n1: 1,2,3\n", "line 7: 3 options, and 4 names"),
        ("a.pb", BUDGET.format(kind="approval") + "id;vote\n1;1;2\n", "line 10: there are more cells than columns"),
        ("a.pb", BUDGET.format(kind="approval") + "vote;vote\n1;2\n", "line 9: vote stands there twice"),
        *(("a.pb", f"{SCORES}{points}\n", f"line 10: 5,{points} are no numbers") for points in ("nan", "1e400", "1_0")),
        ("a.csv", f"{PEOPLE}\n1,0,2\n", "line 1: there is nothing to choose from"),
        ("a.csv", "comment-id,voter-id,vote,vote\n1,1,1,-1\n", "line 1: vote stands there twice"),
        ("a.csv", f"{PEOPLE},7,7\n1,0,2,1,-1\n", "line 1: 7 stands there twice"),
        ("a.csv", "comment-id,voter-id,vote\n", "line 1: there is nothing to choose from"),
        ("a.blt", '1 1\n-1\n1 1 0\n0\n"A"\n"title"\n', "line 1: there is nothing to choose from"),
    ],
)
def test_a_fault_is_said_with_its_line(tmp_path: Path, name: str, text: str, reason: str) -> None:
    assert reason in why(tmp_path, name, text)


def scores(file: Path, content: bytes) -> dict[str, float]:
    file.write_bytes(content)
    ballots = read(file)
    return dict(voting.count("dots", ballots.cast(), Question(ballots.options)).scores)


@pytest.mark.parametrize(
    "content",
    [
        b"A,B\n1,2\r2,1\n",  # a line that ends as lines did on a Mac, once
        b"A,B\r\r\n1,2\r\r\n2,1\r\r\n",
        b"sep=;\nA;B\n1;2\n2;1\n",  # as Excel writes it
        b"\n" * 9_000 + b"A,B\n" + b"\n" * 9_000 + b"1,2\n2,1\n",
        b"A,B\n1,2\n" + b" , \n" * 300 + b"2,1\n",
    ],
)
def test_what_is_odd_and_clear_is_counted(tmp_path: Path, content: bytes) -> None:
    assert scores(tmp_path / "b.csv", content) == {"A": 3, "B": 3}


def test_raised_hands_that_two_rows_tell_of_alike_are_both_counted(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("count,channel,A,B\n5,hands,3,1\n5,hands,3,1\n")
    ballots = read(tmp_path / "b.csv")
    tally = voting.count("dots", ballots.cast(), Question(ballots.options))
    assert tally.scores == {"A": 6, "B": 2}
    assert [message.args["n"] for message in tally.log if "raised hand" in message.text] == [10]


@pytest.mark.parametrize("encoding", ["rot13", "base64", "undefined", "klingon"])
def test_what_is_no_encoding_of_text_is_said(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "b.csv").write_text("A,B\n1,2\n")
    with pytest.raises(KnownError, match="no encoding"):
        read(tmp_path / "b.csv", encoding)


def test_a_name_from_a_file_has_no_power_over_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("\x1b[31mA,B\n1,\x1b[2Jx\n1,\n")
    ran = CliRunner().invoke(app, ["count", str(tmp_path / "b.csv"), "--method", "dots"])
    assert "\x1b" not in ran.output
    assert "[31mA" in ran.output


def test_a_setting_that_names_an_option_is_taken_before_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("Soup/Speed,Tea/Speed\n0,1\n0,1\n")
    command = ["count", str(tmp_path / "b.csv"), "--method", "pugh", "--option", "criteria=Speed", "--option"]
    ran = CliRunner().invoke(app, [*command, "baseline=Soup"])
    assert ran.exit_code == 0
    assert "First, with 1: Tea" in ran.output
    refused = CliRunner().invoke(app, [*command, "baseline=Cake"])
    assert Words().render(refused.exception.message) == "There is no one option called Cake."

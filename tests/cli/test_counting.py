"""Counting a file on the command line: what a setting may be, and what comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.process import Charrette

PEOPLE = "participant,group-id,n-comments,7,8\n1,0,0,1,1\n2,0,0,1,-1\n3,1,0,1,1\n"


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_scale_of_polis_is_no_limit_of_ticks(charrette: Charrette, tmp_path: Path) -> None:
    file = written(tmp_path, "participants-votes.csv", PEOPLE)
    told = json.loads(charrette("count", file, "--method", "approval", "--json").out)
    assert (told["valid"], told["spoilt"], told["scores"], told["people"]["7"]) == (3, 0, {"7": 3, "8": 2}, 3)


def test_the_real_votes_of_london_are_all_counted_by_approval(charrette: Charrette, data: Path) -> None:
    file = data / "london.youth.policing" / "participants-votes.csv"
    told = json.loads(charrette("count", file, "--method", "approval", "--json").out)
    assert (told["valid"], told["spoilt"], told["winners"], told["scores"]["20"]) == (26, 0, ["20"], 21)


@pytest.mark.parametrize("value", ["abc", "1.5", "-3"])
def test_a_common_setting_is_checked_like_any_other(charrette: Charrette, tmp_path: Path, value: str) -> None:
    file = written(tmp_path, "d.csv", "Soup,Bread\n2,1\n")
    ran = charrette("count", file, "--method", "dots", "--option", f"forward={value}")
    assert ran.code == 1
    assert ran.err.startswith("forward ")


def test_a_spoilt_line_says_how_many_ballots_it_stands_for(charrette: Charrette, tmp_path: Path) -> None:
    file = written(tmp_path, "d.csv", "count,Soup,Bread\n50,9,9\n2,1,1\n")
    told = json.loads(charrette("count", file, "--method", "dots", "--option", "dots=3", "--json").out)
    assert (told["ballots"], told["valid"], told["spoilt"]) == (52, 2, 50)
    assert [(one["line"], one["times"]) for one in told["spoiled"]] == [(2, 50)]


def test_nobody_is_first_where_nobody_voted(charrette: Charrette, tmp_path: Path) -> None:
    ran = charrette("count", written(tmp_path, "d.csv", "Soup,Bread\n"), "--method", "dots")
    assert ran.code == 0
    assert "    –           0  Soup" in ran.out

"""The sets that suggested groups are measured against are read as they are meant."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from tests.benchmarks import labelled
from tests.conftest import cannot_run

DISTRICT = """META
key;value
PROJECTS
project_id;cost;name;category
1;100;Ławki;public space
2;100;Książki;education, children and youth
3;100;Drzewa i ścieżki;public space,greenery
4;100;Bez;
VOTES
voter_id;vote
"""


def test_only_projects_of_one_category_are_read() -> None:
    found = labelled.budget("x", DISTRICT)
    assert list(zip(found.texts, found.labels, strict=True)) == [
        ("Ławki", "public space"),
        ("Książki", "education, children and youth"),
    ]


def test_the_districts_of_a_city_are_one_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{n};1;Idea {n};{'abc'[n % 3]}\n" for n in range(20))
    with tarfile.open(tmp_path / "package.tar.gz", "w:gz") as package:
        for district in ("poland_a_2024_north", "poland_a_2024_south", "poland_b_2024_"):
            content = f"PROJECTS\nproject_id;cost;name;category\n{rows}VOTES\n".encode()
            member = tarfile.TarInfo(f"package/data/{district}.pb")
            member.size = len(content)
            package.addfile(member, io.BytesIO(content))
    monkeypatch.setattr(labelled, "PACKAGES", tmp_path)
    monkeypatch.setenv("CHARRETTE_IDEAS", str(tmp_path / "none"))
    assert [(found.name, len(found.texts)) for found in labelled.public()] == [("poland_a_2024", 40)]


def test_the_package_holds_what_it_is_fetched_for() -> None:
    if not list(labelled.PACKAGES.glob("*.tar.gz")):
        cannot_run("the package could not be fetched")
    found = {one.name: one for one in labelled.public()}
    assert len(found["poland_lodz_2024"].texts) == 160
    assert len(set(found["poland_lodz_2024"].labels)) == 7
    assert found["poland_lodz_2024"].kept_aside

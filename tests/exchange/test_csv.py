from __future__ import annotations

import csv as standard
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.room import Room
from workshop.actions import clusters, ideas
from workshop.exchange import csv
from workshop.exchange.batch import Batch
from workshop.exchange.snapshot import Snapshot
from workshop.messages import KnownError

Read = Callable[..., Batch]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_content(content: str, columns: Mapping[str, str] | None = None) -> Batch:
        file = tmp_path / "notes.csv"
        file.write_text(content, encoding="utf-8", newline="")
        return csv.read(file, columns or {})

    return read_content


def texts_of(batch: Batch) -> list[str]:
    return [idea.text for idea in batch.ideas]


# reading


@pytest.mark.parametrize("name", ["text", "Idea", "NOTE", "comment", "comment-body", "title"])
def test_the_usual_names_of_a_column_are_known(read: Read, name: str) -> None:
    batch = read(f"when,{name}\nnow,Buy pumps\n")
    assert texts_of(batch) == ["Buy pumps"]
    assert batch.lost == ["when"]


def test_columns_are_mapped_by_name_or_by_number(read: Read) -> None:
    content = "a,b,c,d\nBuy pumps,Kits,Ana,x1\nClear drains,Drains,Ben,x2\n"
    named = read(content, {"text": "a", "cluster": "b", "author": "c", "id": "d"})
    assert [(i.line, i.text, i.cluster, i.author, i.origin) for i in named.ideas] == [
        (2, "Buy pumps", "Kits", "Ana", "csv:x1"),
        (3, "Clear drains", "Drains", "Ben", "csv:x2"),
    ]
    assert read(content, {"text": "1", "cluster": "2", "author": "3", "id": "4"}).ideas == named.ideas


def test_a_list_without_a_header_loses_no_line(read: Read) -> None:
    batch = read("Buy pumps\nClear drains\nWater socks\n")
    assert texts_of(batch) == ["Buy pumps", "Clear drains", "Water socks"]
    assert [idea.line for idea in batch.ideas] == [1, 2, 3]


def test_a_header_of_one_column_is_no_idea(read: Read) -> None:
    assert texts_of(read("idea\nBuy pumps, now\n")) == ["Buy pumps, now"]


def test_a_line_that_names_the_separator_is_no_idea(read: Read) -> None:
    assert texts_of(read("sep=;\r\nid;text\r\n1;Buy pumps, now\r\n")) == ["Buy pumps, now"]


def test_a_file_of_nothing_but_a_separator_is_said_to_be_empty(read: Read) -> None:
    with pytest.raises(KnownError):
        read("sep=;\r\n")


def test_several_columns_without_a_known_name_are_asked_about(read: Read) -> None:
    with pytest.raises(KnownError, match="Which column holds the ideas"):
        read("foo,bar\n1,2\n")


def test_a_column_that_is_not_there_is_said(read: Read) -> None:
    with pytest.raises(KnownError, match="There is no column 7"):
        read("a,text\n1,2\n", {"text": "7"})


def test_a_field_that_no_idea_has_is_said(read: Read) -> None:
    with pytest.raises(KnownError, match="weight is nothing that an idea has"):
        read("a,text\n1,2\n", {"weight": "a"})


def test_rows_with_too_many_cells_or_no_text_are_skipped_with_their_lines(read: Read) -> None:
    batch = read("id,text\n1,A\n2,B,C\n3\n4,D\n")
    assert texts_of(batch) == ["A", "D"]
    assert [(skipped.line, skipped.why.text) for skipped in batch.skipped] == [
        (3, "{cells} cells under {columns} columns"),
        (4, "no text"),
    ]


def test_the_same_words_twice_are_two_ideas_with_an_origin_each(read: Read) -> None:
    first = read("text\nSoup\nSoup\nPumps\n")
    assert len({idea.origin for idea in first.ideas}) == 3
    assert first.ideas == read("text\nSoup\nSoup\nPumps\n").ideas


def test_an_origin_does_not_hang_on_the_place_in_the_file(read: Read) -> None:
    one, other = read("text\nSoup\nPumps\n"), read("text\nNew\nPumps\nSoup\n")
    assert {idea.origin for idea in one.ideas} < {idea.origin for idea in other.ideas}


# writing


@pytest.fixture
def told(room: Room) -> Room:
    room.join("Ana", "Ben", perspective="Resident")
    room.go(2)
    ana = room.join("Carla", perspective="Partner")[0]
    room.write("Soup at noon", author=ana)
    room.write("Pumps", "More pumps", "Gone")
    room.go_to("cluster")
    room.group("Kits", "Pumps", "More pumps")
    room.act(lambda draft: ideas.merge(draft, [room.idea("Pumps").id, room.idea("More pumps").id]))
    room.act(lambda draft: ideas.withdraw(draft, room.idea("Gone").id))
    return room


def rows_of(room: Room, file: Path) -> list[dict[str, str]]:
    csv.write(Snapshot(room.board), file)
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return list(standard.DictReader(handle, delimiter="\t" if file.suffix == ".tsv" else ","))


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_every_idea_is_a_row_merged_and_withdrawn_ones_too(told: Room, tmp_path: Path, ending: str) -> None:
    rows = {row["text"]: row for row in rows_of(told, tmp_path / f"out.{ending}")}
    assert set(rows) == {"Soup at noon", "Pumps", "More pumps", "Gone"}
    kept = min((told.idea("Pumps"), told.idea("More pumps")), key=lambda idea: idea.number or 0)
    other = "More pumps" if kept.text == "Pumps" else "Pumps"
    assert rows[other]["merged_into"] == str(kept.number)
    assert rows[kept.text]["cluster"] == "Kits"
    assert rows["Gone"]["withdrawn"] == "yes"
    assert rows["Soup at noon"]["author"] == "Carla"
    assert rows["Soup at noon"]["perspective"] == "Partner"


def test_names_stay_out_where_they_are_never_kept(store: object, tmp_path: Path) -> None:
    room = Room(store, names="never")  # type: ignore[arg-type]
    ana = room.join("Anastasia")[0]
    room.go(2)
    room.write("Soup", author=ana)
    room.go()
    assert rows_of(room, tmp_path / "out.csv")[0]["author"] == ""
    assert "Anastasia" not in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_the_author_of_a_note_that_lies_face_down_is_not_told(room: Room, tmp_path: Path) -> None:
    ana = room.join("Anastasia")[0]
    room.go(2)
    room.write("Soup", author=ana)
    row = rows_of(room, tmp_path / "out.csv")[0]
    assert (row["author"], row["perspective"], row["number"]) == ("", "", "")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠x", "\t=1", "\r=1", "\n=1"],
)
def test_no_spreadsheet_takes_a_text_for_a_formula(cell: str) -> None:
    assert csv.safe_cell(cell) == f"'{cell}"


def test_numbers_of_our_own_stay_numbers() -> None:
    assert [csv.safe_cell(value) for value in (-2, 3, None, "a=b")] == [-2, 3, None, "a=b"]


def test_formulas_in_ideas_groups_and_names_are_quoted_in_the_file(room: Room, tmp_path: Path) -> None:
    ana = room.join("@Ana", "x")[0]
    room.go(2)
    room.write("=HYPERLINK(1)", author=ana)
    room.act(lambda draft: ideas.set_second(draft, room.idea("=HYPERLINK(1)").id, "+33"))
    room.go_to("cluster")
    room.act(lambda draft: clusters.add(draft, "-kits", [room.idea("=HYPERLINK(1)").id]))
    row = rows_of(room, tmp_path / "out.csv")[0]
    assert (row["text"], row["second"], row["cluster"], row["author"]) == ("'=HYPERLINK(1)", "'+33", "'-kits", "'@Ana")


def test_what_was_written_can_be_read_again(told: Room, tmp_path: Path) -> None:
    rows_of(told, tmp_path / "out.csv")
    batch = csv.read(tmp_path / "out.csv", {})
    assert set(texts_of(batch)) == {"Soup at noon", "Pumps", "More pumps", "Gone"}
    assert {idea.cluster for idea in batch.ideas} == {"Kits", ""}


def test_dots_are_told_after_the_reveal_and_not_before(room: Room, tmp_path: Path) -> None:
    room.to_vote("A", "B", "C", "D")
    for person in room.board.records["person"].values():
        room.cast(person, A=1)  # type: ignore[arg-type]
    assert {row["dots"] for row in rows_of(room, tmp_path / "out.csv")} == {""}
    room.go()
    assert {row["text"]: row["dots"] for row in rows_of(room, tmp_path / "out.csv")}["A"] == "4"

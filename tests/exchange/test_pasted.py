from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.exchange.workbooks import inline, workbook
from tests.room import Room
from workshop.actions import clusters, ideas
from workshop.exchange import notes, pasted
from workshop.exchange.batch import Batch, Incoming, Skipped, Taken, bring
from workshop.messages import KnownError, NotAllowed, say
from workshop.records import Idea


def shown(batch: Batch) -> list[tuple[str, str]]:
    return [(idea.text, idea.cluster) for idea in batch.ideas]


def text(words: str) -> list[tuple[str, str]]:
    return shown(pasted.from_text(words, "it"))


# what a text is


def test_a_text_is_a_note_a_line_without_bullets_and_new_each_time() -> None:
    batch = pasted.from_text("- Soup, bread\n\n•\tBoats\r\n 2) Maps; big ones\n", "it")
    assert shown(batch) == [("Soup, bread", ""), ("Boats", ""), ("Maps; big ones", "")]
    assert [(idea.line, idea.origin) for idea in batch.ideas] == [(1, ""), (3, ""), (4, "")]


def test_rows_of_a_spreadsheet_are_read_by_their_header() -> None:
    assert text("Votes\tIdea\tTheme\n3\tSoup, hot\tFood\n") == [("Soup, hot", "Food")]
    assert text('text,group\n"Soup, hot",Food\n') == [("Soup, hot", "Food")]


def test_cells_without_their_header_are_ideas_too() -> None:
    assert text("Soup\tFood\nKits\tFood") == [("Soup", "Food"), ("Kits", "Food")]
    assert text("1\tSoup\n2\tKits\tFood") == [("Soup", ""), ("Kits", "Food")]
    assert text("Soup\tAna\tFood\tx") == [("Soup", "")]
    assert text("\n\tBoats\tx") == [("Boats", "x")]
    assert text('"Soup", he said\nBoats') == [('"Soup", he said', ""), ("Boats", "")]
    assert text('"Soup\nand bread"\tFood') == [("Soup\nand bread", "Food")]


def test_a_sentence_with_commas_is_no_table() -> None:
    assert text("Ideas, groups and more\nSoup, bread") == [("Ideas, groups and more", ""), ("Soup, bread", "")]


def test_what_is_huge_is_refused() -> None:
    with pytest.raises(NotAllowed, match="5001 notes at once"):
        pasted.from_text("x\n" * 5_001, "it")
    with pytest.raises(NotAllowed, match="5 MB"):
        pasted.from_text("x" * 5_000_001, "it")
    with pytest.raises(NotAllowed, match="5 MB"):
        pasted.from_rows(b"x" * 5_000_001, "it")
    many = json.dumps({"charrette": 1, "notes": [{"text": "a", "alike": ["b"] * 5_000}]}).encode()
    with pytest.raises(NotAllowed, match="5001 notes at once"):
        pasted.from_notes(many)


# files


def test_files_are_read_by_their_ending(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("- Süße\n- Suppe".encode("utf-16"))
    (tmp_path / "a.tsv").write_text("text\tgroup\nSoup\tFood\n")
    book = workbook(tmp_path / "a.xlsx", inline("text", "group") + inline("Kits", "Food"))
    assert shown(pasted.from_file(tmp_path / "a.txt")) == [("Süße", ""), ("Suppe", "")]
    assert shown(pasted.from_file(tmp_path / "a.tsv")) == [("Soup", "Food")]
    assert shown(pasted.from_file(book)) == [("Kits", "Food")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.docx", b"PK", "is nothing that can lie on the board. There are: .txt, .csv, .tsv, .xlsx"),
        ("a.txt", b"\0\1\0\2\xff\3\x80" * 50, "is not a text file"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b'text\n"never closed\n', "never closed"),
        ("a.xlsx", b"PK\3\4 and no more", "no Excel workbook"),
    ],
)
def test_files_that_cannot_be_read_are_refused(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KnownError) as refusal:
        pasted.from_file(tmp_path / name)
    assert why in str(refusal.value)


def test_a_folder_a_lost_file_and_a_large_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is a folder"):
        pasted.from_file(tmp_path)
    with pytest.raises(KnownError, match="There is no file"):
        pasted.from_file(tmp_path / "gone.txt")
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(5_000_001)
    with pytest.raises(NotAllowed, match="5 MB"):
        pasted.from_file(tmp_path / "large.csv")


# notes on their way


def written(room: Room) -> list[notes.Note]:
    """Soup with Broth merged into it, in Food; =1+1 loose."""
    (ana,) = room.join("Ana", perspective="Resident")
    room.go(2)
    room.write("Soup", "Broth", "=1+1", author=ana)
    room.go_to("cluster")
    kept = room.act(lambda draft: ideas.merge(draft, [room.idea("Soup").id, room.idea("Broth").id]))
    room.act(lambda draft: ideas.set_second(draft, kept.id, "zuppa"))
    room.group("Food", kept.text)
    return notes.of(room.board, [kept.id, room.idea("=1+1").id])


def test_notes_travel_with_group_second_line_and_what_was_merged_but_without_their_author(room: Room) -> None:
    travelling = written(room)
    sent = notes.as_json(travelling)
    assert not any(words in sent for words in (b"Ana", b"Resident", b"author", room.idea("Soup").id.encode()))
    first, other = notes.read(sent).ideas
    assert {first.text, *first.alike} == {"Soup", "Broth"}
    assert (first.cluster, other.cluster, first.origin, other.text) == ("Food", "", "", "=1+1")
    assert first.second == "zuppa"


def test_other_programs_get_a_line_or_a_row_for_every_note(room: Room) -> None:
    written(room)
    room.act(lambda draft: ideas.change(draft, room.idea("=1+1").id, "=1+1\nand more"))
    travelling = notes.of(room.board, [room.idea("=1+1\nand more").id])
    assert notes.as_text(travelling) == "=1+1 and more"
    rows = list(csv.reader(io.StringIO(notes.as_csv(travelling), newline="")))
    assert rows == [["text", "group", "number"], ["'=1+1\nand more", "", str(travelling[0].number)]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"charrette": 1}',
        b'{"charrette": 1, "notes": [{"text": 7}]}',
        b'{"charrette": 1, "notes": [{"text": "a", "alike": "b"}]}',
        b'{"charrette": "x", "notes": []}',
    ],
)
def test_what_is_not_notes_is_refused(content: bytes) -> None:
    with pytest.raises(KnownError, match="These notes cannot be read"):
        notes.read(content)


# taking them in


def take(room: Room, *batches: Batch, group: str = "", at: tuple[int, int] | None = None) -> Taken:
    return room.act(lambda draft: bring(draft, batches, group, at))  # type: ignore[no-any-return]


def batch(*texts: str, cluster: str = "") -> Batch:
    return Batch("text", [Incoming(line, words, "", cluster) for line, words in enumerate(texts, start=1)])


def test_the_same_notes_are_new_ones_each_time(room: Room) -> None:
    first, again = take(room, batch("Soup", "Soup")), take(room, batch("Soup", "Soup"))
    assert (first.added, again.added) == (2, 2)
    assert len({*first.ideas, *again.ideas}) == 4
    assert [idea.number for idea in ideas.live(room.board)] == [1, 2, 3, 4]


def test_another_session_makes_the_group_or_finds_it_and_merges_what_was_merged(room: Room) -> None:
    sent = notes.as_json(written(room))
    other = Room(room.store)
    other.write("Bread")
    food = other.act(lambda draft: clusters.add(draft, "Food")).id
    number = other.board.number
    taken = take(other, pasted.from_notes(sent))
    assert other.board.number == number + 1
    assert [idea.text for idea in clusters.members(other.board, food)] == [notes.of(other.board, taken.ideas)[0].text]
    merged = [idea for idea in other.board.all(Idea) if idea.merged_into]
    assert [idea.merged_into for idea in merged] == [taken.ideas[0]]
    assert {idea.author_id for idea in other.board.all(Idea)} == {None}


def test_a_group_takes_all_of_it_and_a_place_what_is_loose(room: Room) -> None:
    water = room.act(lambda draft: clusters.add(draft, "Water")).id
    take(room, batch("Soup", cluster="Food"), batch("Boats"), group=water)
    assert [idea.text for idea in clusters.members(room.board, water)] == ["Soup", "Boats"]
    assert [cluster.title for cluster in clusters.in_order(room.board)] == ["Water"]
    take(room, batch("Kits", cluster="Food"), batch("Maps", "Radio"), at=(100, 50))
    assert room.idea("Kits").x is None
    assert [(room.idea(words).x, room.idea(words).y) for words in ("Maps", "Radio")] == [(100, 50), (302, 50)]


def test_what_brings_nothing_is_refused_with_the_reason(room: Room) -> None:
    number = room.board.number
    with pytest.raises(NotAllowed, match="nothing in it that is not on the wall already"):
        take(room, Batch("text"))
    with pytest.raises(NotAllowed, match="At most 1000 fit"):
        take(room, batch("x" * 1_001))
    with pytest.raises(NotAllowed, match="no text"):
        take(room, Batch("csv", skipped=[Skipped(2, say("no text"))]))
    assert room.board.number == number
    taken = take(room, batch("x" * 1_001, "Soup"))
    assert (taken.added, [skipped.line for skipped in taken.skipped]) == (1, [1])

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.exchange.reading import Table, read_table
from workshop.messages import KnownError

SENTENCES = "id,text\n1,Idée : créer un marché – déjà prêt\n2,Où garer l’été ?\n"
WHOLE = Table(
    ["id", "text"],
    [(2, ["1", "Idée : créer un marché – déjà prêt"]), (3, ["2", "Où garer l’été ?"])],
)
Read = Callable[[bytes | str], Table]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_content(content: bytes | str) -> Table:
        file = tmp_path / "notes.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_table(file)

    return read_content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_whole_in_every_usual_encoding(read: Read, encoding: str) -> None:
    table = read(SENTENCES.encode(encoding))
    assert (table.header, table.rows) == (WHOLE.header, WHOLE.rows)


def test_a_text_with_the_bytes_the_other_way_round_is_read_whole(read: Read) -> None:
    assert read(b"\xfe\xff" + SENTENCES.encode("utf-16-be")) == WHOLE


@pytest.mark.parametrize(
    "sentence", ["Café", "It’s a “good” idea – really", "Straßen für Köln", "¿Dónde está el niño?", "À côté, déjà"]
)
def test_a_short_list_saved_by_a_western_spreadsheet_keeps_its_letters(read: Read, sentence: str) -> None:
    assert read(f"text\n{sentence}\nA second one\n".encode("cp1252")).rows[0] == (2, [sentence])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(read: Read, delimiter: str) -> None:
    lines = ("id*text*group", "1*Buy pumps*A", "2*Clear drains*B")
    table = read("".join(line.replace("*", delimiter) + "\n" for line in lines))
    assert table.header == ["id", "text", "group"]
    assert [row for _, row in table.rows] == [["1", "Buy pumps", "A"], ["2", "Clear drains", "B"]]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_commas_in_sentences_do_not_win_over_the_delimiter(read: Read, delimiter: str) -> None:
    table = read(f"text{delimiter}group\nBuy pumps, now, please{delimiter}A\nMore, and, more{delimiter}B\n")
    assert [row for _, row in table.rows] == [["Buy pumps, now, please", "A"], ["More, and, more", "B"]]


def test_one_column_keeps_the_commas_of_its_sentences(read: Read) -> None:
    table = read("idea\nBuy pumps, now\nMore, and more, and more\nplain\n")
    assert table.header == ["idea"]
    assert [row for _, row in table.rows] == [["Buy pumps, now"], ["More, and more, and more"], ["plain"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_line_that_names_the_separator_is_believed(read: Read, delimiter: str) -> None:
    table = read(f"sep={delimiter}\r\nid{delimiter}text\r\n1{delimiter}Buy pumps\r\n")
    assert [row for _, row in table.rows] == [["id", "text"], ["1", "Buy pumps"]]


def test_a_quoted_cell_may_hold_lines_quotes_and_delimiters_and_lines_are_counted_on(read: Read) -> None:
    table = read('id,text\n1,"one,\ntwo\n""three"""\n2,four\n')
    assert table.rows == [(2, ["1", 'one,\ntwo\n"three"']), (5, ["2", "four"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(read: Read, end: str) -> None:
    table = read(end.join(["id,text", "1,A", "2,B", ""]))
    assert table.rows == [(2, ["1", "A"]), (3, ["2", "B"])]


def test_ragged_rows_stay_as_they_are_with_their_lines(read: Read) -> None:
    table = read("id,text,group\n1,A,x\n2\n\n3,B,y,z\n")
    assert table.rows == [(2, ["1", "A", "x"]), (3, ["2"]), (5, ["3", "B", "y", "z"])]


def test_empty_lines_are_no_rows(read: Read) -> None:
    assert read("id,text\n\n1,A\n,\n   \n2,B\n").rows == [(3, ["1", "A"]), (6, ["2", "B"])]


def test_empty_lines_before_the_header_do_not_hide_the_columns(read: Read) -> None:
    table = read("\n\nid,text\n1,Buy pumps\n2,Clear drains\n")
    assert table.header == ["id", "text"]
    assert [row for _, row in table.rows] == [["1", "Buy pumps"], ["2", "Clear drains"]]


def test_names_of_columns_are_read_without_blanks_around_them(read: Read) -> None:
    assert read(" id , text \n1,A\n").header == ["id", "text"]


def test_a_cell_of_a_million_letters_is_read(read: Read) -> None:
    assert len(read("text\n" + "a" * 1_000_000).rows[0][1][0]) == 1_000_000


def test_a_cell_that_never_ends_is_refused_with_its_line(read: Read) -> None:
    with pytest.raises(KnownError, match="cannot be read from line 2 on"):
        read(b"text\n" + b"a" * 10_000_001)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n\n", b"  \t \r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n", b"\xff\xfe", b"\xfe\xff", b",,,\n,,,\n"],
)
def test_a_file_without_a_word_is_said_to_be_empty(read: Read, content: bytes) -> None:
    with pytest.raises(KnownError, match=r"notes\.csv is empty\. Nothing was changed"):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 4,
        bytes(range(1, 256)) * 4,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100),
        b"PK\x03\x04\x14\0\0\0\x08\0" + b"\xf1\x02\x9c" * 90,
        b"SQLite format 3\0" + bytes(2_000),
    ],
)
def test_a_file_that_is_no_text_is_said_to_be_none(read: Read, content: bytes) -> None:
    with pytest.raises(KnownError, match="is not a text file"):
        read(content)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There is no file"):
        read_table(tmp_path / "nowhere.csv")


def test_a_name_too_long_for_any_disk_is_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        read_table(tmp_path / ("a" * 300 + ".csv"))


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is a folder"):
        read_table(tmp_path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as handle:
        handle.truncate(200_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda _file: pytest.fail("it was read"))
    with pytest.raises(KnownError, match="larger than 200 MB"):
        read_table(file)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_recognised_by_its_zeros(read: Read, encoding: str) -> None:
    assert read(SENTENCES.encode(encoding)) == WHOLE


@pytest.mark.parametrize(("encoding", "sentence"), [("cp1251", "Предупреждать соседей"), ("cp1250", "Żółć, źdźbło")])
def test_another_encoding_can_be_named(tmp_path: Path, encoding: str, sentence: str) -> None:
    file = tmp_path / "notes.csv"
    file.write_bytes(f"text\n{sentence}\n".encode(encoding))
    table = read_table(file, encoding)
    assert (table.rows, table.guessed) == ([(2, [sentence])], "")


def test_what_was_guessed_is_told_and_what_was_known_is_not(read: Read) -> None:
    assert read("text\nCafé\n".encode("cp1252")).guessed == "cp1252"
    assert read("text\nCafé\n").guessed == ""
    assert read("text\nCafé\n".encode("utf-16")).guessed == ""


def test_an_encoding_that_is_none_is_said(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("text\nA\n")
    with pytest.raises(KnownError, match="There is no encoding klingon"):
        read_table(file, "klingon")


def test_a_letter_damaged_at_the_end_does_not_turn_the_others_into_signs(read: Read) -> None:
    sentences = "".join(f"Grüße an die Straße {number}\n" for number in range(50))
    table = read(f"text\n{sentences}Schön 🚰".encode()[:-2])
    assert table.rows[0] == (2, ["Grüße an die Straße 0"])
    assert table.guessed == "utf-8 with damaged letters"


def test_utf_32_is_not_taken_for_utf_16(read: Read) -> None:
    assert read(SENTENCES.encode("utf-32")) == WHOLE


def test_a_quotation_mark_that_is_closed_may_span_lines(read: Read) -> None:
    assert read('text\n"Soup\nat noon"\n').rows == [(2, ["Soup\nat noon"])]
    assert read('text\nA 12" pipe\n').rows == [(2, ['A 12" pipe'])]


@pytest.mark.parametrize("odd", ["\u2028", "\x0c", "\x85", "\v"])
def test_signs_that_only_some_take_for_line_ends_open_no_quotation_mark(read: Read, odd: str) -> None:
    table = read(f'text\nx{odd}y\n"one\ntwo\n"\nlast\n')
    assert [row for _, row in table.rows][1:] == [["one\ntwo\n"], ["last"]]


def test_a_text_that_is_hardly_western_is_not_taken_for_western(read: Read) -> None:
    russian = "Предупреждать соседей о воде заранее. Собрать мешки с песком у школы и раздать их по домам. " * 5
    table = read(f"text\n{russian}\n".encode("cp1251"))
    assert table.rows[0][1][0].strip() == russian.strip()
    assert table.guessed

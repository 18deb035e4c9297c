from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.mutants import (
    NOBODY,
    entries_of,
    open_bytes,
    packed,
    whole_session,
    with_field,
    with_manifest,
    with_words,
)
from workshop.exchange import charrette
from workshop.messages import KnownError
from workshop.storage.check import check
from workshop.storage.store import Store
from workshop.words import Words


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return whole_session(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def refused(store: Store, tmp_path: Path) -> Callable[[bytes], str]:
    def must_be_refused(content: bytes) -> str:
        (tmp_path / "session.charrette").touch()
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(KnownError) as refusal:
            open_bytes(store, content, tmp_path)
        assert store.sessions() == []
        assert sorted(tmp_path.rglob("*")) == before
        return Words().render(refusal.value.message)

    return must_be_refused


def test_what_these_tests_alter_is_sound_before_and_after_an_alteration(
    whole: bytes, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for number, content in enumerate((whole, packed(entries_of(whole)), with_field(whole, "idea", "text", "other"))):
        store = Store(str(tmp_path_factory.mktemp("sound") / f"{number}.sqlite"))
        id = open_bytes(store, content, tmp_path)
        assert store.load(id).number > 10
        assert check(store).faults == []
        store.close()


# the container


@pytest.mark.parametrize("part", [0, 1, 10, 50, 90, 99])
def test_a_part_of_a_file_is_refused(whole: bytes, refused: Callable[[bytes], str], part: int) -> None:
    assert "not a whole session file" in refused(whole[: len(whole) * part // 100])


@pytest.mark.parametrize("content", [b"just words", b"\0" * 5_000, b"SQLite format 3\0" + bytes(2_000)])
def test_something_else_is_refused(refused: Callable[[bytes], str], content: bytes) -> None:
    assert "Nothing was changed" in refused(content)


def test_the_last_part_of_a_file_is_refused(whole: bytes, refused: Callable[[bytes], str]) -> None:
    refused(whole[300:])


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "nowhere.charrette", tmp_path):
        with pytest.raises(KnownError, match="Nothing was changed"):
            charrette.read_session(file)


def test_a_turned_bit_is_refused_or_was_in_nothing_that_counts(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "session.charrette"
    file.write_bytes(whole)
    sound = charrette.read_session(file)
    refusals = 0
    for place in range(0, len(whole), len(whole) // 150):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        try:
            found = charrette.read_session(file)
        except KnownError:
            refusals += 1
        else:
            assert (found[0].records, *found[1:]) == (sound[0].records, *sound[1:])
    assert refusals > 120


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "pictures/../../evil",
        "/tmp/evil",
        "C:\\evil",
        "\\\\host\\share\\evil",
        "pictures\\" + "a" * 64,
        "CON",
        "edits.jsonl:stream",
        "edits.jsonl.",
        "d/" * 300 + "evil",
        "pictures/" + "A" * 64,
        "pictures/" + "a" * 63,
        "pictures/" + "a" * 64 + "/x",
        "EDITS.JSONL",
        "edits.jsonl\0.txt",
        "inner.zip",
        "evil.pkl",
        "evil.py",
        "evil.html",
        "evil.svg",
    ],
)
def test_a_name_that_does_not_belong_there_is_refused(whole: bytes, refused: Callable[[bytes], str], name: str) -> None:
    refused(packed(entries_of(whole), ((name, b"x"),)))


@pytest.mark.parametrize("name", ["manifest.json", "edits.jsonl", "records.jsonl"])
def test_a_name_twice_or_none_at_all_is_refused(whole: bytes, refused: Callable[[bytes], str], name: str) -> None:
    entries = entries_of(whole)
    refused(packed(entries, ((name, entries[name]),)))
    refused(packed({key: value for key, value in entries.items() if key != name}, sign=name != "manifest.json"))


def test_a_link_is_refused(whole: bytes, refused: Callable[[bytes], str]) -> None:
    entries = entries_of(whole)
    for name in ("link", "edits.jsonl"):
        link = zipfile.ZipInfo(name)
        link.create_system, link.external_attr = 3, 0o120777 << 16
        others = {key: value for key, value in entries.items() if key != name}
        refused(packed(others, ((link, b"/etc/passwd"),)))


def test_an_encrypted_entry_is_refused(whole: bytes, refused: Callable[[bytes], str]) -> None:
    at = whole.index(b"PK\x01\x02") + 8  # the flags of the first entry of the directory
    refused(whole[:at] + bytes([whole[at] | 1]) + whole[at + 1 :])


def test_a_wrong_checksum_is_refused(whole: bytes, refused: Callable[[bytes], str]) -> None:
    sums = json.loads(entries_of(whole)["manifest.json"])["sha256"]
    assert "damaged" in refused(with_manifest(whole, sha256=sums | {"edits.jsonl": "0" * 64}))
    refused(with_manifest(whole, sha256={}))
    refused(with_manifest(whole, sha256="none"))


def test_a_picture_that_is_listed_and_missing_is_refused(whole: bytes, refused: Callable[[bytes], str]) -> None:
    entries = {name: content for name, content in entries_of(whole).items() if not name.startswith("pictures/")}
    refused(packed(entries, sign=False))


def test_a_bomb_is_refused_while_it_is_inflated(whole: bytes, refused: Callable[[bytes], str]) -> None:
    assert "more than a session can" in refused(
        packed(entries_of(whole), (("pictures/" + "a" * 64, bytes(20_000_000)),))
    )


def test_bytes_are_counted_over_all_entries_and_not_believed(
    whole: bytes, refused: Callable[[bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charrette, "MOST_BYTES", sum(map(len, entries_of(whole).values())) - 1)
    assert "more than a session can" in refused(whole)


def test_too_many_entries_are_refused(whole: bytes, refused: Callable[[bytes], str]) -> None:
    assert "too many" in refused(packed(entries_of(whole), tuple((f"pictures/{n:064x}", b"") for n in range(2_000))))


# its JSON


@pytest.mark.parametrize("value", [2, 99, "1", None, 1.5, [], {}])
def test_a_format_that_this_program_does_not_know_is_refused(
    whole: bytes, refused: Callable[[bytes], str], value: object
) -> None:
    told = refused(with_manifest(whole, format=value))
    assert "newer Charrette" in told or value not in (2, 99)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"1", b"{", b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe{\0}\0"]
)
def test_a_manifest_that_is_none_is_refused(whole: bytes, refused: Callable[[bytes], str], content: bytes) -> None:
    refused(packed(entries_of(whole) | {"manifest.json": content}, sign=False))


@pytest.mark.parametrize("document", ["", "../x", 5, None, NOBODY, "A" * 32])
def test_a_manifest_that_names_another_document_is_refused(
    whole: bytes, refused: Callable[[bytes], str], document: object
) -> None:
    refused(with_manifest(whole, document=document))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"x":null', b'"x":' + b"[" * 100_000 + b"]" * 100_000),
        (b'"x":null', b'"x":NaN'),
        (b'"x":null', b'"x":Infinity'),
        (b'"x":null', b'"x":-Infinity'),
        (b'"x":null', b'"x":1e999'),
        (b'"x":null', b'"x":null,"x":1.0'),
        (b'"minutes":', b'"minutes":1' + b"0" * 10_000),
        (b'"minutes":', b'"minutes":1' + b"0" * 30),
        (b'"at":', b'"at":1' + b"0" * 30),
        (b'"at":', b'"at":0.5,"at":'),
        (b'"word":""', b'"word":"","word":""'),
        (b'"text":"A"', b'"text":"\\ud800"'),
        (b'"text":"A"', b'"text":"\\u0000"'),
        (b'"text":"A"', b'"text":"\xff"'),
        (b'"text":"A"', b'"text":"A'),
        (b'"helpers":["Ana"]', b'"helpers":["\\ud800"]'),
        (b'"helpers":["Ana"]', b'"helpers":["A\\u0000"]'),
        (b'"actor":"facilitator"', b'"actor":"\\ud800"'),
        (b'"actor":"facilitator"', b'"actor":"A\\u0000"'),
        (b'"label":["A test acts"', b'"label":["\\ud800"'),
        (b'"label":["A test acts","",{}]', b'"label":["A test acts","",{"n":"\\ud800"}]'),
        (b'"label":["A test acts","",{}]', b'"label":["A test acts","",{"n":[1]}]'),
        (b'"label":["A test acts","",{}]', b'"label":["A test acts","",{"n":1e999}]'),
        (b'"label":["A test acts","",{}]', b'"label":["A test acts","",{"n":1' + b"0" * 30 + b"}]"),
        (b'"label":["A test acts","",{}]', b'"label":["A test acts",""]'),
        (b'"label":["A test acts","",{}]', b'"label":["A {n.__class__} acts","",{}]'),
        (b'"label":["A test acts","",{}]', b'"label":["A {n:>999999999} acts","",{"n":1}]'),
    ],
    ids=lambda part: part[:40].decode("latin-1"),
)
def test_json_that_no_session_holds_is_refused(
    whole: bytes, refused: Callable[[bytes], str], old: bytes, new: bytes
) -> None:
    refused(with_words(whole, old, new))

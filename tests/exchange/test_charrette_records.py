from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.mutants import (
    NOBODY,
    Edits,
    entries_of,
    open_bytes,
    packed,
    whole_session,
    with_edits,
    with_field,
)
from workshop.exchange import charrette, csv, markdown
from workshop.exchange.snapshot import Snapshot, described
from workshop.messages import KnownError
from workshop.reports.summary import write_summary
from workshop.storage.check import check
from workshop.storage.pictures import picture_file
from workshop.storage.store import Store
from workshop.words import Words


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return whole_session(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def refused(store: Store, tmp_path: Path) -> Callable[[bytes], None]:
    def must_be_refused(content: bytes) -> None:
        with pytest.raises(KnownError, match="Nothing was changed"):
            open_bytes(store, content, tmp_path)
        assert store.sessions() == []
        assert not store.place.pictures.exists()

    return must_be_refused


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("idea", "text", 5),
        ("idea", "text", None),
        ("idea", "text", ["A"]),
        ("idea", "number", "1"),
        ("idea", "withdrawn", 1),
        ("idea", "x", "1"),
        ("idea", "x", True),
        ("idea", "cluster_id", 7),
        ("idea", "surprise", 7),
        ("step", "minutes", True),
        ("step", "minutes", 1.5),
        ("step", "minutes", 2**63),
        ("step", "phases", "write"),
        ("step", "phases", [1]),
        ("step", "phases", {}),
        ("step", "settings", []),
        ("step", "settings", {"a": [1]}),
        ("step", "settings", {"a": "\ud800"}),
        ("step", "settings", {"\ud800": 1}),
        ("step", "settings", {"a": "\0"}),
        ("step", "settings", {"a": 2**70}),
        ("step", "settings", {"a": float("inf")}),
        ("step", "settings", {"scored_on": "rubbish"}),
        ("step", "settings", {"scored_on": 3}),
        ("step", "settings", {"scored_to": "five"}),
        ("grade", "value", 0),
        ("grade", "value", 101),
        ("grade", "criterion", 5),
        ("poll", "eligible", None),
        ("session", "title", "\ud800"),
        ("poll", "id", "../precious"),
        ("poll", "id", "/etc/passwd"),
        ("option", "poll_id", "../precious"),
        ("picture", "id", "A" * 32),
        ("poll", "state", "open"),
        ("poll", "state", "closed"),
    ],
)
def test_a_field_that_holds_what_it_cannot_is_refused(
    whole: bytes, refused: Callable[[bytes], None], kind: str, name: str, value: object
) -> None:
    refused(with_field(whole, kind, name, value))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("idea", "cluster_id"),
        ("idea", "author_id"),
        ("idea", "merged_into"),
        ("option", "idea_id"),
        ("grade", "idea_id"),
        ("grade", "step_id"),
        ("ballot", "poll_id"),
        ("answer", "prototype_id"),
    ],
)
def test_a_reference_to_nothing_is_refused(
    whole: bytes, refused: Callable[[bytes], None], kind: str, name: str
) -> None:
    refused(with_field(whole, kind, name, NOBODY))


def _gap(edits: Edits) -> None:
    edits[3]["number"] += 1


def _order(edits: Edits) -> None:
    edits[2], edits[3] = edits[3], edits[2]


def _twice_in_one(edits: Edits) -> None:
    kind, id, _, after = edits[0]["changes"][-1]
    edits[0]["changes"].append([kind, id, {"position": after["position"]}, {"position": after["position"]}])


def _made_again(edits: Edits) -> None:
    edits[1]["changes"].append(edits[0]["changes"][-1])


def _none(edits: Edits) -> None:
    edits.clear()


def _first_gone(edits: Edits) -> None:
    del edits[0]


def _last_gone(edits: Edits) -> None:
    del edits[-1]


def _no_id(edits: Edits) -> None:
    edits[1]["id"] = "../x"


def _no_label(edits: Edits) -> None:
    del edits[1]["label"]


def _unknown_kind(edits: Edits) -> None:
    edits[1]["changes"].append(["secret", NOBODY, None, {"id": NOBODY}])


def _half_a_record(edits: Edits) -> None:
    edits[1]["changes"].append(["cluster", NOBODY, None, {"id": NOBODY, "title": "x"}])


def _nothing_at_all(edits: Edits) -> None:
    edits[1]["changes"].append(["cluster", NOBODY, None, None])


def _of_nobody(edits: Edits) -> None:
    edits[1]["changes"].append(["cluster", NOBODY, {"title": ""}, {"title": "x"}])


def _gone_before(edits: Edits) -> None:
    edits[1]["changes"].append(["cluster", NOBODY, {"id": NOBODY}, None])


def _other_id(edits: Edits) -> None:
    part = {"id": "8" * 32, "title": "x", "position": 1.0, "x": None, "y": None}
    edits[1]["changes"].append(["cluster", NOBODY, None, part])


def _changes_are_words(edits: Edits) -> None:
    edits[1]["changes"] = "none"


@pytest.mark.parametrize(
    "change",
    [
        _gap,
        _order,
        _none,
        _first_gone,
        _last_gone,
        _no_id,
        _no_label,
        _unknown_kind,
        _half_a_record,
        _nothing_at_all,
        _of_nobody,
        _gone_before,
        _other_id,
        _changes_are_words,
        _twice_in_one,
        _made_again,
    ],
)
def test_a_history_that_does_not_lead_to_its_records_is_refused(
    whole: bytes, refused: Callable[[bytes], None], change: Callable[[Edits], None]
) -> None:
    refused(with_edits(whole, change))


def test_records_that_the_history_does_not_lead_to_are_refused(whole: bytes, refused: Callable[[bytes], None]) -> None:
    entries = entries_of(whole)
    lines = entries["records.jsonl"].splitlines()
    more = json.dumps(["cluster", {"id": NOBODY, "title": "x", "position": 1.0, "x": None, "y": None}]).encode()
    for records in (lines[1:], [*lines, more], [], [lines[0].replace(b"How might", b"Why would"), *lines[1:]]):
        refused(packed(entries | {"records.jsonl": b"\n".join(records)}))


def test_a_second_session_in_the_file_is_refused(whole: bytes, refused: Callable[[bytes], None]) -> None:
    entries = entries_of(whole)
    edits = [json.loads(line) for line in entries["edits.jsonl"].splitlines()]
    record = next(after for kind, _, _, after in edits[0]["changes"] if kind == "session")
    second = record | {"id": NOBODY, "title": "Another"}
    edits[0]["changes"].append(["session", NOBODY, None, second])
    lines = entries["records.jsonl"] + b"\n" + json.dumps(["session", second]).encode()
    refused(packed(entries | {"edits.jsonl": "\n".join(map(json.dumps, edits)).encode(), "records.jsonl": lines}))


# what is taken in can be used


def use(store: Store, id: str, folder: Path) -> None:
    """Everything that hands a session out."""
    board = store.load(id)
    snapshot = Snapshot(board, store.edits(id), store.place.pictures)
    assert described(board, Words())["id"] == id
    for file, format in (("out.csv", csv), ("out.md", markdown), ("out.charrette", charrette)):
        format.write(snapshot, folder / file)
    write_summary(board, folder / "out.pdf", now=1, picture=lambda sha256: picture_file(store.place, sha256))
    assert check(store).faults == []


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("idea", "text", "=1+1 <b> \u202e {n} %s \\"),
        ("session", "names", "always"),
        ("session", "state", "flying"),
        ("session", "language", "klingon"),
        ("session", "language", "../../etc"),
        ("session", "last_number", -1),
        ("perspective", "paper", "pink"),
        ("person", "role", "emperor"),
        ("day", "date", "someday"),
        ("day", "offset", 10**9),
        ("step", "step_kind", "dance"),
        ("step", "state", "flying"),
        ("step", "phase", "flying"),
        ("poll", "settings", {}),
        ("poll", "settings", {"dots": "many"}),
        ("poll", "settings", {"dots": 3, "seats": 2}),
        ("poll", "method", "stv"),
        ("poll", "method", "irv"),
        ("poll", "method", "how_now_wow"),
        ("ballot", "marks", {"decider": [1]}),
        ("ballot", "marks", {"decider": 1.5, "x": -0.5}),
        ("poll", "channels", {"phone": "many"}),
        ("poll", "revealed_at", 10**17),
        ("poll", "tie_way", "magic"),
        ("ballot", "marks", {NOBODY: 1}),
        ("ballot", "marks", {"x": "many"}),
        ("answer", "question", "why"),
        ("grade", "value", 100),
        ("grade", "criterion", "Beauty"),
        ("grade", "criterion", ""),
    ],
)
def test_a_value_that_no_action_writes_is_refused_or_does_no_harm(
    whole: bytes, store: Store, tmp_path: Path, kind: str, name: str, value: Any
) -> None:
    try:
        id = open_bytes(store, with_field(whole, kind, name, value), tmp_path)
    except KnownError:
        assert store.sessions() == []
    else:
        use(store, id, tmp_path)


def test_a_picture_that_is_none_is_refused_or_left_out(whole: bytes, store: Store, tmp_path: Path) -> None:
    content = b"\x89PNG\r\n\x1a\nthis is no picture"
    sha256 = hashlib.sha256(content).hexdigest()
    entries = entries_of(with_field(whole, "picture", "sha256", sha256))
    others = {name: inside for name, inside in entries.items() if not name.startswith("pictures/")}
    try:
        id = open_bytes(store, packed(others | {f"pictures/{sha256}": content}), tmp_path)
    except KnownError:
        assert store.sessions() == []
    else:
        use(store, id, tmp_path)


@pytest.mark.parametrize("place", ["/{secret}", "../{secret}", "../../{secret}"])
def test_a_picture_that_names_a_file_of_ours_does_not_travel_out_with_the_session(
    whole: bytes, store: Store, tmp_path: Path, place: str
) -> None:
    (tmp_path / "secret.txt").write_bytes(b"the family recipe")
    secret = str(tmp_path / "secret.txt") if place.startswith("/") else "secret.txt"
    content = with_field(whole, "picture", "sha256", place.format(secret=secret.lstrip("/")))
    try:
        id = open_bytes(store, content, tmp_path)
    except KnownError:
        assert store.sessions() == []
    else:
        store.place.pictures.mkdir(exist_ok=True)
        charrette.write(Snapshot(store.load(id), store.edits(id), store.place.pictures), tmp_path / "out.charrette")
        assert b"the family recipe" not in entries_of((tmp_path / "out.charrette").read_bytes()).values()

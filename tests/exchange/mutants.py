"""A sound session file, and ways to alter it: what the tests of session files share."""

from __future__ import annotations

import hashlib
import json
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.room import Room
from workshop.actions import prototypes, scores
from workshop.drawing import draw
from workshop.exchange import charrette
from workshop.exchange.snapshot import Snapshot
from workshop.records import Prototype, Step, StoryboardFrame
from workshop.storage.merge import take_over
from workshop.storage.pictures import store_picture
from workshop.storage.store import Store

Entries = dict[str, bytes]
Edits = list[dict[str, Any]]
NOBODY = "9" * 32


def whole_session(folder: Path) -> bytes:
    """A sound session file with a vote, a plan and a picture."""
    room = Room(Store(str(folder / "library.sqlite")))
    room.to_vote("A", "B", "C", "D", "E", perspective="Partner")
    for person in list(room.board.records["person"].values()):
        room.cast(person, A=1, B=1)  # type: ignore[arg-type]
    room.go()
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: scores.grade(draft, step.id, room.idea("A").id, "Fair", 4))
    room.go_to("forward")
    room.go()
    draw(["box 10 10 50 30 lemon"], folder / "drawing.png")
    picture = store_picture(room.store.place, folder / "drawing.png", "f" * 32)
    room.act(lambda draft: prototypes.set_picture(draft, draft.all(StoryboardFrame)[0].id, picture))
    room.act(lambda draft: prototypes.answer(draft, draft.all(Prototype)[0].id, "who", "The street"))
    room.act(lambda draft: prototypes.set_team(draft, draft.all(Prototype)[0].id, owner="Ben", helpers=["Ana"]))
    edits = room.store.edits(room.board.document_id)
    charrette.write(Snapshot(room.board, edits, room.store.place.pictures), folder / "whole.charrette")
    room.store.close()
    return (folder / "whole.charrette").read_bytes()


def open_bytes(store: Store, content: bytes, folder: Path) -> str:
    """Take a session file into a library, as `charrette open` does."""
    file = folder / "session.charrette"
    file.write_bytes(content)
    return take_over(store, *charrette.read_session(file)).document_id


def entries_of(content: bytes) -> Entries:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(entries: Entries, more: tuple[tuple[str | zipfile.ZipInfo, bytes], ...] = (), *, sign: bool = True) -> bytes:
    if sign:
        manifest = json.loads(entries["manifest.json"])
        manifest["sha256"] = {name: hashlib.sha256(entries[name]).hexdigest() for name in entries if name[0] != "m"}
        entries = entries | {"manifest.json": json.dumps(manifest).encode()}
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name twice is what some of these are about
        for name, content in (*entries.items(), *more):
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def with_manifest(content: bytes, **values: Any) -> bytes:
    entries = entries_of(content)
    manifest = json.loads(entries["manifest.json"]) | values
    return packed(entries | {"manifest.json": json.dumps(manifest).encode()}, sign="sha256" not in values)


def with_edits(content: bytes, change: Callable[[Edits], None]) -> bytes:
    entries = entries_of(content)
    edits = [json.loads(line) for line in entries["edits.jsonl"].splitlines()]
    change(edits)
    return packed(entries | {"edits.jsonl": "\n".join(json.dumps(edit) for edit in edits).encode()})


def with_field(content: bytes, kind: str, name: str, value: Any) -> bytes:
    """The same session, but one record of a kind always had another value in one field."""
    entries = entries_of(content)
    edits = [json.loads(line) for line in entries["edits.jsonl"].splitlines()]
    records = [json.loads(line) for line in entries["records.jsonl"].splitlines()]
    chosen = next(record for found, record in records if found == kind)
    chosen[name] = value
    for changed, id, before, after in (change for edit in edits for change in edit["changes"]):
        if (changed, id) == (kind, chosen["id"]):
            for part in (before, after):
                if part and name in part:
                    part[name] = value
    lines = {"edits.jsonl": edits, "records.jsonl": records}
    return packed(entries | {file: "\n".join(map(json.dumps, rows)).encode() for file, rows in lines.items()})


def with_words(content: bytes, old: bytes, new: bytes) -> bytes:
    entries = entries_of(content)
    assert old in entries["edits.jsonl"]
    return packed(entries | {name: entries[name].replace(old, new, 1) for name in ("edits.jsonl", "records.jsonl")})

"""`NAME.charrette`: one session as one file, a zip of its records, its edits and its pictures.

A file comes from strangers: names are matched against a pattern and never joined to a path, sizes are counted while
inflating, every value is checked against its field, and the edits must lead to the records. Only then it is taken in.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workshop import voting
from workshop.actions import polls
from workshop.board import Board
from workshop.edit import Change, Edit, as_fields, field_names, from_fields, references
from workshop.exchange import sound
from workshop.exchange.snapshot import Snapshot, Watch
from workshop.messages import KnownError, Message, NotAllowed
from workshop.output import whole
from workshop.records import KINDS, FrozenMap, Picture, Poll
from workshop.storage.pictures import verify_picture

NAME = "charrette"
ENDINGS = (".charrette",)
FORMAT = 1
PICTURE = re.compile(r"pictures/[0-9a-f]{64}")
MOST_ENTRIES, MOST_BYTES, MOST_RATIO = 2_000, 200_000_000, 200
LARGE = 1_000_000  # entries below this may be as compressible as they like
FAULTS = (  # what reading a file that is not as it should be may raise
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, TypeError, AttributeError),
    *(AssertionError, RecursionError, EOFError, NotImplementedError, RuntimeError),
)
DATE = (2020, 1, 1, 0, 0, 0)  # of every entry: the same session gives the same file


def write(session: Snapshot, file: Path) -> None:
    """The whole session with its history. NotAllowed while a vote is not revealed: its ballots do not travel."""
    if any(poll.state != "revealed" for poll in session.board.all(Poll)):
        raise NotAllowed(
            "A vote is not revealed yet, and its ballots are secret: they do not travel. Reveal it first: charrette go."
        )
    entries = dict(_entries(session))
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in entries.items()}
    manifest = {"format": FORMAT, "program": "Charrette", "document": session.board.document_id, "sha256": sums}
    with whole(file) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"manifest.json": _line(manifest), **entries}.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)


def _entries(session: Snapshot) -> Iterator[tuple[str, bytes]]:
    records = (record for kind in KINDS for record in session.board.records[kind].values())
    yield "records.jsonl", b"\n".join(_line([record.kind, as_fields(record)]) for record in records)
    yield "edits.jsonl", b"\n".join(_line(_edit_as_json(edit)) for edit in session.watch(session.edits))
    for picture in session.board.all(Picture):
        safe = session.pictures and sound.SHA256.fullmatch(picture.sha256)
        source = session.pictures / picture.sha256 if session.pictures and safe else None
        content = source.read_bytes() if source and source.is_file() else b""
        if hashlib.sha256(content).hexdigest() == picture.sha256:  # one that is damaged is lost here too
            yield f"pictures/{picture.sha256}", content


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _edit_as_json(edit: Edit) -> dict[str, Any]:
    changes = [[change.kind, change.id, change.before, change.after] for change in edit.changes]
    label = [edit.label.text, edit.label.plural, edit.label.args]
    return {
        "number": edit.number,
        "id": edit.id,
        "actor": edit.actor,
        "label": label,
        "at": edit.at,
        "word": edit.word,
        "changes": changes,
    }


# reading


def read_session(file: Path, watch: Watch = iter) -> tuple[Board, list[Edit], dict[str, bytes]]:
    """A session file's board, edits and pictures, checked. KnownError where anything is not as it should be."""
    if not file.is_file():
        raise KnownError("There is no file {file}. Nothing was changed.", file=str(file))
    try:
        entries = _inflated(file)
        manifest = _loaded(entries["manifest.json"])
        return _checked(manifest, entries, watch)
    except KnownError:
        raise
    except FAULTS as error:
        raise KnownError(
            "{file} is not a whole session file ({why}). Nothing was changed. Ask for it again.",
            file=file.name,
            why=type(error).__name__ if not str(error) else str(error)[:120],
        ) from None


def _inflated(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_ENTRIES or len({info.filename.lower() for info in infos}) != len(infos):
            raise ValueError("too many entries, or one twice")
        for info in infos:
            if info.filename not in ("manifest.json", "records.jsonl", "edits.jsonl") and not PICTURE.fullmatch(
                info.filename
            ):
                raise ValueError(f"an entry that does not belong there: {info.filename[:60]!r}")
        return dict(_inflate(archive, infos))


def _inflate(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    left = MOST_BYTES
    for info in infos:
        with archive.open(info) as handle:
            content = handle.read(left + 1)
        left -= len(content)
        bomb = len(content) > LARGE and len(content) > MOST_RATIO * max(1, info.compress_size)
        if left < 0 or bomb:
            raise ValueError("it holds more than a session can")
        yield info.filename, content


def _checked(manifest: Any, entries: dict[str, bytes], watch: Watch) -> tuple[Board, list[Edit], dict[str, bytes]]:
    if not isinstance(manifest.get("format"), int) or manifest["format"] > FORMAT:
        raise KnownError(
            "This session file was written by a newer Charrette. It was not touched. Open it with the newer program."
        )
    if set(manifest["sha256"]) != set(entries) - {"manifest.json"}:
        raise ValueError("an entry is missing, or one too many")
    for name, content in entries.items():
        if name != "manifest.json" and hashlib.sha256(content).hexdigest() != manifest["sha256"][name]:
            raise ValueError(f"{name} is damaged")
    lines = entries["edits.jsonl"].splitlines()
    edits = [_edit(_loaded(line), manifest["document"]) for line in watch(lines)]
    board = _replayed(manifest["document"], edits)
    told = {
        (kind, values["id"]): _record(kind, values)
        for kind, values in map(_loaded, entries["records.jsonl"].splitlines())
    }
    if told != {(kind, id): record for kind, table in board.records.items() for id, record in table.items()}:
        raise ValueError("its records are not what its edits say")
    pictures = {name.removeprefix("pictures/"): content for name, content in entries.items() if PICTURE.fullmatch(name)}
    if any(hashlib.sha256(content).hexdigest() != sha256 for sha256, content in pictures.items()):
        raise ValueError("a picture is damaged")
    for content in pictures.values():
        verify_picture(content)
    return board, edits, pictures


def _replayed(document_id: str, edits: list[Edit]) -> Board:
    board = Board(document_id)
    for edit in edits:
        keys = [(change.kind, change.id) for change in edit.changes]
        made = [key for key, change in zip(keys, edit.changes, strict=True) if change.before is None]
        if len(set(keys)) != len(keys) or any(id in board.records[kind] for kind, id in made):
            raise ValueError("an edit that changes a record twice, or makes one that is there")
        board.apply(edit)
    if any(poll.state != "revealed" for poll in board.all(Poll)):
        raise ValueError("a vote that is not revealed")
    if not board.number or set(board.records["session"]) != {document_id}:
        raise ValueError("it holds no session, or more than one")
    for table in board.records.values():
        for record in table.values():
            named = ((KINDS[kind], getattr(record, name)) for name, kind in references(record.kind))
            if any(id is not None and board.find(kind, id) is None for kind, id in named):
                raise ValueError(f"a {record.kind} that refers to nothing")
    for poll in board.all(Poll):
        _refuse_uncountable(board, poll)
    return board


def _refuse_uncountable(board: Board, poll: Poll) -> None:
    try:
        voting.counting(poll.method, polls.question(board, poll))
    except NotAllowed:
        raise ValueError("a vote with settings that its method does not have") from None


def _loaded(line: bytes) -> Any:
    return json.loads(line.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_once)


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _edit(values: dict[str, Any], document_id: str) -> Edit:
    words, plural, args = values["label"]
    whole = sound.scalars(args)
    label = Message(sound.pattern(words, whole), sound.pattern(plural, whole), FrozenMap(whole))
    if not sound.ID.fullmatch(values["id"]) or not sound.ID.fullmatch(document_id):
        raise ValueError("an edit without an id")
    number, at = sound.number(values["number"]), sound.number(values["at"])
    actor, word = sound.text(values["actor"]), sound.text(values["word"])
    if at > sound.LATEST:
        raise ValueError("an edit of a time to come")
    changes = tuple(_change(*parts) for parts in values["changes"])
    return Edit(document_id, number, values["id"], actor, label, at, changes, word)


def _change(kind: str, id: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Change:
    for values in (before, after):
        for name, value in (values or {}).items():
            sound.check(kind, name, value)
    if before is None and (after is None or set(after) != set(field_names(kind)) or after["id"] != id):
        raise ValueError(f"a change of {kind} that is not whole")
    if after is not None and before is not None and "id" in after:
        raise ValueError("a record that changes its id")
    return Change(kind, sound.text(id), before, after)


def _record(kind: str, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        sound.check(kind, name, value)
    return from_fields(kind, values)

"""Commands that take files in and hand files out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workshop import output
from workshop.actions.texts import clean
from workshop.board import Board
from workshop.cli.terminal import FACILITATOR, AsJson, SessionId, copy_first, library, session, show_json, tell, words
from workshop.messages import KnownError, Message, say
from workshop.progress import watched
from workshop.records import Milliseconds
from workshop.storage.places import refuse_as_output
from workshop.storage.store import Store

if TYPE_CHECKING:
    from workshop.exchange.batch import Batch, Taken

MOST_SHOWN = 20  # skipped lines; --json has all of them


def import_file(
    file: Path,
    into: Annotated[str, typer.Option("--session", metavar="ID", help="The session that takes the ideas in.")],
    form: Annotated[str, typer.Option("--format", help="csv, polis or xlsx.")] = "",
    mapping: Annotated[
        str, typer.Option("--map", metavar="text=COLUMN,cluster=COLUMN", help="Which column is what.")
    ] = "",
    encoding: Annotated[str, typer.Option(help="Of the file, where it is not UTF-8: cp1252, cp1251 ...")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take ideas in from a file; a second time nothing new."""
    from workshop.exchange import importer

    batch = importer(form, file).read(file, _columns(mapping), encoding)
    if batch.guessed:
        tell(
            words.say("Read as {encoding}. Where letters look wrong, name another: --encoding.", encoding=batch.guessed)
        )
    with library(makes=False) as store:
        if not dry_run:
            copy_first(store)
        taken = _take_in(store, session(store, into), batch, say("Imported {file}", file=clean(file.name)), dry_run)
    if as_json:
        skipped = [{"line": row.line, "why": words.render(row.why)} for row in taken.skipped]
        counts: dict[str, Any] = {"added": taken.added, "updated": taken.updated, "skipped": skipped}
        show_json({"format": batch.format, **counts, "lost": batch.lost})
    else:
        _tell_taken(batch, taken)


def _tell_taken(batch: Batch, taken: Taken) -> None:
    if batch.lost:
        tell(words.say("Not taken over: {columns}", columns=words.list([name or "–" for name in batch.lost])))
    counts = {"added": taken.added, "updated": taken.updated, "skipped": len(taken.skipped)}
    print(words.say("{added} added, {updated} updated, {skipped} skipped", **counts))
    for row in taken.skipped[:MOST_SHOWN]:
        tell(words.say("line {line}: {why}", line=row.line, why=words.render(row.why)))


class _NothingWritten(Exception):
    """A rehearsal of an import ends here, so that nothing is committed."""


def _take_in(store: Store, board: Board, batch: Any, label: Message, dry_run: bool) -> Any:
    from workshop.exchange.batch import Taken, take_in

    taken = Taken()
    try:
        with store.edit(board, FACILITATOR, label) as draft:
            taken = take_in(draft, batch, lambda rows: watched(rows, words.say("Taking ideas in")))
            if dry_run:
                raise _NothingWritten
    except _NothingWritten:
        pass
    return taken


def _columns(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(",") if pair]
    if any(not middle or not column for _, middle, column in pairs):
        raise KnownError("--map is written text=COLUMN,cluster=COLUMN. Nothing was changed.")
    return {name.strip(): column.strip() for name, _, column in pairs}


def report(
    session_id: SessionId,
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    kind: Annotated[str, typer.Option(help="What to print: summary.")] = "summary",
    paper: Annotated[str, typer.Option(help="a4 or letter.")] = "a4",
) -> None:
    """Print a session's summary as PDF."""
    from workshop.reports.summary import KINDS

    if kind not in KINDS:
        raise KnownError("There is no report {kind}. There are: {known}.", kind=kind, known=", ".join(KINDS))
    with library(makes=False) as store:
        refuse_as_output(out, store.place)
        pages = print_summary(store, session(store, session_id), out, paper, store.clock())
    print(words.say("{file}: {n} page", "{file}: {n} pages", file=str(out), n=pages))


def print_summary(store: Store, board: Board, file: Path, paper: str, now: Milliseconds) -> int:
    """Write the summary; how many pages. Says on stderr which characters the font lacks."""
    from workshop.reports.summary import write_summary
    from workshop.storage.pictures import picture_file

    printed = write_summary(
        board,
        file,
        now=now,
        paper=paper,
        picture=lambda sha256: picture_file(store.place, sha256),
        watch=lambda chapters: watched(chapters, words.say("Printing")),
    )
    if printed.missing:
        tell(_about_missing(dict(printed.missing)))
    return printed.pages


def _about_missing(missing: dict[str, int]) -> str:
    return words.say(
        "{n} character is not in the printed font and shows as a box ({some}). The text is whole in the session.",
        "{n} characters are not in the printed font and show as boxes ({some}). The texts are whole in the session.",
        n=sum(missing.values()),
        some=" ".join(list(missing)[:10]),
    )


def export(
    session_id: SessionId,
    out: Annotated[Path, typer.Option(help="The ending chooses the format: .charrette .csv .tsv .json .md")],
) -> None:
    """Hand a session out as a file."""
    from workshop.exchange import exporter
    from workshop.exchange.snapshot import Snapshot

    chosen = exporter(out)
    with library(makes=False) as store:
        refuse_as_output(out, store.place)
        board = session(store, session_id)
        history = store.edits(board.document_id)
        watch = partial(watched, what=words.say("Writing edits"))
        session_file = Snapshot(board, history, store.place.pictures, watch)
    try:
        with output.whole(out) as part:
            chosen.write(session_file, part)
    except OSError as error:
        why = error.strerror or str(error)
        raise KnownError("{file} could not be written: {why}. The session is safe.", file=str(out), why=why) from None
    print(out)


OUTCOMES = {
    "new": ("A new session, with {n} edit.", "A new session, with {n} edits."),
    "newer": (
        "The file was ahead by {n} edit, which was taken over.",
        "The file was ahead by {n} edits, which were taken over.",
    ),
    "nothing new": ("Nothing new: the library has all of it already.", ""),
    "kept beside": ("This library and the file went on apart. The file is kept beside, as a session of its own.", ""),
}


def open_file(file: Path) -> None:
    """Take a session file (.charrette) into the library."""
    from workshop.exchange.charrette import read_session
    from workshop.storage.merge import take_over

    incoming, history, pictures = read_session(file, lambda rows: watched(rows, words.say("Checking edits")))
    with library() as store:
        copy_first(store)
        merged = take_over(store, incoming, history, pictures)
    tell(words.say(*OUTCOMES[merged.outcome], n=merged.edits))
    print(merged.document_id)

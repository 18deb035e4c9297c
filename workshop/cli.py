"""The command line: everything that works without a window. Results on stdout, messages on stderr."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import platformdirs
import typer

from workshop import methods
from workshop.actions import sessions, steps
from workshop.board import Board
from workshop.messages import KnownError, Refusal, say
from workshop.progress import bar, watched
from workshop.storage.store import Store
from workshop.words import Words, local

FACILITATOR = "facilitator"
SHORTEST_ID = 4  # letters of an id that are enough where they are nobody else's

app = typer.Typer(
    name="charrette",
    help="Runs a design-sprint or innovation workshop in a room. Without a command it opens the window.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
words = Words()
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
SessionId = Annotated[str, typer.Argument(metavar="ID", help="A session's id, or its first letters.")]


class Opened:
    """The library that the command line names; opened when it is first needed."""

    name: str | None = None


@app.callback()
def _library(
    library: Annotated[
        str | None, typer.Option(envvar="CHARRETTE_LIBRARY", metavar="PATH_OR_URL", help="The library to work in.")
    ] = None,
) -> None:
    Opened.name = library


def main() -> None:
    """Run a command: exit 0 done, 1 refused with a sentence, 2 wrong usage."""
    try:
        app()
    except Refusal as refusal:
        _tell(words.render(refusal.message))
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)
    except Exception:  # a fault of ours: logged, never shown as a traceback
        _tell(
            words.say(
                "Charrette made a mistake, sorry. What was saved is safe. The details are in {file}.",
                file=str(_log_fault()),
            )
        )
        sys.exit(1)


def _log_fault() -> Path:
    folder = Path(platformdirs.user_log_dir("charrette"))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "faults.log"
    logging.basicConfig(filename=file, format="%(asctime)s %(message)s")
    logging.exception("A fault")
    return file


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _open(store: Store, given: str) -> Board:
    """The session of an id or of its first letters."""
    found = [listed.id for listed in store.sessions() if listed.id.startswith(given)]
    if len(found) == 1 and len(given) >= SHORTEST_ID:
        return store.load(found[0])
    return store.load(given)


def _say_where(board: Board) -> dict[str, Any]:
    step, then = steps.current(board), steps.primary(board)
    return {
        "step": step.step_kind if step else None,
        "phase": step.phase if step else None,
        "next": words.render(then) if then else None,
    }


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where the summary goes.")] = Path("charrette-demo"),
    people: Annotated[int, typer.Option(help="Simulated people.")] = 12,
    ideas: Annotated[int, typer.Option(help="Ideas that they have.")] = 60,
    seed: Annotated[int, typer.Option(help="The same seed gives the same session.")] = 1,
) -> None:
    """Play a whole session with simulated people and print its summary."""
    from workshop.demo import Demo, Rehearsal

    _make_folder(out)
    room = Rehearsal(seed)
    store = Store(Opened.name, clock=room.clock, new_id=room.new_id)
    try:
        played = Demo(store, room, head_count=people, idea_count=ideas)
        board = played.play(lambda rows: watched(rows, words.say("Writing ideas")))
        pages = _print_summary(store, board, out / "summary.pdf", "a4", room.now)
    finally:
        store.close()
    _tell(
        words.say(
            "A session with {people} people and {ideas} ideas, {pages} pages:", people=people, ideas=ideas, pages=pages
        )
    )
    print(board.document_id)
    print(out / "summary.pdf")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError as error:
        raise KnownError(
            "{folder} cannot be written: {why}. Nothing was changed.",
            folder=str(folder),
            why=error.strerror or str(error),
        ) from None


@app.command()
def new(
    title: str,
    recipe: Annotated[str, typer.Option(help="The session plan.")] = "90-minutes",
    question: Annotated[str, typer.Option(help="The question, where it is known already.")] = "",
    problem: Annotated[str, typer.Option(help="The problem in one sentence.")] = "",
    team: Annotated[str, typer.Option(help="City and team, printed on every page.")] = "",
    day: Annotated[str, typer.Option(help="The first day, as 2026-03-12; today where it is not given.")] = "",
    start: Annotated[str, typer.Option(help="When it begins, as 09:30.")] = "",
    names: Annotated[str, typer.Option(help="What happens with names: never, hidden, export.")] = "hidden",
    language: Annotated[str, typer.Option(help="The session's language.")] = "en",
) -> None:
    """Make a session and print its id."""
    here = datetime.now().astimezone()
    offset = int((here.utcoffset() or here - here).total_seconds() // 60)
    plan, first = methods.recipe(recipe), _date(day or here.date().isoformat())
    starts = _minutes(start) if start else None
    store = Store(Opened.name)
    board = store.new()
    with store.edit(board, FACILITATOR, say("New session")) as draft:
        sessions.create(
            draft,
            title,
            plan,
            day=first,
            offset=offset,
            starts=starts,
            names=names,
            problem=problem,
            question=question,
            team=team,
            language=language,
        )
    store.close()
    print(board.document_id)


def _date(text: str) -> str:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise KnownError("{day} is no date. Nothing was changed. Write it as 2026-03-12.", day=text) from None


def _minutes(text: str) -> int:
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text)
    if not match:
        raise KnownError("{time} is no time. Nothing was changed. Write it as 09:30.", time=text)
    return int(match[1]) * 60 + int(match[2])


@app.command()
def go(
    session_id: SessionId,
    to: Annotated[
        str, typer.Option(metavar="KIND|PHASE|STEPID", help="Go there; steps passed over are marked skipped.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Press the primary button."""
    store = Store(Opened.name)
    board = _open(store, session_id)
    label = say("Went to {where}", where=to) if to else steps.primary(board) or say("Finish session")
    with store.edit(board, FACILITATOR, label) as draft:
        if to:
            steps.go_to(draft, to)
        else:
            steps.go(draft)
    store.close()
    where = _say_where(board)
    if as_json:
        _print(where)
    else:
        print(" · ".join(str(part) for part in where.values() if part) or words.say("finished"))


@app.command("sessions")
def list_sessions(as_json: AsJson = False) -> None:
    """List the sessions of the library, the one changed last first."""
    store = Store(Opened.name)
    listed = store.sessions()
    store.close()
    if as_json:
        _print([asdict(row) for row in listed])
        return
    for row in listed:
        when = local(row.changed, 0).astimezone().strftime("%Y-%m-%d %H:%M")
        print(f"{row.id}  {when}  {row.state:9} {row.title}")


@app.command()
def show(session_id: SessionId, as_json: AsJson = False) -> None:
    """Show a session."""
    from workshop.exchange.snapshot import described

    store = Store(Opened.name)
    board = _open(store, session_id)
    store.close()
    whole = described(board, words)
    if as_json:
        _print(whole)
        return
    print(f"{whole['title']}\n{whole['question']}\n")
    for step in whole["steps"]:
        print(f"{step['state']:8} {step['minutes']:4} min  {step['title']} {step['phase']}".rstrip())
    counts = {name: len(whole[name]) for name in ("people", "ideas", "clusters", "polls", "prototypes", "actions")}
    print("\n" + ", ".join(f"{name}: {count}" for name, count in counts.items()))


@app.command("import")
def import_file(
    file: Path,
    session: Annotated[str, typer.Option(metavar="ID", help="The session that takes the ideas in.")],
    format: Annotated[str, typer.Option("--format", help="csv or polis.")] = "",
    map: Annotated[str, typer.Option("--map", metavar="text=COLUMN,cluster=COLUMN", help="Which column is what.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take ideas in from a file; a second time nothing new."""
    from workshop.exchange import importer
    from workshop.exchange.batch import take_in

    batch = importer(format, file).read(file, _columns(map))
    store = Store(Opened.name)
    board = _open(store, session)
    taken = None
    try:
        with store.edit(board, FACILITATOR, say("Imported {file}", file=file.name)) as draft:
            taken = take_in(draft, batch, lambda rows: watched(rows, words.say("Taking ideas in")))
            if dry_run:
                raise _NothingWritten
    except _NothingWritten:
        pass
    store.close()
    assert taken is not None
    skipped = [{"line": row.line, "why": words.render(row.why)} for row in taken.skipped]
    if as_json:
        _print(
            {
                "format": batch.format,
                "added": taken.added,
                "updated": taken.updated,
                "skipped": skipped,
                "lost": batch.lost,
            }
        )
        return
    print(
        words.say(
            "{added} added, {updated} updated, {skipped} skipped",
            added=taken.added,
            updated=taken.updated,
            skipped=len(skipped),
        )
    )
    for row in taken.skipped[:20]:
        _tell(words.say("line {line}: {why}", line=row.line, why=words.render(row.why)))


class _NothingWritten(Exception):
    """A rehearsal of an import ends here, so that nothing is committed."""


def _columns(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(",") if pair]
    if any(not middle or not column for _, middle, column in pairs):
        raise KnownError("--map is written text=COLUMN,cluster=COLUMN. Nothing was changed.")
    return {name.strip(): column.strip() for name, _, column in pairs}


@app.command()
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
    if not out.parent.is_dir():
        raise KnownError("There is no folder {folder}. Nothing was changed. Make it first.", folder=str(out.parent))
    store = Store(Opened.name)
    board = _open(store, session_id)
    pages = _print_summary(store, board, out, paper, store.clock())
    store.close()
    print(words.say("{file}: {n} page", "{file}: {n} pages", file=str(out), n=pages))


def _print_summary(store: Store, board: Board, file: Path, paper: str, now: int) -> int:
    from workshop.reports.summary import write_summary
    from workshop.storage.pictures import picture_file

    try:
        printed = write_summary(
            board, file, now=now, paper=paper, picture=lambda sha256: picture_file(store.place, sha256)
        )
    except OSError as error:
        raise KnownError(
            "The PDF could not be written to {file}: {why}. The session is safe.",
            file=str(file),
            why=error.strerror or str(error),
        ) from None
    if printed.missing:
        _tell(_about_missing(dict(printed.missing)))
    return printed.pages


def _about_missing(missing: dict[str, int]) -> str:
    total, some = sum(missing.values()), " ".join(list(missing)[:10])
    return words.say(
        "{n} character is not in the printed font and shows as a box ({some}). The text is whole in the session.",
        "{n} characters are not in the printed font and show as boxes ({some}). The texts are whole in the session.",
        n=total,
        some=some,
    )


@app.command()
def export(
    session_id: SessionId,
    out: Annotated[Path, typer.Option(help="The ending chooses the format: .charrette .csv .tsv .json .md")],
) -> None:
    """Hand a session out as a file."""
    from workshop.exchange import exporter
    from workshop.exchange.snapshot import Snapshot

    format = exporter(out)
    store = Store(Opened.name)
    board = _open(store, session_id)
    try:
        format.write(Snapshot(board, store.edits(board.document_id), store.place.pictures), out)
    except OSError as error:
        raise KnownError(
            "{file} could not be written: {why}. The session is safe.", file=str(out), why=error.strerror or str(error)
        ) from None
    store.close()
    print(out)


@app.command("open")
def open_file(file: Path) -> None:
    """Take a session file (.charrette) into the library."""
    from workshop.exchange.charrette import read_session
    from workshop.storage.merge import take_over

    incoming, history, pictures = read_session(file)
    store = Store(Opened.name)
    merged = take_over(store, incoming, history, pictures)
    store.close()
    sentences = {
        "new": say("A new session, with {n} edit.", "A new session, with {n} edits.", n=merged.edits),
        "newer": say(
            "The file was ahead by {n} edit, which were taken over.",
            "The file was ahead by {n} edits, which were taken over.",
            n=merged.edits,
        ),
        "nothing new": say("Nothing new: the library has all of it already."),
        "kept beside": say(
            "Both this library and the file went on from the same beginning. The file is kept beside, as a session of its own."
        ),
    }
    _tell(words.render(sentences[merged.outcome]))
    print(merged.document_id)


@app.command()
def check(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended, after a backup.")] = False,
) -> None:
    """Read the whole library once and say what is wrong with it."""
    from workshop.storage.backups import back_up
    from workshop.storage.check import check as check_store

    store = Store(Opened.name)
    if repair and store.place.file:
        print(back_up(store.place, store.place.file.parent / "before repair", store.clock()))
    found = check_store(store, repair=repair)
    store.close()
    print(
        words.say(
            "{engine}, journal mode {mode}, {n} session",
            "{engine}, journal mode {mode}, {n} sessions",
            engine=found.engine,
            mode=found.mode,
            n=found.documents,
        )
    )
    for sentence in (*found.faults, *found.mended):
        print(words.render(sentence))
    if found.faults and not repair:
        raise KnownError("Faults were found. Nothing was changed. Mend them with: charrette check --repair.")
    if not found.faults:
        print(words.say("Everything is as it should be."))


@app.command()
def backup(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Where it goes; without one into your documents.")
    ] = None,
) -> None:
    """Copy the library, read the copy back, and say where it is."""
    from workshop.storage.backups import back_up

    store = Store(Opened.name)
    copy = back_up(store.place, folder or store.place.backups, store.clock(), bar(words.say("Copying")))
    store.close()
    print(copy)


@app.command()
def restore(file: Path) -> None:
    """Put a backup in the library's place; what is there now is backed up first."""
    from workshop.storage.backups import restore as restore_backup
    from workshop.storage.places import place_of
    from workshop.storage.store import now_ms

    saved = restore_backup(file, place_of(Opened.name), now_ms())
    if saved:
        _tell(words.say("What was there before is in {file}.", file=str(saved)))
    print(words.say("The library is as it was in {file}.", file=file.name))


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help="Which one; without a name all.")] = "",
    quick: Annotated[bool, typer.Option("--quick", help="Fewer rounds.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure this program against the bare libraries, in a clone of its repository."""
    tests_folder = Path(__file__).parent.parent / "tests" / "benchmarks"
    if not tests_folder.is_dir():
        raise KnownError("Benchmarks run in a clone of the repository only: python -m tests.benchmarks.")
    options = [name, *(["--quick"] if quick else []), *(["--json"] if as_json else [])]
    command = [sys.executable, "-m", "tests.benchmarks", *(option for option in options if option)]
    sys.exit(subprocess.run(command, cwd=tests_folder.parent.parent, check=False).returncode)

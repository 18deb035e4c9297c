"""Commands that look after the library."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.terminal import Chosen, is_there, library, tell, words
from workshop.messages import KnownError
from workshop.progress import bar
from workshop.storage import backups
from workshop.storage.check import Checked, engine_and_mode
from workshop.storage.check import check as check_store
from workshop.storage.now import now_ms
from workshop.storage.places import place_of
from workshop.storage.store import Store


def check(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended, after a backup.")] = False,
) -> None:
    """Read the whole library once and say what is wrong with it."""
    if Chosen.address is None and not is_there():
        engine, mode = engine_and_mode(place_of(None))
        print(words.say("{engine}, journal mode {mode}, no library yet", engine=engine, mode=mode))
        return
    with library(makes=False, copied=False) as store:
        found = _mended(store) if repair else check_store(store)
        left = check_store(store).faults if repair else found.faults
    head = "{engine}, journal mode {mode}, {n} session", "{engine}, journal mode {mode}, {n} sessions"
    print(words.say(*head, engine=found.engine, mode=found.mode, n=found.documents))
    for sentence in (*found.faults, *found.mended):
        print(words.render(sentence))
    if left:
        raise _faults(repair, words.render(left[0]))
    if not found.faults:
        print(words.say("Everything is as it should be."))


def _mended(store: Store) -> Checked:
    """A sound library is left alone; another is kept as it is before anything is written."""
    with suppress(KnownError):  # too damaged to be read to the end: mending may still help
        found = check_store(store)
        if not found.faults:
            return found
    if store.place.file:
        print(backups.keep_as_it_is(store.place, store.place.file.parent / "before repair", store.clock()))
    return check_store(store, repair=True)


def _faults(repair: bool, first: str) -> KnownError:
    if not repair:
        return KnownError("Faults were found. Nothing was changed. Mend them with: charrette check --repair.")
    return KnownError(
        "Not everything could be mended: {why}. What could be, was. Restore a backup to have the rest back.", why=first
    )


def backup(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Where it goes; without one into your data folder.")
    ] = None,
) -> None:
    """Copy the library, read the copy back, and say where it is."""
    with library(makes=False, copied=False) as store:
        print(backups.back_up(store.place, folder or store.place.backups, store.clock(), bar(words.say("Copying"))))


def restore(file: Path) -> None:
    """Put a backup in the library's place; what is there now is backed up first."""
    saved = backups.restore(file, place_of(Chosen.address), now_ms(), bar(words.say("Copying")))
    if saved:
        tell(words.say("What was there before is in {file}.", file=str(saved)))
    print(words.say("The library is as it was in {file}.", file=file.name))


def bench(
    name: Annotated[str, typer.Argument(help="Which one; without a name all.")] = "",
    quick: Annotated[bool, typer.Option("--quick", help="Fewer rounds.")] = False,
    ballots: Annotated[int, typer.Option(min=1, help="How many of each voting method are counted.")] = 200_000,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Measure this program against the bare libraries, in a clone of its repository."""
    clone = Path(__file__).parent.parent.parent
    if not (clone / "tests" / "benchmarks").is_dir():
        raise KnownError("Benchmarks run in a clone of the repository only: python -m tests.benchmarks.")
    options = [name, f"--ballots={ballots}", "--quick" if quick else "", "--json" if as_json else ""]
    command = [sys.executable, "-m", "tests.benchmarks", *(option for option in options if option)]
    sys.exit(subprocess.run(command, cwd=clone, check=False).returncode)

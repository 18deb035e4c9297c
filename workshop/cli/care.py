"""Commands that look after the library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.terminal import Chosen, library, tell, words
from workshop.messages import KnownError
from workshop.progress import bar
from workshop.storage import backups
from workshop.storage.check import check as check_store
from workshop.storage.places import place_of
from workshop.storage.store import now_ms


def check(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended, after a backup.")] = False,
) -> None:
    """Read the whole library once and say what is wrong with it."""
    with library(copied=False) as store:
        if repair and store.place.file:
            print(backups.keep_as_it_is(store.place, store.place.file.parent / "before repair", store.clock()))
        found = check_store(store, repair=repair)
        left = check_store(store).faults if repair else []
    head = "{engine}, journal mode {mode}, {n} session", "{engine}, journal mode {mode}, {n} sessions"
    print(words.say(*head, engine=found.engine, mode=found.mode, n=found.documents))
    for sentence in (*found.faults, *found.mended):
        print(words.render(sentence))
    if found.faults and not repair:
        raise KnownError("Faults were found. Nothing was changed. Mend them with: charrette check --repair.")
    if left:
        raise KnownError(
            "Not everything could be mended: {why}. What could be, was. Restore a backup to have the rest back.",
            why=words.render(left[0]),
        )
    if not found.faults:
        print(words.say("Everything is as it should be."))


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
    saved = backups.restore(file, place_of(Chosen.library), now_ms(), bar(words.say("Copying")))
    if saved:
        tell(words.say("What was there before is in {file}.", file=str(saved)))
    print(words.say("The library is as it was in {file}.", file=file.name))


def bench(
    name: Annotated[str, typer.Argument(help="Which one; without a name all.")] = "",
    quick: Annotated[bool, typer.Option("--quick", help="Fewer rounds.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Measure this program against the bare libraries, in a clone of its repository."""
    clone = Path(__file__).parent.parent.parent
    if not (clone / "tests" / "benchmarks").is_dir():
        raise KnownError("Benchmarks run in a clone of the repository only: python -m tests.benchmarks.")
    options = [name, "--quick" if quick else "", "--json" if as_json else ""]
    command = [sys.executable, "-m", "tests.benchmarks", *(option for option in options if option)]
    sys.exit(subprocess.run(command, cwd=clone, check=False).returncode)

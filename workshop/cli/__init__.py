"""The command line: everything that works without a window. Results on stdout, messages on stderr."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Annotated

import typer

from workshop.cli import care, counting, files, grouping, running
from workshop.cli.terminal import Chosen, tell, words
from workshop.faults import write_down
from workshop.messages import Refusal

app = typer.Typer(
    name="charrette",
    help="Runs a design-sprint or innovation workshop in a room, without a network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
COMMANDS: dict[str, Callable[..., None]] = {
    "demo": running.demo,
    "new": running.new,
    "go": running.go,
    "sessions": running.list_sessions,
    "show": running.show,
    "import": files.import_file,
    "group": grouping.group,
    "count": counting.count_file,
    "report": files.report,
    "export": files.export,
    "open": files.open_file,
    "check": care.check,
    "backup": care.backup,
    "restore": care.restore,
    "bench": care.bench,
}
for name, command in COMMANDS.items():
    app.command(name)(command)


@app.callback()
def _choose(
    library: Annotated[
        str | None,
        typer.Option(envvar="CHARRETTE_LIBRARY", metavar="PATH_OR_URL", help="The library to work in."),
    ] = None,
) -> None:
    Chosen.address = library


def main() -> None:
    """Run a command: exit 0 done, 1 refused with a sentence, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that knows no é still gets the rest
    Chosen.told.clear()
    try:
        app()
    except Refusal as refusal:
        tell(words.render(refusal.message))
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)
    except Exception as error:  # a fault of ours: logged, never shown as a traceback
        _tell_fault(error)
        sys.exit(1)


def _tell_fault(error: Exception) -> None:
    if isinstance(error, OSError) and error.filename is None and error.errno == errno.ENOSPC:
        tell(words.say("The result could not be printed: {why}. What was saved is safe.", why=error.strerror or ""))
        return
    tell(
        words.say(
            "Charrette made a mistake, sorry. What was saved is safe. The details are in {file}.",
            file=write_down(error),
        )
    )

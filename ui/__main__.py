"""Where the program begins: with a subcommand the command line, without one the window."""

from __future__ import annotations

import sys

LIBRARY = "--library"


def main() -> None:
    """Hand over to the window or to the command line."""
    try:
        library, rest = _given(sys.argv[1:])
        if not rest:
            sys.exit(_window(library))
        if rest[0] == "--pictures":
            from ui.pictures import main as pictures

            sys.exit(pictures(library, rest[1:]))
        from workshop.cli import main as command_line

        command_line()
    except KeyboardInterrupt:
        print("Stopped. What was saved is safe.", file=sys.stderr)
        sys.exit(130)


def _given(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The library where one is named, and the rest."""
    if arguments[:1] == [LIBRARY] and len(arguments) > 1:
        return arguments[1], arguments[2:]
    if arguments and arguments[0].startswith(f"{LIBRARY}="):
        return arguments[0].partition("=")[2], arguments[1:]
    return None, arguments


def _window(library: str | None) -> int:
    try:
        from ui.start import open_window
    except ImportError as error:  # a system library that Qt needs is missing
        print(f"The window cannot be opened: {error}. Everything else works: charrette --help.", file=sys.stderr)
        return 1
    return open_window(library)


if __name__ == "__main__":
    main()

"""Where the program begins: with a subcommand the command line, without one the window."""

from __future__ import annotations

import sys


def main() -> None:
    """There is no window in this version yet: the command line says what there is."""
    try:
        from workshop.cli import main as command_line

        command_line()
    except KeyboardInterrupt:
        print("Stopped. What was saved is safe.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()

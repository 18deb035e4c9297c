"""Where the program begins: with a subcommand the command line, without one the window."""

from __future__ import annotations

from workshop.cli import main as command_line


def main() -> None:
    """There is no window in this version yet: the command line says what there is."""
    command_line()


if __name__ == "__main__":
    main()

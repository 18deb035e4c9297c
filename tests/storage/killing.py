"""Forks processes that write edits, kills them in the middle, and prints what each had acknowledged, as JSON."""

from __future__ import annotations

import json
import os
import random
import signal
import sys

from workshop.actions import ideas
from workshop.messages import say
from workshop.storage.store import Store

AT_ONCE = 4  # writers that compete for the library


def main(library: str, document_id: str, kills: int) -> None:
    chance = random.Random(1)
    promised: dict[str, int] = {}
    for batch in range(kills // AT_ONCE):
        names = [f"w{batch}x{number}" for number in range(AT_ONCE)]
        started = [(name, *start(library, document_id, name)) for name in names]
        for name, child, said in started:
            promised[name] = kill_after(child, said, chance.randint(1, 8))
    print(json.dumps(promised))


def start(library: str, document_id: str, name: str) -> tuple[int, int]:
    """A child that writes until it dies; its process id, and where it says what is acknowledged."""
    hear, speak = os.pipe()
    child = os.fork()
    if child:
        os.close(speak)
        return child, hear
    write_for_ever(library, document_id, name, speak)
    raise AssertionError("not reached")


def write_for_ever(library: str, document_id: str, name: str, speak: int) -> None:
    store = Store(library)
    board = store.load(document_id)
    count = 0
    while True:
        count += 1
        with store.edit(board, name, say("Wrote a note")) as draft:
            for part in "abc":  # one edit of three notes: none or all of them
                ideas.add(draft, f"{name} {count} {part}")
        os.write(speak, b".")


def kill_after(child: int, said: int, edits: int) -> int:
    """Kill -9 in the middle of writing; how many edits were acknowledged."""
    acknowledged = 0
    while acknowledged < edits:
        acknowledged += len(os.read(said, 1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(said, 4096):
        acknowledged += len(more)
    os.close(said)
    return acknowledged


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

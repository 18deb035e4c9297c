"""What grouping costs: seconds of the processor and megabytes, asked of a process of its own."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time

from tests.benchmarks.counting import megabytes

ACTS = ("encode", "suggest")


def measured(ideas: int, act: str) -> tuple[float, float]:
    """Seconds, and megabytes at most."""
    command = [sys.executable, "-m", "tests.benchmarks.grouping_cost", str(ideas), act]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def texts(count: int) -> list[str]:
    """So many different ideas: those of the example and of our labelled set, in other places and at other times."""
    from tests.benchmarks.labelled import own
    from workshop.resources import read_toml, resource

    sample = read_toml(resource("samples", "before_the_water_rises.toml"))
    said = [idea["text"] for part in (*sample["cluster"], sample["loose"]) for idea in part["ideas"]]
    said += [text for half in own() for text in half.texts if text not in said]
    ends = [
        "",
        *sample["more_places"],
        *sample["more_times"],
        *(" ".join(pair) for pair in itertools.product(sample["more_places"], sample["more_times"])),
    ]
    return [f"{text} {end}".strip() for end in ends for text in said][:count]


def once(ideas: int, act: str) -> tuple[float, float]:
    """The same, here: encoding alone, or all of it. Loading the encoder and lists of words is not counted."""
    from workshop.grouping import Note, Vectors, suggest

    said = texts(ideas)
    assert len(said) == ideas
    vectors = Vectors()
    suggest([Note("one", "one"), Note("two", "two")], vectors=vectors)
    begin = time.process_time()
    if act == "encode":
        vectors.of(said)
    else:
        suggest([Note(str(place), text) for place, text in enumerate(said)], vectors=vectors)
    return time.process_time() - begin, megabytes()


if __name__ == "__main__":
    print(json.dumps(once(int(sys.argv[1]), sys.argv[2])))

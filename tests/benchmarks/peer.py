"""A peer counts the same ballots: pref_voting (MIT), in whichever Python has it. Orders on stdin, winners on stdout.

It needs numba and OR-Tools, half a gigabyte, which is why it is in no requirements file: `pip install pref_voting` into an
environment of its own, and name its Python in CHARRETTE_PEER.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any


def main() -> None:
    """Each method's winners, and the fastest of three counts in seconds; the first is left out, as it may compile."""
    from pref_voting.profiles import Profile
    from pref_voting.voting_methods import beat_path, borda, condorcet, instant_runoff, ranked_pairs

    told = json.load(sys.stdin)
    methods = {"borda": borda, "irv": instant_runoff, "ranked-pairs": ranked_pairs, "schulze": beat_path}
    found: dict[str, Any] = {}
    for name, method in {**methods, "condorcet": condorcet}.items():
        seconds = []
        for _ in range(4):
            profile = Profile(told["orders"], rcounts=told["times"])
            begin = time.perf_counter()
            winners = method(profile)
            seconds.append(time.perf_counter() - begin)
        found[name] = {"winners": sorted(int(winner) for winner in winners), "seconds": min(seconds[1:])}
    print(json.dumps(found))


if __name__ == "__main__":
    main()

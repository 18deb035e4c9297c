"""Peers count the same ballots, in whichever Python has them: pref_voting and VoteKit (both MIT). Ballots on stdin.

They need half a gigabyte, which is why they are in no requirements file: `pip install pref_voting votekit` into an
environment of its own, and name its Python in CHARRETTE_PEER. What of a peer is not there is left out.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

Told = dict[str, Any]
ROUNDS = 3


def main() -> None:
    """Each method's winners by each peer, and the fastest of three counts in seconds; the first is left out: it may compile."""
    told = json.load(sys.stdin)
    found = []
    for peer in (pref_voting, votekit):
        try:
            counts = peer(told)
        except ImportError:
            continue
        found += [{"peer": peer.__name__, "method": method, **timed(*count)} for method, count in counts.items()]
    print(json.dumps(found))


def timed(made: Callable[[], Any], winners: Callable[[Any], Iterable[Any]]) -> Told:
    """The winners, and the seconds from ballots as lists to them."""
    seconds, found = [], []
    for _ in range(1 + ROUNDS):
        begin = time.process_time()
        found = [int(winner) for winner in winners(made())]
        seconds.append(time.process_time() - begin)
    return {"winners": sorted(found), "seconds": min(seconds[1:])}


def pref_voting(told: Told) -> Told:
    """Ranked methods, STV with Droop's quota and Gregory's weighted inclusive transfers, scores and approval."""
    from pref_voting.grade_methods import approval, score_voting
    from pref_voting.grade_profiles import GradeProfile
    from pref_voting.profiles import Profile
    from pref_voting.proportional_methods import stv_wig
    from pref_voting.voting_methods import beat_path, borda, condorcet, instant_runoff, ranked_pairs

    def orders() -> Any:
        return Profile(told["orders"], rcounts=told["times"])

    def grades(name: str, most: int) -> Callable[[], Any]:
        return lambda: GradeProfile([dict(enumerate(ballot)) for ballot in told[name]], list(range(most + 1)))

    def alone(profile: Any) -> list[Any]:
        found = condorcet(profile)
        return found if len(found) == 1 else []  # it names all where there is none

    ranked = {"borda": borda, "irv": instant_runoff, "ranked-pairs": ranked_pairs, "schulze": beat_path}
    return {
        **{name: (orders, method) for name, method in {**ranked, "condorcet": alone}.items()},
        "stv": (orders, lambda profile: stv_wig(profile, num_seats=told["seats"], quota_rule="droop")),
        "score": (grades("grades", 10), lambda profile: score_voting(profile, evaluation_method="mean")),
        "approval": (grades("ticks", 1), approval),
    }


def votekit(told: Told) -> Told:
    """STV with Droop's quota, fractional transfers, one elected after the other, in exact fractions."""
    from votekit import RankBallot, RankProfile
    from votekit.elections import STV

    def orders() -> Any:
        ballots = [
            RankBallot(ranking=[{str(option)} for option in order], weight=often)
            for order, often in zip(told["orders"], told["times"], strict=True)
        ]
        return RankProfile(ballots=ballots)

    def elected(profile: Any) -> list[str]:
        count = STV(profile, n_seats=told["seats"], simultaneous=False, tiebreak="random", rng_seed=1, exact=True)
        return [option for rank in count.get_elected() for option in rank]

    return {"stv": (orders, elected)}


if __name__ == "__main__":
    main()

"""Schulze's method with winning votes (M. Schulze, A new monotonic … method, Social Choice and Welfare 36, 2011)."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.voting.counting import Result, and_more
from workshop.voting.detail import Pairwise
from workshop.voting.ranks import PairCounting, beats, condorcet_winner
from workshop.voting.tally import Ranking

Paths = dict[str, dict[str, int]]
PATHS_SAID = 5  # of all winners together


class Count(PairCounting):
    """An option stands before another where its strongest path to it is stronger than the way back."""

    method = "schulze"

    def result(self) -> Result:
        """The ranking by paths; an option's score is how many others it stands before."""
        preferred = self.preferred()
        paths = strongest_paths(preferred)
        before = {one: sum(paths[one][other] > paths[other][one] for other in paths[one]) for one in paths}
        ranking = layers(paths) if self.voters else (self.options,)
        winners = ranking[0] if self.voters else ()
        scores = {option: float(before[option]) for option in self.options}
        log = self._log(preferred, paths, ranking) if winners else ()
        return Result(scores, self.givers(), ranking, log, winners, Pairwise(preferred, paths))

    def _log(self, preferred: Paths, paths: Paths, ranking: Ranking) -> tuple[Message, ...]:
        if _agrees(preferred, ranking):
            return (say("Every two options one by one agree with this order"),)
        if best := condorcet_winner(preferred):
            return (say("{name} beats every other option one by one", name=self.question.name(best)),)
        told = [say("No option beats every other one by one: the strongest paths decide")]
        behind = [option for option in self.options if option not in ranking[0]]
        many = max(1, PATHS_SAID // len(ranking[0]))
        for one in ranking[0]:
            beaten = [other for other in behind if paths[one][other] > paths[other][one]]
            shown = beaten if len(beaten) <= many + 1 else beaten[:many]
            told += [self._why(preferred, paths, one, other) for other in shown] + and_more(len(beaten) - len(shown))
        if len(ranking[0]) > 1:
            names = self.question.named(ranking[0])
            told.append(say("{names} tie: their paths to each other are equally strong", names=names))
        return tuple(told)

    def _why(self, preferred: Paths, paths: Paths, one: str, other: str) -> Message:
        """A winner's strongest path to an option, and the way back."""
        ends = {"one": self.question.name(one), "other": self.question.name(other)}
        votes = {"n": paths[one][other], "back": paths[other][one]}
        over = way(preferred, one, other, paths[one][other])[1:-1]
        if not over:
            return say(
                "{one} to {other}: straight, {n} vote; the strongest path back: {back}",
                "{one} to {other}: straight, {n} votes; the strongest path back: {back}",
                **ends,
                **votes,
            )
        return say(
            "{one} to {other}: over {over}, weakest link {n} vote; the strongest path back: {back}",
            "{one} to {other}: over {over}, weakest link {n} votes; the strongest path back: {back}",
            **ends,
            **votes,
            over=", ".join(self.question.name(option) for option in over),
        )


def _agrees(preferred: Paths, ranking: Ranking) -> bool:
    """Whether whoever is ranked before another also beats it one by one, and nobody ties."""
    order = [option for rank in ranking for option in rank]
    pairs = [(one, other) for place, one in enumerate(order) for other in order[place + 1 :]]
    return len(order) == len(ranking) and all(beats(preferred, one, other) for one, other in pairs)


def strongest_paths(preferred: Paths) -> Paths:
    """The strength of the strongest path between every two options: of a path, its weakest link.

    The outermost loop has to be the option in the middle of a path, or paths over several options are missed.
    """
    import numpy as np  # takes a tenth of a second to load, and dots do without

    names, straight = list(preferred), links(preferred)
    strength = np.array([[straight[one].get(other, 0) for other in names] for one in names])
    for middle in range(len(names)):
        over_middle = np.minimum.outer(strength[:, middle], strength[middle])
        strength = np.maximum(strength, over_middle)
    rows = dict(zip(names, strength.tolist(), strict=True))
    return {one: {other: votes for other, votes in zip(names, rows[one], strict=True) if other != one} for one in names}


def links(preferred: Paths) -> Paths:
    """The paths straight from one option to another: the votes of whoever wins a pair, nothing for whoever does not."""
    return {
        one: {other: votes if votes > preferred[other][one] else 0 for other, votes in row.items()}
        for one, row in preferred.items()
    }


def way(preferred: Paths, one: str, other: str, strength: int) -> list[str]:
    """The shortest path that is so strong, from the one option to the other."""
    strong = links(preferred)
    came_from, edge = {one: one}, [one]
    while other not in came_from and edge:
        reached = dict[str, str]()
        for here in edge:
            reached |= {there: here for there, votes in strong[here].items() if votes >= strength > 0}
        edge = [there for there in reached if there not in came_from]
        came_from = reached | came_from
    found = [other] if other in came_from else [one]
    while found[-1] != one:
        found.append(came_from[found[-1]])
    return found[::-1]


def layers(paths: Paths) -> Ranking:
    """First those before whom nobody stands, then the same among the rest.

    That two options tie does not carry over (A and B, B and C may tie where A stands before C), so counting wins
    would be wrong.
    """
    left, ranks = list(paths), list[tuple[str, ...]]()
    while left:
        top = tuple(
            one for one in left if not any(paths[other][one] > paths[one][other] for other in left if other != one)
        )
        ranks.append(top)
        left = [one for one in left if one not in top]
    return tuple(ranks)

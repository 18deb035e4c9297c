"""Pairs: who beat whom, how often, and how strong that makes each option."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from workshop.messages import Message, say
from workshop.voting.counting import Counting, Result, short
from workshop.voting.detail import Strengths
from workshop.voting.form import Form
from workshop.voting.pairs.bradley_terry import hang_together, record, strengths
from workshop.voting.ranks import no_ranks, refuse_too_many
from workshop.voting.tally import OVER, Question, Ranking, Sheet, ranked

ALIKE = 1e-6  # relative difference below which two figures are one: they come out of a calculation that is nearly exact


class Count(Counting):
    """A ballot puts two options or more in order, or says with "winner>loser" how often the one was preferred.

    Options that were never compared have no score and no place.
    """

    method = "pairs"
    takes = ("orders",)
    by_hands = False
    unit = say("strength {n}", "strength {n}")

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        refuse_too_many(question)
        self.won: Counter[tuple[str, str]] = Counter()
        self.people: Counter[str] = Counter()
        self.even = 0

    def form(self) -> Form:
        """Comparisons, as many as there were."""
        return Form("pairs", ())

    def options_in(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Also those on both sides of "winner>loser"."""
        sides = (side.strip() for column in columns for side in column.split(OVER, 1))
        return tuple(dict.fromkeys(side for side in sides if side))

    def on_axis(self, key: str) -> bool:
        """Whether a key is "winner>loser"."""
        return self.pair(key) is not None

    def pair(self, key: str) -> tuple[str, str] | None:
        """Winner and loser, or None; a name may have the sign in it, too."""
        if OVER not in key or key in self._known:
            return None
        cuts = [place for place, letter in enumerate(key) if letter == OVER]
        found = [(key[:place].strip(), key[place + 1 :].strip()) for place in cuts]
        return next(((one, other) for one, other in found if {one, other} <= self._known and one != other), None)

    def spoils(self, sheet: Sheet) -> Message | None:
        """Ranks that are none, or a single option, which is compared with nothing."""
        if why := no_ranks(sheet):
            return why
        given = [key for key, value in sheet.marks.items() if value]
        if len(given) == 1 and not self.pair(given[0]):
            return say("A comparison needs two options or more.")
        return None

    def misread(self, sheet: Sheet) -> Message | None:
        """Also a rank that is none."""
        return super().misread(sheet) or no_ranks(sheet)

    def take(self, sheet: Sheet) -> None:
        """Each two of the options on the ballot; two that share a rank were left undecided."""
        ranks, named = {option: mark for option, mark in sheet.marks.items() if mark}, set[str]()
        for key in sheet.marks:
            if (pair := self.pair(key)) and key in ranks:
                self.won[pair] += int(ranks.pop(key)) * sheet.times
                named.update(pair)
        self.people.update(dict.fromkeys(named | set(ranks), sheet.times))
        order = sorted((rank, option) for option, rank in ranks.items())
        for place, (rank, one) in enumerate(order):
            for lower, other in order[place + 1 :]:
                if lower == rank:
                    self.even += sheet.times
                else:
                    self.won[one, other] += sheet.times

    def result(self) -> Result:
        """The figure that was asked for; the strengths stand beside it."""
        wins = self._wins()
        prior = not hang_together(wins)
        strength = strengths(wins, prior=prior) if wins else {}
        shown = strength if self.settings["estimate"] == "strength" else self._all_our_ideas(wins)
        scores = alike(shown)
        ranking = ranked(scores)
        winners = ranking[0] if ranking else ()
        log = self._log(wins, ranking, strength, prior)
        people = {option: self.people[option] for option in self.options}
        return Result(scores, people, ranking, log, winners, Strengths(strength, wins, prior))

    def _wins(self) -> dict[str, dict[str, int]]:
        """Of each option that was compared: how often it beat which, in the question's order, so that no digit depends on the ballots'."""
        compared = {option for pair in self.won for option in pair}
        wins: dict[str, dict[str, int]] = {option: {} for option in self.options if option in compared}
        place = {option: number for number, option in enumerate(self.options)}
        for one, other in sorted(self.won, key=lambda pair: (place[pair[0]], place[pair[1]])):
            wins[one][other] = self.won[one, other]
        return wins

    def _all_our_ideas(self, wins: dict[str, dict[str, int]]) -> dict[str, float]:
        """100 (wins + 1) / (wins + losses + 2): about the chance in a hundred to beat an idea drawn by lot."""
        played = {option: record(option, wins) for option in wins}
        return {option: 100 * (won + 1) / (won + lost + 2) for option, (won, lost) in played.items()}

    def _log(
        self, wins: dict[str, dict[str, int]], ranking: Ranking, strength: dict[str, float], prior: bool
    ) -> tuple[Message, ...]:
        made = self.won.total()
        log = [say("{n} comparison was decided", "{n} comparisons were decided", n=made)] if made else []
        if self.even:
            log.append(
                say("{n} was left undecided and says nothing", "{n} were left undecided and say nothing", n=self.even)
            )
        if made:
            log += self._rule(prior)
        log += [self._record(option, wins) for option in (ranking[0] if ranking else ())]
        if len(ranking) > 1 and self.settings["estimate"] == "strength":
            log.append(self._chance(ranking[0][0], ranking[1][0], strength))
        if none := tuple(option for option in self.options if wins and option not in wins):
            log.append(say("Never compared: {names}. No score and no place", names=self.question.named(none)))
        return tuple(log)

    def _rule(self, prior: bool) -> list[Message]:
        """What was added to what people said, and why."""
        if self.settings["estimate"] == "all-our-ideas":
            return [say("Each figure has one win and one loss added, so that few comparisons prove little")]
        if not prior:
            return []
        return [
            say("Not every option has won and lost against all the rest, even through others in between"),
            say("So each was given one win and one loss against an imaginary middling option"),
        ]

    def _record(self, option: str, wins: dict[str, dict[str, int]]) -> Message:
        won, lost = record(option, wins)
        return say(
            "First: {name}, which won {won} of {played}", name=self.question.name(option), won=won, played=won + lost
        )

    def _chance(self, one: str, other: str, strength: dict[str, float]) -> Message:
        chance = short(round(100 * strength[one] / (strength[one] + strength[other]), 1))
        first, second = self.question.name(one), self.question.name(other)
        return say(
            "By these strengths {one} is preferred to {other} {chance} times in 100",
            one=first,
            other=second,
            chance=chance,
        )


def alike(figures: Mapping[str, float]) -> dict[str, float]:
    """The same figures; those that differ by less than the calculation can tell are made one."""
    found: dict[float, float] = {}
    last = None
    for figure in sorted(figures.values(), reverse=True):
        last = found[figure] = last if last is not None and figure >= last * (1 - ALIKE) else figure
    return {option: found[figure] for option, figure in figures.items()}

"""Counting in rounds: every ballot lies with an option it counts for, and moves on when that one goes out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from workshop.messages import Message, say
from workshop.voting.detail import Round
from workshop.voting.ranks import LAST, Order, RankCounting, plain
from workshop.voting.tally import Question

Votes = int | Fraction  # exact: a hundred thirds are no 33.33
ALL = Fraction(1)
ROUNDS_SAID = 12  # with all their figures; of more, the table has them


class RoundCounting(RankCounting):
    """Keeps how many ballots there are of every order; work and memory grow with those, not with the ballots."""

    unit: ClassVar[Message] = say("{n} vote", "{n} votes")

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.orders: dict[Order, int] = {}

    def take_order(self, order: Order, times: int) -> None:
        """One more pile, or a higher one."""
        self.orders[order] = self.orders.get(order, 0) + times


class Piles:
    """Whom every ballot counts for at the moment, and with what weight."""

    def __init__(self, options: tuple[str, ...], hopeful: Iterable[str], orders: Mapping[Order, int]) -> None:
        self._place = {option: place for place, option in enumerate(options)}
        self.hopeful = list(hopeful)  # neither elected nor out
        self._held: dict[str, dict[Order, Votes]] = {option: {} for option in self.hopeful}
        self.votes: dict[str, Votes] = dict.fromkeys(self.hopeful, 0)
        self.exhausted: Votes = 0
        self._deal(orders)

    def move(self, option: str, share: Fraction = ALL) -> dict[str, Votes]:
        """Hand on a share of each ballot of an option that is hopeful no more; what everybody got."""
        held = self._held.pop(option)
        moving = held if share == ALL else {order: weight * share for order, weight in held.items()}
        self.votes[option] -= sum(moving.values())
        return self._deal(moving)

    def _deal(self, parcels: Mapping[Order, Votes]) -> dict[str, Votes]:
        got: dict[str, Votes] = dict.fromkeys(self.hopeful, 0)
        for order, weight in parcels.items():
            best = self._best(order)
            if not best:
                self.exhausted += weight
                continue
            part = weight if len(best) == 1 else Fraction(weight) / len(best)
            for option in best:
                got[option] += part
                self._held[option][order] = self._held[option].get(order, 0) + part
        for option, more in got.items():
            self.votes[option] += more
        return got

    def can_move(self) -> bool:
        """Whether any ballot would count for somebody else once its option goes out."""
        own = {option: self._place[option] for option in self.hopeful}
        return any(
            order[place]
            for option, held in self._held.items()
            for order in held
            for other, place in own.items()
            if other != option
        )

    def _best(self, order: Order) -> list[str]:
        """The options still in that a ballot ranks highest; several where they share a rank."""
        best, found = LAST, list[str]()
        for option in self.hopeful:
            rank = order[self._place[option]] or LAST
            if rank < best:
                best, found = rank, [option]
            elif rank == best != LAST:
                found.append(option)
        return found


class Course:
    """A count under way: its rounds, what is said about them, and whoever has to go."""

    def __init__(self, question: Question, hopeful: Iterable[str], orders: Mapping[Order, int]) -> None:
        self.question = question
        self.piles = Piles(question.options, hopeful, orders)
        self.standings: list[dict[str, Votes]] = []
        self.out: list[tuple[str, ...]] = []  # who went out, together in one round
        self.last: dict[str, Votes] = dict.fromkeys(question.options, 0)  # votes in the last round that each was in
        self.rounds: list[Round] = []
        self.log: list[Message] = []
        self._figures: dict[int, int] = {}  # of a sentence that only tells figures of a round: which round
        self.drawn = False
        self._exhausted: Votes = 0

    def open(self, surplus: Sequence[str] = ()) -> dict[str, Votes]:
        """A new round; the votes of everybody in it. `surplus`: elected, with more than they need."""
        inside = [option for option in self.question.options if option in {*self.piles.hopeful, *surplus}]
        votes = {option: self.piles.votes[option] for option in inside}
        self.standings.append(votes)
        self.last |= votes
        self._exhausted = self.piles.exhausted
        self._tell_figures(self._said(votes))
        return votes

    def _tell_figures(self, message: Message) -> None:
        self._figures[len(self.log)] = len(self.standings)
        self.log.append(message)

    def told(self) -> tuple[Message, ...]:
        """The log; of many rounds only the first and the last with all figures, the others stand in the detail."""
        last = len(self.standings)
        shown = {1, last} if last > ROUNDS_SAID else set(range(last + 1))
        return tuple(message for place, message in enumerate(self.log) if self._figures.get(place, 1) in shown)

    def _said(self, votes: Mapping[str, Votes]) -> Message:
        number, listed, lost = len(self.standings), self.listed(votes), plain(self._exhausted)
        if not self._exhausted:
            return say("Round {number}: {votes}", number=number, votes=listed)
        return say("Round {number}: {votes}; {lost} for nobody who is still in", number=number, votes=listed, lost=lost)

    def listed(self, votes: Mapping[str, Votes]) -> str:
        """Options with their votes in one line, the most first."""
        name = self.question.name
        return ", ".join(f"{name(one)} ({plain(votes[one])})" for one in sorted(votes, key=lambda one: -votes[one]))

    def close(
        self,
        elected: Iterable[str] = (),
        out: tuple[str, ...] = (),
        tied: tuple[str, ...] = (),
        moved: Mapping[str, Votes] | None = None,
    ) -> None:
        """The end of a round."""
        standings = {option: float(votes) for option, votes in self.standings[-1].items()}
        transfers = None if moved is None else {option: float(votes) for option, votes in moved.items() if votes}
        self.rounds.append(Round(standings, tuple(elected), out, tied, float(self._exhausted), transfers))

    def eliminate(self, seats: int, elected: Iterable[str] = ()) -> None:
        """Out goes who has the fewest votes; `seats` are still to be filled. Ends the round."""
        votes, hopeful = self.standings[-1], self.piles.hopeful
        none = tuple(option for option in hopeful if not votes[option])
        if none and len(hopeful) - len(none) >= seats:  # in whatever order they went, no vote would move
            self.log.append(say("No votes, so out: {names}", names=self.question.named(none)))
            self._send_out(none, (), elected)
            return
        fewest = min(votes[option] for option in hopeful)
        tied = tuple(option for option in hopeful if votes[option] == fewest)
        one = self.pick(tied, min)
        name = self.question.name(one)
        alone = say("{name} has the fewest votes, {votes}, and goes out", name=name, votes=plain(votes[one]))
        self.log.append(alone if len(tied) == 1 else say("{name} goes out", name=name))
        self._send_out((one,), tied if len(tied) > 1 else (), elected)

    def _send_out(self, out: tuple[str, ...], tied: tuple[str, ...], elected: Iterable[str]) -> None:
        self.piles.hopeful = [option for option in self.piles.hopeful if option not in out]
        self.out.append(out)
        moved: Counter[str] = Counter()
        for option in out:
            moved.update(self.hand_on(option))
        self.close(elected, out, tied, moved)

    def hand_on(self, option: str, share: Fraction = ALL) -> dict[str, Votes]:
        """Move an option's ballots, and say where they went."""
        before = self.piles.exhausted
        moved = {other: votes for other, votes in self.piles.move(option, share).items() if votes}
        lost = self.piles.exhausted - before
        name = self.question.name(option)
        if moved:
            self._tell_figures(say("From {name}: {votes}", name=name, votes=self.listed(moved)))
        if lost:
            self._tell_figures(say("From {name}: {lost} name nobody else who is still in", name=name, lost=plain(lost)))
        return moved

    def told_apart(self) -> bool:
        """Whether those still in had different votes in any round."""
        return any(len({votes[option] for option in self.piles.hopeful}) > 1 for votes in self.standings)

    def pick(self, tied: tuple[str, ...], best: Callable[[Iterable[Votes]], Votes]) -> str:
        """One of several with equal votes: by the latest round before in which they differ, else by lot."""
        left, number = tied, len(self.standings)
        while len(left) > 1 and number > 1:
            number -= 1
            votes = self.standings[number - 1]
            wanted = best(votes[option] for option in left)
            left = tuple(option for option in left if votes[option] == wanted)
        if len(left) > 1:
            return self._draw(left)
        if len(tied) > 1:
            self._tell_apart(tied, left[0], number)
        return left[0]

    def _tell_apart(self, tied: tuple[str, ...], one: str, number: int) -> None:
        names, name = self.question.named(tied), self.question.name(one)
        self.log.append(
            say(
                "Equal votes: {names}. Round {number} is the latest that tells them apart: it falls on {name}",
                names=names,
                name=name,
                number=number,
            )
        )

    def _draw(self, tied: tuple[str, ...]) -> str:
        """By an order of lots that anybody can repeat: random.Random(the poll's seed).sample(all options sorted)."""
        self.drawn = True
        options, seed = sorted(self.question.options), str(self.question.settings.get("seed", ""))
        lots = random.Random(seed).sample(options, len(options))
        one = min(tied, key=lots.index)
        self.log.append(
            say(
                "Equal votes in every round so far: {names}. The lot, drawn with the seed “{seed}”, falls on {name}",
                names=self.question.named(tied),
                seed=seed,
                name=self.question.name(one),
            )
        )
        return one

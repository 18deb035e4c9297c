"""What can be voted on: ideas, groups, the shortlist, a list given by hand, or what tied before; and in which order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.actions import clusters, texts
from workshop.actions.ideas import live
from workshop.board import Draft
from workshop.messages import NotAllowed
from workshop.records import Cluster, Forward, Idea, Option, Poll


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to vote on, before the poll is opened. `number`: what people write on paper."""

    text: str
    number: int | None
    idea_id: str | None = None
    cluster_id: str | None = None


def of_ideas(draft: Draft, ids: Iterable[str] | None = None) -> list[Choice]:
    """These ideas; all of the wall, where none are named."""
    chosen = live(draft) if ids is None else [draft.need(Idea, id) for id in dict.fromkeys(ids)]
    return [Choice(idea.text, idea.number, idea_id=idea.id) for idea in chosen]


def of_clusters(draft: Draft, ids: Iterable[str] | None = None) -> list[Choice]:
    """These groups, numbered from 1; all of them that hold an idea, where none are named."""
    known = [cluster.id for cluster in clusters.in_order(draft) if clusters.members(draft, cluster.id)]
    chosen = [draft.need(Cluster, id) for id in dict.fromkeys(known if ids is None else ids)]
    return [Choice(cluster.title, number, cluster_id=cluster.id) for number, cluster in enumerate(chosen, start=1)]


def of_shortlist(draft: Draft) -> list[Choice]:
    """The ideas that go forward, as the list stands now."""
    lines = sorted(draft.all(Forward), key=lambda line: (line.position, line.id))
    return of_ideas(draft, [line.idea_id for line in lines if line.ticked])


def listed(lines: Iterable[str]) -> list[Choice]:
    """What somebody typed: no notes of the wall, numbered from 1."""
    found = [texts.line(line) for line in lines]
    if twice := [line for line in found if found.count(line) > 1]:
        raise NotAllowed("{option} is on the list twice.", option=twice[0])
    return [Choice(line, number) for number, line in enumerate(found, start=1)]


def again(options: Iterable[Option]) -> list[Choice]:
    """Options of an earlier poll, under the same numbers."""
    return [Choice(option.text, option.number, option.idea_id, option.cluster_id) for option in options]


def put(draft: Draft, poll_id: str, choices: Iterable[Choice]) -> None:
    """Copy what is chosen between, so that later changes do not reach the ballots."""
    for position, choice in enumerate(choices):
        draft.put(
            Option(
                draft.new_id(),
                poll_id=poll_id,
                idea_id=choice.idea_id,
                cluster_id=choice.cluster_id,
                number=choice.number,
                text=choice.text,
                position=position,
            )
        )


def order_for(poll: Poll, options: Sequence[Option], voter: str) -> list[Option]:
    """A poll's options in the order of one ballot, so that none is first for everybody. The same voter, the same order.

    Anybody can repeat it: Python's random.Random("SEED VOTER").sample(the options in the order of opening).
    """
    opened = sorted(options, key=lambda option: option.position)
    return random.Random(f"{poll.seed} {voter}").sample(opened, len(opened))


def pairs_for(poll: Poll, options: Sequence[Option], voter: str) -> list[tuple[Option, Option]]:
    """Every two options once, in the order in which one voter is asked about them. The same voter, the same order."""
    order = order_for(poll, options, voter)
    every = [(one, other) for place, one in enumerate(order) for other in order[place + 1 :]]
    chance = random.Random(f"{poll.seed} {voter} pairs")
    return [chance.choice((pair, pair[::-1])) for pair in chance.sample(every, len(every))]

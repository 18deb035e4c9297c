"""What can be voted on: ideas, groups, a list given by hand, or what tied before; and in which order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.actions import clusters, sketches, texts
from workshop.actions.ideas import live
from workshop.board import Draft, R, Readable
from workshop.finding import fold
from workshop.messages import NotAllowed
from workshop.records import Cluster, Idea, Option, Poll

LEFT_OUT = "left_out"  # the setting of a poll that tells what was taken out of it, ids with blanks between them
SIMILAR, MOST_COMPARED = 0.6, 300  # share of letters in common; options of which every two are compared


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to vote on, before the poll is opened. `number`: what people write on paper."""

    text: str
    number: int | None
    idea_id: str | None = None
    cluster_id: str | None = None
    sketch_id: str | None = None


def of_ideas(board: Readable, ids: Iterable[str] | None = None) -> list[Choice]:
    """These ideas; all of the wall, where none are named."""
    chosen = live(board) if ids is None else [_known(board, Idea, id) for id in dict.fromkeys(ids)]
    return [Choice(idea.text, idea.number, idea_id=idea.id) for idea in chosen]


def of_clusters(board: Readable, ids: Iterable[str] | None = None) -> list[Choice]:
    """These groups, numbered from 1; all of them that hold an idea, where none are named."""
    known = [cluster.id for cluster in clusters.in_order(board) if clusters.members(board, cluster.id)]
    chosen = [_known(board, Cluster, id) for id in dict.fromkeys(known if ids is None else ids)]
    return [Choice(cluster.title, number, cluster_id=cluster.id) for number, cluster in enumerate(chosen, start=1)]


def of_sketches(board: Readable) -> list[Choice]:
    """The sketches of the gallery by their letters: A is number 1 on paper."""
    hung = sketches.in_gallery(board)
    return [Choice(sketches.name(one), n, sketch_id=one.id) for n, one in enumerate(hung, start=1)]


def _known(board: Readable, kind: type[R], id: str) -> R:
    found = board.find(kind, id)
    if found is None:
        raise NotAllowed("This is no longer here. Somebody may have removed it.")
    return found


def listed(lines: Iterable[str]) -> list[Choice]:
    """What somebody typed: no notes of the wall, numbered from 1."""
    found = [texts.line(line) for line in lines]
    if twice := [line for line in found if found.count(line) > 1]:
        raise NotAllowed("{option} is on the list twice.", option=twice[0])
    return [Choice(line, number) for number, line in enumerate(found, start=1)]


def again(options: Iterable[Option]) -> list[Choice]:
    """Options of an earlier poll, under the same numbers."""
    return [Choice(o.text, o.number, o.idea_id, o.cluster_id, o.sketch_id) for o in options]


def leave_out(poll: Poll, choices: Iterable[Choice]) -> list[Choice]:
    """What is left of these, where the facilitator has taken something out of a vote."""
    out = left_out(poll)
    return [choice for choice in choices if of_what(choice) not in out]


def left_out(poll: Poll) -> set[str]:
    """The ids of the ideas or groups that were taken out of a vote before anybody voted."""
    return set(str(poll.settings.get(LEFT_OUT, "")).split())


def of_what(choice: Choice | Option) -> str:
    """The id of the idea, the group or the sketch that is chosen; "" for what was typed."""
    return choice.idea_id or choice.cluster_id or choice.sketch_id or ""


def stands_for(option: Option) -> str:
    """What an option stands for: the same in every vote on it, also where it was typed."""
    return of_what(option) or option.text


def alike(choices: Iterable[Choice]) -> list[list[Choice]]:
    """Those that say the same, but for capitals, accents and full stops: a vote splits between them."""
    found: dict[str, list[Choice]] = {}
    for choice in choices:
        found.setdefault(fold(choice.text).strip() or choice.text, []).append(choice)
    return [same for same in found.values() if len(same) > 1]


def similar(choices: Iterable[Choice], by_meaning: Iterable[Sequence[str]] = ()) -> list[tuple[Choice, Choice]]:
    """Pairs that say nearly the same, the closest first: a vote would split between them. Offered, never done unasked.

    First by the letters, then `by_meaning`: ids of ideas that were found to say nearly the same in other words.

    By the letters, in any script: the share of three letters in a row that two texts have in common (Jaccard's index) is
    at least SIMILAR. Of very many options only those that say the same.
    """
    some = [choice for choice in choices if choice.idea_id or choice.cluster_id]  # what can become one
    near = _similar_letters(some)
    among = {choice.idea_id: choice for choice in some}
    known = {frozenset((one.idea_id, other.idea_id)) for one, other in near}
    for same in by_meaning:
        found = [among[id] for id in same if id in among]
        near += [(found[0], other) for other in found[1:] if frozenset((found[0].idea_id, other.idea_id)) not in known]
    return near


def _similar_letters(some: Sequence[Choice]) -> list[tuple[Choice, Choice]]:
    if len(some) > MOST_COMPARED:
        return [(same[0], other) for same in alike(some) for other in same[1:]]
    threes = [_threes(choice.text) for choice in some]
    sizes = sorted((len(mine), place) for place, mine in enumerate(threes) if mine)
    near: list[tuple[float, int, int]] = []
    for at, (small, place) in enumerate(sizes):
        for large, other in sizes[at + 1 :]:
            if small < SIMILAR * large:  # and so are all that are larger still
                break
            common = len(threes[place] & threes[other])
            if common >= SIMILAR * (small + large - common):
                near.append((-common / (small + large - common), min(place, other), max(place, other)))
    return [(some[place], some[other]) for _share, place, other in sorted(near)]


def _threes(text: str) -> set[str]:
    letters = fold(text)
    return {letters[place : place + 3] for place in range(len(letters) - 2)} or (
        {letters} if letters.strip() else set()
    )


def put(draft: Draft, poll_id: str, choices: Iterable[Choice], known: Mapping[str, Option] | None = None) -> None:
    """Copy what is chosen between, so that later changes do not reach the ballots. `known`: what was offered before."""
    for position, choice in enumerate(choices):
        before = (known or {}).get(of_what(choice))
        draft.put(
            Option(
                before.id if before else draft.new_id(),
                poll_id=poll_id,
                idea_id=choice.idea_id,
                cluster_id=choice.cluster_id,
                sketch_id=choice.sketch_id,
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

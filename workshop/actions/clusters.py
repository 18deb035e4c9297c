"""Clusters: groups of ideas with a name."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from workshop.actions import texts
from workshop.actions.ideas import by_number, live
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Cluster, Idea, Option

NEXT = (202, 182)  # units of the board from one note to the next, sideways and down


def add(draft: Draft, title: str, idea_ids: Iterable[str] = ()) -> Cluster:
    """A new group, with the ideas that go into it."""
    last = max((cluster.position for cluster in draft.all(Cluster)), default=0.0)
    cluster = Cluster(draft.new_id(), title=texts.line(title), position=last + 1)
    draft.put(cluster)
    _place(draft, idea_ids, cluster.id, after=0)
    return cluster


def take_up(draft: Draft, title: str, idea_ids: Iterable[str], cluster_id: str | None) -> bool:
    """A suggestion is accepted: its notes are a group, or go into one that is there; whether there was anything to do.

    Notes that somebody has put somewhere meanwhile stay where they are.
    """
    found = [draft.find(Idea, id) for id in idea_ids]
    loose = [idea.id for idea in found if idea and _is_free(idea)]
    into = draft.find(Cluster, cluster_id)
    if into and loose:
        move(draft, loose, into.id)
    elif not cluster_id and len(loose) > 1:
        add(draft, title, loose)
    else:
        return False
    return True


def _is_free(idea: Idea) -> bool:
    return idea.x is None and not (idea.cluster_id or idea.withdrawn or idea.merged_into)


def rename(draft: Draft, cluster_id: str, title: str) -> None:
    """Give a group another name."""
    draft.put(replace(draft.need(Cluster, cluster_id), title=texts.line(title)))


def move(draft: Draft, idea_ids: Iterable[str], cluster_id: str | None) -> None:
    """Put ideas into a group, at its end; None takes them out, loose is fine."""
    if cluster_id:
        draft.need(Cluster, cluster_id)
    last = max((idea.position for idea in draft.all(Idea) if idea.cluster_id == cluster_id), default=0.0)
    _place(draft, idea_ids, cluster_id, after=int(last))


def _place(draft: Draft, idea_ids: Iterable[str], cluster_id: str | None, *, after: int) -> None:
    for place, idea_id in enumerate(idea_ids, start=after + 1):
        idea = draft.need(Idea, idea_id)
        if idea.number is None:
            raise NotAllowed("Notes can be grouped once they are revealed.")
        draft.put(replace(idea, cluster_id=cluster_id, position=float(place), x=None, y=None))


def put(draft: Draft, cluster_id: str, x: float, y: float) -> None:
    """A group lies where somebody put it, in units of the board."""
    draft.put(replace(draft.need(Cluster, cluster_id), x=x, y=y))


def lay(draft: Draft, idea_ids: Iterable[str], x: float, y: float) -> None:
    """Loose notes lie where somebody let them go: the first there, the others beside and below it."""
    chosen = list(idea_ids)
    move(draft, chosen, None)
    across = math.ceil(math.sqrt(len(chosen)))
    for place, idea_id in enumerate(chosen):
        down, right = divmod(place, across)
        draft.put(replace(draft.need(Idea, idea_id), x=x + right * NEXT[0], y=y + down * NEXT[1]))


def tidy(draft: Draft) -> None:
    """Nothing lies where somebody put it any more: the board puts everything in order."""
    for cluster in draft.all(Cluster):
        if cluster.x is not None:
            draft.put(replace(cluster, x=None, y=None))
    for idea in draft.all(Idea):
        if idea.x is not None:
            draft.put(replace(idea, x=None, y=None))


def shift(draft: Draft, cluster_id: str, by: int) -> None:
    """A group stands so many places further down among the groups, or further up; at most at an end."""
    order = [cluster.id for cluster in in_order(draft)]
    place = order.index(draft.need(Cluster, cluster_id).id)
    order.insert(max(0, place + by), order.pop(place))
    for position, id in enumerate(order, start=1):
        cluster = draft.need(Cluster, id)
        if cluster.position != position:
            draft.put(replace(cluster, position=float(position)))


def merge(draft: Draft, cluster_ids: Iterable[str]) -> Cluster:
    """Several groups become one; the first keeps its name."""
    chosen = [draft.need(Cluster, id) for id in dict.fromkeys(cluster_ids)]
    if len(chosen) < 2:
        raise NotAllowed("Choose at least two groups to merge.")
    first, *others = chosen
    for cluster in others:
        move(draft, [idea.id for idea in members(draft, cluster.id)], first.id)
        remove(draft, cluster.id)
    return first


def remove(draft: Draft, cluster_id: str) -> None:
    """Dissolve a group: its ideas become loose."""
    cluster = draft.need(Cluster, cluster_id)
    if any(option.cluster_id == cluster_id for option in draft.all(Option)):
        raise NotAllowed("This group was voted on, so it stays. Rename it, or move its ideas.")
    for idea in draft.all(Idea):
        if idea.cluster_id == cluster_id:
            draft.put(replace(idea, cluster_id=None))
    draft.remove(cluster)


def in_order(board: Readable) -> list[Cluster]:
    """The groups in their order: as they were made, unless somebody put one elsewhere."""
    return sorted(board.all(Cluster), key=lambda cluster: (cluster.position, cluster.id))


def members(board: Readable, cluster_id: str | None) -> list[Idea]:
    """The ideas of a group on the wall, in its order; of None: the loose ones, by number."""
    inside = [idea for idea in live(board) if idea.cluster_id == cluster_id]
    return sorted(inside, key=lambda idea: (idea.position, by_number(idea))) if cluster_id else inside


def everything(board: Readable) -> list[tuple[Cluster | None, list[Idea]]]:
    """Every group with its ideas, the loose ones last under None; in one pass."""
    return [(cluster, in_reading_order(cluster, ideas)) for cluster, ideas in apart(board)]


def apart(board: Readable) -> list[tuple[Cluster | None, list[Idea]]]:
    """The same, the ideas of a group in no order that means anything."""
    groups: dict[str | None, list[Idea]] = {cluster.id: [] for cluster in in_order(board)} | {None: []}
    for idea in board.all(Idea):
        if not idea.withdrawn and not idea.merged_into:
            groups[idea.cluster_id].append(idea)
    return [(board.find(Cluster, id), ideas) for id, ideas in groups.items()]


def in_reading_order(cluster: Cluster | None, ideas: Iterable[Idea]) -> list[Idea]:
    """Ideas as they lie in their group; loose ones by number."""
    if cluster is None:
        return sorted(ideas, key=by_number)
    return sorted(ideas, key=lambda idea: (idea.position, by_number(idea)))

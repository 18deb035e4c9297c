"""Communities in a graph of notes: Louvain's method (Blondel et al., Fast unfolding of communities in large networks, 2008).

Written here and not imported: hand-made groups must stay what they are while others grow, which no library offers, and
nothing else of one would be used.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

Links = list[dict[int, float]]
LEAST_GAIN = 1e-9
MOST_ROUNDS = 50


@dataclass(slots=True)
class Graph:
    """Nodes with weighted links; `loops` is twice the weight inside each node. A `pinned` node never joins another."""

    links: Links
    loops: list[float]
    pinned: list[bool]

    def degrees(self) -> list[float]:
        """The weight at each node."""
        return [sum(links.values()) + loop for links, loop in zip(self.links, self.loops, strict=True)]


def communities(links: Links, fixed: Sequence[int | None], resolution: float, seed: int) -> list[int]:
    """The community of each node, numbered from 0 in the order in which they appear.

    Nodes with the same number in `fixed` stay together, those with different ones apart; None: free. A higher
    `resolution` gives more and smaller communities (Reichardt and Bornholdt 2006). The same seed, the same result.
    """
    chance = random.Random(seed)
    label = _numbered([("fixed", group) if group is not None else ("free", node) for node, group in enumerate(fixed)])
    graph = _gathered(Graph(links, [0.0] * len(links), [group is not None for group in fixed]), label)
    while True:
        moved = _moved(graph, resolution, chance)
        if max(moved, default=-1) + 1 == len(graph.links):
            return _numbered(label)
        graph = _gathered(graph, moved)
        label = [moved[node] for node in label]


def _numbered(names: Sequence[object]) -> list[int]:
    number: dict[object, int] = {}
    return [number.setdefault(name, len(number)) for name in names]


def _gathered(graph: Graph, label: list[int]) -> Graph:
    """The graph whose nodes are the communities of this one."""
    count = max(label, default=-1) + 1
    gathered = Graph([{} for _ in range(count)], [0.0] * count, [False] * count)
    for node, links in enumerate(graph.links):
        mine = label[node]
        gathered.loops[mine] += graph.loops[node]
        gathered.pinned[mine] |= graph.pinned[node]
        for other, weight in links.items():
            if label[other] == mine:
                gathered.loops[mine] += weight
            else:
                gathered.links[mine][label[other]] = gathered.links[mine].get(label[other], 0.0) + weight
    return gathered


def _moved(graph: Graph, resolution: float, chance: random.Random) -> list[int]:
    """Every node in turn goes where modularity gains most, until none gains any more."""
    degrees = graph.degrees()
    share = resolution / max(sum(degrees), 1e-12)
    home, weight = list(range(len(degrees))), list(degrees)  # of each node, of each community
    order = [node for node in home if not graph.pinned[node]]
    chance.shuffle(order)
    for _ in range(MOST_ROUNDS):
        moves = 0
        for node in order:
            weight[home[node]] -= degrees[node]
            best = _best(graph.links[node], home, weight, degrees[node] * share, home[node])
            weight[best] += degrees[node]
            moves += best != home[node]
            home[node] = best
        if not moves:
            break
    return _numbered(home)


def _best(links: dict[int, float], home: list[int], weight: list[float], cost: float, now: int) -> int:
    """The community next to a node that gains most, where it is now unless another is better."""
    towards: dict[int, float] = {now: 0.0}
    for other, strength in links.items():
        towards[home[other]] = towards.get(home[other], 0.0) + strength
    best, most = now, towards[now] - cost * weight[now]
    for community, strength in towards.items():
        gain = strength - cost * weight[community]
        if gain > most + LEAST_GAIN:
            best, most = community, gain
    return best

"""Other ways of grouping ideas, to measure ours against; each gives a number for every text, -1 for a loose one."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import networkx
import numpy as np
from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union
from sklearn.preprocessing import normalize

from workshop.grouping import Note, Vectors, suggest
from workshop.grouping.vectors import centred

Numbers = Any  # an array of one number for each text
Way = Callable[[list[str], int, int], Numbers]  # of texts, how many groups people made, a seed
LOOSE = -1
NEIGHBOURS, MOST_GROUPS, UNLIKE = 6, 15, 0.25
KNOWN = Vectors()  # remembers what it has read


def ours(texts: list[str], _told: int, seed: int) -> Numbers:
    """Suggested groups as the window and `charrette group` show them."""
    found = suggest([Note(str(place), text) for place, text in enumerate(texts)], seed=seed, vectors=KNOWN)
    numbers = np.full(len(texts), LOOSE)
    for number, group in enumerate(found.groups):
        numbers[[int(id) for id in group.ideas]] = number
    return numbers


def graph(texts: list[str], _told: int, seed: int) -> Numbers:
    """The line to beat: centred vectors, six neighbours, Louvain, middles linked by average to 15; unlike all: loose."""
    rows = centred(KNOWN.of(texts))
    near = rows @ rows.T
    np.fill_diagonal(near, -2)
    order = np.argsort(-near, axis=1)[:, :NEIGHBOURS]
    linked = networkx.Graph()
    linked.add_nodes_from(range(len(texts)))
    linked.add_weighted_edges_from(
        (place, int(other), float(near[place, other]))
        for place, others in enumerate(order)
        for other in others
        if near[place, other] > 0
    )
    numbers = np.zeros(len(texts), int)
    for number, community in enumerate(networkx.community.louvain_communities(linked, seed=seed)):
        numbers[list(community)] = number
    numbers = _linked(rows, numbers)
    numbers[np.sort(near, axis=1)[:, -3:].mean(axis=1) < UNLIKE] = LOOSE
    return numbers


def _linked(rows: Numbers, numbers: Numbers) -> Numbers:
    """Not more than MOST_GROUPS of them."""
    count = numbers.max() + 1
    if count <= MOST_GROUPS:
        return numbers
    middles = normalize([rows[numbers == number].sum(axis=0) for number in range(count)])
    link = AgglomerativeClustering(MOST_GROUPS, metric="cosine", linkage="average")
    return link.fit_predict(middles)[numbers]


def by_words(texts: list[str], told: int, seed: int) -> Numbers:
    """TF-IDF of words and letters, k-means told how many groups people made."""
    return KMeans(told, n_init=10, random_state=seed).fit_predict(_tf_idf(texts))


def by_meaning(texts: list[str], told: int, seed: int) -> Numbers:
    """Our encoder's vectors, centred, k-means told how many groups people made."""
    return KMeans(told, n_init=10, random_state=seed).fit_predict(centred(KNOWN.of(texts)))


def dense(texts: list[str], _told: int, seed: int) -> Numbers:
    """LSA of TF-IDF, HDBSCAN."""
    wide = _tf_idf(texts)
    rows = normalize(TruncatedSVD(min(50, len(texts) - 1), random_state=seed).fit_transform(wide))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return HDBSCAN(min_cluster_size=3, copy=True).fit_predict(rows)


def _tf_idf(texts: list[str]) -> Any:
    words = TfidfVectorizer(sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return normalize(make_union(words, letters).fit_transform(texts))


WAYS: dict[str, Way] = {
    "ours": ours,
    "encoder, graph, Louvain, linked middles": graph,
    "encoder, k-means told k": by_meaning,
    "TF-IDF, k-means told k": by_words,
    "LSA, HDBSCAN": dense,
}

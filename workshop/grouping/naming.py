"""Names and reasons for groups, in the words of their notes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from workshop.grouping import headers, languages, phrases, texts
from workshop.grouping.merging import Labels, middles
from workshop.grouping.vectors import Floats, Vectors, as_wide, middle, unit

MOST_REASONS = 4
LONGEST_WORD = 40  # letters of a reason: what is longer is a slip of the keyboard
MOST_TRIED = 25  # phrases of a group that are compared with its middle
MOST_READ = 200  # notes of a group that phrases are taken from: those nearest to its middle
AGAIN = 0.05  # a phrase that twice as many notes have reads so much better
SHARED = 0.8  # how much it counts that others of the group use the words, against nearness to the middle
OF_MANY = 0.4  # of the notes: a phrase of several words in so many names a group better than any header
BY_WORDS = {1: -0.12, 2: 0.04, 3: 0.06, 4: 0.03, 5: 0.0}  # a name of two to four words is read at a glance


class Names:
    """Names and reasons for the groups of `labels`; no two groups get the same name.

    `made`: the names of those that somebody has made, which are the first of `labels`. `language`: that of the headers, where
    the notes are in several.
    """

    def __init__(
        self,
        gists: Sequence[str],
        rows: Floats,
        labels: Labels,
        vectors: Vectors,
        own: Floats,
        besides: frozenset[str],
        made: Sequence[str] = (),
        language: str = "en",
    ) -> None:
        self._gists, self._rows, self._labels, self._vectors = gists, rows, labels, vectors
        self._besides = besides
        self._middles = middles(rows, labels)
        self._common = middle(own) if len(own) > 2 else np.zeros(own.shape[1], np.float32)
        self._keys = [texts.keys(gist) - besides for gist in gists]
        self._everywhere = Counter(key for keys in self._keys for key in keys)
        self._taken = {" ".join(title.split()).casefold() for title in made}
        spoken = languages.spoken(gists) or headers.nearest(language)
        new = range(len(made), len(self._middles))
        self._headers = headers.fitting(rows, labels, new, vectors, spoken, self._taken)

    def why(self, label: int) -> tuple[str, ...]:
        """Words that several of its notes share and others do not; where there are none, those nearest to its middle."""
        inside = self._inside(label)
        counts = Counter(key for place in inside for key in self._keys[place])
        telling = {
            key: n * self._rarity(key) for key, n in counts.items() if n > 1 and self._sets_apart(key, n, len(inside))
        }
        best = sorted(telling, key=lambda key: (-telling[key], key))[:MOST_REASONS]
        found = tuple(self._as_written(key, inside) for key in best) or self._nearest_words(label, inside)
        return tuple(word[:LONGEST_WORD] for word in found)

    def title(self, label: int) -> str:
        """A name: a phrase that many of its notes have, else the header that fits, else the most telling phrase of one note; where
        all are too long, the beginning of the note in its middle.
        """
        inside = self._inside(label)
        read = sorted(inside, key=lambda place: -float(self._rows[place] @ self._middles[label]))[:MOST_READ]
        reads, times = self._phrases(read)
        free = {said: how for said, how in reads.items() if said.casefold() not in self._taken}
        many = max(min(2, len(read)), OF_MANY * len(read))
        shared = {said: how for said, how in free.items() if " " in said and times[said.casefold()] >= many}
        if label in self._headers and not shared:
            return self._headers[label]
        phrase = next(iter(self._telling(label, shared or free)), "")
        self._taken.add(phrase.casefold())
        return _as_header(phrase) or (self._gists[read[0]][: phrases.LONGEST] if read else "")

    def _telling(self, label: int, reads: dict[str, float]) -> list[str]:
        """Phrases, the most telling first."""
        counts = Counter(key for place in self._inside(label) for key in self._keys[place])
        ranked = sorted(reads, key=lambda phrase: (-self._share(phrase, counts) - reads[phrase], phrase))[:MOST_TRIED]
        scores = {
            phrase: near + SHARED * self._share(phrase, counts) / self._most(counts) + _length(phrase) + reads[phrase]
            for near, phrase in zip(self._nearness(ranked, label), ranked, strict=True)
        }
        return sorted(scores, key=lambda phrase: (-scores[phrase], phrase))

    def _phrases(self, places: Sequence[int]) -> tuple[dict[str, float], Counter[str]]:
        """Phrases of notes with how well they read, best where several notes have them; and, in lower case, how many have."""
        found: dict[str, tuple[str, float]] = {}
        times: Counter[str] = Counter()
        for place in reversed(places):
            for phrase, reads in dict(phrases.of(self._gists[place], self._besides)).items():
                times[phrase.casefold()] += 1
                found[phrase.casefold()] = phrase, max(reads, found.get(phrase.casefold(), ("", reads))[1])
        return {phrase: reads + AGAIN * math.log2(times[folded]) for folded, (phrase, reads) in found.items()}, times

    def _inside(self, label: int) -> list[int]:
        return [int(place) for place in np.flatnonzero(self._labels == label)]

    def _rarity(self, key: str) -> float:
        return math.log((1 + len(self._keys)) / self._everywhere[key])

    def _sets_apart(self, key: str, here: int, size: int) -> bool:
        """Whether a word is at least twice as frequent in a group as elsewhere."""
        others = len(self._keys) - size
        return others <= 0 or here / size >= 2 * (self._everywhere[key] - here) / others

    def _share(self, phrase: str, counts: Counter[str]) -> float:
        """How much of what the group says is in the words of a phrase: the mean over its telling words."""
        keys = texts.keys(phrase) - self._besides
        return sum(counts[key] * self._rarity(key) for key in keys if counts[key]) / math.sqrt(max(1, len(keys)))

    def _most(self, counts: Counter[str]) -> float:
        return max([n * self._rarity(key) for key, n in counts.items()], default=1.0)

    def _nearness(self, said: Sequence[str], label: int) -> list[float]:
        """The cosines of phrases with the middle of a group."""
        if not said:
            return []
        rows = unit(
            as_wide(self._vectors.of([texts.telling(phrase, self._besides) for phrase in said]), len(self._common))
            - self._common
        )
        return [float(cosine) for cosine in rows @ self._middles[label]]

    def _as_written(self, key: str, inside: Iterable[int]) -> str:
        """The form in which a word is written most often."""
        forms = Counter(
            word.lower() for place in inside for word in texts.words(self._gists[place]) if texts.key(word) == key
        )
        return min(forms, key=lambda form: (-forms[form], form))

    def _nearest_words(self, label: int, inside: Sequence[int]) -> tuple[str, ...]:
        found = sorted(
            {word.lower() for place in inside for word in texts.words(self._gists[place]) if texts.key(word)}
        )[: 5 * MOST_TRIED]
        scores = self._nearness(found, label)
        return tuple(
            word
            for _near, word in sorted(zip(scores, found, strict=True), key=lambda pair: (-pair[0], pair[1]))[
                : MOST_REASONS - 1
            ]
        )


def _as_header(phrase: str) -> str:
    """With a capital; what was shouted is said."""
    return phrase.capitalize() if phrase.isupper() and " " in phrase else phrase[:1].upper() + phrase[1:]


def _length(phrase: str) -> float:
    return BY_WORDS.get(len(phrase.split()), -0.1)

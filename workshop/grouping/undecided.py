"""Suggested groups that nobody has decided on yet: they follow the board, and never move under anybody's hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.grouping.notes import Group, Suggestions

FEWEST = 2  # notes of a group that would be made; into a group that is there one alone may go
PREFIX = "suggested:"  # of ids, so that none is ever taken for a group's


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Loose notes that could be a group; or, with `cluster_id`, go into that one, which somebody has made."""

    id: str
    title: str
    ideas: tuple[str, ...]
    why: tuple[str, ...] = ()
    cluster_id: str = ""

    @property
    def fewest(self) -> int:
        """With fewer notes it is no longer a suggestion."""
        return 1 if self.cluster_id else FEWEST


@dataclass(frozen=True, slots=True)
class Before:
    """How it was before somebody changed something, and the notes that were moved then."""

    all: tuple[Suggestion, ...]
    left: frozenset[str]
    moved: frozenset[str]


class Undecided:
    """What is suggested now, in the order in which it is shown. Nothing here is a record: it goes with the window."""

    def __init__(self) -> None:
        self._all: list[Suggestion] = []
        self._left: set[str] = set()  # notes that somebody wanted loose
        self._before: list[Before] = []  # each change that somebody made
        self._made = 0

    def take(self, found: Suggestions) -> None:
        """All of it anew, because somebody asked, the largest first: also notes that were left loose before."""
        self._left, self._before = set(), []
        largest = sorted(found.groups, key=lambda group: -len(group.new))
        self._all = [self._new(group, group.new) for group in largest if group.new]

    def add(self, found: Suggestions) -> None:
        """What is suggested stays as it is; notes that are in nothing yet come to where they fit, or make something new."""
        taken = {id for suggestion in self._all for id in suggestion.ideas} | self._left
        for group in found.groups:
            fresh = [id for id in group.new if id not in taken]
            near = self._nearest(group)
            if fresh and near:
                self._change(near.id, ideas=(*near.ideas, *fresh))
            elif len(fresh) >= (1 if group.cluster_id else FEWEST):
                self._all.append(self._new(group, fresh))

    def standing(self, loose: Collection[str], groups: Collection[str]) -> list[Suggestion]:
        """What there still is to decide: of these loose notes, and with these groups on the board."""
        found = []
        for suggestion in self._all:
            ideas = tuple(id for id in suggestion.ideas if id in loose)
            gone = suggestion.cluster_id and suggestion.cluster_id not in groups
            if len(ideas) >= suggestion.fewest and not gone:
                found.append(replace(suggestion, ideas=ideas))
        return found

    def skip(self, ids: Iterable[str]) -> None:
        """These are not wanted: their notes stay loose, and are in no other suggestion until somebody asks again."""
        self._remember()
        for suggestion in [each for each in self._all if each.id in set(ids)]:
            self._all.remove(suggestion)
            self._left.update(suggestion.ideas)

    def rename(self, id: str, title: str) -> None:
        """Another name is suggested."""
        self._remember()
        self._change(id, title=title)

    def put(self, idea_ids: Sequence[str], id: str) -> None:
        """Notes go from one suggestion to another; "": out of all, and they stay loose."""
        moved = set(idea_ids)
        self._remember(moved)
        self._all = [replace(each, ideas=tuple(i for i in each.ideas if i not in moved)) for each in self._all]
        self._left = (self._left - moved) if id else (self._left | moved)
        for suggestion in [each for each in self._all if each.id == id]:
            self._change(id, ideas=(*suggestion.ideas, *idea_ids))

    def take_back(self) -> bool:
        """The last skip, name or move never was; what came since stays. False where there was none."""
        if not self._before:
            return False
        before = self._before.pop()
        known = before.left.union(before.moved, *(each.ideas for each in before.all))
        late = {each.id: tuple(id for id in each.ideas if id not in known) for each in self._all}
        came = [each for each in self._all if each.id not in {old.id for old in before.all}]
        self._all = [replace(old, ideas=(*old.ideas, *late.get(old.id, ()))) for old in before.all] + came
        self._left = set(before.left)
        return True

    def _remember(self, moved: Collection[str] = ()) -> None:
        self._before.append(Before(tuple(self._all), frozenset(self._left), frozenset(moved)))

    def _new(self, group: Group, ideas: Sequence[str]) -> Suggestion:
        self._made += 1
        return Suggestion(f"{PREFIX}{self._made}", group.title, tuple(ideas), group.why, group.cluster_id or "")

    def _nearest(self, group: Group) -> Suggestion | None:
        """The suggestion for the same group of the board, or which has most of its notes, or else its name."""
        held = Counter(
            {each.id: len(set(each.ideas) & set(group.new)) for each in self._all if not each.cluster_id},
        )
        for suggestion in self._all:
            if group.cluster_id and suggestion.cluster_id == group.cluster_id:
                return suggestion
        if group.cluster_id or not held:
            return None
        best, shared = held.most_common(1)[0]
        wanted = (each for each in self._all if (each.id == best if shared else each.title == group.title))
        return next((each for each in wanted if not each.cluster_id), None)

    def _change(self, id: str, **fields: object) -> None:
        self._all = [replace(each, **fields) if each.id == id else each for each in self._all]  # type: ignore[arg-type]

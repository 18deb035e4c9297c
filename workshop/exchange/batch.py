"""What an import brings, and how it is taken in: all of it in one edit, and a second time nothing new."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from workshop.actions import clusters, ideas, people, texts
from workshop.board import Draft
from workshop.messages import Message, NotAllowed
from workshop.records import Cluster, Idea, Person

FIELDS = ("text", "second", "cluster", "author", "id")
Watch = Callable[[Iterable["Incoming"]], Iterable["Incoming"]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One idea as a file has it."""

    line: int
    text: str
    origin: str  # what makes it the same idea the next time: "polis:895"; "" for one that is new each time
    cluster: str = ""
    author: str = ""
    second: str = ""
    alike: tuple[str, ...] = ()  # the words of notes that were merged into it


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not taken, and why."""

    line: int
    why: Message


@dataclass
class Batch:
    """What a file brings."""

    format: str
    ideas: list[Incoming] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  # columns that have no place in a session
    guessed: str = ""  # the encoding that was assumed where the file does not tell


@dataclass
class Taken:
    """What an import did."""

    added: int = 0
    updated: int = 0
    ideas: list[str] = field(default_factory=list)  # the ids of what is new
    skipped: list[Skipped] = field(default_factory=list)


def take_in(draft: Draft, batch: Batch, watch: Watch = lambda rows: rows) -> Taken:
    """Add what is new and update what changed, known by its origin. Notes of strangers lie face up at once."""
    taken = Taken(skipped=list(batch.skipped))
    known = {idea.origin.rpartition("#")[0]: idea for idea in draft.all(Idea) if idea.origin}
    authors = {person.name: person.id for person in draft.all(Person)}
    groups: dict[str, list[str]] = defaultdict(list)
    for incoming in watch(batch.ideas):
        try:
            idea = _take_one(draft, incoming, known, authors, taken)
        except NotAllowed as refusal:
            taken.skipped.append(Skipped(incoming.line, refusal.message))
            continue
        if idea:
            taken.ideas.append(idea.id)
        if incoming.cluster and idea:
            groups[incoming.cluster].append(idea.id)
    _group(draft, groups)
    return taken


def bring(draft: Draft, batches: Iterable[Batch], group: str = "", at: tuple[int, int] | None = None) -> Taken:
    """Take in what a hand brings, into a group, or its loose notes to a place on the board.

    NotAllowed where nothing comes of it.
    """
    whole = Taken()
    for batch in batches:
        if group:
            batch = replace(batch, ideas=[replace(incoming, cluster="") for incoming in batch.ideas])
        taken = take_in(draft, batch)
        whole.added, whole.updated = whole.added + taken.added, whole.updated + taken.updated
        whole.ideas += taken.ideas
        whole.skipped += taken.skipped
    if not whole.added and not whole.updated:
        raise _nothing(whole)
    loose = [id for id in whole.ideas if draft.need(Idea, id).cluster_id is None]
    if group:
        clusters.move(draft, loose, group)
    elif at and loose:
        clusters.lay(draft, loose, *at)
    return whole


def _nothing(whole: Taken) -> NotAllowed:
    """Why nothing came of it."""
    if not whole.skipped:
        return NotAllowed("There is nothing in it that is not on the wall already.")
    why = whole.skipped[0].why
    return NotAllowed(why.text, why.plural, **why.args)


def _take_one(
    draft: Draft, incoming: Incoming, known: dict[str, Idea], authors: dict[str, str], taken: Taken
) -> Idea | None:
    """The idea where it is new; one that is known stays where the room has put it."""
    text, second = texts.note(incoming.text), texts.optional(incoming.second)
    alike = [texts.note(words) for words in incoming.alike]
    origin = f"{incoming.origin}#{hashlib.sha256(f'{text}/{second}'.encode()).hexdigest()[:8]}"
    old = known.get(incoming.origin)
    if old is None or not incoming.origin:
        author = _author(draft, incoming.author, authors)
        origin = origin if incoming.origin else ""
        made = ideas.add(draft, text, author_id=author, second=second, source="import", origin=origin)
        known[incoming.origin] = made
        taken.added += 1
        _merge(draft, made, alike)
        return made
    if old.origin != origin:  # the file has changed since; what only the room has changed stays
        draft.put(replace(draft.need(Idea, old.id), text=text, second=second, origin=origin))
        taken.updated += 1
    return None


def _merge(draft: Draft, made: Idea, alike: Iterable[str]) -> None:
    """What was merged into a note where it is from is so here."""
    parts = [ideas.add(draft, words, source="import").id for words in alike]
    if parts:
        ideas.merge(draft, [made.id, *parts])


def _author(draft: Draft, name: str, authors: dict[str, str]) -> str | None:
    name = texts.clean(name)
    if not name:
        return None
    if name not in authors:
        authors[name] = people.add(draft, name, here=False).id
    return authors[name]


def _group(draft: Draft, groups: dict[str, list[str]]) -> None:
    titles = {cluster.title: cluster.id for cluster in draft.all(Cluster)}
    for title, idea_ids in groups.items():
        name = texts.clean(title)[: texts.LONGEST_LINE]
        if not name:
            continue
        if name in titles:
            clusters.move(draft, idea_ids, titles[name])
        else:
            titles[name] = clusters.add(draft, name, idea_ids).id

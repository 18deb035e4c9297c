"""What can be done with groups: each a single edit, the same from the board and from the list."""

from __future__ import annotations

from collections.abc import Sequence

from ui.canvas.columns import Item
from ui.language import tr
from ui.steps.stage import Stage
from ui.widgets.notes import Face
from workshop.actions import clusters, ideas
from workshop.board import Draft
from workshop.grouping.undecided import Suggestion
from workshop.messages import NotAllowed, say
from workshop.records import Cluster, Idea

SHORT = 40  # characters of a note's words in a sentence about it


def add(stage: Stage, title: str, idea_ids: Sequence[str]) -> str:
    """A new group with these notes; its id, or "" where it was refused."""
    made: list[str] = []
    stage.act(say("Made a group"), lambda draft: made.append(clusters.add(draft, title, idea_ids).id))
    return made[0] if made else ""


def write(stage: Stage, text: str, second: str, group: str, at: tuple[int, int] | None) -> str:
    """A new note, in a group or at a place of the board; its id, or "" where it was refused."""
    made: list[str] = []

    def write(draft: Draft) -> None:
        made.append(ideas.add(draft, text, second=second).id)
        if draft.need(Idea, made[0]).number is None:
            return  # what is for a step to come lies face down
        if group:
            clusters.move(draft, made, group)
        elif at:
            clusters.lay(draft, made, *at)

    return made[0] if stage.act(say("Wrote a note"), write) else ""


def accept(stage: Stage, found: Sequence[Suggestion], told: str) -> bool:
    """Suggested groups are made, in one edit."""

    def take_up(draft: Draft) -> None:
        made = [clusters.take_up(draft, each.title, each.ideas, each.cluster_id) for each in found]
        if not any(made):
            raise NotAllowed("Somebody has moved these notes meanwhile.")

    label = say("Made {n} suggested group", "Made {n} suggested groups", n=len(found))
    return stage.act(label, take_up, tell=told)


def rename(stage: Stage, cluster_id: str, title: str) -> bool:
    """Another name for a group."""
    return stage.act(say("Renamed a group"), lambda draft: clusters.rename(draft, cluster_id, title))


def move(stage: Stage, idea_ids: Sequence[str], group: str) -> bool:
    """Notes go into a group, or out of all of them."""
    count = len(idea_ids)
    label = say("Moved {n} note", "Moved {n} notes", n=count)
    return bool(count) and stage.act(label, lambda draft: clusters.move(draft, idea_ids, group or None))


def lay(stage: Stage, idea_ids: Sequence[str], x: int, y: int) -> bool:
    """Notes lie somewhere on the bare ground."""
    label = say("Moved {n} note", "Moved {n} notes", n=len(idea_ids))
    return bool(idea_ids) and stage.act(label, lambda draft: clusters.lay(draft, idea_ids, x, y))


def put(stage: Stage, cluster_id: str, x: int, y: int) -> bool:
    """A group lies somewhere else."""
    return stage.act(say("Moved a group"), lambda draft: clusters.put(draft, cluster_id, x, y))


def shift(stage: Stage, cluster_id: str, by: int) -> bool:
    """A group stands elsewhere in the order of groups."""
    return stage.act(say("Put the groups in another order"), lambda draft: clusters.shift(draft, cluster_id, by))


def tidy(stage: Stage) -> bool:
    """Everything lies where the board puts it."""
    told = tr("The board is in order again")
    return stage.act(say("Put the board in order"), clusters.tidy, tell=told)


def reword(stage: Stage, idea_id: str, before: Face, text: str, second: str) -> bool:
    """Other words on a note; a line that was not touched stays as others may have changed it since."""

    def change(draft: Draft) -> None:
        if text != before.text:
            ideas.change(draft, idea_id, text)
        if second != before.second:
            ideas.set_second(draft, idea_id, second)

    return stage.act(say("Changed a note"), change)


def take_out(stage: Stage, idea_id: str) -> bool:
    """A merged note is one of its own again."""
    return stage.act(say("Took a merged note out"), lambda draft: ideas.split(draft, idea_id))


def take_apart(stage: Stage, idea_id: str) -> bool:
    """All that was merged into a note is on the wall again."""
    taken = len(ideas.parts(stage.room.seen, idea_id))
    told = tr("Took {n} note out", "Took {n} notes out", n=taken)
    return stage.act(say("Took merged notes apart"), lambda draft: ideas.take_apart(draft, idea_id), tell=told)


def merge(stage: Stage, items: Sequence[Item]) -> bool:
    """Groups become one, or notes that say the same become one."""
    groups = [item.id for item in items if item.kind == "group" and stage.room.seen.find(Cluster, item.id)]
    notes = [item.id for item in items if item.kind == "note"]
    if len(groups) > 1 and not notes:
        told = tr("Merged {n} groups", n=len(groups))
        return stage.act(say("Merged groups"), lambda draft: clusters.merge(draft, groups), tell=told)
    if len(notes) > 1 and not groups:
        told = tr("Merged {n} notes into one", n=len(notes))
        return stage.act(say("Merged notes"), lambda draft: ideas.merge(draft, notes), tell=told)
    stage.room.refused.emit(tr("Choose two notes or two groups first: Ctrl and a click, or Ctrl and Space."))
    return False


def remove(stage: Stage, items: Sequence[Item]) -> bool:
    """Notes leave the wall, groups are dissolved and their notes are loose."""
    items = [item for item in items if item.kind == "note" or stage.room.seen.find(Cluster, item.id)]
    if not items:
        return False

    def take_away(draft: Draft) -> None:
        for item in items:
            (ideas.withdraw if item.kind == "note" else clusters.remove)(draft, item.id)

    groups = all(item.kind == "group" for item in items)
    label = say("Dissolved a group") if groups else say("Withdrew a note")
    return stage.act(label, take_away, tell=_removed(stage, items, groups=groups))


def _removed(stage: Stage, items: Sequence[Item], *, groups: bool) -> str:
    board, count = stage.room.seen, len(items)
    if count > 1:
        return tr("Took {n} away", "Took {n} away", n=count)
    if groups:
        cluster = board.find(Cluster, items[0].id)
        return tr("Dissolved “{title}”", title=shortened(cluster.title if cluster else ""))
    idea = board.find(Idea, items[0].id)
    return tr("Withdrew “{text}”", text=shortened(idea.text if idea else ""))


def shortened(text: str) -> str:
    """A text for the middle of a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"

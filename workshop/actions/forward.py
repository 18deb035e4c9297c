"""The grid and the Going-forward list: what the room agrees to try, beside what it voted for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.actions import clusters, people, polls, texts, ties
from workshop.actions.ideas import by_number, standing, turned_over
from workshop.board import Draft, Readable
from workshop.finding import plain
from workshop.messages import NotAllowed
from workshop.records import Decision, Forward, Grade, Idea, Option, Placement, Poll

SCALE = range(1, 6)
MIDDLE = 3  # counts as high impact and as low effort: in doubt, an idea is worth a try


def place(draft: Draft, idea_id: str, *, impact: int, effort: int, step_id: str | None = None) -> None:
    """Put an idea on the grid, both from 1 to 5; again to move it."""
    if impact not in SCALE or effort not in SCALE:
        raise NotAllowed("Impact and effort go from 1 to 5.")
    draft.need(Idea, idea_id)
    old = placement(draft, idea_id)
    changed = old or Placement(draft.new_id(), idea_id=idea_id, step_id=step_id)
    draft.put(replace(changed, impact=impact, effort=effort))


def take_off_grid(draft: Draft, idea_id: str) -> None:
    """Back to the tray."""
    if old := placement(draft, idea_id):
        draft.remove(old)


def prepare(draft: Draft, step_id: str) -> None:
    """Start the list: every idea with dots, a place on the grid or a grade, ticked where the vote sends it forward."""
    last = main_poll(draft, step_id) or main_poll(draft)
    chosen = _standing(draft, ties.forward_ideas(draft, last) if last and last.state == "revealed" else [])
    known = {line.idea_id: line for line in draft.all(Forward)}
    candidates = _standing(draft, _candidates(draft, last))
    for gone in known.keys() - set(_standing(draft, known)):  # merged into another, or withdrawn
        draft.remove(known.pop(gone))
    for position, idea_id in enumerate(dict.fromkeys((*chosen, *candidates, *known))):
        line = known.get(idea_id) or Forward(draft.new_id(), idea_id=idea_id, step_id=step_id)
        by_vote, departed = idea_id in chosen, line.ticked != line.by_vote
        ticked = line.ticked if departed else by_vote  # what the room has changed by hand stays
        reason = line.reason if ticked != by_vote else ""
        draft.put(replace(line, ticked=ticked, by_vote=by_vote, reason=reason, position=position))


def tick(draft: Draft, idea_id: str, *, ticked: bool, reason: str = "") -> None:
    """Take an idea onto the list or off it. Where that differs from the vote, one line of reason is printed."""
    line = next((line for line in draft.all(Forward) if line.idea_id == idea_id), None)
    if line is None:
        draft.need(Idea, idea_id)
        line = Forward(draft.new_id(), idea_id=idea_id, position=len(draft.all(Forward)))
    if ticked != line.ticked and (agreed := decision(draft)):
        draft.remove(agreed)  # another list has to be agreed, and confirmed, anew
    differs = ticked != line.by_vote
    draft.put(replace(line, ticked=ticked, reason=texts.optional(reason, texts.LONGEST_LINE) if differs else ""))


def agree(draft: Draft, step_id: str | None) -> int:
    """The list stands: confirmed where the Decider or a delegate is here, else provisional until the Decider confirms.

    Where nobody is here who could vote and nothing was placed, there is nothing to agree on: it goes on without a list.
    """
    agreed = sum(line.ticked for line in draft.all(Forward))
    if not agreed and (draft.all(Forward) or people.voting(draft)):
        raise NotAllowed("Tick at least one idea.")
    if agreed and not decision(draft):
        person = people.who_decides(draft)
        here = person is not None and people.is_here(person)
        confirmed = {"confirmed_by": person.name, "confirmed_at": draft.now} if person and here else {}
        waits_for = person.name if person and not here else ""
        draft.put(Decision(draft.new_id(), step_id=step_id, agreed_at=draft.now, waits_for=waits_for, **confirmed))  # type: ignore[arg-type]
    return agreed


def confirm(draft: Draft, *, by: str, reason: str = "") -> None:
    """The Decider, or a delegate, confirms a provisional list, now or days later."""
    found = decision(draft)
    if found is None or found.confirmed_by or not found.waits_for:
        raise NotAllowed("There is no list that waits for a confirmation.")
    if by not in [person.name for person in people.deciders(draft)]:
        raise NotAllowed("{name} is neither the Decider nor a delegate of this session.", name=texts.line(by))
    why = texts.optional(reason, texts.LONGEST_LINE)
    draft.put(replace(found, confirmed_by=by, confirmed_at=draft.now, reason=why))


def decide(draft: Draft, step_id: str | None, *, by: str) -> None:
    """Who decides says yes to the list as it stands, whether the room has agreed on it before or not."""
    agree(draft, step_id)
    found = decision(draft)
    if found and not found.confirmed_by:
        confirm(draft, by=by)


# what is asked of a board


def in_order(board: Readable) -> list[Forward]:
    """The lines of the list, in its order."""
    return sorted(board.all(Forward), key=lambda line: (line.position, line.id))


def ticked_ideas(board: Readable) -> list[Idea]:
    """The ideas that go forward, in the order of the list."""
    found = (board.find(Idea, line.idea_id) for line in in_order(board) if line.ticked)
    return [idea for idea in found if idea]


def decision(board: Readable) -> Decision | None:
    """The agreement on the list, once there is one."""
    return next(iter(board.all(Decision)), None)


def placement(board: Readable, idea_id: str) -> Placement | None:
    """Where an idea stands on the grid."""
    return next((found for found in board.all(Placement) if found.idea_id == idea_id), None)


def findable(board: Readable, words: str) -> list[Idea]:
    """The notes that are meant by a number or by all of some words, the first first; those on the list are left out."""
    listed = {line.idea_id for line in in_order(board)}
    free = [idea for idea in turned_over(board) if idea.id not in listed]
    if words.strip().isdecimal():
        return [idea for idea in free if idea.number == int(words)]
    parts = plain(words).split()
    return [idea for idea in free if parts and all(part in plain(idea.text) for part in parts)]


def quadrant(where: Placement | None) -> str:
    """do first | plan for | quick extra | leave, or "" for an idea that was not placed."""
    if where is None:
        return ""
    high_impact, high_effort = where.impact >= MIDDLE, where.effort > MIDDLE
    names = {(True, False): "do first", (True, True): "plan for", (False, False): "quick extra", (False, True): "leave"}
    return names[high_impact, high_effort]


def main_poll(board: Readable, step_id: str | None = None) -> Poll | None:
    """The poll whose ranking counts: the last that is not a run-off."""
    found = [poll for poll in main_polls(board) if step_id is None or poll.step_id == step_id]
    return found[-1] if found else None


def main_polls(board: Readable) -> list[Poll]:
    """Every poll that is not a run-off of an earlier one, in order."""
    return [poll for poll in polls.in_order(board) if not ties.is_next_round(board, poll)]


def _standing(board: Readable, idea_ids: Iterable[str]) -> list[str]:
    """The notes that stand for these on the wall now, each once."""
    found = (standing(board, id) for id in idea_ids)
    return list(dict.fromkeys(idea.id for idea in found if idea))


def to_place(board: Readable, step_id: str | None) -> list[str]:
    """The ideas that the room places on the grid or scores, those that the vote sends forward first; by id."""
    last = main_poll(board, step_id) or main_poll(board)
    chosen = ties.forward_ideas(board, last) if last and last.state == "revealed" else []
    return _standing(board, (*chosen, *_candidates(board, last)))


def _candidates(board: Readable, poll: Poll | None) -> list[str]:
    voted: list[str] = []
    if poll and poll.state == "revealed":
        scores = polls.tally(board, poll).scores
        marked = [option for option in polls.options_of(board, poll.id) if scores.get(option.id)]
        in_order = sorted(marked, key=lambda option: (-scores[option.id], option.number or 0))
        voted = [idea_id for option in in_order for idea_id in _ideas_of(board, option)]
    talked_about = [*(one.idea_id for one in board.all(Placement)), *(one.idea_id for one in board.all(Grade))]
    found = sorted((idea for id in set(talked_about) if (idea := board.find(Idea, id))), key=by_number)
    return list(dict.fromkeys((*voted, *(idea.id for idea in found))))


def _ideas_of(board: Readable, option: Option) -> list[str]:
    """The idea that an option is, or those of the group."""
    if option.idea_id:
        return [option.idea_id]
    return [idea.id for idea in clusters.members(board, option.cluster_id)] if option.cluster_id else []


def dots(board: Readable, step_id: str | None = None) -> dict[str, int]:
    """The dots of the vote that counts, by idea, those without any too; of a step's own, where it has one.

    Empty before its reveal, and where the room voted by something else than dots.
    """
    poll = main_poll(board, step_id) or main_poll(board)
    return polls.dots(board, poll) if poll else {}

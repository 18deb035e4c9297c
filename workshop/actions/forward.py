"""The grid and the Going-forward list: what the room agrees to try, beside what it voted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workshop import agenda, voting
from workshop.actions import clusters, options, people, polls, texts, ties
from workshop.actions.ideas import by_number, standing, turned_over
from workshop.actions.options import Choice
from workshop.board import Draft, Readable
from workshop.finding import plain
from workshop.messages import Message, NotAllowed, say
from workshop.records import Decision, Forward, Grade, Idea, Option, Placement, Poll
from workshop.voting.counting import short
from workshop.voting.detail import Grades
from workshop.voting.tally import Figure, Tally, places

SCALE = range(1, 6)
MIDDLE = 3  # counts as high impact and as low effort: in doubt, an idea is worth a try


@dataclass(frozen=True, slots=True)
class Given:
    """What the vote that counts gave every idea, whatever the room voted by. Nothing before its reveal."""

    poll: Poll | None
    scores: Mapping[str, Figure]  # by idea; an idea that got nothing of what was given has 0
    effort: Mapping[str, float]  # where the score is the impact, which says half of it

    def worth(self, idea_id: str) -> Message | None:
        """In words: "8 dots"; None where the vote says nothing of the idea."""
        score, effort = self.scores.get(idea_id), self.effort.get(idea_id)
        if score is not None and effort is not None:
            return say("impact {impact}, effort {effort}", impact=short(score), effort=short(effort))
        return voting.class_of(self.poll.method).worth(score) if self.poll and score is not None else None

    def figure(self, idea_id: str) -> str:
        """As a figure."""
        score = self.scores.get(idea_id)
        return "–" if score is None else str(short(score))

    @property
    def dotted(self) -> bool:
        """Whether what it gave are dots, which can be drawn."""
        return self.poll is not None and self.poll.method in polls.DOTTED


def place(draft: Draft, idea_id: str, *, impact: int, effort: int, step_id: str | None = None) -> None:
    """Put an idea on the grid, both from 1 to 5; again to move it."""
    if impact not in SCALE or effort not in SCALE:
        raise NotAllowed("Impact and effort go from 1 to 5.")
    draft.need(Idea, idea_id)
    known = placement(draft, idea_id) or Placement(draft.new_id(), idea_id=idea_id)
    draft.put(replace(known, impact=impact, effort=effort, step_id=step_id or known.step_id))


def take_off_grid(draft: Draft, idea_id: str) -> None:
    """Back to the tray."""
    if old := placement(draft, idea_id):
        draft.remove(old)


def prepare(draft: Draft, step_id: str) -> None:
    """Start a step's list: what the vote gave something, or has a place or a grade; ticked where the vote sends it on."""
    last = poll_for(draft, step_id)
    chosen = _standing(draft, _sent(draft, last))
    left_open = set(_standing(draft, _of_winning_groups(draft, last)))
    known = {line.idea_id: replace(line, step_id=step_id) for line in _lines(draft, step_id) or _lines(draft, None)}
    candidates = _standing(draft, _candidates(draft, last, step_id))
    for gone in known.keys() - set(_standing(draft, known)):  # merged into another, or withdrawn
        draft.remove(known.pop(gone))
    for position, idea_id in enumerate(dict.fromkeys((*chosen, *candidates, *known))):
        line = known.get(idea_id) or Forward(draft.new_id(), idea_id=idea_id, step_id=step_id)
        by_vote, departed = idea_id in chosen, line.ticked != line.by_vote
        if idea_id in left_open:
            by_vote = line.ticked
        ticked = line.ticked if departed else by_vote  # what the room has changed by hand stays
        reason = line.reason if ticked != by_vote else ""
        draft.put(replace(line, ticked=ticked, by_vote=by_vote, reason=reason, position=position))


def tick(draft: Draft, idea_id: str, *, ticked: bool, reason: str = "", step_id: str | None = None) -> None:
    """Take an idea onto a list or off it. Where that differs from the vote, one line of reason is printed.

    Without a step: the list that stands now. A vote on groups leaves open which ideas of the winning ones go forward.
    """
    where = step_id or list_of(draft)
    line = next((line for line in _lines(draft, where) if line.idea_id == idea_id), None)
    if line is None:
        draft.need(Idea, idea_id)
        line = Forward(draft.new_id(), idea_id=idea_id, step_id=where, position=len(_lines(draft, where)))
    if ticked != line.ticked and (agreed := decision(draft, where)):
        draft.remove(agreed)  # another list has to be agreed, and confirmed, anew
    if idea_id in _standing(draft, _of_winning_groups(draft, poll_for(draft, where))):
        line = replace(line, by_vote=ticked)
    differs = ticked != line.by_vote
    draft.put(replace(line, ticked=ticked, reason=texts.optional(reason, texts.LONGEST_LINE) if differs else ""))


def agree(draft: Draft, step_id: str | None) -> int:
    """The list stands: confirmed where the Decider or a delegate is here, else provisional until the Decider confirms.

    Where nobody is here who could vote and nothing was placed, there is nothing to agree on: it goes on without a list.
    """
    lines = in_order(draft, step_id)
    agreed = sum(line.ticked for line in lines)
    if not agreed and (lines or people.voting(draft)):
        raise NotAllowed("Tick at least one idea.")
    if agreed and not decision(draft, step_id):
        person = people.who_decides(draft)
        here = person is not None and people.is_here(person)
        confirmed = {"confirmed_by": person.name, "confirmed_at": draft.now} if person and here else {}
        waits_for = person.name if person and not here else ""
        draft.put(Decision(draft.new_id(), step_id=step_id, agreed_at=draft.now, waits_for=waits_for, **confirmed))  # type: ignore[arg-type]
    return agreed


def confirm(draft: Draft, *, by: str, reason: str = "") -> None:
    """The Decider, or a delegate, confirms every list that is provisional, now or days later."""
    found = waiting(draft)
    if not found:
        raise NotAllowed("There is no list that waits for a confirmation.")
    if by not in [person.name for person in people.deciders(draft)]:
        raise NotAllowed("{name} is neither the Decider nor a delegate of this session.", name=texts.line(by))
    why = texts.optional(reason, texts.LONGEST_LINE)
    for decided in found:
        draft.put(replace(decided, confirmed_by=by, confirmed_at=draft.now, reason=why))


def decide(draft: Draft, step_id: str | None, *, by: str) -> None:
    """Who decides says yes to the list as it stands, whether the room has agreed on it before or not."""
    agree(draft, step_id)
    if (found := decision(draft, step_id)) and not found.confirmed_by:
        confirm(draft, by=by)


# what is asked of a board


def list_of(board: Readable) -> str | None:
    """The step whose list stands now: the last in the agenda that has made one, or is about to."""
    made = {line.step_id for line in board.all(Forward)}
    found = [s.id for s in agenda.steps(board) if s.id in made or (s.state, s.phase) == ("current", "forward")]
    return found[-1] if found else None


def in_order(board: Readable, step_id: str | None = None) -> list[Forward]:
    """The lines of a step's list, in its order; without a step those of the list that stands now."""
    return _lines(board, step_id or list_of(board))


def _lines(board: Readable, step_id: str | None) -> list[Forward]:
    found = [line for line in board.all(Forward) if line.step_id == step_id]
    return sorted(found, key=lambda line: (line.position, line.id))


def ticked_ideas(board: Readable, step_id: str | None = None) -> list[Idea]:
    """The ideas that go forward, in the order of the list: a step's, else the one that stands now."""
    found = (board.find(Idea, line.idea_id) for line in in_order(board, step_id) if line.ticked)
    return [idea for idea in found if idea]


def decision(board: Readable, step_id: str | None = None) -> Decision | None:
    """The agreement on a step's list, else on the one that stands now; None until there is one."""
    where = step_id or list_of(board)
    return next((found for found in board.all(Decision) if where is None or found.step_id in (where, None)), None)


def waiting(board: Readable) -> list[Decision]:
    """The lists that are provisional, in the order of the agenda."""
    place = {step.id: number for number, step in enumerate(agenda.steps(board))}
    found = [decided for decided in board.all(Decision) if decided.waits_for and not decided.confirmed_by]
    return sorted(found, key=lambda decided: place.get(decided.step_id or "", -1))


def placement(board: Readable, idea_id: str) -> Placement | None:
    """Where an idea stands on the grid."""
    return placements(board).get(idea_id)


def placements(board: Readable) -> dict[str, Placement]:
    """Where every idea stands that is on the grid."""
    return {found.idea_id: found for found in board.all(Placement)}


def findable(board: Readable, words: str, step_id: str | None = None) -> list[Idea]:
    """The notes that are meant by a number or by all of some words, the first first; those on the list are left out."""
    listed = {line.idea_id for line in in_order(board, step_id)}
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


def poll_for(board: Readable, step_id: str | None = None) -> Poll | None:
    """The vote that a step goes by: its own, else the last before it. Without a step the last of all. No run-off."""
    found = main_polls(board)
    if step_id:
        order = [step.id for step in agenda.steps(board)]
        before = order[: order.index(step_id) + 1] if step_id in order else order
        found = [poll for poll in found if poll.step_id in (*before, None)]
    return found[-1] if found else None


def main_polls(board: Readable) -> list[Poll]:
    """Every poll that is not a run-off of an earlier one, in order."""
    return [poll for poll in polls.in_order(board) if not ties.is_next_round(board, poll)]


def _standing(board: Readable, idea_ids: Iterable[str]) -> list[str]:
    """The notes that stand for these on the wall now, each once."""
    found = (standing(board, id) for id in idea_ids)
    return list(dict.fromkeys(idea.id for idea in found if idea))


def shortlist(board: Readable, step_id: str | None = None) -> list[Choice]:
    """What goes forward from before a step, to be voted on: what its list has ticked, else what its vote sent on."""
    order: list[str | None] = [step.id for step in agenda.steps(board)]
    before = order[: order.index(step_id)] if step_id in order else order
    for id in (*reversed(before), None):
        last = next((poll for poll in reversed(main_polls(board)) if poll.step_id == id), None)
        if _lines(board, id) or last:
            ticked = [line.idea_id for line in _lines(board, id) if line.ticked]
            return options.of_ideas(board, _standing(board, ticked if _lines(board, id) else _sent(board, last)))
    return []


def to_place(board: Readable, step_id: str | None) -> list[str]:
    """The ideas that the room places on the grid or scores, those that the vote sends forward first; by id."""
    last = poll_for(board, step_id)
    return _standing(board, (*_sent(board, last), *_candidates(board, last, step_id)))


def given(board: Readable, step_id: str | None = None) -> Given:
    """What the vote that a step goes by gave every idea; without a step the last vote of the session."""
    poll = poll_for(board, step_id)
    if poll is None or poll.state != "revealed":
        return Given(None, {}, {})
    tally = polls.tally(board, poll)
    its = [(o.idea_id, o.id) for o in polls.options_of(board, poll.id) if o.idea_id and o.id in tally.scores]
    effort = _effort(tally)
    return Given(
        poll,
        {idea: tally.scores[option] for idea, option in its},
        {idea: effort[option] for idea, option in its if option in effort},
    )


def _effort(tally: Tally) -> dict[str, float]:
    """The medians of the effort, where the room graded that beside the impact and nothing else."""
    detail = tally.detail
    if not isinstance(detail, Grades) or detail.axes != ("impact", "effort"):
        return {}
    return {option: found.median for option, row in detail.spreads.items() if (found := row["effort"])}


def _sent(board: Readable, poll: Poll | None) -> list[str]:
    return ties.forward_ideas(board, poll) if poll and poll.state == "revealed" else []


def _of_winning_groups(board: Readable, poll: Poll | None) -> list[str]:
    """The ideas of the groups that a vote sends forward, where there are several to choose from."""
    groups = ties.forward_options(board, poll) if poll and poll.state == "revealed" else []
    several = [found for option in groups if option.cluster_id and len(found := _ideas_of(board, option)) > 1]
    return [idea_id for found in several for idea_id in found]


def _candidates(board: Readable, poll: Poll | None, step_id: str | None) -> list[str]:
    """What the room chooses from: the ideas that got anything, those of the winning groups, those placed or graded."""
    voted = _voted(board, poll) if poll and poll.state == "revealed" else []
    own = poll is not None and poll.step_id == step_id  # a vote of its own: what was placed for an earlier list is past
    talked_about: list[Placement | Grade] = [*board.all(Placement), *board.all(Grade)]
    ids = {one.idea_id for one in talked_about if not own or one.step_id in (step_id, None)}
    found = sorted((idea for id in ids if (idea := board.find(Idea, id))), key=by_number)
    return list(dict.fromkeys((*voted, *_of_winning_groups(board, poll), *(idea.id for idea in found))))


def _voted(board: Readable, poll: Poll) -> list[str]:
    """The ideas that got anything, by their place, then by what they got."""
    tally = polls.tally(board, poll)
    place, last = places(tally.ranking), len(tally.scores)
    marked = [o for o in polls.options_of(board, poll.id) if o.idea_id and tally.scores.get(o.id)]
    marked.sort(key=lambda o: (place.get(o.id, last), -tally.scores[o.id], o.number or 0))
    return [str(option.idea_id) for option in marked]


def _ideas_of(board: Readable, option: Option) -> list[str]:
    """The idea that an option is, or those of the group."""
    if option.idea_id:
        return [option.idea_id]
    return [idea.id for idea in clusters.members(board, option.cluster_id)] if option.cluster_id else []


def dots(board: Readable) -> dict[str, int]:
    """The dots of the last vote, by idea, those without any too.

    Empty before its reveal, and where the room voted by something else than dots.
    """
    poll = poll_for(board)
    return polls.dots(board, poll) if poll else {}

"""What is said about a vote: how it was held, what became of a tie, of the second round, and of the list."""

from __future__ import annotations

from workshop import voting
from workshop.actions import forward, options, polls, ties
from workshop.actions.turnout import dots_each
from workshop.held import held
from workshop.records import Cluster, Idea, Poll, Step
from workshop.reports.story import Result, Story

RULES = {
    "both": "both go on",
    "people": "more people first, then the wider spread",
    "lot": "a draw with the seed {seed}",
    "runoff": "a second vote between the tied ideas",
    "decider": "the Decider chooses",
    "again": "a second vote between the tied ideas",
    "person": "one person decides",
    "none": "neither goes on",
}
RULES_OF_MANY = {"both": "all go on", "none": "none goes on"}  # where more than two tie


def title(story: Story, result: Result) -> str:
    """The heading of a vote's page; with its own title where there are several."""
    if len(story.results) < 2:
        return story.words.say("Ranked results")
    named = [_own_title(story, other.poll) for other in story.results]
    own, number = _own_title(story, result.poll), story.results.index(result)
    if named.count(own) > 1:
        own = story.words.say("{title} {n}", title=own, n=named[: number + 1].count(own))
    return story.words.say("Ranked results: {title}", title=own)


def _own_title(story: Story, poll: Poll) -> str:
    step = story.board.find(Step, poll.step_id)
    return poll.title or (step.title if step else story.words.say("vote"))


# how it was held


def how_it_was_held(story: Story, result: Result) -> str:
    """ "12 people placed 48 dots, 4 each. Counted from phones (7), paper (3) and raised hands (2)." """
    return " ".join([_placed(story, result), *turnout(story, result)])


def turnout(story: Story, result: Result) -> list[str]:
    """By which channels, by whom, what could not count, and since when it is known."""
    poll, left = result.poll, _left_out(story, result.poll)
    sentences = [*([left] if left else []), *held(story.words, poll, result.tally)]
    if poll.ballots:
        told = story.words.say("The ballots stayed hidden until {time}.", time=story.clock(poll.revealed_at))
        sentences.append(told)
    return sentences


def _left_out(story: Story, poll: Poll) -> str:
    """What was taken out before anybody voted, by number, a group by its name."""
    out = options.left_out(poll)
    numbers = sorted(idea.number for idea in story.board.all(Idea) if idea.id in out and idea.number is not None)
    titles = sorted(group.title for group in story.board.all(Cluster) if group.id in out)
    named = [*map(str, numbers), *titles]
    return story.words.say("Left out of this vote: {what}.", what=story.words.list(named)) if named else ""


def _placed(story: Story, result: Result) -> str:
    say, poll = story.words.say, result.poll
    cast, eligible, each = polls.cast_in(poll), len(poll.eligible), dots_each(poll)
    if poll.method not in polls.DOTTED:
        return say("{cast} of {n} person voted.", "{cast} of {n} people voted.", n=eligible, cast=cast)
    placed = int(sum(result.tally.scores.values()))
    counts = {"dots": placed, "each": each, "cast": cast}
    if cast == eligible and cast * each == placed:
        return say(
            "{n} person placed {dots} dots, {each} each.",
            "{n} people placed {dots} dots, {each} each.",
            n=cast,
            **counts,
        )
    return say(
        "{cast} of {n} person placed {dots} dots, up to {each} each.",
        "{cast} of {n} people placed {dots} dots, up to {each} each.",
        n=eligible,
        **counts,
    )


# what became of it


def sentences(story: Story, result: Result, *, cut_drawn: bool) -> list[str]:
    """What stands under the table."""
    say, poll = story.words.say, result.poll
    found = []
    if cut_drawn:
        found.append(
            say(
                "The heavy line is the cut of the vote: {n} place.",
                "The heavy line is the cut of the vote: {n} places.",
                n=poll.forward,
            )
        )
    if planned := ties.planned(poll):
        found.append(say("It was moved from {planned} after the result was revealed.", planned=planned))
    if any(len(rank) > 1 and result.tally.scores[rank[0]] for rank in result.tally.ranking):
        found.append(say("“=” marks a tie: no hidden order."))
    found = [" ".join(found), tie(story, result)]
    if poll.reopened:
        found.append(say("The vote was opened again: {reason}", reason=poll.reopened))
    return [sentence for sentence in found if sentence]


def tie(story: Story, result: Result) -> str:
    """What was done about a tie at the cut, and which ideas that took."""
    say, poll = story.words.say, result.poll
    tied = ties.tied(story.board, poll)
    if not tied:
        return ""
    if not poll.tie_choice:
        return say("Tie at the cut. It is not settled yet.")
    time, way = story.clock(poll.tie_at), _rule(story, poll, poll.tie_way, len(tied))
    if poll.tie_choice == "kept":
        found = [say("Tie at the cut, settled at {time} by the rule set beforehand: {way}.", time=time, way=way)]
    elif poll.tie_rule:
        rule = _rule(story, poll, poll.tie_rule, len(tied))
        found = [say("Tie at the cut. The rule set beforehand was: {rule}.", rule=rule)]
        found.append(say("At {time} the room departed from it: {way}.", time=time, way=way))
    else:
        found = [say("Tie at the cut; no rule was set beforehand.")]
        found.append(say("At {time} the room decided: {way}.", time=time, way=way))
    if poll.tie_by:
        found.append(say("{name}: “{reason}”", name=poll.tie_by, reason=poll.tie_reason))
    found.append(go_forward(story, [result.named(option) for option in poll.tie_taken]))
    return " ".join(sentence for sentence in found if sentence)


def _rule(story: Story, poll: Poll, rule: str, tied: int) -> str:
    words = RULES_OF_MANY.get(rule, RULES[rule]) if tied > 2 else RULES[rule]
    return story.words.say(words, seed=poll.seed)


def go_forward(story: Story, named: list[str]) -> str:
    """ "13 Pumps and 25 Soup go forward." """
    if not named:
        return ""
    return story.words.say("{ideas} goes forward.", "{ideas} go forward.", n=len(named), ideas=story.words.list(named))


# the second round


def rounds_after(story: Story, result: Result) -> list[Poll]:
    """The votes between tied ideas that followed a vote, one after the other."""
    found: list[Poll] = []
    last = ties.next_round(story.board, result.poll)
    while last:
        found.append(last)
        last = ties.next_round(story.board, last)
    return found


def second_round(story: Story, poll: Poll) -> tuple[str, list[str]]:
    """The heading of a vote between tied ideas, and what is said under it."""
    say = story.words.say
    heading = say("Vote again between the tied ideas, opened at {time}", time=story.clock(poll.opened_at))
    if poll.state != "revealed":
        counts = {"cast": polls.cast_in(poll), "n": len(poll.eligible)}
        return heading, [
            say(
                "It is not revealed yet: {cast} of {n} person has voted.",
                "It is not revealed yet: {cast} of {n} people have voted.",
                **counts,
            )
        ]
    result = story.result_of(poll)
    found = [how_it_was_held(story, result)]
    for rank in result.tally.ranking:
        for option in rank:
            worth = story.words.render(voting.class_of(poll.method).worth(result.tally.scores[option]))
            found.append(say("{idea}: {worth}", worth=worth, idea=result.named(option)))
    above = ties.above(result.tally, poll.forward)
    found += [go_forward(story, [result.named(option) for option in above]), tie(story, result)]
    return heading, [sentence for sentence in found if sentence]


# the list


def about_the_list(story: Story, result: Result) -> list[str]:
    """What the room agreed to go forward after a vote, under the last that it went by."""
    return [
        sentence
        for step in story.lists_after(result)
        for sentence in (*_differences(story, step.id), _decision(story, step.id))
    ]


def _differences(story: Story, step_id: str) -> list[str]:
    lines = [line for line in forward.in_order(story.board, step_id) if line.ticked != line.by_vote]
    return [_difference(story, line.idea_id, ticked=line.ticked, reason=line.reason) for line in lines]


def _difference(story: Story, idea_id: str, *, ticked: bool, reason: str) -> str:
    say, idea = story.words.say, story.board.find(Idea, idea_id)
    name = f"{idea.number} {story.said(idea)}" if idea else "?"
    sentence = (
        say("Goes forward other than the vote said: {idea}.", idea=name)
        if ticked
        else say("Does not go forward, other than the vote said: {idea}.", idea=name)
    )
    return f"{sentence} {say('Reason: {reason}', reason=reason or '–')}"


def _decision(story: Story, step_id: str) -> str:
    say, decision = story.words.say, forward.decision(story.board, step_id)
    if decision is None:
        return say("The room has not agreed yet on what goes forward.")
    agreed = story.clock(decision.agreed_at)
    if decision.confirmed_by:
        later, by = story.clock(decision.confirmed_at), decision.confirmed_by
        sentence = say("Agreed at {time}, confirmed by {name} at {later}.", time=agreed, name=by, later=later)
        return f"{sentence} “{decision.reason}”" if decision.reason else sentence
    if decision.waits_for:
        return say("Agreed at {time}. Provisional until {name} confirms.", time=agreed, name=decision.waits_for)
    return say("Agreed by the room at {time}.", time=agreed)

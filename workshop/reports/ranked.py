"""Page 2, ranked results: every idea with dots, ties as ties, the cut, what the room decided and why."""

from __future__ import annotations

from workshop.actions import forward, polls
from workshop.records import Cluster, Idea, Option, Poll
from workshop.reports.marks import dots, swatch
from workshop.reports.paper import ACCENT, BLACK, BOLD, HAIRLINE, INK, INK2, REGULAR, Sheet, wrapped
from workshop.reports.story import Story
from workshop.voting.tally import Tally, places

ROW = 40.4
TEXT_X, TEXT_WIDTH = 79, 222
MOST_DOTS_HERE = 9  # what stands beside "Quick extra"
GRID = {
    "do first": "Do first",
    "plan for": "Plan for",
    "quick extra": "Quick extra",
    "leave": "Leave",
    "": "not placed",
}
WAYS = {
    "both": "both go on",
    "people": "more people first, then the wider spread",
    "lot": "a draw with the seed {seed}",
    "runoff": "a second vote between the tied ideas",
    "decider": "the Decider chose",
    "again": "a second vote between the tied ideas",
    "person": "one person decided",
    "none": "neither goes on",
}


def draw(sheet: Sheet, story: Story) -> None:
    """Draw the ranking of the poll that counts; nothing where no result is revealed."""
    if story.poll is None or story.tally is None:
        return
    say = story.words.say
    story.begin(sheet, story.session.title, bookmark=say("Ranked results"))
    y = _head(sheet, story, story.poll)
    rows = [(rank, option) for rank in story.tally.ranking for option in rank if story.tally.scores[option] > 1]
    single = [option for rank in story.tally.ranking for option in rank if story.tally.scores[option] == 1]
    if len(rows) + len(single) <= 12:
        rows, single = rows + [(_rank(story.tally, option), option) for option in single], []
    y = _rows(sheet, story, rows, y)
    for paragraph in _sentences(story, story.poll):
        y = _paragraph(sheet, story, paragraph, y, size=9, leading=12.5)
    y = _single(sheet, story, single, y + 14)
    _paragraph(sheet, story, _without(story), y + 4, size=10.5, leading=15)


def _rank(tally: Tally, option: str) -> tuple[str, ...]:
    return next(rank for rank in tally.ranking if option in rank)


def _head(sheet: Sheet, story: Story, poll: Poll) -> float:
    sheet.text(sheet.left, 111, story.words.say("Ranked results"), font=BLACK, size=24)
    lines = wrapped(how_it_was_held(story, poll), REGULAR, 12, sheet.inner)
    y = sheet.lines(sheet.left, 133, lines, size=12, leading=17, color=INK2) + 13
    return _columns(sheet, story, y)


def _columns(sheet: Sheet, story: Story, y: float) -> float:
    say = story.words.say
    sheet.text(sheet.left, y, say("Place"), size=9, color=INK2)
    sheet.text(sheet.left + 34, y, say("Idea and cluster"), size=9, color=INK2)
    sheet.text(sheet.left + 308, y, say("Dots"), size=9, color=INK2)
    sheet.text(sheet.right, y, say("On the grid"), size=9, color=INK2, align="right")
    sheet.line(sheet.left, y + 8, sheet.right, color=INK, weight=1)
    return y + 8


def how_it_was_held(story: Story, poll: Poll) -> str:
    """ "12 people placed 48 dots, four each, on phones (7), paper (3) and by hand (2)." """
    say = story.words.say
    tally = polls.tally(story.board, poll)
    names = {"phone": say("phones"), "paper": say("paper"), "hands": say("raised hands"), "laptop": say("the laptop")}
    by = [
        f"{names.get(channel, channel)} ({count})"
        for channel, count in sorted(poll.channels.items(), key=lambda c: -int(str(c[1])))
    ]
    placed, cast = int(sum(tally.scores.values())), polls.cast_in(poll)
    first = say(
        "{n} of {eligible} person placed {dots} dots, {each} each.",
        "{n} of {eligible} people placed {dots} dots, {each} each.",
        n=cast,
        eligible=len(poll.eligible),
        dots=placed,
        each=poll.settings.get("dots", 0),
    )
    sentences = [first, say("Counted from {channels}.", channels=story.words.list(by)) if by else ""]
    if poll.perspectives:
        sentences.append(say("By perspective: {listed}.", listed=_by_perspective(story, poll)))
    if tally.spoiled:
        sentences.append(say("{n} ballot was spoilt.", "{n} ballots were spoilt.", n=len(tally.spoiled)))
    if tally.blank:
        sentences.append(say("{n} ballot was blank.", "{n} ballots were blank.", n=tally.blank))
    sentences.append(
        say("The result stayed hidden until it was revealed at {time}.", time=story.clock(poll.revealed_at))
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _by_perspective(story: Story, poll: Poll) -> str:
    named = [f"{name or story.words.say('others')} ({count})" for name, count in poll.perspectives.items()]
    return story.words.list(sorted(named, key=lambda text: text.startswith(story.words.say("others"))))


def _rows(sheet: Sheet, story: Story, rows: list[tuple[tuple[str, ...], str]], y: float) -> float:
    assert story.tally is not None
    assert story.poll is not None
    place = places(story.tally.ranking)
    for passed, (rank, option) in enumerate(rows, start=1):
        if y + ROW > sheet.bottom:
            story.begin(sheet, story.session.title)
            y = _columns(sheet, story, 95)
        mark = f"={place[option]}" if len(rank) > 1 else str(place[option])
        _row(sheet, story, mark, story.options[option], int(story.tally.scores[option]), y)
        y += ROW
        last_of_rank = option == rank[-1]
        cut = last_of_rank and passed >= story.poll.forward > passed - len(rank)
        sheet.line(sheet.left, y, sheet.right, color=ACCENT if cut else HAIRLINE, weight=1.6 if cut else 0.75)
    return y + 14


def _row(sheet: Sheet, story: Story, place: str, option: Option, score: int, y: float) -> None:
    idea = story.board.find(Idea, option.idea_id)
    cluster = story.board.find(Cluster, idea.cluster_id) if idea else None
    sheet.text(sheet.left, y + 17, place, font=BLACK, size=12)
    swatch(sheet, story.paper_of(idea), sheet.left + 34, y + 7)
    if option.number is not None:
        sheet.text(sheet.left + 72, y + 17, str(option.number), font=BOLD, color=INK2, align="right")
    sheet.text(sheet.left + TEXT_X, y + 17, wrapped(option.text, BOLD, 10.5, TEXT_WIDTH, 1)[0], font=BOLD)
    below = cluster.title if cluster else story.words.say("Loose")
    sheet.text(sheet.left + TEXT_X, y + 31, wrapped(below, REGULAR, 9, TEXT_WIDTH, 1)[0], size=9, color=INK2)
    sheet.text(sheet.left + 318, y + 17, str(score), font=BLACK, size=12, align="right")
    dots(sheet, sheet.left + 325, y + 13, score, radius=4.4, step=11.4, most=MOST_DOTS_HERE)
    where = forward.quadrant(forward.placement(story.board, str(option.idea_id)))
    sheet.text(sheet.right, y + 17, story.words.say(GRID[where]), size=10.5, color=INK2, align="right")


def _sentences(story: Story, poll: Poll) -> list[str]:
    say = story.words.say
    found = [say("The heavy line is the cut the group agreed. “=” marks a tie: same number of dots, no hidden order.")]
    if poll.tie_choice:
        found.append(_tie(story, poll))
    for line in forward.in_order(story.board):
        if line.ticked != line.by_vote:
            found.append(_difference(story, line.idea_id, ticked=line.ticked, reason=line.reason))
    found.append(_decision(story))
    if poll.reopened:
        found.append(say("The vote was opened again: {reason}", reason=poll.reopened))
    return [sentence for sentence in found if sentence]


def _tie(story: Story, poll: Poll) -> str:
    say = story.words.say
    way = say(WAYS[poll.tie_way], seed=poll.seed)
    if poll.tie_choice == "kept":
        sentence = say(
            "Tie at the cut, settled at {time} by the rule set beforehand: {way}.",
            time=story.clock(poll.tie_at),
            way=way,
        )
    else:
        sentence = say(
            "Tie at the cut. At {time} the room departed from its rule: {way}.", time=story.clock(poll.tie_at), way=way
        )
    if poll.tie_by:
        sentence += " " + say("{name}: “{reason}”", name=poll.tie_by, reason=poll.tie_reason)
    return sentence


def _difference(story: Story, idea_id: str, *, ticked: bool, reason: str) -> str:
    say, idea = story.words.say, story.board.find(Idea, idea_id)
    name = f"{idea.number} {idea.text}" if idea else "?"
    sentence = (
        say("Goes forward other than the vote said: {idea}.", idea=name)
        if ticked
        else say("Does not go forward, other than the vote said: {idea}.", idea=name)
    )
    return f"{sentence} {say('Reason: {reason}', reason=reason or '–')}"


def _decision(story: Story) -> str:
    say, decision = story.words.say, forward.decision(story.board)
    if decision is None:
        return say("The room has not agreed yet on what goes forward.")
    if decision.confirmed_by:
        reason = f" “{decision.reason}”" if decision.reason else ""
        return (
            say(
                "Agreed at {time}, confirmed by {name} at {later}.",
                time=story.clock(decision.agreed_at),
                name=decision.confirmed_by,
                later=story.clock(decision.confirmed_at),
            )
            + reason
        )
    if decision.waits_for:
        return say(
            "Agreed at {time}. Provisional until {name} confirms.",
            time=story.clock(decision.agreed_at),
            name=decision.waits_for,
        )
    return say("Agreed by the room at {time}.", time=story.clock(decision.agreed_at))


def _single(sheet: Sheet, story: Story, options: list[str], y: float) -> float:
    if not options:
        return y
    assert story.tally is not None
    place = places(story.tally.ranking)[options[0]]
    say = story.words.say
    mark = f"={place}" if len(options) > 1 else str(place)
    y = (
        _paragraph(
            sheet, story, say("One dot each, place {place}", place=mark), y, font=BOLD, size=13, leading=17, ink=True
        )
        + 4
    )
    listed = "; ".join(f"{story.options[option].number} {story.options[option].text}" for option in options)
    return _paragraph(sheet, story, listed + ".", y, size=10.5, leading=15, ink=True) + 8


def _without(story: Story) -> str:
    assert story.tally is not None
    count = sum(not score for score in story.tally.scores.values())
    if not count:
        return ""
    return story.words.say(
        "{n} idea received no dots. It is not lost: it is on the cluster map.",
        "{n} ideas received no dots. They are not lost: all of them are on the cluster map.",
        n=count,
    )


def _paragraph(
    sheet: Sheet,
    story: Story,
    text: str,
    y: float,
    *,
    size: float,
    leading: float,
    font: str = REGULAR,
    ink: bool = False,
) -> float:
    for line in wrapped(text, font, size, sheet.inner):
        if y > sheet.bottom:
            story.begin(sheet, story.session.title)
            y = 100
        sheet.text(sheet.left, y, line, font=font, size=size, color=INK if ink else INK2)
        y += leading
    return y

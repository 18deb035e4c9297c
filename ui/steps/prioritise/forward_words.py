"""What is said about the Going-forward list, written from its lines."""

from __future__ import annotations

from ui.counting import capital, in_words
from ui.language import tr, words
from ui.steps.prioritise.forward_rows import Line
from workshop.voting.counting import short


def headline(lines: list[Line]) -> str:
    """ "Four of eight, ticked by the room": of all on the list, those that wait behind "Show more" too."""
    ticked = sum(line.ticked for line in lines)
    if not lines:
        return tr("Nothing is on the list yet")
    if not ticked:
        return tr("None of {whole} is ticked", whole=in_words(len(lines)))
    count, whole = in_words(ticked), in_words(len(lines))
    return capital(tr("{count} of {whole}, ticked by the room", count=count, whole=whole))


def difference(lines: list[Line]) -> str:
    """How the list differs from the vote; one sentence each way."""
    added = [line for line in lines if line.ticked and not line.by_vote]
    left = [line for line in lines if line.by_vote and not line.ticked]
    ticked = sum(line.ticked for line in lines)
    if not ticked:
        return ""
    if not added and not left:
        return _same(ticked)
    if added and left:
        head = tr("{added} instead of {left}", added=_numbers(added), left=_numbers(left))
    elif added:
        head = tr("{added} as well as what the vote sends forward", added=_numbers(added))
    else:
        head = tr("Without {left}, which the vote would send forward", left=_numbers(left))
    reasons = [line.reason for line in (*added, *left) if line.reason]
    if not reasons:
        return tr("{what}. A reason is still missing, it is printed.", what=head)
    return tr("{what}: {reasons}. Both are printed.", what=head, reasons="; ".join(reasons).rstrip("."))


def by_scores(lines: list[Line]) -> str:
    """Which idea the scores put first, beside the dots: "The scores put 27 first, by one point."."""
    scored = sorted((float(line.score) for line in lines if line.score != "–"), reverse=True)
    if not scored:
        return ""
    first = [line for line in lines if line.score != "–" and float(line.score) == scored[0]]
    if len(first) > 1 or len(scored) == 1:
        return tr("The scores put {ideas} first.", ideas=_numbers(first))
    lead = short(scored[0] - scored[1])
    count, n = (in_words(int(lead)), int(lead)) if lead == int(lead) else (str(lead), 2)
    told = "The scores put {ideas} first, by {count} point.", "The scores put {ideas} first, by {count} points."
    return tr(*told, n=n, count=count, ideas=_numbers(first))


def _same(ticked: int) -> str:
    return tr("The same one as in the vote.", "The same {count} as in the vote.", count=in_words(ticked), n=ticked)


def _numbers(lines: list[Line]) -> str:
    return words().list([str(line.face.number or "?") for line in lines])

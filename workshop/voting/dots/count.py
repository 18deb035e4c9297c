"""Counting dots: score(i) = the sum of the dots that voters gave i (cumulative marks)."""

from __future__ import annotations

from collections import Counter

from workshop.messages import Message, say
from workshop.voting.tally import Question, Sheet, Spoiled, Tally, ranked, tied_at

FEWEST, MOST, IDEAS_PER_DOT = 3, 6, 15


def dots_for(ideas: int) -> int:
    """Dots for each person: clamp(round(ideas / 15), 3, 6), halves up."""
    return min(max(int(ideas / IDEAS_PER_DOT + 0.5), FEWEST), MOST)


def spoiled(sheet: Sheet, question: Question) -> Message | None:
    """Why a ballot cannot count: an option that is not there, not a whole number, too many dots."""
    if sheet.channel == "set aside":
        return say("Set aside: it could not be read, or it broke the rules.")
    if unknown := [option for option in sheet.marks if option not in question.options]:
        return say("There is no option {option}.", option=unknown[0])
    if any(value != int(value) or value < 0 for value in sheet.marks.values()):
        return say("Dots are whole numbers from 0 up.")
    if sheet.channel == "hands":
        return None
    return _over_a_limit(sheet, question)


def _over_a_limit(sheet: Sheet, question: Question) -> Message | None:
    placed, budget = int(sum(sheet.marks.values())), int(str(question.settings.get("dots", 0)))
    most, limit = int(max(sheet.marks.values(), default=0)), int(str(question.settings.get("per_idea", 0)))
    if budget and placed > budget:
        return say("{placed} of {budget} dots: more than everybody has.", placed=placed, budget=budget)
    if limit and most > limit:
        return say("{most} dots on one idea: at most {limit} are allowed.", most=most, limit=limit)
    return None


def count(sheets: list[Sheet], question: Question) -> Tally:
    """The sum of dots for each option, and how many people gave it any."""
    reasons = [(sheet, spoiled(sheet, question)) for sheet in sheets]
    valid = [sheet for sheet, why in reasons if why is None]
    ballots = [sheet for sheet in valid if sheet.channel != "hands"]
    scores: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for sheet in valid:
        scores.update({option: int(value) for option, value in sheet.marks.items()})
        people.update({option: _givers(sheet, value) for option, value in sheet.marks.items() if value})
    totals = {option: float(scores[option]) for option in question.options}
    bad = tuple(Spoiled(sheet.line, why) for sheet, why in reasons if why)
    blank = sum(not any(sheet.marks.values()) for sheet in ballots)
    givers = {option: people[option] for option in question.options}
    cast = len(ballots) + len(bad)
    log = _log(valid, bad, totals, question)
    return Tally("dots", cast, len(ballots), blank, bad, totals, givers, ranked(totals), log)


def _givers(sheet: Sheet, value: float) -> int:
    return min(int(value), sheet.people)  # two hands on an idea may be one person's two dots


def _log(
    valid: list[Sheet], bad: tuple[Spoiled, ...], totals: dict[str, float], question: Question
) -> tuple[Message, ...]:
    ranking = ranked(totals)
    placed = int(sum(totals.values()))
    by_hand = sum(sheet.people for sheet in valid if sheet.channel == "hands")
    ballots = sum(sheet.channel != "hands" for sheet in valid)
    log = [say("{n} ballot counts", "{n} ballots count", n=ballots)]
    if by_hand:
        log.append(say("{n} person voted by raised hand", "{n} people voted by raised hands", n=by_hand))
    log.append(say("{n} dot was placed", "{n} dots were placed", n=placed))
    if bad:
        log.append(say("{n} ballot is spoilt", "{n} ballots are spoilt", n=len(bad)))
    if placed and ranking:
        log.append(_first(ranking[0], int(totals[ranking[0][0]]), question))
    cut = int(str(question.settings.get("forward", 0)))
    if tied := [option for option in tied_at(ranking, cut) if totals[option]]:
        log.append(say("{n} options tie at the cut with {dots} dots each", n=len(tied), dots=int(totals[tied[0]])))
    return tuple(log)


def _first(top: tuple[str, ...], dots: int, question: Question) -> Message:
    names = ", ".join(question.names.get(option, option) for option in top)
    if len(top) == 1:
        return say("First, with {dots} dots: {names}", dots=dots, names=names)
    return say("First together, with {dots} dots each: {names}", dots=dots, names=names)

"""What a revealed vote says: its rows, its headline and its summary, written from the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ui.counting import capital, in_words
from ui.language import render, tr
from ui.widgets.notes import Face
from workshop.actions import earlier, options, polls, ties
from workshop.audience import paper_of
from workshop.board import Board
from workshop.records import Idea, Option, Poll
from workshop.voting import class_of
from workshop.voting.counting import short
from workshop.voting.detail import Compared
from workshop.voting.settings import of_method
from workshop.voting.tally import Tally, places

SHOWN = 8  # rows, where no rank has to be torn apart
SHORT, SHORTER = 44, 24  # characters of an idea in the headline; where a tie follows
WHOLE = 12  # so many equal ideas are all shown


@dataclass(frozen=True, slots=True)
class Row:
    """One idea of the result."""

    option_id: str
    place: int  # 0 where the method makes no ranking
    shared: bool
    face: Face
    score: float | None  # None where the method gives none
    worth: str  # the score in words: "8 dots"
    before: str = ""  # what it had in an earlier vote of this step: "5 dots in vote 1"

    @property
    def rank(self) -> str:
        """ "3", or "=3" where others have the same."""
        if not self.place:
            return ""
        return f"={self.place}" if self.shared else str(self.place)

    @property
    def figure(self) -> str:
        """The score as a number."""
        return "–" if self.score is None else str(short(self.score))

    @property
    def dots(self) -> int:
        """How many are drawn, where a score is a number of dots."""
        return int(self.score or 0)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if not self.place:
            return tr("{idea}. {score}.", idea=self.face.spoken, score=self.worth)
        worth = ", ".join(filter(None, (self.worth, self.before)))
        return tr("Place {place}. {idea}. {dots}.", place=self.rank, idea=self.face.spoken, dots=worth)


@dataclass(frozen=True, slots=True)
class Result:
    """A counted vote. `cut`: after how many rows the line stands; `open_tie`: nobody has decided it yet."""

    poll: Poll
    tally: Tally
    rows: tuple[Row, ...]  # those that got anything, by place; of a tie that is settled those taken first
    left: tuple[Row, ...]  # ideas that got nothing
    cut: int
    tied: tuple[Row, ...]
    open_tie: bool
    before: Mapping[str, float] = field(default_factory=dict)  # beside a supervote: what the room gave each option

    @property
    def without(self) -> int:
        """How many ideas got nothing."""
        return len(self.left)

    @property
    def spoilt(self) -> int:
        """How many ballots there are, where all of them are spoilt; else 0."""
        counts = self.tally.valid or self.poll.hands_people or not self.tally.spoiled
        return 0 if counts else self.tally.ballots

    @property
    def has_words(self) -> bool:
        """Whether there is anything to tell of the count: a result, or why ballots could not count."""
        return bool(self.rows or self.tally.spoiled)

    @property
    def all_equal(self) -> bool:
        """Whether the vote told nothing: several ideas, all with the same dots."""
        return len(self.rows) > 1 and len({row.score for row in self.rows}) == 1 and bool(self.tied)

    @property
    def method(self) -> str:
        """What the method is called."""
        return tr(of_method(self.poll.method).name)

    def row(self, option_id: str) -> Row | None:
        """The row of an option, where it got anything."""
        return next((row for row in self.rows if row.option_id == option_id), None)

    def named(self, option_ids: Iterable[str]) -> str:
        """Several options by their numbers, else by their words: "13, 27"."""
        chosen = set(option_ids)
        faces = [row.face for row in self.rows if row.option_id in chosen]
        return ", ".join(str(face.number) if face.number is not None else face.text for face in faces)


def result_of(seen: Board, poll: Poll) -> Result:
    """The result of a revealed poll."""
    tally = polls.tally(seen, poll, by_number=True)
    tied_ids = ties.tied(seen, poll)
    forward = (*ties.above(tally, poll.forward), *(poll.tie_taken if poll.tie_choice else ()))
    before = earlier.scores_before(seen, poll) if class_of(poll.method).decider == "only" else {}
    every = _rows(seen, poll, tally, forward)
    given = _given(tally) | {option for option, score in before.items() if score}
    rows = tuple(row for row in every if row.option_id in given)
    tied = tuple(row for row in rows if row.option_id in tied_ids)
    unsettled = bool(tied) and not poll.tie_choice
    cut = len(forward) + (len(tied) if unsettled else 0)
    left = tuple(row for row in every if row.option_id not in given)
    return Result(poll, tally, rows, left, cut, tied, unsettled, before)


def _rows(seen: Board, poll: Poll, tally: Tally, forward: tuple[str, ...]) -> tuple[Row, ...]:
    place, before = places(tally.ranking), _before(seen, poll)
    many = Counter(place.values())
    found = [
        Row(
            option.id,
            place.get(option.id, 0),
            many[place.get(option.id, 0)] > 1,
            face_of_option(seen, option),
            tally.scores.get(option.id),
            _worth(poll, tally.scores.get(option.id)),
            before.get(options.stands_for(option), ""),
        )
        for option in polls.options_of(seen, poll.id)
    ]
    return tuple(sorted(found, key=lambda row: _order(row, forward)))


def _before(seen: Board, poll: Poll) -> dict[str, str]:
    """What was voted on in an earlier vote of the step, and what it got there in the last such."""
    found: dict[str, str] = {}
    for other in polls.of_step(seen, poll.step_id):
        if other.round < poll.round and other.state == "revealed":
            scores = polls.tally(seen, other).scores
            for option in polls.options_of(seen, other.id):
                worth = _worth(other, scores.get(option.id))
                found[options.stands_for(option)] = tr("{worth} in vote {n}", worth=worth, n=other.round)
    return found


def _given(tally: Tally) -> set[str]:
    """The options that people gave anything, and what they are compared with; nobody's is last by saying nothing."""
    baseline = {tally.detail.baseline} & set(tally.scores) if isinstance(tally.detail, Compared) else set()
    return baseline | {option for option, people in tally.people.items() if people or tally.scores.get(option)}


def _worth(poll: Poll, score: float | None) -> str:
    return tr("no score") if score is None else render(class_of(poll.method).worth(score))


def _order(row: Row, forward: tuple[str, ...]) -> tuple[bool, int, bool, float, int]:
    """By place, those without one below; where there are no places by score."""
    score = 0.0 if row.score is None else -row.score
    return not row.place, row.place, row.option_id not in forward, 0.0 if row.place else score, row.face.number or 0


def face_of_option(seen: Board, option: Option) -> Face:
    """An option as the note that it was at the opening."""
    idea = seen.find(Idea, option.idea_id)
    number = None if option.sketch_id else option.number  # a sketch has a letter, which stands in its name
    return Face(option.text, paper_of(seen, idea) if idea else "plain", number)


def shown(result: Result) -> tuple[Row, ...]:
    """The rows that stand on screen at first: whole ranks, the cut among them."""
    ends = [number for number, row in enumerate(result.rows, start=1) if _ends_rank(result.rows, number, row)]
    fitting = [end for end in ends if end <= SHOWN or end == result.cut]
    if not fitting and ends and ends[0] <= WHOLE:
        fitting = ends[:1]
    return result.rows[: max([*fitting, result.cut]) if fitting or result.cut else SHOWN]


def _ends_rank(rows: tuple[Row, ...], number: int, row: Row) -> bool:
    return number == len(rows) or rows[number].place != row.place


def headline(result: Result) -> str:
    """The result in one line, whatever it was voted by; a view may know a better one."""
    if not polls.cast_in(result.poll):
        return tr("Nobody has voted")
    if not result.rows:
        return _empty(result)
    if result.all_equal:
        return _all_equal(result)
    first = [row for row in result.rows if row.place == 1]
    if not first:
        return result.method
    if len(first) > 1:
        return with_tie(result, capital(tr("{count} ideas share place 1", count=in_words(len(first)))))
    return with_tie(result, tr("“{idea}” leads", idea=in_headline(result, first[0])))


def _empty(result: Result) -> str:
    if result.spoilt:
        return tr("The one ballot is spoilt", "All {n} ballots are spoilt", n=result.spoilt)
    if result.tally.spoiled:
        return tr("All ballots are blank or spoilt")
    return tr("No dots were placed") if result.poll.method in polls.DOTTED else tr("All ballots are blank")


def in_headline(result: Result, row: Row) -> str:
    """An idea's first words, fewer where a tie follows."""
    return shortened(row.face.text, SHORTER if _tie_below(result) else SHORT)


def with_tie(result: Result, leads: str) -> str:
    """Who leads, and the tie at the cut where it is another one."""
    if not _tie_below(result):
        return leads
    count, place = in_words(len(result.tied)), result.tied[0].place
    return tr("{leads}, {count} ideas share place {place}", leads=leads, count=count, place=place)


def _tie_below(result: Result) -> bool:
    return bool(result.tied) and result.tied[0].place > 1


def _all_equal(result: Result) -> str:
    """ "Eleven ideas with one dot each"."""
    if result.poll.method not in polls.DOTTED:
        return capital(tr("{count} ideas share the first place", count=in_words(len(result.rows))))
    each = result.rows[0].dots
    dots = tr("{word} dot each", "{word} dots each", word=in_words(each), n=each)
    return capital(tr("{count} ideas with {dots}", count=in_words(len(result.rows)), dots=dots))


def shortened(text: str, most: int) -> str:
    """The first words of an idea."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[:most] else line[:most]
    return f"{cut.rstrip(' ,.;:–-')}…"


def cut_words(result: Result) -> str:
    """What the line below the winners says."""
    if result.open_tie and result.poll.tie_rule != "both":
        return tr(
            "{n} idea goes forward, the tie is open", "{n} ideas go forward, the tie is open", n=result.poll.forward
        )
    return tr("{n} idea goes forward", "{n} ideas go forward", n=result.cut)


def rest_words(result: Result, rows: tuple[Row, ...]) -> str:
    """ "3 ideas have 2 dots, 5 have one, 44 have none. All 60 stay in the summary."."""
    if result.poll.method not in polls.DOTTED:
        return _more_words(result, rows)
    left = Counter(row.dots for row in result.rows[len(rows) :])
    parts: list[str] = []
    for dots, count in sorted(left.items(), reverse=True):
        word = in_words(dots) if parts or dots == 1 else str(dots)
        if parts:
            parts.append(tr("{n} has {dots}", "{n} have {dots}", n=count, dots=word))
        else:
            each = tr("{word} dot", "{word} dots", word=word, n=dots)
            parts.append(tr("{n} idea has {dots}", "{n} ideas have {dots}", n=count, dots=each))
    if result.without:
        words = tr("{n} has none", "{n} have none", n=result.without)
        parts.append(words if parts else tr("{n} idea has no dot", "{n} ideas have no dot", n=result.without))
    stay = _stay(len(result.rows) + result.without)
    return f"{', '.join(parts)}. {stay}" if parts else stay


def _stay(n: int) -> str:
    return tr("The one idea stays in the summary.", "All {n} stay in the summary.", n=n)


def _more_words(result: Result, rows: tuple[Row, ...]) -> str:
    """What is not on screen, of a vote that was not by dots."""
    more, none = len(result.rows) - len(rows), result.without
    parts = [tr("{n} idea more", "{n} ideas more", n=more)] if more else []
    parts += [tr("{n} without a vote", "{n} without a vote", n=none)] if none else []
    return f"{', '.join(parts)}. {_stay(len(result.rows) + none)}" if parts else ""


def kicker(result: Result) -> str:
    """What was counted."""
    poll = result.poll
    cast = {"n": polls.cast_in(poll), "whole": len(poll.eligible)}
    if poll.method == "dots":
        words = "Result of the dot vote, {n} of {whole} voted"
        return tr(words, words, **cast)
    words = "Result of “{method}”, {n} of {whole} voted"
    return tr(words, words, method=result.method, **cast)

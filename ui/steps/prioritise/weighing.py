"""What a table of criteria shows: ideas and their grades, what each criterion counts, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ui.counting import capital, in_words
from ui.language import tr, words
from ui.widgets.notes import Face
from workshop.voting.counting import short
from workshop.voting.criteria.firmness import Call, nearest, tried
from workshop.voting.detail import Firmness, Weighed

OFTEN = 4  # up to here a weight is said as so many times
LONGEST_NAME = 44  # characters of an idea in a headline


@dataclass(frozen=True, slots=True)
class Axis:
    """One criterion."""

    name: str
    weight: float
    cost: bool = False

    @property
    def counts(self) -> str:
        """ "counts twice", below its name."""
        said = {0.0: tr("does not count"), 0.5: tr("counts half"), 1.0: tr("once"), 2.0: tr("counts twice")}
        often = tr("counts {n} times", "counts {n} times", n=short(self.weight))
        whole = self.weight == int(self.weight) and self.weight <= OFTEN
        told = said.get(self.weight) or (often if whole else tr("weight {n}", n=short(self.weight)))
        return tr("{counts}, less is better", counts=told) if self.cost else told


@dataclass(frozen=True, slots=True)
class Line:
    """An idea with its grades as they were given, and what they come to; None where a cell is open."""

    idea_id: str
    face: Face
    cells: tuple[float | None, ...]
    score: float | None

    @property
    def figure(self) -> str:
        """The score as a number, "–" without one."""
        return "–" if self.score is None else str(short(self.score))


@dataclass(frozen=True, slots=True)
class Weighing:
    """A whole table. `lines` are in the order in which they are shown."""

    axes: tuple[Axis, ...]
    most: int
    lines: tuple[Line, ...]
    detail: Weighed
    first: tuple[str, ...] = ()
    trying: str = ""  # the criterion of which another weight is tried

    @property
    def best(self) -> float:
        """The score of the highest grade on everything."""
        return short(sum(axis.weight for axis in self.axes) * self.most)

    @property
    def scored(self) -> tuple[Line, ...]:
        """The ideas with a grade on everything."""
        return tuple(line for line in self.lines if line.score is not None)

    @property
    def firm(self) -> Mapping[str, Firmness]:
        """How firm the first place is against each weight; empty where there are no two to compare."""
        return self.detail.firm if len(self.scored) > 1 else {}

    def named(self, idea_ids: tuple[str, ...]) -> str:
        """ "27 and 13", in the order of the table; ideas without a number by their words."""
        faces = [line.face for line in self.lines if line.idea_id in idea_ids]
        return words().list([str(face.number) if face.number is not None else name_of(face) for face in faces])


def name_of(face: Face) -> str:
    """An idea as a headline names it."""
    from ui.steps.prioritise.results import shortened

    return tr("“{idea}”", idea=shortened(face.text, LONGEST_NAME))


def by_score(weighing: Weighing) -> Weighing:
    """The best first; those without a score below, as they were."""
    order = sorted(weighing.lines, key=lambda line: (line.score is None, -(line.score or 0)))
    return replace(weighing, lines=tuple(order))


def with_weight(weighing: Weighing, name: str, weight: float) -> Weighing:
    """The same grades, were one weight another: scores and order follow, how firm it is stays as it was."""
    axes = tuple(replace(axis, weight=weight) if axis.name == name else axis for axis in weighing.axes)
    totals = tried(weighing.detail, {axis.name: axis.weight for axis in axes})
    lines = tuple(
        replace(line, score=short(totals[line.idea_id]) if line.idea_id in totals else None) for line in weighing.lines
    )
    return by_score(replace(weighing, axes=axes, lines=lines, trying=name))


# what is said


def headline(weighing: Weighing) -> str:
    """ "“Flood kit you can borrow from the library” leads by one point"."""
    scored = by_score(weighing).scored
    if not scored:
        return tr("No idea has a score yet")
    best = [line for line in scored if line.score == scored[0].score]
    if len(best) > 1:
        return capital(tr("{count} ideas share the first place", count=in_words(len(best))))
    if len(scored) == 1:
        told = {"score": short(scored[0].score or 0), "best": weighing.best}
        return tr("{idea} has {score} of {best}", idea=name_of(scored[0].face), **told)
    lead = short((scored[0].score or 0) - (scored[1].score or 0))
    count = in_words(int(lead)) if lead == int(lead) else str(lead)
    plural = int(lead) if lead == int(lead) else 2
    leads = "{idea} leads by {count} point", "{idea} leads by {count} points"
    return tr(*leads, n=plural, count=count, idea=name_of(scored[0].face))


def call_words(weighing: Weighing) -> tuple[str, str]:
    """A word or two on how close it was, and the sentence that says why."""
    call = nearest(weighing.firm)
    if call is None:
        return tr("Firm."), tr("However much one weight is changed, the first place stays as it is.")
    share = tr("{if_so}, {ideas} would share first place.", if_so=_if_words(call), ideas=weighing.named(call.shared))
    return (tr("Close call.") if call.is_close else tr("Firm.")), share


def _if_words(call: Call) -> str:
    said = {0.0: tr("If {criterion} did not count", criterion=call.name)}
    said[0.5] = tr("If {criterion} counted half", criterion=call.name)
    said[1.0] = tr("If {criterion} counted once", criterion=call.name)
    said[2.0] = tr("If {criterion} counted twice", criterion=call.name)
    if max(call.end, call.weight) > OFTEN:
        told = {"end": short(call.end), "weight": short(call.weight)}
        return tr("If {criterion} counted {end} instead of {weight}", criterion=call.name, **told)
    often = in_words(int(call.end)) if call.end == int(call.end) else str(short(call.end))
    return said.get(call.end) or tr("If {criterion} counted {often} times", criterion=call.name, often=often)


def trying_words(weighing: Weighing) -> str:
    """What comes of the weight that is tried."""
    axis = next(axis for axis in weighing.axes if axis.name == weighing.trying)
    best = weighing.lines[0].score
    first = tuple(line.idea_id for line in weighing.lines if line.score is not None and line.score == best)
    told = {"criterion": axis.name, "weight": short(axis.weight), "ideas": weighing.named(first)}
    return tr("Trying: {criterion} counts {weight}. First: {ideas}. The result stays as it is.", **told)

"""Scoring together: the room gives each idea a grade on each criterion, and the weights were set before the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from workshop import agenda
from workshop.actions import forward, texts
from workshop.actions.ideas import standing
from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import FrozenMap, Grade, Idea, Step
from workshop.values import Scalar
from workshop.voting.counting import Result, short
from workshop.voting.criteria.count import Count
from workshop.voting.criteria.weights import Criterion, criteria_of, text_of
from workshop.voting.detail import Weighed
from workshop.voting.settings import checked
from workshop.voting.tally import AXIS, Question, Sheet

CRITERIA, MOST = "scored_on", "scored_to"  # of a step's settings: what the ideas are graded on, and up to what
SETTINGS: dict[str, type] = {CRITERIA: str, MOST: int}
MOST_CRITERIA, FINGERS = 12, 10
Cell = tuple[str, str]  # an idea's id, a criterion's name


@dataclass(frozen=True)
class Scoring:
    """What is scored in a step, and what came of it so far. The room's grades are counted as one ballot."""

    criteria: tuple[Criterion, ...]
    most: int
    ideas: tuple[str, ...]  # ids, in the order in which they are asked about
    names: Mapping[str, str]  # of the ideas
    numbers: Mapping[str, int | None]
    grades: Mapping[Cell, int]

    @cached_property
    def result(self) -> Result:
        """The ideas that were begun, counted by weighted criteria; one with an open cell has no score."""
        told = {"criteria": text_of(self.criteria), "most": self.most}
        begun = {idea for idea, _ in self.grades}
        counting = Count(Question(tuple(idea for idea in self.ideas if idea in begun), told, self.names))
        counting.add(Sheet({f"{idea}{AXIS}{criterion}": value for (idea, criterion), value in self.grades.items()}))
        return counting.result()

    @property
    def detail(self) -> Weighed:
        """What the picture is drawn from."""
        found = self.result.detail
        assert isinstance(found, Weighed)
        return found

    @property
    def weights(self) -> dict[str, float]:
        """What each criterion counts."""
        return {criterion.name: float(criterion.weight) for criterion in self.criteria}

    @property
    def best(self) -> float:
        """The score of an idea with the highest grade on everything."""
        return short(sum(self.weights.values()) * self.most)

    @cached_property
    def points(self) -> dict[str, float]:
        """The score of each idea that has one: its grades, each as often as its criterion counts."""
        whole = sum(self.weights.values())
        return {idea: short(score * whole) for idea, score in self.result.scores.items()}

    @cached_property
    def open_cells(self) -> list[Cell]:
        """The cells without a grade, in order."""
        cells = product(self.ideas, (criterion.name for criterion in self.criteria))
        return [cell for cell in cells if cell not in self.grades]

    @property
    def in_order(self) -> list[str]:
        """The ideas with a score, the best first, then those that were begun; of the others nothing is known."""
        begun = {idea for idea, _ in self.grades}
        ranked = [idea for rank in self.result.ranking for idea in rank]
        return [*ranked, *(idea for idea in self.ideas if idea in begun and idea not in self.points)]


def grade(draft: Draft, step_id: str, idea_id: str, criterion: str, value: int) -> None:
    """Give an idea a grade on a criterion; again to change it."""
    step, _idea = draft.need(Step, step_id), draft.need(Idea, idea_id)
    most = most_of(step.settings)
    if not 1 <= value <= most:
        raise NotAllowed("Grades go from 1 to {most}.", most=most)
    if criterion not in [known.name for known in criteria(step.settings)]:
        raise NotAllowed("There is no criterion {name} any more.", name=criterion)
    old = _grade_of(draft, step_id, idea_id, criterion)
    made = old or Grade(draft.new_id(), step_id=step_id, idea_id=idea_id, criterion=criterion)
    draft.put(replace(made, value=value))


def take_back(draft: Draft, step_id: str, idea_id: str, criterion: str) -> None:
    """The cell is open again."""
    if old := _grade_of(draft, step_id, idea_id, criterion):
        draft.remove(old)


def set_criteria(draft: Draft, step_id: str, chosen: Iterable[Criterion], most: int) -> None:
    """What is asked of the ideas, and what counts how much: before the first grade, so that no grade decides it."""
    step = draft.need(Step, step_id)
    if step.step_kind != "prioritise":
        raise NotAllowed("There is nothing to score in this step.")
    if has_begun(draft, step_id):
        raise NotAllowed(
            "There are grades already, so criteria and weights stay as they were set. Try a weight instead."
        )
    named = [replace(criterion, name=texts.line(criterion.name)) for criterion in chosen]
    settings = FrozenMap({CRITERIA: text_of(named), MOST: most})
    if why := _wrong(settings):
        raise why
    for left in _grades(draft, step_id):  # of notes that are no longer on the wall
        draft.remove(left)
    draft.put(replace(step, settings=step.settings | settings))


# what is asked of a board


def of_step(board: Readable, step_id: str | None) -> Scoring | None:
    """What is scored in a step; None where there is no such step."""
    step = board.find(Step, step_id)
    if step is None:
        return None
    ideas = tuple(forward.to_place(board, step_id))
    known = criteria(step.settings)
    names = {criterion.name for criterion in known}
    most = most_of(step.settings)
    grades = {
        (one.idea_id, one.criterion): one.value
        for one in _grades(board, step.id)
        if one.idea_id in ideas and one.criterion in names and one.value <= most
    }
    found = [idea for id in ideas if (idea := board.find(Idea, id))]
    called, numbered = {idea.id: idea.text for idea in found}, {idea.id: idea.number for idea in found}
    return Scoring(known, most, ideas, called, numbered, grades)


def that_counts(board: Readable, step_id: str | None = None) -> Scoring | None:
    """The scores of a step, where it has any, else of the last step that has; None where nothing was scored."""
    graded = {one.step_id for one in board.all(Grade)}
    with_grades = [step.id for step in agenda.steps(board) if step.id in graded]
    chosen = step_id if step_id in with_grades else with_grades[-1] if with_grades else None
    return of_step(board, chosen)


def has_begun(board: Readable, step_id: str) -> bool:
    """Whether an idea on the wall has a grade."""
    return any((idea := standing(board, one.idea_id)) and idea.id == one.idea_id for one in _grades(board, step_id))


def criteria(settings: Mapping[str, Scalar]) -> tuple[Criterion, ...]:
    """What is asked of the ideas; where a step does not say, what a vote on criteria asks."""
    return criteria_of(str(settings.get(CRITERIA) or checked("criteria", {})["criteria"]))


def most_of(settings: Mapping[str, Scalar]) -> int:
    """The highest grade."""
    return int(str(settings.get(MOST) or checked("criteria", {})["most"]))


def shown_by(settings: Mapping[str, Scalar]) -> str:
    """How somebody shows a grade to the room: "numbers" where two hands have too few fingers, else "fingers"."""
    return "numbers" if most_of(settings) > FINGERS else "fingers"


def are_sound(settings: Mapping[str, Scalar]) -> bool:
    """Whether a step's settings, as far as they are of its scores, are such as can be counted by."""
    fitting = all(isinstance(settings.get(name, kind()), kind) for name, kind in SETTINGS.items())
    return fitting and _wrong(settings) is None


def _wrong(settings: Mapping[str, Scalar]) -> NotAllowed | None:
    """Why grades could not be given by these settings."""
    try:
        known = criteria(settings)
        checked("criteria", {"most": settings.get(MOST) or most_of({})})
        if len(known) > MOST_CRITERIA:
            raise NotAllowed("At most {most} criteria: with more, none of them counts for much.", most=MOST_CRITERIA)
    except NotAllowed as error:
        return error
    return None


def _grades(board: Readable, step_id: str) -> list[Grade]:
    return [one for one in board.all(Grade) if one.step_id == step_id]


def _grade_of(board: Readable, step_id: str, idea_id: str, criterion: str) -> Grade | None:
    cell = idea_id, criterion
    return next((one for one in _grades(board, step_id) if (one.idea_id, one.criterion) == cell), None)

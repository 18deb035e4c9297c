"""RICE: reach × impact × confidence / effort, of the medians, so that one wild guess moves nothing (S. McBride)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from workshop.messages import Message, say
from workshop.voting.detail import Grades
from workshop.voting.form import Ask
from workshop.voting.scores import ScoreCounting, Scored

IMPACTS = (3, 2, 1, 0.5, 0.25)
MOST = 1_000_000_000.0
MOONSHOT = "moonshot"
ENOUGH = 50  # percent of confidence; below it, an idea is a moonshot
LIMITS: Mapping[str, tuple[float, float]] = {
    "reach": (0, MOST),
    "impact": (0.25, 3),
    "confidence": (0, 100),
    "effort": (0.5, MOST),
}


class Count(ScoreCounting):
    """Reach in people per period, confidence in percent, effort in person-months from half a month up.

    What is kept grows with the number of different estimates (there is no exact median without them), not of ballots.
    """

    method = "rice"
    metric = ""  # the axes have different units
    axes = ("reach", "impact", "confidence", "effort")
    whole = False

    def ask(self, axis: str) -> Ask:
        """Impact has five steps."""
        ask = super().ask(axis)
        return replace(ask, among=IMPACTS) if axis == "impact" else ask

    def limits(self, axis: str) -> tuple[float, float]:
        """What each axis allows."""
        return LIMITS[axis]

    def off_scale(self, axis: str, value: float) -> Message | None:
        """Impact has five steps, the others have limits."""
        if axis == "impact" and value not in IMPACTS:
            return say("Impact is 3, 2, 1, 0.5 or 0.25.")
        if axis == "effort" and value < LIMITS["effort"][0]:
            return say("Effort is half a person-month at least.")
        return super().off_scale(axis, value)

    def rated(self) -> tuple[str, ...]:
        """Reach and effort are estimates of a size, without an upper end to be far from."""
        return ("impact", "confidence")

    def score(self, option: str) -> Fraction:
        """The formula, of the medians."""
        reach, impact, confidence, effort = (self.median(option, axis) for axis in self.axes)
        return reach * impact * confidence / 100 / effort

    def notes(self, _found: Scored) -> tuple[Message, ...]:
        """The formula, and which ideas nobody is sure of."""
        log = [say("A score is reach × impact × confidence / effort, each the median of the room's estimates")]
        if shots := self._moonshots():
            names = self.question.named(shots)
            log.append(say("Confidence below {enough} %, a moonshot: {names}", enough=ENOUGH, names=names))
        return tuple(log)

    def _moonshots(self) -> tuple[str, ...]:
        unsure = (o for o in self.options if self.counts[o]["confidence"])
        return tuple(option for option in unsure if self.median(option, "confidence") < ENOUGH)

    def detail(self, found: Scored) -> Grades:
        """With the moonshots."""
        return self.grades(
            Grades, found.spreads, disputed=found.disputed, classes=dict.fromkeys(self._moonshots(), MOONSHOT)
        )

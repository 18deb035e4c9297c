"""Ideas against weighted criteria as a table of figures, and how firm the first place is, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LABEL, LINE
from workshop.reports.paper import BLACK, BOLD, HAIRLINE, INK, INK2, REGULAR, wrapped
from workshop.reports.story import Result
from workshop.voting.counting import short
from workshop.voting.criteria.telling import stays
from workshop.voting.criteria.weights import Criterion, criteria_of
from workshop.voting.detail import Firmness, Weighed
from workshop.voting.settings import checked

SCORE, MOST_COLUMNS, MOST_LINES = 46.0, 8, 4  # points for the score; criteria side by side; lines of a name


@dataclass(frozen=True, slots=True)
class Row:
    """One idea: its name, its grades by criterion, its score; None where there is none."""

    name: str
    grades: Mapping[str, float]
    score: float | None


def draw(page: Chapter, result: Result, detail: Weighed) -> None:
    """Of a vote by ballots: the means of the room, as they were given."""
    settings = checked("criteria", result.poll.settings)
    criteria = criteria_of(str(settings["criteria"]))
    whole = float(sum(criterion.weight for criterion in criteria))
    rows = []
    for option in result.in_order:
        spreads, score = detail.spreads[option], result.tally.scores.get(option)
        grades = {axis: found.mean for axis, found in spreads.items() if found}
        rows.append(Row(result.named(option), grades, None if score is None else short(score * whole)))
    best = short(whole * int(settings["most"]))
    page.heading(page.say("The room’s mean grade on each criterion, and the score of {best}", best=best), keep=LINE * 4)
    table(page, criteria, rows)
    firm(page, detail.firm)


def table(page: Chapter, criteria: tuple[Criterion, ...], rows: list[Row]) -> None:
    """As many criteria side by side as have room; the others in a table below."""
    for first in range(0, len(criteria), MOST_COLUMNS):
        shown = criteria[first : first + MOST_COLUMNS]
        page.table_head = lambda shown=shown: _head(page, shown)
        _head(page, shown)
        for row in rows:
            _row(page, shown, row)
        page.table_head = None
        page.y += 24


def _wide(page: Chapter, criteria: tuple[Criterion, ...]) -> float:
    return (page.sheet.inner - LABEL - SCORE) / len(criteria)


def _head(page: Chapter, criteria: tuple[Criterion, ...]) -> None:
    sheet, wide = page.sheet, _wide(page, criteria)
    names = [wrapped(criterion.name, BOLD, 9, wide - 6, MOST_LINES) for criterion in criteria]
    lines = max(len(name) for name in names)
    page.room(11 * lines + 40)
    below = page.y + 11 * lines
    for place, (criterion, name) in enumerate(zip(criteria, names, strict=True)):
        x = sheet.left + LABEL + place * wide
        sheet.lines(x, page.y + 11 * (lines - len(name)), name, font=BOLD, size=9, leading=11)
        counts = wrapped(_counts(page, criterion), REGULAR, 8.5, wide - 4, 2)
        sheet.lines(x, below, counts, size=8.5, leading=10, color=INK2)
    sheet.text(sheet.right, below, page.say("Score"), font=BOLD, size=9, align="right")
    page.y = below + 16
    sheet.line(sheet.left, page.y, sheet.right, color=INK, weight=1)


def _counts(page: Chapter, criterion: Criterion) -> str:
    counts = page.say("× {weight}", weight=short(criterion.weight))
    return page.say("{counts}, less is better", counts=counts) if criterion.cost else counts


def _row(page: Chapter, criteria: tuple[Criterion, ...], row: Row) -> None:
    sheet, wide = page.sheet, _wide(page, criteria)
    lines = wrapped(row.name, REGULAR, 9.5, LABEL - 10) or [""]
    height = LINE + 12 * (len(lines) - 1) + 5
    page.room(height)
    y = page.y + 14
    sheet.lines(sheet.left, y, lines, size=9.5, leading=12)
    for place, criterion in enumerate(criteria):
        grade = row.grades.get(criterion.name)
        words = "–" if grade is None else str(short(grade))
        sheet.text(sheet.left + LABEL + place * wide, y, words, font=BOLD, size=10, color=INK if grade else INK2)
    score = "–" if row.score is None else str(short(row.score))
    sheet.text(sheet.right, y, score, font=BLACK, size=12, align="right")
    page.y += height
    sheet.line(sheet.left, page.y, sheet.right, color=HAIRLINE)


def firm(page: Chapter, found: Mapping[str, Firmness]) -> None:
    """For how long the first place holds against each weight, the others as they were set."""
    if not found:
        return
    page.heading(page.say("How firm is that?"))
    for sentence in _firm_sentences(page, found):
        page.paragraph(sentence, size=9.5, leading=13)
    page.y += 12


def _firm_sentences(page: Chapter, found: Mapping[str, Firmness]) -> Iterable[str]:
    for name, one in found.items():
        told = {"criterion": name, "weight": short(one.weight), "stays": page.story.words.render(stays(one))}
        yield page.say("{criterion} counts {weight}: the first place holds {stays}.", **told)

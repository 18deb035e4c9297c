"""The session summary: at a glance, sprint, ranked, cluster map, a page for each prototype, every idea in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from workshop.board import Board
from workshop.messages import KnownError
from workshop.output import whole
from workshop.records import Milliseconds
from workshop.reports import appendix, cluster_map, glance, prototype_page, ranked, scored, sprint_page
from workshop.reports.paper import PAPERS, Sheet
from workshop.reports.story import Story

PARTS = (glance, sprint_page, ranked, scored, cluster_map, prototype_page, appendix)
KINDS = ("summary",)
Watch = Callable[[Iterable[ModuleType]], Iterable[ModuleType]]


@dataclass(frozen=True, slots=True)
class Printed:
    """What was written."""

    pages: int
    missing: Counter[str]  # characters that the fonts do not have, and how often


def write_summary(
    board: Board,
    file: Path,
    *,
    now: Milliseconds,
    picture: Callable[[str], Path | None],
    paper: str = "a4",
    watch: Watch = iter,
) -> Printed:
    """Write the summary of a session as PDF. A file that is there stays whole until the new one is."""
    if paper not in PAPERS:
        raise KnownError("There is no paper {paper}. There are: {known}.", paper=paper, known=", ".join(PAPERS))
    story = Story(board, now, picture)
    try:
        with whole(file) as part:
            pages = _draw(story, part, paper, watch)
    except OSError as error:
        raise _unwritable(file, error) from None
    return Printed(pages, story.missing)


def _draw(story: Story, file: Path, paper: str, watch: Watch) -> int:
    say = story.words.say
    sheet = Sheet(
        file,
        paper=paper,
        title=say("{title}, summary", title=story.session.title),
        author=story.session.facilitator or "Charrette",
        subject=story.session.question,
        language=story.words.language,
    )
    for chapter in watch(PARTS):
        chapter.draw(sheet, story)
    return sheet.finish(say("Charrette, page {page} of {pages}", page="{page}", pages="{pages}"))


def _unwritable(file: Path, error: OSError) -> KnownError:
    why = error.strerror or str(error)
    return KnownError("The PDF could not be written to {file}: {why}. The session is safe.", file=str(file), why=why)

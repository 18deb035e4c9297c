"""Counting a file of ballots, whoever cast them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from workshop.actions.texts import clean
from workshop.cli.terminal import AsJson, show_json, tell, words
from workshop.exchange.ballots.file import BallotFile
from workshop.exchange.snapshot import tallied
from workshop.messages import KnownError
from workshop.voting import NAMES, counting
from workshop.voting.batch import Batch
from workshop.voting.settings import of_method
from workshop.voting.tally import Question, Sheet, Tally, places

MOST_SHOWN = 20  # spoilt ballots; --json has up to a thousand


def count_file(
    file: Path,
    method: Annotated[str, typer.Option(help=f"How it is counted: {', '.join(NAMES)}.")],
    option: Annotated[
        list[str],
        typer.Option(
            "--option",
            metavar="NAME=VALUE",
            help="A setting of the method, such as dots=3 or seats=2; several times for several. A wrong name lists those there are.",
        ),
    ] = [],  # noqa: B006 (how typer takes several)
    encoding: Annotated[str, typer.Option(help="Of the file, where it is not UTF-8: cp1252, cp1251 ...")] = "",
    as_json: AsJson = False,
) -> None:
    """Count the ballots in a file: CSV, BLT, PrefLib, Pabulib or Polis.

    A CSV has one ballot a row. Marks: the first row names the options, each cell is a number (dots, points, a grade, 1 for
    a tick), an empty cell is no mark. Ranking: the first row is 1,2,3 and so on, each cell names an option, and options
    that tie share a cell: Soup = Bread. The columns count, channel and group may come first.

    Printed are the steps of the count in sentences, then each option's place and figure; spoilt ballots are named with
    their line on stderr. A file that cannot be understood is refused with the line and the reason, exit code 1.
    """
    from workshop.exchange.ballots import read

    settings = _settings(option)
    counting(method, Question((), settings))  # a wrong name or setting is said before a long file is read
    channels: Counter[str] = Counter()
    tally, question = _count(read(file, encoding), method, settings, channels)
    if as_json:
        show_json(tallied(tally, "", words, channels))
    else:
        _print(tally, question)


def _settings(pairs: list[str]) -> dict[str, object]:
    settings: dict[str, object] = {}
    for pair in pairs:
        name, middle, value = pair.partition("=")
        if not middle or not name:
            raise KnownError("--option is written NAME=VALUE, such as --option dots=3. Nothing was counted.")
        settings[name.strip()] = value.strip()
    return settings


def _count(
    ballots: BallotFile, method: str, given: dict[str, object], channels: Counter[str]
) -> tuple[Tally, Question]:
    """The result; `channels` fills with how many voted in which way, where the file says so."""
    empty = counting(method, Question((), given))
    ballots.refuse_unfit(of_method(method).name, empty.takes)
    fits = all(name in of_method(method).settings for name in ballots.settings)  # a scale is no limit of ticks
    told = ballots.settings if fits else {}
    options = empty.options_in(ballots.options) if ballots.kind == "marks" else ballots.options
    question = Question(options, {**told, **given}, ballots.names)
    count = counting(method, question)
    count.add_all(_noted(ballots.cast_for(count.takes), channels))
    return count.tally(), question


def _noted(cast: Iterable[Sheet | Batch], channels: Counter[str]) -> Iterator[Sheet | Batch]:
    for ballots in cast:
        if ballots.channel:
            channels[ballots.channel] += (
                ballots.people * ballots.times if isinstance(ballots, Sheet) else ballots.people
            )
        yield ballots


def _print(tally: Tally, question: Question) -> None:
    """The log and the places; a name from a file has no power over the terminal."""
    print(of_method(tally.method).name)
    for sentence in tally.log:
        print(f"  {clean(words.render(sentence))}")
    place = places(tally.ranking) if tally.valid else {}  # nobody voted: nobody is first
    for option in sorted(question.options, key=lambda option: place.get(option, 0)):
        score = f"{tally.scores[option]:.4f}".rstrip("0").rstrip(".") if option in tally.scores else "–"
        print(f"{place.get(option, '–')!s:>5}  {score:>10}  {clean(question.name(option))}")
    for spoiled in tally.spoiled[:MOST_SHOWN]:
        tell(words.say("line {line}: {why}", line=spoiled.line, why=clean(words.render(spoiled.why))))

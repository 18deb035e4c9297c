"""Pictures of results by every method: the same session, had the room voted by something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from ui.pictures.taking import SMALL, Screen, Shot, during
from workshop import voting
from workshop.actions import polls
from workshop.board import Board
from workshop.records import Ballot, FrozenMap, Option, Poll, Step
from workshop.voting.form import Ask, Form
from workshop.voting.tally import AXIS

PEOPLE, IDEAS, CHANCE = 12, 6, 5
REVEAL = during("prioritise", "reveal")
Marks = dict[str, float]
LARGER, OTHER = {"text_size": 200}, {"language": "x-pseudo"}


def voted_by(method: str, *, ideas: int = IDEAS, **settings: object) -> Callable[[Shot], None]:
    """The result of these people's vote on the ideas that had most dots."""

    def arrange(shot: Shot) -> None:
        assert shot.room
        board = shot.room.board
        poll = max(board.all(Poll), key=lambda poll: poll.round)
        kept = _favourites(board, poll, ideas)
        made = another(board, poll, method, settings)
        _vote(board, made, kept)
        board.edit_id = f"voted by {method}"
        shot.page.refresh()

    return arrange


def _favourites(board: Board, poll: Poll, ideas: int) -> list[Option]:
    dots = polls.tally(board, poll).scores
    order = sorted(polls.options_of(board, poll.id), key=lambda option: -dots[option.id])
    for option in order[ideas:]:
        del board.records["option"][option.id]
    return order[:ideas]


def another(board: Board, poll: Poll, method: str, settings: dict[str, object]) -> Poll:
    """The same vote by another method, with nothing in its box."""
    step = board.find(Step, poll.step_id)
    assert step
    board.records["step"][step.id] = replace(step, settings=FrozenMap({"method": method}))
    nobody = {"ballots": PEOPLE, "hands_people": 0, "hands": FrozenMap(), "channels": FrozenMap({"phone": PEOPLE})}
    made = replace(poll, method=method, settings=FrozenMap(settings), **nobody)  # type: ignore[arg-type]
    board.records["poll"][poll.id] = made
    board.records["ballot"].clear()
    return made


def _vote(board: Board, poll: Poll, options: list[Option]) -> None:
    chance = Random(CHANCE)
    form = voting.counting(poll.method, polls.question(board, poll)).form()
    liked = {option.id: 1 - place / len(options) for place, option in enumerate(options)}
    for number in range(PEOPLE):
        signed = {"decider": f"Decider {number + 1}"} if voting.class_of(poll.method).decider == "only" else {}
        if signed and number > 1:
            continue
        marks = FrozenMap({**ballot(form, liked, chance), **signed})
        made = Ballot(f"{number:032x}", poll_id=poll.id, marks=marks)
        board.records["ballot"][made.id] = made


def ballot(form: Form, liked: dict[str, float], chance: Random) -> Marks:
    """What somebody might write who likes the options about so much, from 0 to 1."""
    taste = {option: like + chance.uniform(-0.45, 0.45) for option, like in liked.items()}
    order = sorted(taste, key=lambda option: -taste[option])
    if form.kind == "order":
        return {option: place for place, option in enumerate(order, start=1)}
    if form.kind == "pairs":
        pairs = (chance.sample(order, 2) for _ in range(4))
        return {">".join(sorted(pair, key=order.index)): 1 for pair in pairs}
    if form.kind == "fields":
        return _on_pictures(form, order, chance)
    if form.asks[0].usual or form.budget:
        return _placed(form, order, chance)
    return {
        f"{option}{AXIS}{ask.axis}" if ask.axis else option: _grade(ask, taste[option], chance)
        for option in order
        for ask in form.asks
    }


def _placed(form: Form, order: list[str], chance: Random) -> Marks:
    """Marks on the first few, as many as there are to place."""
    found: Marks = {}
    left, ask = form.budget or 3, form.asks[0]
    for option in order[:3]:
        given = min(left, 1 if ask.high == 1 else max(1, left // 2)) if option != order[2] else left
        for one in form.asks[: 1 + chance.randint(0, len(form.asks) - 1)]:
            found[f"{option}{AXIS}{one.axis}" if one.axis else option] = min(given, int(ask.high or given))
        left -= given
        if not left:
            break
    return found


def _on_pictures(form: Form, order: list[str], chance: Random) -> Marks:
    columns, rows = form.size
    places = [(chance.randint(3, columns - 3), chance.randint(2, rows - 2)) for _ in range(6)]
    return {f"{chance.choice(order[:4])}{AXIS}{x},{y}": 1 for x, y in places}


def _grade(ask: Ask, taste: float, chance: Random) -> float:
    if ask.among:
        return chance.choice(ask.among)
    high = ask.high if ask.high is not None and ask.high <= 1_000 else 12
    return round(min(max(ask.low + (high - ask.low) * (taste + chance.uniform(-0.2, 0.2)), ask.low), high))


SMALL_VIEWS = ("schulze", "stv", "points", "pairs")  # one of each kind of picture, in a small window, large, translated
EVERY: tuple[Screen, ...] = tuple(
    Screen(f"result-{method}", REVEAL, voted_by(method)) for method in voting.NAMES if method != "dots"
)
SCREENS: tuple[Screen, ...] = (
    *EVERY,
    *(Screen(f"result-{name}-1280x720", REVEAL, voted_by(name), size=SMALL) for name in SMALL_VIEWS),
    *(Screen(f"result-{name}-200", REVEAL, voted_by(name), looks=("light",), chosen=LARGER) for name in SMALL_VIEWS),
    *(Screen(f"result-{name}-pseudo", REVEAL, voted_by(name), looks=("light",), chosen=OTHER) for name in SMALL_VIEWS),
    Screen("result-schulze-12", REVEAL, voted_by("schulze", ideas=12)),
    Screen("result-irv-12", REVEAL, voted_by("irv", ideas=12), looks=("light",)),
)

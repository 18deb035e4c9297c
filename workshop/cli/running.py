"""Commands that make a session and run it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from workshop import methods, typed
from workshop.actions import polls, sessions, steps
from workshop.actions.texts import is_day
from workshop.board import Board
from workshop.cli.files import print_summary
from workshop.cli.terminal import (
    FACILITATOR,
    AsJson,
    Chosen,
    SessionId,
    copy_first,
    is_there,
    library,
    session,
    show_json,
    tell,
    words,
)
from workshop.messages import KnownError, say
from workshop.progress import watched
from workshop.records import Poll
from workshop.storage.store import Listed
from workshop.words import local, offset_on


def demo(
    out: Annotated[Path, typer.Option(help="Where the summary goes.")] = Path("charrette-demo"),
    people: Annotated[int, typer.Option(help="Simulated people.")] = 12,
    ideas: Annotated[int, typer.Option(help="Ideas that they have.")] = 60,
    seed: Annotated[int, typer.Option(help="The same seed gives the same session.")] = 1,
    screens: Annotated[bool, typer.Option(help="Take pictures of every screen.")] = True,
) -> None:
    """Play a whole session with simulated people, print its summary, take pictures of every screen."""
    from workshop.demo import Demo, Rehearsal

    _make_folder(out)
    room = Rehearsal(seed)
    with library(clock=room.clock, new_id=room.new_id) as store:
        played = Demo(store, room, head_count=people, idea_count=ideas)
        board = played.play(lambda rows: watched(rows, words.say("Writing ideas")))
        pages = print_summary(store, board, out / "summary.pdf", "a4", room.now)
    tell(
        words.say(
            "A session with {people} people and {ideas} ideas, {pages} pages:", people=people, ideas=ideas, pages=pages
        )
    )
    print(board.document_id)
    print(out / "summary.pdf")
    if screens and _take_pictures(board.document_id, out / "screens"):
        print(out / "screens")


def _take_pictures(session_id: str, folder: Path) -> bool:
    """Every screen as a picture, by a process of its own: the engine knows no Qt."""
    library = ["--library", Chosen.address] if Chosen.address else []
    command = [sys.executable, "-m", "ui", *library, "--pictures", session_id, str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    taken = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if taken.returncode:
        why = (taken.stderr.strip().splitlines() or ["?"])[-1]
        tell(words.say("Pictures of the screens were left out: {why}.", why=why))
    return taken.returncode == 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError as error:
        why = error.strerror or str(error)
        raise KnownError(
            "{folder} cannot be written: {why}. Nothing was changed.", folder=str(folder), why=why
        ) from None


def new(
    title: str,
    recipe: Annotated[str, typer.Option(help="The session plan.")] = methods.USUAL,
    question: Annotated[str, typer.Option(help="The question, where it is known already.")] = "",
    problem: Annotated[str, typer.Option(help="The problem in one sentence.")] = "",
    team: Annotated[str, typer.Option(help="City and team, printed on every page.")] = "",
    day: Annotated[str, typer.Option(help="The first day, as 2026-03-12; today where it is not given.")] = "",
    start: Annotated[str, typer.Option(help="When it begins, as 09:30.")] = "",
    names: Annotated[str, typer.Option(help="What happens with names: never, hidden, export.")] = "hidden",
    language: Annotated[str, typer.Option(help="The session's language.")] = "en",
) -> None:
    """Make a session and print its id."""
    given: dict[str, Any] = {
        "names": names,
        "problem": problem,
        "question": question,
        "team": team,
        "language": language,
    }
    plan = methods.recipe(recipe)
    when: dict[str, Any] = {"day": _date(day), "starts": _minutes(start), "offset": offset_on(_date(day))}
    with library() as store:
        board = store.new()
        with store.edit(board, FACILITATOR, say("New session")) as draft:
            sessions.create(draft, title, plan, **when, **given)
    print(board.document_id)


def _date(text: str) -> str:
    day = text or datetime.now().astimezone().date().isoformat()
    if not is_day(day):
        raise KnownError("{day} is no date. Nothing was changed. Write it as 2026-03-12.", day=text)
    return day


def _minutes(text: str) -> int | None:
    if not text:
        return None
    found = typed.time_of_day(text)
    if found is None:
        raise KnownError("{time} is no time. Nothing was changed. Write it as 09:30.", time=text)
    return found


def go(
    session_id: SessionId,
    to: Annotated[
        str, typer.Option(metavar="KIND|PHASE|STEPID", help="Go there; steps passed over are marked skipped.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Press the primary button."""
    with library(makes=False) as store:
        board = session(store, session_id)
        before = steps.current(board)
        label = say("Went to {where}", where=to) if to else steps.primary(board) or say("Finish session")
        with store.edit(board, FACILITATOR, label) as draft:
            if to:
                steps.go_to(draft, to)
            else:
                steps.go(draft)
        after = steps.current(board)
        if before and (after is None or after.id != before.id):
            copy_first(store)
    _warn(board)
    where = _where(board)
    if as_json:
        show_json(where)
    else:
        print(" · ".join(str(part) for part in where.values() if part) or words.say("finished"))


def _warn(board: Board) -> None:
    """A vote of so few people that it is hardly secret."""
    if any(poll.state == "open" and polls.few_voters(poll) for poll in board.all(Poll)):
        tell(words.say("Fewer than four people may vote, so it can be guessed who voted for what."))


def _where(board: Board) -> dict[str, str | None]:
    step, then = steps.current(board), steps.primary(board)
    return {
        "step": step.step_kind if step else None,
        "phase": step.phase if step else None,
        "next": words.render(then) if then else None,
    }


def list_sessions(as_json: AsJson = False) -> None:
    """List the sessions of the library, the one changed last first."""
    listed: list[Listed] = []
    if is_there():
        with library() as store:
            listed = store.sessions()
    else:
        tell(words.say("There is no library here yet."))
    if as_json:
        show_json([asdict(row) for row in listed])
        return
    for row in listed:
        when = local(row.changed, 0).astimezone().strftime("%Y-%m-%d %H:%M")
        print(f"{row.id}  {when}  {row.state:9} {row.title}")


def show(session_id: SessionId, as_json: AsJson = False) -> None:
    """Show a session."""
    from workshop.exchange.snapshot import described

    with library(makes=False) as store:
        whole = described(session(store, session_id), words)
    if as_json:
        show_json(whole)
        return
    print(f"{whole['title']}\n{whole['question']}\n")
    for step in whole["steps"]:
        print(f"{step['state']:8} {step['minutes']:4} min  {step['title']} {step['phase']}".rstrip())
    counts = {name: len(whole[name]) for name in ("people", "ideas", "clusters", "polls", "prototypes", "actions")}
    print()
    print(words.say("people: {people}, ideas: {ideas}, clusters: {clusters}, votes: {polls}", **counts))
    print(words.say("prototypes: {prototypes}, actions: {actions}", **counts))

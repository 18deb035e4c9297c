"""Pictures of the beginning: Home, the first run, a new session, finding, before Start."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from ui.home.find.page import FindPage
from ui.home.page import HomePage
from ui.pictures.taking import SMALL, Screen, Shot, during
from workshop import example, methods
from workshop.actions import clock, clusters, ideas, people, sessions, steps, todos
from workshop.board import Board, Draft
from workshop.messages import say
from workshop.records import Milliseconds, Session
from workshop.storage.store import Store
from workshop.storage.upcoming import DAY

PAST = (  # title, team, problem, days ago, presses
    ("First visit to the permit counter", "Millbrook, planning", "Could the counter move into the library?", -6, 0),
    ("Shorter waits on 311", "Port Ellery, contact centre", "People wait eleven minutes, then hang up.", 2, 5),
    ("The library after six", "Brindle, library service", "The library is dark when people have time.", 13, 99),
    ("Bulky waste without guesswork", "Cotter Falls, public works", "Sofas stand in the street.", 20, 99),
    ("Safe crossings by spring", "Port Ellery, streets", "Children cross where cars turn.", 95, 99),
)


def _not_started(board: Board) -> bool:
    session = next(iter(board.all(Session)), None)
    return session is not None and session.started_at is None


def _other_library(shot: Shot, fill: Callable[[Store, Milliseconds], object]) -> None:
    """Home over a library of its own, which is gone once the picture is taken."""
    now = shot.library.store.clock()
    folder = tempfile.TemporaryDirectory()
    at = [now]
    store = Store(str(Path(folder.name) / "library.sqlite"), clock=lambda: at[0])
    shot.window.destroyed.connect(lambda: _close(store, folder))
    for moment, make in fill(store, now):  # type: ignore[attr-defined]
        at[0] = moment
        make()
    at[0] = now
    shot.library.source = store


def _close(store: Store, folder: tempfile.TemporaryDirectory[str]) -> None:
    store.close()
    folder.cleanup()


def _sessions(store: Store, now: Milliseconds) -> list[tuple[Milliseconds, Callable[[], object]]]:
    made: list[tuple[Milliseconds, Callable[[], object]]] = [(now, lambda: example.make(store))]
    for title, team, problem, ago, presses in PAST:
        session = title, team, problem, presses
        made.append((now - max(ago, 1) * DAY, lambda s=session, ago=ago: _one(store, now, ago, *s)))  # type: ignore[misc]
    return [*made, (now, lambda: _next(store, now))]


def _day(now: Milliseconds, ago: int) -> str:
    return (date.fromtimestamp(now / 1000) - timedelta(days=ago)).isoformat()  # noqa: DTZ012 – the camera's clock is UTC


def _next(store: Store, now: Milliseconds) -> None:
    board = store.new()
    with store.edit(board, "facilitator", say("New session")) as draft:
        sessions.create(
            draft,
            "Before the water rises",
            methods.recipe("90-minutes"),
            day=_day(now, 0),
            team="Larkhaven, Flood-ready Streets",
            question="How might we help households on flood-prone streets get ready in the hour before a flash flood?",
        )
        for number in range(12):
            people.add(draft, f"Person {number + 1}", here=False)


def _one(store: Store, now: Milliseconds, ago: int, title: str, team: str, problem: str, presses: int) -> None:
    board = store.new()
    with store.edit(board, "facilitator", say("New session")) as draft:
        plan = methods.recipe("90-minutes" if presses else "60-minutes")
        sessions.create(draft, title, plan, day=_day(now, ago), starts=780, team=team, question=problem)
    listed = [idea for group in example.sample()["group"] for idea in group["ideas"]][: 20 + len(title)]
    acts: list[Callable[[Draft], object]] = [steps.go] * min(presses, 2)
    if presses:
        acts += [lambda draft: _write(draft, listed), steps.go, steps.go, steps.go, _group]
    acts += [lambda draft: steps.go_to(draft, "wrapup")] * (presses > 5)
    acts += [lambda draft: todos.add(draft, "Ask the library board about keys", today=_day(now, ago))] * (presses > 5)
    acts += [steps.go] * (2 if presses > 5 else 0)
    acts += [clock.pause] if presses == 5 else []
    for act in acts:
        with store.edit(board, "facilitator", say("Played")) as draft:
            act(draft)


def _write(draft: Draft, listed: list[list[str]]) -> None:
    for perspective in ("Resident", "Front line", "City office", "Partner"):
        for number in (1, 2):
            people.add(draft, f"{perspective} {number}", perspective=perspective)
    voting = people.voting(draft)
    for number, (text, _perspective) in enumerate(listed):
        ideas.add(draft, text, author_id=voting[(number * 5 + len(text)) % len(voting)].id)


def _group(draft: Draft) -> None:
    known = {idea.text: idea.id for idea in ideas.live(draft)}
    for group in example.sample()["group"]:
        inside = [known[text] for text, _perspective in group["ideas"] if text in known]
        if group["title"] and inside:
            clusters.add(draft, group["title"], inside)


def _home(shot: Shot) -> HomePage:
    _other_library(shot, _sessions)
    shot.library.show_home()
    for _ in range(8):
        shot.settle()
    page = shot.window.page
    assert isinstance(page, HomePage)
    return page


def _first_run(shot: Shot) -> None:
    _other_library(shot, lambda _store, _now: [])
    shot.library.show_home()
    shot.settle()
    page = shot.window.page
    assert isinstance(page, HomePage)
    assert page.first_run
    shot.type_into(page.first_run.wall.editor, "A fireplace video on the big screen")


def _walk(shot: Shot) -> None:
    """While the people of the example write."""
    from ui.home.walking import walk_through
    from ui.walk import WalkedRoom

    _other_library(shot, lambda _store, _now: [])
    walk_through(shot.library)
    shot.library.heartbeat.stop()
    room = shot.room = shot.library.room  # it is put away with the picture
    assert isinstance(room, WalkedRoom)
    room.go()
    room.go()
    for _ in range(21):
        room.others_act()


def _bin(shot: Shot) -> None:
    page = _home(shot)
    found = page.listed[-1]
    board = shot.library.store.load(found.id)
    with shot.library.store.edit(board, "facilitator", say("Moved to the bin")) as draft:
        sessions.bin(draft)
    page.refresh()
    page.toggle_bin()
    for _ in range(4):
        shot.settle()


def _to_bin(shot: Shot) -> None:
    _home(shot)
    from ui.widgets.dialog import Question

    words = "Nothing is deleted. The bin on this page brings it back as it was."
    Question(shot.window, "Move “Shorter waits on 311” to the bin?", words, "Move to bin")


def _new_session(shot: Shot) -> None:
    _home(shot)
    shot.library.new_session()
    from ui.home.new.dialog import NewSession

    dialog = shot.window.findChild(NewSession)
    assert dialog
    shot.type_into(dialog.name, "Before the water rises")
    dialog.problem.setPlainText("Households on flood-prone streets have an hour’s warning and no plan for it.")
    dialog.name.setFocus()


def _find(words: str) -> Callable[[Shot], None]:
    def arrange(shot: Shot) -> None:
        _home(shot)
        shot.library.find(words)
        for _ in range(8):
            shot.settle()
        assert isinstance(shot.window.page, FindPage)

    return arrange


LARGE_TEXT, PSEUDO = {"text_size": 200}, {"language": "x-pseudo"}
SCREENS = (
    Screen("before-start", _not_started),
    Screen("frame", during("frame")),
    Screen("home", arrange=_home, page="home"),
    Screen("home-1280x720", arrange=_home, page="home", size=SMALL, looks=("light",)),
    Screen("home-200", arrange=_home, page="home", chosen=LARGE_TEXT, looks=("light",)),
    Screen("home-pseudo", arrange=_home, page="home", chosen=PSEUDO, looks=("light",)),
    Screen("home-contrast", arrange=_home, page="home", looks=("contrast",)),
    Screen("first-run", arrange=_first_run, page="home"),
    Screen("first-run-1280x720", arrange=_first_run, page="home", size=SMALL, looks=("light",)),
    Screen("first-run-200", arrange=_first_run, page="home", chosen=LARGE_TEXT, looks=("light",)),
    Screen("first-run-pseudo", arrange=_first_run, page="home", chosen=PSEUDO, looks=("light",)),
    Screen("walk", arrange=_walk, page="home"),
    Screen("walk-1280x720", arrange=_walk, page="home", size=SMALL, looks=("light",)),
    Screen("new-session", arrange=_new_session, page="home"),
    Screen("new-session-1280x720", arrange=_new_session, page="home", size=SMALL, looks=("light",)),
    Screen("new-session-200", arrange=_new_session, page="home", chosen=LARGE_TEXT, looks=("light",)),
    Screen("new-session-pseudo", arrange=_new_session, page="home", chosen=PSEUDO, looks=("light",)),
    Screen("find", arrange=_find("library"), page="home"),
    Screen("find-1280x720", arrange=_find("library"), page="home", size=SMALL, looks=("light",)),
    Screen("find-200", arrange=_find("library"), page="home", chosen=LARGE_TEXT, looks=("light",)),
    Screen("find-pseudo", arrange=_find("library"), page="home", chosen=PSEUDO, looks=("light",)),
    Screen("find-none", arrange=_find("xylophone"), page="home", looks=("light",)),
    Screen("bin", arrange=_bin, page="home", looks=("light",)),
    Screen("to-bin", arrange=_to_bin, page="home", looks=("light",)),
)

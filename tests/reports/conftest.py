from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reports.told import Drawn, Told, pictures_of
from tests.room import Room
from workshop.board import Board
from workshop.demo import Demo, Rehearsal
from workshop.reports.paper import Sheet, width_of
from workshop.reports.summary import write_summary
from workshop.storage.store import Store


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Board]]:
    room = Rehearsal(1)
    store = Store(str(tmp_path_factory.mktemp("demo") / "library.sqlite"), clock=room.clock, new_id=room.new_id)
    yield store, Demo(store, room, head_count=12, idea_count=60).play()
    store.close()


@pytest.fixture(scope="session")
def demo_file(played: tuple[Store, Board], tmp_path_factory: pytest.TempPathFactory) -> Path:
    store, board = played
    file = tmp_path_factory.mktemp("printed") / "summary.pdf"
    printed = write_summary(board, file, now=store.clock(), picture=pictures_of(store))
    assert printed.missing == {}
    return file


@pytest.fixture(scope="session")
def demo(demo_file: Path) -> Told:
    return Told(demo_file)


@pytest.fixture
def printed(room: Room, tmp_path: Path) -> Callable[..., Told]:
    def print_it(other: Room | None = None, **options: Any) -> Told:
        file, told = tmp_path / "summary.pdf", other or room
        write_summary(told.board, file, now=told.now, picture=pictures_of(told.store), **options)
        return Told(file)

    return print_it


@pytest.fixture
def spied(monkeypatch: pytest.MonkeyPatch) -> list[Drawn]:
    drawn: list[Drawn] = []
    real = Sheet.text

    def text(sheet: Sheet, x: float, y: float, words: str, **look: Any) -> float:
        size = look.get("size", 10.5)
        width = width_of(words, look.get("font", "Lato"), size)
        start = {"left": x, "right": x - width, "center": x - width / 2}[look.get("align", "left")]
        drawn.append(Drawn(sheet, start, y, words, width, size))
        return real(sheet, x, y, words, **look)

    monkeypatch.setattr(Sheet, "text", text)
    return drawn

"""Every slide of a whole session, in every size of wall: large enough, inside the wall, nothing on anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QPixmap

from tests.room import Room
from tests.ui.test_result_grades import voted
from tests.ui.test_theme import contrast
from ui import theme
from ui.projector import measure, painting
from ui.projector.moment import Moment
from ui.projector.shapes import SMALLEST, Back, Clock, Note, Sheet, Slide, Space, Words
from ui.projector.slides import slide_of
from ui.projector.view import SlideView
from ui.spot import LOOSE_ON_WALL, Spot
from ui.widgets.picture_files import load
from workshop import agenda, methods
from workshop.actions import clusters, ideas, people, polls, sketches, steps, teams, ties, todos
from workshop.audience import Audience, visible
from workshop.board import Board
from workshop.demo import Demo, Rehearsal
from workshop.records import Idea, Person, Picture, Poll, Session
from workshop.storage.store import Store
from workshop.voting import NAMES

SPACES = {
    "projector": Space(),
    "television": Space(1536, 864),
    "4:3": Space(1440, 1080),
    "mirrored": Space(1920, 1125),
}


def no_file(_picture: Picture | None) -> Path | None:
    return None


def slide(board: Board, now: int, space: Space = SPACES["projector"], spot: Spot | None = None, **how: bool) -> Slide:
    seen = visible(board, Audience.PROJECTOR)
    return slide_of(Moment(seen, spot or Spot(), now, space, no_file), **how)


def texts(shown: Slide) -> list[str]:
    return [shape.text for shape in shown.shapes if isinstance(shape, Words | Note)]


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Board, int]]:
    """A whole session at many moments: in each part the first, one in between and the last."""
    rehearsal = Rehearsal(1)
    store = Store(
        str(tmp_path_factory.mktemp("wall") / "library.sqlite"), clock=rehearsal.clock, new_id=rehearsal.new_id
    )
    session_id = Demo(store, rehearsal, head_count=12, idea_count=60).play().document_id
    edits, parts = store.edits(session_id), dict[str, list[int]]()
    board = Board(session_id)
    for edit in edits:
        board.apply(edit)
        step = steps.current(board)
        parts.setdefault(f"{step.id} {step.phase}" if step else str(len(parts) < 3), []).append(edit.number)
    wanted = {number for found in parts.values() for number in (found[0], found[len(found) // 2], found[-1])}
    moments, board = list[tuple[Board, int]](), Board(session_id)
    for edit in edits:
        board.apply(edit)
        if edit.number in wanted:
            copy = Board(session_id)
            copy.records = {kind: dict(records) for kind, records in board.records.items()}
            moments.append((copy, edit.at))
    store.close()
    return moments


def spots(board: Board) -> Iterator[Spot]:
    """What a facilitator may have in hand there."""
    yield from (Spot(), Spot(1), Spot(99), Spot(about=LOOSE_ON_WALL), Spot(teams=2))
    yield from (Spot(about=group.id) for group in clusters.in_order(board)[-1:])
    yield from (Spot(about=idea.id) for idea in board.all(Idea)[:1])


def look(shown: Slide, space: Space) -> int:
    """How many shapes were looked at; every one is large enough, on the wall, and covers no other."""
    for shape in shown.shapes:
        if isinstance(shape, Words | Note):
            assert shape.size >= SMALLEST, shape
        assert shape.w >= 0, shape
        assert shape.h >= 0, shape
        assert -1 <= shape.x <= shape.x + shape.w <= space.wide + 1, shape
        assert -1 <= shape.y <= shape.y + shape.h <= space.high + 4, shape
    words = [shape for shape in shown.shapes if isinstance(shape, Words) and shape.text]
    boxes = [place_of(shape) for shape in words]
    others = [(s.x, s.y, s.x + s.w, s.y + s.h) for s in shown.shapes if isinstance(s, Note | Back)]
    others += [clock_of(s) for s in shown.shapes if isinstance(s, Clock)]
    for place, box in enumerate(boxes):
        for other in (*boxes[place + 1 :], *others):
            assert not overlap(box, other), (words[place], other)
    return len(shown.shapes)


@pytest.mark.parametrize("name", SPACES)
def test_letters_are_large_enough_everything_is_on_the_wall_and_nothing_covers_anything(
    qapp: object, played: list[tuple[Board, int]], name: str
) -> None:
    space = SPACES[name]
    seen = sum(look(slide(board, at, space, spot), space) for board, at in played for spot in spots(board))
    assert seen > 1000


@pytest.mark.parametrize("recipe", methods.recipe_names())
def test_every_step_of_every_plan_has_a_slide_also_with_nothing_in_it(qapp: object, store: Store, recipe: str) -> None:
    room = Room(store, recipe=recipe)
    for step in agenda.steps(room.board):
        for phase in step.phases or ("",):
            room.board.records["step"][step.id] = replace(step, state="current", phase=phase)
            for space in SPACES.values():
                shown = slide(room.board, room.now, space)
                assert look(shown, space)
                assert texts(shown)
        room.board.records["step"][step.id] = step


def place_of(shape: Words) -> tuple[float, float, float, float]:
    """Where the letters themselves are, line gaps left out."""
    layout = measure.laid(shape.text, shape.w, shape.size, shape.weight)
    count = min(layout.lineCount(), measure.room_for(shape.h, shape.size * shape.step))
    wide = min(shape.w, max((layout.lineAt(i).naturalTextWidth() for i in range(count)), default=0.0))
    left = shape.x if shape.at == "leading" else shape.x + (shape.w - wide) / (1 if shape.at == "trailing" else 2)
    gap = shape.size * (shape.step - 0.8) / 2
    return left, shape.y + gap, left + wide, shape.y + count * shape.size * shape.step - gap


def clock_of(shape: Clock) -> tuple[float, float, float, float]:
    wide = min(shape.w, shape.h + shape.gap + measure.wide("00:00", shape.size, 900))
    left = shape.x if shape.at == "leading" else shape.x + shape.w - wide
    return left, shape.y, left + wide, shape.y + shape.h


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1


@pytest.mark.parametrize("look", ["light", "dark"])
def test_what_the_wall_says_can_be_read_in_a_lit_room(qapp: object, look: str) -> None:
    worn, papers = theme.read(look), theme.read("light")
    for tone in ("ink", "ink2", "accent"):
        for ground in ("bg", "stage", "surface"):
            assert contrast(QColor(worn.colours[tone]), QColor(worn.colours[ground])) >= 7, (tone, ground)
        assert contrast(QColor(worn.colours["ink"]), QColor(worn.colours["accentSoft"])) >= 7, "the first quarter"
    for paper in ("lemon", "sky", "apricot", "orchid", "sage", "plain"):
        assert contrast(papers.colours["noteInk"], papers.papers[paper]) >= 7, paper


def test_slides_use_no_other_tones(qapp: object, played: list[tuple[Board, int]]) -> None:
    used = {shape.tone for board, at in played for shape in slide(board, at).shapes if isinstance(shape, Words)}
    assert used == {"ink", "ink2", "accent"}


def test_notes_lie_face_down_until_they_are_revealed(qapp: object, room: Room) -> None:
    (mina,) = room.join("Mina")
    room.go(2)
    room.write("A secret boat", "A secret map", author=mina)
    shown = slide(room.board, room.now)
    assert sum(isinstance(shape, Back) for shape in shown.shapes) == 2
    assert not any("secret" in text or "Mina" in text for text in texts(shown))
    room.go()
    assert {"A secret boat", "A secret map"} <= set(texts(slide(room.board, room.now)))


def test_a_note_too_long_for_its_place_stands_alone_while_it_is_read(qapp: object, room: Room) -> None:
    room.join("Mina", "Ray")
    room.go(2)
    room.write(*(f"Short {number}" for number in range(6)), long := ("Water comes up through the drains. " * 8).strip())
    room.go()
    meant = Spot(about=room.idea(long).id)
    alone = [s for s in slide(room.board, room.now, spot=meant).shapes if isinstance(s, Note)]
    assert [note.text for note in alone] == [long]
    assert len([s for s in slide(room.board, room.now).shapes if isinstance(s, Note)]) == 7


def test_after_a_day_the_wall_says_when_the_next_one_begins(qapp: object, store: Store) -> None:
    room = Room(store, recipe="five-day-sprint")
    room.go()
    monday = agenda.days(room.board)[0]
    room.go_to([step for step in agenda.steps(room.board) if step.day_id == monday.id][-1].id)
    room.go()
    assert room.where() == ""
    shown = slide(room.board, room.now)
    assert "We go on Fri 13 March, 10:00" in texts(shown)
    assert not any(isinstance(shape, Clock) for shape in shown.shapes), "no clock runs, so none would be seen"


def test_the_authors_part_is_no_empty_wall_and_names_nobody(qapp: object, store: Store) -> None:
    room = Room(store, recipe="five-day-sprint")
    (mina,) = room.join("Mina")
    for number in range(12):
        picture = Picture(f"{number + 1:032x}", sha256=f"{number + 1:064x}", width=1100, height=850)
        made = room.act(lambda draft, picture=picture, number=number: sketches.add(draft, picture, f"Door {number}"))
        room.act(lambda draft, made=made: sketches.sign(draft, made.id, mina.id))
    room.act(sketches.open_gallery)
    step = next(step for step in agenda.steps(room.board) if step.step_kind == "critique")
    room.board.records["step"][step.id] = replace(step, state="current", phase=sketches.AUTHORS)
    told = texts(slide(room.board, room.now)) + texts(slide(room.board, room.now, spot=Spot(1)))
    assert {f"Door {number}" for number in range(12)} <= set(told)
    assert "Mina" not in told, "the room sees no names beside what people made"
    assert all(look(slide(room.board, room.now, space), space) for space in SPACES.values())


def test_the_group_in_hand_is_shown_and_at_first_the_largest(qapp: object, room: Room) -> None:
    room.join("Mina", "Ray")
    room.go(2)
    room.write("Soup", "Boats", "Maps", "Radio")
    room.go_to("cluster")
    small, _large = room.group("Food", "Soup"), room.group("On the water", "Boats", "Maps")
    assert notes(room, Spot()) == {"Boats", "Maps"}
    assert notes(room, Spot(about=small)) == {"Soup"}
    assert notes(room, Spot(about=room.idea("Soup").id)) == {"Soup"}
    assert notes(room, Spot(about=LOOSE_ON_WALL)) == {"Radio"}


def test_of_a_suggested_group_the_room_sees_its_notes_and_the_name(qapp: object, room: Room) -> None:
    room.join("Mina", "Ray")
    room.go(2)
    room.write("Soup", "Boats", "Maps", "Radio")
    room.go_to("cluster")
    food = room.group("Food", "Soup")
    ids = tuple(room.idea(text).id for text in ("Boats", "Maps", "Soup"))
    spot = Spot(about=LOOSE_ON_WALL, together=ids, name="On the water")
    assert notes(room, spot) == {"Boats", "Maps"}, "Soup is in a group"
    assert "On the water" in texts(slide(room.board, room.now, spot=spot))
    assert "On the water" not in texts(
        slide(room.board, room.now, spot=Spot(about=food, together=ids, name="On the water"))
    )


def notes(room: Room, spot: Spot) -> set[str]:
    return {s.text for s in slide(room.board, room.now, spot=spot).shapes if isinstance(s, Note)}


def test_a_vote_says_how_many_and_never_who(qapp: object, room: Room) -> None:
    room.to_vote(voters=4)
    first, *_rest = room.board.all(Person)
    room.cast(first, A=2, B=1)
    shown = texts(slide(room.board, room.now))
    assert "1" in shown
    assert "of 4 have voted" in shown
    assert not any(person.name in text for person in room.board.all(Person) for text in shown)


def test_a_result_is_uncovered_from_the_last_place_up(qapp: object, room: Room) -> None:
    room.to_vote(voters=4)
    for person, option in zip(room.board.all(Person), "AABC", strict=True):
        room.cast(person, **{option: 2, "D": 1} if option == "C" else {option: 2})
    room.go()
    last = slide(room.board, room.now).last
    assert polls.of_step(room.board, room.poll().step_id)[-1].state == "revealed"
    seen = [notes(room, Spot(page)) for page in range(last + 1)]
    assert seen[0] == set()
    assert seen[-1] == {"A", "B", "C", "D"}
    assert all(len(more - fewer) == 1 for fewer, more in pairwise(seen)), seen
    assert "A" not in seen[-2], "the winner comes last"


def cast_dots(room: Room, ballots: str, **poll: object) -> None:
    for person, option in zip(people.voting(room.board), ballots, strict=False):
        room.cast(person, **{option: 1})
    room.act(lambda draft: draft.put(replace(draft.need(Poll, room.poll().id), **poll)))
    room.go()


def test_the_title_counts_what_goes_forward_for_certain(qapp: object, room: Room) -> None:
    room.to_vote(voters=4)
    cast_dots(room, "AABC", forward=2, tie_rule="")
    assert texts(slide(room.board, room.now))[0] == "Our two to test", "which of the tied is not known yet"
    tied = room.poll().id
    room.act(lambda draft: ties.depart(draft, tied, "again", by="Ana", reason="No rule"))
    cast_dots(room, "BBC")
    shown = texts(slide(room.board, room.now, spot=Spot(9)))
    assert "The tie is decided" in shown
    assert "B" in shown


def test_a_vote_that_told_nothing_says_so(qapp: object, room: Room) -> None:
    room.to_vote(voters=3)
    room.go()
    assert texts(slide(room.board, room.now))[0] == "Nobody has voted"


def test_what_has_no_order_is_not_uncovered_one_by_one(qapp: object, room: Room) -> None:
    voted(room, "matrix", by_chance=4, texts=[f"Idea {number}" for number in range(14)])
    shown = slide(room.board, room.now)
    assert len(notes(room, Spot())) == 4
    assert shown.last == 3, "pages of four, where it were fourteen presses"
    assert notes(room, Spot()) | notes(room, Spot(1)) | notes(room, Spot(2)) | notes(room, Spot(3)) == {
        f"Idea {number}" for number in range(14)
    }


def test_questions_are_not_to_be_tested(qapp: object, room: Room) -> None:
    voted(room, "hmw", by_chance=4, texts=["A", "B", "C"])
    assert "question" in texts(slide(room.board, room.now))[0]


def test_everybody_finds_their_own_name_in_fours_of_whole_names(qapp: object, room: Room) -> None:
    room.join(*(f"Dolores Marquez {number}" for number in range(48)))
    room.go(2)
    room.act(lambda draft: teams.draw(draft, 4))
    for space in SPACES.values():
        told = set[str]()
        for page in range(slide(room.board, room.now, space, Spot(teams=4)).last + 1):
            shown = slide(room.board, room.now, space, Spot(page, teams=4))
            look(shown, space)
            words = [shape for shape in shown.shapes if isinstance(shape, Words)]
            assert all(measure.lines(w.text, w.w, w.size, w.weight) <= 2 for w in words), "nothing is cut"
            told |= {w.text for w in words}
        assert {"9", "10", "12"} <= told


def test_a_sketch_is_read_once_however_many_dots_it_gets(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, read = tmp_path / "sketch", list[Path]()
    pixmap = QPixmap(40, 30)
    pixmap.fill(QColor("red"))
    pixmap.save(str(file), "PNG")
    monkeypatch.setattr(painting, "load", lambda file, size: read.append(file) or load(file, size))
    view = SlideView()
    view.resize(960, 540)
    for number in range(4):
        view.show_slide(Slide((Sheet(100, 100, 400, 300, file, "A", ((number / 10, 0.5),)),)))
        assert view.grab().toImage().pixelColor(60, 60) == QColor("red")
    assert read == [file]
    view.show_slide(Slide())
    assert not view._loaded, "and let go of with the slide"
    view.deleteLater()


@pytest.mark.parametrize("method", [name for name in NAMES if name not in ("heat", "supervote")])
def test_every_way_to_vote_has_a_result_for_the_wall(qapp: object, room: Room, method: str) -> None:
    voted(room, method, texts=("A", "B", "C", LONG, "E", "F"), by_chance=5)
    last = slide(room.board, room.now).last
    seen = set[str]()
    for space in SPACES.values():
        for page in range(last + 2):
            shown = slide(room.board, room.now, space, Spot(page))
            look(shown, space)
            seen |= {shape.text for shape in shown.shapes if isinstance(shape, Note)}
    assert seen, "something is on the wall"


def test_consent_says_who_is_heard_first_and_a_grid_the_effort(qapp: object, store: Store) -> None:
    consent = Room(store)
    voted(consent, "consent", [{"A": 5, "B": 1}, {"A": 4, "B": 5}], texts=("A", "B"))
    assert "hear 1 first" in texts(slide(consent.board, consent.now))
    matrix = Room(store)
    voted(matrix, "matrix", [{"A/impact": 9, "A/effort": 2}] * 3, texts=("A",))
    assert "Quick win, effort 2" in texts(slide(matrix.board, matrix.now, spot=Spot(1)))


def test_a_result_longer_than_the_wall_goes_on_once_all_is_uncovered(qapp: object, room: Room) -> None:
    names = "ABCDEF"
    voted(room, "dots", [dict.fromkeys(names[:3], 1), dict.fromkeys(names[3:], 1)], texts=tuple(names), forward=6)
    last = slide(room.board, room.now).last
    assert last == 6 + 1
    assert len(notes(room, Spot(6))) == 4
    assert len(notes(room, Spot(7))) == 2
    assert notes(room, Spot(6)) | notes(room, Spot(7)) == set(names)


LONG = "Pfingstrosenstraßenhochwasserschutzbeauftragte und noch viel mehr Worte "


def test_long_and_strange_words_stay_in_their_places(qapp: object, room: Room) -> None:
    names = [f"{LONG[:60]}{number}" for number in range(30)] + ["<b>Ray</b>", "مريم", "山田太郎"]
    people_ = room.join(*names)
    room.act(
        lambda draft: draft.put(replace(draft.find(Session, room.board.document_id), question=LONG * 8, team=LONG))
    )
    looked = look_at(room)
    room.go(2)
    strange = ["‮right to left‬", "x" * 400, "<script>", "مرحبا بالعالم " * 20, "日本語のメモ" * 30]
    room.write(*(f"{number} {LONG * 4}" for number in range(8)), *strange)
    looked += look_at(room)
    room.go()
    looked += look_at(room)
    assert "<script>" in texts(slide(room.board, room.now, spot=Spot(0))) + texts(
        slide(room.board, room.now, spot=Spot(1))
    )
    room.go_to("cluster")
    room.group(LONG * 2, *(idea.text for idea in room.board.all(Idea)[:7]))
    for number in range(20):
        room.act(lambda draft, number=number: clusters.add(draft, f"{number} {LONG}"))
    looked += look_at(room)
    room.go_to("vote")
    for person in people_[:4]:
        room.cast(person, **{"<script>": 2})
    for _ in range(12):
        looked += look_at(room)
        if not room.where().startswith(("prioritise", "prototype", "test")):
            break
        room.go()
    todo = f"{names[30]} {LONG * 2} by 3 April"
    room.act(lambda draft: [todos.add(draft, todo, today="2026-03-12") for _ in range(9)])
    looked += look_at(room)
    assert looked > 1000


def look_at(room: Room) -> int:
    """Every size of wall, with every spot, blank too."""
    seen = 0
    for space in SPACES.values():
        seen += look(slide(room.board, room.now, space, blank=True), space)
        seen += sum(look(slide(room.board, room.now, space, spot), space) for spot in spots(room.board))
    return seen


def test_a_blank_wall_has_the_question_and_nothing_else(qapp: object, room: Room) -> None:
    room.join("Mina")
    room.go(2)
    room.write("Boats")
    assert texts(slide(room.board, room.now, blank=True)) == ["How might we stay dry?"]


def test_a_note_that_is_a_picture_shows_it(qapp: object, room: Room, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "#C03070").save(tmp_path / "flood.png")
    room.join("Mina", "Ray")
    room.go(2)
    picture = Picture(room.store.new_id(), sha256="flood", width=300, height=200)
    room.act(lambda draft: ideas.add(draft, "The stairs at noon", picture=picture))
    room.go()
    seen = visible(room.board, Audience.PROJECTOR)
    moment = Moment(seen, Spot(), room.now, SPACES["projector"], lambda one: tmp_path / "flood.png" if one else None)
    view = SlideView()
    view.resize(960, 540)
    view.show_slide(slide_of(moment))
    image = view.grab().toImage()
    found = sum(image.pixelColor(x, 200).name() == "#c03070" for x in range(0, 960, 4))
    assert found > 30
    before = dict(view._loaded)
    view.show_slide(slide_of(replace(moment, spot=Spot(about=ideas.turned_over(seen)[0].id))))
    assert view._loaded == before, "what is shown again is not read again"
    view.deleteLater()

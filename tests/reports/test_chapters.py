from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.told import Drawn, Told, pictures_of
from tests.room import Room
from workshop.actions import clusters, forward, ideas, people, prototypes, sprint, tests
from workshop.board import Board
from workshop.records import Idea, Perspective
from workshop.reports import cluster_map, marks
from workshop.reports.chapter import Chapter
from workshop.reports.paper import INK, NOTE_PAPERS, Sheet
from workshop.reports.story import Story
from workshop.reports.summary import write_summary
from workshop.storage.store import Store

pytestmark = pytest.mark.xdist_group("summary")
Print = Callable[..., Told]


def texts_of(told: Told, title: str) -> str:
    return " ".join(" ".join(page for page in told.pages if title in page).split())


def planned(room: Room, title: str = "Soup") -> str:
    """A prototype's id."""
    room.join("Ana")
    room.go(2)
    room.write(title)
    room.go_to("forward")
    room.act(lambda draft: forward.tick(draft, room.idea(title).id, ticked=True, reason="We like it"))
    room.go()
    return prototypes.in_order(room.board)[0].id


# how a chapter goes on


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_heading_stays_with_the_lines_below_it(room: Room, tmp_path: Path, spied: list[Drawn], paper: str) -> None:
    sheet = Sheet(tmp_path / "out.pdf", paper=paper, title="T", author="A", language="en")
    page = Chapter(sheet, Story(room.board, room.now, lambda _sha256: None), "Header", again="Chapter")
    moved = set()
    for y in range(600, 770, 3):
        page.begin()
        page.y = min(float(y), sheet.bottom)
        before = sheet.page
        page.heading("The heading", keep=36, below=21)
        page.paragraph("one\ntwo")
        heading, one, two = spied[-3:]
        assert [drawn.text for drawn in (heading, one, two)] == ["The heading", "one", "two"]
        assert heading.page == one.page == two.page
        moved.add(heading.page != before)
    assert moved == {True, False}


def test_what_goes_on_says_so(room: Room, printed: Print) -> None:
    plan = planned(room)
    room.write(*(f"Idea {number}" for number in range(80)))
    for question in prototypes.QUESTIONS:
        room.act(lambda draft, question=question: prototypes.answer(draft, plan, question, "A long answer. " * 60))
    told = printed()
    assert told.has("Every idea, continued")
    later = [page for page in told.pages if "Soup, continued" in page]
    assert later
    assert all("Fill in by hand on the day" in page for page in later)


def test_the_demo_is_as_long_on_letter_as_on_a4(played: tuple[Store, Board], tmp_path: Path) -> None:
    store, board = played
    for paper, most in (("a4", 10), ("letter", 11)):
        file = tmp_path / f"{paper}.pdf"
        pages = write_summary(board, file, now=store.clock(), picture=pictures_of(store), paper=paper).pages
        assert pages <= most
        assert all(len(page.split()) > 40 for page in Told(file).pages)


# the sprint


def test_a_five_day_sprint_has_its_page(room: Room, printed: Print) -> None:
    assert not printed().has("The sprint")
    room.act(lambda draft: sprint.note(draft, "goal", "No home floods without an hour"))
    room.act(lambda draft: sprint.note(draft, "question", "Will they trust it?"))
    room.act(lambda draft: sprint.note(draft, "expert", "Drains first", source="Tessa"))
    room.act(lambda draft: sprint.note(draft, "demo", "A headline", source="The bus stop"))
    actor = room.act(lambda draft: sprint.add_part(draft, "actor", "Household"))
    steps = [room.act(lambda draft, text=text: sprint.add_part(draft, "step", text)) for text in ("Hears", "Acts")]
    room.act(lambda draft: sprint.add_part(draft, "ending", "Dry"))
    room.act(lambda draft: sprint.note(draft, "hmw", "Warn sooner", map_part_id=steps[0].id))
    room.act(lambda draft: sprint.choose_target(draft, actor.id, steps[1].id))
    for label in sprint.LABELS:
        room.act(lambda draft, label=label: sprint.add_pattern(draft, f"Pattern {label[:3]}", label))
    told = printed()
    assert told.outline[:2] == ["At a glance", "The sprint"]
    for sentence in (
        "Long-term goal No home floods without an hour",
        "Sprint question Will they trust it?",
        "Map Actor Household – the target → Step 1 Hears → Step 2 Acts – the target → Ending Dry",
        "Warn sooner (pinned to: Hears)",
        "Drains first (Tessa)",
        "A headline (The bus stop)",
        "positive Pattern pos negative Pattern neg neutral Pattern neu",
    ):
        assert told.has(sentence), sentence


# the cluster map


def frames(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, float, str, int]]:
    """Page, column, top, name and notes of every frame that is drawn from now on."""
    found: list[tuple[int, int, float, str, int]] = []
    real = cluster_map._frame

    def frame(sheet: Sheet, story: Story, part: cluster_map.Frame, column: int, top: float) -> float:
        found.append((sheet.page, column, top, part.name.removesuffix(", continued"), len(part.members)))
        return real(sheet, story, part, column, top)

    monkeypatch.setattr(cluster_map, "_frame", frame)
    return found


@pytest.mark.parametrize("sizes", [(70, 40), (30, 29, 28, 20, 15, 9, 7), (100, 50, 3), (31, 31, 31), (26, 25, 24)])
def test_a_group_never_goes_on_to_the_left_or_above_its_beginning(
    room: Room, printed: Print, monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...]
) -> None:
    found = frames(monkeypatch)
    room.go(2)
    room.act(lambda draft: [ideas.add(draft, f"Idea {number}") for number in range(sum(sizes))])
    room.go_to("cluster")
    waiting = [idea.id for idea in room.board.all(Idea)]
    for number, size in enumerate(sizes):
        members, waiting = waiting[:size], waiting[size:]
        room.act(lambda draft, n=number, members=members: clusters.add(draft, f"Group {n}", members))
    printed()
    placed: Counter[str] = Counter()
    for (page, column, top, name, count), after in zip(found, [*found[1:], None], strict=True):
        placed[name] += count
        if after and after[3] == name:
            assert after[0] > page or (after[1] > column and after[2] >= top)
    assert placed == {f"Group {number}": size for number, size in enumerate(sizes)}


def test_a_legend_that_is_too_long_names_everybody_and_the_appendix_has_the_whole_names(
    room: Room, printed: Print, spied: list[Drawn]
) -> None:
    ending = " and all those who live or work near it"
    names = [perspective.name + ending for perspective in room.board.all(Perspective)]
    for perspective in room.board.all(Perspective):
        room.act(lambda draft, p=perspective: people.rename_perspective(draft, p.id, p.name + ending))
    writers = [room.join(f"A{name}", f"B{name}", perspective=name) for name in names]
    room.go(2)
    for both in writers:
        for writer in both:
            room.write(f"Idea of {writer.name[:3]}", author=writer)
    room.go()
    told = printed()
    legend = [drawn for drawn in spied if drawn.y == 105 and drawn.size == 9]
    assert sorted(drawn.text[:4] for drawn in legend) == sorted(name[:4] for name in names)
    assert all(drawn.text.endswith("…") for drawn in legend)
    assert all(told.has(name) for name in names)


def test_one_note_is_not_all_notes_and_merged_ones_are_told(room: Room, printed: Print) -> None:
    room.go(2)
    room.write("Pumps", "More pumps")
    room.go()
    assert printed().has("All 2 notes.")
    kept = room.act(lambda draft: ideas.merge(draft, [room.idea("Pumps").id, room.idea("More pumps").id]))
    held = next(idea for idea in room.board.all(Idea) if idea.merged_into)
    told = printed()
    assert told.has("1 note. 1 more was merged.")
    assert told.has(f"holds {held.number}")
    assert told.has(f"merged into {kept.number}")


def test_a_session_on_plain_paper_has_no_swatches_and_says_nothing_of_colour(
    room: Room, demo: Told, printed: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamped: list[str] = []
    real = Sheet.stamp

    def stamp(sheet: Sheet, name: str, x: float, y: float, draw: Callable[[], None]) -> None:
        stamped.append(name)
        real(sheet, name, x, y, draw)

    monkeypatch.setattr(Sheet, "stamp", stamp)
    room.to_vote("A", "B", voters=2)
    room.cast(people.voting(room.board)[0], A=1)
    room.go()
    told = printed()
    assert told.has("Notes are anonymous.")
    assert not told.has("Colour and mark")
    assert demo.has("Colour and mark")
    assert [name for name in stamped if name.startswith("swatch")] == []


# the appendix


def test_a_session_whose_notes_lie_face_down_has_no_empty_appendix(room: Room, printed: Print) -> None:
    room.go(2)
    room.write("Nobody has seen this")
    assert printed().outline == ["At a glance"]


def test_the_appendix_tells_place_dots_quadrant_and_what_goes_forward(demo: Told) -> None:
    assert demo.has("Street flood buddies · 8 dots, place 1 · Do first · goes forward")


# prototypes


def test_what_is_planned_for_the_day_is_printed_as_far_as_it_is_filled_in(room: Room, printed: Print) -> None:
    plan = planned(room)
    room.act(lambda draft: tests.fill(draft, plan, where="Alder Street", lead="Farah", testers="12 homes"))
    assert printed().has("On the day Where: Alder Street · Lead: Farah · With: 12 homes We measure")
    room.act(lambda draft: tests.fill(draft, plan, recruiter="Dolores asks", brings="Luis: soup"))
    assert printed().has("With: 12 homes · Who asks: Dolores asks · To bring: Luis: soup")


def test_a_measure_shows_its_goal_and_a_long_unit_whole(room: Room, printed: Print) -> None:
    plan = planned(room)
    unit = "minutes of waiting at the corner by the door"
    room.act(lambda draft: tests.add_measure(draft, plan, "Homes", target=10, out_of=12))
    room.act(lambda draft: tests.add_measure(draft, plan, "Waiting", target=30, unit=unit))
    told = printed()
    assert told.has("of 12 goal 10")
    assert told.has(f"{unit} goal 30")


def test_a_short_table_for_the_day_is_not_torn(room: Room, printed: Print, spied: list[Drawn]) -> None:
    plan = planned(room)
    torn, unit = [], "minutes of waiting at the corner"
    for number in range(8):
        room.act(lambda draft, n=number: tests.add_measure(draft, plan, f"Measure {n}", target=30, unit=unit))
        spied.clear()
        printed(paper="letter")
        torn.append(len({drawn.page for drawn in spied if drawn.text in ("On the day", "goal 30")}) > 1)
    assert torn == [False] * 8


def test_an_owner_has_a_place_and_all_helpers_are_named(room: Room, printed: Print) -> None:
    plan = planned(room)
    room.join("Farah", place="city office")
    helpers = [f"Helper Number{number}" for number in range(14)]
    room.act(lambda draft: prototypes.set_team(draft, plan, owner="Farah", helpers=helpers))
    told = printed()
    assert told.has("Owner Farah, city office")
    assert told.has(f"With {', '.join(helpers)}")


def test_a_plan_with_a_very_long_title_has_it_whole(room: Room, printed: Print, spied: list[Drawn]) -> None:
    plan = planned(room)
    title = "word " * 50 + "END"
    room.act(lambda draft: prototypes.rename(draft, plan, title))
    told = printed()
    assert texts_of(told, "Storyboard").count(" ".join(title.split())) >= 1
    assert "Storyboard" in next(page for page in told.pages if "END" in page)
    assert {drawn.size for drawn in spied if drawn.text.endswith("END")} == {13}


# marks


@pytest.mark.parametrize("name", sorted(NOTE_PAPERS))
def test_a_mark_stands_out_from_its_paper(name: str) -> None:
    def light(color: object) -> float:
        parts = [getattr(color, part) for part in ("red", "green", "blue")]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    paper, mark = NOTE_PAPERS[name], marks.MARKS[name]
    assert round((light(paper) + 0.05) / (light(mark) + 0.05), 1) >= 4.0
    assert mark.red == pytest.approx(0.7 * INK.red + 0.3 * paper.red)

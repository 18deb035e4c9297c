from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.told import Drawn, Told, outside, pictures_of, squeezed
from tests.room import Room
from workshop.actions import forward, ideas, people, prototypes, sessions, tests, todos
from workshop.board import Board
from workshop.demo import Demo, Rehearsal
from workshop.messages import KnownError
from workshop.records import Idea, Person, StoryboardFrame
from workshop.reports import appendix, summary
from workshop.reports.summary import write_summary
from workshop.storage.store import Store

pytestmark = pytest.mark.xdist_group("summary")
HOSTILE = (
    "<b>not closed",
    '<img src="/etc/passwd"/>',
    "</para><para fontSize=900>x",
    "&#x110000; R&D a<b>:",
    "I <3 this {n} %s \\",
    "W" * 999,
    "say " * 249 + "end",
    "one\ntwo\n" * 10,
)


# the whole session


def test_every_kind_of_page_is_there_and_in_the_outline(demo: Told, played: tuple[Store, Board]) -> None:
    titles = demo.outline
    plans = [plan.title for plan in prototypes.in_order(played[1])]
    assert titles == ["At a glance", "Ranked results", "Cluster map", *plans, "Every idea"]
    for title in titles[1:]:
        assert any(squeezed(title) in squeezed(page) for page in demo.pages)


def test_the_first_page_has_the_figures_of_the_session(demo: Told) -> None:
    first = squeezed(demo.pages[0])
    for part in ("12people,4ofthem", "60ideas", "7clusters", "4ideastotest", "17Marchfirsttest", "92minutes"):
        assert part in first


def test_every_page_says_which_it_is(demo: Told) -> None:
    for number, page in enumerate(demo.pages, start=1):
        assert f"page {number} of {len(demo.pages)}" in page


def test_every_idea_stands_in_full_in_the_appendix(demo: Told, played: tuple[Store, Board]) -> None:
    begin = next(number for number, page in enumerate(demo.pages) if "60 ideas in full, by number." in page)
    appendix = squeezed("".join(demo.pages[begin:]))
    assert all(squeezed(idea.text) in appendix for idea in played[1].all(Idea))


def test_ties_are_marked_as_ties(demo: Told, played: tuple[Store, Board]) -> None:
    assert demo.pages[1].count("=3") == 2
    assert "=3" in demo.pages[0]


def test_a_list_that_the_decider_confirmed_says_so(demo: Told) -> None:
    assert demo.has("confirmed by Odette Marsh at")
    assert not demo.has("Provisional")


def test_title_author_and_language_are_told(demo: Told) -> None:
    assert demo.pdf.metadata is not None
    assert demo.pdf.metadata.title == "Before the water rises, summary"
    assert demo.pdf.metadata.author == "Nadia Brook"
    assert demo.pdf.trailer["/Root"]["/Lang"] == "en-GB"


def test_lato_is_embedded_and_cut_to_what_is_used_and_nothing_else_is_there(demo: Told, demo_file: Path) -> None:
    fonts = {}
    for page in demo.pdf.pages:
        resources = [page["/Resources"]]
        resources += [form.get_object().get("/Resources", {}) for form in resources[0].get("/XObject", {}).values()]
        for part in resources:
            for font in part.get("/Font", {}).values():
                fonts[font.get_object()["/BaseFont"]] = font.get_object().get("/FontDescriptor")
    assert fonts
    assert all(re.fullmatch(r"/[A-Z]{6}\+Lato-(Regular|Bold|Black)", name) for name in fonts), fonts
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())
    assert demo_file.stat().st_size < 1_000_000


def test_pictures_are_printed(demo: Told, played: tuple[Store, Board]) -> None:
    shown = sum(frame.picture_id is not None for frame in played[1].all(StoryboardFrame))
    assert sum(len(page.images) for page in demo.pdf.pages) == shown > 0


def test_two_runs_give_the_same_bytes(demo_file: Path, played: tuple[Store, Board], tmp_path: Path) -> None:
    store, board = played
    write_summary(board, tmp_path / "again.pdf", now=store.clock(), picture=pictures_of(store))
    assert (tmp_path / "again.pdf").read_bytes() == demo_file.read_bytes()


def test_a_picture_that_is_lost_is_said_and_the_rest_comes_out(played: tuple[Store, Board], tmp_path: Path) -> None:
    store, board = played
    write_summary(board, tmp_path / "out.pdf", now=store.clock(), picture=lambda _sha256: None)
    assert Told(tmp_path / "out.pdf").has("picture missing")


def test_more_ideas_go_on_to_more_pages(tmp_path: Path, store: Store, spied: list[Drawn]) -> None:
    room = Rehearsal(2)
    store.clock, store.new_id = room.clock, room.new_id
    board = Demo(store, room, head_count=40, idea_count=300).play()
    pages = write_summary(board, tmp_path / "out.pdf", now=room.now, picture=pictures_of(store)).pages
    told = Told(tmp_path / "out.pdf")
    assert pages == len(told.pages) > 15
    assert all(told.has(idea.text) for idea in board.all(Idea))
    assert outside(spied) == []


# where texts stand


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_text_of_the_demo_stands_outside_its_paper(
    played: tuple[Store, Board], tmp_path: Path, spied: list[Drawn], paper: str
) -> None:
    store, board = played
    write_summary(board, tmp_path / "out.pdf", now=store.clock(), picture=pictures_of(store), paper=paper)
    assert len(spied) > 300
    assert outside(spied) == []
    box = Told(tmp_path / "out.pdf").pdf.pages[0].mediabox
    assert round(float(box.width)) == {"a4": 595, "letter": 612}[paper]


def test_an_unknown_paper_is_refused(played: tuple[Store, Board], tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There are: a4, letter"):
        write_summary(played[1], tmp_path / "out.pdf", now=0, picture=lambda _sha256: None, paper="a3")
    assert list(tmp_path.glob("out*")) == []


def test_a_file_that_is_there_stays_whole_when_writing_fails(
    demo_file: Path, played: tuple[Store, Board], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.pdf"
    file.write_bytes(b"the older one")

    def full_disk(sheet: summary.Sheet, _page_of: str) -> int:
        Path(sheet._canvas._filename).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(summary.Sheet, "finish", full_disk)
    with pytest.raises(KnownError, match="No space left on device"):
        write_summary(played[1], file, now=0, picture=lambda _sha256: None)
    assert file.read_bytes() == b"the older one"
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["out.pdf"]


# sessions of our own


@pytest.fixture
def wild(room: Room) -> Room:
    """A session in which every text that somebody can type is as long and as hostile as the actions let it be."""
    line, note = "</para>" + "W" * 293, HOSTILE[1] + "M" * 900
    room.act(lambda draft: sessions.change(draft, title=line, team=line, facilitator=line[:300]))
    room.act(lambda draft: sessions.ask(draft, "<b>" + "word " * 59))
    perspective = room.act(lambda draft: people.add_perspective(draft, line))
    ana = room.join("Anastasia " + "x" * 200, "Ben", place=line, perspective=perspective.id)[0]
    room.go(2)
    room.write(*HOSTILE, author=ana)
    room.go_to("cluster")
    room.group("&#x110000;" + "G" * 290, HOSTILE[0], HOSTILE[1])
    room.act(lambda draft: ideas.set_second(draft, room.idea(HOSTILE[0]).id, "<i>" + "second " * 140))
    room.go_to("vote")
    for person in room.board.all(Person):
        room.cast(person, **{HOSTILE[5]: 1, HOSTILE[0]: 1})
    room.go()
    room.go_to("forward")
    for idea in room.board.all(Idea):
        room.act(lambda draft, id=idea.id: forward.tick(draft, id, ticked=True, reason=line))
    room.go()
    plan = prototypes.in_order(room.board)[0]
    room.act(lambda draft: prototypes.set_team(draft, plan.id, owner=line, helpers=[line] * 3))
    for question in prototypes.QUESTIONS:
        room.act(lambda draft, question=question: prototypes.answer(draft, plan.id, question, note))
    for frame in prototypes.frames(room.board, plan.id):
        room.act(lambda draft, frame=frame: prototypes.caption(draft, frame.id, note))
    for _ in range(prototypes.MOST_FRAMES - prototypes.FRAMES):
        room.act(lambda draft: prototypes.add_frame(draft, plan.id, "more"))
    room.act(lambda draft: tests.fill(draft, plan.id, where=line, date=line, time="18:00", lead=line))
    for _ in range(12):
        room.act(lambda draft: tests.add_measure(draft, plan.id, line, out_of=12, unit=line))
        room.act(lambda draft: todos.add(draft, line, today="2026-03-12"))
    room.act(lambda draft: todos.correct(draft, todos.in_order(draft)[0].id, who=line, date="2026-09-30", time="18:00"))
    room.act(lambda draft: sessions.write_note(draft, "N" * 600))
    return room


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_text_however_long_stands_outside_the_paper(
    wild: Room, printed: Callable[..., Told], spied: list[Drawn], paper: str
) -> None:
    printed(paper=paper)
    assert outside(spied) == []


def test_hostile_notes_stand_in_full_in_the_appendix_as_they_were_written(
    wild: Room, printed: Callable[..., Told], spied: list[Drawn]
) -> None:
    told = printed()
    left = spied[0].sheet.left + appendix.TEXT_X
    column = squeezed("".join(drawn.text for drawn in spied if drawn.x == left))  # over the edges of pages
    for text in (*HOSTILE, "<i>" + "second " * 140):
        assert squeezed(text) in column, text[:40]
    assert all(len(page.images) == 0 for page in told.pdf.pages)


def test_every_answer_of_a_plan_is_printed_whole(wild: Room, printed: Callable[..., Told]) -> None:
    told = printed()
    assert told.squeezed.count(squeezed(HOSTILE[1] + "M" * 900)) >= len(prototypes.QUESTIONS)


def test_a_plan_without_answers_and_a_session_without_anything_are_printed(
    room: Room, printed: Callable[..., Told]
) -> None:
    told = printed()
    assert len(told.pages) == 1
    for sentence in ("Not finished.", "The session has not begun.", "No result of a vote is revealed yet."):
        assert told.has(sentence)


def test_an_unfinished_session_says_what_is_missing(store: Store, tmp_path: Path) -> None:
    room = Room(store, question="")
    room.go()
    write_summary(room.board, tmp_path / "out.pdf", now=room.now, picture=lambda _sha256: None)
    told = Told(tmp_path / "out.pdf")
    for sentence in ("Not finished.", "The session is in: ", "There is no question yet."):
        assert told.has(sentence)


def test_notes_that_lie_face_down_are_counted_and_not_printed(room: Room, printed: Callable[..., Told]) -> None:
    room.go(2)
    room.write("Nobody has seen this", "Nor this")
    told = printed()
    assert told.has("2 notes lie face down; they are printed after Reveal.")
    assert "Nobody" not in told.text
    room.go()
    assert printed().has("Nobody has seen this")


def test_a_result_that_is_not_revealed_is_not_printed(room: Room, printed: Callable[..., Told]) -> None:
    room.to_vote("A", "B", "C")
    for person in room.board.all(Person):
        room.cast(person, A=1)
    assert not printed().has("Ranked results")
    room.go()
    assert printed().has("4 of 4 people placed 4 dots")


def test_names_of_people_who_wrote_notes_are_never_printed(store: Store, tmp_path: Path) -> None:
    for names in ("never", "hidden", "export"):
        room = Room(store, names=names)
        ana = room.join("Anastasia", "Bartholomew", perspective="Resident")[0]
        room.go(2)
        room.write("Soup", author=ana)
        room.go_to("vote")
        room.go()
        write_summary(room.board, tmp_path / "out.pdf", now=room.now, picture=lambda _sha256: None)
        text = Told(tmp_path / "out.pdf").text
        assert "Soup" in text
        assert "Anastasia" not in text
        assert "Bartholomew" not in text


def test_a_list_waits_for_the_decider_and_says_so(room: Room, printed: Callable[..., Told]) -> None:
    room.to_vote("A", "B", "C")
    room.act(lambda draft: people.add(draft, "Odette Marsh", role="decider", here=False))
    room.cast(room.board.all(Person)[0], A=1)
    room.go()
    room.go_to("forward")
    room.go()
    assert printed().has("Provisional until Odette Marsh confirms.")
    room.act(lambda draft: forward.confirm(draft, by="Odette Marsh", reason="Go <b>on"))
    told = printed()
    assert told.has("confirmed by Odette Marsh at")
    assert told.has("“Go <b>on”")
    assert not told.has("Provisional")


def test_merged_and_withdrawn_notes_are_accounted_for(room: Room, printed: Callable[..., Told]) -> None:
    room.go(2)
    room.write("Pumps", "More pumps", "Never mind")
    room.go()
    kept = room.act(lambda draft: ideas.merge(draft, [room.idea("Pumps").id, room.idea("More pumps").id]))
    room.act(lambda draft: ideas.withdraw(draft, room.idea("Never mind").id))
    told = printed()
    assert told.has(f"merged into {kept.number}")
    assert told.has("2 ideas in full, by number. 1 note was withdrawn.")
    assert not told.has("Never mind")


def test_a_note_of_the_facilitator_is_printed_letter_by_letter(room: Room, printed: Callable[..., Told]) -> None:
    note = "It went well.  Two blanks after a stop.\nA new line.   " + "And many more words follow. " * 12
    room.act(lambda draft: sessions.write_note(draft, note, facilitator="Nadia"))
    assert squeezed(f"Facilitator’s note (Nadia).{note}") in printed().squeezed


def test_characters_that_are_not_in_the_font_are_counted_and_the_rest_is_printed(room: Room, tmp_path: Path) -> None:
    room.go(2)
    room.write("Pumps 水 and 🚰 more")
    room.go()
    printed = write_summary(room.board, tmp_path / "out.pdf", now=room.now, picture=lambda _sha256: None)
    assert set(printed.missing) == {"水", "🚰"}
    assert "and" in Told(tmp_path / "out.pdf").text

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from ui.home.find.page import FindPage
from ui.home.page import HomePage
from workshop.actions import sessions, todos


def library(room: Room) -> Room:
    """Two sessions: notes and an action with "library", one note that lies face down."""
    room.join("Ray", "Mina")
    room.go(2)
    room.write("Flood kit from the library", "Night librarian by video", "Sandbags")
    room.go()
    room.act(lambda draft: todos.add(draft, "Ray asks the library board", today="2026-03-12"))
    other = Room(room.store, day="2026-02-27", question="")
    other.act(lambda draft: sessions.change(draft, title="The library after six", team="Brindle"))
    other.go()
    other.write("A library at night")
    return other


def find(desk: Desk, words: str = "") -> FindPage:
    desk.library.find(words)
    desk.show()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, FindPage)
    return page


def recorded(desk: Desk) -> list[tuple[str, str]]:
    """Which session would be opened at which note; the screens of its step have tests of their own."""
    opened: list[tuple[str, str]] = []
    desk.library.open_session = lambda session_id, *, idea_id="": opened.append((session_id, idea_id))  # type: ignore[method-assign]
    return opened


def hits(page: FindPage) -> list[str]:
    return [placed.text.text if placed.text else placed.of.session.title for placed in page.results._targets]  # type: ignore[union-attr]


def test_results_come_while_one_types_newest_session_first(desk: Desk, room: Room) -> None:
    library(room)
    page = find(desk)
    desk.type("libr")
    assert hits(page) == [
        *sorted(["Flood kit from the library", "Night librarian by video"], key=lambda t: room.idea(t).number or 0),
        *("Ray asks the library board", "The library after six"),
    ]
    assert page.count.text().startswith("4 results in 2 sessions")
    desk.type("xxx")
    assert hits(page) == []
    assert page.words.text() == "No idea, action or question has these letters. Try fewer."


def test_face_down_notes_and_the_bin_are_never_searched(desk: Desk, room: Room) -> None:
    other = library(room)
    page = find(desk, "night")
    assert hits(page) == ["Night librarian by video"]
    other.go_to("read")
    assert sorted(hits(find(desk, "night"))) == ["A library at night", "Night librarian by video"]
    other.act(sessions.bin)
    assert hits(find(desk, "night")) == ["Night librarian by video"]


def test_down_and_enter_open_the_session_at_the_note(desk: Desk, room: Room) -> None:
    library(room)
    page = find(desk, "library")
    opened = recorded(desk)
    assert page.field.hasFocus()
    desk.press("Down", "Return")
    shown = sorted(
        [room.idea("Flood kit from the library"), room.idea("Night librarian by video")], key=lambda i: i.number or 0
    )
    assert opened == [(room.board.document_id, shown[1].id)]


def test_a_click_opens_what_is_there(desk: Desk, room: Room) -> None:
    other = library(room)
    page = find(desk, "library")
    last = page.results._targets[-1]
    opened = recorded(desk)
    desk.click(page.results, last.rect.center().toPoint())
    assert opened == [(other.board.document_id, "")]


def test_the_kinds_narrow_the_results_and_carry_their_counts(desk: Desk, room: Room) -> None:
    library(room)
    page = find(desk, "library")
    assert [chip.text() for chip in page.chips.values()] == [
        *("Everything 4", "Ideas 2", "Actions 1", "Questions 0", "Sessions 1"),
    ]
    desk.click(page.chips["todo"])
    assert hits(page) == ["Ray asks the library board"]
    assert page.chips["todo"].isChecked()
    desk.click(page.chips["todo"])
    assert len(hits(page)) == 4
    page.team.setCurrentIndex(page.team.findData("Brindle"))
    assert hits(page) == ["The library after six"]


def test_esc_goes_back_to_home_or_to_the_session_one_came_from(desk: Desk, room: Room) -> None:
    find(desk, "lib")
    desk.press("Esc")
    assert isinstance(desk.window.page, HomePage)
    desk.library.open_session(room.board.document_id)
    desk.settle()
    desk.press("Ctrl+Shift+F")
    assert isinstance(desk.window.page, FindPage)
    desk.press("Esc")
    assert desk.room.board.document_id == room.board.document_id


def test_ctrl_c_copies_the_results_but_a_selection_goes_first(desk: Desk, room: Room) -> None:
    library(room)
    page = find(desk, "sandbags")
    desk.press("Ctrl+C")
    number = room.idea("Sandbags").number
    assert QGuiApplication.clipboard().text() == f"Before the water rises – today\n{number} Sandbags\n"
    page.field.setSelection(0, 4)
    desk.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "sand"


def test_hostile_words_are_found_marked_and_spoken_as_words(desk: Desk, room: Room) -> None:
    room.join("Ray", "Mina")
    room.go(2)
    room.write("<b>bold</b> & more", "שלום עולם", "word " * 190 + "needle")
    room.go()
    page = find(desk, "<b>")
    desk.settle()
    assert hits(page) == ["<b>bold</b> & more"]
    assert "<b>bold</b> & more" in page.results.accessibleName()
    for query, count in (("עולם", 1), ("needle", 1), ("%", 0), ("_", 0), ("'", 0), ("\\", 0)):
        page.field.setText(query)
        desk.settle()
        page.grab()
        assert len(hits(page)) == count


def test_notes_have_their_papers_and_dots_once_they_were_fetched(desk: Desk, room: Room) -> None:
    room.join("A", "B", "C", "D", perspective="Resident")
    poll = room.to_vote("Soup, hot", "Soup, cold", voters=0)
    room.cast(next(p for p in room.board.records["person"].values()), **{"Soup, hot": 2})  # type: ignore[arg-type]
    room.go()
    page = find(desk, "soup")
    for _ in range(6):
        page.results.grab()
        desk.settle()
    faces = page.results._faces.of(room.board.document_id)
    assert faces
    assert poll
    assert faces[room.idea("Soup, hot").id].badge == "2 dots"


def test_the_look_changes_and_the_words_stay(desk: Desk, room: Room) -> None:
    library(room)
    find(desk, "")
    desk.type("libr")
    desk.press("Ctrl+Alt++")
    page = desk.window.page
    assert isinstance(page, FindPage)
    assert page.field.text() == "libr"
    assert QApplication.focusWidget() is page.field
    desk.press("Ctrl+Alt+-")


def test_forty_thousand_notes_are_found_while_one_types(desk: Desk, room: Room) -> None:
    from workshop.finding import fold
    from workshop.storage.overview import Text
    from workshop.storage.searching import Texts

    texts = Texts(room.store)
    made = [
        Text("idea", room.board.document_id, str(n), n, f"Flood buddy number {n} on street {n % 97}")
        for n in range(40_000)
    ]
    texts._folded = [(fold(text.text), text) for text in made]
    found = texts.find("street 39999")
    assert found.count == 1
    assert found.seconds < 0.25


def test_what_another_process_wrote_meanwhile_is_found_at_the_next_key(desk: Desk, room: Room) -> None:
    library(room)
    page = find(desk, "zeppeli")
    assert hits(page) == []
    room.act(lambda draft: todos.add(draft, "Rent a zeppelin", today="2026-03-12"))
    desk.type("n")
    assert hits(page) == ["Rent a zeppelin"]

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.room import Room
from workshop import agenda, audience
from workshop.actions import days, earlier, heat, options, polls, sketches, sprint, steps
from workshop.audience import Audience
from workshop.exchange import exporter
from workshop.exchange.snapshot import Snapshot, described
from workshop.messages import NotAllowed
from workshop.records import FrozenMap, Person, Picture, Poll, Sketch, SprintNote, Step
from workshop.storage.pictures import store_picture
from workshop.storage.store import Store
from workshop.words import Words

EVERYBODY = pytest.mark.parametrize("who", list(Audience))


@pytest.fixture
def sprint_room(store: Store) -> Room:
    return Room(store, recipe="five-day-sprint")


def sketch(room: Room, title: str = "", author: Person | None = None) -> Sketch:
    """One more sheet, and whose it is."""
    number = len(room.board.all(Sketch))
    picture = Picture(f"{number + 1:032x}", sha256=f"{number + 1:064x}", width=1100, height=850)
    made: Sketch = room.act(lambda draft: sketches.add(draft, picture, title))
    if author:
        room.act(lambda draft: sketches.sign(draft, made.id, author.id))
    return made


def step_of(room: Room, method: str) -> Step:
    return next(step for step in agenda.steps(room.board) if step.method == method)


def now(room: Room) -> Step:
    found = steps.current(room.board)
    assert found
    return found


def button(room: Room) -> str:
    words = steps.primary(room.board)
    return Words().render(words) if words else ""


def authors(room: Room, who: Audience) -> set[str | None]:
    return {one.author_id for one in audience.visible(room.board, who).all(Sketch)}


def to_critique(room: Room, count: int = 3) -> list[Person]:
    """Into the critique of so many sketches, one by each person."""
    people = room.join(*(f"P{number}" for number in range(count)))
    for person in people:
        sketch(room, f"by {person.name}", person)
    room.go_to(step_of(room, "sprint_critique").id)
    return people


# in the gallery


def test_a_photograph_keeps_no_place_no_camera_and_stands_upright(store: Store, tmp_path: Path) -> None:
    room, file = Room(store), tmp_path / "Ana's sketch.jpg"
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Ana's phone", 6  # the model, and that it lies on its side
    Image.new("RGB", (60, 40), "white").save(file, exif=exif)
    picture = store_picture(store.place, file, "a" * 32, "Sketch")
    made = room.act(lambda draft: sketches.add(draft, picture))
    assert (picture.width, picture.height, picture.title) == (40, 60, "Sketch")
    with Image.open(store.place.pictures / picture.sha256) as kept:
        assert not kept.getexif()
    assert room.board.find(Picture, made.picture_id) == picture


def test_letters_come_when_the_gallery_opens_and_not_in_the_order_of_the_photographs(store: Store) -> None:
    orders = set()
    for _ in range(6):
        room = Room(store)
        for title in "pqrstuv":
            sketch(room, title)
        assert not sketches.in_gallery(room.board)
        room.act(sketches.open_gallery)
        hung = sketches.in_gallery(room.board)
        assert [one.letter for one in hung] == list("ABCDEFG")
        orders.add("".join(one.title for one in hung))
    assert len(orders) > 3
    late = sketch(room, "late")
    room.act(sketches.open_gallery)
    assert sketches.of_letter(room.board, "H").id == late.id
    assert "".join(one.title for one in sketches.in_gallery(room.board)).removesuffix("late") in orders


def test_a_title_may_be_missing_and_is_corrected(room: Room) -> None:
    one = sketch(room, " ")
    assert (one.title, sketches.name(one)) == ("", "")
    room.act(lambda draft: sketches.change_title(draft, one.id, "An hour, three doors"))
    room.act(sketches.open_gallery)
    assert sketches.name(room.board.find(Sketch, one.id)) == "A An hour, three doors"


def test_a_sketch_goes_with_what_was_said_about_it_but_not_once_it_was_voted_on(sprint_room: Room) -> None:
    room = sprint_room
    room.join("Ana")
    gone, stays = sketch(room, "gone"), sketch(room, "stays")
    room.act(lambda draft: sketches.remark(draft, gone.id, "standout", "A map"))
    room.act(lambda draft: sketches.remove(draft, gone.id))
    assert (room.board.all(SprintNote), [one.id for one in room.board.all(Sketch)]) == ([], [stays.id])
    room.go_to(step_of(room, "sprint_straw_poll").id)
    for act in (lambda draft: sketches.remove(draft, stays.id), lambda draft: sketches.add(draft, Picture("f" * 32))):
        with pytest.raises(NotAllowed, match="vote"):
            room.act(act)


def test_there_are_letters_for_26(room: Room) -> None:
    for _ in range(26):
        sketch(room)
    with pytest.raises(NotAllowed, match="letters for 26"):
        sketch(room)
    room.act(sketches.open_gallery)
    assert sketches.in_gallery(room.board)[-1].letter == "Z"


# whose they are


@EVERYBODY
def test_nobody_sees_whose_a_sketch_is_before_the_last_one_was_talked_about(sprint_room: Room, who: Audience) -> None:
    people = to_critique(sprint_room)
    for _ in range(3):
        assert authors(sprint_room, who) == {None}
        sprint_room.go()
    kept = who in audience.KEEP_AUTHORS["hidden"]
    assert authors(sprint_room, who) == ({person.id for person in people} if kept else {None})


@pytest.mark.parametrize("names", ["export", "never"])
def test_the_rule_about_names_goes_for_sketches_too(store: Store, names: str) -> None:
    room = Room(store, recipe="five-day-sprint", names=names)
    (ana,) = room.join("Ana")
    if names == "never":
        with pytest.raises(NotAllowed, match="names are never kept"):
            sketch(room, "x", ana)
        assert [one.author_id for one in room.board.all(Sketch)] == [None]
    else:
        sketch(room, "x", ana)
    room.go_to(step_of(room, "sprint_critique").id)
    assert now(room).phases == (("A", "authors") if names == "export" else ("A",))
    room.go()
    assert authors(room, Audience.FACILITATOR) == {None}
    assert authors(room, Audience.EXPORT) == ({ana.id} if names == "export" else {None})


def test_who_goes_back_to_a_sketch_seals_them_again(sprint_room: Room) -> None:
    to_critique(sprint_room, 2)
    sprint_room.go(2)
    assert authors(sprint_room, Audience.FACILITATOR) != {None}
    sprint_room.go_to(step_of(sprint_room, "sprint_critique").id)
    assert authors(sprint_room, Audience.FACILITATOR) == {None}


# the critique


def test_each_sketch_gets_three_minutes_in_an_order_drawn_and_the_authors_come_last(sprint_room: Room) -> None:
    room = sprint_room
    to_critique(room, 7)
    step = now(room)
    assert sorted(step.phases[:-1]) == list("ABCDEFG")
    assert step.phases[-1] == "authors"
    assert step.minutes == sum(step.phase_minutes.values()) == 7 * 3 + 1
    assert {step.phase_minutes[letter] for letter in "ABCDEFG"} == {3}
    for letter in step.phases[:-1]:
        assert now(room).phase == letter
        assert agenda.timing(room.board, agenda.current_day(room.board), room.now).expected_end
        assert button(room) == ("Next sketch" if letter != step.phases[-2] else "Name the authors")
        room.go()
    assert (now(room).id, now(room).phase) == (step.id, "authors")
    assert button(room) == "Start the break"


def test_the_order_is_another_one_each_time(store: Store) -> None:
    orders = set()
    for _ in range(5):
        room = Room(store, recipe="five-day-sprint")
        to_critique(room, 6)
        orders.add(now(room).phases)
    assert len(orders) > 2


def test_a_critique_that_was_shortened_gives_less_to_each_and_never_less_than_two(sprint_room: Room) -> None:
    room = sprint_room
    step = step_of(room, "sprint_critique")
    room.act(lambda draft: days.set_minutes(draft, step.id, 8))
    to_critique(room, 3)
    assert {now(room).phase_minutes[letter] for letter in "ABC"} == {2}


def test_without_a_sketch_the_room_goes_on(sprint_room: Room) -> None:
    room = sprint_room
    room.join("Ana")
    room.go_to(step_of(room, "sprint_museum").id)
    seen = []
    for _ in range(8):
        seen.append(now(room).method)
        room.go()
    assert seen[-1] == "sprint_supervote"
    assert not room.board.all(Poll)


def test_standouts_and_concerns_are_kept_with_their_sketch_in_order(room: Room) -> None:
    one, other = sketch(room), sketch(room)
    for text in ("Street by name", "A knock, not an app"):
        room.act(lambda draft, text=text: sketches.remark(draft, one.id, "standout", text))
    room.act(lambda draft: sketches.remark(draft, one.id, "concern", "Who knocks?"))
    room.act(lambda draft: sketches.remark(draft, other.id, "standout", "Another"))
    assert [n.text for n in sketches.remarks(room.board, one.id, "standout")] == [
        "Street by name",
        "A knock, not an app",
    ]
    assert [n.text for n in sketches.remarks(room.board, one.id, "concern")] == ["Who knocks?"]
    for sort, text in (("gossip", "x"), ("standout", " ")):
        with pytest.raises(NotAllowed):
            room.act(lambda draft, sort=sort, text=text: sketches.remark(draft, one.id, sort, text))
    with pytest.raises(NotAllowed, match="A sprint note is one of"):
        room.act(lambda draft: sprint.note(draft, "standout", "of no sketch"))


# votes on them


def test_a_poll_on_sketches_offers_them_by_letter(sprint_room: Room) -> None:
    room = sprint_room
    room.join("Ana")
    for title in "xy":
        sketch(room, title)
    room.go_to(step_of(room, "sprint_straw_poll").id)
    (poll,) = room.board.all(Poll)
    hung = sketches.in_gallery(room.board)
    found = polls.options_of(room.board, poll.id)
    assert [(o.number, o.text, o.sketch_id) for o in found] == [
        (n, f"{s.letter} {s.title}", s.id) for n, s in enumerate(hung, start=1)
    ]
    assert (poll.method, [o.idea_id for o in found]) == ("straw", [None, None])
    assert [choice.sketch_id for choice in options.again(found)] == [s.id for s in hung]


def test_a_heat_map_shows_itself_when_the_room_goes_on(sprint_room: Room) -> None:
    room = sprint_room
    (ana,) = room.join("Ana")
    sketch(room, "x")
    room.go_to(step_of(room, "sprint_heat_map").id)
    poll = room.poll()
    (option,) = polls.options_of(room.board, poll.id)
    room.act(lambda draft: polls.cast(draft, poll.id, ana.id, {f"{option.id}/3,4": 2}))
    room.go()
    assert room.board.find(Poll, poll.id).state == "revealed"
    assert polls.tally(room.board, room.poll()).detail.counts[option.id] == {"3,4": 2}


# two Deciders


def test_two_deciders_of_one_name_are_told_apart(store: Store) -> None:
    room = Room(store)
    one, other = room.join("Odette", "Odette", role="decider")
    room.go(3)
    room.write("A", "B")
    poll = room.act(lambda draft: polls.open_poll(draft, step_id=None, method="supervote"))
    for person, text in ((one, "A"), (other, "B")):
        room.act(
            lambda draft, person=person, text=text: polls.cast(
                draft, poll.id, person.id, {room.option(text, poll).id: 3}
            )
        )
    room.act(lambda draft: polls.reveal(draft, poll.id))
    tally = polls.tally(room.board, room.board.find(Poll, poll.id))
    assert tally.spoiled == ()
    assert {name: dict(marks) for name, marks in tally.detail.by.items()} == {
        "Odette (1)": {room.option("A", poll).id: 3},
        "Odette (2)": {room.option("B", poll).id: 3},
    }


def test_no_id_of_a_decider_stays_on_a_revealed_ballot(store: Store) -> None:
    room = Room(store)
    (odette,) = room.join("Odette", role="decider")
    room.go(3)
    room.write("A")
    poll = room.act(lambda draft: polls.open_poll(draft, step_id=None, method="supervote"))
    room.act(lambda draft: polls.cast(draft, poll.id, odette.id, {room.option("A", poll).id: 1}))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    (ballot,) = room.board.records["ballot"].values()
    assert ballot.marks == FrozenMap({room.option("A", poll).id: 1, "decider": "Odette"})


def test_what_was_said_about_a_sketch_is_in_what_is_handed_out(sprint_room: Room, tmp_path: Path) -> None:
    room = sprint_room
    (ana,) = room.join("Ana")
    one = sketch(room, "Three <b>doors</b>", ana)
    room.act(sketches.open_gallery)
    room.act(lambda draft: sketches.remark(draft, one.id, "concern", "Who knocks?"))
    (told,) = described(room.board, Words())["sprint"]["sketches"]
    assert (told["letter"], told["author"], told["standout"], told["concern"]) == ("A", "", [], ["Who knocks?"])
    file = tmp_path / "out.md"
    exporter(file).write(Snapshot(room.board, room.store.edits(room.board.document_id)), file)
    assert "- A Three \\<b\\>doors\\</b\\>\n  - Who knocks?" in file.read_text(encoding="utf-8")
    room.go_to(step_of(room, "sprint_critique").id)
    room.go()
    assert described(room.board, Words())["sprint"]["sketches"][0]["author"] == "Ana"


# dots of the wall


def heat_map(room: Room, *people: str) -> tuple[Poll, list[str]]:
    room.join(*people)
    for title in "xy":
        sketch(room, title)
    room.go_to(step_of(room, "sprint_heat_map").id)
    return room.poll(), [option.id for option in polls.options_of(room.board, room.poll().id)]


def test_dots_of_the_wall_are_copied_whole_and_undone(sprint_room: Room) -> None:
    room = sprint_room
    poll, (first, second) = heat_map(room, "Ana", "Ben")
    room.act(lambda draft: heat.copy(draft, poll.id, {first: {"3,4": 2, "5,5": 1}, second: {}}))
    assert heat.copied(room.board, room.poll()) == {first: {"3,4": 2, "5,5": 1}, second: {}}
    room.act(lambda draft: heat.copy(draft, poll.id, {first: {}, second: {"1,1": 1}}))
    room.store.undo(room.board, room.actor)
    assert heat.copied(room.board, room.poll())[first] == {"3,4": 2, "5,5": 1}
    with pytest.raises(NotAllowed, match="A dot needs its place on the picture"):
        room.act(lambda draft: heat.copy(draft, poll.id, {first: {"61,1": 1}}))


def test_dots_of_phones_wall_and_a_second_heat_map_lie_on_the_sketch_together(sprint_room: Room) -> None:
    room = sprint_room
    poll, (first, _second) = heat_map(room, "Ana", "Ben")
    ana = next(person for person in room.board.all(Person) if person.name == "Ana")
    room.act(lambda draft: polls.cast(draft, poll.id, ana.id, {f"{first}/1,1": 1}))
    room.act(lambda draft: heat.copy(draft, poll.id, {first: {"2,2": 1}}))
    known = [len(dots) for dots in heat.of_sketches(room.board).values()]
    assert known == [1, 0]  # what is on a ballot is secret while it lies in the box
    room.go()
    room.go_to(step_of(room, "sprint_heat_map").id)
    again = room.poll()
    option = polls.options_of(room.board, again.id)[0]
    room.act(lambda draft: heat.copy(draft, again.id, {option.id: {"9,9": 2}}))
    sketch_id = option.sketch_id
    assert len(heat.of_sketches(room.board)[sketch_id]) == 4


def test_who_voted_by_phone_has_no_dots_on_the_wall(sprint_room: Room) -> None:
    room = sprint_room
    poll, (first, _second) = heat_map(room, "Ana")
    ana = next(iter(room.board.all(Person)))
    room.act(lambda draft: polls.cast(draft, poll.id, ana.id, {f"{first}/1,1": 1}))
    with pytest.raises(NotAllowed, match="nobody is left with dots on the wall"):
        room.act(lambda draft: heat.copy(draft, poll.id, {first: {"2,2": 1}}))


# the vote before


def test_beside_a_supervote_stands_what_the_room_gave_the_same_things_last(sprint_room: Room) -> None:
    room = sprint_room
    (ana,) = room.join("Ana")
    for title in "xy":
        sketch(room, title)
    room.go_to(step_of(room, "sprint_heat_map").id)
    room.go_to(step_of(room, "sprint_straw_poll").id)
    straw = polls.in_order(room.board)[-1]
    option = polls.options_of(room.board, straw.id)[1]
    room.act(lambda draft: polls.cast(draft, straw.id, ana.id, {option.id: 1}))
    room.go(2)
    supervote = polls.in_order(room.board)[-1]
    assert supervote.method == "supervote"
    assert earlier.vote_before(room.board, supervote).id == straw.id
    scores = earlier.scores_before(room.board, supervote)
    texts = {o.id: o.text for o in polls.options_of(room.board, supervote.id)}
    assert {texts[id]: score for id, score in scores.items()} == {
        sketches.name(one): float(one.id == option.sketch_id) for one in sketches.in_gallery(room.board)
    }
    first = polls.in_order(room.board)[0]
    assert (first.method, earlier.vote_before(room.board, first), earlier.scores_before(room.board, first)) == (
        "heat",
        None,
        {},
    )


def test_a_heat_map_is_no_vote_to_stand_beside_a_supervote(sprint_room: Room) -> None:
    room = sprint_room
    heat_map(room, "Ana")
    room.go_to(step_of(room, "sprint_supervote").id)
    supervote = polls.in_order(room.board)[-1]
    assert (supervote.method, earlier.vote_before(room.board, supervote)) == ("supervote", None)

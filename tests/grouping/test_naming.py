from __future__ import annotations

import pytest

from tests.grouping.conftest import example, labelled
from workshop.grouping import Note, Vectors, headers, phrases, suggest, texts


def found(text: str, *besides: str) -> set[str]:
    return {phrase for phrase, _reads in phrases.of(text, frozenset(besides))}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Overnight shelter at the branch library", "Overnight shelter at the branch library"),
        ("Free parking in the library garage on alert days", "Free parking in the library garage"),
        ("Flood kit you can borrow from the library", "Flood kit"),
        ("Photo of a blocked drain straight to the crew", "Photo of a blocked drain"),
        ("Trees for shade", "Trees for shade"),
        ("کتاب‌های بیشتر", "کتاب‌های بیشتر"),
        ("हर गली में ज्यादा पेड़", "गली में ज्यादा पेड़"),
        ("Pre-filled bags dropped every June", "Pre-filled bags dropped every June"),
        ("Planning and zoning in the suburbs", "Planning and zoning"),
        ("Vivienda social para familias jóvenes", "Vivienda social para familias jóvenes"),
        ("Un terrain de foot synthétique", "terrain de foot synthétique"),
        ("Bilhete único válido por duas horas", "Bilhete único válido por duas horas"),
    ],
)
def test_a_name_is_a_phrase_of_a_note(text: str, phrase: str) -> None:
    assert phrase in found(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Education provides after-school programs for the kids", "Education provides after-school"),
        ("Neighbour with a truck moves the cars", "Neighbour with a truck moves"),
        ("Skate ramp beside the car park", "Skate ramp beside"),
        ("Pre-filled bags dropped every June", "Pre-filled bags dropped"),
        ("Block captain with a key list", "captain with a key list"),
        ("Flood kit you can borrow from the library", "borrow from the library"),
        ("School app pushes the alert to parents", "School app pushes the alert"),
        ("Create pedestrian/bike paths downtown", "Create pedestrian"),
        ("A trolley system among others", "trolley system among"),
        ("Stronger landlord laws needed", "Stronger landlord laws needed"),
        ("Soup night, meet your buddy", "night, meet"),
    ],
)
def test_none_is_cut_in_the_middle_of_a_thought(text: str, cut: str) -> None:
    assert cut not in found(text)


def test_what_tells_nothing_in_this_room_neither_begins_nor_ends_one() -> None:
    assert "Parks in Larkhaven" in found("Parks in Larkhaven")
    assert found("Parks in Larkhaven", texts.key("Larkhaven")) == {"Parks"}


def test_a_whole_note_reads_best_then_a_part_then_a_beginning() -> None:
    reads = dict(phrases.of("Repair café")) | dict(phrases.of("Tool library: pumps and dryers for a week"))
    assert reads["Repair café"] > reads["Tool library"] > reads["pumps and dryers"] > reads["week"]


@pytest.mark.parametrize("language", ["example", "first", "second"])
def test_names_are_short_and_every_one_is_a_header_or_of_a_note(vectors: Vectors, language: str) -> None:
    texts_said = example() if language == "example" else [text for text, _ in labelled(language)]
    groups = suggest([Note(str(place), text) for place, text in enumerate(texts_said)], vectors=vectors).groups
    assert len({group.title for group in groups}) == len(groups)
    for group in groups:
        assert len(group.title) <= phrases.LONGEST
        of_note = any(group.title.casefold() in texts_said[int(id)].casefold() for id in group.ideas)
        assert of_note or group.title in headers.known()


def test_what_is_shouted_in_notes_is_said_in_names(vectors: Vectors) -> None:
    said = [Note("1", "MORE TREES PLEASE"), Note("2", "MORE TREES PLEASE"), Note("3", "night bus")]
    assert suggest(said, vectors=vectors).groups[0].title in ("Trees please", "Trees", "TREES")


def test_where_every_note_is_one_long_sentence_its_beginning_is_the_name(vectors: Vectors) -> None:
    said = ["it is as it was and so it will be"] * 2
    (group,) = suggest([Note(str(place), text) for place, text in enumerate(said)], vectors=vectors).groups
    assert group.title == said[0][: phrases.LONGEST]

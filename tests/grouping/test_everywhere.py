from __future__ import annotations

from collections.abc import Sequence

from tests.grouping.conftest import labelled
from workshop.grouping import Vectors, everywhere
from workshop.grouping.texts import telling
from workshop.grouping.vectors import Floats


def found(texts: list[str], vectors: Vectors) -> frozenset[str]:
    def read(places: Sequence[int], words: frozenset[str]) -> Floats:
        return vectors.of([telling(texts[place], words) for place in places])

    return everywhere.words(texts, read(range(len(texts)), frozenset()), read)


IDEAS = [text for text, _ in labelled("first")]


def test_a_town_of_two_words_and_its_county_tell_nothing(vectors: Vectors) -> None:
    ends = ["", " in Bowling Green", " for Warren County"]
    said = [text + ends[place % 3] for place, text in enumerate(IDEAS)]
    assert {"bowl", "green", "warren", "count"} <= found(said, vectors)


def test_a_word_whose_notes_are_about_one_thing_tells_much(vectors: Vectors) -> None:
    school = ["Homework help after school", "Smaller classes at school", "School library", "Teachers at our school"]
    said = [*IDEAS, *school, "School exams", "Pupils walk to school", "School lessons in the wood", "A school nurse"]
    assert "school" not in found(said, vectors)


def test_in_a_few_notes_no_word_is_everywhere(vectors: Vectors) -> None:
    assert found([f"{text} in Larkhaven" for text in IDEAS[:7]], vectors) == frozenset()

from __future__ import annotations

import pytest

from workshop.finding import fold, spans, stem, wanted


def found(text: str, query: str) -> bool:
    folded = fold(text)
    return all(needle in folded for needle in wanted(query))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Flood kit from the LIBRARY", "library"),
        ("Night librarian by video", "library"),
        ("Two libraries", "library"),
        ("Café crème", "cafe CREME"),
        ("Tool-library: pumps", "lib pump"),
        ("Straße unter Wasser", "strasse"),
        ("השכן של הרחוב", "הרחוב"),
        ("在图书馆借雨伞", "雨伞"),
        ("Élan", "E\u0301lan"),
    ],
)
def test_the_beginning_of_a_word_finds_it_whatever_its_case_accents_and_ending(text: str, query: str) -> None:
    assert found(text, query)


@pytest.mark.parametrize(("text", "query"), [("Slibrary", "library"), ("A kit", "kit flood"), ("The bus", "busy")])
def test_other_words_are_not_found(text: str, query: str) -> None:
    assert not found(text, query)


def test_a_short_word_keeps_its_ending() -> None:
    assert (stem("bus"), stem("buses"), stem("flooding"), stem("yes")) == ("bus", "buse", "flood", "yes")


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Library card, the library", "library", ["Library", "library"]),
        ("Night librarian", "library", ["librar"]),
        ("Café crème", "creme", ["crème"]),
        ("Rain in the library", "rain library", ["Rain", "library"]),
        ("<b>library</b> & more", "library", ["library"]),
        ("Nothing here", "", []),
    ],
)
def test_what_was_found_is_marked_in_the_text_as_it_was_written(text: str, query: str, marked: list[str]) -> None:
    assert [text[begin:end] for begin, end in spans(text, query)] == marked

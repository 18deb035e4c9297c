"""Groups are named by headers that fit them, in the language of the room."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grouping.conftest import example, in_language, labelled
from workshop.grouping import Group, Note, Suggestions, Vectors, headers, suggest
from workshop.grouping.languages import spoken
from workshop.grouping.merging import LOOSE
from workshop.grouping.texts import telling
from workshop.grouping.vectors import centred
from workshop.resources import FOLDER

DRAINS = {
    "en": ["Clean the drain in Mill Lane", "Map the drains that always block", "A crew for every blocked gutter"],
    "es": [
        "Limpiar los desagües de la calle",
        "Mapa de las alcantarillas que se atascan",
        "Un equipo para cada desagüe",
    ],
    "pt": ["Limpar os bueiros da rua", "Mapa dos bueiros que sempre entopem", "Uma equipe para cada bueiro entupido"],
    "fr": ["Nettoyer les égouts de la rue", "Carte des égouts qui se bouchent", "Une équipe pour chaque égout bouché"],
}
LIBRARY = {
    "en": ["The library is open on Sunday", "Borrow books for the summer", "A librarian who reads to us"],
    "es": ["La biblioteca abre los domingos", "Prestar libros para el verano", "Una bibliotecaria que nos lee"],
    "pt": ["A biblioteca abre aos domingos", "Emprestar livros para o verão", "Uma bibliotecária que lê para nós"],
    "fr": ["La bibliothèque ouvre le dimanche", "Prêter des livres pour l’été", "Une bibliothécaire qui nous lit"],
}
TRANSLATED = sorted(file.stem for file in (FOLDER / "headers").glob("*.toml") if file.stem != "en")


def groups(said: list[str], vectors: Vectors, **how: object) -> tuple[Group, ...]:
    found: Suggestions = suggest([Note(str(place), text) for place, text in enumerate(said)], vectors=vectors, **how)  # type: ignore[arg-type]
    return found.groups


@pytest.mark.parametrize(
    ("language", "header"),
    [
        ("en", "Libraries"),
        ("es", "Bibliotecas"),
        ("pt", "Bibliotecas"),
        ("fr", "Bibliothèques"),
    ],
)
def test_a_header_says_what_notes_have_in_common(vectors: Vectors, language: str, header: str) -> None:
    rows = centred(vectors.of([telling(text) for text in DRAINS[language] + LIBRARY[language]]))
    assert headers.fitting(rows, np.array([0, 0, 0, 1, 1, 1]), range(2), vectors, language, ())[1] == header


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "ar"])
def test_a_room_gets_them_in_the_language_of_its_notes(vectors: Vectors, language: str) -> None:
    titles = [group.title for group in groups(in_language(language), vectors, language="en-GB")]
    in_theirs = set(titles) & set(headers.said(language).values())
    assert len(in_theirs) > len(titles) / 2
    assert language == "en" or not set(titles) & set(headers.known())


def test_where_notes_are_in_several_languages_the_window_s_is_that_of_the_headers(vectors: Vectors) -> None:
    said = [text for text, _theme in labelled("first")]
    assert "Street lighting" in {group.title for group in groups(said, vectors)}
    assert "Éclairage public" in {group.title for group in groups(said, vectors, language="fr-CA")}
    assert "Street lighting" in {group.title for group in groups(said, vectors, language="de-DE")}, "as its window is"


def test_in_a_language_that_nobody_has_translated_headers_into_names_are_phrases_of_notes(vectors: Vectors) -> None:
    said = [
        "Czyste studzienki na ulicy",
        "Mapa studzienek i rur, które się zatykają",
        "Ekipa do każdej studzienki na osiedlu",
    ]
    assert spoken(said) == "pl"
    for group in groups(said, vectors):
        assert any(group.title.casefold() in text.casefold() for text in said)


def test_a_phrase_that_many_notes_have_is_better_than_any_header(vectors: Vectors) -> None:
    parks = [
        "Dog run in Mill Park",
        "Mill Park needs benches",
        "Longer hours for Mill Park",
        "Shade trees in Mill Park",
    ]
    found = groups([*parks, *LIBRARY["en"]], vectors)
    assert next(group.title for group in found if "0" in group.ideas) == "Mill Park"


@pytest.mark.parametrize("title", ["DRAINS AND SEWERS", " Drains  and sewers ", "Desagües y alcantarillas"])
def test_a_header_that_somebody_has_used_is_not_given_again(vectors: Vectors, title: str) -> None:
    made = [Note("made", "Gutter day", "c1"), Note("too", "Sewer tour", "c1")]
    said = made + [Note(str(place), text) for place, text in enumerate(DRAINS["en"] + LIBRARY["en"])]
    found = suggest(said, titles={"c1": title}, vectors=vectors).groups
    assert "Drains and sewers" not in {group.title for group in found}


def test_no_header_is_given_to_what_it_does_not_fit_or_without_the_encoder(vectors: Vectors) -> None:
    nonsense = ["qwe rty", "qwe rty uio"]
    assert all(group.title not in headers.known() for group in groups(nonsense, vectors))
    assert all(group.title not in headers.known() for group in groups(example(), Vectors(by_meaning=False)))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_header_is_translated_shortly_and_differently(language: str) -> None:
    told = headers.said(language)
    assert list(told) == list(headers.known())
    assert len(set(told.values())) == len(told)
    assert all(0 < len(words) <= 40 for words in told.values())


def test_every_header_fits_its_own_words_best(vectors: Vectors) -> None:
    known = list(headers.known())
    own = vectors.of([*known, *headers.known().values()])
    numbers = np.arange(len(known))
    found = headers.fitting(centred(own), np.concatenate([numbers, numbers]), range(len(known)), vectors, "en", ())
    assert len(found) > 0.95 * len(known)
    assert sum(header == known[place] for place, header in found.items()) > 0.95 * len(found)


def test_one_note_alone_does_not_name_a_group(vectors: Vectors) -> None:
    own = centred(vectors.of(["dogs and cats in the animal shelter", "tax", "swimming", "trees", "bus"]))
    together, alone = np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 1])
    assert "Pets" not in headers.fitting(own, together, range(2), vectors, "en", ()).values()
    twice = np.concatenate([own[:1], own])
    assert headers.fitting(twice, np.array([0, *alone]), range(2), vectors, "en", ())[0] == "Pets"


def test_two_notes_do_not_name_a_group_of_ten(vectors: Vectors) -> None:
    own = centred(
        vectors.of(["dogs and cats", "dogs in the animal shelter", "tax", "swimming", "trees", "bus", "opera"])
    )
    few = np.concatenate([own[[0, 1]], np.tile(own[[2]] * 0, (8, 1)), own[2:]])
    labels = np.array([0] * 10 + [1] * 5)
    assert "Pets" not in headers.fitting(few, labels, range(2), vectors, "en", ()).values()
    labels[5:10] = LOOSE
    assert headers.fitting(few, labels, range(2), vectors, "en", ())[0] == "Pets"


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "ar"])
def test_the_language_of_a_room_is_told_by_its_common_words(language: str) -> None:
    assert spoken(in_language(language)) == language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        (["Car", "Trees", "Bus", "Pool", "School", "Drains", "Cars"], ""),  # a French conjunction, and only one note
        (["Més arbres als carrers", "Un carril per a tothom", "Obertes els diumenges", "L'aigua de les fonts"], "ca"),
        (["درختان بیشتر در خیابان", "کتابخانه باز در جمعه", "مسیر برای همه", "آب پاک از چشمه"], "fa"),
        (["Mehr Bäume in der Straße", "Ein Bus für alle", "Die Bibliothek ist am Sonntag offen"], "de"),
    ],
)
def test_neighbours_and_chance_are_not_taken_for_it(said: list[str], language: str) -> None:
    assert spoken(said) == language


def test_two_neighbours_in_one_room_are_several() -> None:
    assert spoken(in_language("pt") + in_language("es")) == ""


def test_several_languages_are_none_and_so_are_names_and_numbers() -> None:
    assert spoken([text for text, _theme in labelled("first")]) == ""
    assert spoken(["123", "Larkhaven", "🌳🌳", ""]) == ""
    assert spoken([]) == ""
    assert spoken(example()) == "en"

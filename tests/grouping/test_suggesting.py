from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.grouping.conftest import example, labelled
from workshop.grouping import Note, Suggestions, Vectors, suggest
from workshop.grouping.texts import telling
from workshop.grouping.vectors import encoder

TREES = [
    "Plant more trees",
    "Trees along the street",
    "More trees in the park",
    "Trees for shade",
    "A tree for every child",
]
BUSES = [
    "More buses at night",
    "A night bus home",
    "Buses every ten minutes",
    "Cheaper bus tickets",
    "Bus stop with a roof",
]
SCHOOL = [
    "Homework help after school",
    "Smaller school classes",
    "School library open in summer",
    "More teachers at school",
]
GOODS = [
    "Fresh bread from the baker",
    "A market with vegetables on Saturdays",
    "Cheese and eggs from the farm",
    "Fish on Fridays",
]


def notes(*texts: str) -> list[Note]:
    return [Note(str(place), text) for place, text in enumerate(texts)]


def everything(found: Suggestions) -> list[str]:
    return [id for group in found.groups for id in group.ideas] + list(found.loose)


def together(found: Suggestions, *ids: str) -> bool:
    return any(set(ids) <= set(group.ideas) for group in found.groups)


def test_every_note_is_in_one_group_or_loose(vectors: Vectors) -> None:
    found = suggest(notes(*example()), vectors=vectors)
    assert sorted(everything(found), key=int) == [str(place) for place in range(60)]


def test_notes_about_one_thing_are_in_one_group(vectors: Vectors) -> None:
    found = suggest(notes(*TREES, *BUSES, *SCHOOL), vectors=vectors)
    assert [set(group.ideas) for group in found.groups][:2] == [set("01234"), set("56789")]
    assert together(found, "10", "11", "12", "13")


def test_so_are_notes_in_different_languages(vectors: Vectors) -> None:
    told = [(text, theme) for text, theme in labelled("first") if theme in ("buses", "elders", "sport")]
    found = suggest(notes(*(text for text, _ in told)), vectors=vectors)
    assert 3 <= len(found.groups) <= 6
    right = sum(max(Counter(told[int(id)][1] for id in group.ideas).values()) for group in found.groups)
    assert right >= 36


def test_the_name_of_the_town_draws_nothing_together(vectors: Vectors) -> None:
    said = [*TREES, *BUSES, *SCHOOL, *GOODS]
    found = suggest(
        notes(*[f"{text} in Larkhaven" if place % 2 else text for place, text in enumerate(said)]), vectors=vectors
    )
    assert together(found, *"01234")
    assert together(found, *"56789")
    assert not any("larkhaven" in f"{group.title} {group.why}".lower() for group in found.groups)


def test_the_largest_group_comes_first(vectors: Vectors) -> None:
    sizes = [len(group.ideas) for group in suggest(notes(*example()), vectors=vectors).groups]
    assert sizes == sorted(sizes, reverse=True)
    assert 6 <= len(sizes) <= 12


def test_the_same_notes_give_the_same_suggestions(vectors: Vectors) -> None:
    once, again = (suggest(notes(*example()), seed=3, vectors=vectors) for _ in range(2))
    assert once == again
    assert once == suggest(notes(*example()), seed=3, vectors=Vectors())


def test_tighter_gives_more_groups_and_looser_fewer(vectors: Vectors) -> None:
    counts = [len(suggest(notes(*example()), tightness=step, vectors=vectors).groups) for step in (-2, 0, 2)]
    assert counts[0] < counts[1] < counts[2]


def test_a_group_has_a_name_and_the_words_its_notes_share(vectors: Vectors) -> None:
    found = suggest(notes(*TREES, *BUSES, *SCHOOL), vectors=vectors)
    trees, buses = found.groups[:2]
    assert "tree" in trees.title.lower()
    assert trees.why[0] == "trees"
    assert "bus" in buses.title.lower()
    assert {"buses", "bus"} & set(buses.why)


def test_no_two_groups_have_the_same_name(vectors: Vectors) -> None:
    titles = [group.title for group in suggest(notes(*example()), tightness=3, vectors=vectors).groups]
    assert len(titles) == len(set(titles))
    assert all(titles)


# hand-made groups


def with_groups(**texts: list[str]) -> list[Note]:
    """Notes of hand-made groups, and loose ones under the name loose."""
    pairs = [(None if group == "loose" else group, text) for group, said in texts.items() for text in said]
    return [Note(str(place), text, group) for place, (group, text) in enumerate(pairs)]


def test_notes_of_hand_made_groups_stay_whatever_they_say(vectors: Vectors) -> None:
    found = suggest(
        with_groups(a=[TREES[0], BUSES[0]], b=[BUSES[1], SCHOOL[0]], loose=[*TREES[1:], *SCHOOL[1:]]), vectors=vectors
    )
    inside = {group.cluster_id: set(group.ideas) for group in found.groups}
    assert {"0", "1"} <= inside["a"]
    assert {"2", "3"} <= inside["b"]
    assert not {"0", "1", "2", "3"} & {id for group in found.groups for id in group.new}


def test_loose_notes_near_a_hand_made_group_are_suggested_into_it(vectors: Vectors) -> None:
    told = with_groups(green=TREES[:3], loose=[*TREES[3:], *BUSES, *SCHOOL])
    found = suggest(told, titles={"green": "Shade"}, vectors=vectors)
    green = next(group for group in found.groups if group.cluster_id == "green")
    assert green.title == "Shade"
    assert green.new == ("3", "4")
    assert sum(1 for group in found.groups if group.cluster_id is None) >= 2


@pytest.mark.parametrize("seed", range(3))
def test_hand_made_groups_stay_apart_however_near_they_are(vectors: Vectors, seed: int) -> None:
    found = suggest(
        with_groups(one=TREES[:2], two=TREES[2:4], loose=[TREES[4], *BUSES]), seed=seed, tightness=-3, vectors=vectors
    )
    assert {group.cluster_id for group in found.groups} >= {"one", "two"}


# near-duplicates


def test_notes_that_say_nearly_the_same_are_found(vectors: Vectors) -> None:
    said = ["Plant more trees", "plant more trees!", "Plant more trees.", "Bus at night", "Soup kitchen"]
    assert suggest(notes(*said), vectors=vectors).alike == (("0", "1", "2"),)


def test_also_in_another_language(vectors: Vectors) -> None:
    found = suggest(notes("Free wifi in the library", "Wifi gratis en la biblioteca", *TREES), vectors=vectors)
    assert ("0", "1") in found.alike


def test_what_is_said_of_the_same_thing_and_means_the_opposite_is_not(vectors: Vectors) -> None:
    said = ["Marijuana should not be legalized.", "Recreational marijuana should be legal.", *TREES]
    assert suggest(notes(*said), vectors=vectors).alike == ()


# late notes


def test_a_late_note_costs_only_itself(vectors: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    fresh = Vectors()
    suggest(notes(*TREES, *BUSES), vectors=fresh)
    encode = encoder()
    monkeypatch.setattr("workshop.grouping.vectors.encoder", lambda: lambda texts: said.extend(texts) or encode(texts))
    suggest(notes(*TREES, *BUSES, "A bench under the tree"), vectors=fresh)
    assert "bench tree" in said
    assert not set(said) & {telling(text) for text in (*TREES, *BUSES)}


# whatever people write

ODD = [
    "🌳🌳🌳",
    "🚌",
    "",
    "   ",
    "\u200b",
    "!!!",
    "x",
    "9",
    "drains",
    "ا",
    "水",
    "word " * 2_000,
    "y" * 10_000,
    "\ud800 lone",
    "a\x00b",
]


@pytest.mark.parametrize("by", ["meaning", "wording"])
def test_odd_notes_work_alone_and_together(vectors: Vectors, by_wording: Vectors, by: str) -> None:
    chosen = vectors if by == "meaning" else by_wording
    for texts in (
        [],
        *[[odd] for odd in ODD],
        ODD,
        [*ODD, *TREES, *BUSES],
        ["same"] * 50,
        [""] * 5,
        ["🌳"] * 3 + ["🚌"] * 3,
    ):
        found = suggest(notes(*texts), vectors=chosen)
        assert sorted(everything(found), key=int) == [str(place) for place in range(len(texts))]
        assert all(group.title.strip() for group in found.groups)


def test_notes_that_are_all_the_same_are_one_group(vectors: Vectors) -> None:
    found = suggest(notes(*["Plant trees"] * 40), vectors=vectors)
    assert [len(group.ideas) for group in found.groups] == [40]
    assert len(found.alike[0]) == 40


def test_a_tree_that_is_drawn_is_with_the_trees(vectors: Vectors) -> None:
    found = suggest(notes("🌳🌳", *TREES, *BUSES), vectors=vectors)
    assert any("0" in group.ideas and "1" in group.ideas for group in found.groups)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ["Саджати дерева вздовж вулиці", "Більше дерев у парку", "Дерева для тіні"],
            ["Нічний автобус", "Дешевші квитки на автобус", "Автобус щодесять хвилин"],
        ),  # Ukrainian
        (
            ["सड़क के किनारे पेड़ लगाएं", "पार्क में और पेड़", "छाया के लिए पेड़"],
            ["रात की बस", "सस्ती बस टिकट", "हर दस मिनट में बस"],
        ),  # Hindi
        (
            ["Περισσότερα δέντρα στο πάρκο", "Δέντρα για σκιά", "Δέντρα κατά μήκος του δρόμου"],
            ["Νυχτερινό λεωφορείο", "Φθηνότερο εισιτήριο λεωφορείο", "Λεωφορείο κάθε δέκα λεπτά"],
        ),  # Greek
    ],
)
def test_a_language_that_the_encoder_was_not_taught(vectors: Vectors, one: list[str], other: list[str]) -> None:
    found = suggest(notes(*one, *other), vectors=vectors)
    assert {frozenset(group.ideas) for group in found.groups} == {frozenset("012"), frozenset("345")}


@pytest.mark.parametrize(
    ("trees", "buses"),
    [
        (TREES, BUSES),
        (
            ["Plantar más árboles", "Árboles en la plaza", "Sombra de árboles para el parque", "Cuidar los árboles"],
            ["Más autobuses de noche", "Autobús cada diez minutos", "Billete de autobús barato", "Parada con techo"],
        ),
        (
            ["Plantar mais árvores", "Árvores na praça", "Sombra de árvores no parque", "Cuidar das árvores"],
            ["Mais ônibus à noite", "Ônibus a cada dez minutos", "Passagem de ônibus barata", "Ponto com cobertura"],
        ),
        (
            ["Planter plus d’arbres", "Des arbres sur la place", "De l’ombre sous les arbres", "Soigner les arbres"],
            [
                "Plus de bus la nuit",
                "Un bus toutes les dix minutes",
                "Billets de bus moins chers",
                "Abri à l’arrêt de bus",
            ],
        ),
        (
            ["زراعة المزيد من الأشجار", "أشجار في الساحة", "ظل الأشجار في الحديقة", "العناية بالأشجار"],
            ["المزيد من الحافلات ليلا", "حافلة كل عشر دقائق", "تذاكر حافلات أرخص", "مظلة في محطة الحافلات"],
        ),
    ],
    ids=["en", "es", "pt", "fr", "ar"],
)
def test_a_room_of_one_language(vectors: Vectors, trees: list[str], buses: list[str]) -> None:
    found = suggest(notes(*trees, *buses), vectors=vectors)
    first = set(map(str, range(len(trees))))
    assert all(set(group.ideas) <= first or not set(group.ideas) & first for group in found.groups)
    assert len(found.loose) <= 1
    assert len(found.groups) <= 4


def test_without_the_encoder_the_letters_have_to_do(by_wording: Vectors) -> None:
    found = suggest(notes(*TREES, *BUSES, *SCHOOL), vectors=by_wording)
    assert not found.by_meaning
    assert any(set("0124") <= set(group.ideas) and not set("56789") & set(group.ideas) for group in found.groups)


def test_seven_hundred_notes_are_at_most_fifteen_groups(by_wording: Vectors) -> None:
    chance = random.Random(1)
    words = [word for text in example() for word in text.split()]
    found = suggest(notes(*[" ".join(chance.sample(words, 6)) for _ in range(700)]), vectors=by_wording)
    assert len(found.groups) <= 15


def test_a_hand_made_group_takes_in_nothing_that_is_far_from_it(vectors: Vectors) -> None:
    """Half of the themes are groups already, with most of their notes: of what is suggested into them, most is right."""
    right = said = 0
    for seed in range(8):
        chance = random.Random(seed)
        told = labelled("first")
        made = set(chance.sample(sorted({theme for _text, theme in told}), 5))
        groups = [theme if theme in made and chance.random() < 0.7 else None for _text, theme in told]
        listed = [Note(str(n), text, group) for n, ((text, _), group) in enumerate(zip(told, groups, strict=True))]
        for group in suggest(listed, vectors=vectors).groups:
            if group.cluster_id:
                said += len(group.new)
                right += sum(told[int(id)][1] == group.cluster_id for id in group.new)
    assert right > 0.85 * said > 80

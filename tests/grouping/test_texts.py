from __future__ import annotations

import pytest

from workshop.grouping.texts import telling


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There should be more trees in the Park", "trees park"),
        ("Más árboles para dar sombra en la plaza", "árboles dar sombra plaza"),
        ("Planter une haie le long du boulevard", "planter haie long boulevard"),
        ("Horta comunitária no terreno vazio", "horta comunitária terreno vazio"),
        ("حاويات لفرز النفايات أمام كل مبنى", "حاويات لفرز النفايات أمام مبنى"),
        ("L’eau de l'école, d’abord", "eau école abord"),
        ("Trasporti all'aperto", "trasporti aperto"),
        ("It’s o’clock, don't", "o’clock"),
        ("Want more", "want more"),  # no word tells anything
        ("公園にもっと木を", "公園にもっと木を"),  # no blanks between words
        ("½", "½"),
        ("", ""),
    ],
)
def test_what_tells_of_a_note_are_its_words_without_the_sentence(text: str, told: str) -> None:
    assert telling(text) == told

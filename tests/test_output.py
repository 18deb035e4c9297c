from __future__ import annotations

import pytest

from workshop.output import name_for


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Before the water rises", "Before the water rises"),
        ('A/B: "C"?  <D>', "A B C D"),
        (".hidden. ", "hidden"),
        ("a\x00b\nc", "a b c"),
        ("x" * 90, "x" * 80),
        ("???", ""),
    ],
)
def test_a_title_becomes_the_name_of_a_file_on_every_system(title: str, name: str) -> None:
    assert name_for(title) == name

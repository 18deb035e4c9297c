"""Everything that is shown can be translated: what is extracted for translators, and that it can be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from workshop import methods, voting
from workshop.catalogue import template
from workshop.voting.settings import of_method


@cache
def extracted() -> Any:
    return template()


def texts_of(method: str) -> Iterator[str]:
    words = of_method(method)
    yield from (words.name, words.say, words.task, words.use)
    for setting in words.settings.values():
        yield from (setting.words, setting.label, setting.source, *setting.choices.values())


@pytest.mark.parametrize("method", voting.NAMES)
def test_every_text_of_a_voting_method_is_found(method: str) -> None:
    assert [text for text in texts_of(method) if text and text not in extracted()] == []


def test_titles_of_methods_and_the_words_of_plans_are_found() -> None:
    titles = [methods.method(name).title for name in methods.method_names()]
    plans = [methods.recipe(name) for name in methods.recipe_names()]
    told = [text for plan in plans for text in (plan.title, plan.summary, *(step.title for step in plan.steps))]
    assert [text for text in [*titles, *told] if text not in extracted()] == []


def test_sentences_of_the_sources_are_found_with_their_plurals() -> None:
    catalogue = extracted()
    assert catalogue["{n} dot"].id == ("{n} dot", "{n} dots")
    assert "How people vote" in catalogue  # of the window
    assert "There are no groups to vote on. Make groups first, or set this vote to ideas in the agenda." in catalogue
    assert "A step takes between 1 minute and 12 hours." in catalogue  # a refusal


def test_no_identifier_is_taken_for_words() -> None:
    assert [text for text in ("fist", "dots", "reject", "prioritise", "09:30") if text in extracted()] == []


@pytest.mark.parametrize("method", voting.NAMES)
def test_texts_of_files_have_no_braces_which_would_be_filled_in(method: str) -> None:
    assert not [text for text in texts_of(method) if "{" in text or "}" in text]

"""Every voting method against its examples, and what is true of each of them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.voting.examples import GIVEN, Example, disagreements, every_example, sheets_of, tally_of
from workshop.messages import NotAllowed
from workshop.voting import METHODS, count, counting
from workshop.voting.settings import checked, of_method
from workshop.voting.tally import Question, Sheet

EXAMPLES = [pytest.param(method, example, id=f"{method}: {example['source']}") for method, example in every_example()]


@pytest.mark.parametrize(("method", "example"), EXAMPLES)
def test_every_example_counts_as_its_source_says(method: str, example: Example) -> None:
    assert set(example) - GIVEN, "an example that expects nothing"
    assert disagreements(method, example) == []
    tally = tally_of(method, example)
    assert tally.method == method
    assert tally.ballots == sum(sheet.times for sheet in sheets_of(example) if sheet.channel != "hands")


def test_an_example_that_says_something_else_is_noticed() -> None:
    wrong = {"options": ["A", "B"], "ballots": [{"A": 1}], "scores": {"A": 2}, "winners": ["B"], "source": "by hand"}
    assert [found.partition(" ")[0] for found in disagreements("dots", wrong)] == ["scores", "winners"]


def test_every_folder_is_a_method_with_examples_words_and_a_source() -> None:
    folders = {f.name for f in files("workshop.voting").iterdir() if f.is_dir() and f.name != "__pycache__"}
    assert folders == set(METHODS)
    assert {method.replace("-", "_") for method, _example in every_example()} == set(METHODS)
    for name in METHODS:
        words = of_method(name)
        assert words.name
        assert words.say
        assert all(setting.words for setting in words.settings.values())
        assert counting(name, Question(("A", "B"))).method == name.replace("_", "-")


def test_an_unknown_method_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotAllowed, match=r"There is no voting method tarot. There are: .*dots"):
        counting("tarot", Question(("A",)))


@pytest.mark.parametrize("method", METHODS)
def test_no_ballots_no_winner(method: str) -> None:
    for sheets in ([], [Sheet({})], [Sheet({"Z": 1})]):
        tally = count(method, sheets, Question(("A", "B", "C")))
        assert tally.winners == ()
        assert sum(spoiled.times for spoiled in tally.spoiled) == tally.ballots - tally.valid


@pytest.mark.parametrize("method", METHODS)
def test_an_option_that_is_not_there_spoils_a_ballot(method: str) -> None:
    tally = count(method, [Sheet({"Z": 1}, line=7)], Question(("A", "B")))
    assert [(bad.line, bad.why.args["option"]) for bad in tally.spoiled] == [(7, "Z")]


def test_a_setting_that_is_unknown_or_does_not_fit_is_refused_in_words() -> None:
    with pytest.raises(NotAllowed, match=r"Dot vote has no setting dotz. There are: dots, "):
        checked("dots", {"dotz": 3})
    with pytest.raises(NotAllowed, match="dots is a whole number, not many"):
        checked("dots", {"dots": "many"})
    with pytest.raises(NotAllowed, match="dots is missing: a whole number"):
        checked("dots", {"dots": " "})
    with pytest.raises(NotAllowed, match="dots goes from 0 to 1000"):
        checked("dots", {"dots": -1})
    assert checked("dots", {"dots": "5", "all": "true", "forward": 3})["dots"] == 5

from __future__ import annotations

from collections import Counter

from workshop import audience, example
from workshop.actions import clusters, forward, ideas, steps
from workshop.actions.clock import of as clock_of
from workshop.audience import Audience
from workshop.records import Idea, Session
from workshop.storage.overview import is_example
from workshop.storage.store import Store


def test_the_example_is_a_session_like_any_other_with_four_steps_done(store: Store) -> None:
    board = example.make(store)
    assert store.load(board.document_id).records == board.records
    assert is_example(board.document_id)
    step, clock = steps.current(board), clock_of(board)
    assert step
    assert step.step_kind == "prototype"
    assert clock
    assert not clock.running
    assert len(ideas.live(board)) == 38
    assert len(clusters.in_order(board)) == 5


def test_its_vote_has_no_tie_at_the_cut(store: Store) -> None:
    board = example.make(store)
    assert [idea.text for idea in forward.ticked_ideas(board)] == [
        "Soup and a story at noon",
        "Umbrellas to borrow, like books",
        "Homework desk from three",
        "Puzzle table, leave one piece",
    ]
    assert steps.open_tie(board) is None


def test_all_five_papers_are_shown_also_when_you_add_a_note(store: Store) -> None:
    board = example.make(store)
    with store.edit(board, "facilitator", example.say("Wrote a note")) as draft:
        ideas.add(draft, "Mine", author_id=example.you(board))
    seen = audience.visible(board, Audience.FACILITATOR)
    papers = Counter(audience.paper_of(seen, idea) for idea in seen.all(Idea))
    assert set(papers) == {"lemon", "sky", "apricot", "sage", "orchid"}
    mine = next(idea for idea in seen.all(Idea) if idea.text == "Mine")
    assert audience.paper_of(seen, mine) == "lemon"


def test_reset_makes_it_anew_and_keeps_the_changed_one_in_the_bin(store: Store) -> None:
    first = example.make(store)
    again = example.reset(store)
    assert again.document_id != first.document_id
    old = store.load(first.document_id).find(Session, first.document_id)
    assert old
    assert old.state == "binned"
    assert {listed.id for listed in store.sessions()} == {first.document_id, again.document_id}


def test_every_note_on_the_first_wall_is_one_of_the_examples_ideas() -> None:
    sample = example.sample()
    listed = [text for group in sample["group"] for text, _perspective in group["ideas"]]
    assert set(sample["wall"]) <= set(listed)
    assert len(set(listed)) == len(listed) == 38
    assert sum(sample["dots"].values()) == 3 * len(sample["people"])

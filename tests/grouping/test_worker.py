from __future__ import annotations

import subprocess
import sys

import pytest

from tests.grouping.conftest import example
from workshop.grouping import Note, Vectors, suggest, worker
from workshop.grouping.worker import ANSWERS, Answer, Ask, Failed, Found, Like, Near, Read, Worker, line

NOTES = tuple(Note(str(place), text) for place, text in enumerate(example()))


def heard(*requests: worker.Request) -> list[Answer]:
    """What a worker says to these, which all wait before it begins."""
    told: list[Answer] = []
    made = Worker(told.append)
    for request in requests:
        made.hear(request)
    for _ in requests:
        made.work()
    return told


def test_a_process_answers_and_ends_when_nobody_listens_any_more(vectors: Vectors) -> None:
    asked = line(Ask(1, NOTES)) + line(Near(2, "Sandbags at the fire station", NOTES))
    done = subprocess.Popen(
        [sys.executable, "-m", "workshop.grouping.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert done.stdin
    assert done.stdout
    done.stdin.write(asked)
    done.stdin.flush()
    read, found, like = (ANSWERS.decode(done.stdout.readline()) for _ in range(3))
    assert read == Read(1, 60, 60)
    assert found == Found(1, suggest(NOTES, vectors=vectors))
    assert isinstance(like, Like)
    assert [example()[int(id)] for id in like.ids] == ["Sandbag point at the fire station"]
    done.stdin.close()
    assert done.wait(20) == 0
    done.stdout.close()


def test_of_several_wishes_for_groups_only_the_last_is_answered(vectors: Vectors) -> None:
    told = heard(Ask(1, NOTES), Ask(2, NOTES[:10]), Ask(3, NOTES[:20]))
    assert {answer.number for answer in told} == {3}
    assert isinstance(told[-1], Found)


def test_a_wish_that_comes_while_notes_are_read_ends_the_reading(
    vectors: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.grouping.vectors.AT_ONCE", 10)
    told: list[Answer] = []

    def tell(answer: Answer) -> None:
        told.append(answer)
        if answer == Read(1, 20, 60):
            made.hear(Ask(2, NOTES))

    made = Worker(tell)
    made.hear(Ask(1, NOTES))
    made.work()
    assert told == [Read(1, 10, 60), Read(1, 20, 60)]
    made.work()
    assert told[2] == Read(2, 10, 30), "what had been read is known"


def test_what_fails_is_said_and_the_next_is_answered(vectors: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_how: object) -> None:
        raise MemoryError

    told: list[Answer] = []
    made = Worker(told.append)
    with monkeypatch.context() as patch:
        patch.setattr("workshop.grouping.worker.suggest", fails)
        made.hear(Ask(1, NOTES))
        made.work()
    assert told == [Failed(1)]
    made.hear(Near(2, "Sandbags", NOTES[:1]))
    made.work()
    assert isinstance(told[-1], Like)


@pytest.mark.parametrize("words", ["", "   ", "\u200b", "!!!"])
def test_no_words_are_like_nothing(vectors: Vectors, words: str) -> None:
    (answer,) = heard(Near(1, words, (Note("a", ""), Note("b", "!!!"))))
    assert answer == Like(1, ())

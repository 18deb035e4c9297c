"""What a vote asks the room, by what is voted on and how."""

from __future__ import annotations

from collections.abc import Sequence

from ui.counting import capital, in_words
from ui.language import tr
from workshop.actions import clusters, polls, ties, turnout
from workshop.actions.options import Choice
from workshop.board import Board
from workshop.messages import Message, say
from workshop.records import Poll
from workshop.voting.settings import of_method

ASKED: dict[str, Message] = {
    "heat": say("Which parts do you like?"),
    "straw": say("Which one would you choose?"),
    "supervote": say("What does the Decider choose?"),
    "hmw": say("Which questions matter most?"),
}
USUAL = say("Which ideas should we test first?")
AT_THE_WALL = say("Vote at the wall")  # on sketches of which none was photographed
NOT_PHOTOGRAPHED = say("No sketch was photographed, so there is nothing to count here. Then go on.")


def asked(seen: Board, poll: Poll) -> str:
    """The question above the people."""
    count = len(polls.options_of(seen, poll.id))
    if ties.is_next_round(seen, poll):
        return _asked_again(count, poll.forward)
    return tr(ASKED.get(poll.method, USUAL).text)


def _asked_again(count: int, places: int) -> str:
    if places == 1:
        return tr("Which one of these {n} ideas goes forward?", "Which one of these {n} ideas goes forward?", n=count)
    return tr("Which of these {n} ideas go forward?", "Which of these {n} ideas go forward?", n=count)


def alike(near: Sequence[tuple[Choice, Choice]]) -> str:
    """That a vote would split between two; "" where nothing is alike."""
    if not near:
        return ""
    first, last = near[0][0].number or "–", near[0][1].number or "–"
    return tr("{first} and {last} say nearly the same: O makes them one, or leaves one out.", first=first, last=last)


def rule(seen: Board, poll: Poll) -> str:
    """ "Three dots each. 60 ideas in 8 groups."."""
    form, found = turnout.form_of(seen, poll), polls.options_of(seen, poll.id)
    each = form.budget if len(form.asks) == 1 and form.asks[0].usual else 0  # marks that are placed one by one
    if found and found[0].sketch_id:
        among = tr("{n} sketch.", "{n} sketches.", n=len(found))
    else:
        groups, ideas = len(clusters.in_order(seen)), tr("{n} idea", "{n} ideas", n=len(found))
        among = tr("{ideas} in {n} group.", "{ideas} in {n} groups.", ideas=ideas, n=groups) if groups else f"{ideas}."
    if poll.method in polls.DOTTED and each:
        dots = tr("{word} dot each.", "{word} dots each.", word=capital(in_words(each)), n=each)
    elif each:
        dots = tr("{word} mark each.", "{word} marks each.", word=capital(in_words(each)), n=each)
    else:
        dots = f"{tr(of_method(poll.method).task)}."
    return f"{dots} {among}"

"""What steps and their parts are called on screen, and what the Now bar says about each."""

from __future__ import annotations

from ui.counting import in_words
from ui.language import tr
from workshop.actions import choosing, polls, steps, turnout
from workshop.board import Readable
from workshop.messages import Message, say
from workshop.records import Poll, Step
from workshop.voting.settings import of_method

PHASES: dict[tuple[str, str], Message] = {
    ("frame", "welcome"): say("Welcome"),
    ("frame", "problem"): say("The problem"),
    ("frame", "question"): say("Our question"),
    ("ideate", "write"): say("Write alone"),
    ("ideate", "read"): say("Read aloud"),
    ("ideate", "build"): say("Build on others"),
    ("prioritise", "reveal"): say("Reveal and talk"),
    ("prioritise", "place"): say("Impact and effort"),
    ("prioritise", "score"): say("Criteria"),
    ("prioritise", "forward"): say("Going forward"),
    ("critique", "authors"): say("The authors"),
    ("wrapup", "actions"): say("Who does what"),
    ("wrapup", "feedback"): say("Feedback"),
    ("wrapup", "done"): say("Thanks"),
}
NOW: dict[tuple[str, str], Message] = {
    ("frame", "welcome"): say("Agree on the question"),
    ("frame", "problem"): say("Agree on the question"),
    ("frame", "question"): say("Agree on the question"),
    ("ideate", "write"): say("Write ideas, alone and in silence"),
    ("ideate", "read"): say("Hear every idea once"),
    ("ideate", "build"): say("Make someone else’s idea bigger"),
    ("cluster", ""): say("Agree on groups, name them"),
    ("prioritise", "reveal"): say("Look at the result and talk"),
    ("prioritise", "place"): say("Place each idea on the grid together"),
    ("prioritise", "score"): say("Score each idea together"),
    ("prioritise", "forward"): say("Agree what goes forward"),
    ("prototype", ""): say("Answer six questions per idea, small teams"),
    ("test", ""): say("Give each test a place, a date and a number"),
    ("wrapup", "actions"): say("Clear the parking lot, name the actions"),
    ("wrapup", "feedback"): say("Answer two questions, then thank each other"),
    ("gallery", ""): say("Look at all sketches, in silence"),
    ("critique", "authors"): say("Hear who drew what"),
    ("break", ""): say("Break. The clock says when it is over."),
}
KIND_ICONS = {"talk": "microphone-stage", "break": "coffee"}
SHORT = {"prototype": say("Prototype")}  # where there is no room for "Prototype plan"


def part_title(step: Step, phase: str) -> str:
    """The name of a step's part; of a step without parts its own."""
    if (step.step_kind, phase) == ("prioritise", "vote"):
        return tr(of_method(choosing.voting_method(step)).name)
    known = PHASES.get((step.step_kind, phase))
    if known is None and step.step_kind == "critique" and phase:
        return tr("Sketch {letter}", letter=phase)
    return tr(known.text) if known else step.title


def short_title(step: Step) -> str:
    """A step's name for the narrow rail."""
    known = SHORT.get(step.step_kind)
    return tr(known.text) if known and step.title.startswith(known.text) else step.title


def now_sentence(step: Step, poll: Poll | None, *, open_tie: bool) -> str:
    """What happens now, in one sentence."""
    if open_tie:
        return tr("Decide the tie")
    if step.phase == "vote" and poll:
        dots = turnout.dots_each(poll)
        if poll.method != polls.USUAL or not dots:
            return tr(of_method(poll.method).task)
        return tr("Everyone places {count} dot", "Everyone places {count} dots", n=dots, count=in_words(dots))
    known = NOW.get((step.step_kind, step.phase))
    if known is None and step.step_kind == "critique" and step.phase:
        return tr("Talk about {letter}, author last", letter=step.phase)
    return tr(known.text) if known else step.title


def next_words(board: Readable) -> str:
    """What comes next as the room is told, with its minutes: "Read aloud, 4 min"; "Done" after the last part."""
    coming = steps.coming(board)
    if coming is None:
        return tr("Done") if steps.current(board) else ""
    following, phase, minutes = coming
    if (following.step_kind, phase) == ("wrapup", "done"):
        return tr("Done")  # the thanks are said once the session is finished
    title = part_title(following, phase) if phase else following.title
    return tr("{title}, {n} min", title=title, n=minutes)

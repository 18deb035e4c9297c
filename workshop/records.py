"""The nouns of a workshop: plain frozen records with an id. Standard library only.

Whatever two people edit independently is a record of its own. Times are UTC milliseconds, texts are as people wrote
them (escape at the sink). A field made with `refers` holds another record's id; that is checked on every commit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from workshop.agreed_records import Decision, Forward, Grade, Placement
from workshop.sprint_records import MapPart, Pattern, Sketch, SprintNote
from workshop.values import FrozenMap, Milliseconds, Minutes, Record, Scalar, refers, stays

__all__ = ["KINDS", "FrozenMap", "Milliseconds", "Minutes", "Record", "Scalar"]
__all__ += ["Decision", "Forward", "Grade", "Placement"]
__all__ += ["MapPart", "Pattern", "Sketch", "SprintNote"]


@dataclass(frozen=True, slots=True)
class Session(Record):
    """One workshop on one question. Its id is the id of its document."""

    kind: ClassVar[str] = "session"
    title: str = ""
    team: str = ""
    problem: str = ""
    who: str = ""  # the three fields that build the question
    need: str = ""
    why: str = ""
    question: str = ""
    names: str = "hidden"  # never | hidden (until after Reveal) | export (in the export only)
    language: str = "en"
    state: str = "planned"  # planned | running | finished | binned
    note: str = ""  # the facilitator's note, printed
    facilitator: str = ""  # the name printed with the note
    last_number: int = stays(0)  # the highest short number given to an idea
    started_at: Milliseconds | None = None
    finished_at: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Day(Record):
    """One day of the agenda, with its clock: `offset` is the minutes that local time is ahead of UTC."""

    kind: ClassVar[str] = "day"
    date: str = ""  # 2026-03-12
    starts: Minutes = 570  # after midnight, local time
    ends: Minutes = 660  # as agreed with the room; making up time leaves it as it is
    offset: Minutes = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Step(Record):
    """One entry of the agenda: a method in use."""

    kind: ClassVar[str] = "step"
    day_id: str = refers("day")
    position: float = 0.0
    step_kind: str = ""  # frame ideate cluster prioritise prototype test wrapup talk break
    method: str = ""
    title: str = ""
    minutes: Minutes = 0
    minimum: Minutes = 0  # never shortened below; 0: may be dropped
    state: str = "planned"  # planned | current | done | skipped
    phases: tuple[str, ...] = ()
    phase: str = ""
    phase_minutes: FrozenMap = field(default_factory=FrozenMap)  # phase -> minutes; they add up to `minutes`
    phase_minimum: FrozenMap = field(default_factory=FrozenMap)  # phase -> minutes; 0: may be dropped
    settings: FrozenMap = field(default_factory=FrozenMap)  # of its vote: method tie_rule ..., and the method's
    rounds: tuple[str, ...] = ()  # inside the step, advancing by themselves (Crazy 8s: "1" to "8")
    round_seconds: FrozenMap = field(default_factory=FrozenMap)  # round -> seconds
    started_at: Milliseconds | None = None
    ended_at: Milliseconds | None = None
    used_ms: Milliseconds = 0  # in earlier visits, before the present one
    phase_started_at: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Clock(Record):
    """The time left of the step that runs, at `as_of`; below zero is over time."""

    kind: ClassVar[str] = "clock"
    only: ClassVar[tuple[str, ...] | None] = ()
    running: bool = False
    left_ms: Milliseconds = 0
    as_of: Milliseconds = 0
    ran_ms: Milliseconds = 0  # since it was started, until `as_of`, pauses left out


@dataclass(frozen=True, slots=True)
class Perspective(Record):
    """Whose eyes somebody sees with (Resident, Front line ...), and the paper that stands for it."""

    kind: ClassVar[str] = "perspective"
    name: str = ""
    paper: str = "plain"  # lemon sky apricot orchid sage plain
    position: int = 0


@dataclass(frozen=True, slots=True)
class Person(Record):
    """Somebody in the room."""

    kind: ClassVar[str] = "person"
    name: str = ""
    place: str = ""  # "bus depot", "city office"
    role: str = "team"  # facilitator decider delegate team resident coach observer
    perspective_id: str | None = refers("perspective")
    channel: str = "phone"  # phone | paper | laptop | hands: how this person writes and votes
    access_needs: str = ""
    roster_id: str = ""
    arrived_at: Milliseconds | None = None
    left_at: Milliseconds | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Team(Record):
    """People who work together for a while: a pair, a four, the team of a prototype."""

    kind: ClassVar[str] = "team"
    step_id: str | None = refers("step")
    prototype_id: str | None = refers("prototype")
    size: int = 0  # what was drawn: 2, 4 ...; 0: put together by hand
    people: tuple[str, ...] = ()  # ids
    position: int = 0


@dataclass(frozen=True, slots=True)
class Idea(Record):
    """One note. Face down until it has a number."""

    kind: ClassVar[str] = "idea"
    step_id: str | None = refers("step")
    text: str = ""
    number: int | None = None
    author_id: str | None = refers("person")
    perspective_id: str | None = refers("perspective")
    cluster_id: str | None = refers("cluster")
    parent_id: str | None = refers("idea")  # the idea that this one builds on
    merged_into: str | None = refers("idea", chain=False)
    second: str = ""  # a translation or plain words beside the original
    picture_id: str | None = refers("picture")  # what the note shows; its words then say what is to be seen there
    source: str = "laptop"  # phone | paper | laptop | pasted | import
    origin: str = ""  # where an import took it from, and a mark of what it said: "polis:895#1a2b3c4d"
    withdrawn: bool = False
    x: float | None = None
    y: float | None = None
    position: float = 0.0  # inside its cluster


@dataclass(frozen=True, slots=True)
class Cluster(Record):
    """A group of ideas with a name (on screen: a group)."""

    kind: ClassVar[str] = "cluster"
    title: str = ""
    position: float = 0.0
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Parked(Record):
    """A question or a note put aside for Wrap-up."""

    kind: ClassVar[str] = "parked"
    text: str = ""
    idea_id: str | None = refers("idea")  # where a note of the wall was parked
    step_id: str | None = refers("step")
    outcome: str = ""  # "" | action | later | drop
    position: int = 0


@dataclass(frozen=True, slots=True)
class Poll(Record):
    """A vote being held. Its options are copies made at opening; secret ballots are not records until the reveal."""

    kind: ClassVar[str] = "poll"
    step_id: str | None = refers("step")
    method: str = "dots"
    title: str = ""
    round: int = 1
    state: str = "open"  # open | closed | revealed
    settings: FrozenMap = field(default_factory=FrozenMap)  # of the voting method
    seed: str = ""  # of the order in which options are shown on each ballot
    eligible: tuple[str, ...] = ()  # people present at opening or admitted before close
    by_perspective: bool = False
    tie_rule: str = ""  # both | runoff | people | decider | lot; "" where none was set beforehand
    tie_rule_at: Milliseconds | None = None
    forward: int = 4  # how many ideas are to go forward: the cut line
    ballots: int = 0  # secret ballots in the box
    channels: FrozenMap = field(default_factory=FrozenMap)  # totals: phone, paper, hands
    perspectives: FrozenMap = field(default_factory=FrozenMap)  # at the reveal, totals by name; small ones pooled in ""
    hands: FrozenMap = field(default_factory=FrozenMap)  # option id -> hands, an open vote
    hands_people: int = 0
    opened_at: Milliseconds | None = None
    closed_at: Milliseconds | None = None
    revealed_at: Milliseconds | None = None
    reopened: str = ""  # the reason given
    tie_choice: str = ""  # what was done about a tie at the cut: "" | kept | departed
    tie_way: str = ""  # departed: again | person | lot | none; kept: the rule
    tie_taken: tuple[str, ...] = ()  # the tied options that go forward
    tie_by: str = ""
    tie_reason: str = ""
    tie_at: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Option(Record):
    """One thing that can be voted for, as it was when the poll opened."""

    kind: ClassVar[str] = "option"
    poll_id: str = refers("poll")
    idea_id: str | None = refers("idea")
    cluster_id: str | None = refers("cluster")
    sketch_id: str | None = refers("sketch")
    number: int | None = None
    text: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Ballot(Record):
    """One person's marks after the reveal, under a random id and in shuffled order: nobody's any more."""

    kind: ClassVar[str] = "ballot"
    poll_id: str = refers("poll")
    marks: FrozenMap = field(default_factory=FrozenMap)  # option id, or "option id/axis" -> number
    perspective_id: str | None = refers("perspective")


@dataclass(frozen=True, slots=True)
class PaperBallot(Record):
    """That a numbered sheet of paper was entered; never what is on it. Whose it is, only where a vote carries names."""

    kind: ClassVar[str] = "paper_ballot"
    only: ClassVar[tuple[str, ...] | None] = ("poll_id", "number")
    poll_id: str = refers("poll")
    number: int = 0
    state: str = "typed"  # typed | read back | set aside
    person_id: str | None = refers("person")


@dataclass(frozen=True, slots=True)
class Prototype(Record):
    """The plan for one idea that goes forward."""

    kind: ClassVar[str] = "prototype"
    idea_id: str | None = refers("idea")
    title: str = ""
    owner: str = ""
    helpers: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Answer(Record):
    """What a team wrote under one of the six questions of a prototype plan."""

    kind: ClassVar[str] = "answer"
    only: ClassVar[tuple[str, ...] | None] = ("prototype_id", "question")
    prototype_id: str = refers("prototype")
    question: str = ""  # one of prototypes.QUESTIONS
    text: str = ""


@dataclass(frozen=True, slots=True)
class StoryboardFrame(Record):
    """One frame of a prototype's storyboard."""

    kind: ClassVar[str] = "storyboard_frame"
    prototype_id: str = refers("prototype")
    picture_id: str | None = refers("picture")
    caption: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Picture(Record):
    """A picture; its bytes are a file beside the library, named by its SHA-256."""

    kind: ClassVar[str] = "picture"
    sha256: str = ""
    width: int = 0
    height: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class TestPlan(Record):
    """Who tries a prototype, where and when."""

    kind: ClassVar[str] = "test_plan"
    only: ClassVar[tuple[str, ...] | None] = ("prototype_id",)
    __test__: ClassVar[bool] = False  # not a class of tests
    prototype_id: str = refers("prototype")
    where: str = ""
    date: str = ""  # 2026-05-14
    time: str = ""  # 18:00
    lead: str = ""
    testers: str = ""  # with whom
    recruiter: str = ""  # who asks them
    brings: str = ""


@dataclass(frozen=True, slots=True)
class Measure(Record):
    """One thing that is counted in a test: "10 of 12 homes that answered OK"."""

    kind: ClassVar[str] = "measure"
    test_plan_id: str = refers("test_plan")
    text: str = ""
    target: int | None = None
    out_of: int | None = None
    unit: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Todo(Record):
    """An action typed as a sentence: who does what by when (on screen and in exports: an action)."""

    kind: ClassVar[str] = "todo"
    sentence: str = ""
    task: str = ""
    who: str = ""
    person_id: str | None = refers("person")
    date: str = ""
    time: str = ""
    done: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Feedback(Record):
    """One anonymous answer to the session's feedback."""

    kind: ClassVar[str] = "feedback"
    recommend: str = ""  # yes | no | not sure | ""
    better: str = ""  # one thing to do better next time


KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        *(Session, Day, Step, Clock, Perspective, Person, Team, Idea, Cluster, Parked),
        *(Poll, Option, Ballot, PaperBallot, Placement, Grade, Forward, Decision),
        *(Prototype, Answer, StoryboardFrame, Picture, TestPlan, Measure, Todo, Feedback),
        *(SprintNote, MapPart, Sketch, Pattern),
    )
}

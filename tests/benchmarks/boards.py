"""Boards of any number of notes for measuring, made in memory: the same every time."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from workshop.board import Board
from workshop.records import Cluster, Idea, Perspective, Session

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
KINDS = ("from right to left", "long and merged", "placed by hand")
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
    return board


def _as(idea: Idea, kind: str, chance: random.Random, notes: int) -> Idea:
    if kind == "long and merged":
        merged = f"i{(idea.number or 1) - 2}" if idea.number and idea.number % 5 == 0 else None
        return replace(idea, text=f"{idea.text} " * chance.choice((1, 4)), merged_into=merged)
    if kind == "placed by hand":
        side = math.sqrt(notes) * 200
        return replace(idea, cluster_id=None, x=chance.uniform(0, side * 1.3), y=chance.uniform(0, side * 0.8))
    return idea

"""What comes from outside and is different every time: the moment and new ids. Tests give the store others."""

from __future__ import annotations

import secrets
import time

from workshop.values import Milliseconds


def now_ms() -> Milliseconds:
    """The time, UTC, in milliseconds: the only clock of the records."""
    return time.time_ns() // 1_000_000


def random_id() -> str:
    """A random id of 128 bits."""
    return secrets.token_hex(16)

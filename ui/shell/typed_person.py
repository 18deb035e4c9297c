"""A person as typed in one line: name, place, role, in any order after the name: "Ana, bus depot, decider"."""

from __future__ import annotations

from typing import Any

from ui.language import tr
from workshop.messages import Message, say

ROLES: dict[str, Message] = {
    "team": say("Team"),
    "resident": say("Resident"),
    "decider": say("Decider"),
    "delegate": say("Decider’s delegate"),
    "facilitator": say("Facilitator"),
    "coach": say("Coach"),
    "observer": say("Observer"),
}


def typed_person(words: str) -> dict[str, Any]:
    """The fields of a person; what is no role is the place. No name: nothing was typed."""
    name, *rest = (part.strip() for part in words.split(","))
    roles = {known: role for role, shown in ROLES.items() for known in (role, tr(shown.text).casefold())}
    found = [roles[part.casefold()] for part in rest if part.casefold() in roles]
    place = ", ".join(part for part in rest if part and part.casefold() not in roles)
    return {"name": name, "place": place} | ({"role": found[0]} if found else {})

"""What the roles of people are called on screen, and as which they are recognised where a person is typed."""

from __future__ import annotations

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


def roles_typed() -> dict[str, str]:
    """Each role by its name in the window's language and by its own, in small letters."""
    return {known: role for role, shown in ROLES.items() for known in (role, tr(shown.text).casefold())}

"""A vote in sentences: by which channels and by whom it was held, what could not count, and how it was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from workshop.messages import Message
from workshop.records import Poll
from workshop.voting.agreement import agreement_words
from workshop.voting.tally import Tally
from workshop.words import Words

SPOILT = "{n} ballot is spoilt"  # the count's own sentence, where it stands alone
MOST_REASONS = 4  # for which ballots were spoilt, each in a sentence of its own


def held(words: Words, poll: Poll, tally: Tally) -> list[str]:
    """Channels, perspectives, spoilt and blank ballots, hands. What never happened is not said."""
    say = words.say
    found = [_channels(words, poll), _perspectives(words, poll), *_spoilt(words, tally)]
    if tally.blank:
        found.append(say("{n} ballot was blank.", "{n} ballots were blank.", n=tally.blank))
    if poll.hands_people:
        found.append(say("Raised hands were an open vote."))
    return [sentence for sentence in found if sentence]


def counted(words: Words, tally: Tally, name: Callable[[str], str]) -> list[str]:
    """How the count went, step by step, and whether the room agrees; `name`: an option in words.

    How many ballots are spoilt is left to `held`, which says why: both stand below each other.
    """
    log = [message for message in tally.log if message.text != SPOILT or not tally.spoiled]
    told = (words.render(message) for message in (*log, *agreement_words(tally.agreement, name)))
    return [line if line.endswith((".", "!", "?")) else words.say("{sentence}.", sentence=line) for line in told]


def _channels(words: Words, poll: Poll) -> str:
    say = words.say
    names = {"phone": say("phones"), "paper": say("paper"), "hands": say("raised hands"), "laptop": say("the laptop")}
    by = sorted(poll.channels.items(), key=lambda channel: -int(str(channel[1])))
    listed = words.list([f"{names.get(channel, channel)} ({count})" for channel, count in by])
    return say("Counted from {channels}.", channels=listed) if by else ""


def _perspectives(words: Words, poll: Poll) -> str:
    named = [f"{name} ({count})" for name, count in poll.perspectives.items() if name]
    others = [f"{words.say('others')} ({count})" for name, count in poll.perspectives.items() if not name]
    return words.say("By perspective: {listed}.", listed=words.list(named + others)) if named else ""


def _spoilt(words: Words, tally: Tally) -> list[str]:
    """How many ballots could not count, and the reasons, the most frequent first."""
    many: Counter[Message] = Counter()
    for spoiled in tally.spoiled:
        many[spoiled.why] += spoiled.times
    if not many:
        return []
    reasons = [f"{words.render(why)} ({n})" for why, n in many.most_common(MOST_REASONS)]
    n = many.total()
    return [words.say("{n} ballot was spoilt: {why}", "{n} ballots were spoilt: {why}", n=n, why=" ".join(reasons))]

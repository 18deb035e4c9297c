"""Suggested groups and notes that say nearly the same, from the words of the notes alone: offline, in any mix of languages.

How it works: every note becomes a vector (`vectors`: a small multilingual encoder that comes with its weights in a package;
where it is missing, the letters of the words). Each vector leans a little on those of its nearest notes (`nearest`), notes
that lie near each other are linked, and communities are sought among the links (`communities`). Small ones are merged until
there are about as many groups as a room can discuss (`merging`); what fits nowhere stays loose. A group is named by the header
that fits it (`headers`), or else by a phrase of its notes; reasons are words of the notes themselves (`naming`).

Pure functions on texts: no window, no database, no network. Only numpy is needed; the encoder is loaded when first used.
"""

from workshop.grouping.notes import Group, Note, Suggestions
from workshop.grouping.suggesting import suggest
from workshop.grouping.vectors import Vectors

__all__ = ["Group", "Note", "Suggestions", "Vectors", "suggest"]

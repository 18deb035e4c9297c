"""Votes that are typed here: paper ballots, raised hands, and ballots filled in on this laptop."""

"""The vote on How-Might-We notes: two dots each, the Decider four."""

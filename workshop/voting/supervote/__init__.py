"""The supervote: the Decider's marks, with their name on them. They bind."""

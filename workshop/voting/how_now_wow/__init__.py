"""How, Now, Wow: dots of three colours say whether an idea is easy, original or both."""

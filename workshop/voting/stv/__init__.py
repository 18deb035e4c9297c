"""Single transferable vote: several seats, shared out so that every large enough part of the room gets its own."""

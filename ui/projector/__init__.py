"""The second window: what the room sees. It is handed slides, plain shapes that were made from what the room may see."""

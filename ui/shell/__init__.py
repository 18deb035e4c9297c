"""What surrounds a step: top bar, agenda rail, script, Now bar, and what opens over them."""

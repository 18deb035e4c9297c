"""ICE: impact, confidence and ease, multiplied or added up."""

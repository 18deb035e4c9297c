"""Score voting: everybody grades each option, and the mean, the median or the sum decides."""

"""Approval: everybody ticks each option they could live with."""

"""Scenarios from and to the formats of other software."""

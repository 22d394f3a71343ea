"""Statements of theory, each with what is expected, what is found and its source."""

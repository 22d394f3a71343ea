"""Scenario files: what a user writes."""

"""Statements of theory, each with what is expected, what is found and its source."""

from sim.verify.check import Check, Finding
from sim.verify.suite import Verdict, all_checks, chosen, verdicts

__all__ = ["Check", "Finding", "Verdict", "all_checks", "chosen", "verdicts"]

"""A run of a scenario as one document that opens anywhere: HTML, or PDF."""

from sim.report.content import Report
from sim.report.make import make_report
from sim.report.save import save_report

__all__ = ["Report", "make_report", "save_report"]

"""Winset: a negotiation scenario simulator.

    >>> import sim
    >>> scenario = sim.load("quickstart", settings={"talks.meeting_chance": 0.8})
    >>> result = sim.run(scenario, runs=200, seed=1)
    >>> list(result.likelihoods.questions)
    ['any_deal', 'lower_quota', 'halved_quota']
    >>> share = result.likelihoods.any_deal.likelihood
    >>> 0 <= share.low <= share.value <= share.high <= 1
    True

Names are looked up when they are first used, so that importing one part does not wait for the compiler or for Mesa.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.errors import WinsetError
    from sim.model import Government, NegotiationModel
    from sim.ranges import headline_range, variants
    from sim.report import Report, make_report, save_report
    from sim.runs import Result, run
    from sim.scenario.schema import Scenario
    from sim.shipped import load

__version__ = "0.1.0"

__all__ = [
    "Government",
    "NegotiationModel",
    "Report",
    "Result",
    "Scenario",
    "WinsetError",
    "__version__",
    "headline_range",
    "load",
    "make_report",
    "run",
    "save_report",
    "variants",
]

_HOMES = {
    "Government": "sim.model",
    "NegotiationModel": "sim.model",
    "Report": "sim.report",
    "Result": "sim.runs",
    "Scenario": "sim.scenario.schema",
    "WinsetError": "sim.errors",
    "headline_range": "sim.ranges",
    "load": "sim.shipped",
    "make_report": "sim.report",
    "run": "sim.runs",
    "save_report": "sim.report",
    "variants": "sim.ranges",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

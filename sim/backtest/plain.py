"""A backtest as plain data: what ``winset backtest --json`` writes."""

from typing import Any

from sim import __version__
from sim.backtest.backtest import Backtest
from sim.backtest.cases import Case
from sim.backtest.reliable import Bin, bins
from sim.backtest.scored import DRAWS, Mean, Scored
from sim.backtest.scores import RULES, chance
from sim.likelihood.interval import LEVEL
from sim.likelihood.plain import interval_of
from sim.scenario.export import digest


def plain(found: Backtest) -> dict[str, Any]:
    """Dates as ISO text, shares in [0, 1], intervals and ranges as [low, high]."""
    return {
        "version": __version__,
        "runs": found.runs,
        "seed": found.seed,
        "interval_level": LEVEL,
        "draws": DRAWS,
        "families": found.families,
        "cases": [_case(case) for case in found.cases],
        "scores": {
            name: {rule: _scored(score) for rule, score in rules.items()} for name, rules in found.scores.items()
        },
        "reliability": [_bin(each) for each in bins(found.cases)],
    }


def _case(case: Case) -> dict[str, Any]:
    outcome = case.outcome
    return {
        "name": case.name,
        "title": case.scenario.title,
        "family": case.family,
        "digest": digest(case.scenario),
        "start": case.scenario.calendar.start.isoformat(),
        "horizon": case.scenario.calendar.horizon.isoformat(),
        "focal": case.likelihoods.focal,
        "outcome": outcome.model_dump(mode="json", include={"deal", "date", "package", "ended", "unilateral"}),
        "questions": {name: _question(case, name) for name in case.happened},
    }


def _question(case: Case, name: str) -> dict[str, Any]:
    happened, share = case.happened[name], chance(case.shares[name], case.likelihoods.runs)
    return {
        "label": case.likelihoods.questions[name].label,
        "likelihood": case.shares[name],
        "range": list(case.ranged(name)),
        "happened": happened,
        **{name: rule(share, happened) for name, rule in RULES.items()},
    }


def _scored(found: Scored) -> dict[str, Any]:
    means = {"score": found.score, "base_rate": found.base, "gain": found.gain}
    return {**{name: None if mean is None else _mean(mean) for name, mean in means.items()}, "range": list(found.range)}


def _mean(mean: Mean) -> dict[str, Any]:
    return {"value": mean.value, "interval": None if mean.interval is None else list(mean.interval)}


def _bin(each: Bin) -> dict[str, Any]:
    return {
        "from": each.low,
        "to": each.high,
        "forecasts": each.forecasts,
        "families": each.families,
        "forecast": each.forecast,
        "observed": each.observed.value,
        "interval": interval_of(each.observed),
    }

"""The case for which speed is stated: 576 packages, two governments, 52 weeks, full beliefs, one plan."""

import datetime as dt
from typing import Any

from sim.scenario.schema import Scenario

_START = dt.date(2024, 1, 1)
_LEVELS = {"land": 4, "trade": 3, "aid": 4, "border": 3, "rights": 4}


def design_case(weeks: int = 52) -> Scenario:
    """Five linked issues, private toughness and three red lines on both sides; nothing becomes public on the way."""
    issues = {name: {"levels": {f"l{n}": f"Level {n}." for n in range(count)}} for name, count in _LEVELS.items()}
    sides = {"north": 1.0, "south": -1.0}
    return Scenario.model_validate(
        {
            "schema": 1,
            "title": "Design case",
            "calendar": {"start": _START, "horizon": _START + dt.timedelta(days=7 * weeks - 1)},
            "talks": {"meeting_chance": 0.5, "choice_noise": 0.02},
            "uncertainty": {"weight_concentration": 40, "no_deal_sd": 0.05},
            "issues": issues,
            "governments": {land: _government(sign) for land, sign in sides.items()},
        }
    )


def _government(sign: float) -> dict[str, Any]:
    """Gains on some issues and losses on the others, the reverse of the other side's."""
    goals: dict[str, Any] = {}
    for k, (issue, count) in enumerate(_LEVELS.items()):
        gain = sign * (1.0 if k % 2 == 0 else -1.2)
        goals[f"goal_{issue}"] = {"scores": {issue: {f"l{n}": gain * n / (count - 1) for n in range(1, count)}}}
    lines = {
        f"line_{issue}": {"refuses": {issue: [f"l{_LEVELS[issue] - 1}"]}, "firmness": 0.5}
        for issue in list(_LEVELS)[:3]
    }
    leader = {
        "weights": dict.fromkeys(goals, 0.2),
        "patience": 0.98,
        "toughness_sd": 0.05,
        "red_lines": lines,
    }
    return {"agreement_cost": 0.05, "goals": goals, "leaders": {"leader": leader}}

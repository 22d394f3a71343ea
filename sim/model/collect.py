"""What Mesa's DataCollector keeps of each week: one row for the talks, one for each government.

``get_model_vars_dataframe`` has the week as its index; ``get_agent_vars_dataframe`` has it as a column, because
Mesa counts steps from 1. Values of the plan (V, w) are missing where the governments no longer talk.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim.model.government import Government
from sim.model.learning import possible_toughness
from sim.model.record import Answer, Offer, Passed
from sim.outcomes import MEASURES
from sim.rules.learn import mean_toughness, sincerity
from sim.rules.measures import digit
from sim.rules.threshold import threshold
from sim.rules.value import government_waiting
from sim.world.arrays import Floats

if TYPE_CHECKING:
    from sim.model.negotiation import NegotiationModel

_OUTCOME = "result", "package", "signed", "in_force", "ended", "measures", "rounds", "offers", "crossing", "broken"
"""The columns of sim.outcomes, as the week leaves them."""
_RESPONSES = "not taken", "acquiesced", "resisted"
_ANSWERS = "accepts", "below threshold", "red line"


class _Collector(mesa.DataCollector):
    """Mesa's collector; before 3.4, batch_run looks for governments' data one step early, so they are filed there."""

    def collect(self, model: "NegotiationModel") -> None:
        super().collect(model)
        if not hasattr(self, "_collection_steps") and self.agent_reporters:
            self._agent_records[model.week] = self._agent_records.pop(model.steps)


def collector(model: "NegotiationModel") -> mesa.DataCollector:
    """The collector of one model, with columns for its leaders, pressures, measures and red lines."""
    world = model.world
    by_model: dict[str, Any] = {"week": _week, "date": _date, "round": _round, "proposer": _proposer, "offer": _offer}
    for seat, leader in enumerate(world.leaders):
        government = world.governments[world.arrays.government[seat]]
        by_model[f"value.{government}.{leader}"] = partial(_value, leader=seat)
    for q, name in enumerate(world.scenario.pressures):
        by_model[f"expected.{name}"], by_model[f"gap.{name}"] = partial(_expected, q=q), partial(_gap, q=q)
    for m, name in enumerate(world.scenario.measures):
        by_model[f"measure.{name}"] = partial(_measure, m=m)
    for column, name in enumerate(_OUTCOME):
        by_model[name] = partial(_outcome, column=column)
    by_government: dict[str, Any] = {
        "week": _own_week,
        "government": _name,
        "leader": _leader,
        "answer": _answer,
        "waiting": _waiting,
        "threshold": _threshold,
        "value": _own_value,
        "believed_toughness": _believed_toughness,
    }
    for line in dict.fromkeys(name for names in model.line_names for name in names):
        by_government[f"sincerity.{line}"] = partial(_sincerity, line=line)
    return _Collector(model_reporters=by_model, agent_reporters=by_government)


def _week(model: "NegotiationModel") -> int:
    return model.week


def _date(model: "NegotiationModel") -> Any:
    return model.date


def _round(model: "NegotiationModel") -> bool:
    """Whether a round took place."""
    return any(isinstance(each, Offer | Passed) for each in model.today)


def _proposer(model: "NegotiationModel") -> str | None:
    return next((each.proposer for each in model.today if isinstance(each, Offer | Passed)), None)


def _offer(model: "NegotiationModel") -> str | None:
    """The package on the table, in words; None where there is none."""
    for each in model.today:
        if isinstance(each, Offer):
            moved = model.world.packages.moved(each.package)
            return ", ".join(f"{issue}: {level}" for issue, level in moved.items())
    return None


def _value(model: "NegotiationModel", leader: int) -> float:
    """V of a leader, in or out of office, after the week's measures."""
    if not model.talking:
        return np.nan
    return float(model.plan.value[model.row[MEASURES], model.nature.private.outcome, model.week, leader])


def _expected(model: "NegotiationModel", q: int) -> float:
    return float(model.world.arrays.expected[model.view, q, model.week])


def _gap(model: "NegotiationModel", q: int) -> float:
    """How far the pressure is from its expected path."""
    return float(model.pressures[2, q])


def _measure(model: "NegotiationModel", m: int) -> str:
    return _RESPONSES[digit(model.row[MEASURES], m)]


def _outcome(model: "NegotiationModel", column: int) -> int:
    return int(model.row[column])


def _own_week(government: Government) -> int:
    return int(government.model.week)


def _name(government: Government) -> str:
    return government.name


def _leader(government: Government) -> str:
    return government.leader


def _answer(government: Government) -> str | None:
    for each in government.model.today:
        if isinstance(each, Answer) and each.government == government.name:
            return _ANSWERS[each.reason]
    return None


def _waiting(government: Government) -> float:
    """What waiting is worth to it by the plan: w."""
    return float(_waits(government.model)[government.number])


def _threshold(government: Government) -> float:
    """What it accepts at least: w + theta, and what pressures off their path add."""
    return threshold(_waiting(government), government.model.shift[government.number], government.toughness)


def _own_value(government: Government) -> float:
    return _value(government.model, government.seat)


def _believed_toughness(government: Government) -> float:
    """What the others believe, on average."""
    toughness = possible_toughness(government.model, government.seat)
    return mean_toughness(government.model.beliefs[government.number, government.number], toughness)


def _sincerity(government: Government, line: str) -> float:
    """The believed chance that it means a red line; missing where its leader has no such line."""
    names, number = government.model.line_names[government.seat], government.number
    return sincerity(government.model.beliefs[number, number], names.index(line)) if line in names else np.nan


def _waits(model: "NegotiationModel") -> Floats:
    waits = np.full(len(model.leaders), np.nan)
    if model.talking:
        outcome = model.nature.private.outcome
        waiting = model.plan.waiting[model.row[MEASURES], outcome, model.week]
        government_waiting(model.sealed, model.view, outcome, model.week, waiting, waits)
    return waits

"""What a hand-over does, channel by channel, and a placebo: an identical successor (model.md 5)."""

from sim.outcomes import REPUDIATED, RESULT
from sim.verify.check import Findings, check, equal, falls, moved, unmoved
from sim.verify.pairs import HEIR, NORTH, NOW, change_in_deals, of_south, played

_FAMILY = "hand-overs"
_TWIN = {f"{HEIR}.red_lines": {"line": {"refuses": {"border": ["l5"]}, "firmness": 0.5}}}
"""With its red line, the heir is as the leader before it."""
_OPEN = {f"{NORTH}.leaders.n.toughness_sd": 0.0, f"{NOW}.toughness_sd": 0.0, f"{HEIR}.toughness_sd": 0.0}
_SURE: dict[str, object] = {f"{NOW}.red_lines": {}, f"{HEIR}.red_lines": {}, "uncertainty.weight_concentration": None}
_PLACEBO = _OPEN | _SURE | {f"{HEIR}.exit_cost": 10.0}
_NEVER = {f"{HEIR}.starts": "never"}
_OFF = {f"channels.{name}": False for name in ("deadline", "preferences", "belief_reset", "durability")}


@check(_FAMILY, "model.md 5: the four channels")
def every_channel_off() -> Findings:
    """With every channel off a hand-over changes nothing, whoever takes office."""
    tough = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}, f"{HEIR}.no_deal": 0.2, f"{NOW}.legacy": 0.0}
    with_it, without = (played(_OFF | tough | more).outcomes.table for more in ({}, _NEVER))
    yield unmoved("a tough heir, none", without, with_it)


@check(_FAMILY, "placebo")
def identical_successor() -> Findings:
    """An identical successor of whom nothing is hidden changes nothing."""
    yield unmoved("it, none", played(_PLACEBO | _NEVER).outcomes.table, played(_PLACEBO).outcomes.table)


@check(_FAMILY, "model.md 3: a deadline")
def deadline_only() -> Findings:
    """An identical successor still makes a deadline for who cares only for its own term, unless that channel is off."""
    placebo, careless = played(_PLACEBO), played(_PLACEBO | {f"{NOW}.legacy": 0.0})
    yield falls("own terms", change_in_deals(placebo, careless, of_south))
    off = played(_PLACEBO | {f"{NOW}.legacy": 0.0, "channels.deadline": False})
    yield unmoved("deadline off", placebo.outcomes.table, off.outcomes.table)


@check(_FAMILY, "Wolford (2007), The turnover trap, AJPS 51, 772-788")
def learnt_anew() -> Findings:
    """An identical successor is learnt anew; with belief reset off, what was learnt carries over."""
    twin = _TWIN | {f"{HEIR}.exit_cost": 10.0}
    known, anew = (played(twin | {"channels.belief_reset": reset}).outcomes.table for reset in (False, True))
    yield moved("reset off, on", known, anew)


@check(_FAMILY, "Leeds (1999), AJPS 43, 979-1002")
def durability_off() -> Findings:
    """Without durability nothing is left; with it, something is."""
    tough = {f"{HEIR}.weights": {"rights": 1.0, "growth": 0.0}}
    for on in (True, False):
        left = int((played(tough | {"channels.durability": on}).outcomes.column(RESULT) == REPUDIATED).sum())
        yield equal(f"durability {'on' if on else 'off'}: any left", left > 0, on)


@check(_FAMILY, "model.md 5: the four channels")
def preferences_off() -> Findings:
    """Without preferences a successor wants what the leader before it wanted."""
    off = {"channels.preferences": False}
    tough = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}, f"{HEIR}.no_deal": 0.2}
    yield unmoved("its own wants", played(off).outcomes.table, played(off | tough).outcomes.table)

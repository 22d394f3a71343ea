"""One negotiation, week by week, as a Mesa model; governments written in Python take part in it."""

from sim.model.government import Government
from sim.model.negotiation import NegotiationModel
from sim.model.simulate import simulate_with
from sim.model.view import Belief, PastOffer, RoundView
from sim.rules.answer import ACCEPTS, BELOW_THRESHOLD, RED_LINE
from sim.world.arrays import NOBODY

__all__ = [
    "ACCEPTS",
    "BELOW_THRESHOLD",
    "NOBODY",
    "RED_LINE",
    "Belief",
    "Government",
    "NegotiationModel",
    "PastOffer",
    "RoundView",
    "simulate_with",
]

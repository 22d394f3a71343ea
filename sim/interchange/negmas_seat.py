"""A NegMAS negotiator at our table: a government that leaves its offers and answers to it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from sim.interchange.at_negmas import Negotiator, library, mechanism, utility_function
from sim.model import ACCEPTS, BELOW_THRESHOLD, NOBODY, RED_LINE, Government, NegotiationModel, RoundView
from sim.world.arrays import Floats

_AS_USUAL: Mapping[str, object] = MappingProxyType({})


def seat(kind: type[Negotiator], settings: Mapping[str, object] = _AS_USUAL) -> type[Government]:
    """A kind of government that leaves its offers and answers to a NegMAS negotiator, made with ``settings``.

    The negotiator wants what packages are worth a week to the leader in office in this replication, after the cost of
    agreeing, and has a week without a deal as its reserved value. When these change it is told so; a new leader begins
    with a new negotiator. It hears the others' offers and answers. What it offers and is no choice of the round becomes
    the choice that is worth least to it among those worth as much or more; it passes if there is none. The red lines
    that its leader means are kept: it neither offers nor accepts what crosses them. It learns by our rules.

    Raises:
        WinsetError: NegMAS is not installed.
    """
    library()
    return type(f"Seated{kind.__name__}", (_Seated,), {"kind": kind, "settings": settings})


class _Seated(Government):
    """A government that asks a NegMAS negotiator."""

    kind: type[Negotiator]
    settings: Mapping[str, object]

    def __init__(self, model: NegotiationModel, number: int) -> None:
        super().__init__(model, number)
        self._negotiator: Negotiator = None
        self._leader = NOBODY
        self._wants: Floats = np.empty(0)

    def propose(self, view: RoundView) -> int:
        """The choice nearest to what the negotiator offers, or to pass."""
        theirs = [past for past in view.past_offers if past.proposer != self.name]
        state = self._state(view)
        if theirs:
            state.current_offer, state.current_proposer = (theirs[-1].package,), theirs[-1].proposer
        outcome = self._asked(view).propose_(state)
        return NOBODY if outcome is None else self._nearest(view, int(outcome[0]))

    def answer(self, view: RoundView, offer: int) -> int:
        """What the negotiator says to the package on the table."""
        state, proposer = self._state(view), self.model.offers[-1].proposer
        state.current_offer, state.current_proposer = (int(view.choices.packages[offer]),), proposer
        asked = self._asked(view)
        asked.on_partner_proposal(state, proposer, state.current_offer)
        if asked.respond_(state, proposer) != library().ResponseType.ACCEPT_OFFER:
            return BELOW_THRESHOLD
        return RED_LINE if view.crosses_own_line[offer] else ACCEPTS

    def learn(self, about: int, view: RoundView, offer: int, *, accepted: bool) -> Floats:
        """By our rules; the negotiator hears the answer too."""
        responses = library().ResponseType
        response = responses.ACCEPT_OFFER if accepted else responses.REJECT_OFFER
        outcome = (int(view.choices.packages[offer]),)
        self._asked(view).on_partner_response(self._state(view), view.world.governments[about], outcome, response)
        return super().learn(about, view, offer, accepted=accepted)

    def _asked(self, view: RoundView) -> Negotiator:
        """The negotiator of the leader in office, who knows what packages are worth to it this week."""
        arrays = view.world.arrays
        wants = view.utility - arrays.agreement_cost[self.model.view, view.week, self.number]
        wants[0] = arrays.no_deal[self.model.view, view.week, self.seat]
        if self._leader != self.seat:
            self._negotiator, self._leader = self._begin(view, wants), self.seat
        elif not np.array_equal(wants, self._wants):
            self._negotiator.set_preferences(utility_function(wants, float(wants[0])))
        self._wants = wants
        return self._negotiator

    def _begin(self, view: RoundView, wants: Floats) -> Negotiator:
        """A new negotiator in a NegMAS mechanism that is never run, with silent others under our governments' names."""
        negmas, table = library(), mechanism(view.world)
        ufun = utility_function(wants, float(wants[0]))
        asked = self.kind(ufun=ufun, id=self.name, name=self.name, **self.settings)
        for name in view.world.governments:
            table.add(asked if name == self.name else negmas.RandomNegotiator(ufun=ufun, id=name, name=name))
        asked._on_negotiation_start(self._state(view))  # as a mechanism does that is run
        return asked

    def _state(self, view: RoundView) -> Any:
        """What NegMAS tells its negotiators of a step: here, of the week."""
        return library().SAOState(
            running=True,
            started=True,
            step=view.week,
            relative_time=(view.week + 1) / (view.rounds + 1),
            n_negotiators=len(view.leaders),
        )

    def _nearest(self, view: RoundView, package: int) -> int:
        """The choice that is this package, or of those worth as much the least; it crosses no line it means."""
        choice = view.choice_of(package)
        if choice != NOBODY and not view.crosses_own_line[choice]:
            return choice
        worth = view.utility[view.choices.packages]
        enough = np.flatnonzero((worth >= view.utility[package]) & ~view.crosses_own_line)
        return int(enough[np.argmin(worth[enough])]) if len(enough) > 0 else NOBODY

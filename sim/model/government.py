"""A government at the table: it proposes, answers and learns, one rule each; subclass it to write another kind."""

from itertools import count
from typing import TYPE_CHECKING

import mesa
import numpy as np

from sim.model.view import RoundView
from sim.rules.answer import answer as standard_answer
from sim.rules.learn import learn_answer
from sim.rules.propose import propose as standard_offer
from sim.world.arrays import Floats

if TYPE_CHECKING:
    from sim.model.negotiation import NegotiationModel


class Government(mesa.Agent):
    """One government. Override ``propose``, ``answer`` or ``learn``; what is not overridden follows the model's rules.

    A government that begins with its best package and gives in as time goes by (Faratin, Sierra & Jennings 1998):

    >>> from sim.model import NOBODY, Government, NegotiationModel
    >>> from sim.scenario.reader import load
    >>> class Conceder(Government):
    ...     def propose(self, view):
    ...         if len(view.gains) == 0:
    ...             return NOBODY
    ...         return view.gains[len(view.gains) * view.week // view.rounds]
    >>> model = NegotiationModel(load("scenarios/quickstart.yaml"), seed=1, governments={"norland": Conceder})
    >>> model.run_to_end()
    >>> first = next(offer for offer in model.offers if offer.proposer == "norland")
    >>> model.world.packages.of(first.package)
    {'quota': 'halved', 'port_fund': 'nothing'}

    ``self.rng`` is NumPy's generator, seeded by the model's seed and replication, for whoever needs chance.
    """

    def __init__(self, model: "NegotiationModel", number: int) -> None:
        # Mesa before 3.4 numbers agents in a table that keeps every model alive for good: give it one of our own.
        self._ids = {model: count(number + 1)}
        super().__init__(model)
        del self._ids
        self.number = number
        self.name = model.world.governments[number]

    @property
    def leader(self) -> str:
        """The leader in office."""
        return str(self.model.world.leaders[self.seat])

    @property
    def seat(self) -> int:
        """The number of the leader in office."""
        return int(self.model.leaders[self.number])

    @property
    def toughness(self) -> float:
        """How tough its leader privately is."""
        return float(self.model.nature.toughness[self.seat])

    @property
    def sincere(self) -> int:
        """Bits: which of its red lines its leader means."""
        return int(self.model.nature.sincere[self.seat])

    def propose(self, view: RoundView) -> int:
        """The number of the choice that it offers, or NOBODY to pass (rules/propose)."""
        arrays = view.world.arrays
        return standard_offer(
            self.number,
            view.choices.values,
            view.thresholds,
            view.choices.survives,
            view.choices.crossed,
            view.sincere,
            view.expected,
            arrays.noise,
            arrays.others_needed,
            np.empty((2, len(view.leaders) + 1)),
        )

    def answer(self, view: RoundView, offer: int) -> int:
        """ACCEPTS, BELOW_THRESHOLD or RED_LINE to the choice on the table (rules/answer)."""
        crossed = view.choices.crossed[self.number, offer]
        return standard_answer(
            view.surplus(self.number, offer), view.world.arrays.noise, crossed, view.sincere, view.draw
        )

    def learn(self, about: int, view: RoundView, offer: int, *, accepted: bool) -> Floats:
        """What it believes of the leader of government ``about``, (GRID, MASKS), after its answer (rules/learn)."""
        return learn_answer(
            view.beliefs[about],
            view.surplus(about, offer),
            view.world.arrays.noise,
            view.toughness[about],
            view.choices.crossed[about, offer],
            accepted,
        )

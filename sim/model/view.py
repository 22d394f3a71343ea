"""A round as one government sees it: what it knows, in the words of the scenario, and nothing that it cannot know."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.rules.answer import Expectations, expect_leader, expect_lines, expected_acceptance, no_expectations
from sim.rules.choices import Choices
from sim.rules.learn import mean_toughness, sincerity
from sim.rules.propose import enough_accept
from sim.world import World
from sim.world.arrays import NOBODY, Floats, Ints

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Belief:
    """What others believe of a leader: its toughness on average, and the chance that it means each red line."""

    toughness: float
    sincerity: dict[str, float]


@dataclass(frozen=True)
class PastOffer:
    """An offer as everybody saw it: ``package`` is one of the scenario's, not a choice of this round."""

    week: int
    proposer: str
    package: int
    accepted_by: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class RoundView:
    """One round as one government sees it.

    The packages worth offering are the *choices* 0 .. F - 1, and an offer is the number of a choice. Arrays have one
    entry for each choice (F) or for each government (G, in the order of the file). Utilities are per week; 0 is today.
    """

    world: World
    week: int
    government: int
    """The number of the government that looks on."""
    leaders: tuple[str, ...]
    """(G,) leaders in office."""
    choices: Choices
    """The numbers behind this view, for those who want them (rules/choices)."""
    waiting: Floats
    """(G,) what each gains by waiting, pressures included: the publicly known part of its threshold."""
    thresholds: Floats
    """(G,) the same, with its own toughness added for the government that looks on."""
    toughness: Floats
    """(G, GRID) the toughness that each leader may have."""
    beliefs: Floats
    """(G, GRID, MASKS) what it believes of the others; at its own place, what they believe of it."""
    lines: tuple[tuple[str, ...], ...]
    """(G,) names of the red lines of the leaders in office."""
    sincere: int
    """Bits: which of its own red lines it means."""
    utility: Floats
    """(P,) what each package of the scenario is worth a week to its leader, before costs and waiting."""
    draw: float
    """The number in [0, 1) with which chance decides its answer in this round."""
    past_offers: tuple[PastOffer, ...]
    """All offers so far, the latest last."""

    @property
    def date(self) -> dt.date:
        """The day of the round."""
        return self.world.rounds.day(self.week)

    @property
    def rounds(self) -> int:
        """How many weeks there are from the first to the horizon."""
        return self.world.rounds.count

    @property
    def name(self) -> str:
        """The government that looks on."""
        return self.world.governments[self.government]

    @property
    def values(self) -> Floats:
        """(F,) what signing each choice is worth to it."""
        values: Floats = self.choices.values[self.government]
        return values

    @property
    def threshold(self) -> float:
        """The least that a package must be worth to it: waiting and its own toughness."""
        return float(self.thresholds[self.government])

    @property
    def ratification(self) -> Floats:
        """(F,) chance that each choice passes the ratifiers at home."""
        return self.choices.survives

    @cached_property
    def expected(self) -> Expectations:
        """What it expects of each government's answer, in the form that rules/propose takes."""
        expected = no_expectations(len(self.leaders))
        for k in range(len(self.leaders)):
            expect_leader(expected, k, self.toughness[k], self.world.arrays.noise)
            expect_lines(expected, k, self.beliefs[k])
        return expected

    @cached_property
    def acceptance(self) -> Floats:
        """(F,) believed chance that enough of the others accept each choice."""
        return np.array([self.acceptance_of(choice) for choice in range(len(self.choices.packages))])

    @cached_property
    def crosses_own_line(self) -> Flags:
        """(F,) whether each choice crosses a red line that it means."""
        crosses: Flags = (self.choices.crossed[self.government] & self.sincere) != 0
        return crosses

    @cached_property
    def gains(self) -> Ints:
        """The choices that it gains by and that cross no red line that it means, the best for itself first."""
        best_first = np.argsort(-self.values, kind="stable")
        worthwhile = (self.values > self.threshold) & ~self.crosses_own_line
        gains: Ints = best_first[worthwhile[best_first]]
        return gains

    def package(self, choice: int) -> dict[str, str]:
        """Issue -> level of a choice."""
        return self.world.packages.of(int(self.choices.packages[choice]))

    def choice_of(self, package: int) -> int:
        """The choice that is a package of the scenario (PastOffer.package), or NOBODY where it is none this week."""
        found = np.flatnonzero(self.choices.packages == package)
        return int(found[0]) if len(found) else NOBODY

    def acceptance_of(self, choice: int) -> float:
        """Believed chance that enough of the others accept one choice."""
        chances, noise = np.ones(len(self.leaders)), self.world.arrays.noise
        for k in range(len(self.leaders)):
            if k != self.government:
                crossed = self.choices.crossed[k, choice]
                chances[k] = expected_acceptance(self.surplus(k, choice), noise, self.expected, k, crossed)
        room = np.empty(len(chances) + 1)
        return enough_accept(chances, self.government, self.world.arrays.others_needed, room)

    def surplus(self, government: int, choice: int) -> float:
        """What a choice is worth to a government above its threshold, as far as the one that looks on knows that."""
        return float(self.choices.values[government, choice] - self.thresholds[government])

    def belief(self, government: str) -> Belief:
        """What it believes of another government's leader; of its own, what the others believe."""
        g = self.world.governments.index(government)
        lines = {name: sincerity(self.beliefs[g], slot) for slot, name in enumerate(self.lines[g])}
        return Belief(mean_toughness(self.beliefs[g], self.toughness[g]), lines)

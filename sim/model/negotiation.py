"""One negotiation as a Mesa model: each step is a week and makes the calls of ``sim.ensemble.kernel``, in its order."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

import mesa
import numpy as np

from sim import draw
from sim.errors import WinsetError
from sim.model.collect import collector
from sim.model.government import Government
from sim.model.learning import follow_leaders, prior_beliefs
from sim.model.news import line_names, news_by_week
from sim.model.record import BrokeDown, End, Happening, MeasureTaken, NoRound, Offer, Repudiated, Vote
from sim.model.replies import kind_of
from sim.model.round import hold_round
from sim.model.view import PastOffer
from sim.outcomes import (
    BROKEN,
    COLUMNS,
    CROSSING,
    DEAL,
    ENDED,
    IN_FORCE,
    MEASURES,
    NO_DEAL,
    NOT_RATIFIED,
    OFFERS,
    PACKAGE,
    REPUDIATED,
    RESULT,
    ROUNDS,
    SIGNED,
)
from sim.rules.alone import state_after_breakdown
from sim.rules.measures import digit
from sim.rules.plan import Plan, make_plan
from sim.rules.pressure import next_deviation, next_variance, pressure_gap
from sim.rules.ratify import rejecting
from sim.scenario.schema import Scenario
from sim.world import World, build_world
from sim.world.arrays import NOBODY
from sim.world.sealed import seal

_STANDARD: Mapping[str, type[Government]] = MappingProxyType({})
_ACQUIESCED = 1
"""Digit of a measure's state (rules/measures)."""


class NegotiationModel(mesa.Model):
    """One replication of a scenario, to look at week by week or to play with governments of one's own.

    ``row`` has the columns of ``sim.outcomes`` and ends as the same replication of ``sim.ensemble.simulate``, bit for
    bit; ``record`` tells what happened and why; ``datacollector`` has a row for each week (see sim/model/collect).

    >>> from sim.scenario.reader import load
    >>> model = NegotiationModel(load("scenarios/quickstart.yaml"), seed=1, replication=2)
    >>> model.step()
    >>> model.date
    datetime.date(2024, 3, 4)
    >>> model.run_to_end()
    >>> model.running
    False

    For ``mesa.batch_run``, vary ``replication`` and put the scenario in a list; a seed of None is the seed 0.
    """

    def __init__(
        self,
        scenario: Scenario | World,
        *,
        seed: int | None = 0,
        replication: int = 0,
        governments: Mapping[str, type[Government]] = _STANDARD,
        collects: bool = True,
    ) -> None:
        number = 0 if seed is None else seed
        super().__init__(rng=[number, replication])
        self.world = scenario if isinstance(scenario, World) else build_world(scenario)
        self.seed, self.replication = number, replication
        self.key = cast("int", np.uint64(number))  # as the compiled stream takes it
        self.sealed = seal(self.world.arrays)
        self.nature = draw.draw_nature(self.sealed, self.key, replication)
        self.row = np.full(COLUMNS, NOBODY, dtype=np.int32)
        self.row[[RESULT, MEASURES, ROUNDS, OFFERS, CROSSING]] = NO_DEAL, 0, 0, 0, 0
        arrays = self.world.arrays
        self.leaders = arrays.office[0, self.nature.private.outcome, 0].copy()
        self.beliefs = prior_beliefs(self)
        self.shift = np.zeros(len(self.leaders))
        self.pressures = np.zeros((3, len(arrays.persistence)))
        self.plan: Plan
        self.planned, self.signed, self.talking = NOBODY, False, False
        self.week, self.view = NOBODY, 0
        self.record: list[Happening] = []
        self.past_offers: list[PastOffer] = []
        self._opened = 0
        self.line_names = line_names(self.world)
        self._news = news_by_week(self.world, self.nature.private.outcome)
        self.governments = _seated(self, governments)
        self.datacollector = collector(self) if collects else mesa.DataCollector()

    @property
    def date(self) -> dt.date:
        """The day of the latest round; the start before the first."""
        return self.world.rounds.day(max(self.week, 0))

    @property
    def offers(self) -> list[Offer]:
        """All offers so far."""
        return [happening for happening in self.record if isinstance(happening, Offer)]

    @property
    def today(self) -> list[Happening]:
        """What happened in the latest week."""
        return self.record[self._opened :]

    def run_to_end(self) -> None:
        """Play on until nothing is left to happen."""
        while self.running:
            self.step()

    def step(self) -> None:
        """Play one week; nothing happens after the end."""
        if not self.running:
            return
        self.week, self._opened, self.talking = self.week + 1, len(self.record), False
        self.view = int(self.world.arrays.view_at[self.week])
        self.record += self._news.get(self.week, [])
        self._follow_pressures()
        leaver = follow_leaders(self)
        if leaver == NOBODY:
            self._negotiate()
            self._look_for_the_end()
        else:
            self._repudiate(leaver)
        self.datacollector.collect(self)

    def _follow_pressures(self) -> None:
        """Move log-deviations, their variances and the gaps (rows of ``pressures``) on to this week."""
        arrays, pressures = self.world.arrays, self.pressures
        for q in range(pressures.shape[1]):
            if self.week > 0:
                news = draw.draw_pressure(self.key, self.replication, self.week, q)
                pressures[0, q] = next_deviation(pressures[0, q], arrays.persistence[q], arrays.volatility[q], news)
                pressures[1, q] = next_variance(pressures[1, q], arrays.persistence[q], arrays.volatility[q])
            pressures[2, q] = pressure_gap(arrays.expected[self.view, q, self.week], pressures[0, q], pressures[1, q])

    def _negotiate(self) -> None:
        """The vote that is due, the plan, the measures and the round of this week."""
        row, private = self.row, self.nature.private
        if self.signed:
            if row[IN_FORCE] == NOBODY and self.week == row[SIGNED] + self.world.arrays.ratification_weeks:
                self._ratify(self.week)
            if self.signed:
                return
        if self.planned != self.view:
            self.plan = make_plan(self.sealed, private, self.view, self.week, row[MEASURES])
            self.planned = self.view
        if row[BROKEN] != NOBODY:
            state = state_after_breakdown(self.sealed, private, self.plan.never, self.view, self.week, row[MEASURES])
            self._take_measures(state)
            return
        self.talking = True
        self._take_measures(self.plan.move[row[MEASURES], private.outcome, self.week])
        self._meet()

    def _meet(self) -> None:
        """A round, if it takes place, and the chance that talks end for good."""
        arrays, row = self.world.arrays, self.row
        meets, who, breaks_down = draw.draw_round(self.key, self.replication, self.week)
        if meets < arrays.meeting[self.view, self.week]:
            row[ROUNDS] += 1
            self.signed = hold_round(self, draw.draw_outcome(arrays.proposes[self.week], who))
            if self.signed and arrays.ratification_weeks == 0:
                self._ratify(self.week)
        else:
            self.record.append(NoRound(self.week))
        if not self.signed and breaks_down < arrays.breakdown[self.view, self.week]:
            row[BROKEN] = self.week
            self.record.append(BrokeDown(self.week))

    def _take_measures(self, state: int) -> None:
        """Go over to a state of the measures, and note what is new in it."""
        for m, name in enumerate(self.world.scenario.measures):
            response = digit(state, m)
            if response != digit(self.row[MEASURES], m):
                self.record.append(MeasureTaken(self.week, name, acquiesced=response == _ACQUIESCED))
        self.row[MEASURES] = state

    def _ratify(self, week: int) -> None:
        """The vote at home on the signed package; after a failure talks go on."""
        arrays, row = self.world.arrays, self.row
        passes = arrays.passes[arrays.taste[self.view, min(week, self.world.rounds.count)], :, row[PACKAGE]]
        rejected = rejecting(passes, draw.draw_ratification(self.key, self.replication, week, arrays.ratifier_key))
        self.signed = rejected == NOBODY
        if self.signed:
            row[RESULT], row[IN_FORCE] = DEAL, week
        else:
            row[RESULT] = NOT_RATIFIED
        ratifier = None if self.signed else self.world.ratifiers[rejected]
        self.record.append(Vote(week, int(row[PACKAGE]), ratifier))

    def _repudiate(self, government: int) -> None:
        """A new leader leaves what was signed: nothing is left to happen."""
        row, world = self.row, self.world
        row[RESULT], row[ENDED] = REPUDIATED, self.week
        leader = world.leaders[self.leaders[government]]
        self.record.append(Repudiated(self.week, int(row[PACKAGE]), world.governments[government], leader))
        self._end()

    def _look_for_the_end(self) -> None:
        """After the last round, only a vote may still be due."""
        if self.week == self.world.rounds.count - 1:
            if self.signed and self.row[IN_FORCE] == NOBODY:
                self._ratify(int(self.row[SIGNED]) + self.world.arrays.ratification_weeks)
            self._end()

    def _end(self) -> None:
        self.running = False
        package = None if self.row[PACKAGE] == NOBODY else int(self.row[PACKAGE])
        week = max([self.week, *(happening.week for happening in self.today)])
        self.record.append(End(week, int(self.row[RESULT]), package))


def _seated(model: NegotiationModel, kinds: Mapping[str, type[Government]]) -> tuple[Government, ...]:
    """One government for each of the scenario's, of the kind asked for."""
    names = model.world.governments
    unknown = sorted(set(kinds) - set(names))
    if unknown:
        raise WinsetError(f"governments: no such government: {', '.join(unknown)}; there are {', '.join(names)}")
    checked = {name: kind_of(name, kind) for name, kind in kinds.items()}
    return tuple(checked.get(name, Government)(model, number) for number, name in enumerate(names))

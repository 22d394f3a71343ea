"""Other software's negotiations at our table: time-dependent concession under stacked alternating offers.

In that protocol parties act in turn: each accepts what is on the table, or puts something else there; what all others
have accepted is agreed. At our table, in a week, one government offers and all others answer. Both are the same for
governments that decide by the clock alone, if (1) each answers in the week of an offer as it would in its own next
turn, and (2) passes in a turn in which it would accept what is on the table. Then the same offers are made in the same
turns, and an agreement there comes when the last of the others has had its turn: as many turns later as there are
others.
"""

import numpy as np

from sim.model import ACCEPTS, BELOW_THRESHOLD, NOBODY, Government, NegotiationModel, RoundView
from sim.outcomes import PACKAGE, RESULT, SIGNED
from sim.solutions import nash, pareto_set, table_at
from sim.verify.check import Findings, all_of, check, equal, near
from sim.verify.saop_domain import NASH, ROUNDS, TOURNAMENT, WEIGHTS, party_scenario
from sim.verify.tables import dollar
from sim.world import build_world
from sim.world.arrays import Floats, Ints

_FAMILY = "other software"
_FARATIN = "Faratin, Sierra & Jennings (1998), Robotics and Autonomous Systems 24, 159-182"
_GENIUS = "GENIUS 10.4, multitest.xml and multitestexpected.txt"


def target(time: float, beta: float, least: float = 0.0) -> float:
    """What a time-dependent government asks for when a share ``time`` of the talks is over: all of 1 down to the least.

    least + (1 - least) (1 - time^(1 / beta)): with beta below 1 it holds out, above 1 it gives in early.
    """
    asked: float = least + (1 - least) * (1 - time ** (1 / beta))
    return asked


class TimeDependent(Government):
    """Asks for less as time goes by, whatever the others do; of what is worth about that it takes the nearest."""

    beta = 1.0
    least = 0.0
    rounds = ROUNDS

    def propose(self, view: RoundView) -> int:
        """Its bid, or to pass where it would accept what the others have left on the table."""
        bid = self._bid(view, view.week)
        if view.past_offers and self._takes(view, view.past_offers[-1].package, bid):
            return NOBODY
        return view.choice_of(bid)

    def answer(self, view: RoundView, offer: int) -> int:
        """Accept what is worth more than its own bid in its next turn."""
        parties = len(view.leaders)
        turn = view.week + (self.number - view.week) % parties
        accepts = self._takes(view, int(view.choices.packages[offer]), self._bid(view, turn))
        return ACCEPTS if accepts else BELOW_THRESHOLD

    def _bid(self, view: RoundView, week: int) -> int:
        """The package of a deal that is nearest to its target in a week; of equals the first."""
        aim = target(week // len(view.leaders) / self.rounds, self.beta, self.least)
        deals = _deals(view)
        return int(deals[np.argmin(np.abs(_exact(view.utility)[deals] - aim))])

    def _takes(self, view: RoundView, package: int, bid: int) -> bool:
        worth = _exact(view.utility)
        return bool(worth[package] > worth[bid])


def _exact(utility: Floats) -> Floats:
    """Without the last digits, in which sums of the same numbers in another order differ."""
    rounded: Floats = np.round(utility, 12)
    return rounded


def _deals(view: RoundView) -> Ints:
    """The packages in which the first issue is settled."""
    return np.flatnonzero(view.world.packages.levels[:, 0] > 0)


@check(_FAMILY, _FARATIN)
def time_dependent_target() -> Findings:
    """What is asked for falls by 1 - t^(1 / beta)."""
    rows = (
        (0.2, 0.25, 0.9990234375),
        (0.2, 0.5, 0.96875),
        (0.2, 0.75, 0.7626953125),
        (0.2, 0.9, 0.40951),
        (1.0, 0.9, 0.1),
        (2.0, 0.25, 0.5),
        (2.0, 0.5, 0.2928932188134524),
        (2.0, 0.9, 0.05131670194948623),
    )
    for beta, time, exact in rows:
        yield near(f"beta {beta}, t = {time}", target(time, beta), exact, 1e-12)
    yield equal("at the start, at the end", (target(0.0, 0.2), target(1.0, 0.2)), (1.0, 0.0))


@check(_FAMILY, f"{_FARATIN}; t = (1 / (2 - r_1 - r_2))^beta by hand")
def two_conceders() -> Findings:
    """Two who concede alike meet at t = (1 / (2 - r_1 - r_2))^beta, where their reserves r share what is left.

    The first has 1 - (1 - r_1) / (2 - r_1 - r_2) then. Targets are a round apart: time errs by less than two rounds,
    and shares by less than what both concede in two.
    """
    rounds, points = 200, 2000
    for beta in (1.0, 0.3, 3.0):
        time, share = (1 / 1.5) ** beta, 1 - 0.7 / 1.5
        found = _met(beta, rounds=rounds, points=points)
        concession = 2 * (target(time, beta) - target(time + 1 / rounds, beta)) + 2 / points
        yield near(f"beta {beta}: time", None if found is None else found[0], time, 2 / rounds)
        yield near("... the first's share", None if found is None else found[1], share, concession)


def _met(beta: float, *, rounds: int, points: int) -> tuple[float, float] | None:
    """When two conceders with reserves 0.3 and 0.2 meet, as a share of the time there is, and where."""
    kinds = {
        land: type("Conceder", (TimeDependent,), {"beta": beta, "least": least, "rounds": rounds})
        for land, least in (("one", 0.3), ("two", 0.2))
    }
    model = NegotiationModel(dollar(points, 2 * rounds), governments=kinds, collects=False)
    model.run_to_end()
    if model.row[RESULT] != 1:
        return None
    utility = model.world.arrays.weights @ model.world.arrays.scores
    return model.row[SIGNED] // 2 / rounds, float(utility[0, model.row[PACKAGE]])


@check(_FAMILY, _GENIUS)
def genius_tournament() -> Findings:
    """Three parties of GENIUS at our table agree in the round and on the utilities that GENIUS prints."""
    world = build_world(party_scenario())
    solved = table_at(world, 0)
    table, best = solved.utility, nash(solved) or 0
    for found, exact in zip(table[:, best], NASH, strict=True):
        yield near("Nash's point", float(found), exact, 1e-6)
    efficient = pareto_set(table)
    for row in TOURNAMENT:
        kinds = {party: _party(0.2 if party == row.boulware else 2.0) for party in WEIGHTS}
        model = NegotiationModel(world, governments=kinds, collects=False)
        model.run_to_end()
        week, package = int(model.row[SIGNED]), int(model.row[PACKAGE])
        yield equal(f"{row.boulware} holds out: round", (week + len(WEIGHTS) - 1) // len(WEIGHTS) + 1, row.round)
        for party, found, exact in zip(WEIGHTS, table[:, package], row.utilities, strict=True):
            yield near(f"... {party}", float(found), exact, 1e-12)
        yield near("... to Nash's", float(np.linalg.norm(table[:, package] - table[:, best])), row.to_nash, 5e-6)
        yield all_of("... efficient", [bool(efficient[package])], "is")


def _party(beta: float) -> type[TimeDependent]:
    return type("Party", (TimeDependent,), {"beta": beta})

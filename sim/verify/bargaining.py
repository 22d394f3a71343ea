"""Two governments take turns over a pie: what theory says, to the digits that the grid allows (model.md 7)."""

from sim.verify.check import Findings, all_of, check, equal, near
from sim.verify.tables import agreement, dollar, drawn, no_deal, patience, rounding, share, values

_FAMILY = "bargaining"
_POINTS = 1000
_PAIRS = (
    # delta_1, delta_2, the first proposer's share
    (0.9, 0.9, 0.5263157894736843),
    (0.5, 0.5, 0.6666666666666666),
    (0.9, 0.8, 0.7142857142857143),
    (0.8, 0.9, 0.35714285714285715),
    (0.95, 0.9, 0.6896551724137928),
    (0.95, 0.8, 0.8333333333333331),
    (0.0, 0.5, 0.5),
    (0.5, 0.0, 1.0),
)
_STAHL = (
    # rounds, delta_1, delta_2, the first proposer's share
    (1, 0.9, 0.9, 1.0),
    (2, 0.9, 0.9, 0.09999999999999998),
    (3, 0.9, 0.9, 0.91),
    (4, 0.9, 0.9, 0.18099999999999994),
    (10, 0.9, 0.9, 0.34280082099999987),
    (100, 0.9, 0.9, 0.5263018097900591),
    (3, 0.9, 0.8, 0.92),
    (50, 0.9, 0.8, 0.7140919898631317),
)


@check(_FAMILY, "Rubinstein (1982), Econometrica 50, 97-109")
def rubinstein() -> Findings:
    """Who proposes first gets (1 - delta_2) / (1 - delta_1 delta_2) of a pie, at once."""
    for one, two, exact in _PAIRS:
        found = share(dollar(_POINTS, 150, settings=patience(one, two)))
        yield near(f"patience {one}, {two}", found, exact, rounding(_POINTS, one, two))
    found = share(dollar(19_000, 1500, settings=patience(0.99, 0.99)))
    yield near("patience 0.99, 0.99", found, 0.5025125628140701, rounding(19_000, 0.99, 0.99))


@check(_FAMILY, "Rubinstein (1982): 0.4 / 0.7")
def rubinstein_to_four_digits() -> Findings:
    """On a grid of 19,998 steps Rubinstein's share comes out to four digits."""
    yield near("patience 0.5, 0.6", share(dollar(19_998, 60, settings=patience(0.5, 0.6))), 0.4 / 0.7, 1e-4)


@check(_FAMILY, "Rubinstein (1982)")
def finer_grids() -> Findings:
    """The finer the grid, the nearer is the value of the talks to Rubinstein's share."""
    errors = [abs(values(dollar(n, 100, settings=patience(0.9, 0.9)))[0] - 1 / 1.9) for n in (19, 190, 1900)]
    yield all_of("19, 190, 1,900 steps", [errors[0] > errors[1], errors[1] > errors[2]], "nearer")
    yield near("distance at 1,900", errors[2], 0.0, rounding(1900, 0.9, 0.9))


@check(_FAMILY, "Stahl (1972), Bargaining Theory; backward induction")
def stahl() -> Findings:
    """With T rounds the first to propose gets (1 - (-delta)^T) / (1 + delta), or what induction gives."""
    for rounds, one, two, exact in _STAHL:
        found = share(dollar(_POINTS, rounds, settings=patience(one, two)))
        yield near(f"{rounds} rounds, {one}, {two}", found, exact, min(rounds / _POINTS, rounding(_POINTS, one, two)))


@check(_FAMILY, "Stahl (1972)")
def ultimatum() -> Findings:
    """In a single round the proposer takes all but what no deal is worth to the other."""
    for floor in (0.0, 0.25, 0.8):
        split = agreement(dollar(_POINTS, 1, settings=no_deal(0.0, floor)))
        yield near(f"no deal {floor}: the proposer", None if split is None else split.first, 1 - floor, 1e-9)


@check(_FAMILY, "Baron & Ferejohn (1989), APSR 83, 1181-1206 (page not checked)")
def recognition() -> Findings:
    """Where proposers are drawn and patience is equal, the expected share is the chance to propose."""
    for weight in (0.1, 0.5, 0.7):
        one, two = values(dollar(_POINTS, 200, settings=drawn(weight)))
        yield near(f"weight {weight}", one, weight, 10 / _POINTS)
        yield near(f"weight {weight}, the other", two, 1 - weight, 10 / _POINTS)


@check(_FAMILY, "the core of a pie: Nash (1950)")
def agreement_at_once_or_never() -> Findings:
    """If nothing changes, they agree in the first week where any package beats no deal for both, and else never."""
    for one, two in ((0.301, 0.401), (0.021, 0.901), (0.6, 0.5), (0.951, 0.101)):
        found = agreement(dollar(20, 12, settings=no_deal(one, two)))
        expected = 0 if any(k / 20 > one and 1 - k / 20 > two for k in range(21)) else None
        yield equal(f"no deal {one}, {two}: week", None if found is None else found.week, expected)

"""A design: which points of the space of levers are played, how often, and on which chance."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from sim.errors import WinsetError
from sim.scenario.export import jsonable
from sim.scenario.source import unknown
from sim.sweep.precision import looks
from sim.sweep.vary import Value, Vary, parse_vary

Kind: TypeAlias = Literal["grid", "lhs", "sobol"]
Point: TypeAlias = dict[str, Value]

MOST_POINTS = 1_000_000
_SEEDS = 2**64
"""The key of the random stream has 64 bits for the seed (sim/random.py)."""


@dataclass(frozen=True)
class Design:
    """A sweep as data.

    ``points`` are counted for a grid, and asked for otherwise. All points are played on the same chance: replication k
    of ``seed`` is the same world's luck at every point, so that differences between points are measured within pairs.
    ``until``: play on at a point until every interval is that wide or less, ``most`` negotiations at the most; the
    first look is at ``runs``. None: ``runs`` at each point.
    """

    kind: Kind
    varies: tuple[Vary, ...]
    points: int
    runs: int
    seed: int
    until: float | None
    most: int

    @property
    def looks(self) -> tuple[int, ...]:
        """Numbers of negotiations at which a point may end."""
        return (self.runs,) if self.until is None else looks(self.runs, self.most)

    def plain(self) -> dict[str, Any]:
        """The design as JSON has it."""
        varies = {vary.path: {"values": jsonable(list(vary.values)), "spans": vary.spans} for vary in self.varies}
        rest = {"points": self.points, "runs": self.runs, "seed": self.seed, "until": self.until}
        return {"design": self.kind, "vary": varies, **rest, "most": self.most if self.until is not None else None}


def make_design(  # noqa: PLR0913  # what makes a design
    vary: Mapping[str, str | Sequence[Value]],
    *,
    kind: str,
    points: int | None,
    runs: int,
    seed: int,
    until: float | None,
    most: int,
) -> Design:
    """A design that has been checked for itself; whether its paths are there is for the scenario to say.

    Raises:
        WinsetError: it makes no sense.
    """
    if kind not in get_args(Kind):
        raise WinsetError(f"design: {unknown('design', kind, get_args(Kind))}")
    if not vary:
        raise WinsetError("vary: a sweep varies something; give --vary PATH=a:b:n or --vary PATH=v1,v2")
    if runs < 1:
        raise WinsetError(f"runs: at least 1 is needed, found {runs}")
    if not 0 <= seed < _SEEDS:
        raise WinsetError(f"seed: a whole number from 0 to 2**64 - 1 is needed, found {seed}")
    if until is not None and (not 0.0 < until < 1.0 or most < runs):
        raise WinsetError(f"until: a width between 0 and 1 and a cap of at least {runs} runs are needed")
    varies = tuple(parse_vary(path, said) for path, said in vary.items())
    count = _counted(varies, points) if kind == "grid" else _asked(points, kind)
    if count > MOST_POINTS:
        raise WinsetError(f"points: {count:,} are more than {MOST_POINTS:,}, the most that a sweep takes")
    return Design(kind, varies, count, runs, seed, until, most)  # type: ignore[arg-type]  # it is one of the three


def points_of(design: Design) -> list[Point]:
    """Path -> value for each point, in the order of their numbers.

    A grid takes all combinations, the last lever fastest. ``lhs`` is a Latin hypercube (McKay, Beckman & Conover 1979,
    Technometrics 21, 239-245), ``sobol`` a scrambled Sobol' sequence (Owen 1998, Journal of Complexity 14, 466-489), as
    scipy.stats.qmc draws them from the seed.
    """
    paths = [vary.path for vary in design.varies]
    if design.kind == "grid":
        combinations = itertools.product(*(vary.values for vary in design.varies))
        return [dict(zip(paths, values, strict=True)) for values in combinations]
    from scipy.stats import qmc  # noqa: PLC0415  # a second and 50 MB that only samples wait for

    sampler = qmc.LatinHypercube if design.kind == "lhs" else qmc.Sobol
    shares = sampler(len(paths), rng=design.seed).random(design.points).tolist()
    return [{vary.path: vary.at(share) for vary, share in zip(design.varies, row, strict=True)} for row in shares]


def _counted(varies: tuple[Vary, ...], points: int | None) -> int:
    whole = [vary.path for vary in varies if vary.spans]
    if whole:
        raise WinsetError(f"{whole[0]}: a grid needs to know how many values: write a:b:n, or v1,v2,...")
    count = math.prod(len(vary.values) for vary in varies)
    if points not in {None, count}:
        raise WinsetError(f"points: this grid has {count:,}; --points is for lhs and sobol")
    return count


def _asked(points: int | None, kind: str) -> int:
    if points is None or points < 1:
        raise WinsetError(f"points: {kind} needs to know how many; give --points N")
    if kind == "sobol" and points & (points - 1):  # its balance is lost otherwise: Owen 2020, arXiv:2008.08051
        below = 1 << (points.bit_length() - 1)
        raise WinsetError(f"points: sobol takes powers of 2; take {below} or {2 * below}, found {points}")
    return points

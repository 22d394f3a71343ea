"""A design: which points of the space of levers are played, how often, and on which chance."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal, TypeAlias, get_args

from sim.errors import WinsetError
from sim.scenario.export import jsonable
from sim.scenario.source import unknown
from sim.sweep.precision import looks
from sim.sweep.vary import Value, Vary, parse_vary

Kind: TypeAlias = Literal["grid", "lhs", "sobol", "morris", "saltelli"]
Point: TypeAlias = dict[str, Value]

MOST_POINTS = 1_000_000
_SEEDS = 2**64
"""The key of the random stream has 64 bits for the seed (sim/random.py)."""
_BESIDES = {"morris": 1, "saltelli": 2}
"""Points that a repetition of the design's pattern has besides one for each lever."""
_POWERS = ("sobol", "saltelli")
"""Designs that stand upon a Sobol' sequence."""
MORRIS_LEVELS = 4
"""Of each lever: the usual number, of Morris 1991 and of SALib."""


@dataclass(frozen=True)
class Design:
    """A sweep as data.

    ``points`` is how many are played: counted for a grid; for ``morris`` and ``saltelli`` a pattern with one for each
    lever and one or two more, as often as is asked for; otherwise what is asked for. All points are played on the same
    chance: replication k of ``seed`` is the same world's luck at every point, so that differences between points are
    measured within pairs.
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

    @property
    def repetitions(self) -> int:
        """Trajectories of ``morris``, base sample of ``saltelli``; of others the points."""
        return self.points // _pattern(self.kind, len(self.varies))

    def plain(self) -> dict[str, Any]:
        """The design as JSON has it."""
        varies = {vary.path: {"values": jsonable(list(vary.values)), "spans": vary.spans} for vary in self.varies}
        said: dict[str, Any] = {"design": self.kind, "vary": varies, "points": self.points, "runs": self.runs}
        said |= {"seed": self.seed, "until": self.until, "most": self.most if self.until is not None else None}
        if self.kind in _BESIDES:  # who draws its points is no matter of versions for other designs
            said |= {"repetitions": self.repetitions, "drawn_by": f"SALib {version('SALib')}"}
        return said


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
    count = _counted(varies, points) if kind == "grid" else _asked(points, kind) * _pattern(kind, len(varies))
    if count > MOST_POINTS:
        raise WinsetError(f"points: {count:,} are more than {MOST_POINTS:,}, the most that a sweep takes")
    return Design(kind, varies, count, runs, seed, until, most)  # type: ignore[arg-type]  # it is one of them


def points_of(design: Design) -> list[Point]:
    """Path -> value for each point, in the order of their numbers.

    A grid takes all combinations, the last lever fastest. ``lhs`` is a Latin hypercube (McKay, Beckman & Conover 1979,
    Technometrics 21, 239-245), ``sobol`` a scrambled Sobol' sequence (Owen 1998, Journal of Complexity 14, 466-489), as
    scipy.stats.qmc draws them from the seed. ``morris`` walks: each trajectory moves every lever once, one after the
    other, between 4 levels (Morris 1991, Technometrics 33, 161-174). ``saltelli`` has for each of its base points a
    second one, and the first with one lever after the other taken from the second: A, A with lever 1 of B, ..., B
    (Saltelli et al. 2010, Computer Physics Communications 181, 259-270). Both as SALib draws them from the seed.
    """
    paths = [vary.path for vary in design.varies]
    if design.kind == "grid":
        combinations = itertools.product(*(vary.values for vary in design.varies))
        return [dict(zip(paths, values, strict=True)) for values in combinations]
    shares = (_patterned if design.kind in _BESIDES else _spread)(design)
    return [{vary.path: vary.at(share) for vary, share in zip(design.varies, row, strict=True)} for row in shares]


def _spread(design: Design) -> list[list[float]]:
    """Shares of each lever's range at the points of a sample that fills the space evenly."""
    from scipy.stats import qmc  # noqa: PLC0415  # a second and 50 MB that only samples wait for

    sampler = qmc.LatinHypercube if design.kind == "lhs" else qmc.Sobol
    shares: list[list[float]] = sampler(len(design.varies), rng=design.seed).random(design.points).tolist()
    return shares


def _patterned(design: Design) -> list[list[float]]:
    """Shares of each lever's range at the points of a design for sensitivity."""
    from SALib.sample import sobol  # noqa: PLC0415  # two seconds that only these designs wait for
    from SALib.sample.morris import sample  # noqa: PLC0415

    count = len(design.varies)
    problem = {"num_vars": count, "names": [vary.path for vary in design.varies], "bounds": [[0.0, 1.0]] * count}
    if design.kind == "saltelli":
        drawn = sobol.sample(problem, design.repetitions, calc_second_order=False, seed=design.seed)
    else:  # rounded: a level that is reached from above and from below is one and the same
        steps = MORRIS_LEVELS - 1
        walked = sample(problem, design.repetitions, num_levels=MORRIS_LEVELS, seed=design.seed)
        drawn = (walked * steps).round() / steps
    shares: list[list[float]] = drawn.tolist()
    return shares


def _pattern(kind: str, levers: int) -> int:
    """Points of one repetition of a design's pattern."""
    return levers + _BESIDES[kind] if kind in _BESIDES else 1


def _counted(varies: tuple[Vary, ...], points: int | None) -> int:
    whole = [vary.path for vary in varies if vary.spans]
    if whole:
        raise WinsetError(f"{whole[0]}: a grid needs to know how many values: write a:b:n, or v1,v2,...")
    count = math.prod(len(vary.values) for vary in varies)
    if points not in {None, count}:
        raise WinsetError(f"points: this grid has {count:,}; --points is for the other designs")
    return count


def _asked(points: int | None, kind: str) -> int:
    least = 2 if kind in _BESIDES else 1  # one repetition says nothing of how far others would be
    if points is None or points < least:
        raise WinsetError(f"points: {kind} needs to know how many, {least} or more; give --points N")
    if kind in _POWERS and points & (points - 1):  # its balance is lost otherwise: Owen 2020, arXiv:2008.08051
        below = 1 << (points.bit_length() - 1)
        raise WinsetError(f"points: {kind} takes powers of 2; take {below} or {2 * below}, found {points}")
    return points

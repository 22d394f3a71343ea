"""A check: a statement of theory with its source, and the cases in which it is put to the test."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sim.outcomes import Rows
from sim.world.arrays import Floats

Z99 = 2.5758
"""Half width, in standard errors, of the 99 percent interval: a sign errs for one seed in 200; seeds are fixed."""
_WIDEST = 0.03
"""An interval that holds 0 says that there is no difference only if it is this narrow."""


@dataclass(frozen=True)
class Finding:
    """One case of a check: what theory expects, what was found, and whether they agree."""

    case: str
    expected: str
    found: str
    ok: bool


Findings = Iterator[Finding]
Cases = Callable[[], Findings]


@dataclass(frozen=True)
class Check:
    """A statement that the rules have to bear out."""

    name: str
    family: str
    statement: str
    source: str
    cases: Cases
    is_long: bool

    @property
    def words(self) -> str:
        """All that one may look for it by."""
        return " ".join([self.name, self.family, self.statement, self.source]).lower()


CHECKS: dict[str, Check] = {}
"""Every check of the modules loaded so far, by name; sim/verify/suite.py loads them all."""


def check(family: str, source: str, *, is_long: bool = False) -> Callable[[Cases], Cases]:
    """Put a function among the checks; the first line of its docstring is the statement."""

    def register(cases: Cases) -> Cases:
        statement = str(cases.__doc__).partition("\n")[0].rstrip(".")
        CHECKS[cases.__name__] = Check(cases.__name__, family, statement, source, cases, is_long)
        return cases

    return register


def near(case: str, found: float | None, expected: float, within: float) -> Finding:
    """A number that has to be another one, up to what rounding explains.

    >>> near("halves", 0.5004, 0.5, 0.001)
    Finding(case='halves', expected='0.5 ± 0.001', found='0.5004', ok=True)
    """
    said = "no deal" if found is None else f"{found:.6g}"
    return Finding(
        case, f"{expected:.6g} ± {within:.1g}", said, found is not None and bool(abs(found - expected) <= within)
    )


def equal(case: str, found: object, expected: object) -> Finding:
    """Something that has to be just this.

    >>> equal("week", 3, 0)
    Finding(case='week', expected='0', found='3', ok=False)
    """
    return Finding(case, str(expected), str(found), bool(found == expected))


def between(case: str, found: float | None, low: float, high: float) -> Finding:
    """A number that has to lie in a range, its ends excluded."""
    said = "no deal" if found is None else f"{found:.6g}"
    return Finding(case, f"{low:.6g} to {high:.6g}", said, found is not None and bool(low < found < high))


def rises(case: str, differences: Floats) -> Finding:
    """Paired differences whose mean is above 0: their 99 percent interval lies above it."""
    low, _, said = _interval(differences)
    return Finding(case, "> 0", said, low > 0.0)


def falls(case: str, differences: Floats) -> Finding:
    """Paired differences whose mean is below 0: their 99 percent interval lies below it."""
    _, high, said = _interval(differences)
    return Finding(case, "< 0", said, high < 0.0)


def level(case: str, differences: Floats) -> Finding:
    """Paired differences whose mean is 0: their 99 percent interval holds it, and is no wider than 3 points."""
    low, high, said = _interval(differences)
    return Finding(case, "0 in it", said, low <= 0.0 <= high and high - low < _WIDEST)


def unmoved(case: str, before: Rows, after: Rows) -> Finding:
    """Tables of outcomes that have to be the same, negotiation by negotiation, bit for bit."""
    moved = int((before != after).any(axis=1).sum())
    return Finding(case, "0 differ", f"{moved:,} of {len(before):,} differ", moved == 0)


def moved(case: str, before: Rows, after: Rows) -> Finding:
    """Tables of outcomes that must not be the same."""
    different = int((before != after).any(axis=1).sum())
    return Finding(case, "> 0 differ", f"{different:,} of {len(before):,} differ", different > 0)


def all_of(case: str, flags: Iterable[bool], what: str) -> Finding:
    """Something that has to hold each time; there has to be a time."""
    held = list(flags)
    return Finding(case, f"all {what}", f"{sum(held):,} of {len(held):,}", len(held) > 0 and all(held))


def _interval(differences: Floats) -> tuple[float, float, str]:
    """The ends of the 99 percent interval of the mean, and mean and ends in words."""
    mean = float(differences.mean())
    half = Z99 * float(differences.std(ddof=1)) / float(np.sqrt(len(differences)))
    return mean - half, mean + half, f"{mean:+.3g} ({mean - half:+.3g} to {mean + half:+.3g})"

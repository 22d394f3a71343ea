"""All checks, and how a part of them is chosen and run."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from sim.errors import WinsetError
from sim.verify.check import CHECKS, Check, Finding

_FAMILIES = (
    "bargaining",
    "nash",
    "limits",
    "outside",
    "linkage",
    "quota",
    "delay",
    "beliefs",
    "home",
    "pressures",
    "signs",
    "heirs",
    "circumstances",
    "main_case",
    "handovers",
    "likelihoods",
    "drivers",
    "invariances",
    "saop",
)
"""Modules with checks, in the order in which they are shown."""


@dataclass(frozen=True)
class Verdict:
    """A check with what was found in its cases."""

    check: Check
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether every case is as expected, and there is one."""
        return len(self.findings) > 0 and all(finding.ok for finding in self.findings)


def all_checks() -> tuple[Check, ...]:
    """Every check, in order."""
    for name in _FAMILIES:
        import_module(f"sim.verify.{name}")
    order = {f"sim.verify.{name}": place for place, name in enumerate(_FAMILIES)}
    return tuple(sorted(CHECKS.values(), key=lambda each: order[each.cases.__module__]))


def chosen(*, only: str | None = None, quick: bool = False) -> tuple[Check, ...]:
    """The checks that a word is found in (name, family, statement or source); the long ones left out if ``quick``.

    Raises:
        WinsetError: no check is left.
    """
    found = [each for each in all_checks() if only is None or only.lower() in each.words]
    if not found:
        families = dict.fromkeys(each.family for each in all_checks())
        raise WinsetError(f"--only {only}: this word is in no check; families are: {', '.join(families)}")
    short = [each for each in found if not (quick and each.is_long)]
    if not short:
        raise WinsetError(f"--only {only}: only long checks have this word; leave out --quick")
    return tuple(short)


def verdicts(checks: Iterable[Check], progress: Callable[[int], None] | None = None) -> list[Verdict]:
    """Run checks one after the other; ``progress`` is called with the number done."""
    done: list[Verdict] = []
    for each in checks:
        start = time.perf_counter()
        findings = tuple(_found(each))
        done.append(Verdict(each, findings, time.perf_counter() - start))
        if progress is not None:
            progress(len(done))
    return done


def _found(check: Check) -> Iterator[Finding]:
    """The cases of a check; one that cannot be played to its end has failed."""
    try:
        yield from check.cases()
    except WinsetError as error:
        yield Finding("what follows cannot be played", "an outcome", str(error), ok=False)

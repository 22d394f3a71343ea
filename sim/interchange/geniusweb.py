"""Domains and profiles of GeniusWeb (JSON): discrete issues, linear-additive utility spaces."""

import json
import math
from pathlib import Path
from typing import Any

from sim.errors import WinsetError
from sim.interchange.domain import Domain, Profile
from sim.interchange.markup import read_bytes
from sim.scenario.source import unknown

SPACE = "LinearAdditiveUtilitySpace"
_DISCRETE = ("DiscreteValueSetUtilities", "discreteutils")
"""Its name in files of today and of older ones."""


def read_domain(domain: Path, profiles: list[Path]) -> Domain:
    """A domain with the profiles of its parties.

    Raises:
        WinsetError: a file is wrong, or holds what Winset does not have (numeric issues, other utility spaces).
    """
    held = _json(domain)
    found = held.get("issuesValues", held.get("issueValues"))
    if not isinstance(found, dict) or not found:
        raise WinsetError(f"{domain}: issuesValues: a mapping of issues is needed; is this a domain of GeniusWeb?")
    issues = {str(name): _values(domain, str(name), said) for name, said in found.items()}
    return Domain(str(held.get("name") or domain.stem), issues, tuple(_profile(file, issues) for file in profiles))


def _profile(file: Path, issues: dict[str, tuple[str, ...]]) -> Profile:
    held = _json(file)
    space = held.get(SPACE)
    if not isinstance(space, dict):
        kinds = ", ".join(str(kind) for kind in held) or "nothing"
        raise WinsetError(f"{file}: only profiles of the kind {SPACE} can be read, found {kinds}")
    weights, tables = (_mapping(file, space, key) for key in ("issueWeights", "issueUtilities"))
    evaluations = {name: _evaluations(file, name, tables.get(name), values) for name, values in issues.items()}
    profile = Profile(
        str(space.get("name") or file.stem),
        {name: _number(file, f"issueWeights.{name}", weights.get(name)) for name in issues},
        evaluations,
        0.0,
        1.0,
    )
    return Profile(
        profile.name, profile.weights, evaluations, _reservation(file, space.get("reservationBid"), profile), 1.0
    )


def _reservation(file: Path, bid: Any, profile: Profile) -> float:
    """What the reservation bid is worth; without one it is 0."""
    values = bid.get("issuevalues", bid.get("issueValues")) if isinstance(bid, dict) else None
    if not values:
        return 0.0
    total = 0.0
    for name, value in values.items():
        if name not in profile.evaluations or value not in profile.evaluations[name]:
            raise WinsetError(f"{file}: reservationBid: {name}: {value}: the domain has no such issue or value")
        total += profile.worth(name, value, "raw")
    return total


def _values(file: Path, name: str, said: Any) -> tuple[str, ...]:
    values = said.get("values") if isinstance(said, dict) else None
    if not isinstance(values, list):
        raise WinsetError(f"{file}: issuesValues.{name}: only discrete issues can be read; a list of values is needed")
    found = tuple(str(value) for value in values)
    if len(found) < 2 or len(set(found)) < len(found):  # noqa: PLR2004  # one value leaves nothing to settle
        raise WinsetError(f"{file}: issuesValues.{name}: two different values or more are needed")
    return found


def _evaluations(file: Path, name: str, said: Any, values: tuple[str, ...]) -> dict[str, float]:
    held = next((said[kind] for kind in _DISCRETE if isinstance(said, dict) and kind in said), None)
    table = held.get("valueUtilities") if isinstance(held, dict) else None
    if not isinstance(table, dict):
        raise WinsetError(f"{file}: issueUtilities.{name}: {_DISCRETE[0]} with valueUtilities is needed")
    for value in table:
        if value not in values:
            raise WinsetError(f"{file}: issueUtilities.{name}: {unknown('value of the issue', str(value), values)}")
    return {value: _number(file, f"issueUtilities.{name}.{value}", table.get(value, 0.0)) for value in values}


def _mapping(file: Path, space: dict[str, Any], key: str) -> dict[str, Any]:
    found = space.get(key)
    if not isinstance(found, dict):
        raise WinsetError(f"{file}: {key}: a mapping is needed")
    return found


def _number(file: Path, path: str, said: Any) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        raise WinsetError(f"{file}: {path}: a number is needed, found {said}")
    return float(said)


def _json(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(read_bytes(file))
    except (ValueError, RecursionError) as error:
        raise WinsetError(f"{file}: this is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise WinsetError(f"{file}: an object is needed, found {type(found).__name__}")
    return found

"""Domains and profiles of GeniusWeb (JSON), from and to: discrete issues, linear-additive utility spaces."""

import itertools
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from sim.errors import WinsetError
from sim.interchange.domain import Domain, Profile
from sim.interchange.markup import read_bytes
from sim.scenario.source import shown, unknown

SPACE = "LinearAdditiveUtilitySpace"
_DISCRETE = ("DiscreteValueSetUtilities", "discreteutils")
"""Its name in files of today and of older ones."""
_LARGEST = 1_000_000
_TINY = 1e-9
_DECIMALS = 15
"""So many survive in a float between 0 and 1."""


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
    parties = tuple(_profile(file, issues) for file in profiles)
    return Domain(str(held.get("name") or domain.stem), issues, parties, source=domain.name)


def texts(domain: Domain) -> dict[str, str]:
    """Name of a file -> what it holds: the domain, then each profile."""
    issues = {issue: {"values": list(values)} for issue, values in domain.issues.items()}
    plain = {"name": _simple(domain.name), "issuesValues": issues}
    found = {f"{domain.name}-domain.json": _text(plain)}
    for party in domain.profiles:
        utilities = {
            issue: {_DISCRETE[0]: {"valueUtilities": dict(values)}} for issue, values in party.evaluations.items()
        }
        bid = reservation_bid(domain, party)
        profile = {
            "name": _simple(party.name),
            "domain": plain,
            "issueUtilities": utilities,
            "issueWeights": _summing_to_one(party.weights),
            "reservationBid": None if bid is None else {"issuevalues": bid},
        }
        found[f"{domain.name}-{party.name}.json"] = _text({SPACE: profile})
    return found


def reservation_bid(domain: Domain, party: Profile) -> dict[str, str] | None:
    """The least outcome that is worth no deal or more; the best if none is, and no bid where all of them are.

    A party is to accept what is worth as much as its bid or more: so it accepts what is worth no deal or more.
    """
    choices = ([(issue, value) for value in values] for issue, values in domain.issues.items())
    outcomes = [dict(outcome) for outcome in itertools.product(*choices)]
    worth = [worth_of(party, outcome) for outcome in outcomes]
    if min(worth) >= party.reservation - _TINY:
        return None
    enough = [place for place, each in enumerate(worth) if each >= party.reservation - _TINY]
    return outcomes[min(enough, key=worth.__getitem__) if enough else worth.index(max(worth))]


def worth_of(party: Profile, bid: Mapping[str, str]) -> float:
    """What a bid is worth to a party; issues that it leaves open add nothing."""
    return math.fsum(party.worth(issue, value, "raw") for issue, value in bid.items())


def _simple(name: str) -> str:
    """A name of letters and digits only, as GeniusWeb wants it."""
    return "".join(letter for letter in name if letter.isascii() and letter.isalnum()) or "party"


def _summing_to_one(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights whose decimals, as they are written, sum to exactly 1, as GeniusWeb wants it."""
    written = {issue: round(Decimal(weight), _DECIMALS) for issue, weight in weights.items()}
    largest = max(written, key=written.__getitem__)
    written[largest] += 1 - sum(written.values())
    return {issue: float(weight) for issue, weight in written.items()}


def _text(content: Mapping[str, object]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


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
        reservation=0.0,
        discount=1.0,
        source=file.name,
    )
    return replace(profile, reservation=_reservation(file, space.get("reservationBid"), profile))


def _reservation(file: Path, bid: Any, profile: Profile) -> float:
    """What the reservation bid is worth; without one it is 0."""
    if bid is None:
        return 0.0
    values = bid.get("issuevalues", bid.get("issueValues")) if isinstance(bid, dict) else None
    if not isinstance(values, dict):
        raise WinsetError(f"{file}: reservationBid: issuevalues are needed, or null")
    said = {str(name): str(value) for name, value in values.items()}
    for name, value in said.items():
        if value not in profile.evaluations.get(name, ()):
            raise WinsetError(f"{file}: reservationBid: {name}: {value}: the domain has no such issue or value")
    return worth_of(profile, said)


def _values(file: Path, name: str, said: Any) -> tuple[str, ...]:
    values = said.get("values") if isinstance(said, dict) else None
    if not isinstance(values, list):
        raise WinsetError(f"{file}: issuesValues.{name}: only discrete issues can be read; a list of values is needed")
    found = tuple(dict.fromkeys(str(value) for value in values))
    if not found or "" in found:
        raise WinsetError(f"{file}: issuesValues.{name}: values are needed, each named")
    return found


def _evaluations(file: Path, name: str, said: Any, values: tuple[str, ...]) -> dict[str, float]:
    held = next((said[kind] for kind in _DISCRETE if isinstance(said, dict) and kind in said), None)
    table = held.get("valueUtilities") if isinstance(held, dict) else None
    if not isinstance(table, dict):
        raise WinsetError(f"{file}: issueUtilities.{name}: {_DISCRETE[0]} with valueUtilities is needed")
    known = frozenset(values)
    for value in table:
        if value not in known:
            raise WinsetError(f"{file}: issueUtilities.{name}: {unknown('value of the issue', str(value), values)}")
    return {value: _number(file, f"issueUtilities.{name}.{value}", table.get(value, 0.0)) for value in values}


def _mapping(file: Path, space: dict[str, Any], key: str) -> dict[str, Any]:
    found = space.get(key)
    if not isinstance(found, dict):
        raise WinsetError(f"{file}: {key}: a mapping is needed")
    return found


def _number(file: Path, path: str, said: Any) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 <= said <= _LARGEST:
        raise WinsetError(f"{file}: {path}: a number from 0 to {_LARGEST:,} is needed, found {shown(said)}")
    return float(said)


def _json(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(read_bytes(file))
    except (ValueError, RecursionError) as error:
        raise WinsetError(f"{file}: this is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise WinsetError(f"{file}: an object is needed, found {type(found).__name__}")
    return found

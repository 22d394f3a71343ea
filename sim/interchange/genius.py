"""Domains and utility spaces of GENIUS (XML): discrete issues, linear-additive utilities."""

import math
from pathlib import Path

from sim.errors import WinsetError
from sim.interchange.domain import Domain, Profile
from sim.interchange.markup import Node, tree_of
from sim.scenario.source import unknown


def read_domain(domain: Path, profiles: list[Path]) -> Domain:
    """A domain with the profiles of its parties.

    Raises:
        WinsetError: a file is wrong, or holds what Winset does not have (numeric issues, other utility spaces).
    """
    issues = {node.attributes["name"]: _values(domain, node) for node in _issues(domain, tree_of(domain))}
    return Domain(domain.stem, issues, tuple(_profile(file, issues) for file in profiles))


def _profile(file: Path, issues: dict[str, tuple[str, ...]]) -> Profile:
    top = tree_of(file)
    weights: dict[str, float] = {}
    evaluations: dict[str, dict[str, float]] = {}
    by_index = {node.attributes.get("index", ""): _number(file, node, "value") for node in top.all("weight")}
    for node in _issues(file, top):
        name = node.attributes["name"]
        if name not in issues:
            raise WinsetError(f"{file}:{node.line}: {name}: {unknown('issue of the domain', name, issues)}")
        index = node.attributes.get("index", "")
        if index not in by_index:
            raise WinsetError(f"{file}:{node.line}: {name}: no weight has this issue's index {index}")
        weights[name] = by_index[index]
        evaluations[name] = _evaluations(file, node, issues[name])
    missing = [name for name in issues if name not in weights]
    if missing:
        raise WinsetError(f"{file}: this profile says nothing of the issue {missing[0]} of the domain")
    reservation = _only(file, top, "reservation", 0.0)
    discount = _only(file, top, "discount_factor", 1.0)
    return Profile(file.stem, weights, evaluations, reservation, discount if 0.0 < discount <= 1.0 else 1.0)


def _issues(file: Path, top: Node) -> list[Node]:
    found = top.all("issue")
    if not found:
        raise WinsetError(f"{file}:{top.line}: there is no issue in this file; is it a domain or a profile of GENIUS?")
    for node in found:
        kind = node.attributes.get("vtype") or node.attributes.get("type") or node.attributes.get("etype") or "discrete"
        if "name" not in node.attributes:
            raise WinsetError(f"{file}:{node.line}: this issue has no name")
        if kind != "discrete":
            name = node.attributes["name"]
            raise WinsetError(f"{file}:{node.line}: {name}: only discrete issues can be read, and this is {kind}")
    return found


def _values(file: Path, node: Node) -> tuple[str, ...]:
    """The values, each once: a few domains in the wild list one twice."""
    found = tuple(dict.fromkeys(item.attributes.get("value", "") for item in node.all("item")))
    if len(found) < 2 or "" in found:  # noqa: PLR2004  # one value leaves nothing to settle
        raise WinsetError(f"{file}:{node.line}: {node.attributes['name']}: two values or more are needed, each named")
    return found


def _evaluations(file: Path, node: Node, values: tuple[str, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for item in node.all("item"):
        value = item.attributes.get("value", "")
        if value not in values:
            raise WinsetError(f"{file}:{item.line}: {value}: {unknown('value of the issue', value, values)}")
        found.setdefault(value, _number(file, item, "evaluation"))
    missing = [value for value in values if value not in found]
    if missing:
        raise WinsetError(f"{file}:{node.line}: {node.attributes['name']}: no evaluation of {missing[0]}")
    return found


def _only(file: Path, top: Node, tag: str, usual: float) -> float:
    found = top.all(tag)
    return _number(file, found[0], "value") if found else usual


def _number(file: Path, node: Node, name: str) -> float:
    said = node.attributes.get(name, "")
    try:
        number = float(said)
    except ValueError as error:
        raise WinsetError(f"{file}:{node.line}: {name}: a number is needed, found {said or 'nothing'}") from error
    if not math.isfinite(number):
        raise WinsetError(f"{file}:{node.line}: {name}: a finite number is needed, found {said}")
    return number

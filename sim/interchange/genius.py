"""Domains and utility spaces of GENIUS (XML), from and to: discrete issues, linear-additive utilities."""

import math
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from sim.errors import WinsetError
from sim.interchange.domain import Domain, Profile
from sim.interchange.markup import Node, tree_of
from sim.scenario.source import unknown


def read_domain(domain: Path, profiles: list[Path]) -> Domain:
    """A domain with the profiles of its parties.

    Raises:
        WinsetError: a file is wrong, or holds what Winset does not have (numeric issues, other utility spaces).
    """
    found = _issues(domain, tree_of(domain))
    issues = {node.attributes["name"]: _values(domain, node) for node in found}
    words = {
        (node.attributes["name"], item.attributes["value"]): item.attributes["description"]
        for node in found
        for item in node.all("item")
        if item.attributes.get("description")
    }
    return Domain(domain.stem, issues, tuple(_profile(file, issues) for file in profiles), words, domain.name)


def texts(domain: Domain) -> dict[str, str]:
    """Name of a file -> what it holds: the domain, then each profile."""
    template = ET.Element("negotiation_template", number_of_sessions="1")
    space = ET.SubElement(template, "utility_space", number_of_issues=str(len(domain.issues)))
    _objective(domain, space, None)
    found = {f"{domain.name}-domain.xml": _xml(template)}
    for party in domain.profiles:
        top = ET.Element("utility_space", number_of_issues=str(len(domain.issues)))
        _objective(domain, top, party)
        ET.SubElement(top, "discount_factor", value=repr(party.discount))
        ET.SubElement(top, "reservation", value=repr(party.reservation))
        found[f"{domain.name}-{party.name}.xml"] = _xml(top)
    return found


def _objective(domain: Domain, top: ET.Element, party: Profile | None) -> None:
    kinds = {"type": "objective", "etype": "objective", "description": ""}
    objective = ET.SubElement(top, "objective", {"index": "0", "name": domain.name, **kinds})
    for number, (issue, values) in enumerate(domain.issues.items(), 1):
        kinds = dict.fromkeys(("vtype", "type", "etype"), "discrete")
        node = ET.SubElement(objective, "issue", {"index": str(number), "name": issue, **kinds})
        for place, value in enumerate(values, 1):
            item = ET.SubElement(node, "item", index=str(place), value=value)
            if (issue, value) in domain.words:
                item.set("description", domain.words[issue, value])
            if party is not None:
                item.set("evaluation", repr(party.evaluations[issue][value]))
    if party is not None:
        for number, issue in enumerate(domain.issues, 1):
            ET.SubElement(objective, "weight", index=str(number), value=repr(party.weights[issue]))


def _xml(top: ET.Element) -> str:
    ET.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


def _profile(file: Path, issues: Mapping[str, tuple[str, ...]]) -> Profile:
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
    left = discount if 0.0 < discount <= 1.0 else 1.0
    return Profile(file.stem, weights, evaluations, reservation, left, file.name)


def _issues(file: Path, top: Node) -> list[Node]:
    other = [node for tag in ("utility_function", "ufun", "hyperRectangle") for node in top.all(tag)]
    if other:
        message = "only linear-additive utilities can be read, and these are others"
        raise WinsetError(f"{file}:{other[0].line}: {other[0].tag}: {message}")
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
    if not found or "" in found:
        raise WinsetError(f"{file}:{node.line}: {node.attributes['name']}: values are needed, each named")
    return found


def _evaluations(file: Path, node: Node, values: tuple[str, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    known = frozenset(values)
    for item in node.all("item"):
        value = item.attributes.get("value", "")
        if value not in known:
            raise WinsetError(f"{file}:{item.line}: {value}: {unknown('value of the issue', value, values)}")
        found.setdefault(value, _number(file, item, "evaluation"))
    missing = [value for value in values if value not in found]
    if missing:
        raise WinsetError(f"{file}:{node.line}: {node.attributes['name']}: no evaluation of {missing[0]}")
    return found


def _only(file: Path, top: Node, tag: str, usual: float) -> float:
    found = top.all(tag)
    return _number(file, found[0], "value", signed=True) if found else usual


def _number(file: Path, node: Node, name: str, *, signed: bool = False) -> float:
    said = node.attributes.get(name, "")
    try:
        number = float(said)
    except ValueError as error:
        raise WinsetError(f"{file}:{node.line}: {name}: a number is needed, found {said or 'nothing'}") from error
    if not math.isfinite(number):
        raise WinsetError(f"{file}:{node.line}: {name}: a finite number is needed, found {said}")
    if number < 0.0 and not signed:
        raise WinsetError(f"{file}:{node.line}: {name}: 0 or more is needed, found {said}")
    return number

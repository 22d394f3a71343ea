"""From a scenario to the files of other software: its issues, and a profile for each leader in office at the start."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np

from sim.errors import WinsetError
from sim.interchange.geniusweb import SPACE
from sim.scenario.schema import Scenario
from sim.scenario.source import unknown
from sim.solutions import table_at
from sim.world import World, build_world

FORMATS = ("genius", "geniusweb")


@dataclass(frozen=True)
class Exported:
    """One party: a weight for each issue, summing to 1, evaluations in [0, 1], and what no deal is worth."""

    name: str
    leader: str
    weights: dict[str, float]
    evaluations: dict[str, dict[str, float]]
    reservation: float
    reserved: dict[str, str]
    """The outcome whose utility is nearest to that."""


def parties_of(scenario: Scenario) -> tuple[Exported, ...]:
    """Profiles whose utilities are those of the leaders in office, shifted and scaled to lie in [0, 1].

    The cost of agreeing, which every package but the status quo has, is counted with what no deal is worth.

    Raises:
        WinsetError: a goal has scores for levels that come together, which no additive profile can hold.
    """
    for name, government in scenario.governments.items():
        for goal, held in government.goals.items():
            if held.combinations:
                raise WinsetError(
                    f"governments.{name}.goals.{goal}.combinations: linkage cannot be written as a sum over issues; "
                    "take it out, or read the scenario with Winset"
                )
    world = build_world(scenario)
    return tuple(_party(world, g, name) for g, name in enumerate(world.governments))


def write_files(scenario: Scenario, folder: Path, *, form: str) -> list[Path]:
    """Write a domain and a profile for each government; returns the files.

    Raises:
        WinsetError: there is no such format, the scenario does not fit it, or a file cannot be written.
    """
    if form not in FORMATS:
        raise WinsetError(f"--to: {unknown('format', form, FORMATS)}")
    parties = parties_of(scenario)
    texts = _genius(scenario, parties) if form == "genius" else _geniusweb(scenario, parties)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise WinsetError(f"{folder}: this cannot be written: {error.strerror or error}") from error
    return [folder / name for name in texts]


def left_out(scenario: Scenario) -> list[str]:
    """What of a scenario these formats do not hold, in words."""
    governments = scenario.governments.values()
    leaders = [leader for government in governments for leader in government.leaders.values()]
    parts = {
        "time: the calendar, events, patience, pressures and measures": True,
        "leaders to come": any(leader.starts is not None for leader in leaders),
        "red lines": any(leader.red_lines for leader in leaders),
        "ratifiers": any(government.ratifiers for government in governments),
        "leverage": bool(scenario.leverage),
    }
    return [part for part, is_there in parts.items() if is_there]


def _party(world: World, g: int, name: str) -> Exported:
    table = table_at(world, 0)
    cost = float(world.arrays.agreement_cost[world.arrays.view_at[0], 0, g])
    packages = world.packages
    worth: dict[str, dict[str, float]] = {}
    for j, issue in enumerate(packages.issues):
        alone = np.flatnonzero(~np.delete(packages.levels, j, axis=1).any(axis=1))
        values = table.utility[g, alone] + np.where(alone > 0, cost, 0.0)
        worth[issue] = dict(zip(packages.names[j], values.tolist(), strict=True))
    least = {issue: min(values.values()) for issue, values in worth.items()}
    spread = {issue: max(values.values()) - least[issue] for issue, values in worth.items()}
    total = sum(spread.values()) or 1.0
    evaluations = {
        issue: {level: (value - least[issue]) / (spread[issue] or 1.0) for level, value in values.items()}
        for issue, values in worth.items()
    }
    no_deal = (float(table.no_deal[g]) + cost - sum(least.values())) / total
    utility = (table.utility[g] + np.where(np.arange(len(packages)) > 0, cost, 0.0) - sum(least.values())) / total
    nearest = packages.of(int(np.abs(utility - no_deal).argmin()))
    leader = world.leaders[int(world.arrays.office[0, 0, 0, g])]
    weights = {issue: spread[issue] / total for issue in worth}
    return Exported(name, leader, weights, evaluations, min(max(no_deal, 0.0), 1.0), nearest)


def _genius(scenario: Scenario, parties: tuple[Exported, ...]) -> dict[str, str]:
    name = _file_name(scenario)
    template = ET.Element("negotiation_template", number_of_sessions="1")
    space = ET.SubElement(template, "utility_space", number_of_issues=str(len(scenario.issues)))
    _objective(scenario, space, name, None)
    texts = {f"{name}-domain.xml": _xml(template)}
    for party in parties:
        top = ET.Element("utility_space", number_of_issues=str(len(scenario.issues)))
        _objective(scenario, top, name, party)
        ET.SubElement(top, "discount_factor", value="1.0")
        ET.SubElement(top, "reservation", value=repr(party.reservation))
        texts[f"{name}-{party.name}.xml"] = _xml(top)
    return texts


def _objective(scenario: Scenario, top: ET.Element, name: str, party: Exported | None) -> None:
    objective = ET.SubElement(
        top, "objective", index="0", name=name, type="objective", etype="objective", description=""
    )
    for number, (issue, held) in enumerate(scenario.issues.items(), 1):
        node = ET.SubElement(objective, "issue", index=str(number), name=issue)
        for kind in ("vtype", "type", "etype"):
            node.set(kind, "discrete")
        for place, level in enumerate(held.levels, 1):
            item = ET.SubElement(node, "item", index=str(place), value=level)
            if party is not None:
                item.set("evaluation", repr(party.evaluations[issue][level]))
    if party is not None:
        for number, issue in enumerate(scenario.issues, 1):
            ET.SubElement(objective, "weight", index=str(number), value=repr(party.weights[issue]))


def _xml(top: ET.Element) -> str:
    ET.indent(top)
    return '<?xml version="1.0"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


def _geniusweb(scenario: Scenario, parties: tuple[Exported, ...]) -> dict[str, str]:
    name = _file_name(scenario)
    issues = {issue: {"values": list(held.levels)} for issue, held in scenario.issues.items()}
    domain = {"name": name, "issuesValues": issues}
    texts = {f"{name}-domain.json": _json(domain)}
    for party in parties:
        utilities = {
            issue: {"DiscreteValueSetUtilities": {"valueUtilities": values}}
            for issue, values in party.evaluations.items()
        }
        profile = {
            "name": party.name,
            "domain": domain,
            "issueUtilities": utilities,
            "issueWeights": party.weights,
            "reservationBid": {"issuevalues": party.reserved},
        }
        texts[f"{name}-{party.name}.json"] = _json({SPACE: profile})
    return texts


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _file_name(scenario: Scenario) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in scenario.title).split()
    return "-".join(words).lower() or "scenario"

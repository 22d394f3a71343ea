"""Changes of a scenario that must not change what happens, or must change it in a known way.

A scenario is plain data here, as its file holds it; each function gives changed data and leaves its argument alone.
"""

import copy
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

Data = dict[str, Any]

_OF_LAND = ("no_deal", "agreement_cost", "failure_cost")
_OF_LEADER = ("toughness_sd", "exit_cost", "no_deal")
_OF_RATIFIER = ("threshold", "slope")
_LASTING = ("weights", "no_deal", "agreement_cost", "ratifiers")
"""Effects of an event that hold from its date to its end; others happen once."""
_SIZED = ("no_deal", "agreement_cost", "ratifiers")
"""Effects of an event that are added to something."""
_NAMELESS = ("schema", "title", "summary", "sources", "talks", "uncertainty", "channels")
"""Sections in which nothing is named."""
_SMALLEST = 5e-324
"""The smallest number above 0: as a weight beside others it is none."""


def renamed(data: Data, names: Mapping[str, str]) -> Data:
    """Everything that has one of these names has another one, wherever it is named, in dotted paths too."""
    made = {section: part if section in _NAMELESS else _renamed(part, names) for section, part in data.items()}
    first = data["talks"].get("first")
    return made | {"talks": data["talks"] | {"first": names.get(first, first)}}


def _renamed(part: Any, names: Mapping[str, str]) -> Any:
    if isinstance(part, dict):
        return {_renamed(key, names): _renamed(value, names) for key, value in part.items()}
    if isinstance(part, list):
        return [_renamed(value, names) for value in part]
    if isinstance(part, str):
        return ".".join(names.get(word, word) for word in part.split("."))
    return part


def reordered(data: Data, *, issues: Iterable[str], levels: Mapping[str, Iterable[str]]) -> Data:
    """Issues in another order, and the levels of each behind its status quo in another order."""
    made = copy.deepcopy(data)
    made["issues"] = {
        issue: data["issues"][issue] | {"levels": {level: data["issues"][issue]["levels"][level] for level in order}}
        for issue, order in ((issue, levels[issue]) for issue in issues)
    }
    return made


def rotated(data: Data) -> Data:
    """The first government last, and the same one proposing first: turns are taken as before."""
    made = copy.deepcopy(data)
    lands = list(data["governments"])
    made["governments"] = {land: data["governments"][land] for land in [*lands[1:], lands[0]]}
    made["talks"]["first"] = data["talks"].get("first") or lands[0]
    return made


def scaled(data: Data, factor: float, lands: Iterable[str]) -> Data:
    """All that some governments gain, lose and fear, in other units; where it is all of them, noise and spread too."""
    made, chosen = copy.deepcopy(data), set(lands)
    for land in chosen:
        _scale_land(made["governments"][land], factor)
    for lever in made.get("leverage", {}).values():
        for key, side in (("cost", "against"), ("holder_cost", "holder")):
            _multiply(lever, [key] if lever[side] in chosen else [], factor)
    for pressure in made.get("pressures", {}).values():
        _multiply(pressure["elasticities"], chosen, factor)
    for measure in made.get("measures", {}).values():
        _multiply(measure["if_acquiesced"], chosen, factor)
        _multiply(measure["if_resisted"], chosen, factor)
    for event in made["calendar"].get("events", {}).values():
        for effect in _SIZED:
            changes = event.get(effect, {})
            _multiply(changes, [key for key in changes if key.partition(".")[0] in chosen], factor)
    if chosen == set(made["governments"]):
        _multiply(made.get("talks", {}), ["choice_noise"], factor)
        _multiply(made.get("uncertainty", {}), ["no_deal_sd"], factor)
    return made


def _scale_land(land: Data, factor: float) -> None:
    _multiply(land, _OF_LAND, factor)
    for goal in land["goals"].values():
        for scores in goal.get("scores", {}).values():
            _multiply(scores, list(scores), factor)
        for combination in goal.get("combinations", []):
            _multiply(combination, ["score"], factor)
    for leader in land["leaders"].values():
        _multiply(leader, _OF_LEADER, factor)
    for ratifier in land.get("ratifiers", {}).values():
        _multiply(ratifier, _OF_RATIFIER, factor)


def _multiply(table: Data, keys: Iterable[str], factor: float) -> None:
    for key in keys:
        if key in table:
            table[key] *= factor


def with_idle_government(data: Data) -> Data:
    """One more government, to which nothing is worth anything and which is never drawn to offer.

    Only where proposers are drawn, answers are sharp and no deal has no spread: its turn would be a round less for the
    others, who is indifferent and not sure of it accepts half of the time, and a spread would make it mind.
    """
    made = copy.deepcopy(data)
    for land in made["governments"].values():
        land["recognition"] = land.get("recognition", 1.0) * 2.0**10  # beside it the smallest number is rounded to none
    made["governments"]["bystander"] = {
        "recognition": _SMALLEST,
        "goals": {"peace": {}},
        "leaders": {"onlooker": {"weights": {"peace": 1.0}, "patience": 0.5}},
    }
    if made["talks"].get("quota") is not None:
        made["talks"]["quota"] += 1
    return made


def with_idle_issue(data: Data, name: str) -> Data:
    """One more issue, of which nobody's goals say anything, before all others: of equal packages the first counts."""
    idle = {"levels": {"as_it_is": "Nothing.", "otherwise": "Something that nobody minds."}}
    return data | {"issues": {name: idle} | data["issues"]}


def with_idle_levers(data: Data, start: dt.date) -> Data:
    """Leverage, a pressure, a measure and an event that do nothing, all of them public on a day."""
    made = copy.deepcopy(data)
    one, other = list(data["governments"])[:2]
    sides = {"holder": one, "against": other, "starts": start}
    made["leverage"] = data.get("leverage", {}) | {"idle": sides | {"cost": 1.0, "credibility": 0.0}}
    course = {"path": {start: 2.0}, "volatility": 0.5, "elasticities": {}}
    made["pressures"] = data.get("pressures", {}) | {"idle": course}
    if len(data.get("measures", {})) < _MOST_MEASURES:
        none: Data = {"if_acquiesced": {}, "if_resisted": {}}
        made["measures"] = data.get("measures", {}) | {"idle": sides | none}
    made["calendar"]["events"] = data["calendar"].get("events", {}) | {"idle": {"date": start, "no_deal": {one: 0.0}}}
    return made


_MOST_MEASURES = 2


def split_in_time(data: Data, name: str, middle: dt.date) -> Data:
    """An event as two, the second of which begins on the day of a round; what happens once stays on its date."""
    whole = data["calendar"]["events"][name]
    lasting = [*_LASTING, *(["meeting_chance", "breakdown"] if whole.get("ends") is not None else [])]
    once = {key: value for key, value in whole.items() if key not in lasting}
    halves = {key: whole[key] for key in lasting if key in whole}
    known = {"announced": whole.get("announced") or whole["date"]}
    parts = {
        name: once | known,
        f"{name}_first": halves | known | {"date": whole["date"], "ends": middle - dt.timedelta(days=1)},
        f"{name}_second": halves | known | {"date": middle, "ends": whole.get("ends")},
    }
    return _with_parts(data, name, parts)


def split_in_size(data: Data, name: str) -> Data:
    """An event as two on its days, each with half of what it adds; of what multiplies, one has 2 and one the rest."""
    whole = data["calendar"]["events"][name]
    dates = {key: whole.get(key) for key in ("date", "ends", "announced")}
    added = {key: {of: value / 2 for of, value in whole.get(key, {}).items()} for key in _SIZED}
    weights = whole.get("weights", {})
    two = {land: dict.fromkeys(factors, 2.0) for land, factors in weights.items()}
    rest = {land: {goal: factor / 2.0 for goal, factor in factors.items()} for land, factors in weights.items()}
    leaks = whole.get("beliefs", {})
    first = whole | added | {"weights": rest, "beliefs": {line: factor / 2.0 for line, factor in leaks.items()}}
    second = dates | added | {"weights": two, "beliefs": dict.fromkeys(leaks, 2.0)}
    return _with_parts(data, name, {name: first, f"{name}_second": second})


def _with_parts(data: Data, name: str, parts: Data) -> Data:
    """Parts of an event in its place."""
    made, events = copy.deepcopy(data), data["calendar"]["events"]
    made["calendar"]["events"] = {
        key: part for each in events for key, part in (parts if each == name else {each: events[each]}).items()
    }
    return made

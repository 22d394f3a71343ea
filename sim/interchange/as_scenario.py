"""A domain of other software -> a scenario, as a text in which every number says where it is from."""

import datetime as dt
import itertools
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sim.errors import WinsetError
from sim.interchange.domain import Domain, Evaluations, Profile, Today
from sim.scenario.schema import MOST_PACKAGES

ROUNDS = 60
_START = dt.date(2024, 1, 1)
_LONGEST_NAME = 60
_UNREADABLE = 10**15
"""A number of which nobody reads the digits."""
_OPEN, _NOT_SETTLED = "open", "Not settled."
_NO_NAMES = {"true", "false", "null"}
"""Words that are something else in YAML."""
_READ = {
    "genius": "Evaluations are divided by the largest of their issue, as GENIUS does.",
    "raw": "Evaluations count as they stand, as NegMAS reads them.",
}
_QUO = {
    "open": "Today nothing is settled, which is worth 0 to everybody.",
    "first": "The first value of every issue is today's; scores and no_deal are counted from there.",
}


@dataclass(frozen=True)
class Layout:
    """How a domain is named and counted here: ``issues`` by their names there, ``levels`` by issue and value there."""

    issues: Mapping[str, str]
    levels: Mapping[str, Mapping[str, str]]
    rounds: int
    evaluations: Evaluations
    today: Today

    def base(self, party: Profile, issue: str) -> float:
        """The evaluation of what holds today."""
        return 0.0 if self.today == "open" else self.evaluation(party, issue, next(iter(self.levels[issue])))

    def evaluation(self, party: Profile, issue: str, value: str) -> float:
        """What a value is worth within its issue."""
        return party.evaluation(issue, value, self.evaluations)


def scenario_text(
    domain: Domain, *, rounds: int = ROUNDS, evaluations: Evaluations = "genius", today: Today = "open"
) -> str:
    """The scenario as YAML; see docs/interchange.md for what becomes of outcomes and utilities.

    Raises:
        WinsetError: there are more packages than a scenario may have, or no status quo beside a single value.
    """
    _check(domain, today)
    names = _names(domain.issues)
    levels = {issue: _levels(values, today) for issue, values in domain.issues.items()}
    layout = Layout(names, levels, rounds, evaluations, today)
    keys = _unique(("domain", *(party.name for party in domain.profiles)))[1:]
    lines = [*_head(domain, keys, layout), *_issues(domain, layout), "governments:"]
    for party, key in zip(domain.profiles, keys, strict=True):
        lines += _government(party, key, layout)
    return "\n".join(lines) + "\n"


def _check(domain: Domain, today: Today) -> None:
    lengths = {issue: len(values) + (today == "open") for issue, values in domain.issues.items()}
    single = [issue for issue, length in lengths.items() if length == 1]
    if single:
        raise WinsetError(
            f"{domain.name}: {single[0]}: with one value, and that one today's, there is nothing to settle"
        )
    count = math.prod(lengths.values())
    if count <= MOST_PACKAGES:
        return
    longest = max(domain.issues, key=lambda issue: len(domain.issues[issue]))
    outcomes = math.prod(len(values) for values in domain.issues.values())
    fewer = f"take --today first ({outcomes:,}), or " if today == "open" and outcomes <= MOST_PACKAGES else ""
    found = f"{count:,}" if count < _UNREADABLE else "very many"
    raise WinsetError(
        f"{domain.name}: {found} packages are more than {MOST_PACKAGES:,}, the most that a scenario has; "
        f"{fewer}shorten the issue {longest} ({len(domain.issues[longest])} values)"
    )


def _levels(values: tuple[str, ...], today: Today) -> dict[str, str]:
    """Value -> the name of its level."""
    if today == "first":
        return _names(values)
    return dict(zip(values, _unique((_OPEN, *values))[1:], strict=True))


def _head(domain: Domain, keys: list[str], layout: Layout) -> Iterator[str]:
    yield "schema: 1"
    yield f"title: {_text(domain.name)}"
    yield "summary: " + _text(
        f"A domain of other software, made by winset import. {_READ[layout.evaluations]} {_QUO[layout.today]}"
    )
    yield "sources:"
    yield f"  domain: {_text(domain.source or domain.name)}"
    for party, key in zip(domain.profiles, keys, strict=True):
        yield f"  {key}: {_text(party.source or party.name)}"
    horizon = _START + dt.timedelta(days=7 * (layout.rounds - 1))
    yield "calendar:"
    yield f"  start: {_START}  # judgement: a domain has no dates"
    yield f"  horizon: {horizon}  # judgement: {layout.rounds} rounds"


def _issues(domain: Domain, layout: Layout) -> Iterator[str]:
    yield "issues:"
    for issue, levels in layout.levels.items():
        yield f"  {layout.issues[issue]}:"
        yield f"    label: {_text(issue)}"
        yield "    levels:"
        if layout.today == "open":
            yield f"      {_OPEN}: {_text(_NOT_SETTLED)}"
        for value, level in levels.items():
            yield f"      {level}: {_text(domain.words.get((issue, value), value))}"


def _government(party: Profile, key: str, layout: Layout) -> Iterator[str]:
    """One party; where its weights do not sum to 1, the goals' scores make up for it."""
    total = math.fsum(party.weights[issue] for issue in layout.issues)
    if total <= 0.0:
        raise WinsetError(f"{party.name}: all weights are 0; a profile has to want something")
    quo = math.fsum(party.weights[issue] * layout.base(party, issue) for issue in layout.issues)
    less = "" if layout.today == "open" else ", less what is worth today"
    yield f"  {key}:"
    yield f"    label: {_text(party.name)}"
    yield f"    no_deal: {_number(party.reservation - quo)}  # [{key}] reservation value {party.reservation:g}{less}"
    yield "    goals:"
    for issue in layout.issues:
        yield from _goal(party, key, issue, layout=layout, total=total)
    yield "    leaders:"
    yield f"      {key}_leader:"
    yield "        weights:"
    for issue, name in layout.issues.items():
        share = "" if math.isclose(total, 1.0) else f" {party.weights[issue]:g} of {total:g}"
        yield f"          {name}: {_number(party.weights[issue] / total)}  # [{key}] weight{share}"
    patience = party.discount ** (1.0 / layout.rounds)
    over = f"discount factor {party.discount:g} over {layout.rounds} rounds"
    yield f"        patience: {_number(patience)}  # [{key}] {over}"


def _goal(party: Profile, key: str, issue: str, *, layout: Layout, total: float) -> Iterator[str]:
    name, base = layout.issues[issue], layout.base(party, issue)
    yield f"      {name}:"
    yield f"        label: {_text(issue)}"
    yield "        scores:"
    yield f"          {name}:"
    levels = list(layout.levels[issue].items())
    for value, level in levels if layout.today == "open" else levels[1:]:
        score = total * (layout.evaluation(party, issue, value) - base)
        yield f"            {level}: {_number(score)}  # [{key}] evaluation {party.evaluations[issue][value]:g}"


def _names(words: Iterable[str]) -> dict[str, str]:
    """Word -> a name that paths can hold, each another."""
    words = list(words)
    return dict(zip(words, _unique(words), strict=True))


def _unique(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    taken: set[str] = set()
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: itertools.count(2))
    for word in words:
        name = re.sub(r"[^a-z0-9]+", "_", word.lower()).strip("_")[:_LONGEST_NAME] or "level"
        name = f"v_{name}"[:_LONGEST_NAME] if not name[0].isalpha() or name in _NO_NAMES else name
        begin = name[: _LONGEST_NAME - 6]
        tries = itertools.chain([name], (f"{begin}_{n}" for n in numbers[begin]))
        found.append(next(each for each in tries if each not in taken))
        taken.add(found[-1])
    return found


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _number(value: float) -> str:
    return repr(float(value)) if value else "0"

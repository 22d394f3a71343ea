"""From a domain of other software to a scenario, as a text with comments; every number says where it is from."""

import datetime as dt
import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path

from sim.errors import WinsetError
from sim.interchange import genius, geniusweb
from sim.interchange.domain import Domain, Evaluations, Profile
from sim.interchange.markup import read_bytes
from sim.scenario.schema import MOST_PACKAGES

ROUNDS = 60
_START = dt.date(2024, 1, 1)
_LONGEST_NAME = 60


def read_files(files: list[Path]) -> Domain:
    """A domain from its files: the domain first and then its profiles, or a folder that holds them.

    Raises:
        WinsetError: files are missing, of different kinds, or wrong.
    """
    if len(files) == 1 and files[0].is_dir():
        files = _in_folder(files[0])
    if len(files) < 3:  # noqa: PLR2004  # two parties
        raise WinsetError("import: a domain and the profiles of two parties or more are needed")
    kinds = {file.suffix.lower() for file in files}
    if kinds == {".xml"}:
        return genius.read_domain(files[0], files[1:])
    if kinds == {".json"}:
        return geniusweb.read_domain(files[0], files[1:])
    raise WinsetError("import: files of GENIUS end in .xml and those of GeniusWeb in .json; give one kind")


def scenario_text(domain: Domain, *, rounds: int = ROUNDS, evaluations: Evaluations = "genius") -> str:
    """The scenario as YAML.

    Here every outcome is an agreement, and Winset's first package is the status quo, which nobody can offer. So the
    outcome that is worth least to all together plays the status quo: its values come first, scores are differences to
    them, and what a party gets without a deal is its reservation value less what that outcome is worth. All other
    outcomes correspond one to one, with utilities that differ by that constant.

    Raises:
        WinsetError: there are more packages than a scenario may have.
    """
    count = 1
    for values in domain.issues.values():
        count *= len(values)
    if count > MOST_PACKAGES:
        largest = max(domain.issues, key=lambda name: len(domain.issues[name]))
        raise WinsetError(
            f"{domain.name}: {count:,} outcomes are more than {MOST_PACKAGES:,}, the most that a scenario has; "
            f"shorten the issue {largest}"
        )
    first = _least(domain, evaluations)
    issues = _names(domain.issues)
    levels = {
        name: dict(zip(_ordered(domain, name, first), _names(_ordered(domain, name, first)).values(), strict=True))
        for name in domain.issues
    }
    horizon = _START + dt.timedelta(days=7 * (rounds - 1))
    lines = [
        f"# Made from {domain.name} by winset import: evaluations {_SAID[evaluations]}.",
        f"# The status quo stands for the outcome that is worth least to all: {', '.join(first.values())}.",
        "schema: 1",
        f"title: {_text(domain.name)}",
        f"calendar: {{start: {_START}, horizon: {horizon}}}  # {rounds} rounds",
        "talks: {proposer: alternating, meeting_chance: 1.0, breakdown: 0.0, choice_noise: 0.0}",
        "issues:",
    ]
    for name, named in levels.items():
        lines += [f"  {issues[name]}:", f"    label: {_text(name)}", "    levels:"]
        lines += [f"      {level}: {_text(value)}" for value, level in named.items()]
    lines.append("governments:")
    for party, name in zip(domain.profiles, _unique(each.name for each in domain.profiles), strict=True):
        lines += _government(party, name, first, issues, levels, rounds=rounds, evaluations=evaluations)
    return "\n".join(lines) + "\n"


_SAID = {
    "genius": "divided by the largest of their issue, as GENIUS does",
    "raw": "as they stand, as NegMAS reads them",
}


def _government(  # noqa: PLR0913  # what makes one
    party: Profile,
    name: str,
    first: dict[str, str],
    issues: dict[str, str],
    levels: dict[str, dict[str, str]],
    *,
    rounds: int,
    evaluations: Evaluations,
) -> list[str]:
    quo = sum(party.worth(issue, value, evaluations) for issue, value in first.items())
    total = sum(party.weights[issue] for issue in issues) or 1.0
    lines = [
        f"  {name}:",
        f"    label: {_text(party.name)}",
        f"    no_deal: {_number(party.reservation - quo)}  # reservation {party.reservation:g} less the status quo",
        "    goals:",
    ]
    for issue, short in issues.items():
        weight = party.weights[issue] / total
        lines.append(f"      {short}:")
        lines.append("        scores:")
        lines.append(f"          {short}:")
        for value, level in list(levels[issue].items())[1:]:
            gain = party.worth(issue, value, evaluations) - party.worth(issue, first[issue], evaluations)
            score = gain / weight if weight else 0.0
            lines.append(f"            {level}: {_number(score)}  # evaluation {party.evaluations[issue][value]:g}")
    weights = ", ".join(f"{short}: {_number(party.weights[issue] / total)}" for issue, short in issues.items())
    patience = party.discount ** (1.0 / rounds)
    lines.append("    leaders:")
    lines.append(f"      {name}_leader:")
    lines.append(f"        weights: {{{weights}}}  # the profile's")
    lines.append(f"        patience: {_number(patience)}  # discount {party.discount:g} over {rounds} rounds")
    return lines


def _least(domain: Domain, evaluations: Evaluations) -> dict[str, str]:
    """The outcome that is worth least to all parties together; sums over issues can be made least one by one."""
    return {
        issue: min(values, key=lambda value: sum(each.worth(issue, value, evaluations) for each in domain.profiles))
        for issue, values in domain.issues.items()
    }


def _ordered(domain: Domain, issue: str, first: dict[str, str]) -> list[str]:
    """The values of an issue, that of the status quo first."""
    return [first[issue], *(value for value in domain.issues[issue] if value != first[issue])]


def _in_folder(folder: Path) -> list[Path]:
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in {".xml", ".json"})
    domains = [file for file in files if _is_domain(file)]
    if len(domains) != 1:
        raise WinsetError(
            f"{folder}: {len(domains)} of its files are domains; name the files: DOMAIN PROFILE PROFILE ..."
        )
    return [domains[0], *(file for file in files if file != domains[0])]


def _is_domain(file: Path) -> bool:
    """Whether a file holds issues without saying what they are worth."""
    content = read_bytes(file)
    if file.suffix.lower() == ".json":
        return geniusweb.SPACE.encode() not in content and b"issuesValues" in content
    return b"evaluation" not in content and b"<issue" in content


def _names(words: Iterable[str]) -> dict[str, str]:
    """Word -> a name that paths can hold, each another."""
    words = list(words)
    return dict(zip(words, _unique(words), strict=True))


def _unique(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        name = re.sub(r"[^a-z0-9]+", "_", word.lower()).strip("_")[:_LONGEST_NAME] or "level"
        name = name if name[0].isalpha() else f"v_{name}"
        tries = itertools.chain([name], (f"{name}_{n}" for n in itertools.count(2)))
        found.append(next(each for each in tries if each not in found))
    return found


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _number(value: float) -> str:
    return repr(float(value)) if value else "0"

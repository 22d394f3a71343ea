"""What is on the table: issues and levels, and everything that names them (goals, red lines, questions)."""

import math
from collections.abc import Iterator

from sim.scenario.checks.spot import Fault, Names, Spot, keyed, named
from sim.scenario.schema import MOST_PACKAGES
from sim.scenario.source import unknown

ANY_DEAL = "any_deal"
"""The question that every scenario answers by itself."""

Levels = dict[str, Names]
"""Issue -> its levels, the status quo first; an issue whose levels are malformed has none."""


def table_faults(top: Spot) -> Iterator[Fault]:
    """All faults of issues, goals, red lines and questions."""
    levels = levels_of(top)
    yield from _packages(top, levels)
    if top.at("issues").names():
        for _, government in top.at("governments").entries():
            for _, goal in government.at("goals").entries():
                yield from _scores(goal.at("scores"), levels)
                yield from _combinations(goal.at("combinations"), levels)
            for _, leader in government.at("leaders").entries():
                for _, line in leader.at("red_lines").entries():
                    yield from _refusals(line.at("refuses"), levels)
        for _, question in top.at("questions").entries():
            yield from _conditions(question, levels)
    yield from _questions(top)


def levels_of(top: Spot) -> Levels:
    """The levels of every issue."""
    return {issue: spot.at("levels").names() or {} for issue, spot in top.at("issues").entries()}


def level_faults(spot: Spot, levels: Levels) -> Iterator[Fault]:
    """The faults of an entry issue -> level."""
    issue = str(spot.keys[-1])
    if issue not in levels:
        yield spot.fault(unknown("issue", issue, levels))
    elif levels[issue]:
        yield from named(spot, "level", levels[issue])


def _packages(top: Spot, levels: Levels) -> Iterator[Fault]:
    packages = math.prod(max(len(names), 1) for names in levels.values())
    if packages > MOST_PACKAGES:
        longest = max(levels, key=lambda issue: len(levels[issue]))
        count = f"{packages}" if packages < 10**12 else "a million million or more"
        message = f"the issues make {count} packages, at most {MOST_PACKAGES} are allowed; shorten {longest}"
        yield top.at("issues").fault(f"{message} ({len(levels[longest])} levels)")


def _scores(scores: Spot, levels: Levels) -> Iterator[Fault]:
    yield from _issues(scores, levels)
    for issue, by_level in scores.entries():
        names = levels.get(issue)
        if names:
            yield from keyed(by_level, "level", names)
            score = by_level.at(_status_quo(names))
            if score.number():
                message = f"the status quo scores 0, found {score.value}"
                yield score.fault(f"{message}; scores say how much better or worse than today a level is")


def _combinations(combinations: Spot, levels: Levels) -> Iterator[Fault]:
    for combination in combinations.items():
        chosen = combination.at("levels")
        for _, spot in chosen.entries():
            yield from level_faults(spot, levels)
        today = all(levels.get(issue, {}).get(str(spot.value)) == 0 for issue, spot in chosen.entries())
        if chosen.value and today and combination.at("score").number():
            yield combination.fault("these levels are all the status quo, which scores 0; leave the combination out")


def _refusals(refuses: Spot, levels: Levels) -> Iterator[Fault]:
    yield from _issues(refuses, levels)
    for issue, refused in refuses.entries():
        names = levels.get(issue)
        for spot in refused.items() if names else ():
            yield from named(spot, "level", names)
            if names and spot.word() == _status_quo(names):
                yield spot.fault(f"{spot.value} is the status quo; a red line cannot refuse what is there already")


def _status_quo(names: Names) -> str:
    return next(iter(names))


def _issues(table: Spot, levels: Levels) -> Iterator[Fault]:
    """The faults of a mapping's keys that name no issue."""
    for issue, spot in table.entries():
        if issue not in levels:
            yield spot.fault(unknown("issue", issue, levels))


def _conditions(question: Spot, levels: Levels) -> Iterator[Fault]:
    """Faults of the levels that a question asks for."""
    for bound in ("at_least", "at_most"):
        for _, spot in question.at(bound).entries():
            yield from level_faults(spot, levels)
    yield from _issues(question.at("one_of"), levels)
    for issue, wanted in question.at("one_of").entries():
        for spot in wanted.items() if levels.get(issue) else ():
            yield from named(spot, "level", levels[issue])
    for issue, least in question.at("at_least").entries():
        most = question.at("at_most", issue)
        ranks = levels.get(issue, {})
        if ranks.get(str(least.value), -1) > ranks.get(str(most.value), len(ranks)):
            yield least.fault(f"at_least {least.value} is above at_most {most.value}; no package answers with yes")


def _questions(top: Spot) -> Iterator[Fault]:
    """Faults of questions as such, of the focal one, and of the presets that headlines are a range over."""
    questions = top.at("questions")
    for name, question in questions.entries():
        if name == ANY_DEAL:
            yield question.fault(f"{ANY_DEAL} is a question that every scenario has by itself; choose another name")
        yield from named(question.at("counts_measure"), "measure", top.at("measures").names())
        conditions = [question.at(key) for key in ("at_least", "at_most", "one_of", "counts_measure")]
        if isinstance(question.value, dict) and not any(spot.value for spot in conditions):
            yield question.fault("a question needs a condition: at_least, at_most, one_of or counts_measure")
    yield from named(top.at("focal"), "question", questions.names())
    for spot in top.at("range_over").items():
        yield from named(spot, "preset", top.at("presets").names())

"""The tables of the page on the main case, as the page has them and as the scenario gives them."""

import re
from collections.abc import Iterator

import sim

PAGE = "safe-third-country-2018.md"
FLAGSHIP = "safe-third-country-2018"
RUNS = 20_000
COSTS = ("governments.united_states.agreement_cost", "governments.mexico.agreement_cost")
PRESETS, COST, SETTING = "preset", "cost of agreeing, both sides", "setting"
"""Heading of the first column of each table."""

Row = tuple[str, list[str]]


def rows(text: str, heading: str) -> list[Row]:
    """First cell and the others of each row of the table whose first column has this heading."""
    (table,) = re.findall(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, flags=re.MULTILINE)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().split("\n")]
    return [(row[0], row[1:]) for row in cells]


def scenario_of(heading: str, first: str) -> sim.Scenario:
    """What a row is about."""
    word = first.strip("`")
    if heading == PRESETS:
        return sim.load(FLAGSHIP, preset=word)
    if heading == COST:
        return sim.load(FLAGSHIP, settings=dict.fromkeys(COSTS, float(word.split()[0])))
    path, value = word.split("=")
    return sim.load(FLAGSHIP, settings={path: float(value)})


def likelihoods(scenario: sim.Scenario) -> list[str]:
    """A row: any deal, the full agreement, before and since the hand-over, the lesser package."""
    questions = sim.run(scenario, runs=RUNS).likelihoods.questions
    full = questions["safe_third_country"]
    split = [share for at in full.handovers for share in (at.before, at.since)]
    shares = [questions["any_deal"].likelihood, full.likelihood, *split, questions["lesser_package"].likelihood]
    found = [f"{100 * share.value:.1f}" for share in shares]
    return found if split else [*found[:2], "", "", *found[2:]]


def all_rows(text: str) -> Iterator[tuple[str, Row]]:
    """Every row of the page with the heading of its table."""
    for heading in (PRESETS, COST, SETTING):
        for row in rows(text, heading):
            yield heading, row


def rewritten(text: str) -> str:
    """The page with the figures of today."""
    for heading, (first, said) in all_rows(text):
        old, new = (_line(first, cells) for cells in (said, likelihoods(scenario_of(heading, first))))
        text = text.replace(old, new)
    return text


def _line(first: str, cells: list[str]) -> str:
    return f"| {' | '.join([first, *cells])} |".replace("|  |", "| |").replace("|  |", "| |")

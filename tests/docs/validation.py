"""The figures of the page on validation, as the backtest of the shipped files gives them."""

import re
import textwrap
from collections.abc import Iterator

from sim.backtest import Backtest, Mean, backtest
from sim.backtest.reliable import bins, forecasts
from sim.backtest.scores import RULES, chance
from sim.cli.backtesting import sentences
from sim.cli.screen import percent

PAGE = "validation.md"
RUNS = 4000
CASES = "| case | question |"
SCORES = "| rule | questions |"
BINS = "| likelihood | came true |"
"""How the headings of its tables begin."""
_WIDE = 100
_RULES = {"brier": "Brier", "logarithmic": "logarithmic"}
_SETS = {"focal": "what cases are about", "any_deal": "any deal", "all": "all"}

Row = list[str]


def found() -> Backtest:
    """The backtest of all shipped files with an outcome."""
    return backtest(runs=RUNS)


def rewritten(text: str) -> str:
    """The page with the figures of today."""
    return written(text, found())


def written(text: str, scored: Backtest) -> str:
    """The page with the figures of a backtest."""
    for heading, rows in ((CASES, _cases(scored)), (SCORES, _scores(scored)), (BINS, _bins(scored))):
        text = _with_rows(text, heading, list(rows))
    said = "```text\n" + "".join(f"{line}\n" for line in textwrap.wrap(sentences(scored)[0], _WIDE)) + "```"
    return re.sub(r"^```text\n(?:.*\n)*?```$", lambda _: said, text, count=1, flags=re.MULTILINE)


def _with_rows(text: str, heading: str, rows: list[Row]) -> str:
    table = re.compile(rf"^({re.escape(heading)}.*\n\|[-|]+\n)(?:\|.*\n)*", flags=re.MULTILINE)
    body = "".join(f"| {' | '.join(row)} |\n".replace("|  |", "| |") for row in rows)
    text, times = table.subn(lambda match: match[1] + body, text)
    assert times == 1, heading
    return text


def _cases(scored: Backtest) -> Iterator[Row]:
    for case in scored.cases:
        name = f"`{case.name}`"
        for each in forecasts([case]):
            low, high = case.ranged(each.question)
            share = chance(each.likelihood, case.likelihoods.runs)
            scores = [f"{rule(share, each.happened):.3f}" for rule in RULES.values()]
            spread = f"{percent(low)} to {percent(high)}" if case.variants else ""
            label = case.likelihoods.questions[each.question].label
            yield [name, label, percent(each.likelihood), spread, "yes" if each.happened else "no", *scores]
            name = ""


def _scores(scored: Backtest) -> Iterator[Row]:
    for rule, name in _RULES.items():
        for asked, words in _SETS.items():
            each = scored.scores[asked][rule]
            assert each.base is not None
            assert each.gain is not None
            low, high = each.range
            own = [f"{each.score.value:.3f}", _ends(each.score, ".3f"), f"{low:.3f} to {high:.3f}"]
            yield [name, words, *own, f"{each.base.value:.3f}", f"{each.gain.value:+.3f}", _ends(each.gain, "+.3f")]


def _bins(scored: Backtest) -> Iterator[Row]:
    for each in bins(scored.cases):
        came = round(each.observed.value * each.forecasts)
        ends = f"{percent(each.observed.low)} to {percent(each.observed.high)}"
        between = f"{each.low:.0%} to {each.high:.0%}"
        mean, share = percent(each.forecast), percent(each.observed.value)
        yield [between, f"{came} of {each.forecasts}", mean, share, ends, str(each.families)]


def _ends(mean: Mean, form: str) -> str:
    assert mean.interval is not None
    return f"{mean.interval[0]:{form}} to {mean.interval[1]:{form}}"

"""What ``winset backtest`` does: play, write, report."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim import __version__
from sim.backtest import Backtest, Case, Mean, backtest
from sim.backtest.cases import with_outcome
from sim.backtest.plain import plain
from sim.backtest.reliable import forecasts
from sim.backtest.scores import RULES, chance
from sim.cli.compiling import compile_rules
from sim.cli.files import as_json, write_text
from sim.cli.progress import progress_bar
from sim.cli.screen import heading, indented, percent, screen, table, words
from sim.shipped import load

_SETS = {"focal": "Focal questions", "any_deal": "Any deal", "all": "All questions"}
_RULES = {"brier": "Brier score", "logarithmic": "Logarithmic score"}
_NONE = "-"


@dataclass(frozen=True)
class Asked:
    """The words of the command."""

    files: tuple[str, ...]
    runs: int
    seed: int
    threads: int | None


def play(asked: Asked, chart_file: str | None, *, shows_progress: bool) -> Backtest:
    """The backtest, with a progress bar if stderr is a terminal; results do not depend on it.

    Raises:
        WinsetError: a file has no outcome or is wrong; the chart has a name that no chart is written to.
    """
    if chart_file is not None:
        from sim.charts.theme import check_name  # noqa: PLC0415  # Altair takes a second that few wait for

        check_name(chart_file)
    files = asked.files or tuple(with_outcome())
    if files:
        compile_rules(load(files[0]))
    with progress_bar(shown=shows_progress) as progress:
        return backtest(files, runs=asked.runs, seed=asked.seed, threads=asked.threads, progress=progress)


def store(found: Backtest, target: str) -> None:
    """All results as one JSON object."""
    write_text(as_json(plain(found)), target, option="--json")


def draw(found: Backtest, target: str) -> None:
    """The reliability diagram as a file."""
    from sim.charts import reliability_diagram, save  # noqa: PLC0415  # as above

    save(reliability_diagram(found), target)


def show(found: Backtest, asked: Asked) -> None:
    """The report for people: each case, the scores, and what they are worth."""
    console = screen()
    console.print(Text(f"{_cases(found)} of which the end is known", style="bold"))
    for case in found.cases:
        console.print(heading(f"{case.scenario.title} ({case.name})"))
        console.print(indented(_case(case)))
    for rule, title in _RULES.items():
        console.print(heading(f"{title} with 95% intervals; lower is better, and the gain is on the base rate"))
        console.print(indented(_scores(found, rule)))
    console.print(heading("What that is worth"))
    for sentence in sentences(found):
        console.print(Padding(Text(sentence), (0, 0, 0, 2)))
    _closing(console, found, asked)


def sentences(found: Backtest) -> list[str]:
    """What may be said, and what may not."""
    focal = found.scores["focal"]["brier"]
    return [
        _verdict(focal.gain),
        f"{_cases(found)}: so few prove little. Whoever wrote the files knew how the cases had ended.",
        f"k of {found.runs:,} negotiations are scored as (k + 1/2) / ({found.runs:,} + 1): none is not impossible.",
        "How numbers were chosen, and another list of cases with a bar to beat: docs/validation.md",
    ]


def _verdict(gain: Mean | None) -> str:
    what = "On the questions that cases are about, likelihoods"
    if gain is None or gain.interval is None:
        return "There is no base rate to hold likelihoods against: it takes two pieces of history."
    low, high = gain.interval
    told = f"Brier gain {_signed(gain.value)}, 95% interval {_ends(gain, _signed)}"
    if low <= 0.0 <= high:
        return f"{what} cannot be told from the base rate ({told})."
    return f"{what} did {'better' if low > 0.0 else 'worse'} than the base rate ({told})."


def _case(case: Case) -> Table:
    made = table("", "Likelihood", "Range", "Happened", "Brier", "Log", numbers=5)
    for each in forecasts([case]):
        low, high = case.ranged(each.question)
        scored = chance(each.likelihood, case.likelihoods.runs)
        label = words(each.question, case.likelihoods.questions[each.question].label)
        made.add_row(
            Text(label, style="bold" if each.is_focal else ""),
            percent(each.likelihood),
            f"{percent(low)} to {percent(high)}" if case.variants else _NONE,
            "yes" if each.happened else "no",
            *(f"{rule(scored, each.happened):.3f}" for rule in RULES.values()),
        )
    return made


def _scores(found: Backtest, rule: str) -> Table:
    made = table("", "Score", "Interval", "Over ranges", "Base rate", "Gain", "Interval", numbers=6)
    for name, label in _SETS.items():
        score = found.scores[name][rule]
        low, high = score.range
        base = _NONE if score.base is None else f"{score.base.value:.3f}"
        gain = (_NONE, _NONE) if score.gain is None else (_signed(score.gain.value), _ends(score.gain, _signed))
        own = f"{score.score.value:.3f}", _ends(score.score, _plain)
        made.add_row(label, *own, f"{low:.3f} to {high:.3f}", base, *gain)
    return made


def _ends(mean: Mean, say: Callable[[float], str]) -> str:
    return _NONE if mean.interval is None else f"{say(mean.interval[0])} to {say(mean.interval[1])}"


def _plain(number: float) -> str:
    return f"{number:.3f}"


def _signed(number: float) -> str:
    return f"{round(number, 3) + 0.0:+.3f}"  # what rounds to nothing has no minus


def _cases(found: Backtest) -> str:
    count, families = len(found.cases), found.families
    pieces = "" if families == count else f" (from {families} piece{'' if families == 1 else 's'} of history)"
    return f"{count} case{'' if count == 1 else 's'}{pieces}"


def _closing(console: Console, found: Backtest, asked: Asked) -> None:
    again = ["winset", "backtest", *asked.files, "--runs", str(asked.runs), "--seed", str(asked.seed)]
    played = found.runs * sum(1 + len(case.variants) for case in found.cases)
    console.print()
    console.print(Text(f"{played:,} negotiations; Winset {__version__}", style="dim"))
    console.print(Text(f"Again: {shlex.join(again)}", style="dim"), soft_wrap=True)

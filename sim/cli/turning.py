"""What ``winset threshold`` does: search, write, report."""

import datetime as dt

from rich.text import Text

from sim.cli.compiling import compile_rules
from sim.cli.files import as_json, write_text
from sim.cli.progress import progress_bar
from sim.cli.scenarios import Chosen
from sim.cli.screen import day, drawn, heading, indented, interval, percent, screen, table
from sim.errors import WinsetError
from sim.scenario.export import jsonable
from sim.scenario.levers import parse_setting
from sim.turning import Crossing, Turning, Value, turning_points


def play(  # noqa: PLR0913  # one a word of the command
    choice: Chosen,
    lever: str,
    *,
    low: str | None,
    high: str | None,
    question: str,
    at: float,
    runs: int,
    seed: int,
    threads: int | None,
    shows_progress: bool,
) -> Turning:
    """The search, with a progress bar if stderr is a terminal; results do not depend on it."""
    compile_rules(choice.scenario)
    with progress_bar(shown=shows_progress) as progress:
        return turning_points(
            choice.file,
            lever,
            question=question,
            at=at,
            low=_value(low, "--low"),
            high=_value(high, "--high"),
            preset=choice.presets,
            settings=choice.settings,
            runs=runs,
            seed=seed,
            threads=threads,
            progress=progress,
        )


def store(found: Turning, choice: Chosen, seed: int, target: str) -> None:
    """All results as one JSON object."""
    content = {
        "file": choice.file,
        "presets": list(choice.presets),
        "settings": list(choice.words),
        "seed": seed,
        "runs": found.runs,
        "lever": found.path,
        "label": found.label,
        "question": found.question,
        "at": found.at,
        "crossings": [
            {"value": each.value, "interval": [each.low, each.high], "rises": each.rises} for each in found.crossings
        ],
        "looks": [
            {"value": value, "likelihood": share.value, "interval": [share.low, share.high]}
            for value, share in found.looks
        ],
    }
    write_text(as_json(jsonable(content)), target, option="--json")


def show(found: Turning) -> None:
    """The answer in a sentence, then the likelihood along the lever."""
    console = screen()
    for sentence in sentences(found):
        console.print(Text(sentence))
    made = table(found.label, "Likelihood", "95% interval", "")
    for value, share in found.looks:
        made.add_row(_said(value), Text(percent(share.value), "bold"), interval(share), drawn(share.value))
    console.print(heading(f"{found.question_label}, {found.runs:,} negotiations at each value, on the same chance"))
    console.print(indented(made))


def sentences(found: Turning) -> list[str]:
    """One for each crossing, or one that there is none."""
    what = f"The likelihood of {found.question_label!r}"
    if found.crossings:
        return [f"{what} {_crossing(each, found)}." for each in found.crossings]
    (first, share), (last, _) = found.looks[0], found.looks[-1]
    where = "above" if share.value >= found.at else "below"
    span = f"from {_said(first)} to {_said(last)}"
    return [f"{what} stays {where} {percent(found.at)} wherever {found.label!r} was looked at, {span}."]


def _crossing(each: Crossing, found: Turning) -> str:
    goes = "rises above" if each.rises else "falls below"
    low = "before the range" if each.low is None else _said(each.low)
    high = "beyond the range" if each.high is None else _said(each.high)
    return f"{goes} {percent(found.at)} where {found.label!r} is {_said(each.value)} (95% interval {low} to {high})"


def _said(value: Value) -> str:
    return day(value) if isinstance(value, dt.date) else f"{value:.4g}"


def _value(text: str | None, option: str) -> Value | None:
    if text is None:
        return None
    _, value = parse_setting(f"value={text}", origin=option)
    if isinstance(value, bool) or not isinstance(value, int | float | dt.date):
        raise WinsetError(f"{option}: a number or a date is needed, found {text}")
    return value

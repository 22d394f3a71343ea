"""What ``winset robust`` does: weigh, write, report."""

from typing import cast, get_args

from rich.text import Text

from sim.analysis import CRITERIA, Choice, Criterion, Robustness, Want
from sim.analysis import robust as analysis
from sim.analysis.words import value_words
from sim.cli.files import as_json, write_text
from sim.cli.screen import heading, indented, interval, percent, screen, table
from sim.errors import WinsetError
from sim.scenario.export import jsonable
from sim.scenario.source import unknown

_WORDS: dict[Criterion, tuple[str, str]] = {
    "worst": ("Worst case", "Best worst case"),
    "largest_regret": ("Largest regret", "Smallest largest regret"),
    "mean_regret": ("Mean regret", "Smallest mean regret"),
    "satisficing": ("Good enough in", "Good enough in the most futures"),
}
"""Each criterion as a column, and what it prefers."""
_REGRETS: tuple[Criterion, ...] = ("largest_regret", "mean_regret")


def find(folder: str, choose: str, *, question: str, want: str, enough: float) -> Robustness:
    """All choices by all criteria."""
    if want not in get_args(Want):
        raise WinsetError(f"--want: {unknown('likelihood', want, get_args(Want))}")
    levers = [name.strip() for name in choose.split(",") if name.strip()]
    return analysis(folder, levers, question=question, want=cast("Want", want), enough=enough)


def store(found: Robustness, folder: str, target: str) -> None:
    """All results as one JSON object."""
    content = {
        "folder": folder,
        "question": found.question,
        "want": found.want,
        "enough": found.enough,
        "chosen": [lever.path for lever in found.chosen],
        "uncertain": [lever.path for lever in found.uncertain],
        "futures": found.futures,
        "choices": [_plain(choice) for choice in found.choices],
        "preferred": {
            criterion: {"choice": each.choice, "within_noise": list(each.within_noise)}
            for criterion, each in found.preferred.items()
        },
    }
    write_text(as_json(jsonable(content)), target, option="--json")


def show(found: Robustness) -> None:
    """What each criterion prefers, then all choices with their figures."""
    console = screen()
    for sentence in sentences(found):
        console.print(Text(sentence))
    made = table("; ".join(lever.label for lever in found.chosen), *(column for column, _ in _WORDS.values()))
    for choice in found.choices:
        made.add_row(_name(choice), *(_cell(choice, criterion) for criterion in CRITERIA))
    uncertain = "; ".join(lever.label for lever in found.uncertain)
    console.print(heading(f"{found.question_label}, {found.futures:,} futures of: {uncertain}"))
    console.print(indented(made))


def sentences(found: Robustness) -> list[str]:
    """One for each criterion: what it prefers, and what it cannot tell from that."""
    said = []
    for criterion, preference in found.preferred.items():
        near = preference.within_noise
        if len(near) == len(found.choices) - 1:
            doubt = " (not told from any other, given the runs)"
        else:
            names = "; ".join(_name(found.choices[other]) for other in near)
            doubt = f" (not told, given the runs, from: {names})" if near else ""
        said.append(f"{_WORDS[criterion][1]}: {_name(found.choices[preference.choice])}{doubt}.")
    return said


def _name(choice: Choice) -> str:
    return ", ".join(value_words(value) for value in choice.values)


def _cell(choice: Choice, criterion: Criterion) -> str:
    """A criterion's figure; regrets in percentage points."""
    share = choice.of(criterion)
    if criterion in _REGRETS:
        return f"{100 * share.value:.1f} ({100 * share.low:.1f} to {100 * share.high:.1f})"
    return f"{percent(share.value)} ({interval(share)})"


def _plain(choice: Choice) -> dict[str, object]:
    found: dict[str, object] = {"values": list(choice.values)}
    for criterion in CRITERIA:
        share = choice.of(criterion)
        found[criterion] = {"value": share.value, "interval": [share.low, share.high]}
    return found

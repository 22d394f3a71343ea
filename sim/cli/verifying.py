"""What ``winset verify`` does: run the checks, write them, show them."""

from collections.abc import Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from sim import __version__
from sim.cli.compiling import compile_rules
from sim.cli.files import as_json, write_text
from sim.cli.progress import progress_bar
from sim.cli.screen import heading, indented, screen, table
from sim.shipped import load
from sim.verify import Verdict, chosen, verdicts

_CASE, _EXPECTED = 44, 19
"""Least widths, in characters, so that the columns of all checks stand below each other."""


def play(*, only: str | None, quick: bool, shows_progress: bool) -> list[Verdict]:
    """Run the checks, with a progress bar if stderr is a terminal."""
    checks = chosen(only=only, quick=quick)
    compile_rules(load("quickstart"))
    with progress_bar("Checks", shown=shows_progress) as progress:
        return verdicts(checks, None if progress is None else lambda done: progress(done, len(checks)))


def store(found: Sequence[Verdict], target: str) -> None:
    """All checks as one JSON object."""
    checks = [
        {
            "name": verdict.check.name,
            "family": verdict.check.family,
            "statement": verdict.check.statement,
            "source": verdict.check.source,
            "ok": verdict.ok,
            "seconds": round(verdict.seconds, 3),
            "cases": [
                {"case": each.case, "expected": each.expected, "found": each.found, "ok": each.ok}
                for each in verdict.findings
            ],
        }
        for verdict in found
    ]
    content = {"version": __version__, "ok": all(verdict.ok for verdict in found), "checks": checks}
    write_text(as_json(content), target, option="--json")


def show(found: Sequence[Verdict]) -> None:
    """Each check with its source and its cases, family by family; at the end what failed once more."""
    console = screen()
    for family, members in groupby(found, key=lambda verdict: verdict.check.family):
        console.print(heading(family[0].upper() + family[1:]))
        for verdict in members:
            console.print(indented(_statement(verdict)))
            console.print(indented(_cases(verdict)))
    console.print(heading(_summary(found)))
    for verdict in found:
        if not verdict.ok:
            console.print(indented(Text(f"{verdict.check.name}: {verdict.check.statement}", "red")))


def _statement(verdict: Verdict) -> Text:
    """The statement, its name in the suite and its source."""
    check = verdict.check
    mark = ("ok  ", "green") if verdict.ok else ("NOT ", "bold red")
    return Text.assemble("\n", mark, f"{check.statement}.", (f" [{check.name}; {check.source}]", "dim"))


def _cases(verdict: Verdict) -> Table:
    """Case by case: what is expected and what was found."""
    made = table("", "", "")
    made.columns[0].min_width, made.columns[1].min_width = _CASE, _EXPECTED
    for each in verdict.findings:
        made.add_row(f"    {each.case}", each.expected, Text(each.found, "" if each.ok else "bold red"))
    return made


def _summary(found: Sequence[Verdict]) -> str:
    cases, failed = sum(len(verdict.findings) for verdict in found), sum(not verdict.ok for verdict in found)
    counts = f"{_counted(len(found), 'check')}, {_counted(cases, 'case')}"
    end = "all as expected" if failed == 0 else f"{failed} not as expected"
    return f"{counts}, in {sum(verdict.seconds for verdict in found):.0f} s: {end}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"

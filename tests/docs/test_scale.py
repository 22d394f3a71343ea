"""docs/scale.md: its commands run, its Python is that of the library, its sums are right."""

import ast
import inspect
import shlex
from pathlib import Path

import pytest

from sim.cli import main
from sim.sweep import read, sweep
from tests.docs.markdown import blocks, dead_links, overlong, page, table_after

PAGE = page("scale.md")
COMMANDS = [line for line in PAGE.split("\n") if line.startswith("    winset sweep ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_page_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main([*shlex.split(command)[1:], "--runs", "2"])
    assert not end.value.code
    assert read("grid")["point"].nunique() == 7


def test_python_of_the_page_calls_sweep_as_it_is() -> None:
    calls = [
        node
        for block in blocks(PAGE, "py")
        for node in ast.walk(ast.parse(block))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "sweep"
    ]
    assert len(calls) == 2
    for call in calls:
        words = {keyword.arg: None for keyword in call.keywords if keyword.arg is not None}
        inspect.signature(sweep).bind(*call.args, **words)


def test_a_billion_negotiations_follow_from_the_formula() -> None:
    measured = {row["scenario"]: row for row in table_after(PAGE, "says how long it took):")}
    points, runs = 1_000_000, 1_000
    for row in table_after(PAGE, "(the most that a sweep takes) of a thousand:"):
        known = measured[row["scenario"]]
        rate = float(known["negotiations per core-second"].replace(",", ""))
        hours = (points * runs / rate + points * 0.003) / 3600
        assert float(row["core-hours"]) == pytest.approx(hours, rel=0.05)
        assert float(row["on 100 cores"].split()[0]) == pytest.approx(hours * 60 / 100, rel=0.05)
        assert float(row["checked before"].split()[0]) == points * 0.0006 / 60
        assert float(row["disk"].split()[0]) == points * float(known["bytes a point"]) / 1e6
        kept = points * runs * float(known["bytes a negotiation kept (`--outcomes`)"]) / 1e9
        assert float(row["with `--outcomes`"].split()[0]) == pytest.approx(kept)


def test_links_lead_somewhere_and_lines_fit() -> None:
    assert dead_links("scale.md") == []
    assert overlong(PAGE) == []

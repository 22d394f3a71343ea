"""docs/sweeps.md says of columns, options and designs what is so, and its examples run."""

import shlex
from pathlib import Path
from typing import Any, get_args

import pytest

import sim
from sim.cli import main
from sim.sweep import columns, read
from sim.sweep.design import Kind, make_design
from tests.docs.markdown import blocks, code, dead_links, overlong, page, table_after

PAGE = page("sweeps.md")
LIKELIHOODS = "`outcomes-000000.parquet` and so on: a row for each negotiation."
OUTCOMES = '`read(folder, table="outcomes")`:'
COMMANDS = [line for line in PAGE.replace("\\\n", "").split("\n") if line.startswith("    winset sweep ")]
"""Those that stand by themselves; a line that goes on is one command."""


def said(words: str) -> dict[str, tuple[str, str]]:
    return {code(row["column"]): (row["unit"], row["what it is"]) for row in table_after(PAGE, words)}


def test_every_column_is_on_the_page_with_its_unit_and_no_other() -> None:
    design = make_design({"a": "1,2"}, kind="grid", points=None, runs=1, seed=0, until=None, most=1)
    fixed = columns.columns_of(design, sim.load("quickstart"))
    assert list(fixed)[1] == "a"
    del fixed["a"]
    for words, there in ((LIKELIHOODS, fixed), (OUTCOMES, columns.OUTCOMES)):
        assert said(words) == {name: (column.unit, column.meaning) for name, column in there.items()}


def test_every_design_is_on_the_page() -> None:
    rows = table_after(PAGE, "ends the command before anything is played or written.")
    assert [code(row["design"]) for row in rows] == list(get_args(Kind))


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_page_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)
    with pytest.raises(SystemExit) as end:
        main([*words[1:], "--runs", "2", *(["--most", "4"] if "--until" in words else [])])
    assert not end.value.code
    assert len(read(words[words.index("--out") + 1])) > 0


def test_the_design_file_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (text,) = blocks(PAGE, "yaml")
    Path("design.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["sweep", "quickstart", "--from", "design.yaml", "--runs", "2", "--out", "sample"])
    assert not end.value.code
    assert read("sample")["point"].nunique() == 32


def test_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (block,) = blocks(PAGE, "python")
    names: dict[str, Any] = {}
    exec(block, names)  # noqa: S102  # our own page
    assert len(names["frame"]) == 7 * 3


def test_links_lead_somewhere_and_lines_fit() -> None:
    assert dead_links("sweeps.md") == []
    assert overlong(PAGE) == []

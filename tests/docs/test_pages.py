"""All pages: commands are such as the command takes, and what they name in the code is there."""

import ast
import re
import shlex

import pytest
from typer import Context
from typer.core import TyperGroup
from typer.main import get_command

from sim.cli.app import app
from tests.docs.markdown import ROOT

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/**/*.md"))
}
PAGES["README.md"] = (ROOT / "README.md").read_text(encoding="utf-8")

SHOWN = re.compile(r"^(?:    |\$ )(winset [a-z].*)$", flags=re.MULTILINE)
"""A command by itself, in a block of commands."""
BESIDE = re.compile(r" {3,}.*")
"""What is said of a command on its line."""
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b|\.\.\.")
GOES_ON = re.compile(r"\\\n +")


def commands() -> list[tuple[str, str]]:
    shown = [(name, command) for name, text in PAGES.items() for command in SHOWN.findall(GOES_ON.sub("", text))]
    alone = [(name, BESIDE.sub("", command)) for name, command in shown]
    return [(name, command) for name, command in alone if not PLACEHOLDER.search(command)]


@pytest.mark.parametrize(("name", "command"), commands())
def test_a_command_that_is_shown_is_one_that_the_command_line_takes(name: str, command: str) -> None:
    """Its words are read as the command reads them; nothing is played."""
    del name
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    _, chosen, *words = shlex.split(command, comments=True)
    group.commands[chosen].make_context(chosen, words, parent=Context(group, info_name="winset"))


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_names_in_the_code_is_there(name: str) -> None:
    for file, defined in re.findall(r"`((?:sim|tests)/[\w/]+\.py): (\w+)`", PAGES[name]):
        body = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
        assert defined in {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}, file


def test_links_of_the_readme_lead_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)\s#]+)", PAGES["README.md"]) if not target.startswith("http")]
    assert len(targets) > 0
    assert [target for target in targets if not (ROOT / target).exists()] == []

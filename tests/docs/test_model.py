"""docs/model.md and the code name the same things: every rule has its equation, and what the page points to exists."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from sim.rules.plan import Plan
from sim.scenario.schema import Scenario
from sim.scenario.shape import entry_of, fields_of
from sim.verify import all_checks
from sim.world import Arrays

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "model.md"
TEXT = PAGE.read_text(encoding="utf-8")

RULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "sim" / "rules").glob("*.py"))
NAMED = sorted(set(re.findall(r"`(sim/[\w/]+\.py): (\w+)`", TEXT)))
FILES = sorted(set(re.findall(r"`((?:sim|tests)/[\w/]+\.py)", TEXT)))
LINKS = sorted(set(re.findall(r"\]\(([^)\s]+)\)", TEXT)))
TESTS = sorted(set(re.findall(r"`(test_\w+)`", TEXT)))
HEADINGS = re.findall(r"^#+ (.+)$", TEXT, flags=re.MULTILINE)
CHECKS = TEXT.partition("\n## 7. What must come out right\n")[2].partition("\n## ")[0]
SYMBOLS = TEXT.partition("\n## Symbols\n")[2].partition("\n## ")[0]
ROWS = [line.strip("|").split("|") for line in SYMBOLS.splitlines() if line.startswith("| ")][1:]


def functions(path: Path) -> list[ast.FunctionDef]:
    """The functions at the top of a module."""
    return [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]


def quoted(cells: Iterable[str]) -> list[str]:
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def public_rules() -> Iterator[tuple[str, str]]:
    for name in RULES:
        for function in functions(ROOT / name):
            marks = {mark.id for mark in function.decorator_list if isinstance(mark, ast.Name)}
            if marks & {"rule", "leaf"} and not function.name.startswith("_"):
                yield name, function.name


def schema_keys(annotation: object = Scenario) -> Iterator[str]:
    """Every key that a scenario file may hold, at any depth."""
    for name, field in (fields_of(annotation) or {}).items():
        yield name
        yield from schema_keys(field.annotation)
    if fields_of(annotation) is None and (entry := entry_of(annotation)) is not None:
        yield from schema_keys(entry)


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_what_the_page_names_is_there(path: str, name: str) -> None:
    assert name in [function.name for function in functions(ROOT / path)]


def test_every_public_rule_is_named_on_the_page() -> None:
    rules = set(public_rules())
    assert ("sim/rules/value.py", "waiting_value") in rules
    assert rules - set(NAMED) == set()


@pytest.mark.parametrize("path", FILES)
def test_every_file_that_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("link", LINKS)
def test_links_lead_somewhere(link: str) -> None:
    if link.startswith("#"):
        assert link[1:] in [heading.lower().replace(" ", "-") for heading in HEADINGS]
    else:
        assert (PAGE.parent / link).is_file()


def test_every_test_that_the_page_names_is_in_a_file_that_it_links() -> None:
    linked = [PAGE.parent / link for link in LINKS if link.startswith("../tests/")]
    there = {function.name for path in linked for function in functions(path)}
    assert len(TESTS) > 0
    assert set(TESTS) - there == set()


def test_every_check_stands_in_the_tables_and_they_name_no_other() -> None:
    named = set(re.findall(r"`([a-z_]+)`", CHECKS)) - {"test_", *TESTS}
    assert named == {check.name for check in all_checks()}


def test_the_table_of_symbols_names_keys_of_the_schema_and_arrays_that_there_are() -> None:
    keys = {key for path in quoted(row[3] for row in ROWS) for key in path.split(".")} - {"", "*"}
    arrays = set(quoted(row[4] for row in ROWS))
    assert keys - set(schema_keys()) == set()
    assert arrays - set(Arrays._fields + Plan._fields) == set()


def test_every_work_cited_is_in_the_references_and_the_other_way_round() -> None:
    body, _, references = TEXT.partition("\n## References\n")
    listed = set(re.findall(r"^- (\w+),.*?\((\d{4})\)", references.replace("\n  ", " "), flags=re.MULTILINE))
    cited = re.compile(r"([A-Z]\w+)(?:, [A-Z]\w+)*(?: (?:&|et al\.)(?: [A-Z]\w+)?)? \(?((?:19|20)\d\d)\b")
    found = set(cited.findall(re.sub(r"\s+", " ", body)))
    assert found == listed

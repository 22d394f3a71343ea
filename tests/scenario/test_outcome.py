"""What happened is told in the terms of the file, and changes neither a scenario's digest nor its results."""

import ast
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.likelihood.plain import plain
from sim.runs import run
from sim.scenario.checks import check
from sim.scenario.export import digest
from sim.scenario.levers import apply, paths
from sim.scenario.outcome import Outcome
from sim.scenario.reader import load, parse, varied

SIM = Path(__file__).parents[2] / "sim"
BLIND = ("world", "rules", "model", "ensemble", "likelihood", "packages.py", "outcomes.py", "runs.py", "sweep")
"""Whatever turns a scenario into likelihoods."""

OUTCOME = """\
sources: {gazette: The North Sea Gazette}
outcome:
  deal: true
  date: 2024-11-04
  package: {quota: less}
  ended: 2025-03-01
  unilateral: fence
  note: Signed late.
  source: [gazette]
"""

Told = Callable[..., str]


@pytest.fixture
def told(base: str) -> Told:
    """The small scenario with its outcome, some words of which are replaced."""

    def text(old: str = "", new: str = "") -> str:
        assert old in OUTCOME
        return base + OUTCOME.replace(old, new)

    return text


def test_an_outcome_is_read(told: Told) -> None:
    outcome = check(parse(told(), "small.yaml")).outcome
    assert outcome is not None
    assert (outcome.deal, outcome.package, outcome.source) == (True, {"quota": "less"}, ["gazette"])


NO_DEAL = "deal: false"
CASES = [
    ("date: 2024-11-04", "date: 2023-12-31", 84, "date", "talks start on 2024-01-01, after the deal of 2023-12-31"),
    ("date: 2024-11-04", "date: 2024-12-31", 84, "date", "2024-12-31 is after the horizon, 2024-12-30"),
    ("ended: 2025-03-01", "ended: 2024-11-03", 84, "date", "after the day on which it ended, 2024-11-03"),
    ("  date: 2024-11-04\n", "", 82, "date", "there was a deal; say the day on which it was signed"),
    ("  package: {quota: less}\n", "", 82, "package", "say the package that was agreed on, or write deal: false"),
    ("{quota: less}", "{quota: les}", 85, "package.quota", "no such level 'les'; did you mean less?"),
    ("{quota: less}", "{quotas: less}", 85, "package.quotas", "no such issue; did you mean quota?"),
    ("{quota: less}", "{quota: as_now}", 85, "package", "these levels are all the status quo"),
    ("fence", "fences", 87, "unilateral", "no such measure 'fences'; did you mean fence?"),
    ("[gazette]", "[gazete]", 89, "source[1]", "no such source 'gazete'; did you mean gazette?"),
    ("[gazette]", "paper", 89, "source", "no such source 'paper'; there are: gazette"),
    ("note: Signed late.", "nota: Signed late.", 88, "nota", "no such key; did you mean note?"),
]


@pytest.mark.parametrize("case", CASES, ids=[case[1] or case[3] for case in CASES])
def test_an_outcome_that_cannot_be_says_where_and_why(told: Told, case: tuple[str, str, int, str, str]) -> None:
    old, new, line, path, words = case
    with pytest.raises(ScenarioError) as caught:
        check(parse(told(old, new), "small.yaml"))
    found = [problem for problem in caught.value.problems if problem.path == f"outcome.{path}"]
    assert [(problem.line, words in problem.message) for problem in found] == [(line, True)]


def test_without_a_deal_there_is_neither_date_nor_package_nor_end(told: Told) -> None:
    with pytest.raises(ScenarioError) as caught:
        check(parse(told("deal: true", NO_DEAL), "small.yaml"))
    assert [problem.path for problem in caught.value.problems] == [
        "outcome.date",
        "outcome.package",
        "outcome.ended",
    ]


def test_a_case_without_a_deal_may_have_a_measure_that_was_taken(told: Told) -> None:
    deal = "deal: true\n  date: 2024-11-04\n  package: {quota: less}\n  ended: 2025-03-01"
    outcome = check(parse(told(deal, NO_DEAL), "small.yaml")).outcome
    assert outcome is not None
    assert (outcome.deal, outcome.unilateral) == (False, "fence")


def test_a_variation_may_end_before_the_deal_was_signed(told: Told) -> None:
    shorter = varied(parse(told(), "small.yaml"), settings={"calendar.horizon": dt.date(2024, 6, 3)})
    assert shorter.outcome is not None


def test_what_happened_cannot_be_varied(told: Told) -> None:
    source = parse(told(), "small.yaml")
    assert not [path for path in paths(source) if path.startswith("outcome")]
    with pytest.raises(ScenarioError, match="no such value"):
        apply(source, {"outcome.deal": False})


def test_what_happened_in_a_case_did_not_happen_in_a_variation_of_it(tmp_path: Path, told: Told) -> None:
    (tmp_path / "case.yaml").write_text(told(), encoding="utf-8")
    (tmp_path / "over.yaml").write_text("extends: case.yaml\ntitle: Another\n", encoding="utf-8")
    assert load(tmp_path / "case.yaml").outcome is not None
    assert load(tmp_path / "over.yaml").outcome is None


def test_a_variation_has_an_outcome_of_its_own_if_it_says_so(tmp_path: Path, told: Told) -> None:
    (tmp_path / "case.yaml").write_text(told(), encoding="utf-8")
    own = "extends: case.yaml\noutcome: {deal: false, note: None was signed., source: gazette}\n"
    (tmp_path / "over.yaml").write_text(own, encoding="utf-8")
    outcome = load(tmp_path / "over.yaml").outcome
    assert outcome is not None
    assert (outcome.deal, outcome.package) == (False, {})


def test_the_digest_is_the_same_with_and_without(told: Told) -> None:
    scenario = check(parse(told(), "small.yaml"))
    assert digest(scenario) == digest(scenario.model_copy(update={"outcome": None}))


def test_likelihoods_are_the_same_with_and_without(told: Told) -> None:
    scenario = check(parse(told(), "small.yaml"))
    bare = scenario.model_copy(update={"outcome": None})
    results = [plain(run(each, runs=500, seed=3).likelihoods) for each in (scenario, bare)]
    assert results[0] == results[1]


def test_nothing_that_makes_likelihoods_reads_what_happened() -> None:
    files = [file for room in BLIND for file in ([SIM / room] if room.endswith(".py") else (SIM / room).rglob("*.py"))]
    assert len(files) > 40
    assert [str(file.relative_to(SIM)) for file in files if _reads_the_outcome(file)] == []


def test_the_test_above_sees_who_reads_it() -> None:
    assert _reads(ast.parse("happened = scenario.outcome"))
    assert _reads(ast.parse("from sim.scenario.outcome import Outcome"))
    assert _reads(ast.parse("getattr(world.scenario, 'outcome')"))
    assert not _reads(ast.parse("self.nature.private.outcome"))


def _reads_the_outcome(file: Path) -> bool:
    return _reads(ast.parse(file.read_text(encoding="utf-8")))


def _reads(tree: ast.Module) -> bool:
    """Whether a module names what happened; ``private.outcome`` is the joint outcome of contested successions."""
    return any(
        (isinstance(node, ast.ImportFrom) and node.module == Outcome.__module__)
        or (isinstance(node, ast.Constant) and node.value == "outcome")
        or (isinstance(node, ast.Attribute) and node.attr == "outcome" and not _is_drawn(node.value))
        for node in ast.walk(tree)
    )


def _is_drawn(owner: ast.expr) -> bool:
    return ast.unparse(owner).split(".")[-1] in {"private", "wide"}


@pytest.mark.parametrize(
    "section",
    [
        "outcome: yes",
        "outcome: []",
        "outcome: {deal: 1, note: x, source: gazette}",
        "outcome: {deal: true, date: soon, package: [quota], note: x, source: gazette}",
        "outcome: {deal: true, date: 2024-11-04, package: {quota: [less]}, note: x, source: gazette}",
        "outcome: {deal: true, date: 2024-11-04, package: {quota: less}, note: x, source: [1, {a: b}]}",
        "outcome: {deal: false, unilateral: [fence], note: x, source: []}",
        "outcome: {deal: false, source: gazette}",
    ],
)
def test_a_malformed_outcome_is_refused_in_words(base: str, section: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        check(parse(f"{base}sources: {{gazette: x}}\n{section}\n", "small.yaml"))
    assert {problem.line for problem in caught.value.problems} == {82}

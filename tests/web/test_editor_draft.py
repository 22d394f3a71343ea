"""A draft: its problems are those of the command, its steps can be taken back, its names change everywhere."""

from pathlib import Path

import pytest

from sim.cli import main
from sim.errors import ScenarioError
from sim.scenario.reader import dump, parse
from sim.scenario.source import Keys, dotted, value_at
from sim.scenario.yaml_text import MOST_BYTES
from sim.shipped import located, shipped
from sim.web.overlay import over
from sim.web.pages.editor.draft import FILE, Draft, checked, copy_of, line_of, uploaded
from sim.web.pages.editor.edits import CannotEditError
from sim.web.pages.editor.references import rename_everywhere
from tests.treaty import treaty

TEXTS = {name: path.read_text(encoding="utf-8") for name, path in shipped().items()}
QUICK = TEXTS["quickstart"]
BOMB = "b0: &b0 [x, x]\n" + "".join(f"b{each}: &b{each} [*b{each - 1}, *b{each - 1}]\n" for each in range(1, 20))
MANY = "issues: {" + ", ".join(f"i{each}: {{levels: {{a: A., b: B.}}}}" for each in range(12)) + "}"


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(QUICK.replace("weights: {stocks: 0.6", "weights: {stock: 0.6"), id="a goal"),
        pytest.param(QUICK.replace("  start: 2024", "\tstart: 2024"), id="a tab"),
        pytest.param(
            QUICK.replace("halved]", "halfed]").replace("breakdown: 0.005", "breakdown: 2"), id="two problems"
        ),
        pytest.param("extends: quickstart.yaml\n", id="a file of the server"),
        pytest.param("- 1\n", id="no scenario"),
        pytest.param("", id="nothing"),
        pytest.param("a: &a [*a]\n", id="a circle"),
        pytest.param(BOMB, id="a bomb"),
        pytest.param(dump(treaty(MANY)), id="too many packages"),
    ],
)
def test_problems_are_those_of_the_command(broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / FILE
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["validate", str(file)])
    said = capsys.readouterr().err.strip().split("\n")
    found = [str(problem) for problem in checked(broken).problems]
    if "extends" in broken:
        assert "cannot extend a file" in found[0]
    else:
        assert found == said


@pytest.mark.parametrize("name", TEXTS)
def test_shipped_scenarios_are_right_and_within_reach(name: str) -> None:
    found = checked(TEXTS[name])
    assert (found.problems, found.reach) == ((), "")
    assert found.packages >= 9


def test_a_problem_shows_the_line_that_it_is_about() -> None:
    broken = QUICK.replace("breakdown: 0.005", "breakdown: 2")
    (problem,) = checked(broken).problems
    assert line_of(broken, problem).startswith("breakdown: 2 ")


def test_a_text_that_is_no_yaml_has_no_data_and_one_with_wrong_values_has() -> None:
    assert checked("a: [").source is None
    assert checked("a: 1").source is not None


def test_an_uploaded_file_is_read_as_the_command_reads_it() -> None:
    assert uploaded(b"\xef\xbb\xbfschema: 1\r\n") == "schema: 1\n"
    with pytest.raises(ScenarioError, match=r"scenario\.yaml:2: not UTF-8"):
        uploaded(b"a\n\xff")
    with pytest.raises(ScenarioError, match="larger than 1 MiB"):
        uploaded(b"x" * (MOST_BYTES + 1))


def test_steps_are_taken_back_and_taken_again() -> None:
    draft = Draft("a").changed("b").changed("b").changed("c")
    assert draft.undone().text == "b"
    assert draft.undone().undone() == Draft("a", (), ("b", "c"))
    assert draft.undone().undone().undone().text == "a"
    assert draft.undone().redone() == draft
    assert draft.redone() == draft
    assert draft.undone().changed("d") == Draft("d", ("a", "b"))


def test_steps_of_large_texts_are_few() -> None:
    draft = Draft("")
    for each in range(20):
        draft = draft.changed(str(each % 10) * MOST_BYTES)
    assert len(draft.past) == 8


def test_a_copy_has_the_comments_of_the_file_and_what_was_laid_over_it() -> None:
    source = parse(QUICK, "quickstart.yaml")
    assert copy_of(QUICK, source, ()) == QUICK
    words = (
        "no_handover",
        "talks.breakdown=0.01",
        "governments.norland.leaders.andersen.weights={stocks: 0.5, budget: 0.5}",
    )
    copy = copy_of(QUICK, source, words)
    assert parse(copy, "x").data == over(source, words).data
    assert copy.count("#") == QUICK.count("#")
    assert "starts: never" in copy


def test_a_copy_of_a_scenario_that_extends_another_stands_by_itself() -> None:
    text = "extends: quickstart.yaml\ntitle: Another\n"
    source = parse(text, "another.yaml", folder=located("quickstart").parent)
    copy = copy_of(text, source, ("talks.breakdown=0.01",))
    assert checked(copy).problems == ()
    assert value_at(parse(copy, "x").data, ("talks", "breakdown")) == 0.01


EXAMPLE = dump(
    treaty(
        "questions: {safe: {at_least: {asylum: safe}, one_of: {asylum: [safe, wait]}}}",
        "focal: safe",
        "governments: {south: {ratifiers: {court: {weights: {rights: 1.0}, slope: 0.1}}, leaders: {first: {red_lines: "
        "{line: {refuses: {asylum: [safe]}, firmness: 0.5}}}}}}",
        "governments: {north: {goals: {deterrence: {combinations: [{levels: {asylum: safe, aid: pledge}, "
        "score: 1}]}}}}",
        "calendar: {events: {leak: {date: 2024-01-10, beliefs: {south.first.line: 2.0}, ratifiers: {south.court: 0.1}, "
        "weights: {south: {rights: 1.1}}}}}",
        "talks: {first: south}",
        "leverage: {tariff: {holder: north, against: south, cost: 0.1}}",
        "levers: {f: {path: governments.south.leaders.first.red_lines.line.firmness, label: F, why: W, "
        "low: 0, high: 1}}",
        "presets: {p: {label: P, set: {governments.south.leaders.first.red_lines.line.firmness: 0.1}}}",
    )
)


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (("issues", "asylum"), 0),
        (("issues", "asylum", "levels", "safe"), 2),  # the question of that name, and that it is the focal one
        (("governments", "south"), 0),
        (("governments", "south", "goals", "rights"), 0),
        (("governments", "south", "leaders", "first"), 1),  # talks.first is another key
        (("governments", "south", "leaders", "first", "red_lines", "line"), 0),
        (("governments", "south", "ratifiers", "court"), 0),
        (("questions", "safe"), 7),
    ],
)
def test_another_name_is_given_everywhere_and_the_scenario_stays_right(keys: Keys, kept: int) -> None:
    assert checked(EXAMPLE).problems == ()
    after = rename_everywhere(EXAMPLE, keys, "renamed")
    assert checked(after).problems == ()
    words = [word for line in after.split("\n") for word in line.replace(":", " ").replace(".", " ").split()]
    assert len([word for word in words if word.strip("[]{},") == keys[-1]]) == kept
    assert rename_everywhere(after, (*keys[:-1], "renamed"), str(keys[-1])) == EXAMPLE


def test_a_name_that_is_taken_is_refused() -> None:
    with pytest.raises(CannotEditError, match=dotted(("issues", "aid"))):
        rename_everywhere(EXAMPLE, ("issues", "asylum"), "aid")

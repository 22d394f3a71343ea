"""Files: reading them, one extending another, writing them out again, and what cannot be read at all."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.checks import check
from sim.scenario.reader import dump, load, parse, read

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files (name=text, without the ending) and return the first one's path."""

    def files(**texts: str) -> Path:
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path / f"{next(iter(texts))}.yaml"

    return files


def _problems(path: Path) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        check(read(path))
    return [str(problem) for problem in caught.value.problems]


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    assert _problems(tmp_path / "gone.yaml") == [f"{tmp_path}/gone.yaml: there is no such file"]


def test_a_folder_in_place_of_a_file_is_an_error(tmp_path: Path) -> None:
    assert _problems(tmp_path) == [f"{tmp_path}: this is a folder; give a scenario file in it"]


def test_a_pipe_in_place_of_a_file_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "this is not a regular file" in _problems(tmp_path / "pipe.yaml")[0]


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5000])
def test_a_name_that_no_file_can_have_is_an_error(name: str) -> None:
    assert "cannot be read" in _problems(Path(name))[0]


def test_bytes_that_are_not_utf_8_are_an_error_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("schema: 1\ntitle: Café\n".encode("latin-1"))
    assert _problems(tmp_path / "latin.yaml") == ["latin.yaml:2: not UTF-8 text; save the file with the encoding UTF-8"]


def test_a_byte_order_mark_is_ignored(write: Write, base: str) -> None:
    assert load(write(small="\ufeff" + base)).title == "A small treaty"


def test_a_file_of_more_than_a_mebibyte_is_an_error(write: Write) -> None:
    assert "larger than 1 MiB" in _problems(write(large="# " + "x" * 2**20))[0]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~"])
def test_an_empty_file_is_an_error(write: Write, text: str) -> None:
    assert _problems(write(empty=text)) == ["empty.yaml:1: the file holds nothing; a scenario begins with 'schema: 1'"]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text", "3"])
def test_a_file_that_is_no_mapping_is_an_error(write: Write, text: str) -> None:
    assert _problems(write(odd=text))[0].startswith("odd.yaml:1: a scenario is a mapping of keys to values")


def test_a_file_may_say_only_what_differs_from_another(write: Write, base: str) -> None:
    over = "extends: base.yaml\ntitle: Another\ntalks: {breakdown: 0.1}\nfocal: null\n"
    scenario = load(write(over=over, base=base))
    assert (scenario.title, scenario.talks.breakdown, scenario.talks.first) == ("Another", 0.1, "north")
    assert scenario.focal is None


def test_lists_and_values_are_replaced_and_null_deletes_an_entry(write: Write, base: str) -> None:
    over = """\
extends: base.yaml
governments:
  north:
    goals: {coast: {combinations: []}}
    leaders:
      other: null
      new: {chance: null}
"""
    north = load(write(over=over, base=base)).governments["north"]
    assert (list(north.leaders), north.leaders["new"].chance) == (["old", "new"], 1.0)
    assert north.goals["coast"].combinations == []


def test_keys_of_the_base_come_first_and_new_ones_after_them(write: Write, base: str) -> None:
    over = "extends: base.yaml\nissues:\n  fish: {levels: {today: x, more: y}}\n  money: {label: Money}\n"
    assert list(load(write(over=over, base=base)).issues) == ["quota", "money", "fish"]


def test_null_for_a_key_that_the_base_does_not_have_is_no_silent_slip(write: Write, base: str) -> None:
    over = "extends: base.yaml\ngovernments:\n  north:\n    leaders:\n      odl: null\n"
    assert _problems(write(over=over, base=base)) == [
        "over.yaml:5: governments.north.leaders.odl: expected a mapping, found nothing;"
        " leave the key out if there is nothing to say"
    ]


def test_an_error_points_into_the_file_where_the_winning_value_stands(write: Write, base: str) -> None:
    over = "extends: base.yaml\ntalks:\n  quota: 9\ngovernments:\n  south: {no_deal: low}\n"
    path = write(over=over, base=base.replace("  first: north", "  first: nobody"))
    assert [problem.partition(": ")[0] for problem in _problems(path)] == [
        "base.yaml:17",
        "over.yaml:3",
        "over.yaml:3",
        "over.yaml:5",
    ]


def test_a_chain_of_files_is_laid_one_over_the_other(write: Write, base: str) -> None:
    path = write(
        top="extends: middle.yaml\nsummary: top", middle="extends: base.yaml\nsummary: middle\ntitle: M", base=base
    )
    scenario = load(path)
    assert (scenario.title, scenario.summary) == ("M", "top")


def test_an_extended_file_is_looked_for_beside_the_file_that_names_it(tmp_path: Path, base: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "base.yaml").write_text(base)
    (tmp_path / "deep" / "middle.yaml").write_text("extends: base.yaml\n")
    (tmp_path / "top.yaml").write_text("extends: deep/middle.yaml\n")
    assert load(tmp_path / "top.yaml").title == "A small treaty"


def test_dates_of_a_pressure_may_be_added_between_those_of_the_base(write: Write, base: str) -> None:
    over = "extends: base.yaml\npressures: {storms: {path: {2024-03-01: 1.2}}}\n"
    assert len(load(write(over=over, base=base)).pressures["storms"].path) == 3


def test_a_circle_of_files_is_an_error_at_both_ends(write: Write) -> None:
    path = write(a="schema: 1\nextends: b.yaml", b="extends: c.yaml", c="\n\nextends: a.yaml")
    assert [problem.partition(": a circle")[0] for problem in _problems(path)] == [
        "a.yaml:2: extends",
        "c.yaml:3: extends",
    ]


def test_a_file_cannot_extend_itself(write: Write) -> None:
    assert _problems(write(a="extends: a.yaml")) == ["a.yaml:1: extends: a file cannot extend itself"]


def test_a_circle_that_does_not_come_back_to_the_first_file_ends_too(write: Write) -> None:
    path = write(a="extends: b.yaml", b="extends: c.yaml", c="extends: b.yaml")
    assert [problem.partition(":")[0] for problem in _problems(path)] == ["b.yaml", "c.yaml"]


def test_a_missing_base_is_an_error_where_it_is_named(write: Write) -> None:
    path = write(a="schema: 1\nextends: gone.yaml")
    assert _problems(path) == ["a.yaml:2: extends: gone.yaml: there is no such file"]


@pytest.mark.parametrize("name", ["3", "[a.yaml]", "~", "''"])
def test_extends_has_to_name_a_file(write: Write, name: str) -> None:
    assert "a.yaml:1: extends: expected the name of a scenario file" in _problems(write(a=f"extends: {name}"))[0]


def test_a_text_without_a_folder_cannot_extend_a_file() -> None:
    with pytest.raises(
        ScenarioError, match=r"text.yaml:1: extends: a text that is not in a folder cannot extend a file"
    ):
        parse("extends: base.yaml", "text.yaml")


def test_a_text_with_a_folder_can_extend_a_file(write: Write, base: str) -> None:
    folder = write(base=base).parent
    assert check(parse("extends: base.yaml\ntitle: T", "text.yaml", folder=folder)).title == "T"


def test_what_is_written_out_reads_back_as_the_same_scenario(write: Write, base: str) -> None:
    source = read(write(over="extends: base.yaml\ntitle: 'NO'\nsummary: '2018-01-01'\n", base=base))
    again = parse(dump(source), "again.yaml")
    assert again.data == source.data
    assert list(again.data) == list(source.data)


def test_aliases_are_written_out_in_full() -> None:
    assert "&" not in dump(parse("a: &x {b: 1}\nc: *x\n", "f.yaml"))


def test_a_preset_and_settings_are_applied_in_this_order(write: Write, base: str) -> None:
    path = write(small=base)
    firmness = "governments.north.leaders.old.red_lines.fishing.firmness"

    def with_settings(settings: dict[str, object]) -> float:
        scenario = load(path, preset="soft", settings=settings)
        return scenario.governments["north"].leaders["old"].red_lines["fishing"].firmness

    assert (with_settings({}), with_settings({firmness: 0.9})) == (0.1, 0.9)


def test_a_setting_that_breaks_another_preset_does_not_matter(write: Write, base: str) -> None:
    text = base.replace(
        "set: {governments.north.leaders.old.red_lines.fishing.firmness: 0.1}", "set: {calendar.start: 2024-03-04}"
    )
    scenario = load(write(small=text), settings={"calendar.horizon": dt.date(2024, 2, 5)})
    assert scenario.calendar.horizon == dt.date(2024, 2, 5)

"""docs/scenarios.md names every key of the format with its type and default, and no other; its examples are valid."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from sim.cli import main
from sim.language import LANGUAGES
from sim.scenario.checks import check
from sim.scenario.export import json_schema, jsonable
from sim.scenario.fields import Text
from sim.scenario.levers import COMMAND_LINE, FIXED, apply, parse_setting, settable
from sim.scenario.overlay import overlay
from sim.scenario.reader import load, parse
from sim.scenario.schema import Scenario
from sim.scenario.shape import entry_of, fields_of, item_of
from sim.scenario.yaml_text import plain_of
from sim.world import build_world
from sim.world.arrays import Arrays
from tests.docs.markdown import Row, blocks, code, dead_links, overlong, page, table, table_after

PAGE = page("scenarios.md")
EXAMPLE, *OTHERS = blocks(PAGE, "yaml")
FRAGMENTS = [block for block in OTHERS if not block.startswith("extends:")]
OVERLAYS = [block for block in OTHERS if block.startswith("extends:")]
BOUND = 1e6
"""Every number of the format lies within this; the page says so once."""
TEXT = TypeAdapter(Text).json_schema()
MOST_KINDS = 3
"""What may be of more kinds than these is called a single value."""


def parts(annotation: Any, place: str) -> Iterator[tuple[str, dict[str, FieldInfo]]]:
    """Every part of a scenario: where it stands, and its fields."""
    fields = fields_of(annotation)
    if fields is not None:
        yield place, fields
        for name, field in fields.items():
            yield from parts(field.annotation, f"{place}.{name}".removeprefix("."))
    for below, step in ((entry_of(annotation), ".NAME"), (item_of(annotation), "[N]")):
        if below is not None:
            yield from parts(below, f"{place}{step}")


def kind(schema: dict[str, Any]) -> str:
    """The type of a value as the page writes it, from its JSON Schema."""
    if schema.get("anyOf") == TEXT["anyOf"]:
        return "text"
    if "anyOf" in schema:
        kinds = [kind(each) for each in schema["anyOf"] if each.get("type") != "null"]
        return " or ".join(kinds) if len(kinds) <= MOST_KINDS else "single value"
    if "$ref" in schema or "properties" in schema:
        return "section"
    if "const" in schema or "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema.get("enum", [schema.get("const")]))
    by_type: dict[str, Callable[[], str]] = {
        "boolean": lambda: "true or false",
        "string": lambda: word(schema),
        "array": lambda: f"list of {kind(schema['items'])}{size(schema, 'Items')}",
        "object": lambda: mapping(schema),
        "integer": lambda: f"whole number{limits(schema)}",
        "number": lambda: f"number{limits(schema)}",
    }
    return by_type[schema["type"]]()


def word(schema: dict[str, Any]) -> str:
    if schema.get("format") == "date":
        return "date"
    return "name" if "pattern" in schema else "plain text"


def mapping(schema: dict[str, Any]) -> str:
    key = "date" if "format" in schema.get("propertyNames", {}) else "path"
    entries = [schema["additionalProperties"]] if "additionalProperties" in schema else []
    if "patternProperties" in schema:
        key, entries = "name", list(schema["patternProperties"].values())
    (entry,) = entries
    of, how_many = kind(entry), size(schema, "Properties")
    bracketed = "," in of and (how_many or of.startswith("list"))
    return f"{key} -> {f'({of})' if bracketed else of}{how_many}"


def size(schema: dict[str, Any], what: str) -> str:
    match schema.get(f"min{what}"), schema.get(f"max{what}"):
        case None, None:
            return ""
        case None, most:
            return f", at most {most} of them"
        case least, None:
            return f", at least {least} of them"
        case least, most:
            return f", {least} to {most} of them"


def limits(schema: dict[str, Any]) -> str:
    least, most = schema.get("minimum", -BOUND), schema.get("maximum", BOUND)
    if "exclusiveMinimum" in schema:
        return f", more than {schema['exclusiveMinimum']:g}"
    if least > -BOUND and most < BOUND:
        return f", {least:g} to {most:g}"
    return f", {least:g} or more" if least > -BOUND else ""


def default(field: FieldInfo) -> object:
    """The default as the page writes it, or its value."""
    if field.is_required():
        return "required"
    value = field.get_default()
    if value is None:
        return "none"
    if fields_of(type(value)) is not None:
        return "its defaults"
    return "empty" if value in ("", {}, []) else value


def documented(row: Row) -> object:
    return plain_of(code(row["default"]), "the page")[0] if "`" in row["default"] else row["default"]


def keys_of(place: str) -> list[Row]:
    return table_after(PAGE, f"\nKeys of `{place}`:\n" if place else "\nKeys of the file:\n")


PARTS = list(parts(Scenario, ""))


def test_every_section_has_a_table_and_there_are_no_other_tables_of_keys() -> None:
    places = re.findall(r"^Keys of (?:the file|`(.*)`):$", PAGE, flags=re.MULTILINE)
    assert sorted(places) == sorted(place for place, _ in PARTS)


@pytest.mark.parametrize(("place", "fields"), PARTS, ids=[place or "top" for place, _ in PARTS])
def test_a_table_has_every_key_of_its_section_in_order_and_no_other(place: str, fields: dict[str, FieldInfo]) -> None:
    assert [row["name"] for row in keys_of(place)] == [f"`{name}`" for name in fields]


@pytest.mark.parametrize(("place", "fields"), PARTS, ids=[place or "top" for place, _ in PARTS])
def test_defaults_and_types_are_those_of_the_code(place: str, fields: dict[str, FieldInfo]) -> None:
    rows = {code(row["name"]): row for row in keys_of(place)}
    assert {name: documented(row) for name, row in rows.items()} == {
        name: default(field) for name, field in fields.items()
    }
    assert {name: row["type and range"] for name, row in rows.items()} == {
        name: kind(TypeAdapter(field.rebuild_annotation()).json_schema()) for name, field in fields.items()
    }


@pytest.mark.parametrize("place", [place for place, _ in PARTS])
def test_every_key_has_a_meaning(place: str) -> None:
    assert all(row["meaning"].endswith(".") for row in keys_of(place))


def test_whole_scenarios_are_valid() -> None:
    whole = [block for block in [EXAMPLE, *OTHERS] if block.startswith("schema: 1")]
    assert whole == [EXAMPLE]
    assert check(parse(EXAMPLE, "valley.yaml")).title == "Water for the valley"


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_fragments_are_valid_when_laid_over_the_example(fragment: str) -> None:
    over = parse(fragment, "fragment.yaml")
    assert check(overlay(parse(EXAMPLE, "valley.yaml"), over)) != check(parse(EXAMPLE, "valley.yaml"))


def test_every_section_has_an_example() -> None:
    shown = {str(key) for block in [EXAMPLE, *FRAGMENTS] for key in parse(block, "valley.yaml").data}
    assert set(fields_of(Scenario) or {}) - shown == set()


def test_the_overlay_changes_adds_and_deletes_what_its_comments_say(tmp_path: Path) -> None:
    (over,) = OVERLAYS
    (tmp_path / "valley.yaml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "over.yaml").write_text(over, encoding="utf-8")
    before, after = load(tmp_path / "valley.yaml"), load(tmp_path / "over.yaml")
    assert after.title == "Water for the valley, a year without an election"
    assert after.calendar.start == before.calendar.start
    assert after.calendar.horizon < before.calendar.horizon
    assert list(after.calendar.events) == ["flood"]
    assert after.governments["upland"].ratifiers == {}
    assert list(after.governments["lowland"].leaders) == ["varga"]
    assert after.governments["upland"].leaders == before.governments["upland"].leaders


@pytest.mark.parametrize("text", [EXAMPLE, *OVERLAYS])
def test_an_editor_with_the_exported_schema_marks_nothing(text: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data, _ = plain_of(text, "a file")
    assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(jsonable(data))) == []


def test_the_broken_file_has_the_errors_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = EXAMPLE.split("\n")
    for row in table(PAGE.partition("make three mistakes in it:")[2]):
        number, found, wanted = int(row["line"]) - 1, code(row["is"]), code(row["becomes"])
        assert found in lines[number]
        lines[number] = lines[number].replace(found, wanted)
    (tmp_path / "broken.yaml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["validate", "broken.yaml"])
    (shown,) = blocks(PAGE, "text")
    assert (end.value.code, capsys.readouterr().err) == (1, shown)


def test_every_setting_shown_leads_to_a_value_that_can_be_set() -> None:
    settings = [quoted or bare for quoted, bare in re.findall(rf"{COMMAND_LINE} (?:'(.*?)'|(\S+=\S+))", PAGE)]
    assert len(settings) >= 3
    assert {path for path, _ in map(parse_setting, settings)} <= set(settable(parse(EXAMPLE, "valley.yaml")))


def altered(**settings: object) -> Arrays:
    """The arrays of the example with single values set (dots written as two underscores)."""
    values = {path.replace("__", "."): value for path, value in settings.items()}
    return build_world(check(apply(parse(EXAMPLE, "valley.yaml"), values), offers=False)).arrays


def test_influence_grows_in_equal_steps_and_ends_at_its_maximum() -> None:
    influence = altered().influence[0, 0, :, 1]
    (weeks,) = influence.nonzero()
    assert (len(weeks), influence[weeks[-1]]) == (13, 0.3)
    assert influence[weeks] == pytest.approx(0.3 * np.arange(1, 14) / 13)
    assert not altered(governments__lowland__leaders__lind__elected=None).influence.any()


def test_the_languages_of_texts_are_those_of_the_code() -> None:
    section = PAGE.partition("\n## Texts in several languages\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(\w\w)` is", section)) == set(LANGUAGES)


def test_a_leader_that_never_starts_is_never_in_office() -> None:
    assert 2 in altered().office
    assert 2 not in altered(governments__lowland__leaders__lind__starts="never").office


def test_a_contest_is_open_until_the_election_and_settled_from_then_on() -> None:
    contest = next(block for block in FRAGMENTS if "baros" in block)
    arrays = build_world(check(overlay(parse(EXAMPLE, "valley.yaml"), parse(contest, "fragment.yaml")))).arrays
    before, since = arrays.peers[20], arrays.peers[21]  # 2025-05-26 and 2025-06-02
    assert before == pytest.approx(np.array([[0.6, 0.4], [0.6, 0.4]]))
    assert since == pytest.approx(np.eye(2))


def test_who_is_not_announced_is_a_surprise_except_leaders() -> None:
    events = next(block for block in FRAGMENTS if "summit" in block)
    world = build_world(check(overlay(parse(EXAMPLE, "valley.yaml"), parse(events, "fragment.yaml"))))
    days = [str(world.rounds.day(int(np.argmax(world.arrays.view_at == view)))) for view in range(4)]
    assert days == ["2025-01-06", "2025-02-03", "2025-06-16", "2025-10-06"]
    summit = 13  # 2025-04-07
    assert world.arrays.meeting[:2, summit].tolist() == [0.5, 1.0]
    assert 2 in world.arrays.office[0]


def test_a_meeting_chance_of_minus_one_doubles_what_is_missing() -> None:
    event = {"date": dt.date(2025, 2, 3), "meeting_chance": -1.0}
    arrays = altered(talks__meeting_chance=0.75, calendar__events={"strike": event})
    assert arrays.meeting[-1, 3:6].tolist() == [0.75, 0.5, 0.75]


def test_what_cannot_be_set_is_named() -> None:
    sentence = next(line for line in PAGE.split("\n") if "cannot be set" in line)
    assert set(re.findall(r"`(\w+)`", sentence)) == FIXED


def test_the_first_line_for_editors_is_the_one_that_the_language_server_reads() -> None:
    assert re.search(r"^ +# yaml-language-server: \$schema=winset\.schema\.json$", PAGE, flags=re.MULTILINE)
    assert "winset schema --out winset.schema.json" in PAGE


def test_lines_are_no_longer_than_a_screen_is_wide() -> None:
    assert overlong(PAGE) == []


def test_links_lead_somewhere() -> None:
    assert dead_links("scenarios.md") == []

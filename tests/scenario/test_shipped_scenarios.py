"""The scenarios that come with Winset are valid, for us and for editors."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.language import LANGUAGES
from sim.language.texts import Translated, Written
from sim.scenario.checks import check
from sim.scenario.export import digest, json_schema
from sim.scenario.fields import Part
from sim.scenario.levers import apply, paths, with_preset
from sim.scenario.reader import dump, load, parse, read
from sim.scenario.texts import reader_of

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


@pytest.fixture(params=SHIPPED, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """Each shipped scenario."""
    file: Path = request.param
    return file


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_a_shipped_scenario_is_valid(path: Path) -> None:
    assert load(path).title


def test_a_shipped_scenario_is_valid_with_each_of_its_presets(path: Path) -> None:
    source = read(path)
    for preset in check(source).presets:
        assert check(with_preset(source, preset), offers=False).title


def test_a_shipped_scenario_is_the_same_with_all_its_values_set_again(path: Path) -> None:
    source = read(path)
    assert digest(check(apply(source, paths(source)))) == digest(check(source))


def test_a_shipped_scenario_reads_back_as_it_is_written_out(path: Path) -> None:
    source = read(path)
    assert digest(check(parse(dump(source), "again.yaml"))) == digest(check(source))


def test_a_shipped_scenario_has_every_text_in_every_language(path: Path) -> None:
    texts = dict(_texts(load(path), ""))
    assert len(texts) > 30
    assert {place: text for place, text in texts.items() if not _is_in_every_language(text)} == {}


def _texts(part: object, place: str) -> Iterator[tuple[str, Written]]:
    """Every text as it is written."""
    if isinstance(part, Part):
        for name, field in type(part).model_fields.items():
            held = vars(part)[name]
            if reader_of(field.rebuild_annotation()) is None:
                yield from _texts(held, f"{place}.{name}")
            elif isinstance(held, dict):
                yield from ((f"{place}.{name}.{key}", text) for key, text in held.items())
            elif held != "":
                yield f"{place}.{name}", held
    elif isinstance(part, dict):
        for key, entry in part.items():
            yield from _texts(entry, f"{place}.{key}")


def _is_in_every_language(text: Written) -> bool:
    return isinstance(text, Translated) and {code for code, _ in text.versions} == set(LANGUAGES)


def test_an_editor_accepts_a_shipped_scenario(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = _as_json(read(path).data)
    jsonschema.Draft202012Validator(json_schema()).validate(data)


def test_the_json_schema_is_a_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("extends: base.yaml\ntalks: {breakdown: 0.1}\ngovernments: {mexico: {leaders: {pena: null}}}", True),
        ("extends: base.yaml\ntalks: {brakdown: 0.1}", False),
        ("extends: base.yaml\ngovernments: {mexico: {leaders: {pena: {patience: 2}}}}", False),
        ("extends: base.yaml\ngovernments: {me.xico: {label: Mexico}}", False),
        ("schema: 1\ntitle: Unfinished", False),
    ],
)
def test_an_editor_tells_overlays_from_whole_scenarios(text: str, *, accepted: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = {**parse(text.replace("extends: base.yaml", "summary: x"), "f.yaml").data}
    data |= {"extends": "base.yaml"} if "extends" in text else {}
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(_as_json(data)) == accepted


def test_the_digest_tells_scenarios_apart_by_their_values_alone(base: str) -> None:
    plain = digest(check(parse(base, "a.yaml")))
    assert len(plain) == 16
    assert digest(check(parse(f"# a comment\n{base}", "b.yaml"))) == plain
    assert digest(check(parse(base.replace("patience: 0.97", "patience: 0.96"), "a.yaml"))) != plain
    assert digest(check(parse(base.replace("cost: 0.1", "cost: 1e-1"), "a.yaml"))) == plain

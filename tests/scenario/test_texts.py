"""A text of a scenario may stand in several languages, and is read in the one that is spoken."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sim.errors import Problem, ScenarioError
from sim.language import LANGUAGES, speaking
from sim.scenario.checks import check
from sim.scenario.export import digest, json_schema, jsonable
from sim.scenario.fields import Part
from sim.scenario.levers import apply, paths, with_preset
from sim.scenario.reader import dump, load, parse
from sim.scenario.schema import Scenario
from sim.scenario.yaml_text import plain_of
from tests.scenario.conftest import BASE

Breaking = Callable[..., tuple[Problem, ...]]

TITLE = "title: A small treaty"
BOTH = "title: {es: Un tratado, en: A treaty}"
WORDS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40)


def titled(base: str, title: str) -> Scenario:
    """The small scenario with another title."""
    return check(parse(base.replace(TITLE, title), "small.yaml"))


def spoken(scenario: Scenario) -> dict[str, str]:
    """The title in each language."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        with speaking(code):
            found[code] = scenario.title
    return found


@pytest.mark.parametrize(
    ("title", "english", "spanish"),
    [
        ("title: A treaty", "A treaty", "A treaty"),
        (BOTH, "A treaty", "Un tratado"),
        ("title: {es: Un tratado}", "Un tratado", "Un tratado"),
        ("title: {en: A treaty}", "A treaty", "A treaty"),
    ],
    ids=["one for all", "both", "Spanish alone", "English alone"],
)
def test_a_title_is_read_in_the_language_spoken_else_in_english_else_in_the_first(
    base: str, title: str, english: str, spanish: str
) -> None:
    assert spoken(titled(base, title)) == {"en": english, "es": spanish}


def test_levels_and_sources_are_read_in_the_language_spoken(base: str) -> None:
    text = base.replace("loan: A loan.", "loan: {en: A loan., es: Un préstamo.}")
    scenario = check(parse(f"sources: {{letter: {{en: A letter, es: Una carta}}}}\n{text}", "small.yaml"))
    with speaking("es"):
        assert scenario.issues["money"].levels == {"none": "Nothing.", "loan": "Un préstamo."}
        assert scenario.sources == {"letter": "Una carta"}
    assert scenario.issues["money"].levels["loan"] == "A loan."


def test_what_is_read_is_plain_text(base: str) -> None:
    assert type(titled(base, BOTH).title) is str


def test_without_a_scenario_there_is_no_text() -> None:
    assert not hasattr(Scenario, "title")
    assert not hasattr(Scenario, "sources")


def test_a_text_cannot_be_changed(base: str) -> None:
    scenario = titled(base, BOTH)
    with pytest.raises(ValidationError, match="frozen"):
        scenario.title = "Another"  # type: ignore[misc]  # that it is refused is what is tested
    with pytest.raises(AttributeError, match="title cannot be set"):
        object.__setattr__(scenario, "title", "Another")
    scenario.issues["money"].levels["loan"] = "Another."
    assert scenario.issues["money"].levels["loan"] == "A loan."


@pytest.mark.parametrize(
    ("title", "line", "path", "words"),
    [
        ("title: {eng: A treaty}", 2, "title.eng", "no such language; did you mean en?"),
        ("title:\n  en: A treaty\n  fr: Un traité", 4, "title.fr", "no such language; there are: en, es"),
        ("title: {}", 2, "title", "expected at least 1 of them, found 0"),
        ("title: {es: ''}", 2, "title.es", "expected a text, found ''"),
        ("title: {es: null}", 2, "title.es", "expected text, found nothing"),
        ("title: {es: [Un, tratado]}", 2, "title.es", "expected text, found a list"),
        ("title: [A, treaty]", 2, "title", "expected text, found a list"),
        (f"title: {{es: {'x' * 4001}}}", 2, "title.es", "expected at most 4000 characters, found 4001"),
    ],
)
def test_a_malformed_text_is_an_error_with_its_line(
    broken: Breaking, title: str, line: int, path: str, words: str
) -> None:
    assert broken(TITLE, title) == (Problem("small.yaml", line, path, words),)


def test_names_are_in_no_language(broken: Breaking) -> None:
    (problem,) = broken("path: calendar.horizon", "path: {en: calendar.horizon}")
    assert (problem.path, problem.message) == ("levers.handover.path", "expected text, found a mapping")


def test_a_scenario_is_the_same_in_every_language(base: str) -> None:
    scenario = titled(base, BOTH)
    english = digest(scenario)
    with speaking("es"):
        assert digest(scenario) == english
        assert digest(titled(base, BOTH)) == english
        assert titled(base, BOTH) == scenario
        assert hash(scenario.presets["soft"].label)
    assert spoken(pickle.loads(pickle.dumps(scenario))) == spoken(copy.deepcopy(scenario)) == spoken(scenario)  # noqa: S301


def test_a_translation_counts_for_the_digest_as_texts_do(base: str) -> None:
    titles = ("title: A treaty", "title: {en: A treaty}", BOTH, "title: {en: A treaty, es: Un acuerdo}")
    assert len({digest(titled(base, title)) for title in titles}) == len(titles)


def test_a_text_is_set_as_a_whole_or_in_one_language(base: str) -> None:
    source = parse(base.replace(TITLE, BOTH), "small.yaml")
    assert paths(source)["title.es"] == "Un tratado"
    assert spoken(check(apply(source, {"title.es": "Un pacto"}))) == {"en": "A treaty", "es": "Un pacto"}
    assert spoken(check(apply(source, {"title": "A pact"}))) == {"en": "A pact", "es": "A pact"}
    assert spoken(check(apply(source, {"title": {"es": "Un pacto"}}))) == {"en": "Un pacto", "es": "Un pacto"}


def test_a_language_that_a_text_does_not_have_cannot_be_set(base: str) -> None:
    for title in ("title: {en: A treaty}", TITLE):
        with pytest.raises(ScenarioError, match="no such value"):
            apply(parse(base.replace(TITLE, title), "small.yaml"), {"title.es": "Un tratado"})


def test_a_preset_may_set_a_text_in_one_language(base: str) -> None:
    text = base.replace(TITLE, BOTH).replace("fishing.firmness: 0.1", "fishing.firmness: 0.1, title.es: Un pacto")
    source = parse(text, "small.yaml")
    check(source)
    assert spoken(check(with_preset(source, "soft"), offers=False)) == {"en": "A treaty", "es": "Un pacto"}


@pytest.mark.parametrize("title", [TITLE, "title: {en: A treaty}"])
def test_no_lever_leads_to_a_language_that_is_missing(broken: Breaking, title: str) -> None:
    of_dates = "path: calendar.horizon, label: End, why: Time presses., low: 2024-06-03, high: 2024-12-30}"
    lever = "path: title.es, label: End, why: Time presses., choices: [a, b]}"
    (problem,) = broken(TITLE, title, of_dates, lever)
    assert (problem.path, problem.message[:13]) == ("levers.handover.path", "no such value")


@pytest.mark.parametrize(
    ("below", "above", "english", "spanish"),
    [
        ("{en: A treaty, es: Un tratado}", "{es: Un pacto}", "A treaty", "Un pacto"),
        ("{en: A treaty}", "{es: Un pacto}", "A treaty", "Un pacto"),
        ("{en: A treaty, es: Un tratado}", "{es: null}", "A treaty", "A treaty"),
        ("{en: A treaty, es: Un tratado}", "A pact", "A pact", "A pact"),
        ("A treaty", "{es: Un pacto}", "Un pacto", "Un pacto"),
    ],
)
def test_an_overlay_adds_a_language_to_a_mapping_and_replaces_a_text(  # noqa: PLR0913, PLR0917  # two files, two languages
    tmp_path: Path, base: str, below: str, above: str, english: str, spanish: str
) -> None:
    (tmp_path / "base.yaml").write_text(base.replace(TITLE, f"title: {below}"), encoding="utf-8")
    (tmp_path / "over.yaml").write_text(f"extends: base.yaml\ntitle: {above}\n", encoding="utf-8")
    assert spoken(load(tmp_path / "over.yaml")) == {"en": english, "es": spanish}


@pytest.mark.parametrize(
    ("title", "accepted"),
    [
        ("A treaty", True),
        ("{en: A treaty, es: Un tratado}", True),
        ("{es: Un tratado}", True),
        ("{fr: Un traité}", False),
        ("{}", False),
        ("{es: ''}", False),
        ("[A treaty]", False),
    ],
)
@pytest.mark.parametrize("extends", ["", "extends: base.yaml\n"], ids=["whole", "overlay"])
def test_an_editor_accepts_texts_in_both_forms(base: str, extends: str, title: str, *, accepted: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    text = extends + (f"title: {title}" if extends else base.replace(TITLE, f"title: {title}"))
    data, _ = plain_of(text, "small.yaml")
    accepted = accepted or (title == "{}" and bool(extends))  # an overlay may leave everything as it is
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(jsonable(data)) == accepted


@given(st.dictionaries(st.sampled_from(list(LANGUAGES)), WORDS, min_size=1))
def test_texts_are_written_out_and_read_back_in_all_their_languages(versions: dict[str, str]) -> None:
    source = apply(parse(BASE, "small.yaml"), {"title": versions})
    scenario = check(source)
    assert check(parse(dump(source), "again.yaml")) == scenario
    assert spoken(scenario) == {code: versions.get(code) or next(iter(versions.values())) for code in LANGUAGES}


def test_every_part_reads_its_texts_in_the_language_spoken() -> None:
    found = {part.__name__: set(part.model_fields) & {"label", "title", "summary", "why"} for part in parts_of(Part)}
    for part in parts_of(Part):
        assert {name for name in found[part.__name__] if name not in vars(part)} == set(), part.__name__
    assert found["Scenario"] == {"title", "summary"}


def parts_of(kind: type[Part]) -> list[type[Part]]:
    """All kinds of parts of a scenario."""
    return kind.__subclasses__()

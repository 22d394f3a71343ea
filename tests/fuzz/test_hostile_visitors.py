"""Whatever a visitor sends, it is read, or refused in words and within two seconds of one processor."""

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.errors import ScenarioError, WinsetError
from sim.interchange.as_scenario import scenario_text
from sim.interchange.importing import read_files
from sim.scenario.yaml_text import MOST_BYTES
from sim.web import documents
from sim.web.state import Query, from_query, to_query
from tests.fuzz.hostile import (
    QUICKSTART,
    files,
    move,
    mutated_markup,
    queries,
    read,
    refused_in_words,
    settings_words,
    within_time,
)
from tests.interchange.test_files import DOMAIN, PROFILE

CASES = int(os.environ.get("WINSET_FUZZ", "80"))
"""Of each kind: more on a desk, for example WINSET_FUZZ=20000."""
few = settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=2500, deadline=None, suppress_health_check=list(HealthCheck))
LARGEST = 2**17
"""Bytes of an upload to a server that is open to anybody (sim/web/demo.py)."""
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]\n" for k in range(1, 12)
)


def _opened(query: Query) -> None:
    with within_time():
        state, problems = from_query(query)
        assert all(problems)
        assert from_query(to_query(state))[0] == state
        assert documents.draft(state.draft) is None
        move(list(state.words))


@few
@given(files())
def test_a_mutated_file_is_read_or_refused_in_words(content: bytes) -> None:
    read(content)


@few
@given(settings_words)
def test_levers_at_any_value_move_or_are_refused_in_words(words: list[str]) -> None:
    move(words)


@few
@given(queries)
def test_any_address_opens_a_state_that_has_an_address(query: dict[str, list[str]]) -> None:
    _opened(query)


@pytest.mark.slow
@many
@given(files(), settings_words, queries, queries)
def test_ten_thousand_malformed_scenarios_and_addresses_end_in_words(
    content: bytes, words: list[str], first: dict[str, list[str]], second: dict[str, list[str]]
) -> None:
    read(content)
    move(words)
    _opened(first)
    _opened(second)


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "{",
        "? ",
        "- ",
        "- a\n",
        "#\n",
        ":",
        "&",
        "*a ",
        "!",
        "%",
        "---\n",
        "\t",
        " ",
        "\n",
        "~: 1\n",
        "a: 1\n",
        "a: [",
        "'",
    ],
)
def test_the_largest_upload_of_one_thing_over_and_over_is_refused(unit: str) -> None:
    read((unit * (LARGEST // len(unit))).encode())
    read((QUICKSTART + "\n" + unit * ((LARGEST - len(QUICKSTART)) // len(unit))).encode())


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: [" + "1," * (LARGEST // 3) + "]",
        "".join(f"k{k}: &k{k} 1\n" for k in range(LARGEST // 16)),
        'a: "' + "\\x41" * (LARGEST // 4) + '"',
        "a: " + "9" * LARGEST,
        "\n".join(" " * k + "a:" for k in range(500)),
    ],
    ids=["aliases of aliases", "long list", "anchors", "escapes", "one number", "stairs"],
)
def test_bombs_are_refused(text: str) -> None:
    read(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "a: [" + ("{a: " * 38 + "1" + "}" * 38 + ",") * (MOST_BYTES // 192) + "]",
        "{" + "".join(f"k{k}: 1," for k in range(MOST_BYTES // 12)) + "}",
        QUICKSTART.replace(
            "questions:\n",
            "questions:\n" + "".join(f"  q{k}: {{at_least: {{quota: reduced}}}}\n" for k in range(MOST_BYTES // 47)),
        ),
        "|\n" * (MOST_BYTES // 2),
        "- 1e400\n" * (MOST_BYTES // 8),
    ],
    ids=["nested mappings", "one mapping", "questions", "lines", "giant numbers"],
)
def test_the_largest_text_on_ones_own_machine_is_refused(text: str) -> None:
    assert len(text) <= MOST_BYTES
    read(text.encode())


def test_a_hostile_file_is_not_told_all_its_faults() -> None:
    with pytest.raises(ScenarioError) as refused:
        documents.keep("~: 1\n" * 20_000)
    assert len(str(refused.value)) < 50_000


@pytest.mark.parametrize(
    "name", ["../secret", "own-/../../secret", "draft-/../../secret", "{}/secret", "own-{}/secret"]
)
def test_a_name_from_a_visitor_opens_no_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "scenarios"
    for folder in (kept, kept / "own-", kept / "draft-"):
        folder.mkdir()
    (tmp_path / "secret.yaml").write_text(QUICKSTART, encoding="utf-8")
    monkeypatch.setattr(documents, "_folder", lambda: kept)
    assert documents._path("../secret").is_file()  # without the check of names, it would be found
    assert documents.file_of(name.format(tmp_path)) is None
    assert documents.draft(name.format(tmp_path)) is None


def test_a_scenario_of_a_visitor_extends_no_file() -> None:
    for path in ("quickstart.yaml", "/etc/passwd", "../quickstart.yaml", str(Path.home())):
        with pytest.raises(ScenarioError, match="extends"):
            documents.keep(f"extends: {path}\n{QUICKSTART}")


@settings(few, max_examples=200)
@given(st.data())
def test_a_mutated_domain_of_genius_is_read_or_refused_in_words(data: st.DataObject) -> None:
    texts = {"domain.xml": DOMAIN, "one.xml": PROFILE, "two.xml": PROFILE}
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / file for file in texts]
        for file, text in zip(files, texts.values(), strict=True):
            file.write_bytes(data.draw(mutated_markup(text)))
        with refused_in_words():
            read_files(files)


def _read_domain(folder: Path, domain: str, profile: str, *, ending: str = "xml") -> None:
    files = [folder / f"{name}.{ending}" for name in ("domain", "one", "two")]
    for file, text in zip(files, (domain, profile, profile), strict=True):
        file.write_text(text, encoding="utf-8")
    with refused_in_words():
        scenario_text(read_files(files))


def _issue(values: int, *, name: str = "v") -> str:
    items = "".join(f'<item value="{name}{k}" evaluation="1"/>' for k in range(values))
    return f'<u><issue name="a" index="1">{items}</issue><weight index="1" value="1"/></u>'


def _issues(count: int) -> str:
    one = '<issue name="i{0}" index="{0}"><item value="a" evaluation="1"/></issue><weight index="{0}" value="1"/>'
    return f"<u>{''.join(map(one.format, range(count)))}</u>"


@pytest.mark.parametrize(
    "text",
    [
        _issue(90_000),
        _issue(19_000),
        _issue(19_000, name="v" * 70),
        _issues(40_000),
        _issues(6000),
        "<u>" + "<a/>" * 10**6 + "</u>",
        "<u>" + "x" * 10**7 + "</u>",
        '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><u>&x;</u>',
        '<!DOCTYPE u SYSTEM "http://127.0.0.1/u.dtd"><u/>',
        '<!DOCTYPE u [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><u>&c;</u>',
    ],
    ids=[
        "values",
        "fewer values",
        "names that begin alike",
        "issues",
        "fewer issues",
        "elements",
        "10 MB",
        "file",
        "address",
        "laughs",
    ],
)
def test_a_domain_of_giant_size_or_with_entities_is_refused(text: str, tmp_path: Path) -> None:
    _read_domain(tmp_path, text, text)


def test_a_domain_of_geniusweb_of_giant_size_is_refused(tmp_path: Path) -> None:
    values = {f"v{k}": 1 for k in range(90_000)}
    utilities = {"a": {"discreteutils": {"valueUtilities": values}}}
    space = {"name": "x", "issueWeights": {"a": 1.0}, "issueUtilities": utilities}
    domain = {"name": "d", "issuesValues": {"a": {"values": list(values)}}}
    _read_domain(tmp_path, json.dumps(domain), json.dumps({"LinearAdditiveUtilitySpace": space}), ending="json")
    _read_domain(tmp_path, "[" * 100_000, "{}", ending="json")


@pytest.mark.parametrize("encoding", ["bogus", "big5", "rot13", "idna", "utf-16"])
def test_a_domain_in_an_encoding_that_is_none_is_refused(encoding: str, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("domain.xml", "one.xml", "two.xml")]
    for file, text in zip(files, (DOMAIN, PROFILE, PROFILE), strict=True):
        file.write_text(text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"'), encoding="utf-8")
    with pytest.raises(WinsetError, match="encoding"):
        read_files(files)

"""YAML 1.2 as scenario files use it: what a value is, and what is refused with its line."""

import datetime as dt

import pytest

from sim.errors import ScenarioError
from sim.scenario.yaml_text import plain_of


def _problem(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        plain_of(text, "f.yaml")
    assert len(caught.value.problems) == 1
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("off", "off"),
        ("12:30", "12:30"),
        ("1e-3", 0.001),
        ("1e3", 1000.0),
        ("010", 10),
        ("0o10", 8),
        ("0x10", 16),
        ("-1.5", -1.5),
        ("true", True),
        ("~", None),
        ("", None),
        ("2018-12-01", dt.date(2018, 12, 1)),
        ("'2018-12-01'", "2018-12-01"),
        ("2018-12-1", "2018-12-1"),
        ("'true'", "true"),
        ("=", "="),
        ("[1, [a]]", [1, ["a"]]),
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
def test_a_value_is_read_by_yaml_1_2(text: str, value: object) -> None:
    read, _ = plain_of(f"a: {text}", "f.yaml")
    assert read == {"a": value}
    assert isinstance(read, dict)
    assert type(read["a"]) is type(value)


def test_norway_may_be_a_key() -> None:
    assert plain_of("governments: {NO: 1, SE: 2}", "f.yaml")[0] == {"governments": {"NO": 1, "SE": 2}}


def test_dates_may_be_keys() -> None:
    assert plain_of("path:\n  2018-07-01: 1", "f.yaml")[0] == {"path": {dt.date(2018, 7, 1): 1}}


def test_every_value_knows_the_line_of_its_key() -> None:
    _, place = plain_of("a:\n  b: 1\n\n  c: >-\n    long\n    text\nd:\n  - x\n  - y\n", "f.yaml")
    lines = [
        place.of(keys).line for keys in (("a",), ("a", "b"), ("a", "c"), ("d",), ("d", 0), ("d", 1), ("a", "gone"))
    ]
    assert lines == [1, 2, 4, 7, 8, 9, 1]


def test_an_alias_repeats_a_value_that_keeps_its_lines() -> None:
    data, place = plain_of("a: &x\n  b: 1\nc: *x\n", "f.yaml")
    assert data == {"a": {"b": 1}, "c": {"b": 1}}
    assert (place.of(("c",)).line, place.of(("c", "b")).line) == (3, 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3", "f.yaml:3: a: this key is there twice, first in line 1"),
        ("a:\n  b: 1\n\tc: 2", "f.yaml:3: a tab; indent with spaces"),
        ("a:\n  b: 1\n c: 2", "f.yaml:3: this line's indentation fits nothing above it"),
        ("a: b: c", "f.yaml:1: a colon where no key can stand"),
        ("a: 1\nb: 'open\nc: 2", "f.yaml:2: a quotation mark is opened here and never closed"),
        ("a: [1, 2\nb: 3", "f.yaml:2: a list or mapping in brackets"),
        ("a: 1\n@b: 2", "f.yaml:2: '@' that cannot start any token; put the text in quotes"),
        ("a: 1\nb", "f.yaml:2: a key without a colon after it"),
        ('a: "\\q"', "f.yaml:1: a backslash that means nothing"),
        ("a: 1\n--- \nb: 2", "f.yaml:2: a second document starts here"),
        ("a: 1\nb: ]", "f.yaml:2: this is not valid YAML: expected the node content, but found ']'"),
        ("[]\n[]", "f.yaml:2: something follows the end of the scenario"),
        ("%YAML 1.1\n---\na: NO", "f.yaml:2: scenario files are YAML 1.2 without directives"),
        ("a: 1\nb: !!python/object:os.system ls", "f.yaml:2: b: the tag '!!python/object:os.system' is not read"),
        ("a: !!str 5", "f.yaml:1: a: the tag '!!str' is not read"),
        ("<<: {a: 1}", "f.yaml:1: merge keys (<<) are not part of YAML 1.2"),
        ("a: {1: x}", "f.yaml:1: a: a key is a word that starts with a letter, or a date; found 1"),
        ("? [a]\n: b", "f.yaml:1: a key is a word that starts with a letter, or a date; found a list or a mapping"),
        (f"{'k' * 500}: 1", "f.yaml:1: a key of more than 400 characters"),
        ("a: 1\nb: *nobody", "f.yaml:2: b: the alias 'nobody' repeats a value, but no &"),
        ("a: &me\n  b: *me", "f.yaml:2: a.b: the alias 'me' stands inside the value that it repeats"),
        ("a: 2018-02-30", "f.yaml:1: a: there is no day 2018-02-30"),
        ("a: 2018-07-10T12:00:00", "f.yaml:1: a: write a date such as 2018-07-10, without the time of day"),
        ("a: 2018-07-10 12:00:00Z", "f.yaml:1: a: write a date such as 2018-07-10, without the time of day"),
        (f"a: {'9' * 5000}", "f.yaml:1: a: '9999"),
        ("a: 0x_", "f.yaml:1: a: '0x_' cannot be read as a number"),
        ("a: 1\nb: \x07", "f.yaml:2: the character U+0007 is not allowed in a text file"),
        ('a: "\\0"', "f.yaml:1: a: the character U+0000 is not allowed, escaped or not"),
        ('a: "\\UFFFFFFFF"', "f.yaml:1: from here on, this is not valid YAML"),
        ("a: &", "f.yaml:1: this is not valid YAML: expected alphabetic or numeric character, but found the end of"),
    ],
)
def test_what_no_scenario_can_hold_is_refused_with_its_line(text: str, message: str) -> None:
    assert _problem(text).startswith(message)


def test_all_faults_of_a_readable_text_are_reported_at_once() -> None:
    with pytest.raises(ScenarioError) as caught:
        plain_of("a: 2018-02-30\na: 1\nb: !!int 3\nc: 2018-01-01T00:00:00", "f.yaml")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3, 4]


def test_a_text_of_more_than_a_mebibyte_is_refused() -> None:
    assert "larger than 1 MiB" in _problem("a: " + "x" * 2**20)


def test_aliases_that_multiply_are_refused_before_anything_is_built() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    assert _problem("\n".join(lines)).startswith("f.yaml:5: more than 20000 values, counting those that aliases repeat")


@pytest.mark.parametrize("text", ["[" * 1000, "{a: " * 1000, "- " * 1000, "a: " + "[" * 41 + "]" * 41])
def test_deep_nesting_is_refused(text: str) -> None:
    assert "nested more than 40 levels deep" in _problem(text)


def test_nesting_by_aliases_counts_too() -> None:
    lines = ["a0: &a0 x"] + [f"a{i}: &a{i} {'[' * 20}*a{i - 1}{']' * 20}" for i in range(1, 100)]
    assert _problem("\n".join(lines)).startswith("f.yaml:3: with the alias 'a1' written out, nested more than 40")


def test_keys_that_are_collections_do_not_nest_without_end() -> None:
    assert "found a list or a mapping" in _problem("? " * 5000)

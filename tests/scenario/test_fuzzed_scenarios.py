"""Whatever the text, reading and checking end with a scenario or with our own error."""

import contextlib
import datetime as dt
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario.checks import check
from sim.scenario.export import digest
from sim.scenario.levers import parse_setting
from sim.scenario.reader import dump, parse
from sim.scenario.source import Place, Source

QUICKSTART = (Path(__file__).parents[2] / "scenarios" / "quickstart.yaml").read_text(encoding="utf-8")
LINES = QUICKSTART.splitlines()

MARKS = [*":-?[]{},#&*!|>'\"%@`~=\t\n\\\0", "<<", "---", "..."]
VALUES = ["0x_", "._", ".nan", "1e999", "2018-02-30", "2024-03-04T10:00:00", "9" * 400, "NO", "never", "null", "true"]
SCRAPS = st.sampled_from([*MARKS, *VALUES, "&a", "*a", "!!int", "é", "\u2028"])


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """The quickstart with some lines deleted, doubled, moved or replaced, and some letters changed."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        cut = draw(st.integers(0, len(lines[at])))
        replacements = {
            "delete": [],
            "double": [lines[at], lines[at]],
            "swap": [lines[other]],
            "indent": [" " + lines[at]],
            "insert": [lines[at][:cut] + draw(SCRAPS) + lines[at][cut:]],
            "cut": [lines[at][:cut]],
            "value": [lines[at].partition(":")[0] + ": " + draw(SCRAPS)],
        }
        lines[at : at + 1] = replacements[draw(st.sampled_from(sorted(replacements)))]
    return "\n".join(lines)


YAMLISH = st.lists(SCRAPS | st.sampled_from([*"ab", " ", "\n", "\n  ", ": ", "- "]) | st.text(max_size=3), max_size=40)


def _read(text: str) -> None:
    with contextlib.suppress(ScenarioError):
        assert digest(check(parse(text, "fuzzed.yaml")))


@settings(deadline=None, derandomize=True, max_examples=100)
@given(mutations())
def test_a_mutated_scenario_is_read_or_refused_with_our_own_error(text: str) -> None:
    _read(text)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(YAMLISH.map("".join))
@example("? " * 2000)
@example("[" * 100_000)
@example("a: &a [*a]")
@example('a: "\\ud800"')
def test_any_text_is_refused_with_our_own_error(text: str) -> None:
    _read(text)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(max_size=20) | YAMLISH.map("".join).map("a.b={}".format))
def test_any_setting_is_read_or_refused_with_our_own_error(setting: str) -> None:
    with contextlib.suppress(ScenarioError):
        parse_setting(setting)


NAMES = st.sampled_from(["a", "NO", "yes", "x1", "null_", "y"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).filter(str.isprintable)
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = TEXTS | st.sampled_from(["NO", "12:30", "1e-3", "2018-01-01", "~", "true", "0o7", "<<", "="])
PLAIN = st.recursive(
    SCALARS | NUMBERS | st.booleans() | st.none() | st.dates(),
    lambda parts: (
        st.lists(parts, max_size=3) | st.dictionaries(NAMES | st.dates(dt.date(1800, 1, 1)), parts, max_size=3)
    ),
    max_leaves=10,
)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.dictionaries(NAMES, PLAIN, min_size=1))
def test_any_plain_data_reads_back_as_it_was_written(data: dict[str, object]) -> None:
    source = Source("f.yaml", data, Place("f.yaml", 1))  # type: ignore[arg-type]
    assert parse(dump(source), "f.yaml").data == data

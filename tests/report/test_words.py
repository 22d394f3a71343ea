"""What is laid over a file is written so that the command line reads it back."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.report.fields import field_words
from sim.report.make import setting
from sim.scenario.calendar import Calendar, Channels, Event, Talks, Uncertainty
from sim.scenario.fields import Part
from sim.scenario.governments import Government, Leader, Ratifier, RedLine
from sim.scenario.levers import parse_setting
from sim.scenario.schema import Leverage, Measure, Pressure

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1)
SCALARS = (
    st.booleans() | st.none() | st.integers(-1000, 1000) | st.floats(-1e6, 1e6) | WORDS | st.dates(dt.date(1800, 1, 1))
)


@example("a: b")
@example("[")
@given(SCALARS | st.lists(WORDS) | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.booleans()))
def test_a_setting_is_read_back_as_it_was(value: object) -> None:
    assert parse_setting(setting("talks.breakdown", value)) == ("talks.breakdown", value)


PARTS = (Calendar, Event, Talks, Uncertainty, Channels, RedLine, Leader, Ratifier, Government, Leverage)


@pytest.mark.parametrize("part", [*PARTS, Pressure, Measure])
def test_every_value_of_a_part_has_words(part: type[Part]) -> None:
    parts = {"label", "events", "red_lines", "goals", "leaders", "ratifiers", "holder", "against"}
    for field in set(part.model_fields) - (parts - ({"ratifiers"} if part is Event else set())):
        assert field_words(part, field)

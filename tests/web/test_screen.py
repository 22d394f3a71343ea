"""The room for charts: what the browser tells, else what its name lets expect."""

import pytest
from streamlit.testing.v1 import AppTest

from sim.web.screen import CLASSES, DESK


def script() -> None:
    import streamlit as st  # noqa: PLC0415  # the body of a script of its own

    from sim.web import screen, session, shown  # noqa: PLC0415

    if "told" in st.query_params:
        st.session_state["winset_screen"] = {"room": int(st.query_params["told"])}
    session.begin()
    st.text(f"{screen.room()} {screen.column(0.5)} {shown.look().width} {shown.look(width=300).width}")


def room(told: str | None = None) -> list[int]:
    app = AppTest.from_function(script)
    if told is not None:
        app.query_params["told"] = told
    return [int(word) for word in app.run().text[0].value.split()]


def test_before_the_browser_has_told_a_desk_is_assumed() -> None:
    assert room() == [DESK, DESK // 2, 760, 300]


def test_charts_are_laid_out_for_what_the_browser_tells() -> None:
    assert room("350") == [350, 350, 350, 300]


def test_columns_share_the_room_where_they_stand_side_by_side() -> None:
    assert room("560")[:2] == [560, 280]
    assert room("440")[:2] == [440, 440]


@pytest.mark.parametrize("nonsense", ["7", "-1", "100000"])
def test_nonsense_is_not_believed(nonsense: str) -> None:
    assert int(nonsense) not in CLASSES
    assert room(nonsense)[0] == DESK

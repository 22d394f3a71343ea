"""What goes wrong in a page or a part of it is told in words, and the page goes on."""

import pytest
from streamlit.testing.v1 import AppTest

_SCRIPT = """
import streamlit as st

from sim.errors import WinsetError
from sim.web import session
from sim.web.calm import calmly
from sim.web.slots import BusyError

session.begin()


def draw(name):
    st.button("Move", key=f"move_{name}")
    kind = st.session_state.get("kind")
    if kind == "busy" and not st.session_state.get("again_draw"):
        raise BusyError("Very many people.")
    if kind == "wrong":
        raise WinsetError("a *lever* is gone; choose another")
    st.markdown("Drawn.")


def other():
    draw("other")


if st.session_state.where == "page":
    calmly(draw, "page", key="draw")
else:
    session.part(draw)("part")
if st.session_state.where == "parts":
    session.part(other)()
st.markdown("The rest.")
"""


def opened(where: str, kind: str) -> AppTest:
    app = AppTest.from_string(_SCRIPT)
    app.session_state["where"], app.session_state["kind"] = where, kind
    return app.run()


@pytest.mark.parametrize("where", ["page", "part"])
def test_where_too_many_ask_at_once_a_word_and_a_button_stand_and_the_rest_is_drawn(where: str) -> None:
    app = opened(where, "busy")
    assert not app.exception
    assert app.info[0].value == "Very many people."
    assert app.markdown[-1].value == "The rest."
    app.button(key="again_draw").click().run()
    assert not app.info
    assert app.markdown[0].value == "Drawn."


@pytest.mark.parametrize("where", ["page", "part"])
def test_what_cannot_be_drawn_is_told_as_text(where: str) -> None:
    app = opened(where, "wrong")
    assert not app.exception
    assert app.error[0].value == r"a \*lever\* is gone; choose another"
    assert app.markdown[-1].value == "The rest."


def test_two_parts_that_wait_have_a_button_each() -> None:
    app = opened("parts", "busy")
    assert not app.exception
    assert [info.value for info in app.info] == ["Very many people."] * 2
    assert {"again_draw", "again_other"} <= {button.key for button in app.button}

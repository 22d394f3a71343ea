"""What all chapters have in common: a heading, words and sliders, and beside them a picture and its equation."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sim.language import gettext as _

SHARE = 0.56
"""Of the page's width: the column of pictures."""


def opened(number: int, title: str, words: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Begin a chapter; returns the column below the words, for sliders, and that of the picture."""
    st.header(f"{number}. {title}")
    told, drawn = st.columns([1 - SHARE, SHARE], gap="large")
    told.markdown(words)
    return told, drawn


def equation(formula: str, *rules: str) -> None:
    """The equation of a chapter, and where the rules that compute it stand."""
    st.latex(formula)
    st.caption(_("Computed by {files}").format(files=", ".join(f"`{rule}`" for rule in rules)))


def levels(names: tuple[str, ...]) -> str:
    """A package of the example in a few words."""
    words = {"reduced": _("quota -20%"), "halved": _("quota -50%"), "loan": _("loan"), "grant": _("grant")}
    return " + ".join(words[name] for name in names)

"""The works that the rules come from: the references of docs/model.md, which is not part of what is installed."""

from pathlib import Path

import streamlit as st

from sim.language import gettext as _

REFERENCES = Path(__file__).parent / "sources.md"


def show() -> None:
    """The list."""
    st.header(_("Sources"))
    st.markdown(REFERENCES.read_text(encoding="utf-8"))

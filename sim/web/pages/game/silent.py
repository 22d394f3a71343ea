"""Parts of a page that only talk to the browser and show nothing."""

from pathlib import Path
from typing import Any

import streamlit as st


@st.cache_resource(show_spinner=False)
def silent(name: str) -> Any:
    """The one whose script has this name; registered once: a component has one name in the whole app."""
    script = (Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"winset_{name}", html="<span></span>", js=script)

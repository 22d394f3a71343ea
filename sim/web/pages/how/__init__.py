"""How it works: the model in seven short chapters, each with a little picture that the model's own rules draw."""

import streamlit as st

from sim.language import gettext as _
from sim.web.pages.how import chance, handover, home, leverage, limits, lines, sources, table, waiting


def page() -> None:
    """All chapters; each is drawn again by itself when one of its sliders moves."""
    st.title(_("How it works"))
    st.markdown(
        _(
            "Winset plays a negotiation many times, week by week, and counts how it ends. Everything follows from a "
            "few rules. Here they are, one at a time, in an invented case: **Norland** wants lower fish quotas, "
            "**Sudland** wants its port rebuilt. Move a slider, and the model's own rules draw its picture anew."
        )
    )
    for show in (table.show, home.show, waiting.show, lines.show, handover.show, leverage.show, chance.show):
        st.divider()
        show()
    st.divider()
    limits.show()
    st.divider()
    sources.show()

"""What the model is not."""

import streamlit as st

from sim.language import gettext as _


def show() -> None:
    """Its limits in plain words; docs/model.md has all of them."""
    st.header(_("What this is not"))
    st.markdown(
        _(
            "**This is not a forecast** of what any government will do, nor a statement about what any government or "
            "person is. A likelihood here means: in this share of negotiations, played by these rules on these "
            "assumptions. Use it to compare (what if the date moves, what if the line is firmer), and to find out "
            "which assumptions matter."
        )
    )
    left_out = (
        _("**One negotiation at a time.** Others enter as issues, leverage or dated events."),
        _("**No side payments** and no coalitions beyond those that a quota asks for."),
        _("**One offer a week**, answered yes or no: no counter-offer within a week, no partial agreement."),
        _("**Nobody bluffs for a reputation**, and an offer tells nothing: others learn from answers and leaks."),
        _("**Ratifiers vote**; they do not bargain. Events and elections come by date, whatever is said in the talks."),
        _("**A signed deal is not renegotiated**; only a new leader can leave it."),
        _(
            "**What history does not pin down** decides much: the cost of agreeing, and how finely issues are divided. "
            "Show results over a range of them, never at one setting alone."
        ),
    )
    st.markdown("\n".join(f"- {sentence}" for sentence in left_out))
    st.caption(_("The whole list, and every equation with its test: docs/model.md in the source code."))

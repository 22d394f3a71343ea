"""Write a scenario: forms and text side by side, checked as one writes."""

import streamlit as st

from sim.language import gettext as _
from sim.web import session
from sim.web.pages.editor import bar, desk, problems, start, text_area
from sim.web.pages.editor.draft import Checked, Draft
from sim.web.pages.editor.forms import forms
from sim.web.session import part


def page() -> None:
    """All of it; what changes is a fragment, so that only that is drawn again."""
    st.title(_("Scenario editor"))
    _editor()


@part
def _editor() -> None:
    draft = desk.opened()
    if draft is None:
        if session.state_now().draft:
            st.warning(_("The draft of this address is not kept here any more. Begin with another one."))
        start.show()
        return
    found = desk.looked_through(draft.text)
    bar.show(draft, found)
    said = desk.said()
    if said:
        st.warning(said, icon=":material/edit_off:")
    left, right = st.columns([1, 1.1], gap="large")
    with right:
        _text(draft, found)
    with left:
        _forms(found)


def _text(draft: Draft, found: Checked) -> None:
    problems.show(draft.text, found)
    text_area.show(draft.text, wrong=[problem.line for problem in found.problems if problem.line is not None])
    st.caption(_("Checked as you type, with the same messages as the command (winset validate)."))


def _forms(found: Checked) -> None:
    if found.source is None:
        st.info(
            _("The forms come back as soon as the text can be read again; the list of problems says what to mend."),
            icon=":material/edit_note:",
        )
        return
    shown = forms()
    name = st.pills(
        _("Part of the scenario"),
        list(shown),
        format_func=lambda each: shown[each][0],
        default="issues",
        required=True,
        wrap=True,
        key="editor_form",
        help=_("Which form is shown; what it does not show is changed in the text."),
    )
    shown[name or "issues"][1](found.source.data)

"""What is wrong with a draft, each problem with its line; or what it holds, if nothing is."""

import streamlit as st

from sim.errors import Problem
from sim.language import gettext as _
from sim.language import ngettext, number
from sim.web.pages.editor import text_area
from sim.web.pages.editor.draft import Checked, line_of

_MOST_SHOWN = 12
"""Problems shown at once; the others are counted."""
_FEW = 2
_MOST_LETTERS = 600


def show(text: str, found: Checked) -> None:
    """A list of problems, or a line that says that there are none."""
    if found.scenario is not None:
        _right(found)
        return
    count = len(found.problems)
    message = ngettext("{count} problem to mend", "{count} problems to mend", count).format(count=number(count))
    st.error(message, icon=":material/error:")
    with st.container(height="content" if count <= _FEW else 260, border=count > _FEW):
        for place, problem in enumerate(found.problems[:_MOST_SHOWN]):
            _problem(text, problem, place)
        if count > _MOST_SHOWN:
            rest = number(count - _MOST_SHOWN)
            st.caption(_("{number} more; they are shown when these are mended.").format(number=rest))


def _right(found: Checked) -> None:
    if found.reach:
        st.warning(
            _("Nothing is wrong with it, but it is {reason}.").format(reason=found.reach), icon=":material/timer:"
        )
        return
    packages = ngettext("{count} possible package", "{count} possible packages", found.packages)
    st.success(
        _("Nothing is wrong with it: {packages}.").format(packages=packages.format(count=number(found.packages))),
        icon=":material/check_circle:",
    )


def _problem(text: str, problem: Problem, place: int) -> None:
    line = line_of(text, problem)
    shown = f"{problem}\n    {line}" if line else str(problem)
    st.code(
        shown if len(shown) <= _MOST_LETTERS else f"{shown[:_MOST_LETTERS]} ...",
        language=None,
        wrap_lines=True,
    )
    if problem.line is not None:
        st.button(
            _("Show line {line}").format(line=problem.line),
            key=f"problem_{place}",
            type="tertiary",
            icon=":material/my_location:",
            on_click=text_area.go_to,
            args=(problem.line,),
            help=_("Marks it in the text."),
        )

"""What goes wrong in a page, or in a part of it that is drawn by itself, in words meant for who looks at it."""

from collections.abc import Callable

import streamlit as st

from sim.errors import WinsetError
from sim.language import gettext as _
from sim.web.plain import as_text
from sim.web.slots import BusyError


def calmly(show: Callable[..., None], *arguments: object, key: str) -> None:
    """Draw something; where too many ask at once, or it cannot be, a word about it.

    ``key`` tells buttons apart where several parts of a page are not drawn.
    """
    try:
        show(*arguments)
    except BusyError as error:
        st.info(as_text(str(error)), icon=":material/hourglass_top:")
        st.button(_("Try again"), key=f"again_{key}")
    except WinsetError as error:
        st.error(as_text(str(error)), icon=":material/error:")

"""The rooms of this server, opened once for everybody: where they are kept says WINSET_ROOMS."""

import os
from pathlib import Path

import platformdirs
import streamlit as st

from sim.game.rooms import Rooms, sqlite_at
from sim.web.demo import limits

ROOMS = "WINSET_ROOMS"
"""Environment variable: a URL of SQLAlchemy, as in sqlite:////srv/winset/rooms.db; a file of the user's if unset."""


@st.cache_resource(show_spinner=False)
def rooms() -> Rooms:
    """The one database of this server.

    Raises:
        WinsetError: it cannot be used.
    """
    home = Path(platformdirs.user_data_dir("winset")) / "rooms.db"
    return Rooms(os.environ.get(ROOMS) or sqlite_at(home), most=limits().rooms)

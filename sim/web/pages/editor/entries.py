"""One entry of a section at a time: which one, a new one, another name, its place, away with it."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from sim.language import gettext as _
from sim.language import language
from sim.scenario.source import Keys, Plain, dotted, value_at
from sim.web.pages.editor import desk
from sim.web.pages.editor.draft import name_for
from sim.web.pages.editor.edits import move, put, remove
from sim.web.pages.editor.references import rename_everywhere
from sim.web.plain import as_text


def table(data: Plain, keys: Keys) -> dict[str, Any]:
    """The entries of a section by name; empty where there are none, or something else."""
    held = value_at(data, keys)
    return {str(name): entry for name, entry in held.items()} if isinstance(held, dict) else {}


def label_of(name: str, entry: Plain) -> str:
    """What an entry is called: its label in the language of the page, or its name."""
    label = entry.get("label") if isinstance(entry, dict) else None
    if isinstance(label, dict):
        label = label.get(language()) or next(iter(label.values()), None)
    return label if isinstance(label, str) and label else name


def chosen(data: Plain, keys: Keys, title: str, template: Callable[[], Plain]) -> str | None:
    """Controls to choose an entry and to add, rename, move or remove it; returns the name of the one chosen."""
    held, entries, key = st.session_state, table(data, keys), f"chosen_{dotted(keys)}"
    if held.get(key) not in entries:
        held[key] = next(iter(entries), None)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if entries:
            st.selectbox(
                title,
                list(entries),
                format_func=lambda name: label_of(name, entries.get(name)),
                key=key,
                help=_("Which one the fields below show."),
            )
        else:
            st.caption(_("{title}: none yet").format(title=title))
        name: str | None = held[key]
        with st.popover(_("Add"), icon=":material/add:", help=_("A new one, after the others")):
            _named(_("What is it called?"), key, "add", lambda word: _add(keys, key, word, template()))
    if name is not None:
        with st.container(horizontal=True, gap="small"):
            _tools((*keys, name), key, entries)
    return name


def _tools(keys: Keys, key: str, entries: Mapping[str, Any]) -> None:
    names, name = list(entries), str(keys[-1])
    with st.popover(_("Rename"), icon=":material/edit:", help=_("Another name for it in the text, wherever it stands")):
        st.caption(_("Its name in the text is “{name}”.").format(name=as_text(name)))
        _named(_("New name"), key, "rename", lambda word: _rename(keys, key, word, entries))
    for by, icon, words, end in (
        (-1, ":material/arrow_upward:", _("Move up"), names[0]),
        (1, ":material/arrow_downward:", _("Move down"), names[-1]),
    ):
        st.button(
            words,
            icon=icon,
            key=f"{key}_move_{by}",
            help=_("Among those of its kind; their order counts."),
            disabled=name == end,
            on_click=desk.edit,
            args=(move, keys, by),
        )
    st.button(
        _("Remove"),
        icon=":material/delete:",
        key=f"{key}_remove",
        help=_("Takes it out of the text; undo brings it back."),
        on_click=desk.edit,
        args=(remove, keys),
    )


def _named(label: str, key: str, use: str, done: Callable[[str], None]) -> None:
    """A field for a name that is emptied when it has been taken."""
    field = f"{key}_{use}"

    def read() -> None:
        word = str(st.session_state[field]).strip()
        st.session_state[field] = ""
        if word:
            done(word)

    st.text_input(label, key=field, max_chars=100, on_change=read, help=_("Press Enter when it is written."))


def _add(keys: Keys, key: str, word: str, entry: Plain) -> None:
    draft = desk.opened()
    taken = table(desk.looked_through(draft.text).source.data, keys) if draft else {}  # type: ignore[union-attr]
    name = name_for(word, taken)
    if isinstance(entry, dict) and "label" in entry:
        entry = {**entry, "label": word}
    desk.edit(put, (*keys, name), entry)
    st.session_state[key] = name


def _rename(keys: Keys, key: str, word: str, entries: Mapping[str, Any]) -> None:
    name = name_for(word, set(entries) - {str(keys[-1])})
    if name != keys[-1]:
        desk.edit(rename_everywhere, keys, name)
        st.session_state[key] = name

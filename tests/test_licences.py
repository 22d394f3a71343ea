"""Whoever installs Winset takes on no licence that asks more of them than Winset's own."""

import re
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement

COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
LESSER = re.compile(r"\b(LGPL|GNU Lesser|MPL|Mozilla)", re.IGNORECASE)
KNOWN_LESSER = {"certifi", "pyphen", "tqdm"}
"""Under a licence that holds for changes of their own files only; pyphen may be had under the MPL as well."""


def _required(name: str, extra: str, found: set[str]) -> set[str]:
    """All that an installation of ``name`` brings on this system."""
    for text in distribution(name).requires or ():
        requirement = Requirement(text)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": extra}):
            continue
        other = requirement.name.lower().replace("_", "-")
        if other not in found:
            found.add(other)
            for its_extra in requirement.extras or {""}:
                _required(other, its_extra, found)
    return found


def _licence(name: str) -> str:
    """What a package says of its licence: the expression, the first line of the text, and the classifiers."""
    said = distribution(name).metadata
    classifiers = [line for line in said.get_all("Classifier") or () if line.startswith("License")]
    named = [*(said.get_all("License-Expression") or ()), *(said.get_all("License") or ())][:1]
    return "; ".join([*(text.partition("\n")[0] for text in named), *classifiers])


def test_no_dependency_is_under_the_gpl_or_the_agpl() -> None:
    required = _required("winset", "", set())
    assert {"streamlit", "numba", "networkx"} <= required
    licences = {name: _licence(name) for name in required}
    assert {name for name, licence in licences.items() if LESSER.search(licence)} <= KNOWN_LESSER
    strict = {name: text for name, text in licences.items() if COPYLEFT.search(LESSER.sub("", text))}
    assert {name: text for name, text in strict.items() if name not in KNOWN_LESSER} == {}


def test_every_dependency_says_its_licence() -> None:
    silent = {name for name in _required("winset", "", set()) if not _licence(name).strip("; ")}
    assert silent == set()


def test_the_one_dependency_under_the_agpl_is_optional() -> None:
    assert "negmas" not in _required("winset", "", set())
    pytest.importorskip("negmas", reason="NegMAS is not installed: pip install 'winset[negmas]'")
    assert "negmas" in _required("winset", "negmas", set())

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import sim
from sim.ensemble import simulate
from sim.outcomes import REPUDIATED, RESULT
from sim.world import build_world

Winset = Callable[..., Any]


def test_a_story_names_its_negotiation_and_begins_with_a_date(winset: Winset) -> None:
    said = winset("story", "quickstart", "--replication", "3", "--seed", "2")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("A fishing treaty before the election\nNegotiation 3 of seed 2\n")
    assert "March 2024" in said.out


def test_without_a_number_the_first_negotiation_is_told(winset: Winset) -> None:
    assert winset("story", "quickstart").out == winset("story", "quickstart", "--replication", "0").out


def test_find_tells_the_first_negotiation_that_ends_so(winset: Winset) -> None:
    results = simulate(build_world(sim.load("quickstart")), runs=500, seed=1).column(RESULT)
    first = int(np.flatnonzero(results == REPUDIATED)[0])
    out = winset("story", "quickstart", "--find", "repudiated").out
    assert out == winset("story", "quickstart", "--replication", str(first)).out


def test_a_story_is_told_in_spanish(winset: Winset) -> None:
    spanish = winset("story", "quickstart", "--replication", "9", "--language", "es").out
    assert "Negociación 9 de la semilla 1\n" in spanish
    assert "4 de marzo de 2024" in spanish
    assert winset("story", "quickstart", "--language", "en").out == winset("story", "quickstart").out


def test_settings_change_the_story(winset: Winset) -> None:
    never = ("--set", "talks.meeting_chance=0", "--set", "calendar.events={}")
    assert winset("story", "quickstart", *never).out != winset("story", "quickstart").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--find", "none", "--replication", "3"), "give only one of them"),
        (("--find", "half_quota"), "did you mean halved_quota?"),
        (("--language", "esp"), "--language: no such language; did you mean es?"),
        (("--find", "deal", "--set", "talks.meeting_chance=0", "--set", "calendar.events={}"), "none of the first"),
    ],
)
def test_what_cannot_be_told_is_answered_with_a_sentence(winset: Winset, words: tuple[str, ...], sentence: str) -> None:
    said = winset("story", "quickstart", *words)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


def test_a_story_keeps_to_the_width_of_the_screen(winset: Winset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, winset("story", "quickstart").out.splitlines())) <= 80

"""What pages show, worked out once for everybody who asks the same; nothing in it is ever changed."""

import gc
import math
import os
import time
from pathlib import Path

import streamlit as st

from sim.compare import Comparison, Side, compare, side_of
from sim.ensemble import simulate
from sim.runs import Result, run
from sim.scenario.checks import check
from sim.scenario.reader import parse, read, varied
from sim.scenario.schema import Scenario
from sim.scenario.source import Source
from sim.web.capped import FEWEST, affordable, within_reach
from sim.web.compiling import compile_rules
from sim.web.demo import limits
from sim.web.documents import file_of, is_own
from sim.web.metrics import METRICS
from sim.web.overlay import split
from sim.web.playing import turn
from sim.web.state import Words
from sim.world import build_world

_VARIANTS, _COMPARISONS = limits().results, limits().comparisons
"""Kept at once: a run of 4,000 takes about a megabyte."""
_MOST_LEVERS = 4
"""Values moved up to which each one's part is worked out here: it takes 2 ** n runs."""
_WHY_PLAYS = 10
"""What switching channels costs, in runs of as many negotiations, at the most."""
_MOST_TRIED = 0.5
"""Seconds of trying out, after which one try is enough."""


class NoScenarioError(LookupError):
    """There is no scenario of that name here, or no more."""


@st.cache_resource(show_spinner=False)
def compiled() -> bool:
    """Have the rules ready, once for the whole process."""
    compile_rules()
    gc.collect()
    gc.freeze()  # what is loaded by now stays: looking through it at each collection would take most of its time
    return True


def file(name: str) -> Path:
    """The file of a scenario.

    Raises:
        NoScenarioError: there is none.
    """
    path = file_of(name)
    if path is None:
        raise NoScenarioError(name)
    return path


def scenario(name: str) -> Scenario:
    """A scenario as it stands in its file."""
    return _checked(*_stamped(name))


def variant(name: str, words: Words) -> Scenario:
    """A scenario with presets and settings laid over it.

    Raises:
        NoScenarioError: there is none.
        ScenarioError: the words do not fit it.
    """
    return _varied(*_stamped(name), words)


def source(name: str) -> Source:
    """The plain data of a scenario's file, with what it extends."""
    return _source(*_stamped(name))


def result(name: str, words: Words, *, runs: int, seed: int) -> Result:
    """A run of a variant, the same object for all who ask: read it, never change it.

    It has fewer negotiations than asked for where they would take too long (``affordable_runs``).
    """
    METRICS.count("asked")
    return _result(*_stamped(name), words, affordable_runs(name, words, runs=runs), seed)


def comparison(name: str, a: Words, b: Words, *, runs: int, seed: int) -> Comparison:
    """Two variants on the same chance, without parts: as quick as two runs, none if both have been played."""
    return _compared(*_stamped(name), a, b, affordable_runs(name, a, b, runs=runs), seed)


def why(name: str, a: Words, b: Words, *, runs: int, seed: int) -> Comparison:
    """The same with the parts of levers and channels, in the first ``limits().why`` negotiations at most."""
    METRICS.count("asked")
    few = affordable_runs(name, a, b, runs=min(runs, limits().why), share=1 / _WHY_PLAYS)
    return _why(*_stamped(name), a, b, few, seed)


def affordable_runs(name: str, *variants: Words, runs: int, share: float = 1.0) -> int:
    """How many negotiations of these variants are played here when so many are asked for.

    ``share``: of the time that a variant may take.
    """
    most, each = limits(), max(_pace(*_stamped(name), words) for words in variants)
    return affordable(min(runs, most.runs), each=each, seconds=share * most.seconds, processors=os.cpu_count() or 1)


def seconds_for(name: str, words: Words, *, runs: int) -> float:
    """How long so many negotiations of a variant take here, roughly, while nobody else asks for anything."""
    return runs * _pace(*_stamped(name), words) / (os.cpu_count() or 1)


def side(words: Words) -> Side:
    """What is laid over a scenario, as comparisons take it."""
    return side_of(words, origin="set")


def _stamped(name: str) -> tuple[str, float]:
    """A scenario's file as a key: another text in the same place is another scenario."""
    path = file(name)
    return str(path), path.stat().st_mtime if not name.startswith("own-") else 0.0


@st.cache_resource(max_entries=_VARIANTS, show_spinner=False)
def _source(path: str, stamp: float) -> Source:
    del stamp
    file = Path(path)
    return parse(file.read_bytes().decode(), file.name) if is_own(file.stem) else read(file)


@st.cache_resource(max_entries=_VARIANTS, show_spinner=False)
def _checked(path: str, stamp: float) -> Scenario:
    return within_reach(check(_source(path, stamp)), Path(path).name)


@st.cache_resource(max_entries=_VARIANTS, show_spinner=False)
def _varied(path: str, stamp: float, words: Words) -> Scenario:
    if not words:
        return _checked(path, stamp)
    over = side(words)
    scenario = varied(_source(path, stamp), preset=over.presets, settings=over.settings)
    return within_reach(scenario, Path(path).name)


@st.cache_resource(max_entries=_VARIANTS, show_spinner=False)
def _pace(path: str, stamp: float, words: Words) -> float:
    """Seconds that a negotiation takes on one processor: the best of a few tries, the first of one negotiation only."""
    world = build_world(_varied(path, stamp, words))
    best, tried = math.inf, 0.0
    with turn(1 + 2 * FEWEST) as pass_on:
        for runs in (1, FEWEST, FEWEST):
            pass_on()
            started = time.perf_counter()
            simulate(world, runs=runs, seed=0)
            took = time.perf_counter() - started
            best, tried = min(best, took / runs), tried + took
            if tried > _MOST_TRIED:
                break
    return best


@st.cache_resource(max_entries=_VARIANTS, show_spinner=False)
def _result(path: str, stamp: float, words: Words, runs: int, seed: int) -> Result:
    METRICS.count("played")
    with turn(runs) as pass_on:
        return run(_varied(path, stamp, words), runs=runs, seed=seed, progress=pass_on)


@st.cache_resource(max_entries=_COMPARISONS, show_spinner=False)
def _compared(path: str, stamp: float, a: Words, b: Words, runs: int, seed: int) -> Comparison:  # noqa: PLR0913, PLR0917  # the key
    before = [_result(path, stamp, words, runs, seed) for words in (a, b)]
    return compare(_source(path, stamp), a=side(a), b=side(b), runs=runs, seed=seed, parts=False, before=before)


@st.cache_resource(max_entries=_COMPARISONS, show_spinner=False)
def _why(path: str, stamp: float, a: Words, b: Words, runs: int, seed: int) -> Comparison:  # noqa: PLR0913, PLR0917  # the key
    METRICS.count("played")
    few = len(split(a)[1] | split(b)[1]) <= _MOST_LEVERS
    with turn(runs) as pass_on:
        return compare(
            _source(path, stamp),
            a=side(a),
            b=side(b),
            runs=runs,
            seed=seed,
            parts=few,
            channels=True,
            inside=False,
            progress=pass_on,
        )

"""A few small runs, made once."""

import pytest

import sim
from sim.compare import Comparison, compare, side_of
from sim.runs import Result

RUNS = 300


@pytest.fixture(scope="session")
def results() -> dict[str, Result]:
    presets = {"as it is": (), "no hand-over": ("no_handover",)}
    return {label: sim.run(sim.load("quickstart", preset=preset), runs=RUNS) for label, preset in presets.items()}


@pytest.fixture(scope="session")
def flagship() -> dict[str, Result]:
    """The scenario with events so near each other that their marks cannot stand side by side."""
    presets = {"as it stood": (), "tariff threat": ("tariff_threat",)}
    name = "safe-third-country-2018"
    return {label: sim.run(sim.load(name, preset=preset), runs=RUNS) for label, preset in presets.items()}


@pytest.fixture(scope="session")
def three() -> Result:
    """Three governments, and a hand-over of which nobody knows to whom."""
    return sim.run(sim.load("northern-route-2019"), runs=RUNS)


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    b = side_of(["no_handover", "talks.meeting_chance=0.9"], origin="b")
    return compare("quickstart", b=b, runs=RUNS)

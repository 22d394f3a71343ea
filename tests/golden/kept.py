"""What is kept to the letter: six stories of negotiations, and the headline numbers of every shipped scenario.

A change that moves any of it is seen here. If it is meant, write it anew with ``python -m tests.golden`` and note the
numbers that this prints under "Results change" in CHANGELOG.md.
"""

import json
from pathlib import Path
from typing import NamedTuple

import sim
from sim.language import speaking
from sim.runs import run
from sim.shipped import shipped
from sim.story import story

RUNS, SEED = 2000, 1
FLAGSHIP = "safe-third-country-2018"
NUMBERS = Path(__file__).parent / "likelihoods.json"
STORIES = Path(__file__).parent / "stories"

Likelihoods = dict[str, dict[str, float]]
"""Scenario, or scenario and preset -> question -> likelihood."""


class Told(NamedTuple):
    """A negotiation whose story is kept."""

    name: str
    scenario: str
    replication: int
    preset: str = "baseline"
    language: str = "en"

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return STORIES / f"{self.name}.txt"

    def load(self) -> sim.Scenario:
        """Its scenario."""
        return sim.load(self.scenario, preset=self.preset)

    def tell(self) -> str:
        """How it is told now."""
        with speaking(self.language):
            return str(story(self.load(), seed=SEED, replication=self.replication))


EARLY = Told("signed-before-the-hand-over", FLAGSHIP, 3)
NONE = Told("without-a-deal", FLAGSHIP, 16)
MEASURE = Told("tariff-threat-with-a-measure", FLAGSHIP, 16, preset="tariff_threat")
FAILED = Told("three-governments-not-ratified", "northern-route-2019", 46)
LEFT = Told("quickstart-repudiated", "quickstart", 9)
SPANISH = Told("three-governments-in-spanish", "northern-route-2019", 46, language="es")
TOLD = (EARLY, NONE, MEASURE, FAILED, LEFT, SPANISH)
"""Among them they end in every way that there is; the second and third differ in one preset only, the fourth and
sixth in the language."""


def numbers_now() -> Likelihoods:
    """The likelihoods of any deal and of each question, in every shipped scenario and every preset of the flagship."""
    scenarios = {name: sim.load(name) for name in shipped()}
    for preset in scenarios[FLAGSHIP].presets:
        scenarios[f"{FLAGSHIP} {preset}"] = sim.load(FLAGSHIP, preset=preset)
    return {name: _likelihoods(scenario) for name, scenario in scenarios.items()}


def _likelihoods(scenario: sim.Scenario) -> dict[str, float]:
    questions = run(scenario, runs=RUNS, seed=SEED).likelihoods.questions
    return {name: question.likelihood.value for name, question in questions.items()}


def numbers_kept() -> Likelihoods:
    """The same as they were."""
    found: Likelihoods = json.loads(NUMBERS.read_text(encoding="utf-8")) if NUMBERS.exists() else {}
    return found


def differences(before: Likelihoods, after: Likelihoods) -> list[str]:
    """A line for each number that is not what it was, as CHANGELOG.md wants them."""
    places = [
        (name, question) for name in {**before, **after} for question in before.get(name, {}) | after.get(name, {})
    ]
    pairs = [(*place, *(side.get(place[0], {}).get(place[1]) for side in (before, after))) for place in places]
    return [f"{name}, {question}: {was} -> {now}" for name, question, was, now in pairs if was != now]

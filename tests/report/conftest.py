"""Reports that several tests look at; made once."""

from pathlib import Path

import pytest

from sim.report import Report, make_report

RUNS = 200
CHANGED = {"talks.meeting_chance": 0.9}


@pytest.fixture(scope="session")
def quickstart() -> Report:
    """The quickstart as it stands."""
    return make_report("quickstart", runs=RUNS)


@pytest.fixture(scope="session")
def changed() -> Report:
    """The quickstart with a preset and a setting, so that two levers are moved."""
    return make_report("quickstart", preset="no_handover", settings=CHANGED, runs=RUNS)


@pytest.fixture(scope="session")
def flagship() -> Report:
    """The main case: sources, a range, measures, presets of one lever and of two."""
    return make_report("safe-third-country-2018", runs=RUNS)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A scenario whose texts try to be more than text."""
    file = tmp_path_factory.mktemp("scenarios") / "hostile.yaml"
    file.write_text(HOSTILE, encoding="utf-8")
    return make_report(Path(file), runs=20)


HOSTILE = """\
schema: 1
title: </title><script>alert(1)</script> {{ 7 * 7 }}
summary: '</style><img src="https://evil.example/a.png" onerror="alert(2)">'
sources:
  bad: javascript:alert(3)
  good: https://example.org/a?b=1&c="><script>alert(4)</script>
calendar:
  start: 2024-01-01
  horizon: 2024-03-04
  events: {storm: {date: 2024-01-08, label: "<s>storm</s>", pressures: {requests: 1.2}}}
pressures: {requests: {label: "<q>", path: {2024-01-01: 1.0}, elasticities: {south: -0.1}}}
issues:
  asylum:
    label: "</svg><script>alert(5)</script>"
    levels: {none: "<b>Nothing.</b>", wait: "They wait. <a href='https://evil.example'>here</a>"}
governments:
  north:
    label: "<script>alert(6)</script>"
    goals: {deterrence: {label: "<i>d</i>", scores: {asylum: {wait: 0.5}}}}   # <script>alert(7)</script> [bad]
    leaders: {old: {label: "O'Brien <o>", weights: {deterrence: 1}, patience: 0.9}}   # [good] https://example.org/"x
  south:
    goals: {rights: {scores: {asylum: {wait: 0.2}}}}
    leaders: {first: {weights: {rights: 1}, patience: 0.9}}
questions:
  little: {label: "<u>little</u>", at_most: {asylum: wait}}
levers:
  turns: {path: talks.proposer, label: Turns, why: Who proposes., choices: [alternating, random]}
  chance: {path: talks.meeting_chance, label: "<script>alert(8)</script>", why: "<script>w</script>", low: 0, high: 1}
presets:
  rarely: {label: "</td><script>alert(9)</script>", set: {talks.meeting_chance: 0.5}}
"""

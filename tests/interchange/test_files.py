"""Files of GENIUS and GeniusWeb: what is read is what they say, what is written is read again, and faults are named."""

import json
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import WinsetError
from sim.interchange.domain import Domain, Evaluations, Profile
from sim.interchange.exporting import parties_of, write_files
from sim.interchange.importing import read_files, scenario_text
from sim.scenario.checks import check
from sim.scenario.reader import parse
from sim.shipped import load
from sim.solutions import table_at
from sim.world import build_world

GENIUS = Path(__file__).parents[3] / "shared" / "genius"
DOMAIN = """<?xml version="1.0"?>
<negotiation_template><utility_space><objective index="0" name="job">
  <issue index="1" name="Salary" type="discrete"><item index="1" value="low"/><item index="2" value="high"/></issue>
  <issue index="2" name="Lease car" type="discrete"><item index="1" value="no"/><item index="2" value="yes"/></issue>
</objective></utility_space></negotiation_template>
"""
PROFILE = """<?xml version="1.0"?>
<utility_space><objective index="0" name="job">
  <issue index="1" name="Salary" type="discrete">
    <item index="1" value="low" evaluation="2"/><item index="2" value="high" evaluation="8"/></issue>
  <issue index="2" name="Lease car" type="discrete">
    <item index="1" value="no" evaluation="1"/><item index="2" value="yes" evaluation="4"/></issue>
  <weight index="1" value="0.75"/><weight index="2" value="0.25"/>
</objective><reservation value="0.3"/><discount_factor value="0.5"/></utility_space>
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    texts = {"domain.xml": DOMAIN, "one.xml": PROFILE, "two.xml": PROFILE.replace('"0.75"', '"0.25"', 1)}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    return [tmp_path / name for name in texts]


@st.composite
def domains(draw: st.DrawFn) -> Domain:
    issues = {
        f"Issue {n}": tuple(f"value {v}" for v in range(draw(st.integers(2, 4))))
        for n in range(draw(st.integers(1, 4)))
    }
    numbers = st.floats(0.01, 10.0).map(lambda value: round(value, 3))
    profiles = tuple(
        Profile(
            f"Party {n}",
            {issue: draw(numbers) for issue in issues},
            {issue: {value: draw(numbers) for value in values} for issue, values in issues.items()},
            draw(numbers),
            1.0,
        )
        for n in range(draw(st.integers(2, 4)))
    )
    return Domain("Drawn", issues, profiles)


@given(domains(), st.sampled_from(get_args(Evaluations)))
def test_packages_of_an_import_have_the_utilities_of_the_domain_but_for_a_constant(
    domain: Domain, how: Evaluations
) -> None:
    world = build_world(check(parse(scenario_text(domain, evaluations=how), "drawn.yaml")))
    table = table_at(world, 0)
    scenario = world.scenario
    for g, party in enumerate(domain.profiles):
        for p in range(len(world.packages)):
            outcome = {held.label: held.levels[world.packages.of(p)[name]] for name, held in scenario.issues.items()}
            expected = float(np.sum([party.worth(issue, value, how) for issue, value in outcome.items()]))
            over = table.utility[g, p] - table.no_deal[g]
            assert over == pytest.approx(expected - party.reservation, abs=1e-9)


@given(domains())
def test_the_outcome_that_nobody_can_offer_is_the_one_worth_least_to_all(domain: Domain) -> None:
    world = build_world(check(parse(scenario_text(domain, evaluations="raw"), "drawn.yaml")))
    totals = table_at(world, 0).utility.sum(axis=0)
    assert totals.argmin() == 0 or totals.min() == pytest.approx(totals[0], abs=1e-9)


def test_numbers_of_a_profile_are_where_they_belong(files: list[Path]) -> None:
    """By hand: salary high adds 0.75 (1 - 2/8), the car 0.25 (1 - 1/4); no deal is 0.3 less 0.75/4 + 0.25/4."""
    domain = read_files(files)
    scenario = check(parse(scenario_text(domain, rounds=10), "job.yaml"))
    one = scenario.governments["one"]
    assert one.goals["salary"].scores["salary"]["high"] * one.leaders["one_leader"].weights["salary"] == 0.75 * 0.75
    assert one.no_deal == pytest.approx(0.3 - 0.25)
    assert one.leaders["one_leader"].patience == pytest.approx(0.5**0.1)


@pytest.mark.parametrize("form", ["genius", "geniusweb"])
def test_what_is_written_is_read_again_with_the_same_order_of_packages(tmp_path: Path, form: str) -> None:
    """Utilities come back scaled to [0, 1]: the same but for a positive factor and a constant."""
    scenario = load("quickstart")
    written = write_files(scenario, tmp_path / form, form=form)
    domain = read_files(written)
    world = build_world(scenario)
    table = table_at(world, 0)
    cost = world.arrays.agreement_cost[0, 0]
    for g, party in enumerate(domain.profiles):
        worth = [
            sum(party.worth(issue, level, "raw") for issue, level in world.packages.of(p).items())
            for p in range(len(world.packages))
        ]
        own = table.utility[g] + np.where(np.arange(len(world.packages)) > 0, cost[g], 0.0)
        slope, constant = np.polyfit(own, worth, 1)
        assert slope > 0.0
        assert np.allclose(slope * own + constant, worth)
        if form == "genius":
            no_deal = slope * (table.no_deal[g] + cost[g]) + constant
            assert party.reservation == pytest.approx(min(max(no_deal, 0.0), 1.0))


def test_weights_that_are_written_sum_to_one_and_evaluations_reach_from_zero_to_one() -> None:
    for party in parties_of(load("northern-route-2019")):
        assert sum(party.weights.values()) == pytest.approx(1.0)
        for issue, values in party.evaluations.items():
            if party.weights[issue] > 0.0:
                assert (min(values.values()), max(values.values())) == (0.0, 1.0)


def test_linkage_cannot_be_written() -> None:
    combination = {"levels": {"quota": "halved", "port_fund": "grant"}, "score": 0.2}
    goals = next(iter(load("quickstart").governments["sudland"].goals))
    linked = load("quickstart", settings={f"governments.sudland.goals.{goals}.combinations": [combination]})
    with pytest.raises(WinsetError, match="linkage cannot be written"):
        parties_of(linked)


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><utility_space>&b;</utility_space>'


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        (0, "<a><b></a>", r"domain\.xml:1: this is no XML: mismatched tag"),
        (1, BOMB, r"one\.xml:1: entities and document types are not read"),
        (1, "<a>" * 60 + "</a>" * 60, r"more than 50 deep"),
        (1, PROFILE.replace('evaluation="8"', 'evaluation="much"'), r"one\.xml:4: evaluation: a number .* found much"),
        (1, PROFILE.replace('evaluation="8"', 'evaluation="inf"'), r"a finite number"),
        (1, PROFILE.replace('name="Salary"', 'name="Salry"'), r"one\.xml:3: Salry: .* did you mean Salary"),
        (1, PROFILE.replace('value="high"', 'value="hgh"'), r"hgh: .* did you mean high"),
        (1, PROFILE.replace('<weight index="2" value="0.25"/>', ""), r"Lease car: no weight has this issue's index 2"),
        (0, DOMAIN.replace('type="discrete"', 'type="real"', 1), r"Salary: only discrete issues .* this is real"),
        (0, DOMAIN.replace('<item index="2" value="high"/>', ""), r"Salary: two values or more"),
        (0, "<utility_space></utility_space>", r"no issue in this file"),
    ],
)
def test_a_wrong_file_is_answered_with_the_line_and_the_reason(
    files: list[Path], file: int, text: str, reason: str
) -> None:
    files[file].write_text(text)
    with pytest.raises(WinsetError, match=reason):
        read_files(files)


def test_files_that_are_missing_or_mixed_are_named(files: list[Path], tmp_path: Path) -> None:
    with pytest.raises(WinsetError, match="profiles of two parties"):
        read_files(files[:2])
    with pytest.raises(WinsetError, match="cannot be read"):
        read_files([*files[:2], tmp_path / "three.xml"])
    (tmp_path / "p.json").write_text("{}")
    with pytest.raises(WinsetError, match="give one kind"):
        read_files([*files[:2], tmp_path / "p.json"])


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        ({"PartialOrdering": {}}, "only profiles of the kind LinearAdditiveUtilitySpace .* found PartialOrdering"),
        ({"LinearAdditiveUtilitySpace": {"issueWeights": {"a": 1}}}, "issueUtilities: a mapping"),
        ([], "an object is needed"),
    ],
)
def test_other_profiles_of_geniusweb_are_refused(tmp_path: Path, profile: object, reason: str) -> None:
    (tmp_path / "domain.json").write_text(json.dumps({"name": "x", "issuesValues": {"a": {"values": ["1", "2"]}}}))
    for name in ("p", "q"):
        (tmp_path / f"{name}.json").write_text(json.dumps(profile))
    with pytest.raises(WinsetError, match=reason):
        read_files([tmp_path / "domain.json", tmp_path / "p.json", tmp_path / "q.json"])


def test_a_domain_with_too_many_outcomes_names_the_issue_to_shorten() -> None:
    issues = {f"i{n}": tuple(str(v) for v in range(10)) for n in range(5)}
    profile = Profile("p", dict.fromkeys(issues, 0.2), {i: dict.fromkeys(v, 1.0) for i, v in issues.items()}, 0.0, 1.0)
    with pytest.raises(WinsetError, match=r"100,000 outcomes are more than 20,000.*shorten the issue i0"):
        scenario_text(Domain("big", issues, (profile, profile)))


def test_all_domains_of_two_competitions_are_read_and_those_that_fit_are_valid_scenarios() -> None:
    if not GENIUS.exists():
        pytest.skip("the domains of ANAC 2012 and 2013 (shared/genius) are not here")
    reference = json.loads((GENIUS / "reference.json").read_text())["domains"]
    assert len(reference) == 34
    for place, known in reference.items():
        files = sorted((GENIUS / place).glob("*.xml"))
        file = next(each for each in files if b"evaluation" not in each.read_bytes())
        domain = read_files([file, *(GENIUS / place / f"{name}.xml" for name in known["profiles"])])
        count = np.prod([len(values) for values in domain.issues.values()])
        assert count == known["outcomes"]  # NegMAS counts an issue with one value more in one of them
        if known["outcomes"] <= 1000:
            assert check(parse(scenario_text(domain), "anac.yaml")).title

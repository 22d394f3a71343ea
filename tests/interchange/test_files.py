"""Files of GENIUS and GeniusWeb: what is read is what they say, and faults are named with file and line."""

import json
from pathlib import Path

import numpy as np
import pytest

from sim.errors import WinsetError
from sim.interchange.as_scenario import scenario_text
from sim.interchange.importing import read_files
from sim.scenario.checks import check
from sim.scenario.reader import parse

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
        (0, DOMAIN.replace('<item index="1" value="no"/><item index="2" value="yes"/>', ""), r"Lease car: values are"),
        (1, PROFILE.replace('evaluation="8"', 'evaluation="-8"'), r"one\.xml:4: evaluation: 0 or more is needed"),
        (1, PROFILE.replace("<weight", "<utility_function/><weight", 1), r"one\.xml:7: .*only linear-additive"),
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


def web(changed: dict[str, object]) -> dict[str, object]:
    """A profile of GeniusWeb of one issue, with parts of it changed."""
    utilities = {"a": {"DiscreteValueSetUtilities": {"valueUtilities": {"1": 0.25, "2": 1}}}}
    return {
        "LinearAdditiveUtilitySpace": {"name": "p", "issueWeights": {"a": 1}, "issueUtilities": utilities} | changed
    }


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        ({"PartialOrdering": {}}, "only profiles of the kind LinearAdditiveUtilitySpace .* found PartialOrdering"),
        ({"LinearAdditiveUtilitySpace": {"issueWeights": {"a": 1}}}, "issueUtilities: a mapping"),
        ([], "an object is needed"),
        (web({"reservationBid": {"issuevalues": {"a": ["1"]}}}), r"reservationBid: a: \['1'\]: the domain has no such"),
        (web({"reservationBid": []}), "reservationBid: issuevalues are needed, or null"),
        (web({"issueWeights": {"a": -1}}), r"issueWeights.a: a number from 0 to 1,000,000 is needed, found -1"),
        (web({"issueWeights": {"a": 10**400}}), "issueWeights.a: .* found a very large number"),
        (web({"issueUtilities": {"a": {"numberutils": {}}}}), "issueUtilities.a: DiscreteValueSetUtilities"),
    ],
)
def test_other_profiles_of_geniusweb_are_refused(tmp_path: Path, profile: object, reason: str) -> None:
    (tmp_path / "domain.json").write_text(json.dumps({"name": "x", "issuesValues": {"a": {"values": ["1", "2"]}}}))
    for name in ("p", "q"):
        (tmp_path / f"{name}.json").write_text(json.dumps(profile))
    with pytest.raises(WinsetError, match=reason):
        read_files([tmp_path / "domain.json", tmp_path / "p.json", tmp_path / "q.json"])


@pytest.mark.parametrize("kind", ["DiscreteValueSetUtilities", "discreteutils"])
def test_a_profile_of_geniusweb_has_the_worth_of_its_reservation_bid_without_a_deal(tmp_path: Path, kind: str) -> None:
    profile = web(
        {
            "issueUtilities": {"a": {kind: {"valueUtilities": {"1": 0.25, "2": 1}}}},
            "reservationBid": {"issuevalues": {"a": "1"}},
        }
    )
    (tmp_path / "domain.json").write_text(json.dumps({"name": "x", "issuesValues": {"a": {"values": ["1", "2"]}}}))
    for name in ("p", "q"):
        (tmp_path / f"{name}.json").write_text(json.dumps(profile))
    domain = read_files([tmp_path])
    assert [party.reservation for party in domain.profiles] == [0.25, 0.25]
    assert domain.issues == {"a": ("1", "2")}


def test_a_folder_needs_one_domain(files: list[Path], tmp_path: Path) -> None:
    assert [party.name for party in read_files([tmp_path]).profiles] == ["one", "two"]
    (tmp_path / "other.xml").write_text(DOMAIN)
    with pytest.raises(WinsetError, match="2 of its files are domains; name the files"):
        read_files([tmp_path])
    assert files


def test_names_drop_what_all_of_them_begin_with(files: list[Path]) -> None:
    renamed = [file.rename(file.with_name(f"job-{file.name}")) for file in files]
    domain = read_files(renamed)
    assert (domain.name, [party.name for party in domain.profiles]) == ("job", ["one", "two"])
    assert [party.source for party in domain.profiles] == ["job-one.xml", "job-two.xml"]


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

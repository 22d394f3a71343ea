"""Stories of random negotiations: every fact in them is the model's."""

import dataclasses
import datetime as dt
import json
import re
from typing import get_args

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import sim
from sim.ensemble import simulate
from sim.model import NOBODY, RED_LINE, Government, NegotiationModel, RoundView
from sim.model.record import Answer, End, Happening, NoRound, Offer, Passed
from sim.outcomes import DEAL, NO_DEAL, NOT_RATIFIED, REPUDIATED, RESULT
from sim.rules.answer import ACCEPTS
from sim.scenario.checks import check
from sim.scenario.schema import Scenario
from sim.story import Entry, Kind, Story, story, tell
from sim.story import sentences as sentences_module
from sim.story.words import against, percent
from sim.world import World, build_world
from tests.strategies import scenarios
from tests.treaty import treaty

PRESENT = re.compile(r"\b(is|are|has|have|takes|offers|refuses|accepts|passes|rejects|leaves|gives|thinks|finds)\b")
ENDINGS = {
    NO_DEAL: "The talks ended; no package was signed.",
    DEAL: "The talks ended with package",
    NOT_RATIFIED: "was not ratified.",
    REPUDIATED: "did not outlast a hand-over.",
}


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(sim.load("quickstart"))


def played(world: World, replication: int) -> tuple[NegotiationModel, Story]:
    model = NegotiationModel(world, seed=1, replication=replication, collects=False)
    model.run_to_end()
    return model, tell(model)


def of_kind(told: Story, kind: Kind) -> list[Entry]:
    return [entry for entry in told.entries if entry.kind == kind]


replications = st.integers(0, 1000)


@given(scenarios(), replications)
def test_every_offer_is_there_with_all_levels_of_a_package_when_it_is_new(scenario: Scenario, replication: int) -> None:
    model, told = played(build_world(scenario), replication)
    offers = [each for each in model.record if isinstance(each, Offer)]
    seen: list[int] = []
    for offer, entry in zip(offers, of_kind(told, "offer"), strict=True):
        assert entry.date == model.world.rounds.day(offer.week)
        new = offer.package not in seen
        seen += [offer.package] if new else []
        number = seen.index(offer.package) + 1
        assert re.match(rf"(The model's )?{offer.proposer} offered package {number}\b", entry.text, re.IGNORECASE)
        levels = model.world.packages.moved(offer.package).items()
        assert ("; ".join(f"{issue}: {level}" for issue, level in levels) in entry.text) == new


THREE_LINES = """\
governments:
  south:
    leaders:
      first:
        red_lines:
          one: {refuses: {asylum: [wait, safe]}, firmness: 0.5}
          two: {refuses: {asylum: [wait, safe]}, firmness: 0.5}
          three: {refuses: {asylum: [wait, safe]}, firmness: 0.5}
"""
"""In negotiation 3 an offer crosses all of them, and all are meant."""


@given(scenarios(), replications)
@example(check(treaty(THREE_LINES)), 3)
def test_every_answer_is_there_with_its_reason(scenario: Scenario, replication: int) -> None:
    model, told = played(build_world(scenario), replication)
    answers = [each for each in model.record if isinstance(each, Answer)]
    last: dict[tuple[str, int], str] = {}
    for answer, entry in zip(answers, of_kind(told, "answer"), strict=True):
        verb = "accepted" if answer.reason == ACCEPTS else "refused"
        assert re.match(rf"(The model's )?{answer.government} (narrowly )?{verb}\b", entry.text, re.IGNORECASE)
        assert entry.date == model.world.rounds.day(answer.week)
        reason = reason_of(answer)
        if entry.text.endswith("as before."):
            assert reason == last[answer.government, answer.package]
        else:
            assert reason in entry.text
        last[answer.government, answer.package] = reason


def reason_of(answer: Answer) -> str:
    if answer.reason == RED_LINE:
        *others, last = (f"'{line}'" for line in answer.meant)
        return f"{', '.join(others)} and {last}" if others else last
    return against(answer.value, answer.threshold)


@given(scenarios(), replications)
def test_a_story_is_told_in_the_past_tense_day_by_day_to_its_end(scenario: Scenario, replication: int) -> None:
    world = build_world(scenario)
    model, told = played(world, replication)
    days = [entry.date for entry in told.entries]
    assert days == sorted(days)
    for entry in told.entries:
        assert re.fullmatch(r"[A-Z].*\.", entry.text)
        assert "  " not in entry.text
        assert not PRESENT.search(entry.text)
        assert entry.kind in get_args(Kind)
    assert isinstance(model.record[-1], End)
    result = int(simulate(world, runs=1, seed=1, first=replication).column(RESULT)[0])
    assert told.entries[-1].kind == "end"
    assert ENDINGS[result] in told.entries[-1].text
    assert not any(entry.text.startswith("The talks ended") for entry in told.entries[:-1])


@given(scenarios(), replications)
def test_each_government_is_the_models_exactly_where_it_is_first_named(scenario: Scenario, replication: int) -> None:
    _, told = played(build_world(scenario), replication)
    text = "\n".join(entry.text for entry in told.entries)
    for name in scenario.governments:
        named = [found.start() for found in re.finditer(rf"\b{name}\b", text, re.IGNORECASE)]
        models = [found.end() - len(name) for found in re.finditer(rf"\bthe model's {name}\b", text, re.IGNORECASE)]
        assert models == named[:1]


@given(scenarios(), replications)
def test_every_round_without_an_offer_is_counted(scenario: Scenario, replication: int) -> None:
    model, told = played(build_world(scenario), replication)
    silent = sum(isinstance(each, NoRound | Passed) for each in model.record)
    assert sum(weeks_of(entry, scenario.calendar.step_days) for entry in of_kind(told, "quiet")) == silent


def weeks_of(entry: Entry, step_days: int) -> int:
    found = re.search(r"for (a|\d+) (days|weeks?)", entry.text)
    if found is None:
        return 1
    count = 1 if found[1] == "a" else int(found[1])
    return count * (1 if found[2] == "days" else 7) // step_days


def test_every_kind_of_happening_has_its_kind_of_entry_and_its_sentence() -> None:
    kinds = set(Happening.__subclasses__())
    assert set(sim.story._KINDS) == kinds
    assert set(sentences_module._TELLERS) == kinds - {NoRound, Passed}


def test_a_story_is_told_a_line_an_entry_with_each_day_once(world: World) -> None:
    told = story(world, seed=1, replication=9)
    title, which, blank, *lines = str(told).splitlines()
    assert (title, which, blank) == ("A fishing treaty before the election", "Negotiation 9 of seed 1", "")
    assert [line[12:] for line in lines] == [entry.text for entry in told.entries]
    days = [dt.date.fromisoformat(line[:10]) for line in lines if line.strip()[:4].isdigit()]
    assert days == sorted({entry.date for entry in told.entries})


def test_a_scenario_and_its_world_have_the_same_story(world: World) -> None:
    assert story(world, seed=4, replication=2) == story(sim.load("quickstart"), seed=4, replication=2)
    assert story(world, seed=4, replication=2) != story(world, seed=5, replication=2)


def test_entries_can_be_written_as_json(world: World) -> None:
    told = story(world, seed=1, replication=9)
    data = json.loads(json.dumps(dataclasses.asdict(told), default=dt.date.isoformat))
    assert data["entries"][0] == {
        "date": "2024-03-04",
        "text": "It was known that Opposition leader Duval would take office in the model's Sudland on 7 October 2024.",
        "kind": "news",
    }


def test_what_was_learnt_and_who_took_office_agree_with_the_record(world: World) -> None:
    model, told = played(world, 4)
    (change,) = of_kind(told, "hand-over")
    assert change.date == dt.date(2024, 10, 7)
    assert change.text.startswith("Opposition leader Duval took office in Sudland, after Premier Moreau.")
    first = next(each for each in model.record if isinstance(each, Answer) and each.crossed)
    belief = next(entry for entry in of_kind(told, "belief") if entry.date == world.rounds.day(first.week))
    assert "more likely to mean the red line 'Never half the fleet'" in belief.text


def test_a_story_can_be_told_half_way(world: World) -> None:
    model = NegotiationModel(world, seed=1, replication=9, collects=False)
    model.step()
    model.step()
    half = tell(model).entries
    assert half == story(world, seed=1, replication=9).entries[: len(half)]
    assert all(entry.date <= model.date for entry in half)


class Contrary(Government):
    """Never offers anything and calls everything a red line."""

    def propose(self, view: RoundView) -> int:
        del view
        return NOBODY

    def answer(self, view: RoundView, offer: int) -> int:
        del view, offer
        return RED_LINE


def test_governments_written_in_python_have_stories_too(world: World) -> None:
    told = story(world, seed=1, replication=3, governments={"sudland": Contrary})
    refusals = [entry.text for entry in of_kind(told, "answer")]
    assert refusals[0] == "Sudland refused: it called the package a red line."
    assert {entry.text.split()[0] for entry in of_kind(told, "offer")} <= {"The", "Norland"}


def test_percentages_are_never_rounded_to_certainty() -> None:
    shares = np.linspace(0, 1, 2001)
    certain = [share for share in shares if percent(float(share)) in {"0", "100"}]
    assert certain == [0.0, 1.0]

"""What people upload or write is untrusted: how much of it is kept, what it may read, how much of it is played."""

import hashlib
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.checks import check
from sim.scenario.reader import dump
from sim.scenario.yaml_text import MOST_BYTES
from sim.shipped import located
from sim.web import cached, documents
from sim.web.capped import FEWEST, affordable, within_reach
from sim.web.demo import Limits
from sim.web.state import History, State
from tests.treaty import treaty

TEXT = located("quickstart").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(documents, "_folder", lambda: tmp_path)
    return tmp_path


def test_a_scenario_is_found_again_by_a_name_that_its_text_gives_it() -> None:
    name = documents.keep(TEXT)
    found = documents.file_of(name)
    assert found is not None
    assert found.read_text(encoding="utf-8") == TEXT
    assert documents.keep(TEXT) == name
    assert documents.keep(f"{TEXT}# another\n") != name


def test_a_scenario_that_is_wrong_is_not_kept_for_playing(folder: Path) -> None:
    with pytest.raises(ScenarioError, match="schema"):
        documents.keep(TEXT.replace("schema: 1", "schema: 2"))
    assert list(folder.iterdir()) == []


def test_a_scenario_that_extends_a_file_of_the_server_is_not_kept() -> None:
    secret = located("quickstart")
    with pytest.raises(ScenarioError, match="cannot extend a file"):
        documents.keep(f"extends: {secret}\n")


def test_a_file_that_extends_another_is_not_followed_out_of_the_folder_either(folder: Path) -> None:
    name = f"own-{hashlib.sha256(b'').hexdigest()[:16]}"
    (folder / f"{name}.yaml").write_text(f"extends: {located('quickstart')}\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="cannot extend a file"):
        cached.source(name)


@pytest.mark.parametrize(
    "name", ["../secret", "own-../../../etc", "own-0123456789abcdeg", "draft-1", "", "/etc/passwd"]
)
def test_no_other_name_leads_to_a_file(name: str, folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text("secret: 1\n", encoding="utf-8")
    assert documents.file_of(name) is None
    assert documents.draft(name) is None
    with pytest.raises(ValueError, match=r"^" if name else r"draft-"):
        documents.save_draft("x", name or "draft-")


def test_a_draft_keeps_its_name_and_may_be_wrong() -> None:
    name = documents.save_draft("schema: [1\n")
    assert documents.draft(name) == "schema: [1\n"
    assert documents.save_draft("schema: 1\r\n", name) == name
    assert documents.draft(name) == "schema: 1\r\n"
    assert documents.file_of(name) is None


def test_a_draft_is_no_larger_than_a_scenario_file_may_be() -> None:
    name = documents.save_draft("é" * (MOST_BYTES // 2))
    with pytest.raises(ValueError, match=name):
        documents.save_draft("é" * (MOST_BYTES // 2) + "x", name)


def test_texts_beyond_the_room_for_them_are_dropped_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "limits", lambda: Limits(texts=2))
    first, second, third = (documents.save_draft(text) for text in ("a", "b", "c"))
    assert [documents.draft(name) for name in (first, second, third)].count(None) == 1
    monkeypatch.setattr(documents, "limits", lambda: Limits(texts=2, texts_bytes=5))
    last = documents.save_draft("12345")
    assert documents.draft(last) == "12345"
    assert [documents.draft(name) for name in (first, second, third)] == [None, None, None]


def test_the_name_of_a_draft_is_in_the_address_and_no_step_to_go_back_to() -> None:
    history = History().changed(seed=2).replaced(draft="draft-1")
    assert history.present == State(seed=2, draft="draft-1")
    assert history.undone().present == State(draft="draft-1")


def test_a_scenario_of_a_size_that_ships_is_within_reach() -> None:
    scenario = check(treaty())
    assert within_reach(scenario, "treaty.yaml") is scenario


@pytest.mark.parametrize(
    "dated",
    [
        pytest.param((20, "2062-01-01"), id="many events in many rounds"),
        pytest.param((400, "2024-03-04"), id="very many events"),
    ],
)
def test_a_scenario_that_takes_too_long_a_negotiation_is_refused_with_what_to_do(dated: tuple[int, str]) -> None:
    added, levels = (", ".join(f"l{each}: A level." for each in range(count)) for count in (97, 100))
    leaders = ", ".join(f"p{each}: {{starts: never, weights: {{budget: 1.0}}, patience: 0.9}}" for each in range(11))
    large = [
        f"issues: {{one: {{levels: {{{levels}}}}}, asylum: {{levels: {{{added}}}}}}}",
        f"governments: {{north: {{leaders: {{{leaders}}}}}}}",
    ]
    within_reach(check(treaty(*large)), "treaty.yaml")
    count, horizon = dated
    events = ", ".join(f"e{each}: {{date: 2024-01-10}}" for each in range(count))
    more = f"calendar: {{horizon: {horizon}, events: {{{events}}}}}"
    with pytest.raises(ScenarioError, match="winset run"):
        within_reach(check(treaty(*large, more)), "treaty.yaml")


def test_what_is_played_in_time_is_played_as_asked_and_else_a_round_number_below() -> None:
    assert affordable(4000, each=0.002, seconds=10.0) == 4000
    assert affordable(4000, each=0.0026, seconds=10.0) == 2000
    assert affordable(4000, each=0.011, seconds=10.0) == 500
    assert affordable(4000, each=0.099, seconds=10.0) == 100
    assert affordable(4000, each=60.0, seconds=10.0) == FEWEST
    assert affordable(5, each=60.0, seconds=10.0) == 5
    assert affordable(4000, each=0.0, seconds=10.0) == 4000


def test_few_negotiations_are_played_by_one_processor_and_more_by_all() -> None:
    assert affordable(4000, each=0.004, seconds=10.0, processors=2) == 4000
    assert affordable(4000, each=0.04, seconds=10.0, processors=2) == 200


def test_a_slow_scenario_is_played_less_often_on_the_pages_on_both_sides_of_a_comparison(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = documents.keep(dump(treaty()))
    slow = ("calendar.horizon=2024-04-01",)
    monkeypatch.setattr(cached, "_pace", lambda _path, _stamp, words: 1.0 if words == slow else 0.0)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert len(cached.result(name, (), runs=100, seed=1).outcomes) == 100
    assert len(cached.result(name, slow, runs=100, seed=1).outcomes) == FEWEST
    compared = cached.comparison(name, (), slow, runs=100, seed=1)
    assert (len(compared.a.outcomes), len(compared.b.outcomes)) == (FEWEST, FEWEST)
    assert len(cached.why(name, (), slow, runs=100, seed=1).a.outcomes) == FEWEST

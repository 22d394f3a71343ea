"""docs/python.md runs as it stands, and names every column, field and entry that there is, and no other."""

import inspect
import json
import re
from dataclasses import fields
from typing import Any, get_args

import numpy as np
import pandas as pd
import pytest

import sim
from sim import outcomes
from sim.likelihood import Estimate, Likelihoods, Measured, QuestionLikelihood, Split
from sim.likelihood.agreed import Agreed
from sim.likelihood.endings import Course
from sim.likelihood.questions import Handover
from sim.likelihood.tables import Table
from sim.model import NegotiationModel, record
from sim.model.record import Happening
from sim.world import World, build_world
from tests.docs.markdown import Row, code, dead_links, overlong, page, run, table_after, words

PAGE = page("python.md")
TABLES = get_args(Table)


@pytest.fixture(scope="module")
def world() -> World:
    """A scenario with everything that columns are named after: leaders, red lines, pressures, measures."""
    return build_world(sim.load("safe-third-country-2018"))


@pytest.fixture(scope="module")
def model(world: World) -> NegotiationModel:
    model = NegotiationModel(world, seed=1)
    model.run_to_end()
    return model


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the page's code leaves behind."""
    return run(PAGE)


def test_every_block_runs_in_order_and_prints_what_is_shown(names: dict[str, Any]) -> None:
    assert json.loads(names["text"]) == names["result"].to_dict()


def spelt_out(columns: list[str], world: World) -> list[str]:
    """Columns with the names of a scenario in place of the words in capitals."""
    leaders = zip(world.arrays.government, world.leaders, strict=True)
    lines = [line for names in NegotiationModel(world).line_names for line in names]
    named = {
        "ISSUE": list(world.packages.issues),
        "GOVERNMENT.LEADER": [f"{world.governments[g]}.{leader}" for g, leader in leaders],
        "PRESSURE": list(world.scenario.pressures),
        "MEASURE": list(world.scenario.measures),
        "RED_LINE": list(dict.fromkeys(lines)),
    }
    found: list[str] = []
    for column in columns:
        first, _, word = column.partition(".")
        found += [f"{first}.{name}" for name in named[word]] if word else [column]
    return found


def documented(name: str, world: World) -> list[str]:
    heading = re.search(rf"^Columns of `{name}`", PAGE, flags=re.MULTILINE)
    assert heading is not None, name
    return spelt_out(words(table_after(PAGE, heading[0]), "column"), world)


@pytest.mark.parametrize("name", TABLES)
def test_frames_of_likelihoods_have_the_documented_columns(name: Table, world: World) -> None:
    frame = sim.run(world.scenario, runs=200, seed=1).likelihoods.to_frame(name)
    assert len(frame) > 0
    assert list(frame.columns) == documented(name, world)


@pytest.mark.parametrize("name", ["get_model_vars_dataframe", "get_agent_vars_dataframe"])
def test_frames_of_a_negotiation_have_the_documented_columns(name: str, model: NegotiationModel) -> None:
    frame: pd.DataFrame = getattr(model.datacollector, name)()
    assert sorted(frame.columns) == sorted(documented(name, model.world))


def test_there_are_no_other_tables_of_columns() -> None:
    named = re.findall(r"^Columns of `(\w+)`", PAGE, flags=re.MULTILINE)
    assert named == [*TABLES, "get_model_vars_dataframe", "get_agent_vars_dataframe"]


def test_a_batch_has_the_columns_of_both_frames(names: dict[str, Any]) -> None:
    row, quickstart = names["rows"][0], build_world(sim.load("quickstart"))
    for name in ("get_model_vars_dataframe", "get_agent_vars_dataframe"):
        assert set(documented(name, quickstart)) <= set(row)


def field_table(words_before: str) -> list[Row]:
    return table_after(PAGE, words_before)


def names_of(kind: Any) -> set[str]:
    return {field.name for field in fields(kind)}


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        (sim.Result, "has these fields:"),
        (Likelihoods, "`result.likelihoods` has:"),
        (QuestionLikelihood, "A `QuestionLikelihood` has:"),
    ],
)
def test_every_field_of_a_result_is_documented_and_no_other(kind: type, before: str) -> None:
    assert set(words(field_table(before), "field")) == names_of(kind)


@pytest.mark.parametrize(
    ("row", "kind"), [("measures", Measured), ("packages", Agreed), ("course", Course), ("handovers", Split)]
)
def test_what_is_below_a_field_is_named_beside_it(row: str, kind: type) -> None:
    rows = field_table("`result.likelihoods` has:") + field_table("A `QuestionLikelihood` has:")
    (found,) = [each for each in rows if each["field"] == f"`{row}`"]
    below = names_of(Handover) if kind is Split else set()
    assert set(words([found], "what it is")) - {"Estimate"} == names_of(kind) | below


def test_an_estimate_is_what_the_page_says() -> None:
    assert f"as an `Estimate`: {', '.join(f'`{field.name}`' for field in fields(Estimate))}." in PAGE


def test_arguments_of_run_have_the_documented_defaults() -> None:
    rows = field_table("takes these arguments, all by name:")
    taken = {name: each for name, each in inspect.signature(sim.run).parameters.items() if name != "scenario"}
    assert {code(row["argument"]): code(row["default"]) for row in rows} == {
        name: repr(each.default) for name, each in taken.items()
    }
    assert {each.kind for each in taken.values()} == {inspect.Parameter.KEYWORD_ONLY}


def test_load_is_called_as_the_page_says() -> None:
    parameters = inspect.signature(sim.load).parameters
    listed = [name if each.default is each.empty else f"{name}={each.default}" for name, each in parameters.items()]
    assert f"`sim.load({', '.join(listed)})`" in PAGE


def test_every_public_name_is_documented() -> None:
    rows = field_table("Its examples build on each other; run them from top to bottom.")
    assert set(words(rows, "import")) == {f"sim.{name}" for name in sim.__all__ if name != "__version__"}


def test_every_column_of_outcomes_is_documented_with_its_place() -> None:
    columns = words(field_table("Weeks count from 0, and -1 means that there is none."), "column")
    assert [getattr(outcomes, name) for name in columns] == list(range(outcomes.COLUMNS))


def test_every_entry_of_the_record_is_documented_with_its_fields() -> None:
    kinds = {kind.__name__: kind for kind in vars(record).values() if inspect.isclass(kind)}
    entries = {name: kind for name, kind in kinds.items() if issubclass(kind, Happening) and kind is not Happening}
    rows = {code(row["entry"]): words([row], "fields") for row in field_table("Each entry has its `week` and:")}
    assert rows == {name: [field.name for field in fields(kind)][1:] for name, kind in entries.items()}


def test_what_is_missing_is_missing_where_the_page_says(model: NegotiationModel) -> None:
    frame: pd.DataFrame = model.datacollector.get_model_vars_dataframe()
    assert not frame["round"].all()
    assert np.array_equal(frame["proposer"].isna(), ~frame["round"].astype(bool))
    sides: pd.DataFrame = model.datacollector.get_agent_vars_dataframe().reset_index()
    assert sides["Step"].tolist() == (sides["week"] + 1).tolist()
    assert sorted(set(sides["AgentID"])) == [1, 2]


def test_a_frame_without_rows_has_no_columns() -> None:
    alone = sim.run(sim.load("quickstart", preset="no_handover"), runs=20, seed=1).likelihoods
    assert alone.to_frame("handovers").shape == (0, 0)


def test_lines_are_no_longer_than_a_screen_is_wide() -> None:
    assert overlong(PAGE) == []


def test_links_lead_somewhere() -> None:
    assert dead_links("python.md") == []

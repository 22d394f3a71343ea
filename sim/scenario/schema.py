"""What a scenario file may hold; the sections in the order in which people write them."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.calendar import Calendar, Channels, Talks, Uncertainty
from sim.scenario.fields import Day, Name, NonNegative, Part, Positive, Real, Share, Text
from sim.scenario.governments import Government
from sim.scenario.outcome import Outcome

MOST_PACKAGES = 20_000
"""More packages than this is an error (model.md 1)."""


class Issue(Part):
    """Something to settle: ordered, named levels, each with a sentence; the first is the status quo."""

    label: Text = ""
    levels: Annotated[dict[Name, Text], Field(min_length=2)]


class Leverage(Part):
    """What no deal costs ``against`` while it is in force, as far as the threat is believed."""

    label: Text = ""
    holder: Name
    against: Name
    cost: Annotated[NonNegative, Field(description="Loss a week to the other government, in utility.")]
    holder_cost: Annotated[NonNegative, Field(description="Loss a week to the holder while no deal is reached.")] = 0.0
    credibility: Share = 1.0
    starts: Day | None = None
    ends: Day | None = None
    announced: Day | None = None
    active: bool = True


class Pressure(Part):
    """A series such as asylum requests, base year 1: an expected path with noise that moves what no deal costs."""

    label: Text = ""
    path: Annotated[dict[Day, Positive], Field(min_length=1, description="Expected value by date, linear in between.")]
    persistence: Annotated[Share, Field(description="phi of log-deviations a week; 1 is a random walk.")] = 1.0
    volatility: Annotated[NonNegative, Field(le=2, description="sigma of log-deviations a week.")] = 0.0
    elasticities: Annotated[dict[Name, Real], Field(description="government -> change of no_deal for x - 1 = 1.")]


class Measure(Part):
    """A unilateral step that needs nobody's signature; the other government acquiesces or resists."""

    label: Text = ""
    holder: Name
    against: Name
    starts: Day | None = None
    announced: Day | None = None
    active: bool = True
    if_acquiesced: Annotated[dict[Name, Real], Field(description="government -> change of no_deal.")]
    if_resisted: Annotated[dict[Name, Real], Field(description="government -> change of no_deal.")]


class Question(Part):
    """A predicate over packages, for example: asylum responsibility at its top level."""

    label: Text = ""
    at_least: dict[Name, Name] = {}
    at_most: dict[Name, Name] = {}
    one_of: dict[Name, Annotated[list[Name], Field(min_length=1)]] = {}
    counts_measure: Annotated[Name | None, Field(description="An acquiesced measure that answers it too.")] = None


class Lever(Part):
    """One thing that the app offers to vary, with the reason why it matters."""

    path: str
    label: Text
    why: Text
    low: float | dt.date | None = None
    high: float | dt.date | None = None
    step: Positive | None = None
    choices: list[str | float | bool] = []


class Preset(Part):
    """A named set of lever values."""

    label: Text
    set: dict[str, bool | int | float | dt.date | str | None] = {}


class Scenario(Part):
    """A whole negotiation, as read from a file. To change one, make another."""

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    title: Text
    summary: Text = ""
    sources: dict[Name, Text] = {}
    calendar: Calendar
    talks: Talks = Talks()
    uncertainty: Uncertainty = Uncertainty()
    channels: Channels = Channels()
    issues: Annotated[dict[Name, Issue], Field(min_length=1, max_length=12)]
    governments: Annotated[dict[Name, Government], Field(min_length=2, max_length=8)]
    leverage: dict[Name, Leverage] = {}
    pressures: dict[Name, Pressure] = {}
    measures: Annotated[dict[Name, Measure], Field(max_length=2)] = {}
    questions: dict[Name, Question] = {}
    focal: Annotated[
        Name | None, Field(description="The question whose yes is a full deal; the first if left out.")
    ] = None
    levers: Annotated[dict[Name, Lever], Field(max_length=200)] = {}
    presets: Annotated[dict[Name, Preset], Field(max_length=100, description="Each is checked like a file.")] = {}
    range_over: Annotated[
        list[Name], Field(description="Presets between which history does not decide: headlines are a range over them.")
    ] = []
    outcome: Annotated[Outcome | None, Field(description="What happened. No run reads it; `winset backtest` does.")] = (
        None
    )

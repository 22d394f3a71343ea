"""When things happen: the calendar of rounds, dated events, and how a round is played."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.fields import Day, Name, NonNegative, Part, Positive, Real, Share, Text


class Event(Part):
    """Something dated that changes the talks from ``date`` (to ``ends``, if given; a meeting lasts one round).

    ``announced`` is the day it becomes public (its own date if left out): governments act only on what is public.
    """

    label: Text = ""
    date: Day
    announced: Day | None = None
    ends: Day | None = None
    meeting_chance: Annotated[
        float, Field(ge=-1, le=1, description="Share of the missing chance of a round that it adds.")
    ] = 0.0
    breakdown: Annotated[Share, Field(description="Added in the same way to the chance that talks break down.")] = 0.0
    weights: Annotated[
        dict[Name, dict[Name, Positive]], Field(description="government -> goal -> factor on its weight.")
    ] = {}
    no_deal: Annotated[
        dict[Name, Real], Field(description="government -> change of what a week without a deal is worth.")
    ] = {}
    agreement_cost: Annotated[dict[Name, Real], Field(description="government -> change of its cost of agreeing.")] = {}
    beliefs: Annotated[
        dict[str, Positive], Field(description="government.leader.red_line -> factor on the odds that it is sincere.")
    ] = {}
    ratifiers: Annotated[dict[str, Real], Field(description="government.ratifier -> change of its threshold.")] = {}
    pressures: Annotated[
        dict[Name, Positive], Field(description="pressure -> shock: factor on the series, fading.")
    ] = {}


class Calendar(Part):
    """From when to when, in rounds of ``step_days``, and what happens on the way."""

    start: Day
    horizon: Day
    step_days: Annotated[int, Field(ge=1, le=366)] = 7
    events: dict[Name, Event] = {}


class Talks(Part):
    """How a round is played."""

    proposer: Literal["alternating", "random"] = "alternating"
    first: Annotated[Name | None, Field(description="Who proposes in the first round when alternating.")] = None
    meeting_chance: Annotated[Share, Field(description="Chance that the round of a week takes place.")] = 1.0
    breakdown: Annotated[Share, Field(description="Chance a week that talks end for good.")] = 0.0
    quota: Annotated[
        int | None, Field(ge=2, le=8, description="How many must agree, the proposer included; all if left out.")
    ] = None
    choice_noise: Annotated[NonNegative, Field(description="lambda of the answer's logistic; 0 is a sharp choice.")] = (
        0.0
    )
    ratification_weeks: Annotated[
        int, Field(ge=0, le=260, description="Rounds between signature and ratification.")
    ] = 0


class Uncertainty(Part):
    """What the analyst does not know, drawn once a replication and public inside it (model.md 4)."""

    weight_concentration: Annotated[
        float | None,
        # Below 0.1 nearly all weight goes to one goal, and draws so small come up that their sum may vanish.
        Field(
            ge=0.1,
            le=1e6,
            allow_inf_nan=False,
            description="Dirichlet concentration around stated weights; none: weights as stated.",
        ),
    ] = None
    no_deal_sd: Annotated[NonNegative, Field(description="Standard deviation of each government's no_deal.")] = 0.0


class Channels(Part):
    """The four ways in which a hand-over matters, each with a switch (model.md 5)."""

    deadline: Annotated[
        bool, Field(description="Outgoing leaders discount deals signed after they leave (legacy).")
    ] = True
    preferences: Annotated[
        bool, Field(description="Successors bring their own weights, costs, patience and red lines.")
    ] = True
    belief_reset: Annotated[bool, Field(description="Successors are of unknown toughness; others learn anew.")] = True
    durability: Annotated[bool, Field(description="Successors may repudiate what was signed.")] = True

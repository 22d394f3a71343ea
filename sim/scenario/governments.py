"""Who negotiates: governments, their goals, their leaders in turn, and their ratifiers at home."""

from typing import Annotated

from pydantic import Field

from sim.scenario.fields import Day, Name, Never, NonNegative, Part, Positive, Real, Share, Text


class Combination(Part):
    """A score for levels that come together (linkage): added when the package holds every named level."""

    levels: Annotated[dict[Name, Name], Field(min_length=2)]
    score: Real


class Goal(Part):
    """Something a government wants: a score for levels of issues, 0 at the status quo (levels not named score 0)."""

    label: Text = ""
    scores: dict[Name, dict[Name, Real]] = {}
    combinations: list[Combination] = []


class RedLine(Part):
    """Levels that a leader refuses, with the chance that it means it (model.md 1)."""

    label: Text = ""
    refuses: Annotated[dict[Name, Annotated[list[Name], Field(min_length=1)]], Field(min_length=1)]
    firmness: Share


class Leader(Part):
    """Who decides for a government from its start date on.

    Leaders of one government with the same ``starts`` are candidates of a contested succession: their ``chance`` sums
    to 1 and one of them is drawn on the day ``elected``. The leader without ``starts`` is in office when talks begin.
    """

    label: Text = ""
    starts: Day | Never | None = None
    elected: Annotated[Day | None, Field(description="The day the successor is known; influence ramps from it.")] = None
    announced: Annotated[
        Day | None, Field(description="When the hand-over becomes public; always known if left out.")
    ] = None
    chance: Share = 1.0
    influence: Annotated[Share, Field(description="Weight in decisions on the last day before the hand-over.")] = 0.0
    weights: dict[Name, Share]
    patience: Annotated[Share, Field(description="Weekly discount factor (per round of step_days).")]
    legacy: Annotated[Share, Field(description="How much deals signed after it leaves still count for it.")] = 1.0
    toughness_sd: Annotated[NonNegative, Field(description="Standard deviation of its private toughness.")] = 0.0
    exit_cost: Annotated[NonNegative, Field(description="What it costs this leader to repudiate a signed package.")] = (
        0.0
    )
    no_deal: Annotated[Real, Field(description="Added to its government's no_deal.")] = 0.0
    red_lines: Annotated[dict[Name, RedLine], Field(max_length=3)] = {}


class Ratifier(Part):
    """A senate, court or public at home: passes p with chance logistic((u(p) - threshold) / slope)."""

    label: Text = ""
    weights: dict[Name, Share]
    threshold: Real = 0.0
    slope: Annotated[NonNegative, Field(description="0 makes the win-set sharp.")]


class Government(Part):
    """One government at the table."""

    label: Text = ""
    no_deal: Annotated[Real, Field(description="What a week without a deal is worth; 0 is today.")] = 0.0
    agreement_cost: Annotated[NonNegative, Field(description="Subtracted from every package but the status quo.")] = 0.0
    failure_cost: Annotated[NonNegative, Field(description="One-off loss when a signed package is not ratified.")] = 0.0
    recognition: Annotated[Positive, Field(description="Weight with which it proposes when the proposer is drawn.")] = (
        1.0
    )
    goals: Annotated[dict[Name, Goal], Field(min_length=1)]
    leaders: Annotated[dict[Name, Leader], Field(min_length=1, max_length=12)]
    ratifiers: Annotated[dict[Name, Ratifier], Field(max_length=6)] = {}

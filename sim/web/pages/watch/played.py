"""One negotiation, played to its end by the Mesa model, with what each week left behind at each government."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sim.model import NegotiationModel
from sim.model.record import End, Happening
from sim.story import Entry, tell
from sim.world import World

Row = Mapping[str, Any]
"""A government in a week: the columns of the model's collector (sim/model/collect)."""


@dataclass(frozen=True, eq=False)
class Played:
    """A negotiation to look at; it is shared by all who look, and never changed."""

    model: NegotiationModel
    rows: Mapping[tuple[int, str], Row]

    @property
    def world(self) -> World:
        """The scenario as arrays."""
        return self.model.world

    @property
    def record(self) -> list[Happening]:
        """All that happened, in order."""
        return self.model.record

    @property
    def last(self) -> int:
        """The last week that can be looked at: a vote may be due after the last round."""
        return max(self.world.rounds.count - 1, self.record[-1].week)

    @property
    def over(self) -> int:
        """The last week in which anything happened; nothing is left to see after it."""
        return max((each.week for each in self.record if not isinstance(each, End)), default=0)

    def until(self, week: int) -> list[Happening]:
        """What had happened by the end of a week."""
        return [each for each in self.record if each.week <= week]

    def row(self, week: int, government: str) -> Row:
        """What a week left behind at a government; the last week's where nothing was played any more."""
        return self.rows[min(week, self.model.week), government]


def play(world: World, *, seed: int, replication: int) -> Played:
    """Play one negotiation to its end."""
    model = NegotiationModel(world, seed=seed, replication=replication)
    model.run_to_end()
    frame = model.datacollector.get_agent_vars_dataframe()
    rows = {(int(row["week"]), str(row["government"])): row for row in frame.to_dict("records")}
    return Played(model, MappingProxyType(rows))


def told_until(played: Played, week: int) -> tuple[Entry, ...]:
    """The story as it could be told at the end of a week, in the language spoken: no word of what came later."""
    model = NegotiationModel(played.world, seed=played.model.seed, replication=played.model.replication, collects=False)
    while model.running and model.week < week:
        model.step()
    day = played.world.rounds.day(week)
    return tuple(entry for entry in tell(model).entries if entry.date <= day)

"""The plan once more, slowly and in other words: backward induction over all packages, from model.md 1 to 4.

Values of streams are added up week by week, proposals are lotteries over what can become of them, and everything is
plain Python, so that ``sim.rules.plan`` has an oracle of its own.
"""

import math
from functools import cache, partial

from sim.rules.private import Private
from sim.world.arrays import LINES, NOBODY, Arrays

Values = list[float]
"""One for each leader (or government)."""

TINY = 1e-9
"""Two values that differ by less are the same but for rounding."""


class Backward:
    """Backward induction from the horizon, as seen in one view, with measures as they stand.

    ``contested``: some choice so far hung on rounding and mattered, so that another way may rightly differ.
    """

    def __init__(self, world: Arrays, private: Private, view: int) -> None:
        self.world, self.private, self.view = world, private, view
        self.rounds = world.meeting.shape[1]
        self.leaders, self.governments = range(len(world.patience)), range(len(world.failure_cost))
        self.outcomes = range(len(world.chance))
        self.packages = range(1, world.scores.shape[1])
        self.contested = False

    # ---- what a week, and weeks without end, are worth

    @cache
    def flow(self, state: int, week: int, leader: int) -> float:
        """A week without a deal; after the horizon all weeks are like that of the horizon."""
        g = self.world.government[leader]
        base = self.world.no_deal[self.view, min(week, self.rounds), leader]
        return float(base + self.private.shift[g] + self.world.measure_effect[state, g])

    def stream(self, leader: int, flows: Values, for_ever: float) -> float:
        """Average of ``flows`` and then ``for_ever``, each week discounted by the leader's patience."""
        patience = float(self.world.patience[leader])
        value = for_ever
        for flow in reversed(flows):
            value = (1 - patience) * flow + patience * value
        return value

    @cache
    def never(self, state: int, week: int, leader: int) -> float:
        """No deal from ``week`` on."""
        flows = [self.flow(state, t, leader) for t in range(week, self.rounds)]
        return self.stream(leader, flows, self.flow(state, self.rounds, leader))

    @cache
    def signed(self, state: int, week: int, leader: int, package: int, end: int | None) -> float:
        """A package signed in ``week``: no deal until it is in force, and again from ``end`` on, if it ends."""
        start = week + self.world.ratification_weeks
        net = self.net(week, leader, package)
        if end is None:
            return self.stream(leader, [self.flow(state, t, leader) for t in range(week, start)], net)
        last = max(end, start, self.rounds)
        flows = [net if start <= t < end else self.flow(state, t, leader) for t in range(week, last)]
        return self.stream(leader, flows, self.flow(state, self.rounds, leader))

    def net(self, week: int, leader: int, package: int) -> float:
        """Utility of a package after the cost of agreeing, at the tastes of a week."""
        taste = self.world.taste[self.view, week]
        cost = self.world.agreement_cost[self.view, week, self.world.government[leader]]
        return float(self.private.utility[taste, leader, package] - cost)

    @cache
    def end(self, state: int, outcome: int, week: int, package: int) -> int | None:
        """When a package signed in ``week`` is repudiated, if it is: u < d - exit cost for a new leader."""
        weeks, leaders = self.world.handover_week[self.view, outcome], self.world.handover_leader[self.view, outcome]
        for start, leader in zip(weeks, leaders, strict=True):
            if leader != NOBODY and start > week and self.world.exit_cost[leader] < math.inf:
                gain = (
                    self.never(state, start, leader) - self.world.exit_cost[leader] - self.net(start, leader, package)
                )
                self.contested |= abs(gain) < TINY
                if gain > 0:
                    return int(start)
        return None

    # ---- chances

    @cache
    def peers(self, week: int, outcome: int) -> list[tuple[int, float]]:
        """Outcomes of the successions that are still possible in a week, with their chances."""
        chances = self.world.peers[week, outcome]
        return [(a, float(chances[a])) for a in self.outcomes if chances[a] > 0]

    @cache
    def passes_lines(self, outcome: int, week: int, package: int) -> float:
        """Public chance that a package crosses no sincere red line of those in office."""
        chance = 1.0
        for leader in self.world.office[self.view, outcome, week]:
            for line in range(LINES):
                if self.world.crosses[leader, package] >> line & 1:
                    yes = self.world.firmness[leader, line] * self.world.odds[self.view, leader, line]
                    chance *= 1 - yes / (yes + 1 - self.world.firmness[leader, line])
        return float(chance)

    @cache
    def ratified(self, week: int, package: int) -> float:
        """Chance that all ratifiers pass a package."""
        return math.prod(float(ratifier[package]) for ratifier in self.world.passes[self.world.taste[self.view, week]])

    # ---- governments, in which a successor may have a say already

    def government(self, outcome: int, week: int, values: Values) -> Values:
        """From values for leaders to values for governments."""
        blended: Values = []
        for g in self.governments:
            now = values[self.world.office[self.view, outcome, week, g]]
            coming = self.world.successor[self.view, outcome, week, g]
            h = float(self.world.influence[self.view, outcome, week, g])
            blended.append(now if coming == NOBODY else (1 - h) * now + h * values[coming])
        return blended

    # ---- the induction

    @cache
    def waiting(self, state: int, outcome: int, week: int) -> Values:
        """w of each leader: the week passes without a deal, and talks may break down for good."""
        lapse, values = float(self.world.breakdown[self.view, week]), []
        for leader in self.leaders:
            g, patience = self.world.government[leader], float(self.world.patience[leader])
            tomorrow = 0.0
            for a, chance in self.peers(week, outcome):
                value, never = self.value(state, a, week + 1)[leader], self.never(state, week + 1, leader)
                in_office = [self.world.office[self.view, a, t, g] == leader for t in (week, week + 1)]
                legacy = float(self.world.legacy[leader]) if in_office == [True, False] else 1.0
                tomorrow += chance * (legacy * value + (1 - legacy) * never)
            on = (1 - patience) * self.flow(state, week, leader) + patience * tomorrow
            values.append(lapse * self.never(state, week, leader) + (1 - lapse) * on)
        return values

    @cache
    def offers(self, state: int, outcome: int, week: int) -> list[tuple[Values, Values]]:
        """What becomes of offering each package: the governments' gains over waiting, and the leaders' values."""
        waiting = self.waiting(state, outcome, week)
        waits, table = self.government(outcome, week, waiting), []
        for package in self.packages:
            leaders, governments = [0.0 for _ in self.leaders], [0.0 for _ in self.governments]
            for a, chance in self.peers(week, outcome):
                end = self.end(state, a, week, package)
                signed = [self.signed(state, week, leader, package, end) for leader in self.leaders]
                for g, value in enumerate(self.government(a, week, signed)):
                    governments[g] += chance * value
                for leader in self.leaders:
                    leaders[leader] += chance * signed[leader]
            lottery = partial(self.lottery, outcome, week, package)
            gains = [lottery(governments[g], waits[g], g) - waits[g] for g in self.governments]
            owners = self.world.government
            values = [lottery(leaders[leader], waiting[leader], owners[leader]) for leader in self.leaders]
            table.append((gains, values))
        return table

    def lottery(self, outcome: int, week: int, package: int, worth: float, waiting: float, government: int) -> float:
        """An offer: a sincere red line may refuse it, ratifiers may reject it at a cost, or it comes true."""
        open_to, passes = self.passes_lines(outcome, week, package), self.ratified(week, package)
        failure = waiting - float(self.world.failure_cost[government])
        return open_to * (passes * worth + (1 - passes) * failure) + (1 - open_to) * waiting

    def proposed(self, state: int, outcome: int, week: int, proposer: int) -> Values:
        """The leaders' values when a government proposes what is best for it and enough others gain by, or passes."""
        needed, waiting = self.world.others_needed, self.waiting(state, outcome, week)
        best, most, clear, rivals = waiting, 0.0, 0.0, [(0.0, waiting)]
        for gains, values in self.offers(state, outcome, week):
            own, others = gains[proposer], [gain for k, gain in enumerate(gains) if k != proposer]
            if own > most and sum(gain >= 0 for gain in others) >= needed:
                best, most = values, own
            if sum(gain >= TINY for gain in others) >= needed:
                clear = max(clear, own)
            if sum(gain >= -TINY for gain in others) >= needed:
                rivals.append((own, values))
        self.contest(best, *(values for own, values in rivals if own >= clear - TINY))
        return best

    @cache
    def held(self, state: int, outcome: int, week: int) -> Values:
        """V with the measures as they are in this week: over who proposes and whether the round takes place."""
        waiting = self.waiting(state, outcome, week)
        total = list(waiting)
        for g in self.governments:
            chance = float(self.world.meeting[self.view, week] * self.world.proposes[week, g])
            if chance > 0:
                for leader, value in enumerate(self.proposed(state, outcome, week, g)):
                    total[leader] += chance * (value - waiting[leader])
        return total

    @cache
    def move(self, state: int, outcome: int, week: int) -> int:
        """The measures after this week: at most one more, the first that its holder gains by."""
        for m, holder in enumerate(self.world.measure_holder):
            if state // 3**m % 3 == 0 and self.world.measure_week[self.view, m] <= week:
                quiet, loud, against = state + 3**m, state + 2 * 3**m, self.world.measure_against[m]
                now, quietly, loudly = (
                    self.government(outcome, week, self.waiting(z, outcome, week)) for z in (state, quiet, loud)
                )
                response, then = (loud, loudly) if loudly[against] > quietly[against] else (quiet, quietly)
                if abs(loudly[against] - quietly[against]) < TINY:
                    self.contest(*(self.held(z, outcome, week) for z in (quiet, loud)))
                if abs(then[holder] - now[holder]) < TINY:
                    self.contest(*(self.held(z, outcome, week) for z in (state, response)))
                if then[holder] > now[holder]:
                    return int(response)
        return state

    @cache
    def value(self, state: int, outcome: int, week: int) -> Values:
        """V of each leader at the beginning of a week."""
        if week == self.rounds:
            return [self.never(state, week, leader) for leader in self.leaders]
        return self.held(self.move(state, outcome, week), outcome, week)

    def contest(self, chosen: Values, *rivals: Values) -> None:
        """Remember that something else, no worse by more than rounding, would have led to other values."""
        for rival in rivals:
            self.contested |= any(abs(a - b) > TINY for a, b in zip(chosen, rival, strict=True))

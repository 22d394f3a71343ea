"""The arrays that every rule reads; their shapes are documented here and nowhere else."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

GRID = 7
"""Points of toughness in a belief (model.md 4)."""
LINES = 3
"""Red lines a leader may have."""
MASKS = 8
"""Sets of a leader's red lines: bit r is line r; 2 ** LINES."""
NOBODY = -1
"""No leader, no government, no package."""


class Arrays(NamedTuple):
    """Letters of the shapes.

    G governments, L leaders (of all governments, in file order), K goals (of all governments), P packages,
    T rounds, E views (a view is what is public from one piece of news to the next), S tastes (distinct sets of weight
    factors and ratifiers' thresholds), A outcomes of contested successions, H hand-overs, R ratifiers, Q pressures,
    M measures, Z = 3 ** M states of the measures (digit 0 not taken, 1 acquiesced, 2 resisted). Utilities are per week.
    Times run over 0..T where a T + 1 is shown: the last entry is what follows the last round.
    """

    # who and what
    scores: Floats  # (K, P) score of each package for each goal
    goal_first: Ints  # (G + 1,) goals goal_first[g] .. goal_first[g + 1] - 1 belong to government g
    government: Ints  # (L,) whose leader it is
    weights: Floats  # (L, K) stated weights, 0 outside the government's goals
    patience: Floats  # (L,) discount factor a round, delta
    discount: Floats  # (L, D + 1) delta ** n; D is T, or the weeks of ratification if they are more
    legacy: Floats  # (L,) how much deals signed after it leaves count for it
    exit_cost: Floats  # (L,) cost of repudiating; infinite where hand-overs leave deals alone
    toughness_sd: Floats  # (L,)
    firmness: Floats  # (L, LINES) prior chance that a red line is sincere; 0 for a line that it has not
    line_count: Ints  # (L,) how many red lines it has
    crosses: Ints  # (L, P) bits: which of the leader's red lines a package crosses
    carry: Ints  # (L,) beliefs at its hand-over: 0 start anew, 1 toughness carries over, 2 red lines too
    # addresses of draws: scenarios that differ elsewhere share them
    weight_key: Ints  # (L,)
    type_key: Ints  # (L,) toughness
    line_key: Ints  # (L,) sincerity of red lines
    ratifier_key: Ints  # (R,)

    # calendar as seen in view e
    view_at: Ints  # (T,) the view in force in each round
    no_deal: Floats  # (E, T + 1, L) d: what a week without a deal is worth, at the expected pressures
    agreement_cost: Floats  # (E, T + 1, G)
    meeting: Floats  # (E, T) chance m that the round takes place
    breakdown: Floats  # (E, T) chance b that talks end for good
    taste: Ints  # (E, T + 1) which taste holds
    office: Ints  # (E, A, T + 1, G) leader in office
    successor: Ints  # (E, A, T + 1, G) leader with influence before its term, or NOBODY
    influence: Floats  # (E, A, T + 1, G) its share h in decisions
    handover_week: Ints  # (E, A, H) first round of the new leader, ascending; padded with T + 1
    handover_leader: Ints  # (E, A, H)
    odds: Floats  # (E, L, LINES) factor on the odds of sincerity that leaks have published so far
    leak: Floats  # (T, L, LINES) factor that becomes public in this round
    no_line: Floats  # (E, L, MASKS) public chance that none of the lines of the mask is sincere

    # tastes
    factors: Floats  # (S, K) factors on weights
    passes: Floats  # (S, R, P) chance that a ratifier passes a package
    survives: Floats  # (S, P) chance that all do
    ratifier_government: Ints  # (R,)
    failure_cost: Floats  # (G,)

    # contested successions
    chance: Floats  # (A,) chance of each joint outcome
    peers: Floats  # (T + 1, A, A) chance of outcome a' as seen in round t by those who live in outcome a

    # rounds
    proposes: Floats  # (T, G) chance that g proposes
    others_needed: int  # how many of the others must accept
    noise: float  # lambda of the answer
    ratification_weeks: int
    grid: Floats  # (GRID,) toughness in standard deviations

    # what the analyst does not know
    concentration: float  # of the Dirichlet around stated weights; 0 means none
    no_deal_sd: float

    # pressures and measures
    expected: Floats  # (E, Q, T + 1) expected path
    persistence: Floats  # (Q,) phi
    volatility: Floats  # (Q,) sigma
    elasticity: Floats  # (Q, G)
    measure_holder: Ints  # (M,)
    measure_against: Ints  # (M,)
    measure_week: Ints  # (E, M) first round in which it can be taken; T + 1 where not known of
    measure_effect: Floats  # (Z, G) change of d in each state

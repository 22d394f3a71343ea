"""What a hand-over does, channel by channel, and a placebo: an identical successor (model.md 5)."""

import numpy as np

from tests.verification.pairs import HEIR, NORTH, NOW, played, shift_in_deals

TWIN = {f"{HEIR}.red_lines": {"line": {"refuses": {"border": ["l5"]}, "firmness": 0.5}}}
"""With its red line, the heir is as the leader before it."""
OPEN = {f"{NORTH}.leaders.n.toughness_sd": 0.0, f"{NOW}.toughness_sd": 0.0, f"{HEIR}.toughness_sd": 0.0}
SURE: dict[str, object] = {f"{NOW}.red_lines": {}, f"{HEIR}.red_lines": {}, "uncertainty.weight_concentration": None}
NEVER = {f"{HEIR}.starts": "never"}
OFF = {f"channels.{name}": False for name in ("deadline", "preferences", "belief_reset", "durability")}


def test_with_every_channel_off_a_hand_over_changes_nothing() -> None:
    tough = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}, f"{HEIR}.no_deal": 0.2, f"{NOW}.legacy": 0.0}
    with_it, without = (played(OFF | tough | more) for more in ({}, NEVER))
    assert np.array_equal(with_it.outcomes.table, without.outcomes.table)


def test_an_identical_successor_of_whom_nothing_is_hidden_changes_nothing() -> None:
    """The placebo: no private information, the same weights, a legacy of 1."""
    same = OPEN | SURE | {f"{HEIR}.exit_cost": 10.0}
    assert np.array_equal(played(same).outcomes.table, played(same | NEVER).outcomes.table)


def test_an_identical_successor_still_makes_a_deadline_for_who_cares_only_for_its_own_term() -> None:
    placebo = OPEN | SURE | {f"{HEIR}.exit_cost": 10.0}
    careless = placebo | {f"{NOW}.legacy": 0.0}
    assert shift_in_deals(played(placebo), played(careless), lambda side: side.terms("now")) < 0
    switched_off = careless | {"channels.deadline": False}
    assert np.array_equal(played(placebo).outcomes.table, played(switched_off).outcomes.table)


def test_an_identical_successor_is_learnt_anew() -> None:
    """Wolford (2007), The turnover trap: beliefs start again; with that channel off they carry over."""
    twin = TWIN | {f"{HEIR}.exit_cost": 10.0}
    known, anew = (played(twin | {"channels.belief_reset": reset}) for reset in (False, True))
    assert not np.array_equal(known.outcomes.table, anew.outcomes.table)


def test_without_durability_nothing_is_left() -> None:
    tough = {f"{HEIR}.weights": {"rights": 1.0, "growth": 0.0}}
    left, kept = (played(tough | {"channels.durability": durability}) for durability in (True, False))
    assert np.any(left.outcomes.column(0) == 3)
    assert not np.any(kept.outcomes.column(0) == 3)


def test_without_preferences_a_successor_wants_what_the_leader_before_it_wanted() -> None:
    off = {"channels.preferences": False}
    tough = {f"{HEIR}.weights": {"rights": 0.9, "growth": 0.1}, f"{HEIR}.no_deal": 0.2}
    assert np.array_equal(played(off).outcomes.table, played(off | tough).outcomes.table)

"""What is not known: an offer to a side of unknown toughness, and Bayes' rule after its answer (model.md 4 and 5)."""

import math

import numpy as np

from sim.rules.answer import (
    ACCEPTS,
    BELOW_THRESHOLD,
    RED_LINE,
    answer,
    expect_leader,
    expect_lines,
    no_expectations,
)
from sim.rules.learn import learn_answer, learn_leak, mean_toughness, prior_belief, sincerity
from sim.rules.propose import propose
from sim.verify.check import Findings, check, equal, near
from sim.world.arrays import GRID, LINES, MASKS, Floats

_FAMILY = "beliefs"
_NO_LINES = np.zeros(LINES)
_NO_LEAKS = np.ones(LINES)
_SAID = {ACCEPTS: "accepts", BELOW_THRESHOLD: "below threshold", RED_LINE: "red line"}


def _types(top: float) -> Floats:
    """Toughness spread evenly over 0 .. top, in the middle of cells."""
    found: Floats = top * (np.arange(GRID) + 0.5) / GRID
    return found


def best_of(own: Floats, others: Floats, *, survives: Floats, waiting: float, toughness: Floats) -> int:
    """The offer that a government makes of packages worth ``own`` to it and ``others`` to the other side."""
    belief, expected = prior_belief(_NO_LINES, _NO_LEAKS), no_expectations(2)
    for g, types in enumerate((np.zeros(GRID), toughness)):
        expect_leader(expected, g, types, 0.0)
        expect_lines(expected, g, belief)
    thresholds, lines = np.array([waiting, 0.0]), np.zeros((2, len(own)), dtype=np.int64)
    table = np.array([own, others])
    return int(propose(0, table, thresholds, survives, lines, 0, expected, 0.0, 1, np.empty((2, 3))))


@check(_FAMILY, "Fearon (1995), IO 49, 379-414; min((1 - d) / 2, R), refused with chance 1 - y / R")
def last_offer() -> Findings:
    """A last offer to a side that wants r ~ U[0, R] trades what is kept against the risk of a refusal.

    A belief has seven points, each for a cell of R / 7: the offer is right to a cell, and the risk to a seventh.
    """
    offers = np.arange(1, 7001) / 7000
    cases = ((1.0, 0.0, 0.5, 0.5), (1.0, 0.3, 0.35, 0.65), (0.4, 0.0, 0.4, 0.0), (0.8, 0.3, 0.35, 0.5625))
    for top, waiting, offer, refused in cases:
        best = best_of(1 - offers, offers, survives=np.ones(7000), waiting=waiting, toughness=_types(top))
        yield near(f"R {top}, d {waiting}: offer", float(offers[best]), offer, top / GRID)
        yield near("... refused", float(np.mean(_types(top) > offers[best])), refused, 1 / GRID)


@check(_FAMILY, "Bayes' rule: r ~ U[0, 1] after a refusal of y is U[y, 1]")
def after_a_refusal() -> Findings:
    """After a refusal those types are left that want more, on average (y + 1) / 2."""
    prior = prior_belief(_NO_LINES, _NO_LEAKS)
    for cells in range(1, GRID):
        offer = cells / GRID
        belief = learn_answer(prior, offer, 0.0, _types(1.0), 0, accepted=False)
        yield near(f"y = {cells}/{GRID}", mean_toughness(belief, _types(1.0)), (offer + 1) / 2, 1e-12)
    belief = learn_answer(prior, 0.4, 0.0, _types(1.0), 0, accepted=False)
    yield near("y = 0.4, between points", mean_toughness(belief, _types(1.0)), 0.7, 0.5 / GRID)


@check(_FAMILY, "Bayes' rule by hand: 0.6 / (0.6 + 0.4 (1 - 1 / (1 + 1/e)))")
def one_refusal_two_types() -> Findings:
    """A refusal of what crosses a red line makes it likelier that the line is meant; an acceptance rules it out."""
    prior = np.zeros((GRID, MASKS))
    prior[GRID // 2, 1], prior[GRID // 2, 0] = 0.6, 0.4
    known, bluff_refuses = np.zeros(GRID), 1 - 1 / (1 + math.exp(-1))
    refused = learn_answer(prior, 0.1, 0.1, known, 1, accepted=False)
    yield near("refused", sincerity(refused, 0), 0.6 / (0.6 + 0.4 * bluff_refuses), 1e-12)
    accepted = learn_answer(prior, 0.1, 0.1, known, 1, accepted=True)
    yield equal("accepted", sincerity(accepted, 0), 0.0)
    elsewhere = learn_answer(prior, 0.1, 0.1, known, 2, accepted=False)
    yield near("refused, line not crossed", sincerity(elsewhere, 0), 0.6, 1e-12)


@check(_FAMILY, "Bayes' rule: odds 1 x (0.8 / 0.2)^2 = 16")
def two_leaks() -> Findings:
    """Two leaks that are right four times in five make a chance of 0.5 one of 0.9411764705882353."""
    factor = np.array([0.8 / 0.2, *[1.0] * (LINES - 1)])
    prior = prior_belief(np.array([0.5, *[0.0] * (LINES - 1)]), _NO_LEAKS)
    yield near("two leaks", sincerity(learn_leak(learn_leak(prior, factor), factor), 0), 0.9411764705882353, 1e-12)


@check(_FAMILY, "model.md 5; the logistic by hand: 1 / (1 + 1/e) = 0.731")
def an_answer() -> Findings:
    """A line that is meant is refused at any price; a bluff is answered as if there were no line: by the margin.

    Answers here have a noise of 0.1; a draw in [0, 1) decides.
    """
    for case, margin, crossed, sincere, draw, expected in (
        ("a line that is meant", 9.0, 0b01, 0b01, 0.0, RED_LINE),
        ("a bluff, margin 0.1, draw 0.73", 0.1, 0b01, 0b10, 0.73, ACCEPTS),
        ("a bluff, margin 0.1, draw 0.74", 0.1, 0b01, 0b10, 0.74, BELOW_THRESHOLD),
        ("no line, margin 0.1, draw 0.73", 0.1, 0b00, 0b11, 0.73, ACCEPTS),
        ("no line, margin -0.1, draw 0.27", -0.1, 0b00, 0b11, 0.27, BELOW_THRESHOLD),
    ):
        yield equal(case, _SAID[answer(margin, 0.1, crossed, sincere, draw)], _SAID[expected])

"""Likelihoods beside what happened: how well, and how little, a handful of cases can say."""

from sim.backtest.backtest import Backtest, backtest
from sim.backtest.cases import Case
from sim.backtest.scored import Mean, Scored

__all__ = ["Backtest", "Case", "Mean", "Scored", "backtest"]

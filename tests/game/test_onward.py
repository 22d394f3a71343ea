"""The likelihood from here: it is that of the scenario at first, and follows what has been played."""

import numpy as np

import sim
from sim.game import acts
from sim.game.onward import onward
from sim.game.state import state_of
from tests.game.rooms import fresh, person_of, play_on, seated

LOAN = {"quota": "reduced", "port_fund": "loan"}


def test_before_the_first_week_it_is_the_likelihood_of_the_scenario() -> None:
    """Of the numbers as stated, which a room plays; two samples that differ by chance only (one seed in 1,000 errs)."""
    here = onward(state_of(fresh()), runs=300).any_deal.likelihood
    stated = {"uncertainty.weight_concentration": None, "uncertainty.no_deal_sd": 0.0}
    whole = sim.run(sim.load("quickstart", settings=stated), runs=4000).likelihoods.any_deal.likelihood
    assert abs(here.value - whole.value) < 3.3 * np.sqrt(0.25 / 300 + 0.25 / 4000)


def test_it_is_certain_once_a_deal_is_in_force_that_nobody_will_leave() -> None:
    log = seated()
    state = play_on(log, lambda state: state.task == "answer", package=LOAN)
    log.append(acts.answer(state, person_of(state), week=state.week, on_table=state.on_table, accepts=True))
    state = state_of(log)
    if state.model.row[3] >= 0:  # passed at home at once
        assert onward(state, runs=40).any_deal.likelihood.value > 0.9


def test_it_tells_no_answer_that_is_not_given_yet() -> None:
    """Whatever the private type of who is to answer, the likelihood is the same."""
    log = seated()
    state = play_on(log, lambda state: state.task == "answer", package=LOAN)
    before = onward(state, runs=60).any_deal.likelihood
    state.model.nature.toughness[:] += 1.0
    assert onward(state, runs=60).any_deal.likelihood == before


def test_it_does_not_touch_the_room() -> None:
    log = seated()
    state = state_of(log)
    row = state.model.row.tolist()
    onward(state, runs=10)
    assert state.model.row.tolist() == row
    assert state.task == "offer"

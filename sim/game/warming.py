"""One short game, so that all rules that rooms call are compiled before anybody waits for them."""

from sim.game import events as ev
from sim.game.brief import brief
from sim.game.onward import onward
from sim.game.state import state_of


def play_once(scenario: str) -> None:
    """Open a room, let the model play on in it, and look at each brief."""
    state = state_of([ev.Opened(scenario=scenario, seed=1)])
    onward(state, runs=2)
    for government in state.world.governments:
        brief(state, government)

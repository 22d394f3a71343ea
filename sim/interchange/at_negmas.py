"""A scenario at NegMAS's table: its mechanism, its utility functions, and our governments as its negotiators.

NegMAS is an extra (``pip install 'winset[negmas]'``) under the AGPL-3: it is imported when it is used, and has no types
here. See docs/negmas.md.
"""

from functools import cache
from typing import Any

from sim.errors import WinsetError
from sim.model import ACCEPTS, NOBODY, Government, NegotiationModel, RoundView
from sim.model.round import views_of
from sim.scenario.schema import Scenario
from sim.solutions import Floats, table_at
from sim.world import World, build_world

Mechanism = Any
Negotiator = Any
Utility = Any


def library() -> Any:
    """The package negmas.

    Raises:
        WinsetError: it is not installed.
    """
    try:
        import negmas  # noqa: PLC0415  # an extra, under another licence: only for those who use it
    except ImportError as error:
        raise WinsetError("negmas: NegMAS is not installed; install it by: pip install 'winset[negmas]'") from error
    return negmas


def mechanism(scenario: Scenario | World, *, steps: int | None = None) -> Mechanism:
    """A NegMAS SAOMechanism about the packages of a scenario, with nobody at the table yet.

    An outcome is ``(package,)``, the number of any package but the status quo, which is no agreement. It has as many
    steps as the scenario has rounds, or ``steps``. Who does not offer passes, and all hear all answers.
    """
    negmas, world = library(), _world(scenario)
    issue = negmas.make_issue(list(range(1, len(world.packages))), "package")
    return negmas.SAOMechanism(
        outcome_space=negmas.make_os([issue]),
        n_steps=world.rounds.count if steps is None else steps,
        end_on_no_response=False,
        extra_callbacks=True,
    )


def utilities(scenario: Scenario | World, *, week: int = 0) -> dict[str, Utility]:
    """Government -> a NegMAS ufun: what packages are worth a week to its leader in office, after the cost of agreeing.

    The reserved value is a week without a deal. Both are exactly those of ``sim.solutions.table_at``.
    """
    world = _world(scenario)
    table = table_at(world, week)
    return {
        name: utility_function(worth, float(no_deal))
        for name, worth, no_deal in zip(world.governments, table.utility, table.no_deal, strict=True)
    }


def utility_function(worth: Floats, no_deal: float) -> Utility:
    """A NegMAS ufun of what each package (P,) is worth."""
    negmas = library()
    numbers = range(1, len(worth))
    return negmas.MappingUtilityFunction(
        {(number,): float(worth[number]) for number in numbers},
        reserved_value=no_deal,
        outcome_space=negmas.make_os([negmas.make_issue(list(numbers), "package")]),
    )


def negotiator(scenario: Scenario | World, government: str, *, seed: int = 0, replication: int = 0) -> Negotiator:
    """A government of ours as a NegMAS SAONegotiator: a step is a week, and it offers, answers and learns by our rules.

    It plans, follows news, pressures, measures and hand-overs as in that replication of the scenario, and ends the
    negotiation when talks break down there. It passes where our rules pass, refuses a package that is no choice of the
    week, and learns from the answers that a mechanism with ``extra_callbacks`` tells it. Negotiators have to sit in the
    order of the file, one for each government.

    Raises:
        WinsetError: there is no such government, or NegMAS is not installed.
    """
    world = _world(scenario)
    if government not in world.governments:
        raise WinsetError(f"negmas: no such government: {government}; there are {', '.join(world.governments)}")
    silent = dict.fromkeys(world.governments, _Silent)
    model = NegotiationModel(world, seed=seed, replication=replication, governments=silent, collects=False)
    return _kind()(model, government, utilities(world)[government])


class _Silent(Government):
    """Lets weeks go by at our table, because its offers and answers are given at another one."""

    def propose(self, view: RoundView) -> int:  # noqa: ARG002  # whatever it sees
        """Nothing."""
        return NOBODY


@cache
def _kind() -> Any:
    """The class of our governments at NegMAS's table; made here, because its base is there only with NegMAS."""
    negmas = library()
    return type("WinsetNegotiator", (_Rules, negmas.SAONegotiator), {})


class _Rules:
    """What a government of ours does when NegMAS calls it; to be mixed with NegMAS's SAONegotiator."""

    id: str
    nmi: Any

    def __init__(self, model: NegotiationModel, government: str, ufun: Utility) -> None:
        super().__init__(ufun=ufun, name=government)  # type: ignore[call-arg]  # NegMAS's
        self._model = model
        self._government = model.governments[model.world.governments.index(government)]

    def propose(self, state: Any, dest: str | None = None) -> tuple[int] | None:  # noqa: ARG002  # NegMAS's signature
        """The outcome that our rules offer; None to pass."""
        view = self._view(state)
        choice = NOBODY if view is None else Government.propose(self._government, view)
        return None if view is None or choice == NOBODY else (int(view.choices.packages[choice]),)

    def respond(self, state: Any, source: str | None = None) -> Any:  # noqa: ARG002  # NegMAS's signature
        """What our rules answer; the end where our talks are over."""
        view, answers = self._view(state), library().ResponseType
        if view is None:
            return answers.END_NEGOTIATION
        choice = NOBODY if state.current_offer is None else view.choice_of(state.current_offer[0])
        accepts = choice != NOBODY and Government.answer(self._government, view, choice) == ACCEPTS
        return answers.ACCEPT_OFFER if accepts else answers.REJECT_OFFER

    def on_partner_response(self, state: Any, partner_id: str, outcome: Any, response: Any) -> None:
        """Learn by our rules from an answer; nothing from one to a package that is no choice of the week."""
        view, about = self._view(state), self.nmi.negotiator_ids.index(partner_id)
        choice = NOBODY if view is None or outcome is None else view.choice_of(outcome[0])
        if view is not None and choice != NOBODY:
            accepted = bool(response == library().ResponseType.ACCEPT_OFFER)
            learnt = Government.learn(self._government, about, view, choice, accepted=accepted)
            self._model.beliefs[view.government, about] = learnt

    def _view(self, state: Any) -> RoundView | None:
        """This week as it sees it; None when talks are over at our table."""
        model, seats = self._model, self.nmi.negotiator_ids
        names = model.world.governments
        if len(seats) != len(names) or seats[self._government.number] != self.id:
            raise WinsetError(f"negmas: add one negotiator for each government, in this order: {', '.join(names)}")
        while model.running and model.week < state.step:
            model.step()
        talks = model.talking and model.week == state.step
        return views_of(model)[self._government.number] if talks else None


def _world(scenario: Scenario | World) -> World:
    return scenario if isinstance(scenario, World) else build_world(scenario)

"""NegMAS's negotiators at our table and our governments at NegMAS's: the same wants, and the same offers."""

import random
import sys
from typing import Any

import numpy as np
import pytest

import sim
from sim.interchange.at_negmas import mechanism, negotiator, utilities
from sim.interchange.negmas_seat import seat
from sim.model import ACCEPTS, RED_LINE, Government, NegotiationModel
from sim.model.record import Answer
from sim.outcomes import DEAL, PACKAGE, RESULT
from sim.solutions import table_at
from sim.verify.tables import agreement, division, dollar, no_deal
from sim.world import World, build_world
from tests.docs.markdown import dead_links, overlong, page, run, table_after

negmas = pytest.importorskip("negmas", reason="NegMAS is not installed: pip install 'winset[negmas]'")

KINDS = ("AspirationNegotiator", "BoulwareTBNegotiator", "LinearTBNegotiator", "ConcederTBNegotiator")
PAGE = page("negmas.md")


@pytest.fixture(scope="module")
def treaty() -> World:
    return build_world(sim.load("quickstart"))


def played(world: World, replication: int = 0, **governments: type[Government]) -> NegotiationModel:
    model = NegotiationModel(world, seed=1, replication=replication, governments=governments, collects=False)
    model.run_to_end()
    return model


def at_their_table(world: World, kinds: dict[str, Any], replication: int = 0) -> Any:
    """A NegMAS mechanism, run: kind of each government, None for our rules."""
    table, wants = mechanism(world), utilities(world)
    for name, kind in kinds.items():
        ours = kind is None
        table.add(
            negotiator(world, name, seed=1, replication=replication) if ours else kind(ufun=wants[name], name=name)
        )
    table.run()
    return table


def offers_of(table: Any) -> list[tuple[int, str, int]]:
    """Step, name and package of each offer at NegMAS's table."""
    names = dict(zip(table.negotiator_ids, table.negotiator_names, strict=True))
    return [(step, names[who], outcome[0]) for step, who, outcome in table.extended_trace]


def test_outcomes_are_all_packages_but_the_status_quo_and_steps_are_rounds(treaty: World) -> None:
    table = mechanism(treaty)
    assert [outcome[0] for outcome in table.outcome_space.enumerate()] == list(range(1, len(treaty.packages)))
    assert table.n_steps == treaty.rounds.count
    assert mechanism(treaty, steps=7).n_steps == 7


def test_a_ufun_says_exactly_what_packages_and_no_deal_are_worth(treaty: World) -> None:
    for week in (0, 20, 35):
        table, ufuns = table_at(treaty, week), utilities(treaty, week=week)
        for g, name in enumerate(treaty.governments):
            assert [ufuns[name]((p,)) for p in range(1, len(treaty.packages))] == table.utility[g, 1:].tolist()
            assert ufuns[name].reserved_value == ufuns[name](None) == table.no_deal[g]


def test_without_negmas_the_error_says_how_to_install_it(treaty: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "negmas", None)
    for use in (lambda: mechanism(treaty), lambda: seat(object)):
        with pytest.raises(sim.WinsetError, match=r"pip install 'winset\[negmas\]'"):
            use()


def test_an_unknown_government_is_named(treaty: World) -> None:
    with pytest.raises(sim.WinsetError, match="no such government: atlantis; there are norland, sudland"):
        negotiator(treaty, "atlantis")


@pytest.mark.parametrize("seats", [["sudland", "norland"], ["norland", "sudland", "sudland"]])
def test_our_governments_ask_for_their_own_seats(treaty: World, seats: list[str]) -> None:
    table = mechanism(treaty)
    for name in seats:
        table.add(negotiator(treaty, name))
    with pytest.raises(sim.WinsetError, match="in this order: norland, sudland"):
        table.run()


@pytest.mark.parametrize("weeks", [1, 2, 9, 30])
def test_what_is_agreed_at_once_at_our_table_is_agreed_at_once_at_theirs(weeks: int) -> None:
    """Rubinstein's and Stahl's division, in which the first offer is accepted: the protocols are then the same."""
    scenario = dollar(100, weeks)
    ours, table = agreement(scenario), at_their_table(build_world(scenario), {"one": None, "two": None})
    wants = utilities(scenario)
    assert ours is not None
    assert ours.week == table.state.step - 1 == 0 or len(table.extended_trace) == 1
    assert [wants[name](table.agreement) for name in ("one", "two")] == pytest.approx([ours.first, ours.second])


def test_our_government_signs_nothing_at_their_table_that_is_worth_less_than_to_wait() -> None:
    world = build_world(dollar(20, 20, settings=no_deal(0.2, 0.0)))
    table = at_their_table(world, {"one": None, "two": negmas.ToughNegotiator})
    assert table.agreement is None
    assert {package for _, name, package in offers_of(table) if name == "two"} == {1}  # all for itself


def test_our_government_ends_the_negotiation_when_its_talks_are_over() -> None:
    world = build_world(dollar(20, 5, settings=no_deal(0.2, 0.0)))
    table, wants = mechanism(world, steps=50), utilities(world)
    table.add(negotiator(world, "one"))
    table.add(negmas.ToughNegotiator(ufun=wants["two"]))
    table.run()
    assert table.state.broken
    assert table.state.step == world.rounds.count + 1  # as it counts the step in which it ends


def test_three_of_our_governments_agree_at_once_at_their_table_as_at_ours() -> None:
    world = build_world(division(3, 6, 4))
    model = NegotiationModel(world, collects=False)
    model.run_to_end()
    table = at_their_table(world, dict.fromkeys(world.governments))
    assert len(model.offers) == len(table.extended_trace) == 1
    assert table.state.n_acceptances == 3


def test_our_government_learns_from_answers_at_their_table(treaty: World) -> None:
    table, wants = mechanism(treaty, steps=3), utilities(treaty)
    ours = negotiator(treaty, "norland", seed=1)
    before = ours._model.beliefs[0, 1].copy()
    table.add(ours)
    table.add(negmas.ToughNegotiator(ufun=wants["sudland"]))
    table.run()
    assert ours._model.beliefs[0, 1].sum() == pytest.approx(1.0)
    assert not np.array_equal(ours._model.beliefs[0, 1], before)


def test_our_governments_agree_in_the_same_way_again(treaty: World) -> None:
    pair = dict.fromkeys(treaty.governments)
    one, other = (offers_of(at_their_table(treaty, pair, replication=3)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("name", KINDS)
def test_a_seated_negotiator_offers_in_a_week_what_it_offers_in_that_step_at_its_own_table(name: str) -> None:
    kind, world = getattr(negmas, name), build_world(dollar(40, 30))
    theirs = offers_of(at_their_table(world, {"one": kind, "two": kind}))
    model = played(world, one=seat(kind), two=seat(kind))
    ours = [(offer.week, offer.proposer, offer.package) for offer in model.offers]
    end = min(theirs[-1][0], ours[-1][0])
    assert end > 0
    assert [offer for offer in ours if offer[0] < end] == [
        (step, who, package) for step, who, package in theirs if step < end and who == ("one", "two")[step % 2]
    ]


def test_chance_outside_of_the_seed_does_not_move_a_seated_negotiator(treaty: World) -> None:
    rows = []
    for number in (1, 2):
        random.seed(number)
        np.random.seed(number)  # noqa: NPY002  # it is what NegMAS might draw from
        kind = seat(negmas.LinearTBNegotiator)
        rows.append([played(treaty, replication, norland=kind).row.tolist() for replication in range(10)])
    assert rows[0] == rows[1]


def test_settings_reach_the_negotiator() -> None:
    world = build_world(dollar(40, 30))
    slow, fast = (
        played(world, one=seat(negmas.AspirationNegotiator, {"aspiration_type": how}), two=seat(negmas.ToughNegotiator))
        for how in ("boulware", "conceder")
    )
    offers = [[offer.package for offer in model.offers if offer.proposer == "one"] for model in (slow, fast)]
    assert offers[0][5] > offers[1][5]  # of the 40 parts, which the package numbers count


def test_a_seated_negotiator_crosses_no_line_that_its_leader_means(treaty: World) -> None:
    kind, meant = seat(negmas.ConcederTBNegotiator), 0
    halved = treaty.packages.holding("quota", ("halved",))
    for replication in range(20):
        model = NegotiationModel(treaty, seed=1, replication=replication, governments={"sudland": kind}, collects=False)
        while model.running:
            model.step()
            sudland = model.governments[1]
            if model.offers and model.offers[-1].week == model.week and sudland.sincere & 1:
                meant += 1
                assert not (model.offers[-1].proposer == "sudland" and halved[model.offers[-1].package])
                assert not (model.past_offers[-1].proposer == "norland" and halved[model.past_offers[-1].package]) or (
                    model.past_offers[-1].accepted_by == ()
                )
    assert meant > 20


def test_a_new_leader_begins_with_a_new_negotiator(treaty: World) -> None:
    made: list[Any] = []

    class Counted(negmas.ToughNegotiator):  # type: ignore[misc,name-defined]  # NegMAS has no types here
        def __init__(self, *said: Any, **named: Any) -> None:
            super().__init__(*said, **named)
            made.append(self)

    kind = seat(Counted)
    for replication in range(20):
        made.clear()
        model = played(treaty, replication, sudland=kind)
        if {offer.week for offer in model.offers} & set(range(35, 44)) and model.row[RESULT] == 0:
            break
    assert model.governments[1].leader == "duval"
    assert len(made) == 2


def fixed(package: int | None, *, accepts: bool = False) -> Any:
    """Offers one package or nothing, and accepts all or nothing."""

    class Fixed(negmas.SAONegotiator):  # type: ignore[misc,name-defined]  # NegMAS has no types here
        def propose(self, state: Any, dest: str | None = None) -> tuple[int] | None:  # noqa: ARG002
            return None if package is None else (package,)

        def respond(self, state: Any, source: str | None = None) -> Any:  # noqa: ARG002
            return negmas.ResponseType.ACCEPT_OFFER if accepts else negmas.ResponseType.REJECT_OFFER

    return Fixed


def test_a_seated_negotiator_that_would_sign_anything_keeps_to_the_lines_that_its_leader_means(treaty: World) -> None:
    kind = seat(fixed(None, accepts=True))
    reasons = set()
    for replication in range(20):
        for answer in played(treaty, replication, sudland=kind).record:
            if isinstance(answer, Answer):
                reasons.add((bool(answer.meant), answer.reason))
    assert reasons == {(False, ACCEPTS), (True, RED_LINE)}


def test_a_seated_negotiator_hears_the_offers_and_answers_of_others(treaty: World) -> None:
    heard: list[tuple[str, str, int]] = []

    class Listening(fixed(8)):  # type: ignore[misc]  # NegMAS has no types here
        def on_partner_proposal(self, state: Any, partner_id: str, offer: tuple[int]) -> None:
            assert state.current_offer == offer
            heard.append(("offer", partner_id, offer[0]))

        def on_partner_response(self, state: Any, partner_id: str, outcome: tuple[int], response: Any) -> None:  # noqa: ARG002
            heard.append(("answer", partner_id, outcome[0]))

    model = played(treaty, norland=seat(Listening))
    assert heard == [
        ("offer" if offer.proposer == "sudland" else "answer", "sudland", offer.package) for offer in model.offers
    ]


def wanted(world: World, government: str, package: int, replication: int = 0) -> dict[int, float]:
    """Step -> what a package is worth to a seated negotiator that signs nothing, in the weeks in which it offers."""
    worth: dict[int, float] = {}

    class Telling(fixed(package)):  # type: ignore[misc]  # NegMAS has no types here
        def propose(self, state: Any, dest: str | None = None) -> Any:
            worth[state.step] = self.ufun((package,))
            return super().propose(state, dest)

    NegotiationModel(
        world, seed=1, replication=replication, governments={government: seat(Telling)}, collects=False
    ).run_to_end()
    return worth


def test_a_seated_negotiator_counts_the_cost_of_agreeing() -> None:
    world = build_world(dollar(10, 20, settings={"governments.one.agreement_cost": 0.125}))
    assert wanted(world, "one", 11)[0] == utilities(world)["one"]((11,)) == 0.875


def test_a_seated_negotiator_is_told_when_news_change_what_it_wants(treaty: World) -> None:
    worth = wanted(treaty, "sudland", 2, 3)  # the grant for nothing, which Norland refuses
    before, after = ({worth[step] for step in worth if step in weeks} for weeks in (range(18), range(18, 31)))
    assert len(before) == len(after) == 1
    assert max(before) < min(after)  # after the storm the port weighs more


def test_to_offer_nothing_is_to_pass_at_their_table(treaty: World) -> None:
    table = at_their_table(treaty, dict.fromkeys(treaty.governments, fixed(None)))
    assert not table.state.broken
    assert table.state.step == treaty.rounds.count


def test_a_negotiator_that_offers_nothing_passes(treaty: World) -> None:
    model = played(treaty, norland=seat(fixed(None)))
    assert {offer.proposer for offer in model.offers} == {"sudland"}


def test_an_offer_that_is_no_choice_becomes_the_least_that_is_worth_as_much() -> None:
    nobodys = {"governments.norland.goals.stocks.scores.quota.reduced": -0.1}  # fewer fish for all, and no recovery
    world = build_world(sim.load("quickstart", settings=nobodys))
    beaten = world.packages.number({"quota": "reduced", "port_fund": "loan"})
    model = played(world, norland=seat(fixed(beaten)))
    choices, worth = model.nature.private.packages[0].tolist(), model.nature.private.utility[0, 0]
    assert beaten not in choices
    least = min((each for each in choices if worth[each] >= worth[beaten]), key=lambda each: float(worth[each]))
    assert {offer.package for offer in model.offers if offer.proposer == "norland"} == {least}


PAIRS = (
    ("ours", "ours"),
    ("BoulwareTBNegotiator", "ours"),
    ("LinearTBNegotiator", "ours"),
    ("ConcederTBNegotiator", "ours"),
    ("NiceTitForTatNegotiator", "ours"),
    ("ours", "LinearTBNegotiator"),
    ("LinearTBNegotiator", "LinearTBNegotiator"),
)
REPLICATIONS = 40


def measured(world: World, pair: tuple[str, str]) -> str:
    """A row of the page's table: what two kinds of government get at our table, and at NegMAS's."""
    kinds = {
        name: None if kind == "ours" else getattr(negmas.sao, kind)
        for name, kind in zip(world.governments, pair, strict=True)
    }
    seated = {name: seat(kind) for name, kind in kinds.items() if kind is not None}
    here, there = [], []
    for replication in range(REPLICATIONS):
        row = played(world, replication, **seated).row
        here.append((int(row[PACKAGE]),) if row[RESULT] == DEAL else None)
        there.append(at_their_table(world, kinds, replication).agreement)
    return f"| {pair[0]} | {pair[1]} | {_gained(world, here)} | {_gained(world, there)} |"


def _gained(world: World, agreements: list[tuple[int] | None]) -> str:
    wants = utilities(world).values()
    means = [np.mean([want(agreement) for agreement in agreements]) for want in wants]
    return " | ".join([str(sum(each is not None for each in agreements)), *(f"{mean:.3f}" for mean in means)])


@pytest.mark.slow
def test_what_each_gets_at_both_tables_is_what_the_page_says(treaty: World) -> None:
    """NegMAS's chance is not seeded here: whatever drew from it would move the rows."""
    said = [row.values() for row in table_after(PAGE, "## Both, measured")]
    assert [measured(treaty, pair) for pair in PAIRS] == ["| " + " | ".join(row) + " |" for row in said]


@pytest.mark.slow
def test_python_of_the_page_runs_and_prints_what_is_shown() -> None:
    run(PAGE)


def test_lines_of_the_page_are_short_and_its_links_lead_somewhere() -> None:
    assert overlong(PAGE) == []
    assert dead_links("negmas.md") == []

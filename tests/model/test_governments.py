"""Governments written in Python: each method can be replaced alone, and changes what it should and nothing else."""

import re
from collections.abc import Callable

import numpy as np
import pytest

import sim
from sim.model import ACCEPTS, BELOW_THRESHOLD, NOBODY, RED_LINE, Government, NegotiationModel, RoundView, simulate_with
from sim.model.record import Answer, Happening, Learnt, Offer, Passed, Signed
from sim.outcomes import OFFERS, ROUNDS, SIGNED
from sim.world import World
from sim.world.arrays import Floats

Play = Callable[..., NegotiationModel]
RUNS = 40


class Silent(Government):
    """Has nothing to offer."""

    def propose(self, view: RoundView) -> int:
        del view
        return NOBODY


class Stubborn(Government):
    """Refuses everything."""

    def answer(self, view: RoundView, offer: int) -> int:
        del view, offer
        return BELOW_THRESHOLD


class Unlearning(Government):
    """Believes for good what it believed at first."""

    def learn(self, about: int, view: RoundView, offer: int, *, accepted: bool) -> Floats:
        del offer, accepted
        belief: Floats = view.beliefs[about]
        return belief


class Gambling(Government):
    """Offers anything, by chance."""

    def propose(self, view: RoundView) -> int:
        return int(self.rng.integers(len(view.values)))


KINDS = [Silent, Stubborn, Unlearning, Gambling]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["norland", "sudland"])
def test_both_ways_to_play_it_agree(quickstart: World, play: Play, name: str, kind: type[Government]) -> None:
    table = sim.run(quickstart.scenario, runs=RUNS, seed=1, governments={name: kind}).outcomes.table
    rows = [play(quickstart, k, **{name: kind}).row for k in range(RUNS)]
    assert np.array_equal(table, np.array(rows))


@pytest.mark.parametrize("kind", KINDS)
def test_each_makes_a_difference(quickstart: World, kind: type[Government]) -> None:
    usual, other = (simulate_with(quickstart, kinds, runs=RUNS, seed=1).table for kinds in ({}, {"norland": kind}))
    assert not np.array_equal(usual, other)


@pytest.mark.parametrize("kind", KINDS)
def test_until_it_does_something_else_all_goes_as_without_it(
    quickstart: World, play: Play, kind: type[Government]
) -> None:
    """And what differs first is what it did: never a draw, an offer or an answer of somebody else."""
    parted: list[Happening] = []
    for replication in range(RUNS):
        usual, other = (play(quickstart, replication, **kinds).record for kinds in ({}, {"sudland": kind}))
        parted += next(([new] for old, new in zip(usual, other, strict=False) if old != new), [])
    assert len(parted) > RUNS // 4
    assert {whose(each) for each in parted} == {"sudland"}
    allowed = {Silent: {Passed}, Stubborn: {Answer}, Unlearning: {Learnt}, Gambling: {Offer}}
    assert {type(each) for each in parted} == allowed[kind]


def whose(happening: Happening) -> str:
    """Who did it, or who learnt it in a world of two."""
    match happening:
        case Passed() | Offer():
            return happening.proposer
        case Answer():
            return happening.government
        case Learnt():
            (name,) = happening.by
            return name
    raise AssertionError(happening)


def test_without_proposals_there_are_fewer_offers_and_as_many_rounds(quickstart: World, play: Play) -> None:
    for replication in range(RUNS):
        model = play(quickstart, replication, norland=Silent, sudland=Silent)
        assert model.row[OFFERS] == 0
        one_sided = play(quickstart, replication, norland=Silent)
        assert {offer.proposer for offer in one_sided.offers} <= {"sudland"}
        if one_sided.row[SIGNED] < 0:
            assert one_sided.row[ROUNDS] == model.row[ROUNDS]


def test_who_refuses_everything_signs_only_what_it_offers(quickstart: World, play: Play) -> None:
    signed = 0
    for replication in range(RUNS):
        model = play(quickstart, replication, norland=Stubborn)
        reasons = {each.reason for each in model.record if isinstance(each, Answer) and each.government == "norland"}
        assert reasons <= {BELOW_THRESHOLD}
        signatures = {each.week for each in model.record if isinstance(each, Signed)}
        signed += len(signatures)
        assert signatures <= {offer.week for offer in model.offers if offer.proposer == "norland"}
    assert signed > 0


def test_who_does_not_learn_keeps_its_first_belief_while_others_learn(quickstart: World, play: Play) -> None:
    model = play(quickstart, 1, norland=Unlearning)
    learnt = [each for each in model.record if isinstance(each, Learnt)]
    norlands = [each for each in learnt if each.by == ("norland",)]
    assert all(each.toughness_after == each.toughness_before for each in norlands)
    assert all(line.after == line.before for each in norlands for line in each.lines)
    assert any(each.toughness_after != each.toughness_before for each in learnt if each.by == ("sudland",))


def test_its_generator_is_the_same_for_the_same_replication_and_another_for_others(
    quickstart: World, play: Play
) -> None:
    first, again, other, another = (
        play(quickstart, replication, seed=seed, norland=Gambling).record
        for replication, seed in ((1, 1), (1, 1), (2, 1), (1, 2))
    )
    assert first == again
    assert len({tuple(record) for record in (first, other, another)}) == 3


def test_its_generator_does_not_depend_on_the_batch(quickstart: World) -> None:
    whole = simulate_with(quickstart, {"norland": Gambling}, runs=12, seed=1).table
    part = simulate_with(quickstart, {"norland": Gambling}, runs=5, seed=1, first=7).table
    assert np.array_equal(part, whole[7:])


class Watching(Government):
    """Notes what it sees, and does as all do."""

    seen: list[RoundView]

    def __init__(self, model: NegotiationModel, number: int) -> None:
        super().__init__(model, number)
        self.seen = []

    def propose(self, view: RoundView) -> int:
        self.seen.append(view)
        return super().propose(view)

    def answer(self, view: RoundView, offer: int) -> int:
        self.seen.append(view)
        return super().answer(view, offer)


def test_a_view_says_in_words_what_its_numbers_say(quickstart: World, play: Play) -> None:
    model = play(quickstart, 4, norland=Watching, sudland=Watching)
    for government in model.governments:
        assert isinstance(government, Watching)
        assert len(government.seen) > 10
        for view in government.seen:
            assert (view.name, view.rounds) == (government.name, 44)
            assert view.date == quickstart.rounds.day(view.week)
            assert view.leaders[view.government] in {"andersen", "moreau", "duval"}
            assert [past.week for past in view.past_offers] == sorted(past.week for past in view.past_offers)
            assert all(past.week < view.week for past in view.past_offers)
            for choice in range(len(view.values)):
                package = int(view.choices.packages[choice])
                assert view.package(choice) == quickstart.packages.of(package)
                assert view.choice_of(package) == choice
                assert view.acceptance[choice] == view.acceptance_of(choice)
            assert view.choice_of(0) == NOBODY


def test_gains_are_the_choices_that_it_gains_by_the_best_first(quickstart: World, play: Play) -> None:
    model = play(quickstart, 4, sudland=Watching)
    watching = model.governments[1]
    assert isinstance(watching, Watching)
    for view in watching.seen:
        worth = [view.values[choice] for choice in view.gains]
        assert worth == sorted(worth, reverse=True)
        expected = {
            choice
            for choice in range(len(view.values))
            if view.values[choice] > view.threshold and not view.crosses_own_line[choice]
        }
        assert set(view.gains.tolist()) == expected


def test_a_view_holds_its_own_secrets_and_only_what_is_believed_of_others(quickstart: World, play: Play) -> None:
    model = play(quickstart, 4, norland=Watching, sudland=Watching)
    for g, government in enumerate(model.governments):
        assert isinstance(government, Watching)
        view = government.seen[0]
        other = 1 - g
        assert view.thresholds[other] == view.waiting[other]
        leader = quickstart.leaders.index(view.leaders[g])
        assert view.threshold == view.waiting[g] + model.nature.toughness[leader]
        assert view.belief(view.world.governments[other]).toughness == pytest.approx(0.0, abs=1e-12)
    norland = model.governments[0]
    assert isinstance(norland, Watching)
    assert norland.seen[0].belief("sudland").sincerity == {"half_the_fleet": pytest.approx(0.7)}


def test_what_one_writes_into_its_beliefs_is_not_seen_by_others(quickstart: World, play: Play) -> None:
    class Scribbling(Government):
        def answer(self, view: RoundView, offer: int) -> int:
            view.beliefs[:] = 0.0
            return super().answer(view, offer)

    assert play(quickstart, 4, norland=Scribbling).record[:4] == play(quickstart, 4).record[:4]


def giving(**replies: object) -> type[Government]:
    """A kind of government whose methods give back what they are told."""
    return type(
        "Careless", (Government,), {name: lambda *_, reply=reply, **__: reply for name, reply in replies.items()}
    )


A_CHOICE = r"a choice is a whole number from 0 to \d+, or NOBODY"
AN_ANSWER = "an answer is ACCEPTS, BELOW_THRESHOLD or RED_LINE"


@pytest.mark.parametrize(
    ("replies", "message"),
    [
        ({"propose": None}, f"propose gave None; {A_CHOICE}"),
        ({"propose": 1000}, f"propose gave 1000; {A_CHOICE}"),
        ({"propose": -2}, f"propose gave -2; {A_CHOICE}"),
        ({"propose": 1.0}, f"propose gave 1.0; {A_CHOICE}"),
        ({"propose": True}, f"propose gave True; {A_CHOICE}"),
        ({"propose": "loan"}, f"propose gave loan; {A_CHOICE}"),
        ({"answer": None}, f"answer gave None; {AN_ANSWER}"),
        ({"answer": True}, f"answer gave True; {AN_ANSWER}"),
        ({"answer": 3}, f"answer gave 3; {AN_ANSWER}"),
        ({"answer": NOBODY}, f"answer gave -1; {AN_ANSWER}"),
        ({"answer": [ACCEPTS]}, re.escape(f"answer gave [{ACCEPTS}]; {AN_ANSWER}")),
        ({"learn": None}, r"learn gave NoneType; a belief is an array of shape \(7, 8\)"),
        ({"learn": 0.5}, r"learn gave float; a belief is an array of shape \(7, 8\)"),
        ({"learn": np.ones((8, 7)) / 56}, r"learn gave shape \(8, 7\); a belief is an array of shape \(7, 8\)"),
        ({"learn": np.ones((7, 8))}, "learn gave a belief that sums to 56 and whose least entry is 1; .* sum to 1"),
        ({"learn": np.full((7, 8), np.nan)}, "learn gave a belief that sums to nan"),
        ({"learn": np.eye(7, 8) - 6 / 56}, "learn gave a belief that sums to 1 and whose least entry is -0.107"),
    ],
)
def test_a_wrong_reply_is_answered_in_words(quickstart: World, replies: dict[str, object], message: str) -> None:
    careless = giving(**replies)
    with pytest.raises(sim.WinsetError, match=f"^Careless: {message}"):
        sim.run(quickstart.scenario, runs=1, governments={"norland": careless, "sudland": careless})


@pytest.mark.parametrize("reason", [ACCEPTS, BELOW_THRESHOLD, RED_LINE])
def test_right_replies_may_be_numpys_numbers(quickstart: World, play: Play, reason: int) -> None:
    plain, numpys = (
        play(quickstart, norland=giving(answer=reply, propose=choice)).record
        for reply, choice in ((reason, 0), (np.int64(reason), np.int32(0)))
    )
    assert plain == numpys

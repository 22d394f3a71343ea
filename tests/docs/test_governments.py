"""docs/governments.md runs as it stands, and says of views, replies and errors what is so."""

import inspect
import re
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

import sim
from sim.model import BELOW_THRESHOLD, NOBODY, Government, NegotiationModel, RoundView
from sim.model.record import Offer, Signed
from sim.rules.choices import Choices
from sim.world.arrays import GRID, MASKS
from tests.docs.markdown import code, dead_links, overlong, page, run, table_after, words

PAGE = page("governments.md")
ROWS = table_after(PAGE, "read them, and do not write into them.")
LISTED = words(ROWS, "name")
RUNS = 40


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the page's code leaves behind."""
    return run(PAGE)


def test_every_block_runs_in_order_and_prints_what_is_shown(names: dict[str, Any]) -> None:
    kinds = [name for name, each in names.items() if inspect.isclass(each) and each.__base__ is Government]
    assert kinds == ["Conceder", "TitForTat", "Cautious", "Sceptic", "Careless", "Usual"]


def test_every_part_of_a_view_is_documented_and_no_other() -> None:
    there = {field.name for field in fields(RoundView)} | {name for name in vars(RoundView) if name[0] != "_"}
    assert {word.partition("(")[0] for word in LISTED} >= there
    (choices,) = [row for row in ROWS if row["name"] == "`choices`"]
    assert set(words([choices], "what it is")) == set(Choices._fields)


def test_methods_of_a_view_take_what_the_page_says() -> None:
    for word in LISTED:
        name, bracket, arguments = word.removesuffix(")").partition("(")
        member = inspect.getattr_static(RoundView, name, None)
        assert bool(bracket) == inspect.isfunction(member)
        if bracket:
            assert arguments.split(", ") == list(inspect.signature(member).parameters)[1:]


def test_methods_to_override_are_written_as_the_page_says() -> None:
    for row in table_after(PAGE, "override one or more of three methods:"):
        name, _, rest = code(row["method"]).partition("(")
        signature = str(inspect.signature(getattr(Government, name)).replace(return_annotation=inspect.Signature.empty))
        bare = re.sub(r": [^,)]+", "", signature)
        assert bare == f"({rest}"


class Watching(Government):
    """Keeps what it sees when it has the turn."""

    def __init__(self, model: NegotiationModel, number: int) -> None:
        super().__init__(model, number)
        self.seen: list[RoundView] = []

    def propose(self, view: RoundView) -> int:
        self.seen.append(view)
        return super().propose(view)


def test_shapes_are_those_of_the_table() -> None:
    view = seen_by(played(sim.load("quickstart"), 3, norland=Watching))[0]
    size = {"F": len(view.values), "G": 2, "P": len(view.world.packages), "7": GRID, "8": MASKS}
    for row in ROWS:
        wanted = tuple(size[letter] for letter in re.findall(r"\w", row["shape"]))
        if wanted:
            value = getattr(view, code(row["name"]))
            assert getattr(value, "shape", (len(value),)) == wanted


def test_the_lower_beta_the_more_a_conceder_asks_for_and_never_less_than_its_threshold(names: dict[str, Any]) -> None:
    """What it asks for depends on beta and the view only, so that the class can stand for a government."""
    asked_more = 0
    for replication in range(RUNS):
        model = played(names["scenario"], replication, norland=Watching)
        for view in seen_by(model):
            firm, soft = (names[kind].propose(names[kind], view) for kind in ("Boulware", "Conceder"))
            if soft != NOBODY:
                assert view.values[firm] >= view.values[soft] > view.threshold
                asked_more += view.values[firm] > view.values[soft]
    assert asked_more > RUNS


def seen_by(model: NegotiationModel) -> list[RoundView]:
    watching = model.governments[0]
    assert isinstance(watching, Watching)
    return watching.seen


def played(scenario: sim.Scenario, replication: int, **governments: type[Government]) -> NegotiationModel:
    model = NegotiationModel(scenario, seed=1, replication=replication, governments=governments, collects=False)
    model.run_to_end()
    return model


def test_tit_for_tat_repeats_its_first_offer_until_the_other_side_gives_way(names: dict[str, Any]) -> None:
    """Against one that always asks for its best, in the weeks before anything else changes what choices there are."""

    class Asking(Government):
        def propose(self, view: RoundView) -> int:
            return int(view.gains[0]) if len(view.gains) else NOBODY

        def answer(self, view: RoundView, offer: int) -> int:
            del view, offer
            return BELOW_THRESHOLD

    repeated = 0
    for replication in range(RUNS):
        model = played(names["scenario"], replication, norland=Asking, sudland=names["TitForTat"])
        early = [offer for offer in model.offers if offer.week < 10]
        asked, answered = (
            [offer.package for offer in early if offer.proposer == name] for name in ("norland", "sudland")
        )
        if len(set(asked)) == 1:
            assert len(set(answered)) <= 1
            repeated += len(answered) > 1
    assert repeated > RUNS // 2


def test_who_fears_the_ratifiers_signs_nothing_that_is_likelier_to_fail(names: dict[str, Any]) -> None:
    signed = 0
    for replication in range(RUNS):
        model = played(names["scenario"], replication, norland=names["Cautious"], sudland=names["Cautious"])
        offers = {each.week: each.ratification for each in model.record if isinstance(each, Offer)}
        chances = [offers[each.week] for each in model.record if isinstance(each, Signed)]
        assert all(chance >= 0.5 for chance in chances)
        signed += len(chances)
    assert signed > RUNS // 4


def test_every_error_shown_is_the_one_that_is_raised() -> None:
    shown = [code(row["error"]) for row in table_after(PAGE, "or NOBODY\n```\n\n")]
    replies = {"propose": 1000, "answer": True, "learn": 0.5}
    assert shown == [*(error_of(name, reply) for name, reply in replies.items()), error_of("learn", np.ones((7, 8)))]


def error_of(method: str, reply: object) -> str:
    careless = type("Careless", (Government,), {method: lambda *_, **__: reply})
    with pytest.raises(sim.WinsetError) as error:
        sim.run(sim.load("quickstart"), runs=1, governments={"norland": careless, "sudland": careless})
    return str(error.value).removeprefix("Careless: ")


@pytest.mark.parametrize("governments", [{"nordland": Government}, {"norland": int}])
def test_wrong_names_and_classes_are_refused(governments: dict[str, Any]) -> None:
    with pytest.raises(sim.WinsetError, match=r"^governments: "):
        sim.run(sim.load("quickstart"), runs=1, governments=governments)


def test_an_exception_of_ones_own_is_passed_on() -> None:
    class Faulty(Government):
        def propose(self, view: RoundView) -> int:
            return int(view.values[1000])

    with pytest.raises(IndexError):
        sim.run(sim.load("quickstart"), runs=1, governments={"norland": Faulty})


def test_lines_are_no_longer_than_a_screen_is_wide() -> None:
    assert overlong(PAGE) == []


def test_links_lead_somewhere() -> None:
    assert dead_links("governments.md") == []

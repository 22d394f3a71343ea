"""Every kind of happening in its sentence."""

import datetime as dt

import pytest

from sim.model.record import (
    Answer,
    BrokeDown,
    Elected,
    End,
    HandOver,
    Happening,
    Learnt,
    LineBelief,
    MeasureTaken,
    News,
    NoRound,
    Offer,
    Passed,
    Repudiated,
    Signed,
    Succession,
    Vote,
)
from sim.outcomes import DEAL, NO_DEAL, NOT_RATIFIED, REPUDIATED
from sim.rules.answer import ACCEPTS, BELOW_THRESHOLD, RED_LINE
from sim.scenario.checks import check
from sim.scenario.levers import apply
from sim.story.sentences import quiet, told
from sim.story.words import Words
from sim.world import World, build_world
from tests.treaty import treaty

TREATY = """\
calendar:
  events:
    storm: {date: 2024-01-08, label: A storm destroys the port., no_deal: {south: -0.1}}
talks: {choice_noise: 0.1, ratification_weeks: 2}
issues: {asylum: {label: Asylum}}
governments:
  north:
    label: United Lands
    leaders: {old: {label: President Old}}
    ratifiers: {senate: {label: Senate, weights: {deterrence: 1.0}, slope: 0.1}}
  south:
    label: Sudland
    leaders:
      first:
        label: Premier First
        red_lines:
          no_safe_country: {label: Never a safe country, refuses: {asylum: [safe]}, firmness: 0.5}
          no_waiting: {refuses: {asylum: [wait, safe]}, firmness: 0.5}
leverage:
  tariff: {label: Tariffs, holder: north, against: south, cost: 0.1, starts: 2024-01-10}
measures:
  fence: {label: A fence., holder: north, against: south, if_acquiesced: {north: 0.1}, if_resisted: {south: -0.1}}
"""
EAST = "governments: {east: {goals: {calm: {}}, leaders: {chief: {weights: {calm: 1.0}, patience: 0.9}}}}"
"""A third government."""
SAFE, WAIT = 4, 3
"""Packages: safe third country; waiting abroad and a pledge."""
NORTH_OFFERS = Offer(0, proposer="north", package=WAIT, value=0.5, threshold=0.25, acceptance=0.3, ratification=0.999)
SOUTH_OFFERS = Offer(3, proposer="south", package=SAFE, value=0.1, threshold=0.0, acceptance=0.0, ratification=1.0)
RECORD = [NORTH_OFFERS, SOUTH_OFFERS]
"""All offers of the talks: they give packages their numbers."""
DAY = dt.date(2024, 2, 5)


def world_with(*texts: str, **settings: object) -> World:
    """The treaty of this module, with more texts and then settings laid over it."""
    values = {path.replace("__", "."): value for path, value in settings.items()}
    return build_world(check(apply(treaty(TREATY, *texts), values)))


@pytest.fixture(scope="module")
def world() -> World:
    return world_with()


@pytest.fixture
def words(world: World) -> Words:
    """Both governments have been named already."""
    words = Words(world, RECORD)
    words.governments(["north", "south"])
    return words


def answer(reason: int, value: float, *, crossed: tuple[str, ...] = (), meant: tuple[str, ...] = ()) -> Answer:
    return Answer(
        0,
        government="south",
        leader="first",
        package=WAIT,
        reason=reason,
        value=value,
        threshold=0.2,
        crossed=crossed,
        meant=meant,
    )


def learnt(cause: str, *, toughness: float = 0.0, line: float = 0.5) -> Learnt:
    return Learnt(
        0,
        about="south",
        leader="first",
        by=("north",),
        cause="leak" if cause == "leak" else "answer",
        toughness_before=0.0,
        toughness_after=toughness,
        lines=(LineBelief("no_safe_country", 0.5, line), LineBelief("no_waiting", 0.5, 0.5)),
    )


def hand_over(*sincerity: tuple[str, float], anew: bool = True) -> HandOver:
    return HandOver(5, government="south", leader="left", outgoing="first", anew=anew, sincerity=sincerity)


@pytest.mark.parametrize(
    ("happening", "text"),
    [
        (News(1, "event", "storm", "begins", dt.date(2024, 1, 8)), "News: A storm destroys the port."),
        (
            News(0, "event", "storm", "announced", dt.date(2024, 1, 8)),
            "Announced for 8 January 2024: A storm destroys the port.",
        ),
        (News(3, "event", "storm", "ends", dt.date(2024, 1, 8)), "No longer: A storm destroys the port."),
        (
            News(0, "event", "storm", "begins", dt.date(2023, 12, 31)),
            "Already so when talks began: A storm destroys the port.",
        ),
        (
            News(2, "leverage", "tariff", "begins", dt.date(2024, 1, 10)),
            "News: leverage of the United Lands against Sudland, Tariffs (since 10 January 2024).",
        ),
        (
            News(0, "measure", "fence", "begins", None),
            "Already so when talks began: a measure that the United Lands can take on its own, A fence.",
        ),
        (
            Succession(0, government="south", candidates=("left", "right"), day=DAY),
            "It was known that left or right would take office in Sudland on 5 February 2024.",
        ),
        (
            Succession(2, government="south", candidates=("left",), day=DAY),
            "It became known that left would take office in Sudland on 5 February 2024.",
        ),
        (
            Elected(4, government="south", leader="left", day=DAY),
            "The next leader of Sudland became known: left, from 5 February 2024 on.",
        ),
        (
            hand_over(),
            "Left took office in Sudland, after Premier First. "
            "The United Lands did not know how tough the new leader was.",
        ),
        (
            hand_over(("no_safe_country", 0.7)),
            "Left took office in Sudland, after Premier First. The United Lands did not know how tough the new leader "
            "was, and put the chance that the red line 'Never a safe country' was meant at 70 percent.",
        ),
        (
            hand_over(("no_safe_country", 0.7), ("no_waiting", 0.001), anew=False),
            "Left took office in Sudland, after Premier First. The United Lands put the chances that red lines were "
            "meant at 70 percent for 'Never a safe country' and under 1 percent for 'no waiting'.",
        ),
        (hand_over(anew=False), "Left took office in Sudland, after Premier First."),
        (
            NORTH_OFFERS,
            "The United Lands offered package 1 (Asylum: They wait abroad; aid: A pledge). It valued the package at "
            "0.50, above its threshold of 0.25, and saw a chance of 30 percent that Sudland would accept it and of "
            "over 99 percent that it would be ratified.",
        ),
        (answer(ACCEPTS, 0.3), "Sudland accepted, valuing the package at 0.30, above its threshold of 0.20."),
        (answer(ACCEPTS, 0.2), "Sudland accepted, valuing the package at 0.20, right at its threshold."),
        (answer(ACCEPTS, 0.1), "Sudland narrowly accepted, valuing the package at 0.10, below its threshold of 0.20."),
        (
            answer(ACCEPTS, 0.3, crossed=("no_safe_country",)),
            "Sudland accepted, valuing the package at 0.30, above its threshold of 0.20; "
            "the red line 'Never a safe country' proved to be a bluff.",
        ),
        (
            answer(ACCEPTS, 0.3, crossed=("no_safe_country", "no_waiting")),
            "Sudland accepted, valuing the package at 0.30, above its threshold of 0.20; "
            "the red lines 'Never a safe country' and 'no waiting' proved to be bluffs.",
        ),
        (
            answer(BELOW_THRESHOLD, 0.199, crossed=("no_waiting",)),
            "Sudland refused, valuing the package at 0.199, below its threshold of 0.200.",
        ),
        (
            answer(BELOW_THRESHOLD, 0.3),
            "Sudland narrowly refused, valuing the package at 0.30, above its threshold of 0.20.",
        ),
        (
            answer(RED_LINE, 0.3, crossed=("no_safe_country", "no_waiting"), meant=("no_waiting",)),
            "Sudland refused: the package crossed a red line that Premier First meant, 'no waiting'.",
        ),
        (
            answer(RED_LINE, 0.3, crossed=("no_safe_country", "no_waiting")),
            "Sudland refused: the package crossed red lines, 'Never a safe country' and 'no waiting'.",
        ),
        (answer(RED_LINE, 0.3), "Sudland refused: it called the package a red line."),
        (
            learnt("answer", toughness=0.1, line=0.25),
            "The United Lands now thought Premier First less likely to mean the red line 'Never a safe country' "
            "(25 percent, 50 before) and tougher (0.10, 0.00 before).",
        ),
        (
            learnt("leak", line=0.75),
            "After the leak, the United Lands now thought Premier First more likely to mean the red line "
            "'Never a safe country' (75 percent, 50 before).",
        ),
        (learnt("answer", toughness=0.001), ""),
        (Signed(0, WAIT), "Package 1 was signed; the vote at home was due on 15 January 2024."),
        (Vote(2, WAIT, None), "The Senate passed package 1, which came into force."),
        (Vote(2, WAIT, "north.senate"), "The Senate rejected package 1."),
        (
            Repudiated(5, package=SAFE, government="south", leader="left"),
            "Left found Sudland better off without package 2 and left it.",
        ),
        (
            MeasureTaken(0, "fence", acquiesced=True),
            "The United Lands took a measure on its own: A fence. Sudland acquiesced.",
        ),
        (
            MeasureTaken(0, "fence", acquiesced=False),
            "The United Lands took a measure on its own: A fence. Sudland resisted.",
        ),
        (BrokeDown(0), "Talks broke down for good."),
        (End(9, NO_DEAL, None), "The talks ended; no package was signed."),
        (End(9, DEAL, WAIT), "The talks ended with package 1 in force."),
        (
            End(9, NOT_RATIFIED, WAIT),
            "The talks ended without a deal in force: package 1, the last one signed, was not ratified.",
        ),
        (
            End(5, REPUDIATED, SAFE),
            "The talks ended without a deal in force: package 2, the last one signed, did not outlast a hand-over.",
        ),
    ],
)
def test_what_happened_is_told_in_a_sentence(words: Words, happening: Happening, text: str) -> None:
    assert told(happening, words) == text


@pytest.mark.parametrize(
    ("silence", "text"),
    [
        ([NoRound(0)], "No round took place."),
        ([NoRound(0), NoRound(1), NoRound(2)], "No round took place for 3 weeks."),
        ([Passed(0, "north")], "The United Lands passed, having nothing to offer that it preferred to waiting."),
        (
            [Passed(0, "north"), NoRound(1)],
            "Nothing was offered for 2 weeks; in the one round that took place, the United Lands passed, "
            "having nothing to offer that it preferred to waiting.",
        ),
        (
            [Passed(0, "south"), Passed(1, "north"), Passed(2, "south")],
            "Nothing was offered for 3 weeks; in the 3 rounds that took place, Sudland and the United Lands passed, "
            "having nothing to offer that they preferred to waiting.",
        ),
    ],
)
def test_weeks_without_an_offer_share_a_sentence(words: Words, silence: list[Happening], text: str) -> None:
    assert quiet(silence, words) == text


def test_why_a_government_passes_is_told_once(words: Words) -> None:
    quiet([Passed(0, "north")], words)
    assert quiet([Passed(4, "north")], words) == "The United Lands passed."


@pytest.mark.parametrize(("step_days", "span"), [(1, "2 days"), (7, "2 weeks"), (10, "20 days"), (21, "6 weeks")])
def test_a_stretch_of_rounds_is_told_in_days_or_weeks(step_days: int, span: str) -> None:
    words = Words(world_with(calendar__step_days=step_days), RECORD)
    assert quiet([NoRound(0), NoRound(1)], words) == f"No round took place for {span}."


def test_a_government_is_the_models_where_it_is_first_named(world: World) -> None:
    words = Words(world, RECORD)
    assert told(answer(ACCEPTS, 0.3), words).startswith("The model's Sudland accepted")
    assert told(answer(ACCEPTS, 0.4), words).startswith("Sudland accepted")


def test_an_offer_made_again_says_only_what_is_new(words: Words) -> None:
    told(NORTH_OFFERS, words)
    again = Offer(1, "north", WAIT, value=0.501, threshold=0.251, acceptance=0.2, ratification=0.998)
    assert told(again, words) == (
        "The United Lands offered package 1 again. It saw a chance of 20 percent that Sudland would accept it."
    )
    assert told(Offer(2, "north", WAIT, 0.501, 0.251, 0.2, 0.998), words) == "The United Lands offered package 1 again."


def test_a_chance_is_not_new_because_a_government_is_no_longer_named_first(world: World) -> None:
    words = Words(world, RECORD)
    assert "a chance of 30 percent that the model's Sudland would accept it" in told(NORTH_OFFERS, words)
    again = Offer(1, "north", WAIT, value=0.5, threshold=0.25, acceptance=0.3, ratification=0.999)
    assert told(again, words) == "The United Lands offered package 1 again."


def test_an_answer_given_again_is_told_as_before(words: Words) -> None:
    told(answer(BELOW_THRESHOLD, 0.1), words)
    assert told(answer(BELOW_THRESHOLD, 0.101), words) == "Sudland refused as before."
    assert told(answer(ACCEPTS, 0.3), words) != "Sudland accepted as before."
    assert told(answer(ACCEPTS, 0.3), words) == "Sudland accepted as before."


def test_without_ratifiers_a_package_comes_into_force_by_itself() -> None:
    words = Words(world_with(governments__north__ratifiers={}), RECORD)
    assert told(Signed(0, WAIT), words) == "Package 1 was signed; it was to come into force on 15 January 2024."
    assert told(Vote(2, WAIT, None), words) == "Package 1 came into force."
    assert "ratified" not in told(NORTH_OFFERS, words)


def test_without_a_delay_a_signature_is_all() -> None:
    assert told(Signed(0, WAIT), Words(world_with(talks__ratification_weeks=0), RECORD)) == "Package 1 was signed."


def test_several_ratifiers_pass_a_package_together() -> None:
    court = {"weights": {"rights": 1.0}, "slope": 0.1}
    words = Words(world_with(governments__south__ratifiers={"court": court}), RECORD)
    assert told(Vote(2, WAIT, None), words) == "All ratifiers passed package 1, which came into force."
    assert told(Vote(2, WAIT, "south.court"), words) == "The court rejected package 1."


def test_without_choice_noise_an_unexpected_answer_is_not_called_narrow() -> None:
    words = Words(world_with(talks__choice_noise=0.0), RECORD)
    assert "narrowly" not in told(answer(BELOW_THRESHOLD, 0.3), words)


def of_three(quota: int | None) -> Words:
    """The words of a world of three."""
    return Words(world_with(EAST, talks__quota=quota), RECORD)


@pytest.mark.parametrize(
    ("quota", "hope"), [(None, "that all others would accept it"), (2, "that enough of the others would accept it")]
)
def test_among_three_an_offer_hopes_for_as_many_as_it_needs(quota: int | None, hope: str) -> None:
    assert hope in told(NORTH_OFFERS, of_three(quota))


def test_among_three_all_who_look_on_are_the_others() -> None:
    words = of_three(None)
    words.governments(["north", "south", "east"])
    together = Learnt(0, "south", "first", ("north", "east"), "answer", 0.0, 0.1, ())
    assert told(together, words) == "The others now thought Premier First tougher (0.10, 0.00 before)."
    alone = Learnt(0, "south", "first", ("east",), "answer", 0.1, 0.0, ())
    assert told(alone, words) == "East now thought Premier First less tough (0.00, 0.10 before)."
    assert "The others did not know" in told(hand_over(), words)


def test_who_looks_on_and_thinks_nothing_new_is_first_named_later(world: World) -> None:
    words = Words(world, RECORD)
    assert told(hand_over(anew=False), words) == "Left took office in the model's Sudland, after Premier First."
    assert words.government("north") == "the model's United Lands"

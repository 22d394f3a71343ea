"""A story in Spanish says what the story in English says, and reads as Spanish."""

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.language import LANGUAGES, speaking
from sim.model import NegotiationModel
from sim.model.record import (
    BrokeDown,
    End,
    HandOver,
    Happening,
    Learnt,
    LineBelief,
    MeasureTaken,
    News,
    NoRound,
    Passed,
    Repudiated,
    Signed,
    Succession,
    Vote,
)
from sim.outcomes import DEAL, NO_DEAL, NOT_RATIFIED, REPUDIATED
from sim.rules.answer import ACCEPTS, BELOW_THRESHOLD, RED_LINE
from sim.scenario.schema import Scenario
from sim.shipped import shipped
from sim.story import Story, story, tell
from sim.story.grammar import GRAMMARS, either, joined
from sim.story.sentences import quiet, told
from sim.story.words import Words, against, percent, shortly
from sim.world import World, build_world
from tests.story.test_sentences import DAY, EAST, NORTH_OFFERS, RECORD, SAFE, WAIT, answer, world_with
from tests.strategies import scenarios

ANSWERED = {"es": r"(aceptó|rechazó) la oferta", "en": r"\b(accepted|refused)\b"}
YES = {"aceptó", "accepted"}
PACKAGE = {"es": r"paquete (\d+)", "en": r"package (\d+)"}
AGAIN = {"es": "igual que antes", "en": "as before"}


def in_both(world: World, replication: int) -> dict[str, Story]:
    """One negotiation, played once and told in each language."""
    model = NegotiationModel(world, seed=1, replication=replication, collects=False)
    model.run_to_end()
    stories: dict[str, Story] = {}
    for code in LANGUAGES:
        with speaking(code):
            stories[code] = tell(model)
    return stories


def facts(found: Story) -> list[tuple[object, ...]]:
    """Day, kind, package, answer and all numbers of each entry."""
    code = found.language
    rows: list[tuple[object, ...]] = []
    for entry in found.entries:
        package, answered = (re.search(pattern[code], entry.text, re.IGNORECASE) for pattern in (PACKAGE, ANSWERED))
        rows.append(
            (
                entry.date,
                entry.kind,
                package and package[1],
                answered and answered[1] in YES,
                AGAIN[code] in entry.text,
                sorted(re.findall(r"\d+", entry.text)),
            )
        )
    return rows


@given(scenarios(), st.integers(0, 1000))
def test_a_story_has_the_same_days_packages_answers_and_numbers_in_both_languages(
    scenario: Scenario, replication: int
) -> None:
    stories = in_both(build_world(scenario), replication)
    assert facts(stories["es"]) == facts(stories["en"])


@pytest.mark.parametrize("name", shipped())
def test_so_have_stories_of_shipped_scenarios(name: str) -> None:
    world = build_world(sim.load(name))
    for replication in range(10):
        stories = in_both(world, replication)
        assert facts(stories["es"]) == facts(stories["en"])


@given(scenarios(), st.integers(0, 1000))
def test_sentences_begin_with_a_capital_end_with_a_full_stop_and_contract(scenario: Scenario, replication: int) -> None:
    for entry in in_both(build_world(scenario), replication)["es"].entries:
        assert re.fullmatch(r"[A-ZÁÉÍÓÚÑ].*\.", entry.text)
        assert not re.search(r"\b[ad]e? el\b|  |[{}]", entry.text)


@given(scenarios(), st.integers(0, 1000))
def test_each_government_is_the_models_exactly_where_it_is_first_named(scenario: Scenario, replication: int) -> None:
    text = "\n".join(entry.text for entry in in_both(build_world(scenario), replication)["es"].entries)
    for name in scenario.governments:
        named = [found.start() for found in re.finditer(rf"\b{name}\b", text, re.IGNORECASE)]
        models = [found.start() for found in re.finditer(rf"\b{name} \(en el modelo\)", text, re.IGNORECASE)]
        assert models == named[:1]


def test_a_story_stays_in_the_language_in_which_it_was_told() -> None:
    with speaking("es"):
        spanish = story(sim.load("quickstart"), seed=1, replication=9)
    assert spanish.which == str(spanish).splitlines()[1] == "Negociación 9 de la semilla 1"
    assert story(sim.load("quickstart"), seed=1, replication=9).which == "Negotiation 9 of seed 1"


def test_every_language_has_a_grammar() -> None:
    assert set(GRAMMARS) == set(LANGUAGES)


SPANISH = """\
calendar: {events: {storm: {label: {en: A storm destroys the port., es: Una tormenta destruye el puerto.}}}}
issues:
  asylum: {label: {en: Asylum, es: Asilo}, levels: {wait: {en: They wait abroad., es: Esperan en el extranjero.}}}
  aid: {label: {es: Ayuda}, levels: {pledge: {es: Un pacto}}}
governments:
  north:
    label: {en: United Lands, es: Tierras Unidas}
    leaders: {old: {label: {en: President Old, es: Presidente Viejo}}}
    ratifiers: {senate: {label: {en: Senate, es: Cámara Alta}}}
  south:
    leaders:
      first:
        label: {en: Premier First, es: Primera ministra Primero}
        red_lines: {no_safe_country: {label: {en: Never a safe country, es: Nunca un país seguro}}}
leverage: {tariff: {label: {en: Tariffs, es: Aranceles}}}
measures: {fence: {label: {en: A fence., es: Una valla.}}}
"""
"""The names of the treaty of test_sentences in both languages; Sudland has one."""


@pytest.mark.parametrize(
    ("happening", "text"),
    [
        (
            News(1, "event", "storm", "announced", DAY),
            "Se anunció para el 5 de febrero de 2024: Una tormenta destruye el puerto.",
        ),
        (
            News(1, "leverage", "tariff", "announced", None),
            "Se anunció: medio de presión de Tierras Unidas sobre Sudland, «Aranceles».",
        ),
        (
            News(0, "measure", "fence", "begins", None),
            "Ya era así al comenzar las negociaciones: una medida que Tierras Unidas puede tomar por su cuenta, "
            "«Una valla».",
        ),
        (
            Succession(2, government="south", candidates=("left", "right"), day=DAY),
            "Se supo que left o right tomaría posesión en Sudland el 5 de febrero de 2024.",
        ),
        (
            HandOver(
                5, government="south", leader="left", outgoing="first", anew=True, sincerity=(("no_safe_country", 0.7),)
            ),
            "Left tomó posesión en Sudland, en sustitución de la primera ministra Primero. Tierras Unidas no sabía "
            "cuán inflexible era quien asumía el cargo, y calculaba en 70 % la probabilidad de que la línea roja "
            "«Nunca un país seguro» fuera en serio.",
        ),
        (
            NORTH_OFFERS,
            "Tierras Unidas ofreció el paquete 1 (Asilo: Esperan en el extranjero; Ayuda: Un pacto). Valoraba el "
            "paquete en 0,50, por encima de su umbral de 0,25, y veía una probabilidad de 30 % de que Sudland lo "
            "aceptara y de más de 99 % de que se ratificara.",
        ),
        (
            answer(ACCEPTS, 0.1),
            "Sudland aceptó la oferta por escaso margen: valoraba el paquete en 0,10, por debajo de su umbral de 0,20.",
        ),
        (
            answer(ACCEPTS, 0.3, crossed=("no_safe_country", "no_waiting")),
            "Sudland aceptó la oferta: valoraba el paquete en 0,30, por encima de su umbral de 0,20; las líneas rojas "
            "«Nunca un país seguro» y «no waiting» resultaron no ir en serio.",
        ),
        (
            answer(BELOW_THRESHOLD, 0.199),
            "Sudland rechazó la oferta: valoraba el paquete en 0,199, por debajo de su umbral de 0,200.",
        ),
        (
            answer(RED_LINE, 0.3, crossed=("no_safe_country",), meant=("no_safe_country",)),
            "Sudland rechazó la oferta: el paquete cruzaba una línea roja que la primera ministra Primero sostenía en "
            "serio, «Nunca un país seguro».",
        ),
        (
            Learnt(
                0, about="south", leader="first", by=("north",), cause="leak", toughness_before=0.0,
                toughness_after=0.1, lines=(LineBelief("no_safe_country", 0.5, 0.75),),
            ),
            "Tras la filtración, a ojos de Tierras Unidas, la primera ministra Primero parecía ahora más proclive a "
            "sostener en serio la línea roja «Nunca un país seguro» (75 %; antes, 50 %) y más inflexible "
            "(0,10; antes, 0,00).",
        ),
        (Signed(0, WAIT), "Se firmó el paquete 1; la votación interna estaba prevista para el 15 de enero de 2024."),
        (Vote(2, WAIT, None), "El paquete 1 fue aprobado por la Cámara Alta y entró en vigor."),
        (Vote(2, WAIT, "north.senate"), "El paquete 1 fue rechazado por la Cámara Alta."),
        (
            Repudiated(5, package=SAFE, government="south", leader="left"),
            "Left consideró que a Sudland le convenía más quedarse sin el paquete 2 y lo abandonó.",
        ),
        (
            MeasureTaken(0, "fence", acquiesced=True),
            "Tierras Unidas tomó una medida por su cuenta: Una valla. Sudland la toleró.",
        ),
        (BrokeDown(0), "Las negociaciones se rompieron de manera definitiva."),
        (End(9, NO_DEAL, None), "Las negociaciones terminaron sin que se firmara ningún paquete."),
        (End(9, DEAL, WAIT), "Las negociaciones terminaron con el paquete 1 en vigor."),
        (
            End(9, NOT_RATIFIED, WAIT),
            "Las negociaciones terminaron sin acuerdo en vigor: el paquete 1, el último que se firmó, no fue "
            "ratificado.",
        ),
        (
            End(9, REPUDIATED, SAFE),
            "Las negociaciones terminaron sin acuerdo en vigor: el paquete 2, el último que se firmó, no sobrevivió "
            "al relevo.",
        ),
    ],
)  # fmt: skip
def test_what_happened_is_told_in_a_spanish_sentence(happening: Happening, text: str) -> None:
    with speaking("es"):
        assert told(happening, words_of(SPANISH)).replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("silence", "text"),
    [
        ([NoRound(0)], "No se celebró ninguna ronda."),
        ([NoRound(0), NoRound(1)], "No se celebró ninguna ronda durante 2 semanas."),
        (
            [Passed(0, "north"), NoRound(1)],
            "No hubo ofertas durante 2 semanas; en la única ronda que se celebró, Tierras Unidas dejó pasar su turno, "
            "pues nada de lo que podía ofrecer le convenía más que esperar.",
        ),
        (
            [Passed(0, "south"), Passed(1, "north"), Passed(2, "south")],
            "No hubo ofertas durante 3 semanas; en las 3 rondas que se celebraron, Sudland y Tierras Unidas dejaron "
            "pasar su turno, pues nada de lo que podían ofrecer les convenía más que esperar.",
        ),
    ],
)
def test_weeks_without_an_offer_share_a_spanish_sentence(silence: list[Happening], text: str) -> None:
    with speaking("es"):
        assert quiet(silence, words_of(SPANISH)) == text


def test_among_three_all_who_look_on_are_the_others() -> None:
    change = HandOver(5, government="south", leader="left", outgoing="first", anew=True, sincerity=())
    with speaking("es"):
        text = told(change, words_of(SPANISH, EAST))
    assert text.endswith("Los demás no sabían cuán inflexible era quien asumía el cargo.")


def test_an_answer_and_an_offer_given_again_are_told_as_such() -> None:
    again = dataclasses.replace(NORTH_OFFERS, week=1)
    with speaking("es"):
        words = words_of(SPANISH)
        told(answer(BELOW_THRESHOLD, 0.1), words)
        assert told(answer(BELOW_THRESHOLD, 0.1), words) == "Sudland rechazó la oferta, igual que antes."
        told(NORTH_OFFERS, words)
        assert told(again, words) == "Tierras Unidas volvió a ofrecer el paquete 1."
        assert told(dataclasses.replace(again, acceptance=0.2), words) == (
            "Tierras Unidas volvió a ofrecer el paquete 1. Veía una probabilidad de 20\N{NO-BREAK SPACE}% de que "
            "Sudland lo aceptara."
        )


def test_and_and_or_give_way_before_the_same_sound() -> None:
    with speaking("es"):
        assert joined(["Italia", "Irlanda"]) == "Italia e Irlanda"
        assert joined(["agua", "hielo"]) == "agua y hielo"
        assert joined(["«Norte»", "«Ítaca»"]) == "«Norte» e «Ítaca»"
        assert joined(["a", "b", "c"]) == "a, b y c"
        assert either(["Sudland", "Ontario"]) == "Sudland u Ontario"


def test_numbers_are_written_as_in_spanish() -> None:
    with speaking("es"):
        assert (percent(0.999), shortly(-0.001), shortly(-0.25)) == ("más de 99", "0,00", "-0,25")
        assert against(0.042, 0.043) == "0,042, por debajo de su umbral de 0,043"
        assert against(0.1, 0.1) == "0,10, justo en su umbral"


def words_of(*texts: str) -> Words:
    """Both governments have been named already."""
    words = Words(world_with(*texts), RECORD)
    words.governments(["north", "south"])
    return words

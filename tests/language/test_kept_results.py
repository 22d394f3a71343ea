"""A result that is kept is read in the language spoken when it is read, whichever was spoken when it was made."""

import pickle

import pytest

import sim
from sim.compare import Comparison, compare, side_of
from sim.language import LANGUAGES, speaking
from sim.language.texts import Translated, in_every_language
from sim.runs import Result
from sim.turning import turning_points

ANY_DEAL = {"en": "Any deal", "es": "Cualquier acuerdo"}
LOWER_QUOTA = {"en": "Lower fish quotas", "es": "Cuotas de pesca más bajas"}
HANDOVER = {"en": "Duval takes office", "es": "Toma de posesión de Duval"}
FIRMNESS = {"en": "Firmness of Moreau's red line", "es": "Firmeza de la línea roja de Moreau"}


@pytest.fixture(scope="module", params=LANGUAGES)
def result(request: pytest.FixtureRequest) -> Result:
    """Made while each language was spoken."""
    with speaking(request.param):
        return sim.run(sim.load("quickstart"), runs=10)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    b = side_of(("governments.sudland.leaders.duval.starts=2024-12-16",), origin="--b")
    return compare("quickstart", a=side_of((), origin="--a"), b=b, runs=10)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_run_reads_in_every_language(result: Result, code: str) -> None:
    questions = pickle.loads(pickle.dumps(result.likelihoods)).questions  # noqa: S301
    with speaking(code):
        assert (questions["any_deal"].label, questions["lower_quota"].label) == (ANY_DEAL[code], LOWER_QUOTA[code])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_comparison_reads_in_every_language(comparison: Comparison, code: str) -> None:
    with speaking(code):
        assert comparison.questions["lower_quota"].label == LOWER_QUOTA[code]
        assert [lever.label for lever in comparison.levers] == [HANDOVER[code]]


@pytest.mark.parametrize("code", LANGUAGES)
def test_turning_points_read_in_every_language(code: str) -> None:
    found = turning_points("quickstart", "firmness", question="lower_quota", runs=10)
    with speaking(code):
        assert (found.label, found.question_label) == (FIRMNESS[code], LOWER_QUOTA[code])


def test_results_do_not_depend_on_the_language() -> None:
    with speaking("es"):
        spanish = sim.run(sim.load("quickstart"), runs=200)
    english = sim.run(sim.load("quickstart"), runs=200)
    assert (spanish.outcomes.table == english.outcomes.table).all()
    assert {**spanish.to_dict(), "seconds": 0} == {**english.to_dict(), "seconds": 0}


def test_a_message_is_kept_in_every_language() -> None:
    said = in_every_language(lambda: str(Translated((("es", "sí"), ("en", "yes")))))
    assert dict(said.versions) == {"en": "yes", "es": "sí"}

"""What a link holds, and going back and forth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.language import LANGUAGES, speaking
from sim.web.state import MOST_PINS, MOST_RUNS, MOST_VALUES, History, State, from_query, to_query

words = st.lists(
    st.sampled_from(["tariff_threat", "early_transition", "talks.meeting_chance=0.5", "a.b={c: 0.5, d: 0.5}", "x=é ñ"]),
    max_size=4,
).map(tuple)
states = st.builds(
    State,
    scenario=st.sampled_from(["safe-third-country-2018", "quickstart", "own-0123456789abcdef"]),
    words=words,
    question=st.sampled_from(["", "safe_third_country"]),
    seed=st.integers(0, 2**64 - 1),
    runs=st.integers(1, MOST_RUNS),
    language=st.sampled_from(["", *LANGUAGES]),
    projector=st.booleans(),
    pins=st.lists(words.filter(bool), max_size=MOST_PINS).map(tuple),
    replication=st.integers(0, 10**6),
    week=st.integers(0, 300),
    room=st.sampled_from(["", "ABCD2345"]),
    across=st.sampled_from(["", "talks.breakdown"]),
    up=st.sampled_from(["", "a.b.c"]),
    grid=st.tuples(st.integers(2, MOST_VALUES), st.integers(2, MOST_VALUES)),
    each=st.integers(1, MOST_RUNS),
)


@given(states)
def test_a_link_opens_what_it_was_made_from(state: State) -> None:
    assert from_query(to_query(state)) == (state, ())


def test_the_first_state_needs_no_words_in_the_address() -> None:
    assert to_query(State()) == {}


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"seed": ["-1"]}, "seed=-1"),
        ({"seed": ["many"]}, "seed=many"),
        ({"runs": ["0"]}, "runs=0"),
        ({"runs": [str(MOST_RUNS + 1)]}, str(MOST_RUNS)),
        ({"lang": ["tlh"]}, "lang=tlh"),
        ({"week": ["1e3"]}, "week=1e3"),
        ({"room": ["<b>"]}, "room=<b>"),
        ({"grid": ["5"]}, "grid=5"),
        ({"grid": ["5x99"]}, "5x5"),
        ({"each": ["0"]}, "each=0"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_counts(query: dict[str, list[str]], word: str) -> None:
    state, problems = from_query({**query, "set": ["tariff_threat"], "unknown": ["x"]})
    assert state == State(words=("tariff_threat",))
    assert len(problems) == 1
    assert word in problems[0]


def test_problems_are_told_in_the_language_spoken() -> None:
    with speaking("es"):
        (problem,) = from_query({"runs": ["0"]})[1]
    assert "dirección" in problem


def test_more_pins_than_there_is_room_for_are_left_out() -> None:
    state, _ = from_query({"pin": [f"a{i}" for i in range(MOST_PINS + 2)]})
    assert len(state.pins) == MOST_PINS


@given(st.lists(states, min_size=1, max_size=6))
def test_undo_goes_back_all_the_way_and_redo_comes_back(visited: list[State]) -> None:
    history = History()
    for state in visited:
        history = history.changed(**vars(state))
    end = history.present
    while history.past:
        history = history.undone()
    assert history.present == State()
    while history.future:
        history = history.redone()
    assert history.present == end


def test_a_change_after_going_back_forgets_what_was_ahead() -> None:
    history = History().changed(seed=2).changed(seed=3).undone().changed(seed=9)
    assert history.present.seed == 9
    assert not history.future
    assert history.undone().present.seed == 2


def test_the_same_again_is_no_step() -> None:
    history = History().changed(seed=2)
    assert history.changed(seed=2) is history


def test_with_nothing_behind_or_ahead_one_stays() -> None:
    assert History().undone() == History().redone() == History()

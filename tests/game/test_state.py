"""The state of play follows from the events, and people who move like the model change nothing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.game import acts, pace
from sim.game import events as ev
from sim.game.acts import RefusedError
from sim.game.brief import Brief, brief
from sim.game.state import State, script_of, state_of
from sim.language import speaking
from sim.model.record import Answer, HandOver, News, Offer
from sim.scenario.reader import dump
from sim.shipped import opened
from tests.game.rooms import NORTH, SOUTH, fresh, move, person_of, play_on, seated

LOAN = {"quota": "reduced", "port_fund": "loan"}


@given(st.integers(0, 40))
def test_people_who_move_as_the_model_would_come_to_the_same_end(seed: int) -> None:
    """Bit for bit: the moves of a game of the model, made by people, give its outcome and its record."""
    log = fresh(seed)
    log.append(acts.join(state_of(log), "x", nickname="x", government=None))
    log.append(pace.advance(state_of(log), -1))
    model = play_on(log, lambda state: state.is_over)
    script = {(one.week, one.government): one for one in script_of(model)}
    played = seated(seed)
    state = state_of(played)
    while not state.is_over:
        if state.task is None:
            played.append(pace.advance(state, state.week))
        else:
            line = script[state.week, state.people[person_of(state)].government or ""]
            played.append(move(state, line.package, accepts=bool(line.accepts)))
        state = state_of(played)
    assert state.model.row.tolist() == model.model.row.tolist()
    assert [one for one in state.record if isinstance(one, Answer | Offer)] == [
        one for one in model.record if isinstance(one, Answer | Offer)
    ]


def test_a_seat_that_is_left_is_played_by_the_model() -> None:
    log = seated()
    state = state_of(log)
    first = person_of(state)
    log.append(acts.leave(state, first))
    after = state_of(log)
    assert state.week in {one.week for one in after.record if isinstance(one, Offer)} or after.task is None
    assert all(after.people[name].is_here for name in after.people if name != first)


def test_no_answer_is_seen_before_all_have_answered() -> None:
    """Three governments: the model's answer is there already when one person's is waited for, and nobody sees it."""
    log: list[ev.Event] = [ev.Opened(scenario=dump(opened("northern-route-2019")), seed=3)]
    names = list(state_of(log).world.governments)
    log.append(acts.join(state_of(log), "p", nickname="p", government=names[-1]))
    log.append(pace.advance(state_of(log), -1))
    state = play_on(log, lambda state: state.task == "answer")
    assert state.task == "answer"
    assert not any(isinstance(one, Answer) and one.week == state.week for one in state.record)


def test_a_refused_package_can_be_offered_again_and_accepted() -> None:
    log = seated()
    state = play_on(log, lambda state: state.task == "answer", package=LOAN)
    log.append(acts.answer(state, person_of(state), week=state.week, on_table=state.on_table, accepts=True))
    after = state_of(log)
    assert after.world.packages.moved(int(after.model.row[1])) == LOAN


def test_silence_is_a_pass_or_a_no() -> None:
    log = seated()
    state = state_of(log)
    log.append(pace.time_out(state, state.week))
    assert state_of(log).task is None
    state = play_on(log, lambda state: state.task == "answer", package=LOAN)
    log.append(pace.time_out(state, state.week))
    assert [one.reason for one in state_of(log).record if isinstance(one, Answer)][-1] != 0


def test_going_back_opens_the_round_again() -> None:
    log = seated()
    start = state_of(log)
    play_on(log, lambda state: state.week > start.week and state.task == "offer", package=LOAN)
    log.append(pace.go_back(state_of(log), start.week))
    again = state_of(log)
    assert (again.week, again.task, again.waits_for, again.moves) == (start.week, "offer", start.waits_for, {})


def test_a_move_for_a_week_that_is_over_is_refused() -> None:
    log = seated()
    old = state_of(log)
    person = person_of(old)
    play_on(log, lambda state: state.week > old.week)
    with pytest.raises(RefusedError, match="gone on"):
        acts.offer(state_of(log), person, week=old.week, package=None)


@pytest.mark.parametrize(
    ("package", "why"),
    [
        ({"quota": "reducd"}, "did you mean reduced"),
        ({"fish": "reduced"}, "no such issue"),
        ({"quota": "unchanged"}, "how things are today"),
    ],
)
def test_what_is_no_package_is_refused(package: dict[str, str], why: str) -> None:
    state = state_of(seated())
    with pytest.raises(RefusedError, match=why):
        acts.offer(state, person_of(state), week=state.week, package=package)


def test_who_has_no_turn_or_no_seat_cannot_move() -> None:
    state = state_of(seated())
    other = next(name for name in state.people if name != person_of(state))
    with pytest.raises(RefusedError, match="not your turn"):
        acts.offer(state, other, week=state.week, package=None)
    with pytest.raises(RefusedError, match="no seat"):
        acts.offer(state, "stranger", week=state.week, package=None)


def test_an_event_can_come_sooner_and_the_past_stays_as_it_was() -> None:
    log = seated()
    play_on(log, lambda state: state.week >= 2 and state.task is None, package=LOAN)
    before = state_of(log)
    past = _moves(before)
    log.append(pace.happen(before, "storm"))
    log.append(pace.advance(state_of(log), before.week))
    after = play_on(log, lambda state: state.week > before.week)
    assert _moves(after)[: len(past)] == past
    assert [one.week for one in after.record if isinstance(one, News) and one.name == "storm"] == [before.week + 1]


def test_a_hand_over_can_be_moved_and_the_brief_changes_with_it() -> None:
    log = seated()
    play_on(log, lambda state: state.week >= 2 and state.task is None)
    state = state_of(log)
    day = state.world.rounds.day(state.next_week + 1)
    log.append(pace.move_handover(state, SOUTH, "duval", day))
    assert brief(state_of(log), SOUTH).leader == "moreau"
    old = brief(state, SOUTH).aims
    after = play_on(log, lambda state: any(isinstance(one, HandOver) for one in state.record))
    new = brief(after, SOUTH)
    assert new.leader == "duval"
    assert after.world.rounds.day(after.week) >= day
    assert new.aims != old


def test_a_hand_over_cannot_be_moved_into_the_past() -> None:
    log = seated()
    play_on(log, lambda state: state.week >= 2 and state.task is None)
    with pytest.raises(RefusedError, match="1 April 2024 or later"):
        pace.move_handover(state_of(log), SOUTH, "duval", dt.date(2024, 3, 4))


def test_a_brief_tells_nothing_of_what_others_privately_are() -> None:
    """The other side's toughness and sincerity differ between two rooms; the brief of the first week does not."""
    log = seated()
    state = state_of(log)
    told = repr((brief(state, NORTH).aims, brief(state, NORTH).lines, brief(state, NORTH).others))
    worth = brief(state, NORTH).worth(LOAN)
    model = state.seen
    south = model.world.governments.index(SOUTH)
    for leader in range(len(model.world.leaders)):
        if model.world.arrays.government[leader] == south:
            model.nature.toughness[leader] += 0.3
            model.nature.sincere[leader] ^= 1
    assert repr((brief(state, NORTH).aims, brief(state, NORTH).lines, brief(state, NORTH).others)) == told
    assert brief(state, NORTH).worth(LOAN) == worth


def test_notes_and_statements_are_few_and_short() -> None:
    log = seated()
    for _ in range(acts.MOST_WORDS):
        log.append(acts.note(state_of(log), "n", to=SOUTH, text="Let us meet."))
    with pytest.raises(RefusedError, match="at most 20"):
        acts.announce(state_of(log), "n", "One more.")
    with pytest.raises(RefusedError, match="600"):
        acts.announce(state_of(log), "s", "x" * 601)


def test_a_yes_to_a_package_that_is_no_longer_on_the_table_is_refused() -> None:
    """An old page of a round that was taken back and played again: the week is the same, the package another."""
    log = seated()
    old = play_on(log, lambda state: state.task == "answer", package=LOAN)
    log.append(pace.go_back(old, old.week))
    new = play_on(log, lambda state: state.task == "answer", package={"quota": "halved"})
    assert new.week == old.week
    with pytest.raises(RefusedError, match="gone on"):
        acts.answer(new, person_of(new), week=old.week, on_table=old.on_table, accepts=True)


def test_talks_that_are_ended_early_wait_for_nobody_and_can_be_taken_up_again() -> None:
    log = seated()
    start = state_of(log)
    log.append(pace.end(start, start.week))
    ended = state_of(log)
    assert ended.is_over
    assert (ended.task, ended.waits_for) == (None, ())
    with pytest.raises(RefusedError, match="over"):
        pace.advance(ended, ended.week)
    log.append(pace.go_back(ended, start.week))
    assert (state_of(log).is_over, state_of(log).waits_for) == (False, start.waits_for)


def test_the_time_for_a_move_can_be_changed_and_has_limits() -> None:
    log = seated()
    log.append(pace.give_time(state_of(log), 3.0))
    assert state_of(log).minutes == 3.0
    for minutes in (3.0, -1.0, pace.MOST_MINUTES + 1.0):
        with pytest.raises(RefusedError):
            pace.give_time(state_of(log), minutes)


def test_what_people_in_a_room_meet_is_said_in_their_language() -> None:
    with speaking("es"), pytest.raises(RefusedError, match="no es su turno"):
        acts.offer(state_of(seated()), "n", week=state_of(seated()).week, package=LOAN)


def test_the_aims_of_the_leader_before_stand_beside_those_of_the_new_one() -> None:
    seen: list[Brief] = []

    def has_changed(state: State) -> bool:
        seen.append(brief(state, SOUTH))
        return seen[-1].leader == "duval"

    play_on(seated(), has_changed)
    *_, old, new = seen
    assert all(aim.before is None for aim in old.aims)
    assert [aim.before for aim in new.aims] == [aim.weight for aim in old.aims]


def test_the_win_set_of_a_government_without_ratifiers_is_every_package() -> None:
    state = state_of(seated())
    assert not state.world.scenario.governments[SOUTH].ratifiers
    assert brief(state, SOUTH).ratified == len(state.world.packages) - 1
    assert 0 < brief(state, NORTH).ratified < len(state.world.packages) - 1


def _moves(state: State) -> list[tuple[int, int, int]]:
    """Who offered and answered what; what speaks for it may change with what is known of the future."""
    return [
        (one.week, one.package, one.reason if isinstance(one, Answer) else -1)
        for one in state.record
        if isinstance(one, Offer | Answer)
    ]

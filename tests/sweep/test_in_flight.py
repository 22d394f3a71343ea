"""Jobs side by side: how many at a time, and what becomes of those that are lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from sim.sweep.in_flight import side_by_side


class Lost(Exception):  # noqa: N818  # what happened, not who is to blame
    """Whoever did the job has gone."""


@pytest.fixture
def submit() -> Iterator[Callable[[Callable[[], int]], "Future[int]"]]:
    with ThreadPoolExecutor(2) as pool:
        yield pool.submit


Submit = Callable[[Callable[[], int]], "Future[int]"]


def test_every_job_is_done_once_and_no_more_than_the_window_at_a_time(submit: Submit) -> None:
    given: list[int] = []
    told: list[int] = []

    def give(job: int) -> "Future[int]":
        given.append(job)
        assert len(given) - len(told) <= 3 + 3  # those in flight, and those that have come and wait to be told
        return submit(lambda: job)

    for found in side_by_side(give, range(50), window=lambda: 3, lost=Lost):
        told.append(found)  # noqa: PERF402  # give looks at it meanwhile
    assert Counter(told) == Counter(range(50))


@pytest.mark.parametrize("losses", [1, 5])
def test_a_job_that_is_lost_is_given_out_again(submit: Submit, losses: int) -> None:
    tries: Counter[int] = Counter()

    def once(job: int) -> int:
        tries[job] += 1
        if job == 2 and tries[job] <= losses:
            raise Lost
        return job

    found = list(side_by_side(lambda job: submit(lambda: once(job)), range(4), window=lambda: 2, lost=Lost))
    assert sorted(found) == [0, 1, 2, 3]
    assert tries == {0: 1, 1: 1, 2: losses + 1, 3: 1}


def test_a_job_that_is_lost_again_and_again_is_given_up(submit: Submit) -> None:
    tries: list[int] = []

    def never(job: int) -> int:
        tries.append(job)
        raise Lost

    with pytest.raises(Lost):
        list(side_by_side(lambda job: submit(lambda: never(job)), [7], window=lambda: 2, lost=Lost))
    assert tries == [7] * 6


def test_another_error_is_not_tried_again(submit: Submit) -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda job: submit(lambda: 1 // job), [0], window=lambda: 1, lost=Lost))


def test_what_has_not_begun_is_cancelled_when_nobody_wants_it_any_more() -> None:
    waiting: list[Future[int]] = []

    def give(job: int) -> "Future[int]":
        future: Future[int] = Future()
        waiting.append(future)
        if job == 0:
            future.set_result(0)
        return future

    found = side_by_side(give, range(9), window=lambda: 3, lost=Lost)
    assert next(found) == 0
    found.close()
    assert [future.cancelled() for future in waiting] == [False, True, True, True]

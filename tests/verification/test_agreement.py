"""When they agree, over tables drawn at random (model.md 7); nothing is hidden and nothing changes."""

from hypothesis import given
from hypothesis import strategies as st

from sim.verify.tables import agreement, dollar, no_deal

off_the_grid = st.integers(0, 599).map(lambda thousandths: thousandths / 1000 + 0.00037)
"""What no deal is worth, never just what a piece of the pie is: then rounding would decide who gains."""


@given(st.integers(2, 12), off_the_grid, off_the_grid)
def test_they_agree_at_once_if_anything_beats_no_deal_for_both_and_never_otherwise(
    weeks: int, one: float, two: float
) -> None:
    split, points = agreement(dollar(20, weeks, settings=no_deal(one, two))), range(21)
    if any(k / 20 > one and 1 - k / 20 > two for k in points):
        assert split is not None
        assert split.week == 0
    else:
        assert split is None

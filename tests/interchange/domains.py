"""Domains for property tests: small ones, with any weights and evaluations that files may have."""

from hypothesis import strategies as st

from sim.interchange.domain import Domain, Profile

_NUMBERS = st.integers(0, 40).map(lambda number: number / 8)


@st.composite
def domains(draw: st.DrawFn) -> Domain:
    """2 to 4 parties, 1 to 4 issues of 1 to 4 values, zeros and equals among the evaluations."""
    counts = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    issues = {f"Issue {n}": tuple(f"{v} of {count}" for v in range(count)) for n, count in enumerate(counts)}
    return Domain("Drawn", issues, tuple(draw(_profile(n, issues)) for n in range(draw(st.integers(2, 4)))))


@st.composite
def _profile(draw: st.DrawFn, number: int, issues: dict[str, tuple[str, ...]]) -> Profile:
    weights = {issue: draw(_NUMBERS) for issue in issues}
    weights["Issue 0"] += 0.125
    evaluations = {issue: {value: draw(_NUMBERS) for value in values} for issue, values in issues.items()}
    return Profile(f"Party {number}", weights, evaluations, draw(_NUMBERS), draw(st.sampled_from([1.0, 0.5, 0.9])))

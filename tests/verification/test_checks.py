"""Every check of ``winset verify``: statements of theory with their sources (sim/verify)."""

import pytest

from sim.verify import Check, all_checks, verdicts


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.name)
def test_what_is_found_is_what_theory_expects(check: Check) -> None:
    (verdict,) = verdicts([check])
    assert [finding for finding in verdict.findings if not finding.ok] == []
    assert verdict.ok
    assert {type(finding.ok) for finding in verdict.findings} == {bool}  # JSON knows no other truth

"""Each rule that docs/verification.md says is guarded by a check is: break it, and that check fails."""

import pytest

from tests.docs.markdown import code, page, table_after
from tests.verification.mutations import MUTATIONS, Mutation, failing

ROWS = {row["what is broken"]: row for row in table_after(page("verification.md"), "Without a change all pass.")}


def test_the_page_lists_all_of_them() -> None:
    assert list(ROWS) == [mutation.what for mutation in MUTATIONS]
    assert {row["in"] for row in ROWS.values()} == {f"`sim/rules/{mutation.file}`" for mutation in MUTATIONS}


@pytest.mark.slow
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.what.partition(":")[0])
def test_a_broken_rule_is_noticed(mutation: Mutation) -> None:
    name = code(ROWS[mutation.what]["caught by"])
    assert name in failing(mutation, "--only", name)


@pytest.mark.slow
def test_a_copy_with_no_rule_broken_passes() -> None:
    """Else a copy that fails would show nothing."""
    assert failing(None, "--quick") == []

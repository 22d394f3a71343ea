"""docs/verification.md: its links lead somewhere, its lines fit, and it names every family of checks."""

from sim.verify import all_checks
from tests.docs.markdown import dead_links, overlong, page, table_after

PAGE = page("verification.md")


def test_every_family_is_in_the_table() -> None:
    rows = table_after(PAGE, "has a row for each check.")
    named = [family.strip() for row in rows for family in row["family"].split(",")]
    assert named == list(dict.fromkeys(check.family for check in all_checks()))


def test_links_lead_somewhere_and_lines_fit() -> None:
    assert dead_links("verification.md") == []
    assert overlong(PAGE) == []

"""The page on validation: its figures are those of the backtest, of all cases that are shipped."""

import re

import pytest

from sim.backtest import backtest
from sim.backtest.cases import with_outcome
from tests.docs.markdown import dead_links, overlong, page, table_after
from tests.docs.validation import CASES, PAGE, rewritten, written

TEXT = page(PAGE)
ANEW = "python -m tests.golden writes the figures anew"


@pytest.mark.slow
def test_the_backtest_gives_what_the_page_says() -> None:
    assert rewritten(TEXT) == TEXT, ANEW


def test_every_shipped_case_with_an_outcome_is_in_the_table_and_no_other() -> None:
    rows = table_after(TEXT, "scores are better when lower.\n")
    assert [row["case"].strip("`") for row in rows if row["case"]] == with_outcome(), ANEW


def test_figures_are_written_into_the_tables_and_nowhere_else() -> None:
    scored = backtest(["safe-third-country-2018", "northern-route-2019"], runs=20)
    once = written(TEXT, scored)
    assert written(once, scored) == once
    assert _prose(once) == _prose(TEXT)
    assert once.count(CASES) == 1


def _prose(text: str) -> str:
    return re.sub(r"^\|.*\n|^```text\n(?:.*\n)*?```$", "", text, flags=re.MULTILINE)


def test_links_lead_somewhere_and_lines_fit() -> None:
    assert dead_links(PAGE) == []
    assert overlong(TEXT) == []

"""What the test data says beside us: the bar on other coded negotiations, and the series behind the main case."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from scipy.optimize import minimize
from scipy.special import expit, ndtri

from sim.shipped import load

DATA = Path(__file__).parents[3] / "shared" / "data"
PREDICTORS = ("lame_duck", "hard_deadline", "ratifier_hostile")
MONTHS, WEEKS = 12, 365.25 / 7
"""Of a year."""

Floats = npt.NDArray[np.float64]
Rows = list[dict[str, str]]
Forecast = Callable[[Floats, Floats, Floats], float]
"""Predictors and answers of other families, and predictors of one case -> its chance."""


def rows(name: str) -> Rows:
    path = DATA / name
    if not path.exists():
        pytest.skip("the test data (shared/data) is not here")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def logit(known: Floats, answers: Floats, case: Floats) -> float:
    """Maximum likelihood, by as little of a penalty as keeps it finite where a predictor decides all."""

    def loss(slopes: Floats) -> float:
        odds = known @ slopes
        return float(np.sum(np.logaddexp(0.0, odds) - answers * odds) + 1e-6 * np.sum(slopes**2))

    slopes = minimize(loss, np.zeros(known.shape[1]), method="BFGS").x
    return float(expit(case @ slopes))


def base_rate(_known: Floats, answers: Floats, _case: Floats) -> float:
    return float(answers.mean())


def left_out(forecast: Forecast, label: str = "label_formal") -> Floats:
    """Brier scores of the negotiations coded as deal or none, each from the other families."""
    cases = [row for row in rows("backtest_cases.csv") if row["task"] == "deal"]
    families = np.array([row["family"] for row in cases])
    answers = np.array([float(row[label]) for row in cases])
    known = np.array([[1.0, *(float(row[name]) for name in PREDICTORS)] for row in cases])
    scores = [
        (forecast(known[families != family], answers[families != family], case) - answer) ** 2
        for family, case, answer in zip(families, known, answers, strict=True)
    ]
    assert (len(cases), len(set(families))) == (44, 10)
    return np.array(scores)


def test_three_mechanical_predictors_set_the_bar_that_the_data_says() -> None:
    assert left_out(logit).mean() == pytest.approx(0.184, abs=0.001)  # 0.1834 here
    assert left_out(base_rate).mean() == pytest.approx(0.254, abs=0.001)  # 0.2533 here


def test_the_bar_depends_on_what_counts_as_a_deal() -> None:
    assert left_out(logit, "label_functional").mean() == pytest.approx(0.219, abs=0.001)
    assert left_out(base_rate, "label_functional").mean() == pytest.approx(0.254, abs=0.001)


def test_it_takes_about_a_hundred_cases_to_see_such_a_gain() -> None:
    gain = left_out(base_rate) - left_out(logit)
    reach = ndtri(0.975) + ndtri(0.8)  # seen at 95 percent, four times in five
    assert (round(gain.mean(), 2), round(gain.std(ddof=1), 2)) == (0.07, 0.24)
    assert (reach * gain.std(ddof=1) / gain.mean()) ** 2 == pytest.approx(96, abs=2)


# ---- the series behind the main case


def test_a_week_of_asylum_requests_moves_as_the_border_series_does() -> None:
    months = [float(row["usbp_southwest"]) for row in rows("swb_usbp_monthly.csv") if row["month"] <= "2020-01"]
    persistence, volatility = weekly(np.log(months))
    pressure = load("safe-third-country-2018").pressures["asylum_requests"]
    assert (round(persistence, 3), round(volatility, 3)) == (pressure.persistence, pressure.volatility)


def test_the_series_until_the_start_alone_is_less_persistent() -> None:
    months = [float(row["usbp_southwest"]) for row in rows("swb_usbp_monthly.csv") if row["month"] <= "2018-06"]
    persistence, volatility = weekly(np.log(months))
    assert (round(persistence, 3), round(volatility, 3)) == (0.960, 0.108)


def weekly(logs: Floats) -> tuple[float, float]:
    """phi and sigma a week of a process that is AR(1), from least squares on its months."""
    before = np.column_stack([np.ones(len(logs) - 1), logs[:-1]])
    (constant, phi), *_ = np.linalg.lstsq(before, logs[1:])
    error = logs[1:] - before @ np.array([constant, phi])
    spread = np.sqrt(error @ error / (len(error) - 2))
    week = phi ** (MONTHS / WEEKS)
    return float(week), float(spread * np.sqrt((1.0 - week**2) / (1.0 - phi**2)))


@pytest.mark.parametrize(
    ("source", "words", "file", "column", "at"),
    [
        ("eoir", "656,095 (FY2017)", "eoir_backlog_annual.csv", "pending", "FY2017"),
        ("eoir", "796,513 (FY2018)", "eoir_backlog_annual.csv", "pending", "FY2018"),
        ("trade", "79.9 percent", "mexico_us_trade.csv", "mx_exports_to_us_share_pct", "2017"),
        ("approval", "Pena Nieto 18 percent in August 2018", "approval_points.csv", "approve_pct", "2018-08"),
    ],
)
def test_a_number_of_the_main_case_is_that_of_its_source(
    source: str, words: str, file: str, column: str, at: str
) -> None:
    text = load("safe-third-country-2018").sources[source]
    (row,) = [row for row in rows(file) if next(iter(row.values())) == at]
    assert words in text
    assert row[column] in words.replace(",", "")


def test_the_base_year_of_asylum_requests_is_the_published_total_and_the_months_sum_to_it() -> None:
    (year,) = [row for row in rows("swb_usbp_annual.csv") if row["fiscal_year"] == "FY2018"]
    comment = next(line for line in case_file().splitlines() if "2018-07-10: 1.0" in line)
    assert f"{int(year['usbp_southwest_apprehensions']):,} in FY2018" in comment
    months = [
        int(row["usbp_southwest"]) for row in rows("swb_usbp_monthly.csv") if "2017-10" <= row["month"] <= "2018-09"
    ]
    assert sum(months) == pytest.approx(int(year["usbp_southwest_apprehensions"]), rel=2e-4)  # 40 more, revised later


def case_file() -> str:
    path = Path(__file__).parents[2] / "scenarios" / "safe-third-country-2018.yaml"
    return path.read_text(encoding="utf-8")

"""``winset run`` and ``winset validate`` with a file of the challenge model."""

import json

import pytest

from sim.cli.app import main
from sim.cli.exits import Code

NAME = "emission-standards"


def winset(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(list(words))
    return int(str(end.value.code or 0))


def test_every_baseline_stands_beside_the_forecast_and_the_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    assert winset("run", NAME, "--runs", "50") == Code.FINE
    told = capsys.readouterr().out
    for line in ("The challenge model", "Plain mean", "Mean by", "Median by", "What was decided", "No Nash solution"):
        assert line in told
    assert "Belgium compromises with France: 7.00 to 8.42" in told


def test_json_holds_rounds_moves_and_baselines(capsys: pytest.CaptureFixture[str]) -> None:
    assert winset("run", NAME, "--runs", "20", "--set", "issue.reference=10", "--json", "-") == Code.FINE
    found = json.loads(capsys.readouterr().out)
    assert found["baselines"]["nash"] == 10.0  # nobody at 10 gains by less
    assert [one["round"] for one in found["rounds"]] == list(range(9))
    assert found["interval"][0] <= found["forecast"] <= found["interval"][1]


def test_what_the_model_does_not_have_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert winset("run", NAME, "--preset", "early") == Code.WRONG
    assert "no presets" in capsys.readouterr().err


def test_validate_takes_both_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    assert winset("validate", NAME, "quickstart") == Code.FINE
    assert f"{NAME}: ok: challenge model, 10 governments" in capsys.readouterr().out

"""``winset import`` and ``winset export``."""

from pathlib import Path

import pytest

from sim.cli.app import main
from sim.cli.exits import Code


def winset(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(list(words))
    return int(str(end.value.code or 0))


@pytest.mark.parametrize("form", ["genius", "geniusweb"])
def test_what_is_exported_is_imported_as_a_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert winset("export", "quickstart", "--to", form, "--out", str(tmp_path / "there")) == Code.FINE
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 3
    assert "red lines" in told.err
    back = tmp_path / "back.yaml"
    assert winset("import", str(tmp_path / "there"), "--today", "first", "--out", str(back)) == Code.FINE
    assert winset("validate", str(back)) == Code.FINE
    assert "9 packages" in capsys.readouterr().out
    assert winset("import", str(tmp_path / "there"), "--rounds", "10", "--out", "-") == Code.FINE
    assert "# judgement: 10 rounds" in capsys.readouterr().out


def test_another_leader_than_the_one_in_office_can_be_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert winset("export", "quickstart", "--leader", "sudland.duval", "--out", str(tmp_path)) == Code.FINE
    assert winset("export", "quickstart", "--leader", "duval", "--out", str(tmp_path)) == Code.WRONG
    assert "--leader duval: write GOVERNMENT.LEADER" in capsys.readouterr().err


def test_what_cannot_be_asked_for_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert winset("export", "quickstart", "--to", "genious", "--out", str(tmp_path / "x")) == Code.WRONG
    assert "did you mean genius" in capsys.readouterr().err
    for option, word, meant in (("--evaluations", "row", "raw"), ("--today", "frist", "first")):
        assert winset("import", str(tmp_path), "--out", str(tmp_path / "y.yaml"), option, word) == Code.WRONG
        assert f"{option}: no such way; did you mean {meant}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

"""The commands and the Python of docs/analysis.md work as they stand."""

import shlex
from pathlib import Path

import pytest

from sim.analysis import CRITERIA
from sim.cli import main
from sim.likelihood import Estimate
from sim.sweep.design import Point
from sim.sweep.play import Played, Work
from tests.docs.markdown import dead_links, overlong, page, run

PAGE = page("analysis.md")
COMMANDS = [line for line in PAGE.replace("\\\n", "").split("\n") if line.startswith("    winset ")]
MEETS, FIRM = "talks.meeting_chance", "governments.sudland.leaders.moreau.red_lines.half_the_fleet.firmness"


def play(work: Work, point: Point, *, threads: int) -> Played:
    """Two levers as a negotiation would have them, about, without a negotiation."""
    meets, firm = float(str(point[MEETS])), float(str(point[FIRM]))
    found = {"any_deal": 0.3 + 0.5 * meets, "halved_quota": 0.03 * (1.0 - firm) * meets}
    shares = {question: Estimate(share, 0.9 * share, 1.1 * share) for question, share in found.items()}
    return Played(shares, work.design.runs, "0" * threads, None)


def test_commands_and_python_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.sweep.engine.play", play)
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) > 10
    for command in COMMANDS:
        with pytest.raises(SystemExit) as end:
            main(shlex.split(command)[1:])
        assert not end.value.code, command
        if "plot" in command:
            assert Path(shlex.split(command.split("--out", 1)[1])[0]).stat().st_size > 1000
    names = run(PAGE)
    assert set(names["found"].preferred) == set(CRITERIA)


def test_links_lead_somewhere_and_lines_fit() -> None:
    assert dead_links("analysis.md") == []
    assert overlong(PAGE) == []

"""A fuzzer that keeps every text which reaches what no other has reached finds none that is not answered in words."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

RUNS = 1500


@pytest.mark.skipif(find_spec("atheris") is None and sys.platform != "linux", reason="atheris is for Linux")
def test_no_text_that_the_fuzzer_builds_ends_in_anything_but_a_scenario_or_a_refusal(tmp_path: Path) -> None:
    """The same texts in each run; from the first one on of any length, which libFuzzer would only come to later."""
    options = [f"-runs={RUNS}", "-seed=1", "-len_control=0", "-max_len=256", f"-artifact_prefix={tmp_path}/"]
    command = [sys.executable, "-m", "tests.fuzz.coverage_guided", *options]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr[-4000:]
    assert f"#{RUNS}" in done.stderr
    assert not list(tmp_path.iterdir())

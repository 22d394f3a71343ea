"""Install a wheel where there is nothing else, and do with it what a newcomer does.

    python deploy/try_wheel.py dist/winset-0.1.0-py3-none-any.whl

The environment is new, the folder empty, the home too; versions are those of requirements.lock.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

_LOCK = Path(__file__).parents[1] / "requirements.lock"
_PORT = "8599"
_PATIENCE = 60
_COMMANDS = (
    ("--version",),
    ("run", "quickstart", "--runs", "500"),
    ("run", "emission-standards", "--runs", "50"),
    ("story", "quickstart", "--language", "es"),
    ("report", "quickstart", "--runs", "500", "--out", "report.html"),
)


def main(wheel: Path) -> None:
    """Install, run, serve; what fails ends it with an error."""
    with tempfile.TemporaryDirectory(prefix="winset-wheel-") as name:
        clean = Path(name)
        empty = clean / "empty"
        empty.mkdir()
        subprocess.run([sys.executable, "-m", "venv", clean / "venv"], check=True)
        python = clean / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--constraint", _LOCK, wheel.resolve()], check=True)
        own = {"HOME": str(empty), "USERPROFILE": str(empty), "LANG": "C.UTF-8"}
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
        winset = [str(python), "-m", "sim.cli"]
        for command in _COMMANDS:
            print("==> winset", *command, flush=True)
            subprocess.run([*winset, *command], check=True, cwd=empty, env={**kept, **own})
        _serve([*winset, "app", "--no-browser", "--port", _PORT], empty, {**kept, **own})
    print("The wheel works by itself.")


def _serve(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    print("==> winset app", flush=True)
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        for place in ("/_stcore/health", "/"):
            print(place, _answer(f"http://127.0.0.1:{_PORT}{place}"))
    finally:
        server.terminate()
        server.wait()


def _answer(address: str) -> int:
    for _try in range(_PATIENCE):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return int(answer.status)
        except urllib.error.URLError:
            time.sleep(1)
    raise SystemExit(f"{address} did not answer within a minute")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

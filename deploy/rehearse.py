"""Do the steps of deploy/Containerfile in a clean folder, without containers.

    python3 deploy/rehearse.py

Each FROM becomes an environment of this Python, each COPY a copy, each RUN a command. What only a container can do is
left out, and said: apt-get, useradd. Then the server is started as ENTRYPOINT says, where nothing but /tmp and the
volume can be written, and asked for its health and its first page. Run as root, it is started as the user of USER: take
a Python that everybody may run, such as /usr/bin/python3, and not one below /root.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

_REPOSITORY = Path(__file__).parents[1]
_ONLY_IN_A_CONTAINER = ("apt-get", "useradd")
_PLACES = re.compile(r"(?<![\w.])/(?=(?:build|opt/winset|var/lib/winset|tmp)\b)")
"""Paths of the image that are moved below the clean folder."""
_ADDRESS = "http://127.0.0.1:8501"
_PATIENCE = 60


@dataclass
class _Stage:
    """What one FROM has led to so far."""

    root: Path
    folder: str = "/"
    user: int = 0
    variables: dict[str, str] = field(default_factory=dict)
    entry: str = ""

    def inside(self, text: str) -> str:
        """The text with the image's paths below the clean folder."""
        return _PLACES.sub(f"{self.root}/", text)

    def environment(self) -> dict[str, str]:
        """The variables of a command: none of this machine's but where programs are."""
        usual = {"HOME": str(self.root / "home"), "TMPDIR": str(self.root / "tmp"), "LANG": "C.UTF-8"}
        own = {name: self.inside(value) for name, value in self.variables.items()}
        return {**usual, **own, "PATH": f"{self.root / 'venv' / 'bin'}:{os.environ['PATH']}"}


def main() -> None:
    """Build, start, ask; a step that fails ends it with an error."""
    with tempfile.TemporaryDirectory(prefix="winset-rehearsal-") as name:
        clean = Path(name)
        clean.chmod(0o755)
        last = _built(clean)
        _served(last)
    print("\nEvery step that can be done without a container has been done.")


def _built(clean: Path) -> _Stage:
    stages: dict[str, _Stage] = {}
    stage = _Stage(clean)
    for word, rest in _steps((_REPOSITORY / "deploy" / "Containerfile").read_text(encoding="utf-8")):
        print(f"==> {word} {rest}", flush=True)
        match word:
            case "FROM":
                stage = _begun(clean / f"stage-{len(stages)}")
                stages[rest.rpartition(" AS ")[2]] = stage
            case "WORKDIR":
                stage.folder = rest
                Path(stage.inside(rest)).mkdir(parents=True, exist_ok=True)
            case "COPY":
                _copy(stage, shlex.split(rest), stages)
            case "RUN":
                _run(stage, rest)
            case "ENV":
                stage.variables |= dict(part.split("=", 1) for part in shlex.split(rest))
            case "USER":
                stage.user = int(rest)
            case "ENTRYPOINT":
                stage.entry = rest
    return stage


def _steps(text: str) -> list[tuple[str, str]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _space, rest in (line.partition(" ") for line in lines)]


def _begun(root: Path) -> _Stage:
    for folder in ("tmp", "home", "var/lib/winset"):
        (root / folder).mkdir(parents=True)
    subprocess.run([sys.executable, "-m", "venv", root / "venv"], check=True)
    return _Stage(root)


def _copy(stage: _Stage, words: list[str], stages: dict[str, _Stage]) -> None:
    *sources, target = words
    origin = lambda path: str(_REPOSITORY / path)  # noqa: E731  # two origins, one line each
    if sources[0].startswith("--from="):
        origin = stages[sources.pop(0).removeprefix("--from=")].inside
    to = Path(stage.inside(target if target.startswith("/") else f"{stage.folder}/{target}"))
    for source in map(Path, map(origin, sources)):
        if source.is_dir():
            shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            place = to / source.name if target.endswith("/") else to
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, place)


def _run(stage: _Stage, command: str) -> None:
    if any(word in command for word in _ONLY_IN_A_CONTAINER):
        print("    left out: this needs a container")
        return
    subprocess.run(
        ["sh", "-c", stage.inside(command)], check=True, cwd=stage.inside(stage.folder), env=stage.environment()
    )


def _served(stage: _Stage) -> None:
    """Start the server where only its volume and its temporary folder can be written, and ask it."""
    for folder in (stage.root / "tmp", stage.root / "var/lib/winset"):
        if os.geteuid() == 0:
            os.chown(folder, stage.user, stage.user)
    subprocess.run(["chmod", "-R", "a-w", stage.root / "venv", stage.root / "opt", stage.root / "home"], check=True)
    user = stage.user if os.geteuid() == 0 else None
    groups: list[int] | None = None if user is None else []
    command = [stage.inside(word) for word in shlex.split(stage.entry.strip("[]").replace(",", " "))]
    script = Path(command[-1])
    print("==> start, as user", user or os.geteuid(), flush=True)
    server = subprocess.Popen(
        command, cwd=stage.inside(stage.folder), env=stage.environment(), user=user, group=user, extra_groups=groups
    )
    try:
        _asked(server, script)
    finally:
        server.terminate()
        server.wait()
        subprocess.run(["chmod", "-R", "u+w", stage.root], check=True)


def _asked(server: "subprocess.Popen[bytes]", script: Path) -> None:
    for place, holds in (("/_stcore/health", b"ok"), ("/", b"<title>")):
        answer = _answer(server, place)
        if holds not in answer:
            raise SystemExit(f"{place} answered {answer[:200]!r}")
        print(f"==> {place}: answered", flush=True)
    if not list(script.parents[2].glob("tmp/compiled/rules-*/*")):
        raise SystemExit("the compiled rules of the image have not been copied to where they are read")


def _answer(server: "subprocess.Popen[bytes]", place: str) -> bytes:
    for _try in range(_PATIENCE):
        if server.poll() is not None:
            raise SystemExit("the server has ended")
        try:
            with urllib.request.urlopen(f"{_ADDRESS}{place}", timeout=5) as answer:
                return bytes(answer.read())
        except urllib.error.URLError:
            time.sleep(1)
    raise SystemExit(f"{place} did not answer within a minute")


if __name__ == "__main__":
    main()

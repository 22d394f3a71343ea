"""Ten rules broken on purpose, each in a copy of the package, and which checks of ``winset verify`` notice.

python -m tests.verification.mutations          # runs all checks but the long ones on each; prints the table
    python -m tests.verification.mutations ratify   # of those with this word only
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_SHOWN = 3


class Mutation(NamedTuple):
    """A rule, and a text in its file that is replaced by another one."""

    what: str
    file: str
    before: str
    after: str


MUTATIONS = (
    Mutation(
        "plan: the chance that a package survives is left out",
        "plan.py",
        "gain[i] = chance[i] * (values[proposer, i] - waiting[proposer])",
        "gain[i] = values[proposer, i] - waiting[proposer]",
    ),
    Mutation(
        "propose: the risk at home is left out",
        "propose.py",
        "gain = (values[proposer, i] - thresholds[proposer]) * survives[i]",
        "gain = values[proposer, i] - thresholds[proposer]",
    ),
    Mutation(
        "answer: a bluff refuses like a red line that is meant",
        "answer.py",
        "if crossed & sincere:\n        return RED_LINE",
        "if crossed:\n        return RED_LINE",
    ),
    Mutation(
        "learn: a refusal teaches nothing",
        "learn.py",
        "belief[j, mask] = belief[j, mask] * (accepts if accepted else 1.0 - accepts) / total",
        "belief[j, mask] = belief[j, mask] * (accepts / total if accepted else 1.0)",
    ),
    Mutation(
        "ratify: only the first ratifier votes",
        "ratify.py",
        "for r in range(len(passes)):",
        "for r in range(min(1, len(passes))):",
    ),
    Mutation(
        "repudiate: leaving is easier the more it costs",
        "plan.py",
        "return utility < no_deal - exit_cost",
        "return utility < no_deal + exit_cost",
    ),
    Mutation(
        "value: today and tomorrow change places",
        "value.py",
        "((1.0 - patience) * flow + patience * tomorrow)",
        "(patience * flow + (1.0 - patience) * tomorrow)",
    ),
    Mutation(
        "utility: all goals weigh the same",
        "utility.py",
        "row[p] += weight * score[p]",
        "row[p] += (weight > 0.0) * score[p]",
    ),
    Mutation(
        "measures: its holder does not foresee the answer",
        "measures.py",
        "if waiting[response, holder[m]] > waiting[state, holder[m]]:",
        "if waiting[acquiesced, holder[m]] > waiting[state, holder[m]]:",
    ),
    Mutation(
        "breakdown: what comes after it counts as going on",
        "value.py",
        "return breakdown * never + (1.0 - breakdown) *",
        "return breakdown * tomorrow + (1.0 - breakdown) *",
    ),
)


def failing(mutation: Mutation | None, *words: str) -> list[str]:
    """The checks that fail on a copy of the package with this mutation; none is applied for None."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("sim", "scenarios"):
            shutil.copytree(ROOT / part, Path(folder, part), ignore=shutil.ignore_patterns("__pycache__"))
        if mutation is not None:
            _apply(mutation, Path(folder, "sim", "rules", mutation.file))
        result = Path(folder, "result.json")
        command = [sys.executable, "-m", "sim.cli", "verify", "--quiet", "--json", str(result), *words]
        environment = os.environ | {"PYTHONPATH": folder, "NUMBA_CACHE_DIR": str(Path(folder, "numba"))}
        done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)  # noqa: S603  # our own words
        if not result.exists():
            raise RuntimeError(done.stderr)
        checks = json.loads(result.read_text(encoding="utf-8"))["checks"]
        return [check["name"] for check in checks if not check["ok"]]


def _apply(mutation: Mutation, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.count(mutation.before) != 1:
        raise ValueError(f"{mutation.file}: this text must be there once: {mutation.before}")
    path.write_text(text.replace(mutation.before, mutation.after), encoding="utf-8")


def row(mutation: Mutation, names: list[str]) -> str:
    """A row of the table in docs/verification.md."""
    shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"| {mutation.what} | `sim/rules/{mutation.file}` | {shown}{more} |"


if __name__ == "__main__":
    for each in [mutation for mutation in MUTATIONS if all(word in mutation.what for word in sys.argv[1:])]:
        sys.stdout.write(row(each, failing(each, "--quick")) + "\n")
        sys.stdout.flush()

"""A sweep from its beginning, or from where it stopped, to its end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from sim.errors import WinsetError
from sim.likelihood import Estimate
from sim.scenario.checks import check
from sim.scenario.export import digest
from sim.scenario.levers import apply, settable, with_preset
from sim.scenario.reader import dump, read
from sim.scenario.schema import Scenario
from sim.scenario.source import Source, unknown
from sim.shipped import located
from sim.sweep import store
from sim.sweep.columns import OUTCOMES, Column, cell, columns_of, kind_of, schema_of
from sim.sweep.design import Design, Point, make_design, points_of
from sim.sweep.manifest import NAME, manifest_of, read_manifest, refuse_other, stamp_of
from sim.sweep.play import Played, play
from sim.sweep.vary import Value

RUNS = 1000
MOST = 1_000_000
_NEGOTIATIONS_A_BLOCK = 100_000
"""2 to 10 seconds on two cores: little is lost with a block, and writing it takes no time beside playing it."""


@dataclass(frozen=True)
class Standing:
    """How far a sweep is: points done and asked for, negotiations played by this process, the newest likelihood."""

    done: int
    points: int
    negotiations: int
    newest: Estimate | None


def sweep(  # noqa: PLR0913  # what a sweep may vary; the scenario, what varies and the folder are needed
    scenario: str | Path,
    vary: Mapping[str, str | Sequence[Value]],
    *,
    out: str | Path,
    design: str = "grid",
    points: int | None = None,
    runs: int = RUNS,
    seed: int = 1,
    until: float | None = None,
    most: int = MOST,
    outcomes: bool = False,
    preset: str | Sequence[str] = (),
    settings: Mapping[str, object] | None = None,
    jobs: int | None = None,
    resume: bool = False,
    command: Sequence[str] = (),
    progress: Callable[[Standing], None] | None = None,
) -> Path:
    """Play a scenario at every point of a design, into a folder; what is in it does not depend on ``jobs`` or stops.

    ``vary``: path, or name of one of the scenario's levers -> ``"a:b:n"``, ``"v1,v2"`` or a list of values.
    ``design``: grid, lhs or sobol; the latter two take ``points`` and also ranges ``"a:b"``. ``until``: width of the
    intervals at which a point ends, ``most`` negotiations at the most. ``outcomes``: keep every negotiation, too.
    ``jobs``: threads, as many as there are processors if left out. ``command`` is kept in the manifest.

    Raises:
        WinsetError: the design makes no sense, the folder holds something else or cannot be written.
        ScenarioError: a path or a value does not fit the scenario; nothing has been played then.
    """
    if jobs is not None and jobs < 1:
        raise WinsetError(f"jobs: at least 1 is needed, found {jobs}")
    source = read(located(scenario))
    base = check(source)
    asked = [preset] if isinstance(preset, str) else preset
    source = apply(reduce(with_preset, asked, source), settings or {})
    planned = make_design(
        _paths(vary, base, source), kind=design, points=points, runs=runs, seed=seed, until=until, most=most
    )
    size = max(1, _NEGOTIATIONS_A_BLOCK // planned.looks[-1])
    base, folder, columns = check(source, offers=False), Path(out), columns_of(planned, base)
    manifest = manifest_of(
        planned,
        text=dump(source),
        digest=digest(base),
        columns=columns,
        outcomes=outcomes,
        points_a_block=size,
        command=command,
    )
    every = points_of(planned)
    if resume and store.is_there(folder / NAME):
        refuse_other(read_manifest(folder), manifest, folder)
    else:
        for point in every:
            _at(source, point)
        store.begin(folder, manifest)
    _Runner(source, planned, columns, manifest, jobs, progress).finish(folder, every)
    return folder


@dataclass(frozen=True)
class _Runner:
    """What every block needs."""

    source: Source
    design: Design
    columns: dict[str, Column]
    manifest: dict[str, Any]
    jobs: int | None
    progress: Callable[[Standing], None] | None

    def finish(self, folder: Path, points: list[Point]) -> None:
        """All blocks that are not there yet; those that are there are read first, so that damage is told at once."""
        blocks = list(store.blocks_of(self.manifest))
        missing = [block for block in blocks if not store.is_done(folder, block, self.manifest)]
        done = len(points) - sum(block.stop - block.first for block in missing)
        standing = Standing(done, len(points), 0, None)
        self._tell(standing)
        for block in missing:
            played: list[Played] = []
            for point in points[block.first : block.stop]:
                found = self._play(point)
                played.append(found)
                newest = next(iter(found.likelihoods.values()))
                standing = Standing(standing.done + 1, len(points), standing.negotiations + found.runs, newest)
                self._tell(standing)
            self._write(folder, block, points[block.first : block.stop], played)

    def _play(self, point: Point) -> Played:
        return play(_at(self.source, point), self.design, threads=self.jobs, keeps_outcomes=self.manifest["outcomes"])

    def _tell(self, standing: Standing) -> None:
        if self.progress is not None:
            self.progress(standing)

    def _write(self, folder: Path, block: store.Block, points: list[Point], played: list[Played]) -> None:
        stamp = stamp_of(self.manifest)
        if self.manifest["outcomes"]:
            table = _outcomes(block, played, schema_of(OUTCOMES, stamp))
            store.write_table(store.part(folder, store.OUTCOMES, block), table)
        rows = [
            row
            for number, point, found in zip(range(block.first, block.stop), points, played, strict=True)
            for row in self._rows(number, point, found)
        ]
        table = pa.Table.from_pylist(rows, schema=schema_of(self.columns, stamp))
        store.write_table(store.part(folder, store.LIKELIHOODS, block), table)

    def _rows(self, number: int, point: Point, played: Played) -> list[dict[str, Any]]:
        levers = {vary.path: cell(point[vary.path], kind_of(vary)) for vary in self.design.varies}
        after = {"runs": played.runs, "seed": self.design.seed, "digest": played.digest}
        return [
            {"point": number, **levers, "question": question, "likelihood": share.value}
            | {"low": share.low, "high": share.high, **after}
            for question, share in played.likelihoods.items()
        ]


def _at(source: Source, point: Point) -> Scenario:
    return check(apply(source, point, origin="--vary"), offers=False)


def _outcomes(block: store.Block, played: list[Played], schema: pa.Schema) -> pa.Table:
    tables = [found.outcomes for found in played if found.outcomes is not None]
    sizes = [len(table) for table in tables]
    point = np.repeat(np.arange(block.first, block.stop), sizes)
    replication = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])
    return pa.Table.from_arrays(
        [pa.array(column) for column in (point, replication, *np.concatenate(tables).T)], schema=schema
    )


def _paths(
    vary: Mapping[str, str | Sequence[Value]], scenario: Scenario, source: Source
) -> dict[str, str | Sequence[Value]]:
    """What varies by its path; a lever of the scenario may be called by its name."""
    known, found = settable(source), dict[str, str | Sequence[Value]]()
    for name, said in vary.items():
        path = scenario.levers[name].path if name in scenario.levers else name
        if path not in known:
            levers = ", ".join(f"{lever} ({each.path})" for lever, each in scenario.levers.items())
            there = f"; the scenario's levers are: {levers}" if levers else ""
            raise WinsetError(f"vary: {name}: {unknown('value', name, [*scenario.levers, *known])}{there}")
        if path in found:
            raise WinsetError(f"vary: {path}: it is varied twice")
        found[path] = said
    return found

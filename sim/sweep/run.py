"""A sweep from its beginning, or from where it stopped, to its end."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

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
from sim.sweep.columns import OUTCOMES, Column, columns_of, schema_of
from sim.sweep.design import Point, make_design, points_of
from sim.sweep.engine import LOCAL, Engine, on_threads
from sim.sweep.lock import alone_in
from sim.sweep.manifest import NAME, manifest_of, read_manifest, refuse_other, stamp_of
from sim.sweep.play import Played, Work, at
from sim.sweep.rows import likelihoods_table, outcomes_table
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
    together: int | None = None,
    preset: str | Sequence[str] = (),
    settings: Mapping[str, object] | None = None,
    jobs: int | None = None,
    cluster: str | None = None,
    resume: bool = False,
    command: Sequence[str] = (),
    progress: Callable[[Standing], None] | None = None,
) -> Path:
    """Play a scenario at every point of a design, into a folder; neither who plays nor stops change what is in it.

    ``vary``: path, or name of one of the scenario's levers -> ``"a:b:n"``, ``"v1,v2"`` or a list of values.
    ``design``: grid, lhs, sobol, morris or saltelli; all but grid take ``points`` and also ranges ``"a:b"``. ``until``:
    width of the intervals at which a point ends, ``most`` negotiations at the most. ``outcomes``: keep every
    negotiation, too. ``together``: negotiations that are written at once, and lost when it stops before. ``jobs``:
    threads, as many as there are processors if left out. ``cluster``: play on Dask workers, "local" on so many
    processes as ``jobs`` says, else those of the scheduler at this address. ``resume``: finish a sweep that was
    stopped, or give one of sobol more points. ``progress`` is told how far it is; what it raises stops
    the sweep as Ctrl-C does. ``command`` is kept in the manifest.

    Raises:
        WinsetError: the design makes no sense, the folder holds something else or cannot be written, another process
            is making this sweep, or the cluster cannot play it.
        ScenarioError: a path or a value does not fit the scenario; nothing has been played then.
    """
    engine = _engine(jobs, cluster)
    source = read(located(scenario))
    base = check(source)
    asked = [preset] if isinstance(preset, str) else preset
    source = apply(reduce(with_preset, asked, source), settings or {})
    planned = make_design(
        _paths(vary, base, source), kind=design, points=points, runs=runs, seed=seed, until=until, most=most
    )
    size = max(1, (together or _NEGOTIATIONS_A_BLOCK) // planned.looks[-1])
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
    every, work = points_of(planned), Work(source, planned, outcomes)
    if not _is_begun(folder, manifest, resume=resume):
        for point in every:
            at(work, point)
    runner = _Runner(work, folder, columns, manifest, progress)
    store.enter(folder, resume=resume)
    with alone_in(folder):
        begun = _is_begun(folder, manifest, resume=store.enter(folder, resume=resume))
        with engine as playing:
            if not begun:
                store.write_manifest(folder, manifest)
            runner.finish(every, playing)
    return folder


def _is_begun(folder: Path, manifest: dict[str, Any], *, resume: bool) -> bool:
    """Whether the folder that is to be resumed holds all of this sweep's design, and not only the first of its points.

    Raises:
        WinsetError: it holds another sweep.
    """
    if not (resume and store.is_there(folder / NAME)):
        return False
    kept = read_manifest(folder)
    refuse_other(kept, manifest, folder)
    return bool(kept["design"] == manifest["design"])


def _engine(jobs: int | None, cluster: str | None) -> AbstractContextManager[Engine]:
    if jobs is not None and jobs < 1:
        raise WinsetError(f"jobs: at least 1 is needed, found {jobs}")
    if cluster is None:
        return nullcontext(on_threads(jobs))
    try:
        from sim.sweep.cluster import on_cluster  # noqa: PLC0415  # an extra that only clusters need
    except ModuleNotFoundError as error:
        raise WinsetError("cluster: this needs Dask: python -m pip install 'winset[cluster]'") from error
    if jobs is not None and cluster != LOCAL:
        raise WinsetError(f"jobs: the cluster at {cluster} has the workers that it has; leave it out")
    return on_cluster(cluster, workers=jobs)


@dataclass(frozen=True)
class _Runner:
    """What every block needs."""

    work: Work
    folder: Path
    columns: dict[str, Column]
    manifest: dict[str, Any]
    progress: Callable[[Standing], None] | None

    def finish(self, points: list[Point], engine: Engine) -> None:
        """All blocks that are not there yet; those that are there are read first, so that damage is told at once."""
        blocks = list(store.blocks_of(self.manifest))
        missing = [block for block in blocks if not store.is_done(self.folder, block, self.manifest)]
        wanted = [(number, points[number]) for block in missing for number in range(block.first, block.stop)]
        left = Counter({block: block.stop - block.first for block in missing})
        held: dict[int, Played] = {}
        standing = Standing(len(points) - len(wanted), len(points), 0, None)
        self._tell(standing)
        with closing(engine(self.work, wanted)) as found:
            for number, played in found:
                held[number], block = played, blocks[number // self.manifest["points_a_block"]]
                left[block] -= 1
                if left[block] == 0:
                    whole = range(block.first, block.stop)
                    self._write(block, [points[each] for each in whole], [held.pop(each) for each in whole])
                newest = next(iter(played.likelihoods.values()))
                standing = Standing(standing.done + 1, len(points), standing.negotiations + played.runs, newest)
                self._tell(standing)

    def _tell(self, standing: Standing) -> None:
        if self.progress is not None:
            self.progress(standing)

    def _write(self, block: store.Block, points: list[Point], played: list[Played]) -> None:
        stamp = stamp_of(self.manifest)
        if self.work.keeps_outcomes:
            kept = outcomes_table(block, played, schema=schema_of(OUTCOMES, stamp))
            store.write_table(store.part(self.folder, store.OUTCOMES, block), kept)
        schema = schema_of(self.columns, stamp)
        table = likelihoods_table(block, points, played, design=self.work.design, schema=schema)
        store.write_table(store.part(self.folder, store.LIKELIHOODS, block), table)


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

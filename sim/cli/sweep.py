"""``winset sweep``: play a scenario at every point of a design, into a folder."""

from typing import Annotated

import typer

from sim.cli.arguments import Presets, Quiet, Scenario, Settings

_RUNS = 1_000
_MOST_RUNS = 100_000_000


def sweep(  # noqa: PLR0913  # one a word of the command
    scenario: Scenario,
    *,
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="A new folder; with --resume, the one to finish.")],
    vary: Annotated[
        list[str] | None,
        typer.Option("--vary", metavar="PATH=a:b:n", help="n values from a to b, or v1,v2; can be given many times."),
    ] = None,
    file: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="A design file (YAML); what is said here comes first.")
    ] = None,
    design: Annotated[
        str | None, typer.Option(metavar="NAME", help="grid (if left out), lhs, sobol, morris or saltelli.")
    ] = None,
    points: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Points of lhs and sobol, trajectories of morris, base of saltelli."),
    ] = None,
    runs: Annotated[
        int | None, typer.Option(min=1, max=_MOST_RUNS, metavar="R", help=f"Negotiations at each point ({_RUNS}).")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, metavar="S", help="Seed of all chance, at all points (1).")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="WIDTH", help="Play on until every interval is this wide or less: 0.5pp.")
    ] = None,
    most: Annotated[
        int | None, typer.Option(min=1, max=_MOST_RUNS, metavar="N", help="With --until, at most so many at a point.")
    ] = None,
    outcomes: Annotated[bool, typer.Option("--outcomes", help="Keep every negotiation, too.")] = False,
    settings: Settings = None,
    presets: Presets = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", min=1, metavar="N", help="Threads, or workers of --cluster local; all processors if left out."
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Play on Dask workers: local, or those of the scheduler at tcp://HOST:PORT."
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Finish a sweep that was stopped, or give one of sobol more points.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Play a scenario at many points: grids and samples of any values, into Parquet files that a stop cannot harm."""
    from sim.cli import sweeping  # noqa: PLC0415  # the compiler is loaded only by commands that play

    said = {"design": design, "points": points, "runs": runs, "seed": seed, "until": until, "most": most}
    sweeping.play(
        scenario,
        sweeping.Asked(tuple(vary or ()), file, said, outcomes, tuple(presets or ()), tuple(settings or ())),
        sweeping.Manner(out, jobs, cluster, resume, quiet),
    )

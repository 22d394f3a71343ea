"""Print the tables of docs/performance.md, as Markdown."""

import sim
from benchmarks import sweeps
from benchmarks.comparisons import comparisons
from benchmarks.design_case import design_case
from benchmarks.processes import cold_starts, peak_memory
from benchmarks.speed import growth, rates
from sim.shipped import shipped
from sim.world import build_world

_RUNS = 4000
_WEEKS = 52
_COMPARED = 20_000


def main() -> None:
    """All of it, in one run."""
    worlds = {"design case": build_world(design_case(_WEEKS))}
    worlds |= {name: build_world(sim.load(name)) for name in shipped()}
    print("| scenario | driver | negotiations a second | against one thread |\n|---|---|---|---|")
    for name, world in worlds.items():
        found = rates(world, _RUNS)
        for driver, rate in found.items():
            print(f"| {name} | {driver} | {rate:,.0f} | {rate / found['ensemble, one thread']:.3g} |", flush=True)
    print("\n| design case | negotiations a second | ratio |\n|---|---|---|")
    grown = growth(_WEEKS, _RUNS)
    for name, rate in grown.items():
        print(f"| {name} | {rate:,.0f} | {rate / grown['as it is']:.2f} |", flush=True)
    print("\n| main case, one lever | a second | time, in runs |\n|---|---|---|")
    compared = comparisons(_COMPARED)
    for name, rate in compared.items():
        print(f"| {name} | {rate:,.0f} | {compared['run'] / rate:.1f} |", flush=True)
    print("\n| first result in a new process | seconds |\n|---|---|")
    for name, seconds in cold_starts().items():
        print(f"| {name} | {seconds:.1f} |", flush=True)
    print("\n| runs (quickstart) | peak memory, MiB |\n|---|---|")
    for runs in (10_000, 100_000, 1_000_000):
        print(f"| {runs:,} | {peak_memory(runs):.0f} |", flush=True)
    print()
    sweeps.main()


if __name__ == "__main__":
    main()

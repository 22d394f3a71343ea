"""Fuzz the reader of scenarios, guided by what of it a text reaches: python -m tests.fuzz.coverage_guided -runs=100000.

It needs atheris (Linux); options are those of libFuzzer. It stops at the first text that ends in anything but a
scenario or a refusal, and keeps it in a file ``crash-...``.
"""

import sys

import atheris

with atheris.instrument_imports(include=["sim.scenario"]):
    from tests.fuzz.hostile import QUICKSTART, read

_SHIPPED = QUICKSTART.encode()


def main() -> None:
    """Fuzz until told to stop; each text is the quickstart with a part of it replaced."""
    atheris.Setup(sys.argv, _one)
    atheris.Fuzz()


def _one(content: bytes) -> None:
    given = atheris.FuzzedDataProvider(content)
    start = given.ConsumeIntInRange(0, len(_SHIPPED))
    end = start + given.ConsumeIntInRange(0, 200)
    read(_SHIPPED[:start] + given.ConsumeBytes(given.remaining_bytes()) + _SHIPPED[end:])


if __name__ == "__main__":
    main()

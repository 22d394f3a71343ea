"""Scenario files by path, and those that come with Winset by name."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.errors import Problem, ScenarioError
from sim.scenario import reader
from sim.scenario.schema import Scenario
from sim.scenario.source import Source, unknown

_HERE = Path(__file__).parent
_FOLDERS = (_HERE / "_scenarios", _HERE.parent / "scenarios")
"""Where a wheel carries them, and where they stand in the repository."""

_ENDING = ".yaml"


def load(
    scenario: str | Path, *, preset: str | Sequence[str] = (), settings: Mapping[str, object] | None = None
) -> Scenario:
    """The scenario of a file, or a shipped one by its name, with presets and then single settings applied.

    ``preset``: one name, or several, of which a later one has the last word. ``settings``: dotted path -> value, for
    example {"calendar.horizon": dt.date(2024, 9, 30)}.

    Raises:
        ScenarioError: there is no such file, it is wrong, or it is so with the presets or the settings.
    """
    return reader.load(located(scenario), preset=preset, settings=settings)


def opened(scenario: str | Path | Source) -> Source:
    """The plain data of a file, or of a shipped one by its name; what has been read already is taken as it is.

    Raises:
        ScenarioError: there is no such file, or it is not a YAML 1.2 mapping.
    """
    return scenario if isinstance(scenario, Source) else reader.read(located(scenario))


def shipped() -> dict[str, Path]:
    """Name -> file of each negotiation, in the order of the alphabet."""
    return _files("")


def challenges() -> dict[str, Path]:
    """Name -> file of each example of the challenge model (sim/challenge)."""
    return _files("challenge")


def located(scenario: str | Path) -> Path:
    """The file that is meant: a path, or the bare name of a shipped scenario.

    >>> located("quickstart").name
    'quickstart.yaml'

    Raises:
        ScenarioError: there is neither.
    """
    path = Path(scenario)
    if path.exists() or path.name != str(scenario) or path.suffix:
        return path
    known = shipped() | challenges()
    if path.name not in known:
        message = f"there is no such file, and {unknown('shipped scenario', path.name, known)}"
        raise ScenarioError([Problem(str(scenario), None, "", message)])
    return known[path.name]


def _files(below: str) -> dict[str, Path]:
    folder = next((folder / below for folder in _FOLDERS if folder.is_dir()), None)
    return {} if folder is None else {path.stem: path for path in sorted(folder.glob(f"*{_ENDING}"))}

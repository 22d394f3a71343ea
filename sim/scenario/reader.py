"""Scenario files: read one with all the files that it extends, check it, write it out again."""

import io
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path

from ruamel.yaml import YAML

from sim.errors import Problem, ScenarioError
from sim.scenario.checks import check
from sim.scenario.levers import apply, with_preset
from sim.scenario.overlay import overlay
from sim.scenario.schema import Scenario
from sim.scenario.source import Place, Plain, Source, shown
from sim.scenario.yaml_text import MOST_BYTES, plain_of

EXTENDS = "extends"
OUTCOME = "outcome"


def load(
    path: str | Path, *, preset: str | Sequence[str] = (), settings: Mapping[str, object] | None = None
) -> Scenario:
    """The scenario of a file, with presets, one after the other, and then settings (dotted path -> value) applied.

    Raises:
        ScenarioError: the file itself is wrong, or it is so with the preset or the settings.
    """
    source = read(path)
    scenario = check(source)
    return varied(source, preset=preset, settings=settings) if preset or settings else scenario


def varied(
    source: Source, *, preset: str | Sequence[str] = (), settings: Mapping[str, object] | None = None
) -> Scenario:
    """The scenario of a source that has been read and checked, with presets and then settings applied.

    Raises:
        ScenarioError: it is wrong with them.
    """
    presets = [preset] if isinstance(preset, str) else preset
    return check(apply(reduce(with_preset, presets, source), settings or {}), offers=False)


def read(path: str | Path) -> Source:
    """The plain data of a file and of all that it extends.

    Raises:
        ScenarioError: a file cannot be read, or is not a YAML 1.2 mapping.
    """
    path = Path(path)
    return _with_bases(_mapping(_text(path, Problem(str(path), None, "", "")), path.name), path)


def parse(text: str, name: str, *, folder: Path | None = None) -> Source:
    """The plain data of a text; ``extends`` needs the ``folder`` in which its files are.

    Raises:
        ScenarioError: the text is not a YAML 1.2 mapping.
    """
    return _with_bases(_mapping(text, name), None if folder is None else folder / name)


def decoded(content: bytes, name: str) -> str:
    """The text that the bytes of a file hold.

    Raises:
        ScenarioError: they are too many, or not UTF-8.
    """
    if len(content) > MOST_BYTES:
        raise ScenarioError([Problem(name, None, "", "the file is larger than 1 MiB")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = Problem(name, line, "", "not UTF-8 text; save the file with the encoding UTF-8")
        raise ScenarioError([fault]) from error


def dump(source: Source) -> str:
    """The effective scenario as one YAML text: bases, preset and settings are merged in."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.width = 120
    yaml.representer.sort_base_mapping_type_on_output = False
    yaml.representer.ignore_aliases = lambda _: True
    text = io.StringIO()
    yaml.dump(source.data, text)
    return text.getvalue()


def _text(path: Path, asked: Problem) -> str:
    """The text of a file; ``asked`` says where the file is asked for, and begins the message if it cannot be read."""
    try:
        if path.is_dir():
            raise _refusal(asked, "this is a folder; give a scenario file in it")
        if path.exists() and not path.is_file():
            raise _refusal(asked, "this is not a regular file")
        with path.open("rb") as file:
            return decoded(file.read(MOST_BYTES + 1), path.name)
    except FileNotFoundError as error:
        raise _refusal(asked, "there is no such file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not the name of a file"
        raise _refusal(asked, f"the file cannot be read: {reason}") from error


def _refusal(asked: Problem, message: str) -> ScenarioError:
    return ScenarioError([Problem(asked.file, asked.line, asked.path, f"{asked.message}{message}")])


def _mapping(text: str, name: str) -> Source:
    data, place = plain_of(text, name)
    if data is None:
        raise ScenarioError([Problem(name, 1, "", "the file holds nothing; a scenario begins with 'schema: 1'")])
    if not isinstance(data, dict):
        message = f"a scenario is a mapping of keys to values ('schema: 1', 'title: ...'), found {shown(data)}"
        raise ScenarioError([Problem(name, place.line, "", message)])
    return Source(name, data, place)


def _with_bases(source: Source, path: Path | None) -> Source:
    """The source laid over the file that it extends, that one over its own, and so on."""
    chain, files = [source], [path]
    while EXTENDS in chain[-1].data:
        path = _base(chain[-1], files[-1])
        _no_cycle(chain, files, path)
        extended = chain[-1].problem((EXTENDS,), f"{chain[-1].data[EXTENDS]}: ")
        chain.append(_mapping(_text(path, extended), path.name))
        files.append(path)
    own, *bases = chain
    # What happened is said of the file that says it: a variation of its case did not happen.
    layers = [*(_without(one, EXTENDS, OUTCOME) for one in reversed(bases)), _without(own, EXTENDS)]
    return reduce(overlay, layers)


def _base(source: Source, path: Path | None) -> Path:
    """The file that a source extends; it is named relative to the file that names it."""
    name: Plain = source.data[EXTENDS]
    if not isinstance(name, str) or not name:
        raise ScenarioError([source.problem((EXTENDS,), f"expected the name of a scenario file, found {shown(name)}")])
    if path is None:
        message = "a text that is not in a folder cannot extend a file; write the whole scenario"
        raise ScenarioError([source.problem((EXTENDS,), message)])
    return path.parent / name


def _no_cycle(chain: list[Source], files: list[Path | None], path: Path) -> None:
    for first, file in zip(chain, files, strict=True):
        if file is None or not _same(file, path):
            continue
        if first is chain[-1]:
            raise ScenarioError([first.problem((EXTENDS,), "a file cannot extend itself")])
        message = f"a circle: {first.name} and {chain[-1].name} extend each other; one of them has to stop"
        raise ScenarioError([first.problem((EXTENDS,), message), chain[-1].problem((EXTENDS,), message)])


def _same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except (OSError, ValueError):
        return False


def _without(source: Source, *keys: str) -> Source:
    data = {key: value for key, value in source.data.items() if key not in keys}
    parts = {key: place for key, place in source.place.parts.items() if key not in keys}
    return Source(source.name, data, Place(source.place.file, source.place.line, parts))

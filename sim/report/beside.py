"""The presets of a scenario side by side, each against the file as it stands, and why the likelihood moved."""

from collections.abc import Sequence
from functools import reduce

from sim.compare import explanation
from sim.language import gettext as _
from sim.report import drawings
from sim.report.content import Change, Variant
from sim.report.plays import Choice, Other, Played
from sim.report.said import said
from sim.runs import Result
from sim.scenario.levers import apply, settable, with_preset
from sim.scenario.reader import read
from sim.scenario.schema import Scenario
from sim.scenario.source import Plain, Source
from sim.shipped import located


def variants(played: Played, choice: Choice, question: str, names: Sequence[str]) -> tuple[Variant, ...]:
    """The file as it stands first, then its presets, then what the report is about if it is none of them."""
    source = read(located(choice.file))
    found = [_baseline(played, names)]
    for other in played.others:
        side = choice if not other.name else Choice(choice.file, (other.name,), {})
        found.append(_variant(other, played, changes(source, played.stated.scenario, side), question, names))
    return tuple(found)


def labelled(played: Played) -> dict[str, Result]:
    """What stands side by side, by its label; equal labels are told apart."""
    scenario = played.stated.scenario
    results = {_stated(played): played.stated}
    for other in played.others:
        label = scenario.presets[other.name].label if other.name else _asked()
        results[label if label not in results else f"{label} ({other.name})"] = other.result
    return results


def overlaid(source: Source, scenario: Scenario, choice: Choice) -> dict[str, tuple[Plain, Plain]]:
    """Path -> what the file says and what is played, for each value that is laid over the file and differs."""
    asked = [path for name in choice.presets for path in scenario.presets[name].set] + list(choice.settings)
    changed = apply(reduce(with_preset, choice.presets, source), choice.settings)
    stated, played = settable(source), settable(changed)
    pairs = {path: (stated[path][1], played[path][1]) for path in dict.fromkeys(asked)}
    return {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}


def changes(source: Source, scenario: Scenario, choice: Choice) -> tuple[Change, ...]:
    """The same in words: a lever by its label, anything else by its path."""
    labels = {lever.path: lever.label for lever in scenario.levers.values()}
    return tuple(
        Change(path, labels.get(path, path), said(stated), said(played))
        for path, (stated, played) in overlaid(source, scenario, choice).items()
    )


def _baseline(played: Played, names: Sequence[str]) -> Variant:
    likelihoods = played.stated.likelihoods.questions
    return Variant(
        name="",
        label=_stated(played),
        changes=(),
        likelihoods=tuple(likelihoods[name].likelihood if name in likelihoods else None for name in names),
        differences=(None,) * len(names),
        explained="",
        parts=None,
        apart="",
        baseline=True,
        shown=played.chosen is played.stated,
    )


def _variant(other: Other, played: Played, changed: tuple[Change, ...], question: str, names: Sequence[str]) -> Variant:
    found, likelihoods = other.comparison, other.result.likelihoods.questions
    known = {} if found is None else found.questions
    label = played.stated.scenario.presets[other.name].label if other.name else _asked()
    drawn = None
    if found is not None and question in known and known[question].parts is not None and len(found.levers) > 1:
        drawn = drawings.parts(found, question, (_stated(played), label), name=f"parts-{other.name or 'asked'}")
    return Variant(
        name=other.name,
        label=label,
        changes=changed,
        likelihoods=tuple(likelihoods[name].likelihood if name in likelihoods else None for name in names),
        differences=tuple(known[name].difference if name in known else None for name in names),
        explained=explanation(found, question) if found is not None and question in known else "",
        parts=drawn,
        apart=_("Its rounds are on other days, so that there are no pairs to compare.") if found is None else "",
        baseline=False,
        shown=other.result is played.chosen,
    )


def _stated(played: Played) -> str:
    """The label of a preset that changes nothing, if there is one."""
    scenario, moving = played.stated.scenario, {other.name for other in played.others}
    unmoved = [preset.label for name, preset in scenario.presets.items() if name not in moving]
    return unmoved[0] if unmoved else _("As the file stands")


def _asked() -> str:
    return _("As asked for in this report")

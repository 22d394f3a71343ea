"""What ``winset sensitivity`` does: read, write, report."""

from collections.abc import Callable, Iterator

from rich.table import Table
from rich.text import Text

from sim.analysis import Effect, Index, Noise, Screening, Shares
from sim.analysis import sensitivity as analysis
from sim.cli.files import as_json, write_text
from sim.cli.screen import bar, heading, indented, percent, screen, table
from sim.likelihood import Estimate

_MOST, _HARDLY, _JOINT = 0.5, 0.05, 0.05
"""An index from here on is most of the variance; one whose interval ends below hardly matters; a rest that is told."""
_BENT = 0.5
"""A spread that is a larger part of the effect than this is told."""
_NOISY = 0.1
"""From this share on, the part that chance may have comes with advice."""
_BAR = 20


def find(folder: str, question: str) -> Screening | Shares:
    """The analysis that the folder's design is made for."""
    return analysis(folder, question=question)


def store(found: Screening | Shares, folder: str, target: str) -> None:
    """All results as one JSON object."""
    content = {
        "folder": folder,
        "question": found.question,
        "method": "morris" if isinstance(found, Screening) else "sobol",
        "points": found.points,
        "variance": found.noise.variance,
        "chance": found.noise.chance,
        "levers": [
            _plain_effect(each) if isinstance(each, Effect) else _plain_index(each)
            for each in (found.effects if isinstance(found, Screening) else found.indices)
        ],
    }
    write_text(as_json(content), target, option="--json")


def show(found: Screening | Shares) -> None:
    """What matters in sentences, then each lever with its figures."""
    console = screen()
    for sentence in screened(found) if isinstance(found, Screening) else shared(found):
        console.print(Text(sentence))
    if isinstance(found, Screening):
        console.print(heading(f"Points of likelihood over the whole range, {found.trajectories:,} trajectories"))
        console.print(indented(_effects(found)))
    else:
        console.print(heading(f"Shares of the variance, {found.points:,} points on a base sample of {found.base:,}"))
        console.print(indented(_indices(found)))
    console.print(Text(f"\n{noise_words(found.noise)}"))


def _effects(found: Screening) -> Table:
    made = table("Lever", "Moves it by", "95% interval", "Mean", "Spread", "")
    most = max(each.size.value for each in found.effects)
    for each in found.effects:
        size, ends = _points(each.size.value), _ends(each.size, _points)
        drawn = bar(each.size.value / most, width=_BAR)
        made.add_row(each.lever.label, size, ends, f"{100 * each.mean:+.1f}", _points(each.spread), Text(drawn, "cyan"))
    return made


def _indices(found: Shares) -> Table:
    made = table("Lever", "By itself", "95% interval", "In all", "95% interval", "")
    for each in found.indices:
        first, total = _share(each.first.value), _share(each.total.value)
        drawn = bar(min(max(each.total.value, 0.0), 1.0), width=_BAR)
        ends = _ends(each.first, _share), _ends(each.total, _share)
        made.add_row(each.lever.label, first, ends[0], total, ends[1], Text(drawn, "cyan"))
    return made


def screened(found: Screening) -> Iterator[str]:
    """What moves the likelihood most, what hardly, and what depends on where the other levers stand."""
    first, *others = found.effects
    yield (
        f"{first.lever.label!r} moves the likelihood of {found.question_label!r} the most: by "
        f"{_points(first.size.value)} points over its range."
    )
    if others and first.size.low <= others[0].size.high:
        yield f"Whether it is more than {others[0].lever.label!r} cannot be told: their intervals overlap."
    bent = [each.lever.label for each in found.effects if each.spread > _BENT * each.size.value]
    if bent:
        yield f"Depends much on where in its range it moves and on the other levers: {'; '.join(bent)}."


def shared(found: Shares) -> Iterator[str]:
    """What makes most of the variance, what levers make together, and what hardly matters."""
    first, *others = found.indices
    amounts = f"{_share(first.total.value)} in all, {_share(first.first.value)} by itself"
    varies = f"of what varies in the likelihood of {found.question_label!r}"
    if first.total.value >= _MOST:
        yield f"Most {varies} is due to {first.lever.label!r}: {amounts}."
    else:
        yield f"No lever makes most {varies}; {first.lever.label!r} makes the largest part: {amounts}."
    if others and first.total.low <= others[0].total.high:
        yield f"Whether that is more than {others[0].lever.label!r} makes cannot be told: their intervals overlap."
    joint = 1.0 - sum(each.first.value for each in found.indices)
    if joint > _JOINT:
        yield f"About {_share(joint)} comes from levers acting together."
    weak = [each.lever.label for each in found.indices if each.total.high < _HARDLY]
    if weak:
        yield f"Hardly matters, with less than {_HARDLY:.0%} in all: {'; '.join(weak)}."


def noise_words(noise: Noise) -> str:
    """How much of it could be chance of finite runs."""
    said = (
        f"Chance of finite runs: up to {percent(noise.share)} of the variance, if every point had luck of its own. "
        "Points share their luck, so that it is usually much less."
    )
    if noise.share < _NOISY:
        return said
    return f"{said} Make the sweep again with another --seed, or with more --runs, before you rely on small figures."


def _plain_effect(each: Effect) -> dict[str, object]:
    interval = [each.size.low, each.size.high]
    rest = {"mu_star": each.size.value, "interval": interval, "mu": each.mean, "sigma": each.spread}
    return {"lever": each.lever.path, "label": each.lever.label, **rest}


def _plain_index(each: Index) -> dict[str, object]:
    parts = {"first": each.first, "total": each.total}
    rest = {name: {"value": part.value, "interval": [part.low, part.high]} for name, part in parts.items()}
    return {"lever": each.lever.path, "label": each.lever.label, **rest}


def _points(share: float) -> str:
    return f"{100 * share:.1f}"


def _share(share: float) -> str:
    return f"{share:.0%}"


def _ends(share: Estimate, words: Callable[[float], str]) -> str:
    return f"{words(share.low)} to {words(share.high)}"

"""Every leader's term, patience and goals, beyond the levers that a scenario offers."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from sim.language import gettext as _
from sim.language import percent
from sim.scenario.governments import Government, Leader
from sim.scenario.schema import Scenario
from sim.scenario.source import Plain
from sim.web.controls import Control, control, move
from sim.web.plain import as_text

_ROOM = dt.timedelta(days=180)
"""How far beyond the calendar a term may be moved."""


def show(variant: Scenario, values: Mapping[str, Plain]) -> None:
    """One leader at a time: who governs when, how it decides, and what it wants."""
    places = {
        f"{name}.{leader}": (government, government.leaders[leader])
        for name, government in variant.governments.items()
        for leader in government.leaders
    }
    with st.expander(_("Leaders: terms and goals")):
        chosen = st.selectbox(
            _("Leader"),
            list(places),
            index=_first(places),
            format_func=lambda place: places[place][1].label or place.partition(".")[2],
            key="leader_chosen",
            help=_("Whose term, patience and goals the controls below move."),
        )
        name, _dot, leader = str(chosen).partition(".")
        path = f"governments.{name}.leaders.{leader}"
        government, found = places[str(chosen)]
        offered = {lever.path for lever in variant.levers.values()}
        rivals = tuple(
            other for other, each in government.leaders.items() if each.starts == found.starts and other != leader
        )
        for spec in _terms(path, found, variant, rivals):
            if spec.path not in offered:
                control(spec, values)
        if rivals:
            _chance(path, leader, government, rivals)
        _goals(path, found, government)


def _first(places: Mapping[str, tuple[Government, Leader]]) -> int:
    """The first leader who is still to come, since that is whom people come for."""
    coming = [i for i, (_government, leader) in enumerate(places.values()) if leader.starts is not None]
    return coming[0] if coming else 0


def _terms(path: str, leader: Leader, variant: Scenario, rivals: tuple[str, ...]) -> list[Control]:
    """Rivals for the same term take office, and are elected, on the same day."""
    others = [f"{path.rpartition('.')[0]}.{name}" for name in rivals]
    low, high = variant.calendar.start - _ROOM, variant.calendar.horizon
    found: list[Control] = []
    if isinstance(leader.starts, dt.date):
        found.append(
            Control(
                f"{path}.starts",
                _("Takes office"),
                _("From this day on it decides."),
                _earliest(leader, variant),
                high,
                also=tuple(f"{other}.starts" for other in others),
            )
        )
        if leader.elected is not None:
            why = _("From this day on the successor is known, and has a say.")
            also = tuple(f"{other}.elected" for other in others)
            found.append(Control(f"{path}.elected", _("Is elected"), why, low, min(high, leader.starts), also=also))
            why = _("Its weight in decisions on the last day before it takes office.")
            found.append(Control(f"{path}.influence", _("Influence before taking office"), why, 0.0, 1.0, 0.05))
    found.append(
        Control(f"{path}.patience", _("Patience"), _("What next week counts against this one."), 0.8, 1.0, 0.005)
    )
    why = _("How much agreements that are signed after it leaves still count for it.")
    found.append(Control(f"{path}.legacy", _("Legacy"), why, 0.0, 1.0, 0.05))
    why = _("What it costs this leader to leave an agreement that is signed already.")
    found.append(Control(f"{path}.exit_cost", _("Cost of leaving an agreement"), why, 0.0, 1.0, 0.02))
    for name, line in leader.red_lines.items():
        label = _("Firmness: {line}").format(line=line.label or name)
        why = _("The chance that the red line is meant: then it is not crossed at any price.")
        found.append(Control(f"{path}.red_lines.{name}.firmness", label, why, 0.0, 1.0, 0.05))
    return found


def _earliest(leader: Leader, variant: Scenario) -> dt.date:
    """The first day on which it may take office: nobody does before being elected."""
    known = [day for day in (variant.calendar.start, leader.elected, leader.announced) if day is not None]
    return min(max(known), variant.calendar.horizon - dt.timedelta(days=1))


def _chance(path: str, leader: str, government: Government, rivals: tuple[str, ...]) -> None:
    """How likely it succeeds; its rivals share the rest as they did."""
    chances = {name: government.leaders[name].chance for name in (leader, *rivals)}
    key = f"chance_{path}"
    st.session_state[key] = round(100 * chances[leader])
    st.slider(
        _("Chance to win"),
        0,
        100,
        key=key,
        format="%d%%",
        on_change=_elect,
        args=(path, leader, chances),
        help=_("Who succeeds is drawn by chance; its rivals for the same term share the rest."),
    )


def _elect(path: str, leader: str, chances: dict[str, float]) -> None:
    others = path.rpartition(".")[0]
    found = shared(chances, leader, st.session_state[f"chance_{path}"] / 100)
    move({f"{others}.{name}.chance": value for name, value in found.items()})


def _goals(path: str, leader: Leader, government: Government) -> None:
    """Weights of goals; moving one shares the rest among the others as they were."""
    st.markdown(f"**{_('What it wants')}**")
    held = st.session_state
    for goal, found in government.goals.items():
        weight = float(leader.weights.get(goal, 0.0))
        key = f"weight_{path}.{goal}"
        held[key] = round(100 * weight)
        st.slider(
            as_text(found.label or goal),
            0,
            100,
            key=key,
            format="%d%%",
            on_change=_weigh,
            args=(path, goal, dict(leader.weights)),
            help=_("Now {share} of what it wants. Weights sum to 100%: the others give way.").format(
                share=percent(weight)
            ),
        )


def _weigh(path: str, goal: str, weights: dict[str, float]) -> None:
    share = st.session_state[f"weight_{path}.{goal}"] / 100
    value: dict[Any, Plain] = {**shared(weights, goal, share)}
    move({f"{path}.weights": value})


def shared(weights: Mapping[str, float], goal: str, weight: float) -> dict[str, float]:
    """Weights with one of them set, the others keeping their proportions; they sum to 1.

    >>> shared({"a": 0.5, "b": 0.3, "c": 0.2}, "a", 0.0)
    {'a': 0.0, 'b': 0.6, 'c': 0.4}
    """
    rest = {name: value for name, value in weights.items() if name != goal}
    if not rest:
        return {goal: 1.0}
    total = sum(rest.values())
    parts = {name: value / total if total else 1.0 / len(rest) for name, value in rest.items()}
    found = {name: round(part * (1.0 - weight), 4) for name, part in parts.items()}
    largest = max(found, key=found.__getitem__)  # takes what rounding leaves: it alone has room for it
    found[largest] = round(1.0 - weight - sum(value for name, value in found.items() if name != largest), 4)
    return {name: found.get(name, weight) for name in weights}

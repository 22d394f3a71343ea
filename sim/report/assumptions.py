"""The table of assumptions: every value of a scenario that a reader may dispute, with where it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.language import gettext as _
from sim.report.content import Assumption, Group, Note
from sim.report.fields import field_words
from sim.report.names import label_at, name_at, part_at, value_words
from sim.report.origins import CHANGED, origin_of
from sim.report.said import said, words
from sim.scenario.fields import Part
from sim.scenario.governments import Combination, Goal, Ratifier
from sim.scenario.notes import Notes
from sim.scenario.schema import Leverage, Measure, Scenario
from sim.scenario.source import Keys, Plain, dotted

_UNDISPUTED = {"label", "holder", "against"}


@dataclass(frozen=True)
class Stated:
    """What a scenario file says: its notes, and the value that it has at each path that was changed for a report."""

    notes: Notes
    changed: Mapping[str, Plain]


def assumptions(scenario: Scenario, stated: Stated) -> tuple[Group, ...]:
    """The values that the file writes down, or that were changed; what it leaves to defaults is not listed."""
    sections: list[tuple[str, Keys]] = [
        (_("Calendar"), ("calendar",)),
        (_("How talks go"), ("talks",)),
        (_("What the analyst does not know"), ("uncertainty",)),
        (_("What a hand-over does"), ("channels",)),
        *((words(name, land.label), ("governments", name)) for name, land in scenario.governments.items()),
        (_("Leverage"), ("leverage",)),
        (_("Pressures"), ("pressures",)),
        (_("Unilateral measures"), ("measures",)),
    ]
    walk = _Walk(scenario, stated)
    groups = (Group(title, tuple(walk.below(part_at(scenario, keys), keys, ()))) for title, keys in sections)
    return tuple(group for group in groups if group.assumptions)


@dataclass(frozen=True)
class _Walk:
    """Through the parts of a scenario; ``trail`` names the parts around a value, without the first."""

    scenario: Scenario
    stated: Stated

    def below(self, value: Any, keys: Keys, trail: tuple[str, ...]) -> Iterator[Assumption]:
        """The assumptions in a part, or in a table of parts."""
        if isinstance(value, Part):
            for field in type(value).model_fields:
                if field not in _UNDISPUTED:
                    yield from self._field(type(value), getattr(value, field), (*keys, field), trail)
        else:
            for key, part in value.items():
                inner = (*keys, key)
                yield from self.below(part, inner, (*trail, self._called(part, inner)))

    def _called(self, part: Any, keys: Keys) -> str:
        """The name of a part, with what it says by being there."""
        label = label_at(self.scenario, keys)
        if isinstance(part, Goal):
            return _("Goal: {goal}").format(goal=label)
        if isinstance(part, Ratifier):
            return _("{ratifier}, which ratifies").format(ratifier=label)
        if isinstance(part, Leverage | Measure):
            lands = [label_at(self.scenario, ("governments", name)) for name in (part.holder, part.against)]
            return _("{what} ({holder} against {other})").format(what=label, holder=lands[0], other=lands[1])
        return label

    def _field(self, owner: type[Part], value: Any, keys: Keys, trail: tuple[str, ...]) -> Iterator[Assumption]:
        if isinstance(value, dict | list) and not value:
            return
        field = str(keys[-1])
        if isinstance(value, Part) or (isinstance(value, dict) and isinstance(next(iter(value.values())), Part)):
            yield from self.below(value, keys, trail)
        elif isinstance(value, dict):
            yield from self._table("" if field == "scores" else field_words(owner, field), value, keys, trail)
        elif isinstance(value, list):
            for i, combination in enumerate(value):
                yield from self._row(field_words(owner, field), self._combined(combination), (*keys, i), trail)
        else:
            yield from self._row(field_words(owner, field), value_words(self.scenario, field, value), keys, trail)

    def _table(self, label: str, table: Mapping[Any, Any], keys: Keys, trail: tuple[str, ...]) -> Iterator[Assumption]:
        """One row, or one for each entry where the file says something beside it, or where it is a table again."""
        names = {key: name_at(self.scenario, (*keys, key)) for key in table}
        notes = self.stated.notes
        apart = any(notes.beside((*keys, key)) not in {"", notes.beside(keys)} for key in table)
        for key, entry in table.items():
            inner = (*keys, key)
            if isinstance(entry, dict):
                yield from self._table(_further(label, names[key]), entry, inner, trail)
            elif apart:
                yield from self._row(_further(label, names[key]), _entry(entry), inner, trail)
        if table and not apart and not any(isinstance(entry, dict) for entry in table.values()):
            together = "; ".join(_together(names[key], entry) for key, entry in table.items())
            yield from self._row(label, together, keys, trail)

    def _row(self, label: str, value: str, keys: Keys, trail: tuple[str, ...]) -> Iterator[Assumption]:
        """A value with its origin; nothing if it is left to its default."""
        path, notes = dotted(keys), self.stated.notes
        changed = [each for each in self.stated.changed if _meet(each, path)]
        if changed:
            before, origin = "; ".join(self._before(each, path) for each in changed), CHANGED
            note: tuple[Note, ...] = (Note(_("set for this report")),)
        elif notes.holds(keys):
            innermost = (*keys, "score") if isinstance(keys[-1], int) else keys
            before, (origin, note) = "", origin_of(notes, innermost, self.scenario.sources)
        else:
            return
        place = dotted(self._place(keys))
        yield Assumption(path, place, ": ".join(trail), label, value, before, note, origin)

    def _place(self, keys: Keys) -> Keys:
        """The innermost part around a value."""
        while not isinstance(part_at(self.scenario, keys), Part) or isinstance(keys[-1], int):
            keys = keys[:-1]
        return keys

    def _before(self, changed: str, path: str) -> str:
        """What the file says at a path that was changed, which may lie within the row."""
        inside = changed.removeprefix(path).removeprefix(".")
        before = said(self.stated.changed[changed])
        return f"{words(inside)} {before}" if inside and inside != changed else before

    def _combined(self, combination: Combination) -> str:
        levels = "; ".join(
            f"{label_at(self.scenario, ('issues', issue))}: {words(level)}"
            for issue, level in combination.levels.items()
        )
        return f"{levels}: {said(combination.score)}"


def _together(name: str, entry: Any) -> str:
    return f"{name}: {_entry(entry)}" if isinstance(entry, list) else f"{name} {_entry(entry)}"


def _entry(value: Any) -> str:
    return ", ".join(map(words, value)) if isinstance(value, list) else said(value)


def _further(label: str, name: str) -> str:
    return f"{label}: {name}" if label else name


def _meet(changed: str, path: str) -> bool:
    """Whether one path is the other, or lies within it."""
    return f"{changed}.".startswith(f"{path}.") or f"{path}.".startswith(f"{changed}.")

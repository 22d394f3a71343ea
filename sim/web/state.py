"""What the address bar holds: which scenario, what is laid over it, and how one looks at it; undo and redo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sim.language import LANGUAGES
from sim.language import gettext as _

MOST_PINS = 4
MOST_RUNS = 50_000
"""Of one variant: more belongs on the command line."""
FIRST = "safe-third-country-2018"
"""The scenario of who comes without an address."""
_MOST_SEED = 2**64 - 1
_MOST_PAST = 100
_MOST_NUMBER = 10**7
_LONGEST_CODE = 8
_LONGEST_NUMBER = len(str(_MOST_SEED))
_LONGEST_SHOWN = 80
"""Characters of an address that are repeated in a sentence about it."""
_JOIN = "~"
"""Between the words of a pinned variant in an address."""
FEWEST_VALUES, MOST_VALUES = 2, 12
"""Of a lever in a sweep."""
_BY = "x"

Words = tuple[str, ...]
"""What is laid over a scenario: presets by name and settings as ``path=value``; the last word counts."""
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class State:
    """Everything that a link gives to somebody else.

    ``words``: of the variant shown; ``pins``: those of variants kept beside it; ``question``: empty for any deal;
    ``language``: empty for that of the browser; ``replication`` and ``week``: of the negotiation that is watched;
    ``draft``: the text in the editor, by its name; ``room``: the join code of a room of the policy game; ``across`` and
    ``up``: paths of the levers of a sweep, empty for the first ones, ``grid`` how many values each of them takes, and
    ``each`` how many negotiations are played at a point of it.
    """

    scenario: str = FIRST
    words: Words = ()
    question: str = ""
    seed: int = 1
    runs: int = 4000
    language: str = ""
    projector: bool = False
    pins: tuple[Words, ...] = ()
    replication: int = 0
    week: int = 0
    draft: str = ""
    room: str = ""
    across: str = ""
    up: str = ""
    grid: tuple[int, int] = (5, 5)
    each: int = 500


def to_query(state: State) -> dict[str, list[str]]:
    """Key -> values as an address has them; what is as at first is left out.

    >>> to_query(State(words=("tariff_threat",), seed=2))
    {'set': ['tariff_threat'], 'seed': ['2']}
    """
    first = State()
    query = {
        "scenario": [state.scenario] if state.scenario != first.scenario else [],
        "set": list(state.words),
        "question": [state.question] if state.question else [],
        "lang": [state.language] if state.language else [],
        "projector": ["1"] if state.projector else [],
        "pin": [_JOIN.join(words) for words in state.pins],
        "draft": [state.draft] if state.draft else [],
        "room": [state.room] if state.room else [],
        "across": [state.across] if state.across else [],
        "up": [state.up] if state.up else [],
        "grid": [_BY.join(str(count) for count in state.grid)] if state.grid != first.grid else [],
    }
    for key, number, usual in (
        ("seed", state.seed, first.seed),
        ("runs", state.runs, first.runs),
        ("replication", state.replication, first.replication),
        ("week", state.week, first.week),
        ("each", state.each, first.each),
    ):
        query[key] = [str(number)] if number != usual else []
    return {key: values for key, values in query.items() if values}


def from_query(query: Query) -> tuple[State, tuple[str, ...]]:
    """The state of an address, and a sentence for each part of it that cannot be read; the rest still counts."""
    problems: list[str] = []
    found: dict[str, Any] = {}
    readers: dict[str, tuple[str, Callable[[Sequence[str]], Any]]] = {
        "scenario": ("scenario", _one),
        "set": ("words", tuple),
        "question": ("question", _one),
        "seed": ("seed", lambda values: _number(values, 0, _MOST_SEED)),
        "runs": ("runs", lambda values: _number(values, 1, MOST_RUNS)),
        "lang": ("language", _language),
        "projector": ("projector", lambda values: _one(values) == "1"),
        "pin": ("pins", lambda values: tuple(_pin(value) for value in values[:MOST_PINS])),
        "replication": ("replication", lambda values: _number(values, 0, _MOST_NUMBER)),
        "week": ("week", lambda values: _number(values, 0, _MOST_NUMBER)),
        "draft": ("draft", _one),
        "room": ("room", _room),
        "across": ("across", _one),
        "up": ("up", _one),
        "grid": ("grid", _grid),
        "each": ("each", lambda values: _number(values, 1, MOST_RUNS)),
    }
    for key, (name, read) in readers.items():
        if key in query:
            try:
                found[name] = read(query[key])
            except ValueError as error:
                problems.append(
                    _("The address says “{key}={value}”: {reason}.").format(
                        key=key, value=" ".join(query[key])[:_LONGEST_SHOWN], reason=error
                    )
                )
    return State(**found), tuple(problems)


@dataclass(frozen=True)
class History:
    """States that one can go back and forth in; the present one is shown."""

    present: State = State()
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()

    def changed(self, **changes: Any) -> "History":
        """With something else in the present; the same again changes nothing."""
        new = replace(self.present, **changes)
        if new == self.present:
            return self
        return History(new, (*self.past, self.present)[-_MOST_PAST:])

    def replaced(self, **changes: Any) -> "History":
        """With something else in all states: no step to go back to, and none that is undone with others."""
        past, future = (tuple(replace(state, **changes) for state in states) for states in (self.past, self.future))
        return History(replace(self.present, **changes), past, future)

    def moved(self, **changes: Any) -> "History":
        """With something else in the present that is no step to undo, as when one looks at another week."""
        return replace(self, present=replace(self.present, **changes))

    def undone(self) -> "History":
        """One step back, if there is one."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future))

    def redone(self) -> "History":
        """One step forth again, if one has gone back."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:])


def _one(values: Sequence[str]) -> str:
    return values[-1] if values else ""


def _number(values: Sequence[str], low: int, high: int) -> int:
    text = _one(values)
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER or not low <= int(text) <= high:
        raise ValueError(_("a whole number from {low} to {high} is needed").format(low=low, high=high))
    return int(text)


def _language(values: Sequence[str]) -> str:
    code = _one(values)
    if code not in LANGUAGES:
        raise ValueError(_("there are {languages}").format(languages=", ".join(LANGUAGES)))
    return code


def _room(values: Sequence[str]) -> str:
    code = _one(values).upper().replace("-", "")
    if not (code.isascii() and code.isalnum() and len(code) <= _LONGEST_CODE):
        raise ValueError(_("a join code has 8 letters and digits"))
    return code


def _grid(values: Sequence[str]) -> tuple[int, int]:
    counts = [int(part) if part.isdecimal() else 0 for part in _one(values).split(_BY)]
    if len(counts) != 2 or not all(FEWEST_VALUES <= count <= MOST_VALUES for count in counts):  # noqa: PLR2004  # two levers
        message = _("two whole numbers from {low} to {high} are needed, as in 5x5")
        raise ValueError(message.format(low=FEWEST_VALUES, high=MOST_VALUES))
    return counts[0], counts[1]


def _pin(text: str) -> Words:
    return tuple(word for word in text.split(_JOIN) if word)

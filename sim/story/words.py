"""The words of a story: names become labels, packages get a number when they are first offered."""

import datetime as dt
import re
from collections.abc import Iterable

from sim.model.record import Happening, Offer
from sim.world import World

_PLACES = 2, 3, 4
_WEEK = 7
_TAKES_THE = re.compile(
    r"(?!the ).*\b(United|States|Union|Republic|Kingdom|Federation|Netherlands|Philippines)\b", re.IGNORECASE
)
"""Names of governments that go with an article in the middle of a sentence."""
_DETERMINED = re.compile(r"(the|a|an|all|both)\b|.*\ws?['\u2019]", re.IGNORECASE)
"""Names of ratifiers that say whose they are, or have an article."""


class Words:
    """What a story calls things.

    A government is "the model's" where it is first named: a story says what a model did, nobody else.
    """

    def __init__(self, world: World, record: Iterable[Happening]) -> None:
        self.world = world
        offers = [each for each in record if isinstance(each, Offer)]
        self._numbers = {package: n for n, package in enumerate(dict.fromkeys(offer.package for offer in offers), 1)}
        self._first = {offer.package: offer.week for offer in reversed(offers)}
        self._said: dict[tuple[object, ...], str] = {}
        self._named: set[str] = set()

    def is_new(self, text: str, *topic: object) -> bool:
        """Whether this is not what was said last on a topic."""
        before, self._said[topic] = self._said.get(topic), text
        return text != before

    def government(self, name: str) -> str:
        """The model's Norland, and just Norland from then on."""
        called, first = _called(name, self.world.scenario.governments[name].label), name not in self._named
        self._named.add(name)
        if first:
            return f"the model's {called}"
        return f"the {called}" if _TAKES_THE.match(called) else called

    def governments(self, names: Iterable[str]) -> str:
        """Several governments; all but one of them are "the others"."""
        names = list(names)
        if 1 < len(names) == len(self.world.governments) - 1:
            return "the others"
        return listed([self.government(name) for name in names], "and")

    def leader(self, government: str, name: str) -> str:
        """Premier Moreau."""
        return _called(name, self.world.scenario.governments[government].leaders[name].label)

    def line(self, government: str, leader: str, name: str) -> str:
        """A red line in quotation marks; a leader may have taken it over from its government's first."""
        leaders = self.world.scenario.governments[government].leaders
        holders = (leaders[leader], *leaders.values())
        label = next(holder.red_lines[name].label for holder in holders if name in holder.red_lines)
        return f"'{_called(name, label)}'"

    def ratifier(self, path: str) -> str:
        """A ratifier by government.ratifier: the Senate, or Norland's parliament."""
        government, name = path.split(".")
        called = _called(name, self.world.scenario.governments[government].ratifiers[name].label)
        return called if _DETERMINED.match(called) else f"the {called}"

    def thing(self, name: str, label: str) -> str:
        """The label of a dated thing as a clause, without its full stop."""
        return _called(name, label).removesuffix(".")

    def day(self, week: int) -> str:
        """The day of a round: 1 December 2018."""
        return self.date(self.world.rounds.day(week))

    def date(self, day: dt.date) -> str:
        """1 December 2018."""
        return f"{day.day} {day:%B %Y}"

    def package(self, package: int) -> str:
        """Package 2."""
        return f"package {self._numbers[package]}"

    def offered(self, offer: Offer) -> str:
        """Package 2 with all its levels where it is new, else 'package 2 again'."""
        if offer.week > self._first[offer.package]:
            return f"{self.package(offer.package)} again"
        issues, moved = self.world.scenario.issues, self.world.packages.moved(offer.package)
        levels = [
            f"{_called(issue, issues[issue].label)}: {_called(level, issues[issue].levels[level]).removesuffix('.')}"
            for issue, level in moved.items()
        ]
        return f"{self.package(offer.package)} ({'; '.join(levels)})"


def _called(name: str, label: str) -> str:
    """The label of a thing, else its name without underscores."""
    return label or name.replace("_", " ")


def listed(words: list[str], last: str) -> str:
    """Words in a row.

    >>> listed(["a", "b", "c"], "or")
    'a, b or c'
    """
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


def sentence(text: str) -> str:
    """A capital letter and a full stop.

    >>> sentence("the model's Norland passes")
    "The model's Norland passes."
    """
    return f"{text[0].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?")) else ".")


def percent(share: float) -> str:
    """A share as a whole number of percent, never 0 or 100 for what is only nearly so.

    >>> percent(0.7), percent(0.999), percent(1.0)
    ('70', 'over 99', '100')
    """
    if 0.0 < share <= 0.005:  # noqa: PLR2004  # what rounds to 0 percent
        return "under 1"
    return "over 99" if 0.995 <= share < 1.0 else f"{share:.0%}".removesuffix("%")  # noqa: PLR2004


def shortly(value: float) -> str:
    """A utility to two places.

    >>> shortly(-0.001), shortly(0.25)
    ('0.00', '0.25')
    """
    return f"{value:z.2f}"


def against(value: float, threshold: float) -> str:
    """A utility beside its threshold, to as many places as tell them apart.

    >>> against(0.1, 0.05), against(0.042, 0.043), against(0.1, 0.1)
    ('0.10, above its threshold of 0.05', '0.042, below its threshold of 0.043', '0.10, right at its threshold')
    """
    for places in _PLACES:
        shown, bar = f"{value:z.{places}f}", f"{threshold:z.{places}f}"
        if shown != bar:
            return f"{shown}, {'above' if value > threshold else 'below'} its threshold of {bar}"
    return f"{shortly(value)}, right at its threshold"


def days(count: int) -> str:
    """A stretch of more than one round.

    >>> days(14), days(20)
    ('2 weeks', '20 days')
    """
    weeks, rest = divmod(count, _WEEK)
    if rest:
        return f"{count} days"
    return "a week" if weeks == 1 else f"{weeks} weeks"

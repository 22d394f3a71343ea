"""The words of a story: names become labels, packages get a number when they are first offered."""

import datetime as dt
from collections.abc import Iterable

from sim.language import day, ngettext, number
from sim.language import gettext as _
from sim.model.record import Happening, Offer
from sim.story.grammar import grammar, joined
from sim.world import World

_PLACES = 2, 3, 4
_WEEK = 7


class Words:
    """What a story calls things, in the language spoken.

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
        return grammar().government(called, first=first)

    def governments(self, names: Iterable[str]) -> str:
        """Several governments; all but one of them are "the others"."""
        names = list(names)
        if 1 < len(names) == len(self.world.governments) - 1:
            return _("the others")
        return joined([self.government(name) for name in names])

    def leader(self, government: str, name: str) -> str:
        """Premier Moreau."""
        return grammar().leader(_called(name, self.world.scenario.governments[government].leaders[name].label))

    def line(self, government: str, leader: str, name: str) -> str:
        """A red line in quotation marks; a leader may have taken it over from its government's first."""
        leaders = self.world.scenario.governments[government].leaders
        holders = (leaders[leader], *leaders.values())
        label = next(holder.red_lines[name].label for holder in holders if name in holder.red_lines)
        return _("'{label}'").format(label=_called(name, label))

    def ratifier(self, path: str) -> str:
        """A ratifier by government.ratifier: the Senate, or Norland's parliament."""
        government, name = path.split(".")
        return grammar().ratifier(_called(name, self.world.scenario.governments[government].ratifiers[name].label))

    def thing(self, name: str, label: str) -> str:
        """The label of a dated thing as a clause, without its full stop."""
        return _called(name, label).removesuffix(".")

    def day(self, week: int) -> str:
        """The day of a round: 1 December 2018."""
        return self.date(self.world.rounds.day(week))

    def date(self, date: dt.date) -> str:
        """1 December 2018."""
        return day(date)

    def package(self, package: int) -> str:
        """Package 2."""
        return _("package {number}").format(number=self._numbers[package])

    def is_first(self, offer: Offer) -> bool:
        """Whether the package had not been offered before."""
        return offer.week <= self._first[offer.package]

    def levels(self, package: int) -> str:
        """All that a package moves, issue by issue."""
        issues, moved = self.world.scenario.issues, self.world.packages.moved(package)
        return "; ".join(
            f"{_called(issue, issues[issue].label)}: {_called(level, issues[issue].levels[level]).removesuffix('.')}"
            for issue, level in moved.items()
        )


def _called(name: str, label: str) -> str:
    """The label of a thing, else its name without underscores."""
    return label or name.replace("_", " ")


def percent(share: float) -> str:
    """A share as a whole number of percent, never 0 or 100 for what is only nearly so.

    >>> percent(0.7), percent(0.999), percent(1.0)
    ('70', 'over 99', '100')
    """
    if 0.0 < share <= 0.005:  # noqa: PLR2004  # what rounds to 0 percent
        return _("under 1")
    return _("over 99") if 0.995 <= share < 1.0 else f"{share:.0%}".removesuffix("%")  # noqa: PLR2004


def shortly(value: float) -> str:
    """A utility to two places.

    >>> shortly(-0.001), shortly(0.25)
    ('0.00', '0.25')
    """
    return _to(value, _PLACES[0])


def against(value: float, threshold: float) -> str:
    """A utility beside its threshold, to as many places as tell them apart.

    >>> against(0.1, 0.05), against(0.042, 0.043), against(0.1, 0.1)
    ('0.10, above its threshold of 0.05', '0.042, below its threshold of 0.043', '0.10, right at its threshold')
    """
    for places in _PLACES:
        shown, bar = _to(value, places), _to(threshold, places)
        if shown != bar:
            if value > threshold:
                return _("{value}, above its threshold of {threshold}").format(value=shown, threshold=bar)
            return _("{value}, below its threshold of {threshold}").format(value=shown, threshold=bar)
    return _("{value}, right at its threshold").format(value=shortly(value))


def days(count: int) -> str:
    """A stretch of more than one round.

    >>> days(14), days(20)
    ('2 weeks', '20 days')
    """
    weeks, rest = divmod(count, _WEEK)
    if rest:
        return _("{count} days").format(count=count)
    return ngettext("a week", "{count} weeks", weeks).format(count=weeks)


def _to(value: float, places: int) -> str:
    """A utility to so many places, without a minus before nothing."""
    return number(float(f"{value:z.{places}f}"), digits=places)

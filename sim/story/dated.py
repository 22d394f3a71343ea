"""Sentences about what the calendar brings: events, leverage and measures, elections and hand-overs."""

from sim.language import gettext as _
from sim.language import ngettext
from sim.model.record import Elected, HandOver, News, Succession
from sim.story.grammar import either, joined, sentence
from sim.story.words import Words, percent


def news(item: News, words: Words) -> str:
    """Something dated: the scenario's own words as a headline, after what is new about it."""
    what = _headline(item, words)
    if item.phase == "announced":
        if item.day is None:
            return sentence(_("announced: {what}").format(what=what))
        return sentence(_("announced for {day}: {what}").format(day=words.date(item.day), what=what))
    if item.phase == "ends":
        return sentence(_("no longer: {what}").format(what=what))
    if item.day is None or item.day < words.world.rounds.start:
        return sentence(_("already so when talks began: {what}").format(what=what))
    if item.day == words.world.rounds.day(item.week):
        return sentence(_("news: {what}").format(what=what))
    return sentence(_("news: {what} (since {day})").format(what=what, day=words.date(item.day)))


def _headline(item: News, words: Words) -> str:
    scenario = words.world.scenario
    if item.subject == "event":
        return words.thing(item.name, scenario.calendar.events[item.name].label)
    if item.subject == "leverage":
        lever = scenario.leverage[item.name]
        return _("leverage of {holder} against {other}, {label}").format(
            holder=words.government(lever.holder),
            other=words.government(lever.against),
            label=words.thing(item.name, lever.label),
        )
    step = scenario.measures[item.name]
    return _("a measure that {holder} can take on its own, {label}").format(
        holder=words.government(step.holder), label=words.thing(item.name, step.label)
    )


def succession(coming: Succession, words: Words) -> str:
    """Who will, or may, take office; it may have been known before the talks began."""
    text = (
        _("it was known that {leaders} would take office in {government} on {day}")
        if coming.week == 0
        else _("it became known that {leaders} would take office in {government} on {day}")
    )
    leaders = either([words.leader(coming.government, name) for name in coming.candidates])
    government, day = words.government(coming.government), words.date(coming.day)
    return sentence(text.format(leaders=leaders, government=government, day=day))


def elected(winner: Elected, words: Words) -> str:
    """Who won; from now on the winner may have a say."""
    text = (
        _("the next leader of {government} was known: {leader}, from {day} on")
        if winner.week == 0
        else _("the next leader of {government} became known: {leader}, from {day} on")
    )
    government, leader = words.government(winner.government), words.leader(winner.government, winner.leader)
    return sentence(text.format(government=government, leader=leader, day=words.date(winner.day)))


def took_office(change: HandOver, words: Words) -> str:
    """A hand-over, and what the others made of the new leader."""
    text = sentence(
        _("{leader} took office in {government}, after {before}").format(
            leader=words.leader(change.government, change.leader),
            government=words.government(change.government),
            before=words.leader(change.government, change.outgoing),
        )
    )
    if not change.anew and not change.sincerity:
        return text
    watchers = [name for name in words.world.governments if name != change.government]
    watching, chances = words.governments(watchers), _chances(change, words)
    made_of_it = sentence(_made_of_it(change, len(watchers)).format(watchers=watching, chances=chances))
    return f"{text} {made_of_it}"


def _made_of_it(change: HandOver, watchers: int) -> str:
    """With blanks for who looks on and for the chances that red lines were meant."""
    if not change.sincerity:
        return ngettext(
            "{watchers} did not know how tough the new leader was",
            "{watchers} did not know how tough the new leader was",
            watchers,
        )
    if not change.anew:
        return ngettext("{watchers} put {chances}", "{watchers} put {chances}", watchers)
    return ngettext(
        "{watchers} did not know how tough the new leader was, and put {chances}",
        "{watchers} did not know how tough the new leader was, and put {chances}",
        watchers,
    )


def _chances(change: HandOver, words: Words) -> str:
    """The chance that each red line was meant."""
    lines = [(words.line(change.government, change.leader, name), percent(chance)) for name, chance in change.sincerity]
    if len(lines) == 1:
        ((line, chance),) = lines
        return _("the chance that the red line {line} was meant at {chance} percent").format(line=line, chance=chance)
    chances = [_("{chance} percent for {line}").format(line=line, chance=chance) for line, chance in lines]
    return _("the chances that red lines were meant at {chances}").format(chances=joined(chances))

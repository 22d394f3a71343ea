"""Sentences about what the calendar brings: events, leverage and measures, elections and hand-overs."""

from sim.model.record import Elected, HandOver, News, Succession
from sim.story.words import Words, listed, percent, sentence


def news(item: News, words: Words) -> str:
    """Something dated: the scenario's own words as a headline, after what is new about it."""
    what = _headline(item, words)
    if item.phase == "announced":
        day = "" if item.day is None else f" for {words.date(item.day)}"
        return sentence(f"announced{day}: {what}")
    if item.phase == "ends":
        return sentence(f"no longer: {what}")
    if item.day is None or item.day < words.world.rounds.start:
        return sentence(f"already so when talks began: {what}")
    since = "" if item.day == words.world.rounds.day(item.week) else f" (since {words.date(item.day)})"
    return sentence(f"news: {what}{since}")


def _headline(item: News, words: Words) -> str:
    scenario = words.world.scenario
    if item.subject == "event":
        return words.thing(item.name, scenario.calendar.events[item.name].label)
    if item.subject == "leverage":
        lever = scenario.leverage[item.name]
        sides = f"{words.government(lever.holder)} against {words.government(lever.against)}"
        return f"leverage of {sides}, {words.thing(item.name, lever.label)}"
    step = scenario.measures[item.name]
    what = words.thing(item.name, step.label)
    return f"a measure that {words.government(step.holder)} can take on its own, {what}"


def succession(coming: Succession, words: Words) -> str:
    """Who will, or may, take office; it may have been known before the talks began."""
    names = listed([words.leader(coming.government, name) for name in coming.candidates], "or")
    office = f"office in {words.government(coming.government)} on {words.date(coming.day)}"
    return sentence(f"it {_known(coming.week)} that {names} would take {office}")


def elected(winner: Elected, words: Words) -> str:
    """Who won; from now on the winner may have a say."""
    government, leader = words.government(winner.government), words.leader(winner.government, winner.leader)
    return sentence(
        f"the next leader of {government} {_known(winner.week)}: {leader}, from {words.date(winner.day)} on"
    )


def _known(week: int) -> str:
    return "was known" if week == 0 else "became known"


def took_office(change: HandOver, words: Words) -> str:
    """A hand-over, and what the others made of the new leader."""
    new, old = (words.leader(change.government, name) for name in (change.leader, change.outgoing))
    text = sentence(f"{new} took office in {words.government(change.government)}, after {old}")
    parts = ["did not know how tough the new leader was"] if change.anew else []
    if change.sincerity:
        parts.append(f"put {_chances(change, words)}")
    if not parts:
        return text
    watchers = words.governments(name for name in words.world.governments if name != change.government)
    made_of_it = sentence(f"{watchers} {', and '.join(parts)}")
    return f"{text} {made_of_it}"


def _chances(change: HandOver, words: Words) -> str:
    """The chance that each red line was meant."""
    lines = [(words.line(change.government, change.leader, name), percent(chance)) for name, chance in change.sincerity]
    if len(lines) == 1:
        return f"the chance that the red line {lines[0][0]} was meant at {lines[0][1]} percent"
    chances = listed([f"{chance} percent for {line}" for line, chance in lines], "and")
    return f"the chances that red lines were meant at {chances}"

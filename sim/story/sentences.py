"""A sentence or two for everything that can happen in a negotiation (sim/model/record)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sim.language import gettext as _
from sim.language import ngettext
from sim.model.record import (
    Answer,
    BrokeDown,
    Elected,
    End,
    HandOver,
    Happening,
    Learnt,
    MeasureTaken,
    News,
    Offer,
    Passed,
    Repudiated,
    Signed,
    Succession,
    Vote,
)
from sim.outcomes import DEAL, NOT_RATIFIED
from sim.rules.answer import ACCEPTS, RED_LINE
from sim.story.dated import elected, news, succession, took_office
from sim.story.grammar import joined, sentence
from sim.story.words import Words, against, days, percent, shortly


def told(happening: Happening, words: Words) -> str:
    """What happened, in plain words; nothing where it is not worth a sentence."""
    return _TELLERS[type(happening)](happening, words)


def quiet(silence: Sequence[Happening], words: Words) -> str:
    """A row of rounds that were not held or in which nothing was offered."""
    names = [each.proposer for each in silence if isinstance(each, Passed)]
    span = days(len(silence) * words.world.rounds.step_days)
    if not names:
        return (
            _("No round took place.") if len(silence) == 1 else _("No round took place for {span}.").format(span=span)
        )
    passed = _passed(list(dict.fromkeys(names)), words)
    if len(silence) == 1:
        return sentence(passed)
    text = ngettext(
        "nothing was offered for {span}; in the one round that took place, {passed}",
        "nothing was offered for {span}; in the {count} rounds that took place, {passed}",
        len(names),
    )
    return sentence(text.format(span=span, count=len(names), passed=passed))


def _passed(names: list[str], words: Words) -> str:
    """Who passed; why, only where that is new."""
    called, count = words.governments(names), len(names)
    if not words.is_new("passed", *names):
        return ngettext("{governments} passed", "{governments} passed", count).format(governments=called)
    return ngettext(
        "{governments} passed, having nothing to offer that it preferred to waiting",
        "{governments} passed, having nothing to offer that they preferred to waiting",
        count,
    ).format(governments=called)


def _offer(offer: Offer, words: Words) -> str:
    """The offer; what speaks for it only where that is new."""
    text = offered(offer, words)
    worth, topic = against(offer.value, offer.threshold), (offer.proposer, offer.package)
    is_new = words.is_new(worth, "worth", *topic)
    chances = _chances(offer, words)
    if is_new and chances:
        why = _("it valued the package at {worth}, and saw a chance {chances}")
    elif is_new:
        why = _("it valued the package at {worth}")
    elif chances:
        why = _("it saw a chance {chances}")
    else:
        return text
    return f"{text} {sentence(why.format(worth=worth, chances=chances))}"


def offered(offer: Offer, words: Words) -> str:
    """The package with all its levels where it is new."""
    text = _("{government} offered {package} again")
    if words.is_first(offer):
        text = _("{government} offered {package} ({levels})")
    government, package = words.government(offer.proposer), words.package(offer.package)
    return sentence(text.format(government=government, package=package, levels=words.levels(offer.package)))


def _chances(offer: Offer, words: Words) -> str:
    """The chances that others accept and that those at home ratify, as far as they are new."""
    others = [name for name in words.world.governments if name != offer.proposer]
    government = words.government(others[0]) if len(others) == 1 else ""
    hopes = [(_acceptance(words, len(others)), government, offer.acceptance)]
    if words.world.ratifiers:
        hopes.append((_("of {chance} percent that it would be ratified"), "", offer.ratification))
    return joined(
        [
            hope.format(chance=percent(chance), government=other)
            for hope, other, chance in hopes
            if words.is_new(percent(chance), hope, offer.proposer, offer.package)
        ]
    )


def _acceptance(words: Words, others: int) -> str:
    """With blanks for the chance and for the government, if there is one other."""
    if words.world.arrays.others_needed < others:
        return _("of {chance} percent that enough of the others would accept it")
    if others > 1:
        return _("of {chance} percent that all others would accept it")
    return _("of {chance} percent that {government} would accept it")


def _answer(answer: Answer, words: Words) -> str:
    """The answer; why it was given only where that is new."""
    if words.is_new(_because(answer, "", words), "answer", answer.government, answer.package):
        return sentence(_because(answer, words.government(answer.government), words))
    text = _("{government} accepted as before") if answer.reason == ACCEPTS else _("{government} refused as before")
    return sentence(text.format(government=words.government(answer.government)))


def _because(answer: Answer, government: str, words: Words) -> str:
    """The answer with its reason."""
    answered = _answered(answer, words).format(government=government)
    if answer.reason == RED_LINE:
        return _line_in_the_way(answer, answered, words)
    worth = against(answer.value, answer.threshold)
    bluffs = tuple(line for line in answer.crossed if line not in answer.meant)
    if answer.reason == ACCEPTS and bluffs:
        text = ngettext(
            "{answered}, valuing the package at {worth}; the red line {lines} proved to be a bluff",
            "{answered}, valuing the package at {worth}; the red lines {lines} proved to be bluffs",
            len(bluffs),
        )
        return text.format(answered=answered, worth=worth, lines=_lines(answer, bluffs, words))
    return _("{answered}, valuing the package at {worth}").format(answered=answered, worth=worth)


def _answered(answer: Answer, words: Words) -> str:
    """Accepted or refused; narrowly, if the choice noise made the difference."""
    accepts = answer.reason == ACCEPTS
    expected = answer.reason == RED_LINE or accepts == (answer.value >= answer.threshold)
    if expected or words.world.arrays.noise == 0.0:
        return _("{government} accepted") if accepts else _("{government} refused")
    return _("{government} narrowly accepted") if accepts else _("{government} narrowly refused")


def _line_in_the_way(answer: Answer, answered: str, words: Words) -> str:
    """A government written in Python may speak of a red line where there is none, or where it does not mean it."""
    crossed = answer.meant or answer.crossed
    if not crossed:
        return _("{answered}: it called the package a red line").format(answered=answered)
    if answer.meant:
        text = ngettext(
            "{answered}: the package crossed a red line that {leader} meant, {lines}",
            "{answered}: the package crossed red lines that {leader} meant, {lines}",
            len(crossed),
        )
    else:
        text = ngettext(
            "{answered}: the package crossed a red line, {lines}",
            "{answered}: the package crossed red lines, {lines}",
            len(crossed),
        )
    leader = words.leader(answer.government, answer.leader)
    return text.format(answered=answered, leader=leader, lines=_lines(answer, crossed, words))


def _lines(answer: Answer, names: tuple[str, ...], words: Words) -> str:
    return joined([words.line(answer.government, answer.leader, name) for name in names])


def _learnt(learnt: Learnt, words: Words) -> str:
    """What changed in a belief; nothing where no printed number did."""
    changes: list[str] = []
    for belief in learnt.lines:
        before, after = percent(belief.before), percent(belief.after)
        if before != after:
            text = (
                _("more likely to mean the red line {line} ({after} percent, {before} before)")
                if belief.after > belief.before
                else _("less likely to mean the red line {line} ({after} percent, {before} before)")
            )
            line = words.line(learnt.about, learnt.leader, belief.line)
            changes.append(text.format(line=line, after=after, before=before))
    before, after = shortly(learnt.toughness_before), shortly(learnt.toughness_after)
    if before != after:
        tougher = learnt.toughness_after > learnt.toughness_before
        text = _("tougher ({after}, {before} before)") if tougher else _("less tough ({after}, {before} before)")
        changes.append(text.format(after=after, before=before))
    if not changes:
        return ""
    text = (
        _("after the leak, {governments} now thought {leader} {changes}")
        if learnt.cause == "leak"
        else _("{governments} now thought {leader} {changes}")
    )
    who, leader = words.governments(learnt.by), words.leader(learnt.about, learnt.leader)
    return sentence(text.format(governments=who, leader=leader, changes=joined(changes)))


def _signed(signed: Signed, words: Words) -> str:
    world, package = words.world, words.package(signed.package)
    if world.arrays.ratification_weeks == 0:
        return sentence(_("{package} was signed").format(package=package))
    text = (
        _("{package} was signed; the vote at home was due on {day}")
        if world.ratifiers
        else _("{package} was signed; it was to come into force on {day}")
    )
    return sentence(text.format(package=package, day=words.day(signed.week + world.arrays.ratification_weeks)))


def _vote(vote: Vote, words: Words) -> str:
    package, ratifiers = words.package(vote.package), words.world.ratifiers
    if vote.rejected_by is not None:
        text = _("{ratifier} rejected {package}")
        return sentence(text.format(ratifier=words.ratifier(vote.rejected_by), package=package))
    if len(ratifiers) == 1:
        text = _("{ratifier} passed {package}, which came into force")
        return sentence(text.format(ratifier=words.ratifier(ratifiers[0]), package=package))
    text = _("all ratifiers passed {package}, which came into force") if ratifiers else _("{package} came into force")
    return sentence(text.format(package=package))


def _repudiated(left: Repudiated, words: Words) -> str:
    return sentence(
        _("{leader} found {government} better off without {package} and left it").format(
            leader=words.leader(left.government, left.leader),
            government=words.government(left.government),
            package=words.package(left.package),
        )
    )


def _measure(taken: MeasureTaken, words: Words) -> str:
    step = words.world.scenario.measures[taken.measure]
    takes = _("{government} took a measure on its own: {measure}").format(
        government=words.government(step.holder), measure=words.thing(taken.measure, step.label)
    )
    response = _("{government} acquiesced") if taken.acquiesced else _("{government} resisted")
    return f"{sentence(takes)} {sentence(response.format(government=words.government(step.against)))}"


def _broke_down(broken: BrokeDown, words: Words) -> str:
    del broken, words
    return _("Talks broke down for good.")


def _end(end: End, words: Words) -> str:
    if end.package is None:
        return _("The talks ended; no package was signed.")
    if end.result == DEAL:
        text = _("the talks ended with {package} in force")
    elif end.result == NOT_RATIFIED:
        text = _("the talks ended without a deal in force: {package}, the last one signed, was not ratified")
    else:
        text = _("the talks ended without a deal in force: {package}, the last one signed, did not outlast a hand-over")
    return sentence(text.format(package=words.package(end.package)))


_TELLERS: Mapping[type[Happening], Callable[[Any, Words], str]] = {
    News: news,
    Succession: succession,
    Elected: elected,
    HandOver: took_office,
    Offer: _offer,
    Answer: _answer,
    Learnt: _learnt,
    Signed: _signed,
    Vote: _vote,
    Repudiated: _repudiated,
    MeasureTaken: _measure,
    BrokeDown: _broke_down,
    End: _end,
}

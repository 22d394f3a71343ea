"""A sentence or two for everything that can happen in a negotiation (sim/model/record)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

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
from sim.story.words import Words, against, days, listed, percent, sentence, shortly


def told(happening: Happening, words: Words) -> str:
    """What happened, in plain words; nothing where it is not worth a sentence."""
    return _TELLERS[type(happening)](happening, words)


def quiet(silence: Sequence[Happening], words: Words) -> str:
    """A row of rounds that were not held or in which nothing was offered."""
    passed = [each.proposer for each in silence if isinstance(each, Passed)]
    span = days(len(silence) * words.world.rounds.step_days)
    if not passed:
        return "No round took place." if len(silence) == 1 else f"No round took place for {span}."
    names = list(dict.fromkeys(passed))
    text = f"{words.governments(names)} passed"
    if words.is_new("passed", *names):
        text += f", having nothing to offer that {'it' if len(names) == 1 else 'they'} preferred to waiting"
    if len(silence) == 1:
        return sentence(text)
    rounds = "one round" if len(passed) == 1 else f"{len(passed)} rounds"
    return sentence(f"nothing was offered for {span}; in the {rounds} that took place, {text}")


def _offer(offer: Offer, words: Words) -> str:
    """The offer; what speaks for it only where that is new."""
    text = sentence(f"{words.government(offer.proposer)} offered {words.offered(offer)}")
    topic, worth = (offer.proposer, offer.package), against(offer.value, offer.threshold)
    parts = [f"valued the package at {worth}"] if words.is_new(worth, "worth", *topic) else []
    hopes = [(_acceptance(offer, words), percent(offer.acceptance))]
    if words.world.ratifiers:
        hopes.append(("that it would be ratified", percent(offer.ratification)))
    new = [f"of {chance} percent {hope}" for hope, chance in hopes if words.is_new(chance, hope, *topic)]
    if new:
        parts.append(f"saw a chance {' and '.join(new)}")
    return f"{text} It {', and '.join(parts)}." if parts else text


def _acceptance(offer: Offer, words: Words) -> str:
    others = [name for name in words.world.governments if name != offer.proposer]
    if words.world.arrays.others_needed < len(others):
        return "that enough of the others would accept it"
    return f"that {words.governments(others) if len(others) == 1 else 'all others'} would accept it"


def _answer(answer: Answer, words: Words) -> str:
    """The answer; why it was given only where that is new."""
    text = _verb(answer, words) + _reason(answer, words)
    if not words.is_new(text, "answer", answer.government, answer.package):
        text = f"{'accepted' if answer.reason == ACCEPTS else 'refused'} as before"
    return sentence(f"{words.government(answer.government)} {text}")


def _verb(answer: Answer, words: Words) -> str:
    """Accepted or refused; narrowly, if the choice noise made the difference."""
    accepts = answer.reason == ACCEPTS
    expected = answer.reason == RED_LINE or accepts == (answer.value >= answer.threshold)
    narrowly = "" if expected or words.world.arrays.noise == 0.0 else "narrowly "
    return narrowly + ("accepted" if accepts else "refused")


def _reason(answer: Answer, words: Words) -> str:
    if answer.reason == RED_LINE:
        return f": {_line_in_the_way(answer, words)}"
    text = f", valuing the package at {against(answer.value, answer.threshold)}"
    bluffs = tuple(line for line in answer.crossed if line not in answer.meant)
    if answer.reason == ACCEPTS and bluffs:
        line, proof = ("line", "a bluff") if len(bluffs) == 1 else ("lines", "bluffs")
        text += f"; the red {line} {_lines(answer, bluffs, words)} proved to be {proof}"
    return text


def _line_in_the_way(answer: Answer, words: Words) -> str:
    """A government written in Python may speak of a red line where there is none, or where it does not mean it."""
    crossed, leader = answer.meant or answer.crossed, words.leader(answer.government, answer.leader)
    if not crossed:
        return "it called the package a red line"
    text = f"the package crossed {'a red line' if len(crossed) == 1 else 'red lines'}"
    return f"{text}{f' that {leader} meant' if answer.meant else ''}, {_lines(answer, crossed, words)}"


def _lines(answer: Answer, names: tuple[str, ...], words: Words) -> str:
    return listed([words.line(answer.government, answer.leader, name) for name in names], "and")


def _learnt(learnt: Learnt, words: Words) -> str:
    """What changed in a belief; nothing where no printed number did."""
    changes: list[str] = []
    for belief in learnt.lines:
        before, after = percent(belief.before), percent(belief.after)
        if before != after:
            more, line = belief.after > belief.before, words.line(learnt.about, learnt.leader, belief.line)
            likely = f"{'more' if more else 'less'} likely to mean the red line {line}"
            changes.append(f"{likely} ({after} percent, {before} before)")
    before, after = shortly(learnt.toughness_before), shortly(learnt.toughness_after)
    if before != after:
        tougher = "tougher" if learnt.toughness_after > learnt.toughness_before else "less tough"
        changes.append(f"{tougher} ({after}, {before} before)")
    if not changes:
        return ""
    when = "after the leak, " if learnt.cause == "leak" else ""
    who, leader = words.governments(learnt.by), words.leader(learnt.about, learnt.leader)
    return sentence(f"{when}{who} now thought {leader} {listed(changes, 'and')}")


def _signed(signed: Signed, words: Words) -> str:
    world, text = words.world, f"{words.package(signed.package)} was signed"
    if world.arrays.ratification_weeks == 0:
        return sentence(text)
    due = "the vote at home was due" if world.ratifiers else "it was to come into force"
    return sentence(f"{text}; {due} on {words.day(signed.week + world.arrays.ratification_weeks)}")


def _vote(vote: Vote, words: Words) -> str:
    package, ratifiers = words.package(vote.package), words.world.ratifiers
    if vote.rejected_by is not None:
        return sentence(f"{words.ratifier(vote.rejected_by)} rejected {package}")
    if not ratifiers:
        return sentence(f"{package} came into force")
    all_of_them = words.ratifier(ratifiers[0]) if len(ratifiers) == 1 else "all ratifiers"
    return sentence(f"{all_of_them} passed {package}, which came into force")


def _repudiated(left: Repudiated, words: Words) -> str:
    leader, package = words.leader(left.government, left.leader), words.package(left.package)
    return sentence(f"{leader} found {words.government(left.government)} better off without {package} and left it")


def _measure(taken: MeasureTaken, words: Words) -> str:
    step = words.world.scenario.measures[taken.measure]
    takes = f"{words.government(step.holder)} took a measure on its own: {words.thing(taken.measure, step.label)}"
    response = "acquiesced" if taken.acquiesced else "resisted"
    return f"{sentence(takes)} {sentence(f'{words.government(step.against)} {response}')}"


def _broke_down(broken: BrokeDown, words: Words) -> str:
    del broken, words
    return "Talks broke down for good."


def _end(end: End, words: Words) -> str:
    if end.package is None:
        return "The talks ended; no package was signed."
    package = words.package(end.package)
    if end.result == DEAL:
        return f"The talks ended with {package} in force."
    why = "was not ratified" if end.result == NOT_RATIFIED else "did not outlast a hand-over"
    return f"The talks ended without a deal in force: {package}, the last one signed, {why}."


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

"""A sentence or two for everything that can happen in a negotiation (sim/model/record)."""

from collections.abc import Callable, Mapping
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
    Repudiated,
    Signed,
    Succession,
    Vote,
)
from sim.outcomes import DEAL, NOT_RATIFIED
from sim.rules.answer import ACCEPTS, RED_LINE
from sim.story.words import Words, listed, number, percent, sentence


def told(happening: Happening, words: Words) -> str:
    """What happened, in plain words; nothing where it is not worth a sentence."""
    return _TELLERS[type(happening)](happening, words)


def quiet(weeks: int, rounds: int) -> str:
    """A row of weeks without an offer, in some of which a round took place."""
    if rounds == 0:
        return f"No round took place for {weeks} weeks." if weeks > 1 else "No round took place."
    if weeks == 1:
        return "A round took place, but its proposer had no package to offer that it preferred to waiting."
    held = "one round" if rounds == 1 else f"{rounds} rounds"
    return f"Nothing was offered for {weeks} weeks: in {held}, no proposer had a package that it preferred to waiting."


def _news(news: News, words: Words) -> str:
    what = _dated(news, words)
    if news.phase == "announced":
        return sentence(f"it becomes known for {news.day}: {what}")
    if news.phase == "ends":
        return sentence(f"this is over: {what}")
    day = words.world.rounds.day(news.week)
    if news.day is None or news.day < words.world.rounds.start:
        return sentence(f"when talks begin, this is so already: {what}")
    return sentence(what if news.day == day else f"{what} ({news.day})")


def _dated(news: News, words: Words) -> str:
    scenario = words.world.scenario
    if news.subject == "event":
        return words.thing(news.name, scenario.calendar.events[news.name].label)
    if news.subject == "leverage":
        lever = scenario.leverage[news.name]
        holder, against = words.government(lever.holder), words.government(lever.against)
        return f"leverage of {holder} against {against}, {words.thing(news.name, lever.label)}"
    step = scenario.measures[news.name]
    what = words.thing(news.name, step.label)
    return f"{words.government(step.holder)} can take a measure that needs nobody's signature, {what}"


def _succession(succession: Succession, words: Words) -> str:
    names = listed([words.leader(succession.government, name) for name in succession.candidates], "or")
    office = f"office in {words.government(succession.government)} on {succession.day}"
    return sentence(f"it is known that {names} takes {office}")


def _elected(elected: Elected, words: Words) -> str:
    leader, government = words.leader(elected.government, elected.leader), words.government(elected.government)
    return sentence(f"the next leader of {government} is known: {leader} takes office on {elected.day}")


def _hand_over(change: HandOver, words: Words) -> str:
    new, old = (words.leader(change.government, name) for name in (change.leader, change.outgoing))
    text = sentence(f"{new} takes office in {words.government(change.government)}, after {old}")
    if change.anew:
        text += " The others start learning anew."
    for name, chance in change.sincerity:
        line = words.line(change.government, change.leader, name)
        text += f" They give {percent(chance)} percent that {new} means the red line {line}."
    return text


def _offer(offer: Offer, words: Words) -> str:
    """The offer; what speaks for it only where that is new."""
    text = sentence(f"{words.government(offer.proposer)} offers {words.offered(offer)}")
    why = f" It is worth {number(offer.value)} to it, its threshold is {number(offer.threshold)}."
    why += f" It gives {percent(offer.acceptance)} percent that {_acceptance(offer, words)}"
    if words.world.ratifiers:
        why += f", and {percent(offer.ratification)} percent that the ratifiers pass it"
    return f"{text}{why}." if words.is_new(why, offer.proposer, offer.package) else text


def _acceptance(offer: Offer, words: Words) -> str:
    others = [name for name in words.world.governments if name != offer.proposer]
    if words.world.arrays.others_needed < len(others):
        return "enough of the others accept"
    return "all others accept" if len(others) > 1 else f"{words.government(others[0])} accepts"


def _answer(answer: Answer, words: Words) -> str:
    """The answer; why it is so only where that is new."""
    accepts, government = answer.reason == ACCEPTS, words.government(answer.government)
    why, text = _reason(answer, words), f"{government} {'accepts' if accepts else 'refuses'}"
    new = words.is_new(why, "answer", answer.government, answer.package)
    return sentence(f"{text}: {why}" if new else f"{text} as before")


def _reason(answer: Answer, words: Words) -> str:
    if answer.reason == RED_LINE:
        leader = words.leader(answer.government, answer.leader)
        lines = _lines(answer, answer.meant or answer.crossed, words)
        return f"the package crosses what {leader} means as a red line, {lines}"
    accepts, enough = answer.reason == ACCEPTS, answer.value >= answer.threshold
    text = f"it is worth {number(answer.value)} to it, "
    text += f"{'its threshold is' if enough else 'below its threshold of'} {number(answer.threshold)}"
    if accepts != enough:
        text += ", a close call that went the other way"
    bluffs = tuple(line for line in answer.crossed if line not in answer.meant)
    if accepts and bluffs:
        text += f", and the red line {_lines(answer, bluffs, words)} was a bluff"
    return text


def _lines(answer: Answer, names: tuple[str, ...], words: Words) -> str:
    return listed([words.line(answer.government, answer.leader, name) for name in names], "and")


def _learnt(learnt: Learnt, words: Words) -> str:
    """What changed in a belief; nothing where no printed number did."""
    leader, changes = words.leader(learnt.about, learnt.leader), []
    for belief in learnt.lines:
        before, after = percent(belief.before), percent(belief.after)
        if before != after:
            line = words.line(learnt.about, learnt.leader, belief.line)
            changes.append(f"the chance that {leader} means the red line {line} goes from {before} to {after} percent")
    before, after = number(learnt.toughness_before), number(learnt.toughness_after)
    if before != after:
        changes.append(f"the toughness of {leader} goes from {before} to {after} on average")
    eyes = f"in the eyes of {words.governments(learnt.by)}, "
    return sentence(eyes + listed(changes, "and")) if changes else ""


def _signed(signed: Signed, words: Words) -> str:
    weeks, text = words.world.arrays.ratification_weeks, f"{words.package(signed.package)} is signed"
    due = f"; it comes to the vote at home on {words.world.rounds.day(signed.week + weeks)}"
    return sentence(text + due if weeks > 0 and words.world.ratifiers else text)


def _vote(vote: Vote, words: Words) -> str:
    package = words.package(vote.package)
    if vote.rejected_by is not None:
        return sentence(f"{words.ratifier(vote.rejected_by)} rejects {package}")
    passes = f"all ratifiers pass {package}, and it" if words.world.ratifiers else package
    return sentence(f"{passes} comes into force")


def _repudiated(left: Repudiated, words: Words) -> str:
    leader, package = words.leader(left.government, left.leader), words.package(left.package)
    return sentence(f"{leader} finds {words.government(left.government)} better off without {package} and leaves it")


def _measure(taken: MeasureTaken, words: Words) -> str:
    step = words.world.scenario.measures[taken.measure]
    what, response = words.thing(taken.measure, step.label), "acquiesces" if taken.acquiesced else "resists"
    takes = f"{words.government(step.holder)} takes a measure on its own: {what}"
    return f"{sentence(takes)} {sentence(f'{words.government(step.against)} {response}')}"


def _broke_down(broken: BrokeDown, words: Words) -> str:
    del broken, words
    return "Talks break down for good."


def _end(end: End, words: Words) -> str:
    if end.package is None:
        return "The end: no package was signed."
    package = words.package(end.package)
    if end.result == DEAL:
        return f"The end: {package} is in force."
    why = "was not ratified" if end.result == NOT_RATIFIED else "did not outlast a hand-over"
    return f"The end: no deal is in force; {package}, the last that was signed, {why}."


_TELLERS: Mapping[type[Happening], Callable[[Any, Words], str]] = {
    News: _news,
    Succession: _succession,
    Elected: _elected,
    HandOver: _hand_over,
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

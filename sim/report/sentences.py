"""The sentences of a report: its headline, how to read it, how the talks went, what the model leaves out."""

from collections import Counter
from collections.abc import Sequence

from sim.language import day, listed, ngettext, number, percent
from sim.language import gettext as _
from sim.likelihood import Likelihoods
from sim.report.content import Asked, Report
from sim.report.origins import CHANGED, JUDGEMENT, NOTED, SILENT, SOURCE
from sim.report.said import share
from sim.scenario.checks.table import ANY_DEAL


def headline(asked: Asked, likelihoods: Likelihoods) -> str:
    """The answer in one sentence, with its interval and its range."""
    found = asked.likelihood
    shown = {
        "question": asked.label,
        "share": share(found.value),
        "runs": number(likelihoods.runs),
        "day": day(likelihoods.weeks[-1]),
    }
    if asked.name == ANY_DEAL:
        text = _("An agreement of some kind stands on {day} in {share} of {runs} simulated negotiations")
    else:
        text = _("{question}: such an agreement stands on {day} in {share} of {runs} simulated negotiations")
    statement = text.format(**shown)
    ends = {"level": percent(likelihoods.level, digits=0), "low": share(found.low), "high": share(found.high)}
    if asked.range is None:
        return _("{statement} ({level} interval {low} to {high}).").format(statement=statement, **ends)
    least, most = map(share, asked.range)
    said = _(
        "{statement} ({level} interval {low} to {high}), and in {least} to {most} across assumptions between which "
        "history does not decide."
    )
    return said.format(statement=statement, least=least, most=most, **ends)


def beside(questions: Sequence[Asked], asked: Asked) -> tuple[str, ...]:
    """What has to be said together with the headline: any deal at all, and the measure that counts as an answer."""
    said: list[str] = []
    any_deal = questions[0]
    if asked.name != ANY_DEAL:
        text = _("Some agreement, of whatever kind, stands in {share}.")
        said.append(text.format(share=share(any_deal.likelihood.value)))
    if asked.with_measure is not None:
        text = _("With the unilateral measure that answers the question too, it is {share}.")
        said.append(text.format(share=share(asked.with_measure.value)))
    return tuple(said)


def reading(level: float, range_over: Sequence[str]) -> tuple[str, ...]:
    """How to read the figures."""
    said = [
        _(
            "This is not a forecast. Assumptions go in, and what follows from them comes out. Each assumption stands "
            "below with its source, or as the judgement that it is; who sees one differently can change it and play "
            "again."
        ),
        _(
            "A likelihood is the share of simulated negotiations in which an agreement stands at the end: signed, "
            "ratified at home, and not repudiated by a later leader."
        ),
        _(
            "The {level} interval says how far chance in the simulation goes with so many negotiations. It says "
            "nothing about whether the assumptions are right."
        ).format(level=percent(level, digits=0)),
    ]
    if range_over:
        text = _(
            "The range is the lowest and the highest likelihood as the scenario stands and with other assumptions that "
            "are as good: {assumptions}. Do not quote the headline without it."
        )
        said.append(text.format(assumptions="; ".join(range_over)))
    return tuple(said)


def course(likelihoods: Likelihoods) -> tuple[str, ...]:
    """When agreements are signed, and how the talks go."""
    said: list[str] = []
    quartiles, talks = likelihoods.any_deal.quartiles, likelihoods.course
    if quartiles is not None:
        first, half, third = (day(likelihoods.weeks[week]) for week in quartiles)
        text = _(
            "Of all agreements that are reached, a quarter are signed by {first}, half by {half}, three quarters by "
            "{third}."
        )
        said.append(text.format(first=first, half=half, third=third))
    text = _(
        "On average {rounds} rounds are held and {offers} offers made, {crossing} of them across a red line of another "
        "government."
    )
    counts = (number(value, digits=1) for value in (talks.rounds, talks.offers, talks.crossing_offers))
    said.append(text.format(**dict(zip(("rounds", "offers", "crossing"), counts, strict=True))))
    if talks.broken_down.value > 0.0:
        said.append(_("Talks break down for good in {share}.").format(share=share(talks.broken_down.value)))
    return tuple(said)


def further_agreements(count: int) -> str:
    """What stands in the last line of the table of agreements."""
    return ngettext("{count} other agreement", "{count} other agreements", count).format(count=number(count))


def counted_origins(report: Report) -> str:
    """How many assumptions have which origin."""
    counts = Counter(each.origin for group in report.assumptions for each in group.assumptions)
    texts = {
        SOURCE: _("{count} with a source"),
        JUDGEMENT: _("{count} by judgement"),
        NOTED: _("{count} with a note that is neither"),
        SILENT: _("{count} with nothing noted"),
        CHANGED: _("{count} changed for this report"),
    }
    parts = [text.format(count=number(counts[origin])) for origin, text in texts.items() if counts[origin]]
    listing = _("Listed is what the file states ({count} values): {parts}. What is noted beside a value is quoted.")
    return listing.format(count=number(counts.total()), parts=listed(parts))


def limits() -> tuple[str, ...]:
    """What the model leaves out or simplifies (docs/model.md, Limits)."""
    return (
        _("One negotiation is played. Others enter as issues, leverage or events, not as talks of their own."),
        _("What can be paid has to be an issue with levels: there are no side payments outside the package."),
        _("One offer a round, answered with yes or no by all others at once; no partial agreement, no coalitions."),
        _("Governments plan with what is public; they learn from answers and leaks, not from what is offered or not."),
        _("Nobody tests a belief, or refuses for the sake of a reputation."),
        _("Events, elections and meetings come by date or by chance: nothing responds to the talks."),
        _("Nobody gives a surprise any chance before it comes."),
        _("Ratifiers vote by chance, each on its own; they do not bargain and do not look ahead."),
        _("A signed package is not renegotiated; only a new leader can leave it, on taking office."),
        _(
            "The cost of agreeing to anything, and how fine the levels are, decide much of the likelihood of any deal, "
            "and history does not pin them down."
        ),
        _("One case confirms nothing: a likelihood of one in ten is not refuted by what happened once."),
    )

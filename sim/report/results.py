"""What came out, as a report has it: questions, endings, hand-overs, agreements."""

from collections.abc import Mapping

from sim.baselines import rule_words, simpler
from sim.language import day
from sim.language import gettext as _
from sim.likelihood import Agreed
from sim.ranges import Range
from sim.report.content import Agreement, Around, Asked, Ending, Handover, Measure, Simpler, Term, Worth
from sim.report.said import words
from sim.runs import Result
from sim.scenario.checks.table import ANY_DEAL
from sim.scenario.schema import Question, Scenario

_AGREEMENTS = 5
"""Shown in words; the others are counted."""


def questions(result: Result, ranges: Mapping[str, Range]) -> tuple[Asked, ...]:
    """Any deal first, then the questions of the scenario."""
    return tuple(
        Asked(
            name,
            question_label(name, result.scenario),
            _definition(result.scenario.questions.get(name), result.scenario),
            found.likelihood,
            found.likelihood_with_measure,
            ranges.get(name),
        )
        for name, found in result.likelihoods.questions.items()
    )


def question_label(name: str, scenario: Scenario) -> str:
    """A question in words."""
    return _("Any deal") if name == ANY_DEAL else words(name, scenario.questions[name].label)


def endings(result: Result) -> tuple[Ending, ...]:
    """The outcome mix, without endings that the scenario cannot have."""
    scenario, focal, mix = result.scenario, result.likelihoods.focal, result.likelihoods.mix
    asks = focal in scenario.questions
    full = _("A full deal: {question}").format(question=question_label(focal, scenario)) if asks else _("A deal")
    ratified = any(government.ratifiers for government in scenario.governments.values())
    labels = {
        "full": (True, full),
        "partial": (asks, _("Another deal")),
        "unilateral": (bool(scenario.measures), _("No deal, but a measure that is put up with")),
        "not_ratified": (ratified, _("Signed, but not ratified at home")),
        "repudiated": (bool(result.likelihoods.any_deal.handovers), _("Signed, but left by a new leader")),
        "none": (True, _("Nothing signed")),
    }
    return tuple(Ending(label, mix[name]) for name, (possible, label) in labels.items() if possible)


def measures(result: Result) -> tuple[Measure, ...]:
    """What became of each unilateral measure."""
    known = result.scenario.measures
    return tuple(
        Measure(words(name, known[name].label), found.acquiesced, found.resisted)
        for name, found in result.likelihoods.measures.items()
    )


def handovers(result: Result) -> tuple[Handover, ...]:
    """Every question around each hand-over."""
    scenario, asked = result.scenario, result.likelihoods.questions.items()
    found: list[Handover] = []
    for i, split in enumerate(result.likelihoods.any_deal.handovers):
        government = scenario.governments[split.handover.government]
        leaders = [words(name, government.leaders[name].label) for name in split.handover.leaders]
        title = _("Hand-over in {government}: {leaders} on {day}").format(
            government=words(split.handover.government, government.label),
            leaders=_(" or ").join(leaders),
            day=day(split.handover.date),
        )
        rows = [(question_label(name, scenario), question.handovers[i]) for name, question in asked]
        found.append(Handover(title, tuple(Around(label, at.before, at.since, at.left) for label, at in rows)))
    return tuple(found)


def agreements(result: Result) -> tuple[tuple[Agreement, ...], tuple[int, float]]:
    """The likeliest packages in words; and how many others there are, with their share together."""
    agreed = result.likelihoods.packages
    rest = agreed[_AGREEMENTS:]
    shown = tuple(_agreement(package, result.scenario) for package in agreed[:_AGREEMENTS])
    return shown, (len(rest), sum(package.share.value for package in rest))


def simpler_rules(result: Result) -> tuple[Simpler, ...]:
    """What simpler rules say of the same scenario."""
    found = simpler(result.world)
    return tuple(
        Simpler(label, _terms(found.package(result.world, rule), result.scenario), found.share(result, rule))
        for rule, label in rule_words().items()
    )


def _terms(levels: Mapping[str, str], scenario: Scenario) -> tuple[Term, ...]:
    """The issues that leave the status quo."""
    return tuple(
        Term(words(issue, scenario.issues[issue].label), level_words(scenario, issue, level))
        for issue, level in levels.items()
        if level != next(iter(scenario.issues[issue].levels))
    )


def _agreement(package: Agreed, scenario: Scenario) -> Agreement:
    worth: list[Worth] = []
    for path, utility in package.utilities.items():
        government, leader = path.split(".")
        worth.append(Worth(words(leader, scenario.governments[government].leaders[leader].label), utility))
    return Agreement(package.share, _terms(package.levels, scenario), tuple(worth))


def level_words(scenario: Scenario, issue: str, level: str) -> str:
    """The sentence of a level, or its name."""
    return words(level, scenario.issues[issue].levels[level])


def _definition(question: Question | None, scenario: Scenario) -> str:
    """What counts as yes."""
    if question is None:
        return _("An agreement of any kind stands.")
    exactly, least, most = _("{issue}: “{level}”"), _("{issue}: at least “{level}”"), _("{issue}: at most “{level}”")
    parts: list[str] = []
    for issue, level in question.at_least.items():
        text = exactly if question.at_most.get(issue) == level else least
        parts.append(text.format(issue=_issue(scenario, issue), level=_quoted(scenario, issue, level)))
    for issue, level in question.at_most.items():
        if question.at_least.get(issue) != level:
            parts.append(most.format(issue=_issue(scenario, issue), level=_quoted(scenario, issue, level)))
    for issue, names in question.one_of.items():
        quoted = _("” or “").join(_quoted(scenario, issue, name) for name in names)
        parts.append(exactly.format(issue=_issue(scenario, issue), level=quoted))
    said = "; ".join(parts)
    if question.counts_measure is None:
        return said
    measure = words(question.counts_measure, scenario.measures[question.counts_measure].label)
    return _("{terms}; counted besides: the measure “{measure}”").format(terms=said, measure=measure)


def _issue(scenario: Scenario, issue: str) -> str:
    return words(issue, scenario.issues[issue].label)


def _quoted(scenario: Scenario, issue: str, level: str) -> str:
    return level_words(scenario, issue, level).removesuffix(".")

"""One broken file for each class of error: which line, which path, which words."""

from collections.abc import Callable

import pytest

from sim.errors import Problem, ScenarioError
from sim.scenario.checks import check
from sim.scenario.reader import parse

Breaking = Callable[..., tuple[Problem, ...]]

Case = tuple[str, str, int, str | None, str]
"""What is replaced by what; the line, the path (None where it is long) and some words of the error."""

SHAPE: list[Case] = [
    (
        "title: A small treaty",
        "title: A small treaty\ntalk: 3",
        3,
        "talk",
        "no such key; allowed here are schema, title",
    ),
    ("patience: 0.97", "patince: 0.97, patience: 1", 60, "governments.south.leaders.premier.patince", "no such key"),
    ("  first: north", "  frist: north", 17, "talks.frist", "no such key; did you mean first?"),
    ("schema: 1", "schema: 2", 1, "schema", "expected 1, found 2"),
    ("title: A small treaty", "title: 2018", 2, "title", "expected text, found 2018; put it in quotes"),
    ("  quota: 2", "  quota: 1.5", 18, "talks.quota", "expected a whole number, found 1.5"),
    ("  first: north", "  breakdown: true", 17, "talks.breakdown", "expected a number, found true"),
    ("  first: north", "  breakdown: 1.5", 17, "talks.breakdown", "expected at most 1, found 1.5"),
    ("  first: north", "  breakdown: -1", 17, "talks.breakdown", "expected at least 0, found -1"),
    ("  first: north", "  breakdown: .nan", 17, "talks.breakdown", "expected a finite number, found nan"),
    ("  first: north", "  choice_noise: 1e400", 17, "talks.choice_noise", "expected a finite number, found inf"),
    ("  first: north", "  proposer: me", 17, "talks.proposer", "expected 'alternating' or 'random', found 'me'"),
    ("start: 2024-01-01", "start: Monday", 4, "calendar.start", "expected a date such as 2018-12-01 (without quotes)"),
    ("start: 2024-01-01", "start: '2024-01-01'", 4, "calendar.start", "(without quotes), found '2024-01-01'"),
    ("storms: 1.5", "storms: 0", 15, "calendar.events.leak.pressures.storms", "expected more than 0, found 0"),
    ("      loan: A loan.", "      loan: 3", 28, "issues.money.levels.loan", "expected text, found 3"),
    ("leak:\n", "le.ak:\n", 7, "calendar.events.le.ak", "expected a name (letters, digits and underscores"),
    ("issues:\n  quota:", "issues:\n  2024-01-01:", 20, "issues.2024-01-01", "expected text, found 2024-01-01"),
    (
        "refuses: {quota: [half]}",
        "refuses: {}",
        43,
        "governments.north.leaders.old.red_lines.fishing.refuses",
        "at least 1",
    ),
    (
        "money: loan}, score",
        "}, score",
        35,
        "governments.north.goals.coast.combinations[1].levels",
        "at least 2 of them",
    ),
    ("refuses: {quota: [half]}", "refuses: {quota: half}", 43, None, "expected a list, found 'half'"),
    ("storms:\n", "storms: 3\n  storms2:\n", 66, "pressures.storms", "expected a mapping, found 3"),
    ("      2024-07-01: 1.4", "      July: 1.4", 69, "pressures.storms.path.July", "expected a date such as"),
    ("  tariff: {holder: north, ", "  tariff: {", 64, "leverage.tariff.holder", "this is required and missing"),
    (
        "starts: 2024-10-07\n        elected: 2024-09-16\n        chance: 0.3",
        "starts: nevr",
        51,
        None,
        "or 'never', found",
    ),
    ("score: 0.2", "scores: 1, score: 1", 35, None, "no such key; allowed here are levels, score"),
    ("title: A small treaty", f"title: {'x' * 4001}", 2, "title", "expected at most 4000 characters, found 4001"),
    ("fishing.firmness: 0.1", "fishing.firmness: [1]", 80, None, "a whole number, a number, a date such as"),
]

SENSE: list[Case] = [
    ("horizon: 2024-12-30", "horizon: 2024-01-01", 5, "calendar.horizon", "has to be after the start"),
    ("horizon: 2024-12-30", "horizon: 2099-01-01", 5, "calendar.horizon", "3914 rounds, at most 2000 are allowed"),
    ("ends: 2024-04-01", "ends: 2024-03-01", 8, "calendar.events.leak.date", "after the day on which it ends"),
    ("announced: 2024-03-01", "announced: 2024-03-11", 9, "calendar.events.leak.announced", "after it happens on"),
    (
        "{north: {coast: 1.2}}",
        "{nort: {coast: 1}}",
        11,
        "calendar.events.leak.weights.nort",
        "no such government; did you",
    ),
    (
        "{north: {coast: 1.2}}",
        "{north: {cost: 1}}",
        11,
        "calendar.events.leak.weights.north.cost",
        "did you mean coast?",
    ),
    ("no_deal: {south:", "no_deal: {sud:", 12, "calendar.events.leak.no_deal.sud", "no such government"),
    (
        "north.old.fishing:",
        "north.new.fishing:",
        13,
        None,
        "no such red line (government.leader.red_line); did you mean",
    ),
    ("south.court:", "north.court:", 14, "calendar.events.leak.ratifiers.north.court", "did you mean south.court?"),
    ("storms: 1.5", "storm: 1.5", 15, "calendar.events.leak.pressures.storm", "no such pressure; did you mean storms?"),
    ("  first: north", "  first: nroth", 17, "talks.first", "no such government 'nroth'; did you mean north?"),
    ("  quota: 2", "  quota: 3", 18, "talks.quota", "3 have to agree, of only 2 governments"),
    (
        "half: 1.0",
        "halv: 1.0",
        33,
        "governments.north.goals.coast.scores.quota.halv",
        "no such level; did you mean half?",
    ),
    ("{quota: {less: 0.5, half: 1.0}}", "{quot: {less: 1}}", 33, None, "no such issue; did you mean quota?"),
    ("half: 1.0", "as_now: 0.1", 33, "governments.north.goals.coast.scores.quota.as_now", "the status quo scores 0"),
    ("money: loan}, score", "money: lown}, score", 35, None, "no such level 'lown'; did you mean loan?"),
    ("{quota: half, money: loan}", "{quota: as_now, money: none}", 35, None, "these levels are all the status quo"),
    (
        "coast: 0.2,",
        "coats: 0.2,",
        54,
        "governments.north.leaders.other.weights.coats",
        "no such goal; did you mean coast?",
    ),
    ("coast: 0.2,", "coast: 0.21,", 54, "governments.north.leaders.other.weights", "to sum to 1, they sum to 1.01"),
    ("court: {weights: {fleet: 1}", "court: {weights: {fleet: 0.5}", 62, None, "to sum to 1, they sum to 0.5"),
    ("court: {weights: {fleet: 1}", "court: {weights: {}", 62, "governments.south.ratifiers.court.weights", "sum to 0"),
    ("[half]", "[halv]", 43, "governments.north.leaders.old.red_lines.fishing.refuses.quota[1]", "did you mean half?"),
    ("[half]", "[as_now]", 43, None, "as_now is the status quo; a red line cannot refuse"),
    ("{quota: [half]}", "{qota: [half]}", 43, None, "no such issue; did you mean quota?"),
    (
        "      old:\n",
        "      old:\n        starts: 2024-02-05\n",
        38,
        "governments.north.leaders",
        "nobody is in office",
    ),
    ("chance: 0.3", "chance: 0.4", 47, "governments.north.leaders.new.chance", "have to sum to 1, they sum to 1.1"),
    ("patience: 0.97", "patience: 0.97, chance: 0.5", 60, None, "the only candidate has the chance 1, found 0.5"),
    (
        "elected: 2024-09-16\n        chance: 0.3",
        "chance: 0.3",
        50,
        "governments.north.leaders.other.elected",
        "candidates who start on 2024-10-07 need the same elected as new (2024-09-16), found none",
    ),
    (
        "premier: {weights: {fleet: 1}, patience: 0.97}",
        "premier: {weights: {fleet: 1}, patience: 0.97, starts: 2023-10-02, announced: 2023-11-01}",
        60,
        "governments.south.leaders.premier.announced",
        "announced on 2023-11-01, after the leader starts on 2023-10-02",
    ),
    (
        "premier: {weights: {fleet: 1}, patience: 0.97}",
        "premier: {weights: {fleet: 1}, patience: 0.97}\n      second: {weights: {fleet: 1}, patience: 0.97}",
        61,
        "governments.south.leaders.second",
        "only one leader is in office from the beginning, and premier is",
    ),
    (
        "premier: {weights: {fleet: 1}, patience: 0.97}",
        "premier: {weights: {fleet: 1}, patience: 0.97, starts: 2023-01-02, chance: 0.5}\n"
        "      second: {weights: {fleet: 1}, patience: 0.97, starts: 2023-01-02, chance: 0.5}",
        61,
        "governments.south.leaders.second",
        "the first leader cannot be contested",
    ),
    (
        "starts: 2024-10-07\n        elected: 2024-09-16\n        chance: 0.3",
        "starts: 2024-10-05",
        45,
        "governments.north.leaders.new.starts",
        "2024-10-07 and 2024-10-05 are in the same round of 7 days",
    ),
    ("against: south, cost", "against: north, cost", 64, "leverage.tariff.against", "cannot hold it against itself"),
    ("holder: north, against: south, cost", "holder: narth, against: south, cost", 64, None, "did you mean north?"),
    ("starts: 2024-03-01", "starts: 2024-01-15", 64, "leverage.tariff.announced", "after it starts on 2024-01-15"),
    ("starts: 2024-03-01", "starts: 2024-06-15", 64, "leverage.tariff.starts", "after the day on which it ends"),
    ("2024-07-01: 1.4", "2023-07-01: 1.4", 69, "pressures.storms.path.2023-07-01", "put the dates in order"),
    ("elasticities: {south:", "elasticities: {soth:", 70, "pressures.storms.elasticities.soth", "did you mean south?"),
    ("if_acquiesced: {north:", "if_acquiesced: {noth:", 72, "measures.fence.if_acquiesced.noth", "did you mean north?"),
    ("at_least: {quota: less}", "at_least: {quota: les}", 74, "questions.fewer.at_least.quota", "did you mean less?"),
    ("at_most: {quota: half}", "at_most: {qota: half}", 74, "questions.fewer.at_most.qota", "did you mean quota?"),
    (
        "at_most: {quota: half}",
        "at_most: {quota: as_now}",
        74,
        "questions.fewer.at_least.quota",
        "above at_most as_now",
    ),
    (
        "at_most: {quota: half}",
        "one_of: {quota: [half, les]}",
        74,
        "questions.fewer.one_of.quota[2]",
        "did you mean less?",
    ),
    ("counts_measure: fence", "counts_measure: fnce", 75, "questions.fenced.counts_measure", "did you mean fence?"),
    ("counts_measure: fence", "", 75, "questions.fenced", "a question needs a condition"),
    ("fenced: {", "any_deal: {", 75, "questions.any_deal", "every scenario has by itself; choose another name"),
    ("focal: fewer", "focal: fever", 76, "focal", "no such question 'fever'; did you mean fewer?"),
    ("calendar.horizon,", "calendar.horizn,", 78, "levers.handover.path", "did you mean calendar.horizon?"),
    ("calendar.horizon,", "levers.handover.low,", 78, "levers.handover.path", "no such value 'levers.handover.low'"),
    ("calendar.horizon,", "governments.south,", 78, "levers.handover.path", "holds several values; a lever moves one"),
    ("high: 2024-12-30", "high: 2024-05-01", 78, "levers.handover.low", "low has to be below high"),
    (", high: 2024-12-30", "", 78, "levers.handover.low", "low and high come together"),
    (", low: 2024-06-03, high: 2024-12-30", "", 78, "levers.handover", "a lever needs low and high, or choices"),
    (
        "low: 2024-06-03, high: 2024-12-30",
        "choices: [x]",
        78,
        "levers.handover.choices[1]",
        "does not fit calendar.horizon",
    ),
    (
        "fishing.firmness: 0.1",
        "fishing.frmness: 0.1",
        80,
        None,
        "no such value; did you mean governments.north.leaders",
    ),
    (
        "focal: fewer",
        "focal: fewer\nrange_over: [soft, sft]",
        77,
        "range_over[2]",
        "no such preset 'sft'; did you mean soft?",
    ),
    ("fishing.firmness: 0.1", "fishing.firmness: 1.1", 80, "presets.soft", "firmness: expected at most 1, found 1.1"),
]


@pytest.mark.parametrize("case", SHAPE + SENSE, ids=lambda case: case[1].strip()[:40])
def test_a_broken_file_says_which_line_which_path_and_what_is_allowed(broken: Breaking, case: Case) -> None:
    old, new, line, path, words = case
    (problem,) = broken(old, new)
    assert (problem.file, problem.line) == ("small.yaml", line)
    assert path is None or problem.path == path
    assert words in problem.message


def test_all_problems_of_shape_and_of_sense_come_together_in_the_order_of_lines(broken: Breaking) -> None:
    found = broken(
        *("title: A small treaty", "titel: A small treaty"),
        *("  quota: 2", "  quota: 9"),
        *("{north: {coast: 1.2}}", "{nord: {}}"),
        *("half: 1.0", "halv: 1.0"),
        *("chance: 0.3", "chance: 0.2"),
        *("slope: 0.1", "slope: steep"),
        *("focal: fewer", "focal: x"),
    )
    assert [(problem.line, problem.path) for problem in found] == [
        (1, "title"),
        (2, "titel"),
        (11, "calendar.events.leak.weights.nord"),
        (18, "talks.quota"),
        (18, "talks.quota"),
        (33, "governments.north.goals.coast.scores.quota.halv"),
        (47, "governments.north.leaders.new.chance"),
        (62, "governments.south.ratifiers.court.slope"),
        (76, "focal"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("    goals:\n      fleet: {scores: {quota: {less: -0.5}, money: {loan: 0.5}}}", "    goals: [fleet]", {57}),
        ("issues:\n", "issues: none\nx:\n", {19, 20}),
        ("issues:\n  quota:", "issues:\n  quo.ta:", {20}),
        ("      as_now: As now.\n", "      as now: As now.\n", {22}),
        ("governments:\n", "governments: 2\nx:\n", {29, 30}),
        ("questions:\n", "questions:\nx:\n", {73, 74}),
        ("pressures:\n", "pressures:\nx:\n", {65, 66}),
        ("    leaders:\n      premier: {weights: {fleet: 1}, patience: 0.97}", "    leaders: premier", {59}),
        ("      premier: {weights: {fleet: 1}, patience: 0.97}", "      premier: 1", {60}),
        (
            "        scores: {money: {loan: -0.5}}\n    leaders:\n",
            "        scores: 1\n    leaders: 1\n    x:\n",
            {37, 38, 39},
        ),
        ("coast: 0.2, budget: 0.8", "coast: most, budget: 0.8", {54}),
        ("chance: 0.3", "chance: 3", {53}),
        ("calendar:\n", "calendar: 2024\nx:\n", {3, 4}),
        ("path: calendar.horizon", "path: 3", {78}),
        ("  soft: {label: Soft, set:", "  soft: {label: Soft, sets:", {80}),
    ],
)
def test_a_malformed_section_is_reported_without_follow_up_errors(
    broken: Breaking, old: str, new: str, lines: set[int]
) -> None:
    assert {problem.line for problem in broken(old, new)} == lines


def test_too_many_packages_name_the_issue_to_shorten(broken: Breaking) -> None:
    levels = ", ".join(f"l{i}: More." for i in range(10))
    more = "".join(f"  extra{i}: {{levels: {{{levels}}}}}\n" for i in range(4))
    (problem,) = broken("issues:\n", f"issues:\n{more}")
    assert problem.line == 19
    assert problem.message == ("the issues make 60000 packages, at most 20000 are allowed; shorten extra0 (10 levels)")


def test_more_than_sixteen_joint_outcomes_are_refused(broken: Breaking) -> None:
    rivals = [
        f"      r{year}{i}: {{weights: {{fleet: 1}}, patience: 1, starts: 20{year}-05-06, chance: {1 / 3}}}\n"
        for year in (24, 25)
        for i in range(3)
    ]
    (problem,) = broken("    ratifiers:\n", f"{''.join(rivals)}    ratifiers:\n")
    assert (problem.line, problem.path) == (29, "governments")
    assert problem.message.startswith("contested successions have 18 joint outcomes, at most 16")


def test_a_file_with_endless_problems_shows_the_first_of_them(base: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        check(parse(base + "".join(f"k{i}: 1\n" for i in range(1000)), "small.yaml"))
    assert len(caught.value.problems) == 200


def test_events_before_the_start_and_leaders_who_never_start_are_allowed(base: str) -> None:
    text = base.replace("date: 2024-03-04", "date: 2023-03-04").replace(
        "announced: 2024-03-01", "announced: 2023-03-01"
    )
    text = text.replace("starts: 2024-10-07\n        elected: 2024-09-16\n        chance: 0.3", "starts: never")
    text = text.replace("        chance: 0.7\n", "")
    assert check(parse(text, "small.yaml")).governments["north"].leaders["other"].starts == "never"


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ("low: 0, high: 2024-12-30", "low and high have to be of one kind"),
        ("low: 2024-06-03, high: 0", "low and high have to be of one kind"),
        ("low: 0, high: 0", "low has to be below high, found 0 and 0"),
        ("low: .nan, high: 1", "does not fit talks.breakdown: expected a finite number, found nan"),
        ("low: 0, high: 2", "does not fit talks.breakdown: expected at most 1, found 2"),
    ],
)
def test_the_range_of_a_lever_has_to_be_one_that_the_value_may_take(broken: Breaking, bounds: str, words: str) -> None:
    found = broken("calendar.horizon,", "talks.breakdown,", "low: 2024-06-03, high: 2024-12-30", bounds)
    assert any(problem.line == 78 and words in problem.message for problem in found)


def test_a_switch_is_a_lever_without_a_range(base: str) -> None:
    text = base.replace("calendar.horizon,", "leverage.tariff.active,").replace(
        ", low: 2024-06-03, high: 2024-12-30", ""
    )
    assert check(parse(text, "small.yaml")).levers["handover"].path == "leverage.tariff.active"

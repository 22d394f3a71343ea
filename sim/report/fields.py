"""The keys of a scenario file in words, for the table of assumptions; in the language spoken."""

from sim.language import gettext as _
from sim.scenario import calendar, governments, schema
from sim.scenario.fields import Part


def field_words(part: type[Part], field: str) -> str:
    """What a field of a part says.

    >>> field_words(governments.Leader, "starts")
    'Takes office'
    """
    return _tables()[part][field]


def _tables() -> dict[type[Part], dict[str, str]]:
    return {
        calendar.Calendar: {
            "start": _("First round"),
            "horizon": _("No more rounds after"),
            "step_days": _("Days from round to round"),
        },
        calendar.Event: {
            "date": _("Day"),
            "announced": _("Public from"),
            "ends": _("Lasts until"),
            "meeting_chance": _("Adds of the missing chance of a round"),
            "breakdown": _("Adds of the missing chance of a breakdown"),
            "weights": _("Factor on weights"),
            "no_deal": _("Change of what a week without a deal is worth"),
            "agreement_cost": _("Change of the cost of agreeing"),
            "beliefs": _("Factor on the odds that a red line is meant"),
            "ratifiers": _("Change of what a ratifier asks for"),
            "pressures": _("Shock to a pressure, a factor"),
        },
        calendar.Talks: {
            "proposer": _("Who proposes"),
            "first": _("Who proposes first"),
            "meeting_chance": _("Chance that the round of a week takes place"),
            "breakdown": _("Chance a week that talks end for good"),
            "quota": _("How many must agree"),
            "choice_noise": _("How close a call an answer is, in utility"),
            "ratification_weeks": _("Rounds from signature to ratification"),
        },
        calendar.Uncertainty: {
            "weight_concentration": _("How sure the weights are (concentration)"),
            "no_deal_sd": _("Spread of what no deal is worth"),
        },
        calendar.Channels: {
            "deadline": _("Leaders discount what is signed after they leave"),
            "preferences": _("Successors bring goals and red lines of their own"),
            "belief_reset": _("Others learn anew about a successor"),
            "durability": _("Successors may leave what was signed"),
        },
        governments.Goal: {"combinations": _("Together")},
        governments.RedLine: {"refuses": _("Refuses"), "firmness": _("Chance that it is meant")},
        governments.Leader: {
            "starts": _("Takes office"),
            "elected": _("Known as successor from"),
            "announced": _("Hand-over public from"),
            "chance": _("Chance to win"),
            "influence": _("Say in decisions just before taking office"),
            "weights": _("Weights of the goals"),
            "patience": _("Patience: what a week later still counts"),
            "legacy": _("How much deals signed after it leaves count"),
            "toughness_sd": _("Spread of its private toughness"),
            "exit_cost": _("Cost of leaving a signed agreement"),
            "no_deal": _("Added to what a week without a deal is worth"),
        },
        governments.Ratifier: {
            "weights": _("Weights of the goals"),
            "threshold": _("Utility at which it passes half of the time"),
            "slope": _("How gradual its vote is"),
        },
        governments.Government: {
            "no_deal": _("A week without a deal is worth"),
            "agreement_cost": _("Cost of agreeing"),
            "failure_cost": _("Cost of failing at home"),
            "recognition": _("Weight with which it proposes"),
        },
        schema.Leverage: {
            "cost": _("Cost a week of no deal to the other side"),
            "holder_cost": _("Cost a week of no deal to its holder"),
            "credibility": _("Credibility"),
            "starts": _("From"),
            "ends": _("Lasts until"),
            "announced": _("Public from"),
            "active": _("In force"),
        },
        schema.Pressure: {
            "path": _("Expected course"),
            "persistence": _("Persistence of deviations a week"),
            "volatility": _("Noise a week"),
            "elasticities": _("Effect on a week without a deal, if it doubles"),
        },
        schema.Measure: {
            "starts": _("From"),
            "announced": _("Public from"),
            "active": _("Can be taken"),
            "if_acquiesced": _("Effect on a week without a deal, if put up with"),
            "if_resisted": _("Effect on a week without a deal, if resisted"),
        },
    }

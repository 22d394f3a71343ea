"""The words that stand in every report: headings, heads of columns, captions; in the language spoken."""

from sim.language import gettext as _


def headings() -> dict[str, str]:
    """Key in the template -> words."""
    return _sections() | _columns() | _captions()


def _sections() -> dict[str, str]:
    return {
        "kind": _("Report of a simulated negotiation"),
        "contents": _("Contents"),
        "reading": _("How to read this"),
        "laid_over": _("What was changed against the file"),
        "questions": _("How likely is it?"),
        "time": _("Over time"),
        "endings": _("How the talks end"),
        "agreements": _("The likeliest agreements"),
        "simpler": _("Beside it: what simpler rules say"),
        "bargaining": _("What is possible, and what is agreed on"),
        "presets": _("Side by side: the presets of the scenario"),
        "why": _("Why it moves"),
        "table": _("What is on the table"),
        "levers": _("What the scenario invites to vary"),
        "assumptions": _("Assumptions"),
        "sources": _("Sources"),
        "limits": _("Limits"),
        "again": _("How to get this again"),
    }


def _columns() -> dict[str, str]:
    return {
        "question": _("Question"),
        "likelihood": _("Likelihood"),
        "interval": _("95% interval"),
        "range": _("Range"),
        "with_measure": _("or by the measure"),
        "ending": _("Ending"),
        "share": _("Share"),
        "measure": _("Measure"),
        "acquiesced": _("Put up with"),
        "resisted": _("Resisted"),
        "before": _("Signed before"),
        "since": _("Signed since"),
        "left": _("Signed before, then left"),
        "worth": _("Worth a week, today is 0:"),
        "preset": _("Preset"),
        "lever": _("Lever"),
        "now": _("Here"),
        "why_it_matters": _("Why it matters"),
        "value": _("Value"),
        "assumption": _("Assumption"),
        "comes_from": _("Where it comes from"),
        "in_file": _("in the file: {value}"),
    }


def _captions() -> dict[str, str]:
    return {
        "source": _("source"),
        "judgement": _("judgement"),
        "noted": _("noted"),
        "changed": _("changed"),
        "silent": _("nothing noted"),
        "today": _("today"),
        "this": _("this report"),
        "same_chance": _(
            "All are played on the same chance, negotiation by negotiation, so that a difference is measured within "
            "pairs. Below each likelihood: the points by which it differs from the first row, with their 95% interval."
        ),
        "untold": _("† This difference cannot be told from zero: play more negotiations, or take it as none."),
        "scale": _("The bar goes from 0 to 100%; the line in it is the interval."),
        "version": _("Version of Winset"),
        "scenario": _("Scenario"),
        "seed": _("Seed"),
        "runs": _("Negotiations"),
        "same_figures": _("The same command gives the same figures with this version, whatever the number of threads."),
        "simpler_note": _(
            "They know nothing of time, red lines or ratifiers, and belong beside every dynamic result: simple means "
            "have forecast decisions of the European Union better than a dynamic model. The share says how often the "
            "simulated talks end with just this package."
        ),
        "nothing": _("no agreement"),
        "no_agreements": _("No agreement stands at the end of any negotiation."),
        "rounds": _("{first} to {last}, {rounds} rounds"),
        "defaults": _("What the file leaves out stands at the defaults of the format and is not listed."),
    }

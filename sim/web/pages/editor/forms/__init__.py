"""Forms for the parts of a scenario that most people change; all else is changed in the text."""

from collections.abc import Callable

from sim.language import gettext as _
from sim.scenario.source import Plain
from sim.web.pages.editor.forms import events, governments, issues, leaders, questions, talks

Form = Callable[[Plain], None]


def forms() -> dict[str, tuple[str, Form]]:
    """Name -> what it is called, and what shows it for the plain data of a draft."""
    return {
        "talks": (_("Title and calendar"), talks.show),
        "issues": (_("Issues"), issues.show),
        "governments": (_("Governments"), governments.show),
        "leaders": (_("Leaders"), leaders.show),
        "events": (_("Events"), events.show),
        "questions": (_("Questions"), questions.show),
    }

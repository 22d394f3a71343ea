"""The page that explains the model: all chapters, in both languages; a slider moves its picture and no other."""

import datetime as dt
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

MINUTES = 180.0
"""Until the page is given up: the first one compiles the rules."""
SOURCES = Path(__file__).parents[2]
EPOCH = dt.datetime(1970, 1, 1)


def script() -> None:
    from sim.web import session  # noqa: PLC0415  # the body of a script of its own
    from sim.web.pages import how  # noqa: PLC0415

    session.begin()
    how.page()


def opened(language: str = "en") -> AppTest:
    app = AppTest.from_function(script, default_timeout=MINUTES)
    app.query_params["lang"] = language
    return app.run()


def captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


def test_it_has_seven_chapters_its_limits_and_its_sources() -> None:
    app = opened()
    assert not app.exception
    assert [header.value for header in app.header] == [
        "1. What is on the table",
        "2. What passes at home",
        "3. Who can wait",
        "4. Red lines, and what a refusal tells",
        "5. When the leader changes",
        "6. Leverage",
        "7. Chance, and how sure a number is",
        "What this is not",
        "Sources",
    ]
    assert len(app.latex) == 7
    text = "\n".join(markdown.value for markdown in app.markdown)
    assert "This is not a forecast" in text
    assert "Rubinstein, A. (1982)" in text


def test_every_rule_that_it_names_is_there() -> None:
    named = re.findall(r"`(sim/[\w/]+\.py): (\w+)`", captions(opened()))
    assert len(named) >= 7
    for file, rule in named:
        assert f"def {rule}(" in (SOURCES / file).read_text(encoding="utf-8")


def test_it_speaks_spanish() -> None:
    app = opened("es")
    assert not app.exception
    assert app.title[0].value == "Cómo funciona"
    assert app.header[0].value == "1. Qué está sobre la mesa"


@pytest.mark.parametrize(
    ("slider", "value", "before", "after"),
    [
        ("how_threshold", 0.3, "quota -20% + loan (83%)", "In the win-set: quota -50% (73%)"),
        ("how_two", 0.7, "without steps: 71.4%", "without steps: 81.1%"),
    ],
)
def test_a_slider_moves_its_picture(slider: str, value: float, before: str, after: str) -> None:
    app = opened()
    assert before in captions(app)
    app.slider(key=slider).set_value(value).run()
    assert after in captions(app)
    assert before not in captions(app)


@pytest.mark.parametrize("end", ["min", "max"])
def test_every_slider_can_be_moved_to_its_ends(end: str) -> None:
    app = opened()
    for slider in app.slider:
        found = getattr(slider, end)
        is_day = isinstance(slider.value, dt.date)  # whose ends are told in microseconds
        slider.set_value((EPOCH + dt.timedelta(microseconds=found)).date() if is_day else found)
    assert not app.run().exception

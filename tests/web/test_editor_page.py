"""The page of the editor without a browser: forms write into the text, and the draft is in the address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sim.scenario.source import Plain
from sim.shipped import located
from sim.web import documents
from sim.web.pages.editor.draft import checked

TEXT = located("quickstart").read_text(encoding="utf-8")
SCRIPT = """
from sim.web import session
from sim.web.pages import editor
session.begin()
editor.page()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(documents, "_folder", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def page() -> Iterator[AppTest]:
    """The editor with a draft of the quickstart that somebody else has written."""
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    app.query_params["draft"] = documents.save_draft(TEXT)
    yield app.run()
    assert not app.exception


def name(app: AppTest) -> str:
    found = app.query_params["draft"]
    return found if isinstance(found, str) else found[-1]


def draft(app: AppTest) -> str:
    text = documents.draft(name(app))
    assert text is not None
    return text


def data(app: AppTest) -> Plain:
    source = checked(draft(app)).source
    assert source is not None
    return source.data


def test_a_field_writes_into_a_draft_of_ones_own_and_leaves_that_of_somebody_else(page: AppTest) -> None:
    theirs = name(page)
    page.text_input(key="editor_issues.quota.levels.halved.en").set_value("A half: [50%]").run()
    assert draft(page) == TEXT.replace("Both fleets fish half as much.", "'A half: [50%]'")
    assert documents.draft(theirs) == TEXT
    page.button_group(key="editor_form").set_value("talks").run()
    mine = name(page)
    page.number_input(key="editor_talks.breakdown").set_value(0.01).run()
    assert name(page) == mine
    assert "breakdown: 0.01 " in draft(page)


@pytest.mark.parametrize("form", ["talks", "issues", "governments", "leaders", "events", "questions"])
def test_every_form_shows_the_draft_and_changes_nothing_by_itself(page: AppTest, form: str) -> None:
    page.button_group(key="editor_form").set_value(form).run()
    assert len(page.text_input) > 0
    assert draft(page) == TEXT


def test_an_issue_that_is_added_is_right_at_once_and_removed_again_leaves_the_text_as_it_was(page: AppTest) -> None:
    page.text_input(key="chosen_issues_add").set_value("Sea patrols").run()
    assert checked(draft(page)).packages == 18
    assert page.selectbox(key="chosen_issues").value == "sea_patrols"
    page.button(key="chosen_issues_remove").click().run()
    assert draft(page) == TEXT


def test_a_draft_that_is_no_more_is_told_and_another_one_can_be_begun() -> None:
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    app.query_params["draft"] = "draft-0123456789abcdef"
    app.run()
    assert len(app.warning) == 1
    app.button(key="begin_template").click().run()
    assert draft(app) == TEXT
    assert not app.exception

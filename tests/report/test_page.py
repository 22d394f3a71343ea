"""The page: one file that needs nothing else, says what the report says, and takes a scenario's texts as text."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

import sim
from sim.baselines import rule_words
from sim.language import speaking
from sim.report import Report, make_report
from sim.report.page import page, pieces
from sim.report.said import interval, share

LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href"}


class Parts(HTMLParser):
    """Tags with their attributes, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.said).split())


@pytest.fixture(params=["quickstart", "changed", "flagship", "hostile"])
def report(request: pytest.FixtureRequest) -> Report:
    """Each report."""
    found: Report = request.getfixturevalue(request.param)
    return found


def test_nothing_is_loaded_and_nothing_runs(report: Report) -> None:
    for tag, attributes in Parts(page(report)).tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"}
        assert not {name for name in attributes if name.startswith("on") or name in LOADING}
        assert "url(http" not in attributes.get("style", "")
        if "href" in attributes:
            assert tag == "a"
            assert attributes["href"].startswith(("#", "https://", "http://"))
    style = page(report).partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_texts_of_a_scenario_stay_text(hostile: Report) -> None:
    parts = Parts(page(hostile))
    assert "</title><script>alert(1)</script> {{ 7 * 7 }}" in parts.text
    assert "49" not in hostile.title
    for number in range(1, 10):
        assert f"alert({number})" in parts.text
    assert "<a href='https://evil.example'>here</a>" in parts.text
    links = {attributes["href"] for tag, attributes in parts.tags if tag == "a" and "href" in attributes}
    outside = {link for link in links if not link.startswith("#")}
    assert "https://example.org/a?b=1&c=" in outside
    assert not any("javascript" in link for link in links)


def test_only_addresses_of_the_web_can_be_followed() -> None:
    assert [tuple(piece) for piece in pieces("See https://example.org/a, or javascript:b.")] == [
        ("See ", ""),
        ("https://example.org/a", "https://example.org/a"),
        (", or javascript:b.", ""),
    ]


def test_no_two_parts_have_the_same_name_and_every_link_within_leads_somewhere(report: Report) -> None:
    parts = Parts(page(report)).tags
    names = [attributes["id"] for _, attributes in parts if "id" in attributes]
    assert len(names) == len(set(names))
    inside = {attributes["href"][1:] for tag, attributes in parts if tag == "a" and attributes["href"][0] == "#"}
    assert inside <= set(names)
    clipped = {value[5:-1] for _, attributes in parts for value in attributes.values() if value.startswith("url(#")}
    assert clipped <= set(names)


def test_every_chart_has_a_text_for_those_who_do_not_see_it(report: Report) -> None:
    pictures = [attributes for tag, attributes in Parts(page(report)).tags if tag == "svg"]
    for attributes in pictures:
        if attributes.get("role") == "img":
            assert any(character.isdigit() for character in attributes["aria-label"])
        else:
            assert attributes["aria-hidden"] == "true"
    drawn = sum(attributes.get("role") == "img" for attributes in pictures)
    waterfalls = sum(each.parts is not None for each in report.variants)
    assert drawn == 2 * (2 + len(report.bargaining) + waterfalls)


def test_the_page_says_what_the_report_says(flagship: Report) -> None:
    said = Parts(page(flagship)).text
    for sentence in (flagship.headline, *flagship.beside, *flagship.reading, *flagship.limits, *flagship.course):
        assert sentence in said
    for each in flagship.questions:
        assert share(each.likelihood.value) in said
        assert interval(each.likelihood) in said
    for variant in flagship.variants[1:]:
        assert variant.label in said
        assert variant.explained in said
    for _, text in flagship.sources:
        assert text in said
    for group in flagship.assumptions:
        for assumption in group.assumptions:
            assert assumption.value in said
    assert flagship.digest in said
    assert f"{' '.join(flagship.command)} --out report.html" in said


def test_a_difference_that_cannot_be_told_from_zero_is_marked(flagship: Report) -> None:
    told = [each for variant in flagship.variants for each in variant.differences if each is not None]
    untold = sum(each.low <= 0.0 <= each.high for each in told)
    said = Parts(page(flagship)).text
    assert 0 < untold < len(told)
    assert said.count("†") == untold + 1  # and once where it is explained


def test_where_all_differences_are_told_nothing_is_explained(quickstart: Report) -> None:
    certain = tuple(replace(each, differences=(None,) * len(each.differences)) for each in quickstart.variants)
    assert "†" not in Parts(page(replace(quickstart, variants=certain))).text


def test_words_of_the_command_are_quoted_for_the_shell(quickstart: Report) -> None:
    said = Parts(page(quickstart, "my report's.html")).text
    assert """--out 'my report'"'"'s.html'""" in said


def test_the_same_report_is_the_same_page_to_the_letter(changed: Report) -> None:
    again = make_report("quickstart", preset="no_handover", settings={"talks.meeting_chance": 0.9}, runs=200, threads=1)
    assert page(again) == page(changed)


def test_a_report_in_spanish_stays_spanish_whoever_looks_at_it() -> None:
    with speaking("es"):
        report = make_report("quickstart", runs=20)
    text = page(report)
    said = Parts(text).text
    assert '<html lang="es">' in text
    assert "Supuestos" in said
    assert "Assumptions" not in said
    assert report.command[-2:] == ("--language", "es")
    with speaking("es"):
        assert sim.load("quickstart").title in said


def test_a_scenario_without_presets_levers_and_sources_has_no_such_sections(hostile: Report) -> None:
    bare = replace(hostile, variants=hostile.variants[:1], levers=(), sources=())
    names = {attributes["id"] for tag, attributes in Parts(page(bare)).tags if tag == "section"}
    assert not names & {"presets", "why", "levers", "sources"}
    assert {"presets", "why", "levers", "sources"} < {
        attributes["id"] for tag, attributes in Parts(page(hostile)).tags if tag == "section"
    }


def test_simpler_rules_stand_beside_the_agreements(report: Report) -> None:
    assert [each.rule for each in report.simpler] == list(rule_words().values())
    text = Parts(page(report)).text
    for each in report.simpler:
        assert each.rule in text
        assert all(" ".join(term.sentence.split()) in text for term in each.terms)

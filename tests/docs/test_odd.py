"""docs/odd.md answers every question of ODD+D, and its submodels are those of docs/model.md in the same order."""

import re

from tests.docs.markdown import overlong, page, table_after, words
from tests.docs.test_model import public_rules

PAGE = page("odd.md")
NAME = re.compile(r"`(sim/[\w/]+\.py: \w+)`")
ELEMENTS = {
    "Overview": ["Purpose and patterns", "Entities, state variables and scales", "Process overview and scheduling"],
    "Design concepts": [
        "Theoretical and empirical background",
        "Individual decision making",
        "Learning",
        "Individual sensing",
        "Individual prediction",
        "Interaction",
        "Collectives",
        "Heterogeneity",
        "Stochasticity",
        "Observation",
    ],
    "Details": ["Implementation", "Initialisation", "Input data", "Submodels"],
}
"""Müller et al. (2013), table 1, with the patterns of Grimm et al. (2020)."""


def test_every_element_of_the_protocol_is_there_in_its_order_and_says_something() -> None:
    number = re.compile(r"^(##|###) [IVXivx.]+\.? (.*)$", flags=re.MULTILINE)
    wanted = [line for block, elements in ELEMENTS.items() for line in (("##", block), *(("###", e) for e in elements))]
    assert number.findall(PAGE) == wanted
    assert all(len(text.split()) > 15 for text in re.split(r"^### .*$", PAGE, flags=re.MULTILINE)[1:])


def test_submodels_follow_the_model_equation_by_equation() -> None:
    model = page("model.md")
    equations = model[model.index("\n## 1. ") : model.index("\n## 7. ")]
    listed = words(table_after(PAGE, "**What are they, in detail?**"), "computed by")
    assert listed == list(dict.fromkeys(NAME.findall(equations)))


def test_every_public_rule_is_a_part_of_a_submodel() -> None:
    listed = words(table_after(PAGE, "**What are they, in detail?**"), "computed by")
    assert {f"{file}: {name}" for file, name in public_rules()} - set(listed) == set()


def test_lines_are_no_longer_than_a_screen_is_wide() -> None:
    assert overlong(PAGE) == []

"""The tutorials: whoever does what they say, in order, sees what they show."""

from pathlib import Path

import pytest

from tests.docs import markdown
from tests.docs.markdown import ROOT, overlong
from tests.docs.tutorial import differing, rewritten

TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
ANEW = "python -m tests.golden writes anew what is printed"

SMALL = """
```yaml
# a.yaml
schema: 1
```

```console
$ winset validate a.yaml
SHOWN
```
"""


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial.stem)
def test_commands_print_what_the_tutorial_shows(tutorial: Path, tmp_path: Path) -> None:
    assert differing(tutorial.read_text(encoding="utf-8"), tmp_path) == [], ANEW


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial.stem)
def test_blocks_of_python_print_what_the_tutorial_shows(
    tutorial: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    markdown.run(tutorial.read_text(encoding="utf-8"))


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial.stem)
def test_lines_are_no_longer_than_a_screen_is_wide(tutorial: Path) -> None:
    text = tutorial.read_text(encoding="utf-8")
    assert [line for line in overlong(text) if not line.startswith(("$ ", "Again: "))] == []


def test_what_is_not_printed_is_found_and_written_anew(tmp_path: Path) -> None:
    ((shown, printed),) = differing(SMALL, tmp_path)
    assert shown == "SHOWN\n"
    assert printed.startswith("a.yaml:")
    assert rewritten(SMALL) == SMALL.replace(shown, printed)


def test_three_dots_stand_for_what_is_left_out(tmp_path: Path) -> None:
    assert differing(SMALL.replace("SHOWN", "a.yaml:...\n..."), tmp_path) == []


def test_files_grow_at_their_end_and_change_where_the_lines_say(tmp_path: Path) -> None:
    file, _, _ = SMALL.partition("\n```console")
    more = "```yaml\n# a.yaml goes on\ntitle: A\n```\n"
    change = "```diff\n schema: 1\n-# a.yaml goes on\n title: A\n+summary: B\n```\n"
    assert differing(f"{file}\n{more}\n{change}", tmp_path) == []
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "# a.yaml\nschema: 1\ntitle: A\nsummary: B\n"

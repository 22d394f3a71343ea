"""docs/commands has a page for each command, and each says what its help says."""

from pathlib import Path

from tests.docs.commands import FOLDER, pages, write

ANEW = "python -m tests.docs.commands writes the pages anew"


def test_every_command_has_its_page_and_the_page_is_its_help() -> None:
    assert {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*")} == pages(), ANEW


def test_writing_names_what_changes_and_takes_away_what_is_no_command(tmp_path: Path) -> None:
    wanted = set(pages())
    (tmp_path / "gone.md").write_text("# `winset gone`\n", encoding="utf-8")
    assert set(write(tmp_path)) == wanted | {"gone.md"}
    assert {file.name for file in tmp_path.iterdir()} == wanted
    assert write(tmp_path) == []

"""Write golden files anew, on purpose, and say what changed: ``python -m tests.golden``."""

import json
import sys
from contextlib import chdir
from tempfile import TemporaryDirectory

from tests.docs import case, commands, markdown, tutorial, validation
from tests.docs.markdown import ROOT, page
from tests.golden.kept import NUMBERS, STORIES, TOLD, differences, numbers_kept, numbers_now

PAGES = {
    "python.md": markdown.rewritten,
    "governments.md": markdown.rewritten,
    case.PAGE: case.rewritten,
    validation.PAGE: validation.rewritten,
    "tutorials/first-run.md": tutorial.rewritten,
    "tutorials/own-scenario.md": tutorial.rewritten,
    "tutorials/workshop.md": tutorial.rewritten,
    "tutorials/own-government.md": markdown.rewritten,
}
"""Pages that show results."""


def main() -> None:
    """Nothing is written that is as it was."""
    STORIES.mkdir(exist_ok=True)
    before, after = numbers_kept(), numbers_now()
    changed = differences(before, after)
    NUMBERS.write_text(json.dumps(after, indent=2) + "\n", encoding="utf-8")
    for told in TOLD:
        now = told.tell()
        if not told.file.exists() or told.file.read_text(encoding="utf-8") != now:
            told.file.write_text(now, encoding="utf-8")
            changed.append(f"story {told.name}")
    for name, rewritten in PAGES.items():
        text = page(name)
        with TemporaryDirectory() as folder, chdir(folder):  # some pages write files
            now = rewritten(text)
        if now != text:
            (ROOT / "docs" / name).write_text(now, encoding="utf-8")
            changed.append(f"page {name}")
    changed += [f"page commands/{name}" for name in commands.write()]
    sys.stdout.write("".join(f"{line}\n" for line in changed) or "Nothing has changed.\n")


if __name__ == "__main__":
    main()

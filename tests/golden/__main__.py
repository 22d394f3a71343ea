"""Write golden files anew, on purpose, and say what changed: ``python -m tests.golden``."""

import json
import sys

from tests.golden.kept import NUMBERS, STORIES, TOLD, differences, numbers_kept, numbers_now


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
    sys.stdout.write("".join(f"{line}\n" for line in changed) or "Nothing has changed.\n")


if __name__ == "__main__":
    main()

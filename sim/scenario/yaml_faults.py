"""What the YAML parser says, in words that help: a line number and a sentence about what to do."""

from ruamel.yaml.error import MarkedYAMLError

# What the parser's problem starts with -> our sentence.
_SENTENCES = {
    "found character '\\t'": "a tab; indent with spaces",
    "mapping values are not allowed": (
        "a colon where no key can stand: indent the line like its neighbours, or put a text with a colon in quotes"
    ),
    "expected <block end>": "this line's indentation fits nothing above it, or a quote or bracket was closed too early",
    "could not find expected ':'": "a key without a colon after it",
    "found unexpected end of stream": "a quotation mark is opened here and never closed",
    "found unexpected document separator": "a quotation mark is opened here and never closed",
    "expected ',' or": "a list or mapping in brackets: a comma or the closing bracket is missing",
    "block sequence entries are not allowed": "a list item (-) cannot stand here; begin the list on a line of its own",
    "sequence entries are not allowed": "a list item (-) cannot stand here; begin the list on a line of its own",
    "expected '<document start>'": "something follows the end of the scenario; a file holds one mapping",
    "found unknown escape character": "a backslash that means nothing; write \\\\ or use single quotes",
}

_END = "'\\x00'"
"""How the parser names the end of the text."""


def sentence(error: MarkedYAMLError) -> tuple[int, str]:
    """The line (1-based) to look at, and what is wrong there."""
    problem = " ".join(str(error.problem or error.context or "unreadable").split())
    mark = error.problem_mark or error.context_mark
    unclosed = problem.startswith("found unexpected")
    if unclosed and error.context_mark is not None:
        mark = error.context_mark
    line = 1 if mark is None else mark.line + 1
    for start, words in _SENTENCES.items():
        if problem.startswith(start):
            return line, words
    if problem.startswith("found character"):
        return line, f"{problem.removeprefix('found character ')}; put the text in quotes"
    return line, f"this is not valid YAML: {problem.replace(_END, 'the end of the text')}"

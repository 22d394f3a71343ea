"""What a hostile visitor may send: files that ship, mutated; nesting, aliases and giants; levers and addresses."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from sim.errors import WinsetError
from sim.scenario.checks import check
from sim.scenario.export import digest
from sim.scenario.levers import apply, parse_settings
from sim.scenario.reader import decoded, parse

SECONDS = 2.0
"""Of one processor, for the worst that anybody sends."""
FOLDER = Path(__file__).parents[2] / "scenarios"
SHIPPED = tuple(file.read_bytes() for file in sorted(FOLDER.glob("*.yaml")) if b"\nextends:" not in file.read_bytes())
QUICKSTART = (FOLDER / "quickstart.yaml").read_text(encoding="utf-8")

GIANTS = st.sampled_from(
    [
        *("9" * 39, "9" * 5000, "-1e308", "1e309", "1e-400", ".nan", ".inf", "-.inf", "0x" + "f" * 30, "0o7", "1_0"),
        *("0001-01-01", "9999-12-31", "2018-02-30", "2018-07-01T00:00:00Z", "12:30:45", "~", "true", "[]", "{}"),
        *(
            "[" * 60,
            "{a: " * 60,
            "- " * 60,
            "? " * 60,
            "&a [*a]",
            "*b",
            "!!python/object:os.system x",
            "<<: *a",
            "%YAML 1.1",
        ),
        *(
            "../../etc/passwd",
            "/etc/passwd",
            "file:///etc/passwd",
            "\\\\host\\share",
            "CON",
            "\u202e",
            "\ud7ff",
            "\ufeff",
        ),
        *('"\\ud800"', '"\\0"', "|", ">", "'", '"', "#", "---", "...", "\u2028", "x" * 3000),
    ]
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a shipped scenario with some lines, values and bytes made worse."""
    lines = draw(st.sampled_from(SHIPPED)).split(b"\n")
    for _ in range(draw(st.integers(1, 5))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _end in range(2))
        line = lines[at]
        cut = draw(st.integers(0, len(line)))
        match draw(st.sampled_from(["value", "value", "move", "byte", "insert", "indent", "double", "cut", "extends"])):
            case "value":
                lines[at] = line.partition(b":")[0] + b": " + draw(GIANTS).encode()
            case "move":
                lines.insert(other, lines.pop(at))
            case "byte":
                lines[at] = line[:cut] + draw(st.binary(max_size=3)) + line[cut + 1 :]
            case "insert":
                lines[at] = line[:cut] + draw(GIANTS).encode() + line[cut:]
            case "indent":
                lines[at] = b" " * draw(st.integers(1, 5)) + line
            case "double":
                lines[at:at] = lines[min(at, other) : min(at, other) + 30]
            case "cut":
                del lines[at : at + draw(st.integers(1, 30))]
            case "extends":
                lines.append(b"extends: " + draw(GIANTS).encode())
    return b"\n".join(lines)


_MARKS = st.sampled_from(
    [
        *'<>"&;/=',
        "<!DOCTYPE x>",
        '<!ENTITY a "&a;">',
        "&a;",
        "<a>" * 60,
        "<![CDATA[",
        "]]>",
        "<?x?>",
        'index="-1"',
        "\0",
    ]
) | GIANTS.filter(lambda text: len(text) < 100)


@st.composite
def mutated_markup(draw: st.DrawFn, text: str) -> bytes:
    """A text in XML with some places made worse."""
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(_MARKS) + text[start + draw(st.integers(0, 12)) :]
    return text.encode()


_SOURCE = parse(QUICKSTART, "quickstart.yaml")
_PATHS = st.sampled_from(
    ["talks.meeting_chance", "calendar.horizon", "calendar.start", "governments", "issues", "levers", "a.b", "", "."]
)
_VALUES = GIANTS | st.text(max_size=30) | st.floats().map(repr) | st.integers().map(str) | st.dates().map(str)
settings_words = st.lists(
    st.tuples(_PATHS | st.text(max_size=20), _VALUES).map("=".join) | st.text(max_size=40), max_size=5
)
"""What stands after ``--set`` or ``set=`` in an address."""

_KEYS = [
    "scenario",
    "set",
    "question",
    "seed",
    "runs",
    "lang",
    "projector",
    "pin",
    "replication",
    "week",
    "draft",
    "room",
]
queries = st.dictionaries(st.sampled_from(_KEYS) | st.text(max_size=8), st.lists(_VALUES, max_size=6), max_size=8)
"""What may follow the question mark of an address."""


def read(content: bytes) -> None:
    """Read a file as the pages do with an upload: it counts, or it is refused in words."""
    with refused_in_words():
        assert digest(check(parse(decoded(content, "upload.yaml"), "upload.yaml")))


def move(words: list[str]) -> None:
    """Move levers of the quickstart: the result counts, or it is refused in words."""
    with refused_in_words():
        assert digest(check(apply(_SOURCE, parse_settings(words)), offers=False))


@contextmanager
def refused_in_words() -> Iterator[None]:
    """What is refused is refused in words and in time; nothing else is raised."""
    refusal = "refused"
    with within_time():
        try:
            yield
        except WinsetError as error:
            refusal = str(error)
    assert refusal
    assert "Traceback" not in refusal


@contextmanager
def within_time() -> Iterator[None]:
    """No more than ``SECONDS`` of one processor; what other programs do meanwhile does not count."""
    start = time.thread_time()
    yield
    took = time.thread_time() - start
    assert took < SECONDS, f"{took:.1f} seconds"

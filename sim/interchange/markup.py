"""XML from strangers as a plain tree: no entities, no document types, nothing large, and every line remembered."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from sim.errors import WinsetError

MOST_BYTES = 4 * 2**20
_DEEPEST = 50
_MOST_ELEMENTS = 20_000


@dataclass
class Node:
    """An element with its line in the file."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list["Node"] = field(default_factory=list)

    def all(self, tag: str) -> list["Node"]:
        """All elements of a kind below this one, in order."""
        found = [child for child in self.children if child.tag == tag]
        return found + [each for child in self.children if child.tag != tag for each in child.all(tag)]


def read_bytes(file: Path) -> bytes:
    """The content of a file of a sensible size.

    Raises:
        WinsetError: it cannot be read, or is too large.
    """
    try:
        with file.open("rb") as held:
            content = held.read(MOST_BYTES + 1)
    except OSError as error:
        raise WinsetError(f"{file}: this file cannot be read: {error.strerror or error}") from error
    if len(content) > MOST_BYTES:
        raise WinsetError(f"{file}: the file is larger than {MOST_BYTES // 2**20} MiB; no domain is")
    return content


def tree_of(file: Path) -> Node:
    """The root element of a file.

    Raises:
        WinsetError: it is no XML, or declares entities or a document type.
    """
    top = Node("", {}, 0)
    open_ones = [top]
    left = iter(range(_MOST_ELEMENTS))
    parser = expat.ParserCreate()

    def refuse(*_said: object) -> None:
        raise WinsetError(
            f"{file}:{parser.CurrentLineNumber}: entities and document types are not read; take them out of the file"
        )

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if len(open_ones) > _DEEPEST:
            raise WinsetError(f"{file}:{parser.CurrentLineNumber}: elements within elements, more than {_DEEPEST} deep")
        if next(left, None) is None:
            raise WinsetError(f"{file}: more than {_MOST_ELEMENTS:,} elements; no domain has so many")
        node = Node(tag, attributes, parser.CurrentLineNumber)
        open_ones[-1].children.append(node)
        open_ones.append(node)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _tag: open_ones.pop()
    try:
        parser.Parse(read_bytes(file), True)  # noqa: FBT003  # the last of it
    except expat.ExpatError as error:
        raise WinsetError(f"{file}:{error.lineno}: this is no XML: {expat.errors.messages[error.code]}") from error
    except (LookupError, ValueError) as error:
        raise WinsetError(f"{file}: the encoding that the file names cannot be read; save it as UTF-8") from error
    return top.children[0]

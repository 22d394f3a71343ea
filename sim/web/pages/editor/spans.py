"""Where in a YAML text each value stands, to the character, so that an edit touches nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from sim.scenario.source import Keys


@dataclass(frozen=True)
class Span:
    """A value: text[start:end]; ``key``: where its key stands, (0, 0) for what has none.

    ``flow``: in brackets, or in something that is; ``block``: a text of several lines under > or |; ``parts``: by key
    as it is written, or by position in a list; ``shared``: another place repeats it by an alias.
    """

    start: int
    end: int
    key: tuple[int, int] = (0, 0)
    flow: bool = False
    block: bool = False
    table: bool = False
    parts: Mapping[str | int, "Span"] = field(default_factory=dict)
    shared: bool = False

    def of(self, keys: Keys) -> "Span | None":
        """The span of a part; None where it is not written down."""
        span: Span | None = self
        for key in keys:
            if span is None or span.shared:
                return None
            span = span.parts.get(key if isinstance(key, int) else str(key))
        return span


@lru_cache(maxsize=8)
def spans(text: str) -> Span:
    """The spans of a text that has been read without fault (``sim.scenario.reader.parse``)."""
    yaml = YAML(typ="safe", pure=True)
    root = yaml.compose(text)
    return Span(0, 0) if root is None else _span(root, text, (0, 0), flow=False)


def _span(node: Node, text: str, key: tuple[int, int], *, flow: bool) -> Span:
    start, end = node.start_mark.index, node.end_mark.index
    shared = node.anchor is not None or end <= key[0]
    if isinstance(node, ScalarNode):
        block = node.style in {"|", ">"}
        return Span(
            start, start + len(_uncommented(text[start:end])) if block else end, key, flow, block, shared=shared
        )
    flow = flow or (isinstance(node, CollectionNode) and bool(node.flow_style))
    parts = dict(_parts(node, text, flow=flow))
    if not flow and parts:
        end = max(part.end for part in parts.values())
    return Span(start, end, key, flow, table=isinstance(node, MappingNode), parts=parts, shared=shared)


def _parts(node: Node, text: str, *, flow: bool) -> Iterator[tuple[str | int, Span]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield str(key.value), _span(value, text, (key.start_mark.index, key.end_mark.index), flow=flow)
    elif isinstance(node, SequenceNode):
        for place, value in enumerate(node.value):
            yield place, _span(value, text, (0, 0), flow=flow)


def _uncommented(block: str) -> str:
    """A text of several lines without the blank lines and comments that follow it."""
    lines = block.rstrip().split("\n")
    indent = next((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), 0)
    while len(lines) > 1 and (not lines[-1].strip() or len(lines[-1]) - len(lines[-1].lstrip()) < indent):
        lines.pop()
    return "\n".join(lines)

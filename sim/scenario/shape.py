"""What the schema allows at a place of a file: a part with named fields, a table of entries, or a plain value."""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from sim.scenario.fields import Part
from sim.scenario.schema import Scenario
from sim.scenario.source import Keys
from sim.scenario.texts import Version, is_text


def fields_of(annotation: Any) -> dict[str, FieldInfo] | None:
    """The fields of a part by the key that files use, None if the annotation is no part."""
    part = part_of(annotation)
    return None if part is None else {field.alias or name: field for name, field in part.model_fields.items()}


def part_of(annotation: Any) -> type[Part] | None:
    """The part itself, None if the annotation is no part."""
    annotation = _bare(annotation)
    return annotation if isinstance(annotation, type) and issubclass(annotation, Part) else None


def entry_of(annotation: Any) -> Any:
    """The annotation of the entries of a table (dict) or of the versions of a text, None if it is neither."""
    if is_text(annotation):
        return Version
    annotation = _bare(annotation)
    return get_args(annotation)[1] if get_origin(annotation) is dict else None


def item_of(annotation: Any) -> Any:
    """The annotation of the items of a list, None if the annotation is no list."""
    annotation = _bare(annotation)
    return get_args(annotation)[0] if get_origin(annotation) is list else None


def annotation_at(keys: Keys, kind: type[Part] = Scenario) -> Any:
    """The annotation of the value at ``keys`` with all its limits, None where the schema has no such place."""
    annotation: Any = kind
    for key in keys:
        fields = fields_of(annotation)
        if fields is not None:
            annotation = fields[key].rebuild_annotation() if isinstance(key, str) and key in fields else None
        else:
            annotation = item_of(annotation) if isinstance(key, int) else entry_of(annotation)
    return annotation


def _bare(annotation: Any) -> Any:
    """An annotation without its limits, and without the None of what may be left out."""
    bare = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    members = [member for member in get_args(bare) if member is not NoneType]
    optional = get_origin(bare) in {Union, UnionType} and len(members) == 1
    return _bare(members[0]) if optional else bare

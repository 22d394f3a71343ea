"""Texts for people in a scenario file: one for all, or one for each language (``{en: Quota, es: Cuota}``)."""

from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from sim.language import LANGUAGES
from sim.language.texts import Spoken, SpokenTable, Translated, Written

_LONGEST = 4000

Version = Annotated[str, Field(min_length=1, max_length=_LONGEST)]
"""A text in one of its languages."""


@dataclass(frozen=True)
class _InLanguages:
    """What pydantic makes of a text: plain text stays what it is, a mapping by language becomes ``Translated``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        del source
        code = core_schema.literal_schema(list(LANGUAGES))
        version = handler.generate_schema(Version)
        by_language = core_schema.dict_schema(code, version, min_length=1)
        return core_schema.tagged_union_schema(
            {
                "text": core_schema.str_schema(max_length=_LONGEST),
                "texts": core_schema.no_info_after_validator_function(Translated.of, by_language),
            },
            discriminator=lambda value: "texts" if isinstance(value, dict) else "text",
            serialization=core_schema.plain_serializer_function_ser_schema(_plain),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        del schema, handler
        version = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
        by_language = {
            "type": "object",
            "properties": {code: {**version, "title": name} for code, name in LANGUAGES.items()},
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [{"type": "string", "maxLength": _LONGEST}, by_language]}


Text = Annotated[str, _InLanguages()]
"""A text for people. Parts hold it as it is written, and reading it gives it in the language spoken at the time."""


def is_text(annotation: Any) -> bool:
    """Whether this is the annotation of a text for people."""
    return any(isinstance(each, _InLanguages) for each in getattr(annotation, "__metadata__", ()))


def reader_of(annotation: Any) -> Spoken | None:
    """What reads a field in the language spoken; None where it holds no text for people."""
    if is_text(annotation):
        return Spoken()
    table = annotation
    while get_origin(table) is Annotated:
        table = get_args(table)[0]
    is_table = get_origin(table) is dict and is_text(get_args(table)[1])
    return SpokenTable() if is_table else None


def _plain(text: Written) -> str | dict[str, str]:
    return text if isinstance(text, str) else dict(text.versions)

"""The kinds of value that a scenario file is made of: names, numbers in a range, dates."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sim.scenario.texts import Text, reader_of

__all__ = ["Day", "Name", "Never", "NonNegative", "Part", "Positive", "Real", "Share", "Text"]

Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=64)]
"""A word that names one thing in dotted paths: letters, digits and underscores, starting with a letter."""

Real = Annotated[float, Field(allow_inf_nan=False, ge=-1e6, le=1e6)]
NonNegative = Annotated[float, Field(allow_inf_nan=False, ge=0, le=1e6)]
Positive = Annotated[float, Field(allow_inf_nan=False, gt=0, le=1e6)]
Share = Annotated[float, Field(allow_inf_nan=False, ge=0, le=1)]
"""A number in [0, 1]: a chance, a weight, a discount factor."""

Day = Annotated[dt.date, Field(ge=dt.date(1800, 1, 1), le=dt.date(2200, 12, 31))]
Never = Literal["never"]


class Part(BaseModel):
    """A part of a scenario: frozen, and strict about unknown keys; its texts read in the language spoken."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Put readers before the values of texts; checks, comparisons and digests see the values as written."""
        for name, field in cls.model_fields.items():
            reader = reader_of(field.rebuild_annotation())
            if reader is not None:
                reader.__set_name__(cls, name)
                setattr(cls, name, reader)

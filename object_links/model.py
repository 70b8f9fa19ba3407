"""What every model of a workspace file has in common."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
Expression = Annotated[str, Field(min_length=1, max_length=500)]
"""JMESPath. In `fetch`-side expressions `@` is the object's body as its system sent it; in
action templates the root holds `object` (that body), `inputs`, `id`, `key` and `steps`."""
Sentence = Annotated[str, Field(min_length=1, max_length=300)]
Template = Any
"""A literal tree in which mappings of the single key `$` are computed."""


class Model(BaseModel):
    """Unknown keys are mistakes; values are not converted from other types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)

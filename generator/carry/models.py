"""The editor's models among the values that msgspec writes: it knows nothing of them by itself."""

from __future__ import annotations

from pydantic import BaseModel

__all__ = ["as_values", "from_values"]


def as_values(value: object) -> object:
    """Return a model as plain values, without what was left to its default."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_unset=True)
    raise TypeError(f"{type(value).__name__} cannot be carried")


def from_values(kind: type, values: object) -> object:
    """Return the model that ``as_values`` wrote, for msgspec; values that do not fit raise."""
    if issubclass(kind, BaseModel):
        return kind.model_validate(values)
    raise TypeError(f"{kind.__name__} cannot be carried")

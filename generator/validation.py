"""A document with places to a model, or to every problem that it has, in one pass.

Pydantic finds the problems; here each gets its place, a plain sentence and, for an unknown key, a
suggestion.
"""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Problem
from generator.located import Key, LocatedDocument
from generator.nearest import nearest

__all__ = ["validate", "validate_mapping"]

_NEAR = 60.0  # similarity of a suggested key, 0-100
_EMPTY = "Give it a value, or take the line out."
_PLAINLY = {
    "bool_parsing": "must be true or false",
    "float_parsing": "must be a number",
    "int_parsing": "must be a whole number",
}

_M = TypeVar("_M", bound=BaseModel)


def validate(model: type[_M], document: LocatedDocument) -> tuple[_M | None, tuple[Problem, ...]]:
    """Turn a document into a model, or into all the problems it has, each at its place."""
    try:
        return model.model_validate({} if document.value is None else document.value), ()
    except ValidationError as error:
        return None, _problems(error, document, model, depth=0)


def validate_mapping(
    model: type[_M], document: LocatedDocument
) -> tuple[dict[str, _M], tuple[Problem, ...]]:
    """Turn a document that maps names to entries into models by name."""
    entries = {} if document.value is None else document.value
    if isinstance(entries, dict):
        entries = {name: {} if entry is None else entry for name, entry in entries.items()}
    try:
        adapter = TypeAdapter(dict[str, model])  # type: ignore[valid-type]  # a type made at run time
        return adapter.validate_python(entries), ()
    except ValidationError as error:
        return {}, _problems(error, document, model, depth=1)


def _problems(
    error: ValidationError, document: LocatedDocument, model: type[BaseModel], *, depth: int
) -> tuple[Problem, ...]:
    """Tell each error at its place; ``model`` describes the values ``depth`` keys down."""
    found: dict[tuple[int, int, str], Problem] = {}
    for detail in error.errors(include_url=False):
        key: Key = detail["loc"]
        message, hint = _sentence(detail, key, _known_keys(model, key[depth:-1]))
        where = document.locate(key)
        found[where.line, where.column, message] = Problem(message=message, hint=hint, where=where)
    return tuple(found[at] for at in sorted(found))


def _sentence(detail: ErrorDetails, key: Key, known: frozenset[str]) -> tuple[str, str]:
    if key and key[-1] == "[key]":  # what pydantic calls a key of a mapping that is none of a few
        few = re.findall(r"'(\w+)'", str(detail.get("ctx", {}).get("expected")))
        return _unknown_key(key[:-1], frozenset(few))
    name = _dotted(key)
    given = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(key, known)
        case "missing":
            return f"'{name}' is missing", ""
        case "tuple_type" | "list_type":
            hint = "Write [one, two] or one item a line after '- '."
            return f"'{name}' must be a list", _EMPTY if given is None else hint
        case "dict_type" | "model_type" | "model_attributes_type":
            what = f"'{name}'" if key else "this file"
            return f"{what} must hold 'key: value' lines", ""
        case "string_type":
            hint = "Take brackets and dashes away; is what follows indented too far?"
            return f"'{name}' must be a text", _EMPTY if given is None else hint
        case "value_error":
            reason = str(detail.get("ctx", {}).get("error", detail["msg"]))
            return f"'{name}': {reason} (given: {given!r})", ""
        case _:
            reason = _PLAINLY.get(detail["type"], detail["msg"][0].lower() + detail["msg"][1:])
            return f"'{name}': {reason} (given: {given!r})", ""


def _unknown_key(key: Key, known: frozenset[str]) -> tuple[str, str]:
    near = nearest(str(key[-1]), sorted(known), least=_NEAR)
    hint = f"Did you mean '{near}'?" if near else f"Known keys: {', '.join(sorted(known))}."
    return f"unknown key '{_dotted(key)}'", hint


def _dotted(key: Key) -> str:
    text = ""
    for part in key:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _known_keys(model: type[BaseModel], key: Key) -> frozenset[str]:
    """Return the keys of the model that stands at ``key`` below ``model``."""
    for part in key:
        if isinstance(part, str) and part in model.model_fields:
            kind = model.model_fields[part].annotation
            inner = (kind, *getattr(kind, "__args__", ()))
            model = next(
                (m for m in inner if isinstance(m, type) and issubclass(m, BaseModel)), model
            )
    return frozenset(model.model_fields)

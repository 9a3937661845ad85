"""The JSON form of a reading made into the dataclasses of ``vanban.model`` again (checking works on those)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from vanban.model import Document


def document_of(reading: dict[str, Any]) -> Document:
    """``reading`` as a ``Document``. Keys that the model does not know are left out; those that lack take their default."""
    document = _value(Document, reading)
    assert isinstance(document, Document)
    return document


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _value(kind: Any, given: Any) -> Any:
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if given is None else _value(next(part for part in parts if part is not type(None)), given)
    if origin is tuple:
        return _tuple(parts, given)
    if origin is dict:
        return dict(given)
    if origin is typing.Literal or given is None:
        return given
    return _plain(kind, given)


def _tuple(parts: tuple[Any, ...], given: list[Any]) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_value(parts[0], item) for item in given)
    return tuple(_value(part, item) for part, item in zip(parts, given, strict=True))


def _plain(kind: Any, given: Any) -> Any:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        known = [field.name for field in dataclasses.fields(kind) if field.name in given]
        return kind(**{name: _value(hints[name], given[name]) for name in known})
    if kind is dt.date:
        return dt.date.fromisoformat(given)
    if kind is Decimal:
        return Decimal(given)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(given)
    return given

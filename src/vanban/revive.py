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

from vanban.model import DigitalSignature, Document, Span


def document_of(reading: dict[str, Any]) -> Document:
    """``reading`` as a ``Document``. Keys that the model does not know are left out; those that lack take their default."""
    document = _value(Document, reading)
    assert isinstance(document, Document)
    return document


def signature_of(given: dict[str, Any]) -> DigitalSignature:
    """One digital signature of a reading's ``source``."""
    signature = _value(DigitalSignature, given)
    assert isinstance(signature, DigitalSignature)
    return signature


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind, localns={"Span": Span})  # in some modules a name for type checkers only


def _value(kind: Any, given: Any) -> Any:
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if given is None else _value(_chosen(parts, given), given)
    if origin is tuple:
        return _tuple(parts, given)
    if origin is dict:
        return dict(given)
    if origin is typing.Literal or given is None:
        return given
    return _plain(kind, given)


def _chosen(parts: tuple[Any, ...], given: Any) -> Any:
    """Which of several types ``given`` is: the one whose ``kind`` it bears, where the types are told apart by that."""
    present = [part for part in parts if part is not type(None)]
    if len(present) == 1:
        return present[0]
    return next(part for part in present if given["kind"] in typing.get_args(_hints(part)["kind"]))


def _tuple(parts: tuple[Any, ...], given: list[Any]) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_value(parts[0], item) for item in given)
    return tuple(_value(part, item) for part, item in zip(parts, given, strict=True))


def _plain(kind: Any, given: Any) -> Any:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        names = {field.name: field.name.rstrip("_") for field in dataclasses.fields(kind)}
        known = {name: given[printed] for name, printed in names.items() if printed in given}
        return kind(**{name: _value(hints[name], value) for name, value in known.items()})
    if kind is dt.datetime:
        return dt.datetime.fromisoformat(given)
    if kind is dt.date:
        return dt.date.fromisoformat(given)
    if kind is Decimal:
        return Decimal(given)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(given)
    return given

"""The JSON form of documents and findings: the names of the dataclasses of ``vanban.model`` (``from_`` as ``from``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from vanban.model import Document, Finding


def as_json(documents: Iterable[Document], findings: Iterable[Finding]) -> dict[str, Any]:
    """``{"documents": [...], "findings": [...]}``: spans as ``[start, end]``, dates ISO, decimals and enums as strings."""
    return {
        "documents": [plain(document) for document in documents],
        "findings": [plain(finding) for finding in findings],
    }


def plain(value: Any) -> Any:
    """``value`` as what ``json`` can write."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    raise TypeError(f"Không ghi được giá trị kiểu {type(value).__name__} ra JSON.")

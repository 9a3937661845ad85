"""Reads and writes Vietnamese official documents: ``read``, ``check``, ``cite``, ``write``. No Django, no database.

The four verbs are imported at first use, so that ``import vanban`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vanban.checks import check
    from vanban.cite import cite
    from vanban.document import read
    from vanban.writing import write

__all__ = ["check", "cite", "read", "write"]

_HOMES = {"check": "vanban.checks", "cite": "vanban.cite", "read": "vanban.document", "write": "vanban.writing"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'vanban' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))

"""Remembers what short texts were read as: the cells of a plan name the same few units, times and products again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

_SHORT = 160
_MANY = 2048

Options = ParamSpec("Options")
Read = TypeVar("Read")


def remembered(read: Callable[Concatenate[str, Options], Read]) -> Callable[Concatenate[str, Options], Read]:
    """``read``, a function of its arguments alone with an immutable result, which short texts are asked of once.

    Long texts are read each time, so that what is kept stays small.
    """
    known: Any = lru_cache(maxsize=_MANY)(read)

    @wraps(read)
    def asked(text: str, /, *args: Options.args, **options: Options.kwargs) -> Read:
        found: Read = (known if len(text) <= _SHORT else read)(text, *args, **options)
        return found

    return asked

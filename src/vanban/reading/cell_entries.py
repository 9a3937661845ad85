"""Cuts the text of a cell into its entries. What counts as a cut is the caller's rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vanban.reading.unit_names import whole_names
from vanban.text import fold

_SEPARATOR = re.compile(r"[;,\n]|(?<=\s)(?:và|Và|VÀ|cùng)(?=\s)|(?<=[^\W\d_]{3}\.)\s+(?=[^\W\d_])")
_BULLET = re.compile(r"^[\s\-–—+*•▪➢✓.,;:]+")
_LABEL = re.compile(r"^(?:(?:đơn vị|cơ quan)\s+)?(?:chủ trì|phối hợp)\s*:\s*", re.IGNORECASE)
_NEAR = 150
Cuts = Callable[[str, str, str], bool]


def entries(text: str, cuts: Cuts) -> Iterator[str]:
    """``text`` cut where ``cuts(before, separator, after)`` holds; never inside brackets or whole names.

    ``before`` and ``after`` are shortened to what is near, so that long cells cost no more than their length.
    """
    separators = list(_SEPARATOR.finditer(text))
    if not separators:
        yield text
        return
    closed = _closed(text)
    start = 0
    for found in separators:
        if not closed[found.start()] and cuts(
            _near(text, start, found.start()), found[0], text[found.end() : found.end() + _NEAR]
        ):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _near(text: str, start: int, end: int) -> str:
    return text[start:end] if end - start <= 2 * _NEAR else text[start : start + _NEAR] + text[end - _NEAR : end]


def without_bullet(text: str) -> str:
    return _BULLET.sub("", text)


def starts_bullet(text: str) -> bool:
    return re.match(r"\s*[-+•*–]", text) is not None


def tidy(entry: str) -> str:
    """An entry on one line, without bullet, label and closing mark."""
    entry = " ".join(without_bullet(entry).split())
    entry = _LABEL.sub("", entry).rstrip(" .,;:-")
    return "" if entry in {"…", "..."} else entry


def _closed(text: str) -> list[bool]:
    """For each place, whether it is inside brackets or inside a name that stays whole."""
    closed = _bracketed(text) if "(" in text or "“" in text else [False] * len(text)
    for found in whole_names().finditer(fold(text).replace("\n", " ")):
        for place in range(found.start(1), found.end(1)):
            closed[place] = True
    return closed


def _bracketed(text: str) -> list[bool]:
    """For each place, whether it is inside brackets; nowhere, where one stays open."""
    closed, depth = [], 0
    for char in text:
        depth = max(0, depth + (char in "(“") - (char in ")”"))
        closed.append(depth > 0)
    return [False] * len(text) if depth else closed

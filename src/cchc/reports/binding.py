"""Where figures stand in a text that a person may have changed, and how one takes the place of another. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text; ``figure``: the place in the list of figures of the one that stands here, None for words."""

    text: str
    figure: int | None = None


def places(text: str, shown: Sequence[str]) -> list[tuple[int, int] | None]:
    """Where each figure stands, in order; None for one that the text no longer holds. No two share a place."""
    found: list[tuple[int, int] | None] = []
    cursor = 0
    for one in shown:
        place = _next(text, one, cursor, found) or _next(text, one, 0, found)
        found.append(place)
        if place is not None:
            cursor = place[1]
    return found


def _next(text: str, shown: str, cursor: int, taken: Sequence[tuple[int, int] | None]) -> tuple[int, int] | None:
    if not shown.strip():
        return None
    for match in re.finditer(rf"(?<![\w,.]){re.escape(shown)}(?!\w|[.,]\d|%)", text):
        start, end = match.span()
        if start >= cursor and all(one is None or end <= one[0] or start >= one[1] for one in taken):
            return start, end
    return None


def stretches(text: str, shown: Sequence[str]) -> list[Stretch]:
    """The whole text, cut at the figures."""
    marked = sorted((place, at) for at, place in enumerate(places(text, shown)) if place is not None)
    parts, cursor = [], 0
    for (start, end), at in marked:
        if start > cursor:
            parts.append(Stretch(text[cursor:start]))
        parts.append(Stretch(text[start:end], at))
        cursor = end
    if cursor < len(text) or not parts:
        parts.append(Stretch(text[cursor:]))
    return parts


def replaced(text: str, shown: Sequence[str], at: int, new: str) -> str:
    """The text with ``new`` where the figure ``at`` stands; unchanged where it stands nowhere."""
    place = places(text, shown)[at]
    return text if place is None else f"{text[: place[0]]}{new}{text[place[1] :]}"

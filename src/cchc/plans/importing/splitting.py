"""A row's text taken apart into two. Pure."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"[;.]\s+|\n+")


def halves(text: str, at: int | None = None) -> tuple[str, str]:
    """The two parts of ``text`` at ``at``, else at the sentence break nearest to the middle, else at a space."""
    if at is None or not 0 < at < len(text):
        at = _best_break(text)
    return text[:at].strip(" ;\n"), text[at:].strip(" ;\n")


def _best_break(text: str) -> int:
    middle = len(text) // 2
    breaks = [found.end() for found in _BREAKS.finditer(text) if found.end() < len(text)]
    if not breaks:
        breaks = [index for index, letter in enumerate(text) if letter == " "]
    return min(breaks, key=lambda index: abs(index - middle), default=len(text))

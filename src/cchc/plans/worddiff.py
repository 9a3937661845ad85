"""Two wordings of a cell, the words that went and the words that came marked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

MOST_WORDS = 1500
_PIECE = re.compile(r"\s+|[^\s]+")
Parts = list[tuple[str, bool]]


def marked(before: str, after: str) -> tuple[Parts, Parts]:
    """Both texts as (piece, differs); very long ones are marked as a whole. Joined, the pieces are the texts."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return [(before, before != after)], [(after, before != after)]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        list(_joined((("".join(old[a:b]), kind != "equal") for kind, a, b, _, _ in steps))),
        list(_joined((("".join(new[a:b]), kind != "equal") for kind, _, _, a, b in steps))),
    )


def _joined(pieces: Iterator[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    return (piece for piece in pieces if piece[0])

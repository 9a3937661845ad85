"""Sentences and clauses of a text with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Span

_END = re.compile(r"[.!?…]{1,3}[\"”)]{0,2}(?=\s)|\n+")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:[0-9IVX]{1,4}(?:\.[0-9]+)*|[A-ZĐa-zđ]|TP|TS|ThS|PGS|GS|Tx|Tp|KT|TM|TL|TUQ|VP|St|Đ/c|vv)$"
)


def sentences(text: str, start: int = 0) -> Iterator[tuple[str, Span]]:
    """Each sentence, stripped, and its span counted from ``start``. Labels and initials end none."""
    at = 0
    for found in _END.finditer(text):
        if "\n" not in found[0] and not _ends(text, found):
            continue
        yield from _piece(text, at, found.end(), start)
        at = found.end()
    yield from _piece(text, at, len(text), start)


def _ends(text: str, found: re.Match[str]) -> bool:
    """A full stop ends a sentence before a capital, unless it belongs to a label or an initial."""
    following = next((char for char in text[found.end() : found.end() + 14] if char.isalpha()), "A")
    return following.isupper() and not _SHORT.search(text[max(0, found.start() - 12) : found.start()])


def clauses(text: str, start: int = 0) -> Iterator[tuple[str, Span]]:
    """The parts of a sentence between semicolons outside brackets."""
    at = depth = 0
    for place, char in enumerate(text if ";" in text else ""):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char == ";" and depth == 0:
            yield from _piece(text, at, place, start)
            at = place + 1
    yield from _piece(text, at, len(text), start)


def _piece(text: str, at: int, end: int, start: int) -> Iterator[tuple[str, Span]]:
    piece = text[at:end]
    stripped = piece.strip()
    if stripped:
        lead = at + len(piece) - len(piece.lstrip())
        yield stripped, (start + lead, start + lead + len(stripped))

"""The opening of a document: the words after its title and before its first heading."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.cite.issuers import issuer_at
from vanban.reading.headings import heading_of
from vanban.reading.pieces import Piece
from vanban.text import fold, fold_words
from vanban.words import word_list

_LONG = 150
_VERB = re.compile(
    r"\s(?=(?:xây dựng|ban hành|lập|đề ra|triển khai|báo cáo|thông báo|quyết định|yêu cầu|kính trình|trình|"
    r"chỉ thị|công bố|tổng hợp|hướng dẫn)\s)"
)
_SEGMENT = re.compile(r"[.;,:]\s+")
_REACH = 130
_OPENING_LINES = 14


@lru_cache(maxsize=1)
def _openers() -> tuple[str, ...]:
    return tuple(f"{fold_words(words)} " for words in word_list("opening")["openers"])


def opens_text(text: str) -> bool:
    """Whether a line begins the text itself: a basis, an address, a heading."""
    folded = fold(text[:40])
    if folded.startswith(("can cu", "kinh gui", "theo de nghi")):
        return True
    if heading_of(text) is not None:
        return True
    return folded.startswith(_openers()) and (len(text) > _LONG or text.endswith((";", ".", ":")))


def issuer_in_opening(text: str, lines: list[Piece]) -> str | None:
    """The body of which the opening says plainly that it makes the document: ``Sở X xây dựng Kế hoạch ...``."""
    for piece in lines[:_OPENING_LINES]:
        if heading_of(piece.text) is not None:
            return None
        for verb in _VERB.finditer(text, *piece.span):
            name = _body_before(text, piece.span[0], verb.start())
            if name:
                return name
    return None


def _body_before(text: str, low: int, end: int) -> str | None:
    """The body whose name begins a clause and ends at ``end``."""
    low = max(low, end - _REACH)
    starts = [low, *(mark.end() for mark in _SEGMENT.finditer(text, low, end))]
    for start in reversed(starts):
        found = issuer_at(text, start)
        if found and found.end == end:
            return found.name
    return None

"""What a document is made under: ``read_legal_bases``, the citations of its opening."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vanban.blocks import Body
from vanban.model import Citation, Header, OutlineItem, Span
from vanban.reading.headings import heading_of
from vanban.reading.pieces import pieces
from vanban.text import fold, fold_words
from vanban.words import word_list


@lru_cache(maxsize=1)
def _bases() -> tuple[str, ...]:
    return tuple(f"{fold_words(words)} " for words in word_list("opening")["bases"])


_MOST_LINES = 40
_IN_TITLE = 900


def read_legal_bases(
    body: Body, header: Header, outline: tuple[OutlineItem, ...], citations: Sequence[Citation]
) -> tuple[int, ...]:
    """Indexes into ``citations`` of those cited before the first heading by ``Căn cứ``, ``Thực hiện`` and the like.

    A document that stands only in the title of another is no basis, nor is the document itself; one that amends a basis is.
    """
    opening = _opening(body, header.span[1] if header.span else 0)
    if opening is None:
        return ()
    inside = [
        index
        for index, found in enumerate(citations)
        if opening[0] <= found.span[0] and found.span[1] <= opening[1] and not (found.back or found.own)
    ]
    nested = _nested(citations, inside)
    return tuple(index for index in inside if index not in nested)


def _opening(body: Body, after: int) -> Span | None:
    start = end = None
    for count, piece in enumerate(pieces(body.flow, tables=False)):
        if piece.span[0] < after:
            continue
        if count > _MOST_LINES or heading_of(piece.text) is not None:
            break
        if fold(piece.text[:16]).startswith(_bases()):
            start = piece.span[0] if start is None else start
            end = piece.span[1]
        if "nhu sau" in fold_words(piece.text[-40:]):
            end = piece.span[1] if start is not None else None
            break
    return (start, end) if start is not None and end is not None else None


def _nested(citations: Sequence[Citation], inside: list[int]) -> set[int]:
    """Those that another's title holds (``về thực hiện Nghị quyết số ...``)."""
    nested: set[int] = set()
    for place, index in enumerate(inside):
        title = citations[index].title
        if not title or citations[index].number is None:
            continue
        for later in (inside[after] for after in range(place + 1, len(inside))):
            if citations[later].span[0] > citations[index].span[1] + _IN_TITLE:
                break
            if _named_in(title, citations[later]):
                nested.add(later)
    return nested


def _named_in(title: str, citation: Citation) -> bool:
    if citation.number:
        return citation.number in title
    return bool(citation.title) and fold_words(f"{citation.kind} {citation.title}") in fold_words(title)

"""The title (trích yếu) under the word for the kind of document: its lines joined."""

from __future__ import annotations

from vanban.model import Span
from vanban.reading.letterhead import KindLine, is_body_name, is_rule
from vanban.reading.opening import opens_text
from vanban.reading.pieces import Piece
from vanban.text import fold
from vanban.words import word_list

_MOST_LINES = 7
_LONGEST_FIRST = 420
_LONGEST = 220
_TOTAL = 600
_OF = "CỦA "  # Party documents: NGHỊ QUYẾT / CỦA BAN THƯỜNG VỤ TỈNH ỦY / về ...


def read_title(lines: list[Piece], at: int, kind: KindLine) -> tuple[str | None, int, list[Span]]:
    """``(title, index of the line after it, spans of its lines)`` for the kind on ``lines[at]``."""
    parts = [kind.rest] if kind.rest else []
    spans = [lines[at].span]
    first = lines[at] if kind.rest else None
    index = at + 1
    while index < len(lines) and index - at <= _MOST_LINES:
        piece = lines[index]
        if is_rule(piece.text) or (first is None and piece.text.isupper() and piece.text.startswith(_OF)):
            index += 1
            continue
        if not _belongs(piece, first, parts) or (parts and _is_who_decides(lines, index)):
            break
        first = first or piece
        parts.append(piece.text)
        spans.append(piece.span)
        index += 1
    return (" ".join(" ".join(parts).split()) or None), index, spans


def _is_who_decides(lines: list[Piece], index: int) -> bool:
    """``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X`` between the title and the bases of a decision."""
    text = lines[index].text
    offices = tuple(fold(office) for office in word_list("signing")["positions"])
    who = text.isupper() and (fold(text).startswith((*offices, "chinh phu", "quoc hoi")))
    return who and index + 1 < len(lines) and opens_text(lines[index + 1].text)


def _belongs(piece: Piece, first: Piece | None, parts: list[str]) -> bool:
    text = piece.text
    if text.startswith("(") and "kem theo" in fold(text[:60]):
        return False
    if first is None:
        return (
            not fold(text[:12]).startswith(("can cu", "kinh gui"))
            and len(text) <= _LONGEST_FIRST
            and not opens_numbered(text)
        )
    if opens_text(text) or len(text) > _LONGEST or sum(map(len, parts)) > _TOTAL or parts[-1].endswith((".", ";", ":")):
        return False
    if text.endswith((".", ";", ":")) or "như sau" in text:
        return False
    if text.isupper() and (
        not first.text.isupper() or (is_body_name(text) and len(parts) > 0 and not parts[-1].endswith((",", "-")))
    ):
        return False
    if first.look.centred and piece.look.centred is False and not piece.look.bold:
        return False
    return not (first.look.bold and piece.look.bold is False and not piece.look.centred)


def opens_numbered(text: str) -> bool:
    """A numbered heading cannot be a title."""
    from vanban.reading.headings import heading_of

    return heading_of(text) is not None

"""The cited part of a document: ``điểm a, b khoản 2 Điều 8`` before it."""

from __future__ import annotations

import re

from vanban.cite.parts import UNITS, Here, Unit, meaning
from vanban.cite.places import Places
from vanban.model import Provision

_WINDOW = 240
_NEAR = 96
_LONGEST_LINK = 48
_ORDINAL = "nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười"
_ITEM = rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,2}}[a-zđ]?|[IVXLC]{{1,7}}|[a-zđ]\d?|thứ (?:{_ORDINAL}|\d{{1,2}})|này)(?!\w)"
_BETWEEN = r"(?:(?:\s?,\s{0,4}|\s?;[ ]{0,2})(?:và\s{1,4}|hoặc\s{1,4})?|\s{1,4}(?:và|hoặc|đến)\s{1,4})"
_NAMES = "|".join(sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(
    rf"(?:các\s{{1,4}})?(?<!\w)(?P<unit>{_NAMES})\s{{1,4}}(?:(?:số|từ)\s{{1,4}})?(?P<items>{_ITEM}(?:{_BETWEEN}{_ITEM}){{0,40}})"
    r"|(?P<whole>Phụ lục)(?=,?\s{1,4}(?:ban hành\s{1,4})?kèm theo)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"[\s,;*]{0,6}(?:(?:và|hoặc|của|tại|thuộc|từ|đến|trong|(?:được\s{1,4})?ban hành kèm theo|kèm theo)\s{1,4}){0,2}"
)
_LINKS = frozenset(["và", "hoặc", "của", "tại", "thuộc", "trong", "ban", "hành", "kèm", "theo", "được"])
_TAIL = 56
_LONGEST_ITEM = 9
_POINTING = frozenset(["tại", "theo", "của", "tiết", "trong", "thuộc", "và"])
_COMPOUND = frozenset([
    "thời", "địa", "quan", "đặc", "trọng", "ưu", "khuyết", "nhược", "thí", "luận", "tâm", "tài", "điều", "các", "những", "mọi",
    "hạng", "danh", "đề", "chuyên", "thư", "chi", "thời", "mỗi", "hai", "cao", "tọa", "giao",
])  # fmt: skip
_MOST_LINKED = 8
_WORD_ITEMS = frozenset(["này", *_ORDINAL.split("|"), "lục"])


def provision_before(text: str, start: int, low: int = 0) -> tuple[int, Provision] | None:
    """``(start, provision)`` of the chain of parts, not before ``low``, that ends where a document's name starts at ``start``."""
    if not _may_end(text[max(0, start - _TAIL) : start]):
        return None
    chain = chain_before(text, start, low)
    if not chain or not _linked(text, chain[-1].end, start) or "này" in chain[-1].items.split():
        return None
    return chain[0].start, meaning(chain)


def provision_ending(text: str, start: int, end: int, low: int, places: Places) -> tuple[int, Provision] | None:
    """The chain that ends with ``Điều này`` at ``start``..``end``; None where the words mean no part of a document."""
    chain = chain_before(text, end, low)
    if not chain or chain[-1].end != end:
        return None
    if (
        len(chain) == 1
        and chain[0].items == "này"
        and (chain[0].start != start or not _points(text, start, chain[0], places))
    ):
        return None
    return chain[0].start, meaning(chain, places.at(start))


def chain_meaning(text: str, end: int, low: int, here: Here) -> tuple[int, Provision]:
    """The chain of parts that ends at ``end``."""
    chain = chain_before(text, end, low)
    return chain[0].start, meaning(chain, here)


def _points(text: str, start: int, unit: Unit, places: Places) -> bool:
    """``Điều này`` in a text of articles, or after ``tại`` and the like; not ``thời điểm này``, ``Điều này cho thấy``."""
    before = text[max(0, start - 12) : start].split()
    last = before[-1].lower() if before and text[start - 1 : start].isspace() else ""
    if last in _COMPOUND or (unit.key not in ("điểm", "khoản", "tiết") and not unit.name[0].isupper()):
        return False
    return places.structured or last in _POINTING


def chain_before(text: str, end: int, low: int = 0) -> list[Unit]:
    """The units of the last chain of parts in the window before ``end``, not before ``low``."""
    near = end - _NEAR
    if near > low:
        chain = _chain(text, near, end)
        if chain and chain[0].start - near > _LONGEST_LINK:
            return chain
    return _chain(text, max(low, end - _WINDOW), end)


def _chain(text: str, low: int, end: int) -> list[Unit]:
    chain: list[Unit] = []
    for found in _UNIT.finditer(text, low, end):
        link = text[chain[-1].end : found.start()] if chain else ""
        if chain and (chain[-1].items == "này" or not _LINK.fullmatch(link)):
            chain, link = [], ""
        chain.append(Unit(found["unit"] or found["whole"], found["items"] or "", found.start(), found.end(), link))
    return chain


def unit_at(text: str, position: int) -> int | None:
    """Where the unit that starts at ``position`` ends, with those linked after it; None where none starts there."""
    found = _UNIT.match(text, position)
    end = None
    for _ in range(_MOST_LINKED):
        if found is None:
            break
        end = found.end()
        link = _LINK.match(text, end)
        found = _UNIT.match(text, link.end()) if link else None
    return end


def _may_end(tail: str) -> bool:
    """A cheap look: what stands last, but for ``của`` and the like, is a number, a Roman number or a letter."""
    words = tail.split()
    while words and words[-1].lower() in _LINKS:
        words.pop()
    last = words[-1].strip(",;*") if words else ""
    return 0 < len(last) <= _LONGEST_ITEM and (
        last[0].isdigit() or len(last) <= 2 or last.isupper() or last in _WORD_ITEMS
    )


def _linked(text: str, end: int, start: int) -> bool:
    return _LINK.fullmatch(text, end, start) is not None

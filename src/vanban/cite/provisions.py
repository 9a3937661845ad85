"""The cited part of a document: ``điểm a, b khoản 2 Điều 8`` before it."""

from __future__ import annotations

import re

from vanban.model import Provision

_WINDOW = 200
_ITEM = r"(?:\d{1,3}(?:\.\d{1,3}){0,2}[a-zđ]?|[IVXLC]{1,7}|[a-zđ]\d?)(?!\w)"
_UNIT = re.compile(
    rf"(?:các\s{{1,4}})?(?P<unit>tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu số|biểu số|mẫu|tiểu mục)\s{{1,4}}(?:số\s{{1,4}})?"
    rf"(?P<items>{_ITEM}(?:(?:\s?,\s{{0,4}}|\s{{1,4}}(?:và|hoặc|đến)\s{{1,4}}){_ITEM}){{0,20}})",
    re.IGNORECASE,
)
_LINK = re.compile(r"[\s,;]{0,4}(?:(?:và|của|tại|thuộc|ban hành kèm theo|kèm theo)\s{1,4}){0,2}")
_LINKS = frozenset(["và", "của", "tại", "thuộc", "ban", "hành", "kèm", "theo"])
_TAIL = 48
_LONGEST_ITEM = 9
_SPLIT = re.compile(r"\s?,\s*|\s+(?:và|hoặc)\s+")


def provision_before(text: str, start: int) -> tuple[int, Provision] | None:
    """``(start, provision)`` of the chain of parts that ends where a document's name starts at ``start``."""
    if not _may_end(text[max(0, start - _TAIL) : start]):
        return None
    low = max(0, start - _WINDOW)
    chain: list[re.Match[str]] = []
    for found in _UNIT.finditer(text, low, start):
        if chain and not _linked(text, chain[-1].end(), found.start()):
            chain = []
        chain.append(found)
    if not chain or not _linked(text, chain[-1].end(), start):
        return None
    return chain[0].start(), _provision(chain)


def _may_end(tail: str) -> bool:
    """A cheap look: what stands last, but for ``của`` and the like, is a number, a Roman number or a letter."""
    words = tail.split()
    while words and words[-1].lower() in _LINKS:
        words.pop()
    last = words[-1].strip(",;") if words else ""
    return 0 < len(last) <= _LONGEST_ITEM and (last[0].isdigit() or len(last) <= 2 or last.isupper())


def _linked(text: str, end: int, start: int) -> bool:
    return _LINK.fullmatch(text, end, start) is not None


def _provision(chain: list[re.Match[str]]) -> Provision:
    parts: dict[str, list[str]] = {"điểm": [], "khoản": [], "điều": []}
    other: list[str] = []
    for found in chain:
        unit = found["unit"].lower()
        items = _SPLIT.split(" ".join(found["items"].split()))
        if unit in parts:
            parts[unit].extend(items)
        else:
            other.extend(f"{' '.join(found['unit'].split())} {item}" for item in items)
    return Provision(tuple(parts["điều"]), tuple(parts["khoản"]), tuple(parts["điểm"]), tuple(other))

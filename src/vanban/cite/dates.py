"""Dates as official documents write them: ``ngày 30/01/2026``, ``ngày 03 tháng 4 năm 2026``, with parts left blank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.model import PartialDate, Span

_GAP = r"[\s.…_]{0,24}"
_SEPARATOR = r"[ \t]?[/.\-][ \t]?"
_DATE = re.compile(
    rf"ngày{_GAP}(?:"
    rf"(?P<d1>\d{{1,2}})?{_GAP}tháng{_GAP}(?P<m1>\d{{1,2}})?{_GAP}năm{_GAP}(?P<y1>(?:19|20)\d\d)?(?!\d)"
    rf"|(?P<d2>\d{{1,2}})?{_GAP}{_SEPARATOR}{_GAP}(?P<m2>\d{{1,2}})?{_GAP}{_SEPARATOR}(?P<y2>(?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\s{0,6}[,;(]?\s{0,6}(?:(?:ban hành|ký|đề)\s{1,4})?(?=ngày)", re.IGNORECASE)
_BARE = re.compile(r"\s{0,4}\(\s?(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<y2>(?:19|20)\d\d)\s?(?=\))")


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date as it stands. ``parts`` has None for what is blank."""

    span: Span
    text: str
    parts: PartialDate


def date_at(text: str, position: int) -> DateHit | None:
    """The date that starts at ``position`` with ``ngày``."""
    found = _DATE.match(text, position)
    return _hit(found) if found else None


def find_date(text: str, position: int = 0, end: int | None = None) -> DateHit | None:
    """The first date from ``position`` on."""
    found = _DATE.search(text, position, len(text) if end is None else end)
    return _hit(found) if found else None


def date_after(text: str, position: int) -> DateHit | None:
    """The date that belongs to a number ending at ``position`` (``, ngày 15/12/2021``; ``(15/12/2021)``)."""
    before = _BEFORE.match(text, position)
    if before:
        return date_at(text, before.end())
    bare = _BARE.match(text, position)
    return _hit(bare) if bare else None


def _hit(found: re.Match[str]) -> DateHit:
    groups = found.groupdict()
    year, month, day = (_int(groups.get(name + "1") or groups.get(name + "2")) for name in "ymd")
    start = found.start() if "y1" in groups else found.start("d2")
    raw = found.string[start : found.end()]
    text = raw.rstrip(" .…_\t\n")
    return DateHit((start, start + len(text)), text, PartialDate(year, month, day))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None

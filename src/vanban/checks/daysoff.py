"""citation_day_off: a document dated on a day when its office does not work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.citations import mentions
from vanban.checks.lists import table
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import say_date
from vanban.cite.numbers import symbol_parts
from vanban.model import Finding

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SATURDAY, _SUNDAY = 5, 6


def citation_day_off(bundle: Bundle) -> Iterator[Finding]:
    """Note: a local administrative document dated on a Sunday, a holiday, or a Saturday that is no make-up day."""
    for group in mentions(bundle.views).values():
        for mention in group:
            number, day = mention.citation.number or "", mention.citation.issued_on
            reason = day_off(bundle, day) if day and not _always_at_work(number) else ""
            if day and reason:
                yield finding(
                    "citation_day_off",
                    "note",
                    f"Văn bản số {number} ghi ngày {say_date(day)} là {reason}.",
                    mention.place,
                    suggestion="Đối chiếu ngày với bản gốc; nếu cơ quan ban hành đúng vào ngày đó thì bỏ qua lưu ý này.",
                )
                break


def day_off(bundle: Bundle, day: dt.date) -> str:
    """Why ``day`` was no working day, empty where it was one or nothing is known: by the caller's calendar, else by our dates."""
    if bundle.day_off is not None:
        return bundle.day_off(day) or ""
    days = table("citations")["days"]
    if day in days["makeup"]:
        return ""
    if f"{day:%m-%d}" in days["holidays"]:
        return "ngày nghỉ lễ"
    weekend = day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and day.year in days["known_years"])
    return _WEEKDAYS[day.weekday()] if weekend else ""


def _always_at_work(number: str) -> bool:
    """Party documents and those of bodies that date documents on any day."""
    parts = symbol_parts(number)
    marks = {part.rstrip("0123456789") for part in parts}
    party = "-" in number.partition("/")[0]
    return party or not marks.isdisjoint(table("citations")["days"]["always_at_work"])


RULES = (Rule("citation_day_off", "Ngày văn bản là ngày nghỉ", "note", citation_day_off),)

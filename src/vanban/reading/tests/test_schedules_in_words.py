"""Months in words, the day "thứ Sáu", and years that a narrow column cut."""

from __future__ import annotations

import pytest

from vanban.reading.schedule import parse_schedule


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("Trước ngày 30 tháng sáu năm 2026", "before", "2026-06-30"),
        ("Tháng Ba", "month", "2026-03-31"),
        ("Tháng Mười hai năm 2026", "month", "2026-12-31"),
        ("sáu tháng đầu năm 2026", "half", "2026-06-30"),
        ("10/01/202 6", "on", "2026-01-10"),
        ("Thứ Sáu hằng tuần", "regular", None),
        ("Tháng     năm 2026", "month", None),
        ("Hằng tháng hai bên trao đổi", "regular", None),
    ],
)
def test_kind_and_day(text: str, kind: str, due: str | None) -> None:
    found = parse_schedule(text, year=2026)
    assert (found.kind, found.due_on.isoformat() if found.due_on else None) == (kind, due)

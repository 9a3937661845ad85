"""The year on one page: what fell due each month and how it ended, and what the system did about it."""

from __future__ import annotations

from pathlib import Path

from cchc.core.numbers import vietnamese_number
from tests.year.running import Month, YearRecord

WIDTH, HEIGHT, LEFT, TOP, PLOT = 960, 520, 60, 70, 300
COLOURS = {"met": "#2e7d4f", "late": "#c98a1b", "never": "#b3372f"}
WORDS = {"met": "đúng hạn", "late": "quá hạn", "never": "chưa xong cuối năm"}


def write_picture(year: YearRecord, path: Path) -> None:
    """An SVG with the figures in it as text."""
    most = max(max(month.due for month in year.months.values()), 1)
    parts = [_head(year)]
    parts += [_month(number, month, most) for number, month in year.months.items()]
    parts += [_legend(place, name) for place, name in enumerate(COLOURS)]
    body = "\n".join(parts)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n{body}\n</svg>\n',
        encoding="utf-8",
    )


def _head(year: YearRecord) -> str:
    months = year.months.values()
    due = sum(month.due for month in months)
    reminders = sum(month.reminders for month in months)
    upward = sum(month.escalations for month in months)
    return (
        f'<text x="{LEFT}" y="28" font-size="18" font-weight="bold">Một năm qua {len(year.plans)} kế hoạch: {due} nghĩa vụ</text>\n'
        f'<text x="{LEFT}" y="50">{vietnamese_number(reminders)} lời nhắc, {upward} lần báo lên cấp trên, {len(year.mails)} thư tổng hợp; '
        f"{len(year.cast.places)} đơn vị, mỗi việc một cách trả lời, tốt và xấu</text>"
    )


def _month(number: int, month: Month, most: int) -> str:
    x, step = LEFT + (number - 1) * 74, PLOT / most
    parts, bottom = [], float(TOP + PLOT)
    for name, colour in COLOURS.items():
        height = getattr(month, name) * step
        bottom -= height
        parts.append(f'<rect x="{x}" y="{bottom:.1f}" width="46" height="{height:.1f}" fill="{colour}"/>')
    below = TOP + PLOT + 20
    parts.append(f'<text x="{x + 23}" y="{bottom - 6:.1f}" text-anchor="middle">{month.due}</text>')
    for place, text in enumerate(
        (f"T{number}", f"nhắc {month.reminders}", f"báo {month.escalations}", f"thư {month.mails}")
    ):
        parts.append(f'<text x="{x + 23}" y="{below + place * 18}" text-anchor="middle">{text}</text>')
    return "\n".join(parts)


def _legend(place: int, name: str) -> str:
    x, y = LEFT + place * 190, HEIGHT - 40
    return f'<rect x="{x}" y="{y}" width="14" height="14" fill="{COLOURS[name]}"/><text x="{x + 22}" y="{y + 12}">{WORDS[name]}</text>'

"""What a reader is told of damaged text, in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.damage.convert import Converted
from vanban.damage.judge import Damage
from vanban.model import ReadingWarning

_COMPARE = "hãy đối chiếu với bản gốc."


def converted_lines(converted: Converted) -> tuple[ReadingWarning, ...]:
    """One warning for each old encoding that was converted, with the lines (from 1) it stood in."""
    return tuple(
        ReadingWarning(f"{_sentence(damage)} ở {_lines(places)}; đã chuyển sang Unicode, {_COMPARE}")
        for damage, places in converted.damages
    )


def converted_page(damage: Damage, page: int) -> ReadingWarning:
    return ReadingWarning(f"Trang {page}: {damage.reason}; đã chuyển sang Unicode, {_COMPARE}", page=page)


def left_as_it_is(damage: Damage, page: int | None = None) -> ReadingWarning:
    """For damage that is only told: no table mends it."""
    where = f"Trang {page}" if page else "Văn bản"
    what = "Hãy dùng bản có dấu nếu có." if damage.kind == "no_diacritics" else "Hãy dùng tệp gốc hoặc bản quét rõ hơn."
    return ReadingWarning(f"{where}: {damage.reason} (khoảng {damage.share:.0%} số tiếng). {what}", page=page)


def _sentence(damage: Damage) -> str:
    return damage.reason[0].upper() + damage.reason[1:]


def _lines(places: Sequence[int]) -> str:
    if len(places) == 1:
        return f"dòng {places[0] + 1}"
    return f"{len(places)} dòng, từ dòng {places[0] + 1} đến dòng {places[-1] + 1}"

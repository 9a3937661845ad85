"""What a measure's declaration says, as sentences."""

from __future__ import annotations

import datetime as dt

from cchc.core.dates import vietnamese_day
from cchc.measures.declaring import Basis, Direction, Internal, Measure

DIRECTION_WORDS = {
    Direction.HIGHER: "càng cao càng tốt",
    Direction.LOWER: "càng thấp càng tốt",
    Direction.NEUTRAL: "không xếp tốt, xấu",
}


def basis_words(measure: Measure, day: dt.date) -> str:
    """The rules that hold on a day, or why there is none."""
    if isinstance(measure.basis, Internal):
        return f"Không có căn cứ pháp lý; số liệu nội bộ: {measure.basis.reason}"
    holding = [one for one in measure.basis if one.holds_on(day)]
    if not holding:
        return f"Không có căn cứ nào có hiệu lực vào ngày {vietnamese_day(day)}."
    return "; ".join(cited(one) for one in holding)


def cited(basis: Basis) -> str:
    """``Thông tư ... (từ 01/7/2025; chưa đối chiếu bản công báo)``."""
    notes = [
        f"từ {vietnamese_day(basis.since)}" if basis.since else "",
        f"đến {vietnamese_day(basis.until)}" if basis.until else "",
        "" if basis.certain else "chưa đối chiếu bản công báo",
    ]
    said = "; ".join(note for note in notes if note)
    return f"{basis.citation} ({said})" if said else basis.citation

"""Results as a workbook: what the page shows, with the same hiding."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.core.workbooks import list_workbook
from cchc.surveys.selectors.results import Line, Results
from cchc.surveys.wording import CENT, fixed, interval_of, share_of

_COLUMNS = (
    ("Phần", 22),
    ("Nội dung", 60),
    ("Số người", 10),
    ("Câu 4, 5", 10),
    ("Câu hợp lệ", 10),
    ("Tỷ lệ hài lòng (chính thức)", 14),
    ("Khoảng 95%", 14),
    ("Ước lượng có trọng số", 14),
    ("Khoảng 95% (có trọng số)", 14),
    ("Điểm trung bình", 10),
)
HIDDEN = "không hiện (ít người)"


def results_workbook(results: Results) -> bytes:
    return list_workbook("Kết quả", _COLUMNS, _rows(results), frozen=2)


def _rows(results: Results) -> Iterator[tuple[object, ...]]:
    for line in results.lines:
        yield (_part(line), line.title, *_figures(line))
    for one in results.breakdowns:
        for row in one.rows:
            for title, figure in zip(results.columns, row.figures or (None,) * len(results.columns), strict=True):
                name = f"{one.title}: {row.label} – {title}"
                if row.figures is None:
                    yield ("Theo nhóm", name, "", "", "", HIDDEN, "", "", "", "")
                elif figure is not None:
                    counts = (figure.people, figure.satisfied, figure.valid)
                    yield ("Theo nhóm", name, *counts, share_of(figure), interval_of(figure), "", "", "")


def _part(line: Line) -> str:
    if line.key == "index":
        return "Chỉ số"
    return "Yếu tố" if line.key.startswith("element:") else "Câu hỏi"


def _figures(line: Line) -> tuple[object, ...]:
    one = line.official
    if one is None:
        return ("", "", "", HIDDEN if line.few else share_of(None), "", "", "", "")
    score = fixed(line.mean.score, CENT) if line.mean else ""
    weighted = (share_of(line.weighted), interval_of(line.weighted)) if line.weighted else ("", "")
    return (one.people, one.satisfied, one.valid, share_of(one), interval_of(one), *weighted, score)

"""Sets, results and sheets as workbooks, and the empty template of a set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cchc.core.numbers import vietnamese_number as say
from cchc.core.workbooks import list_workbook
from cchc.indices.decision import cells
from cchc.indices.selectors.forecasts import RoundRow
from cchc.indices.selectors.results import Results
from cchc.indices.selectors.sheets import Sheet
from cchc.indices.selectors.trees import Tree

SET_COLUMNS = (
    ("STT", 10),
    ("Lĩnh vực, tiêu chí, tiêu chí thành phần", 60),
    ("Điểm tối đa", 12),
    ("Cách chấm điểm", 70),
    ("Tài liệu kiểm chứng", 40),
    ("Phương pháp", 20),
)
SURVEY = "Điều tra xã hội học"
EXAMPLE = (
    ("I", "Chỉ đạo, điều hành", "4", "", "", ""),
    ("1", "Ban hành kế hoạch", "1", "Có ban hành: 1 điểm; không ban hành: 0 điểm", "Kế hoạch năm", ""),
    ("2", "Mức độ hoàn thành kế hoạch", "2", "100%: 2 điểm; từ 80% đến dưới 100%: 1 điểm; dưới 80%: 0 điểm", "Báo cáo năm", ""),
    ("3", "Chất lượng chỉ đạo, điều hành", "1", "", "", SURVEY),
)  # fmt: skip


def template() -> bytes:
    """The form to fill in, with an example to be overwritten; what is filled in is read like any guidance."""
    return list_workbook("Bộ tiêu chí", SET_COLUMNS, EXAMPLE)


def set_workbook(tree: Tree) -> bytes:
    """The set in the form of the template, so that it can be corrected and read again."""
    rows = (
        (
            line.criterion.number,
            line.criterion.title,
            _number(line.criterion.max_score),
            line.criterion.words,
            "; ".join(line.criterion.evidence),
            SURVEY if line.is_survey else "",
        )
        for line in tree
    )
    return list_workbook("Bộ tiêu chí", SET_COLUMNS, rows, frozen=2)


def results_workbook(found: Results) -> bytes:
    fields = found.main_fields
    columns = (
        ("Hạng", 8),
        ("Đơn vị", 44),
        *((f"{root.criterion.number} (tối đa {_number(root.criterion.max_score)})", 14) for root in fields),
        ("Thưởng, trừ", 12),
        ("Tổng điểm", 12),
        ("Điểm tối đa", 12),
        ("Chỉ số (%)", 12),
        ("Xếp loại", 16),
    )
    return list_workbook("Kết quả", columns, _result_rows(found), frozen=2)


def _result_rows(found: Results) -> Iterator[tuple[object, ...]]:
    yield from (cells(row, found) for row in found.rows)


FORECAST_COLUMNS = (
    ("Hạng (giữa)", 10),
    ("Hạng, khoảng 80%", 14),
    ("Hạng, khoảng 95%", 14),
    ("Đơn vị", 44),
    ("Điểm (giữa)", 12),
    ("Khoảng 80%", 16),
    ("Khoảng 95%", 16),
    ("Điểm kỳ vọng", 12),
    ("Chỉ số (giữa, %)", 12),
    ("Đổi so với", 14),
    ("Đổi (điểm)", 12),
    ("Xếp loại dễ xảy ra nhất", 24),
    ("Tính đến ngày", 14),
)


def forecast_workbook(rows: Sequence[RoundRow]) -> bytes:
    return list_workbook("Dự báo", FORECAST_COLUMNS, (_forecast_row(row) for row in rows), frozen=4)


def _forecast_row(row: RoundRow) -> tuple[object, ...]:
    now, agency = row.now, str(row.assessment.agency)
    if now is None:
        return ("", "", "", agency, *("",) * 9)
    rank = now.rank or {}
    places = (rank.get("middle", ""), *(_range(rank, level) if rank else "" for level in (80, 95)))
    likely = row.likely
    return (
        *places,
        agency,
        _places(now.middle),
        f"{_places(now.low_80)} – {_places(now.high_80)}",
        f"{_places(now.low_95)} – {_places(now.high_95)}",
        _places(now.expected),
        _places(row.percent),
        row.since or "",
        "" if row.change is None else _places(row.change),
        f"{likely[0]} ({round(100 * likely[1])}%)" if likely else "",
        now.on,
    )


def _range(found: Mapping[str, int], level: int) -> str:
    return f"{found[f'low_{level}']} – {found[f'high_{level}']}"


def _places(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


SHEET_COLUMNS = (
    ("STT", 10),
    ("Tiêu chí", 60),
    ("Điểm tối đa", 12),
    ("Điểm tự chấm", 12),
    ("Thẩm định lần 1", 12),
    ("Lý do", 40),
    ("Giải trình của đơn vị", 40),
    ("Thẩm định lần 2", 12),
    ("Lý do", 40),
    ("Kết quả", 12),
    ("Vì sao", 60),
    ("Giải trình cách tính", 40),
    ("Minh chứng", 50),
)


def sheet_workbook(sheet: Sheet) -> bytes:
    return list_workbook("Phiếu chấm điểm", SHEET_COLUMNS, _sheet_rows(sheet), frozen=2)


def _sheet_rows(sheet: Sheet) -> Iterator[tuple[object, ...]]:
    for line, found, leaf in sheet.rows():
        one = line.criterion
        if leaf is None:
            blank = ("",) * 6
            yield (one.number, one.title, _number(one.max_score), *blank, _number(found.points), "", "", "")
            continue
        score = leaf.score
        yield (
            one.number,
            one.title,
            _number(one.max_score),
            "" if line.is_survey else _number(leaf.self_points),
            _mark(score.first_points, score.first_excluded),
            score.first_reason,
            score.appeal,
            _mark(score.second_points, score.second_excluded),
            score.second_reason,
            "không tính" if leaf.outcome.state == "excluded" else _number(leaf.points),
            leaf.outcome.because,
            score.explanation,
            "; ".join(str(row.evidence) for row in leaf.proofs),
        )


def _mark(points: Decimal | None, excluded: bool) -> str:
    return "không tính" if excluded else _number(points)


def _number(value: Decimal | None) -> str:
    return "" if value is None else say(value)

"""The decision that publishes a round, with the annex of results, as a document model (Nghị định 30/2020/NĐ-CP, Phụ lục III:
form 1.2, decision). Its figures are those of the page: both are made of ``selectors.results``."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.agencies.public import AgencyKind, superior_name
from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number as say
from cchc.indices import states
from cchc.indices.models import CriteriaSet, Round
from cchc.indices.selectors.results import ResultRow, Results
from vanban.model import PartialDate
from vanban.writing.draft import (
    Appendix,
    Article,
    Block,
    Column,
    Draft,
    Row,
    SignatureBlock,
    TableBlock,
    Text,
)

MADE_UP = "(theo bộ tiêu chí minh hoạ, không phải kết quả chính thức)"


def decision(one: Round, found: Results) -> Draft:
    """A draft (no number) until the round is published."""
    agency, published = one.agency, one.state == states.State.PUBLISHED
    province = agency.kind == AgencyKind.PROVINCE
    on = one.decision_on
    return Draft(
        issuer=agency.name,
        parent_issuer="" if province else superior_name(agency),
        kind="Quyết định",
        title=f"Về việc phê duyệt, công bố {title_of(one)}",
        number=one.decision_number if published else None,
        symbol=one.decision_symbol or "QĐ-UBND",
        place=agency.place,
        date=PartialDate(on.year, on.month, on.day) if on else PartialDate(year=one.criteria_set.year + 1),
        decider="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" if province else (agency.head_title or "THỦ TRƯỞNG CƠ QUAN"),
        bases=tuple(_bases(one)),
        body=tuple(_articles(one, found)),
        recipients=("Như Điều 3", "Các đơn vị được đánh giá", "Lưu: VT"),
        signature=_signature(one),
        appendices=(Appendix(f"KẾT QUẢ {title_of(one).upper()}", tuple(_annex(one, found)), landscape=True),),
    )


def title_of(one: Round) -> str:
    """``Chỉ số cải cách hành chính năm 2026``, marked where the set is illustrative."""
    made_up = "" if one.criteria_set.official else f" {MADE_UP}"
    return f"{one.criteria_set.index_name} năm {one.criteria_set.year}{made_up}"


def table(found: Results) -> TableBlock:
    """The annex's table: rank, agency, points by field, total, percentage, band; as the page shows them."""
    fields = found.main_fields
    columns = (
        Column("Hạng", 1, "center", kind="number"),
        Column("Đơn vị", 4),
        *(
            Column(
                _head(root.criterion.number, root.criterion.max_score),
                1.1,
                "center",
                group="Điểm theo lĩnh vực",
                kind="number",
            )
            for root in fields
        ),
        Column("Thưởng, trừ", 1.4, "center", kind="number"),
        Column("Tổng điểm", 1.2, "center", kind="number"),
        Column("Điểm tối đa", 1.2, "center", kind="number"),
        Column("Chỉ số (%)", 1.2, "center", kind="figure"),
        Column("Xếp loại", 1.6, "center"),
    )
    return TableBlock(columns, tuple(Row(cells(row, found)) for row in found.rows), size=10 if len(fields) > 6 else 11)


def cells(row: ResultRow, found: Results) -> tuple[str, ...]:
    """One line of the annex in words."""
    sums = {root.key: one for root, one in zip(found.fields, row.fields, strict=True)}
    return (
        str(row.rank or ""),
        str(row.agency),
        *(say(sums[root.key].points) for root in found.main_fields),
        say(row.bonus - row.penalty),
        say(row.points),
        say(row.max),
        percent_of(row),
        row.grade,
    )


def percent_of(row: ResultRow) -> str:
    """Two decimals, with a comma, as it is published."""
    return "" if row.percent is None else f"{row.percent:.2f}".replace(".", ",")


def _head(number: str, most: object) -> str:
    return f"{number}\n({say(most)})"  # type: ignore[arg-type]


def _bases(one: Round) -> Iterator[str]:
    yield "Căn cứ Luật Tổ chức chính quyền địa phương"
    if one.criteria_set.official:
        yield f"Căn cứ {set_cited(one.criteria_set)}"
    for line in one.criteria_set.basis.splitlines() if one.criteria_set.official else ():
        if line.strip():
            yield line.strip().rstrip(";.")
    if one.council_on:
        number = f" số {one.council_number}" if one.council_number else ""
        yield f"Căn cứ Biên bản{number} ngày {vietnamese_day(one.council_on)} của Hội đồng thẩm định"


def set_cited(one: CriteriaSet) -> str:
    on = f" ngày {vietnamese_day(one.issued_on)}" if one.issued_on else ""
    return f"Quyết định số {one.number}/{one.symbol}{on} ban hành {one.title[:1].lower()}{one.title[1:]}"


def _articles(one: Round, found: Results) -> Iterator[Block]:
    yield Article(
        "1", f"Phê duyệt, công bố kết quả {title_of(one)} của {len(found.rows):02d} đơn vị (có Phụ lục kèm theo)."
    )
    yield Article(
        "2",
        "Căn cứ kết quả được công bố, các đơn vị phân tích các tiêu chí mất điểm, xây dựng kế hoạch khắc phục và báo cáo theo quy định.",
    )
    yield Article(
        "3",
        "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các đơn vị có tên tại Phụ lục chịu trách nhiệm thi hành.",
    )


def _annex(one: Round, found: Results) -> Iterator[Block]:
    if not one.criteria_set.official:
        yield Text("Bộ tiêu chí minh hoạ: số liệu chỉ để trình diễn.", "center")
    yield table(found)
    names = "; ".join(f"{root.criterion.number}: {root.criterion.title}" for root in found.main_fields)
    yield Text(f"Ghi chú: {names}. Đơn vị bằng điểm xếp cùng hạng, hạng sau bỏ qua.")


def _signature(one: Round) -> SignatureBlock:
    if one.agency.kind == AgencyKind.PROVINCE:
        return SignatureBlock("CHỦ TỊCH", "")
    return SignatureBlock(one.agency.head_title or "THỦ TRƯỞNG CƠ QUAN")

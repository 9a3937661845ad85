"""The words and tables of the report; every figure is of the results as the page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cchc.agencies.public import Agency, letterhead_of
from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number
from cchc.surveys import methods
from cchc.surveys.report.chart import with_chart
from cchc.surveys.selectors.results import Comparison, Line, Results
from cchc.surveys.wording import change_in_words, interval_of, percent, share_of
from vanban.model import PartialDate
from vanban.writing import write
from vanban.writing.draft import Block, Bullet, Column, Draft, Heading, Row, SignatureBlock, TableBlock, Text

MARKER = "[[biểu đồ]]"
HIDDEN = "không hiện"


def report_file(results: Results, comparison: Comparison | None, *, made_on: dt.date) -> bytes:
    """The docx. For results that are enough."""
    rows = [
        (line.title, round(line.official.share * 100, 2), share_of(line.official))
        for line in results.lines
        if line.official is not None and not line.key.startswith("item:")
    ]
    title = "Tỷ lệ hài lòng (%), con số chính thức"
    return with_chart(write(report_draft(results, comparison, made_on=made_on)), MARKER, title, rows)


def report_draft(results: Results, comparison: Comparison | None, *, made_on: dt.date) -> Draft:
    """Number left blank for the clerk; dated the day on which it was made."""
    collection = results.data.collection
    agency: Agency = collection.agency
    head = letterhead_of(agency)
    return Draft(
        issuer=head.agency,
        parent_issuer=head.parent,
        kind="Báo cáo",
        title=f"Kết quả {_lower(collection.form_version.survey.title)}, {_lower(collection.title)}",
        symbol=f"BC-{head.symbol}" if head.symbol else "BC",
        place=head.place,
        date=PartialDate(made_on.year, made_on.month, made_on.day),
        body=tuple(_body(results, comparison)),
        closing=f"Trên đây là kết quả khảo sát của {head.agency}",
        recipients=(*([head.parent] if head.parent else []), "Các phòng, đơn vị thuộc cơ quan", "Lưu: VT"),
        signature=SignatureBlock(position=head.head_title or "THỦ TRƯỞNG CƠ QUAN"),
    )


def _body(results: Results, comparison: Comparison | None) -> Iterator[Block]:
    yield Heading(1, "I", "CÁCH KHẢO SÁT")
    yield from _how(results)
    yield Heading(1, "II", "KẾT QUẢ")
    yield from _figures(results)
    yield Heading(1, "III", "KẾT QUẢ THEO NHÓM")
    yield from _groups(results)
    yield Heading(1, "IV", "NỘI DUNG CÓ TỶ LỆ THẤP NHẤT VÀ NGUYÊN NHÂN")
    yield from _lowest(results)
    if comparison is not None and comparison.lines:
        yield Heading(1, "V", "SO VỚI ĐỢT TRƯỚC")
        yield from _compared(comparison)


def _how(results: Results) -> Iterator[Block]:
    collection = results.data.collection
    days = f"từ ngày {vietnamese_day(collection.opens_on)} đến ngày {vietnamese_day(collection.closes_on)}"
    counted, aside = vietnamese_number(results.data.people), vietnamese_number(results.set_aside)
    yield Text(
        f"Khảo sát {days}. Có {counted} phiếu được tính, {aside} phiếu để ngoài vì không đủ điều kiện hoặc có dấu hiệu không thật."
    )
    method = methods.method(collection.form_version.survey.method)
    yield Text(f"Phương pháp: {method.title}. {method.source}")
    yield Text(
        "Tỷ lệ hài lòng là số câu trả lời mức 4 và 5 trên số câu trả lời hợp lệ; yếu tố và chỉ số gộp số câu trả lời. "
        "Khoảng 95% cho biết may rủi khi chọn người. Nhóm dưới 5 người không nêu."
    )
    if results.returned:
        columns = (
            Column(collection.strata_title or "Nhóm", 4),
            Column("Số người", 1.6, "right"),
            Column("Được mời", 1.6, "right"),
            Column("Phiếu", 1.6, "right"),
            Column("Tỷ lệ trả lời", 1.8, "right"),
        )
        rows = tuple(
            Row(
                (
                    row.name or "Cộng",
                    _or_blank(row.people),
                    _or_blank(row.invited),
                    vietnamese_number(row.answers),
                    percent(row.rate) if row.rate is not None else "",
                ),
                bold=not row.name,
            )
            for row in results.returned
        )
        yield TableBlock(columns, rows, caption="Người trả lời theo nhóm")


def _figures(results: Results) -> Iterator[Block]:
    index = results.index
    if index is not None and index.official is not None:
        one = index.official
        yield Text(
            f"Chỉ số hài lòng (con số chính thức, mỗi phiếu như nhau): {share_of(one)} "
            f"({vietnamese_number(one.satisfied)}/{vietnamese_number(one.valid)} câu trả lời), khoảng 95%: {interval_of(one)}."
        )
        if index.weighted is not None:
            yield Text(
                f"Ước lượng có trọng số theo nhóm: {share_of(index.weighted)}, khoảng 95%: {interval_of(index.weighted)}."
            )
    if results.note:
        yield Text(results.note)
    yield Text(MARKER, align="center")
    columns = (
        Column("Nội dung", 5.4),
        Column("Câu 4, 5", 1.2, "right"),
        Column("Câu hợp lệ", 1.2, "right"),
        Column("Tỷ lệ", 1.4, "right"),
        Column("Khoảng 95%", 1.8, "right"),
        Column("Có trọng số", 1.5, "right"),
    )
    rows = tuple(_row(line) for line in results.lines)
    yield TableBlock(columns, rows, caption="Tỷ lệ hài lòng theo yếu tố, câu hỏi")


def _row(line: Line) -> Row:
    one = line.official
    bold = not line.key.startswith("item:")
    title = line.title if line.in_index else f"{line.title} (ngoài chỉ số)"
    if one is None:
        return Row((title, "", "", HIDDEN if line.few else share_of(None), "", ""), bold=bold)
    counts = vietnamese_number(one.satisfied), vietnamese_number(one.valid)
    weighted = share_of(line.weighted) if line.weighted is not None else ""
    return Row((title, *counts, share_of(one), interval_of(one), weighted), bold=bold)


def _groups(results: Results) -> Iterator[Block]:
    if not results.breakdowns:
        yield Text("Không có cách chia nhóm nào.")
    for one in results.breakdowns:
        rows = tuple(
            Row((row.label, HIDDEN, HIDDEN))
            if row.figures is None
            else Row((row.label, vietnamese_number(row.people), share_of(row.figures[0])))
            for row in one.rows
        )
        columns = (Column(one.title, 5), Column("Số người", 1.6, "right"), Column(results.columns[0], 1.8, "right"))
        yield TableBlock(columns, rows, caption=one.title)


def _lowest(results: Results) -> Iterator[Block]:
    for one in results.lowest:
        yield Bullet(f"{one.line.title} ({one.element}): {share_of(one.line.official)}.")
        for cause in one.causes:
            told = [f"{text} ({vietnamese_number(count)})" for text, count in cause.options if count is not None]
            if told:
                yield Text(f"{cause.item.text}: {'; '.join(told)}.")


def _compared(comparison: Comparison) -> Iterator[Block]:
    earlier = comparison.earlier
    days = f"{vietnamese_day(earlier.opens_on)} – {vietnamese_day(earlier.closes_on)}"
    yield Text(
        f"So với {_lower(earlier.title)} ({days}). Xác suất do may rủi đã hiệu chỉnh Holm cho {len(comparison.lines)} dòng; "
        "dưới 5% mới nói là khác biệt có ý nghĩa."
    )
    columns = (
        Column("Nội dung", 4.6),
        Column("Trước", 1.3, "right"),
        Column("Đợt này", 1.3, "right"),
        Column("Nhận xét", 3.4),
    )
    rows = tuple(
        Row((one.line.title, share_of(one.before), share_of(one.line.official), change_in_words(one.change)))
        for one in comparison.lines
    )
    yield TableBlock(columns, rows)


def _or_blank(number: int | None) -> str:
    return vietnamese_number(number) if number else ""


def _lower(text: str) -> str:
    """As it stands inside a sentence; abbreviations keep their capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text

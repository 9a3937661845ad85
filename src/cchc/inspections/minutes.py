"""Minutes of an inspection and the notice of its result as document models (Nghị định 30/2020/NĐ-CP, Phụ lục III: forms 1.10
"Biên bản" and 1.4 "Văn bản có tên loại")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cchc.agencies.public import superior_name
from cchc.core.dates import vietnamese_day
from cchc.inspections.models import ChecklistItem, InspectionFinding, InspectionMember, TeamDuty
from cchc.inspections.selectors.detail import InspectionDetail
from cchc.inspections.selectors.export import decision
from vanban.model import PartialDate
from vanban.writing.draft import (
    Block,
    Bullet,
    Column,
    Draft,
    Heading,
    Row,
    SignatureBlock,
    TableBlock,
    Text,
)

RESULT_COLUMNS = (
    Column("TT", 0.8, "center"),
    Column("Nội dung kiểm tra", 4),
    Column("Hạn", 1.8, "center", kind="date"),
    Column("Tình trạng, minh chứng", 2.5),
    Column("Kết quả", 1.3, "center"),
    Column("Ghi nhận của đoàn", 2.4),
)
FINDING_COLUMNS = (
    Column("TT", 0.6, "center"),
    Column("Điểm phát hiện, yêu cầu khắc phục", 5),
    Column("Mức độ", 1.5, "center"),
    Column("Chịu trách nhiệm", 2.4),
    Column("Hạn khắc phục", 1.5, "center", kind="date"),
)
NO_PEOPLE = "…………………………………………………………"


def minutes(detail: InspectionDetail) -> Draft:
    """Biên bản kiểm tra: time, place, members of both sides, what was checked, findings, opinion of the unit; both sign.
    What nobody has written yet is left as a dotted line or said to be missing."""
    one = detail.inspection
    agency = one.plan.agency
    return Draft(
        issuer=agency.name,
        parent_issuer=superior_name(agency),
        kind="Biên bản",
        title=f"Kiểm tra công tác cải cách hành chính năm {one.plan.year} tại {one.unit}",
        symbol=f"BB-{agency.symbol}" if agency.symbol else "BB",
        place=agency.place,
        date=_date(one.ends_on or one.starts_on),
        body=tuple(_minutes_body(detail)),
        recipients=(str(one.unit), "Thành viên đoàn kiểm tra", "Lưu: VT"),
        signature=SignatureBlock("TRƯỞNG ĐOÀN KIỂM TRA", _name_of(detail.members, TeamDuty.HEAD)),
        cosigners=(SignatureBlock("ĐẠI DIỆN ĐƠN VỊ"),),
    )


def notice(detail: InspectionDetail) -> Draft:
    """Thông báo kết quả kiểm tra."""
    one = detail.inspection
    agency = one.plan.agency
    title = f"Kết quả kiểm tra công tác cải cách hành chính năm {one.plan.year} tại {one.unit}"
    return Draft(
        issuer=agency.name,
        parent_issuer=superior_name(agency),
        kind="Thông báo",
        title=title,
        number=one.notice_number or None,
        symbol=one.notice_symbol or (f"TB-{agency.symbol}" if agency.symbol else "TB"),
        place=agency.place,
        date=_date(one.notice_on) if one.notice_on else PartialDate(year=one.plan.year),
        body=tuple(_notice_body(detail)),
        closing=f"Trên đây là thông báo kết quả kiểm tra; yêu cầu {one.unit} thực hiện và báo cáo kết quả khắc phục đúng hạn",
        recipients=(str(one.unit), "Lãnh đạo cơ quan", "Các phòng, đơn vị trực thuộc", "Lưu: VT"),
        signature=SignatureBlock(agency.head_title or "THỦ TRƯỞNG CƠ QUAN"),
    )


def _minutes_body(detail: InspectionDetail) -> Iterator[Block]:
    one = detail.inspection
    yield Text(f"{_basis(detail)}, đoàn kiểm tra đã làm việc với {one.unit}.")
    yield Text(f"Thời gian: {_when(detail)}.")
    yield Text(f"Địa điểm: {one.place or NO_PEOPLE}.")
    yield Heading(1, "I", "THÀNH PHẦN")
    yield Heading(2, "1", "Đoàn kiểm tra")
    for member in detail.members:
        yield Bullet(_person(member))
    yield Heading(2, "2", f"Đại diện {one.unit}")
    for line in _lines(one.unit_people) or [NO_PEOPLE]:
        yield Bullet(line)
    yield Heading(1, "II", "NỘI DUNG VÀ KẾT QUẢ KIỂM TRA")
    yield Text(_counted(detail))
    yield _results(detail.items)
    for line in _lines(one.summary):
        yield Text(line)
    yield Heading(1, "III", "ĐIỂM PHÁT HIỆN VÀ YÊU CẦU KHẮC PHỤC")
    yield from _findings(detail)
    yield Heading(1, "IV", f"Ý KIẾN CỦA {str(one.unit).upper()}")
    for line in _lines(one.unit_opinion) or [NO_PEOPLE]:
        yield Text(line)
    yield Text(
        f"Biên bản kết thúc {_end(detail)}, đã được đọc lại cho các thành phần dự cùng nghe, thống nhất nội dung và lập thành "
        f"02 bản có giá trị như nhau, mỗi bên giữ 01 bản"
    )


def _notice_body(detail: InspectionDetail) -> Iterator[Block]:
    one = detail.inspection
    agency = one.plan.agency
    yield Text(
        f"{_basis(detail)}, từ kết quả làm việc {_when(detail)} tại {one.unit}, {agency.name} thông báo kết quả kiểm tra như sau:"
    )
    yield Heading(1, "I", "KẾT QUẢ")
    yield Text(_counted(detail))
    for line in _lines(one.summary):
        yield Text(line)
    yield Heading(1, "II", "TỒN TẠI, HẠN CHẾ")
    failed = [item for item in detail.items if item.result == "failed"]
    if not failed:
        yield Text("Không có nội dung nào không đạt.")
    for item in failed:
        yield Bullet(_sentence(item.content, item.note))
    yield Heading(1, "III", "YÊU CẦU KHẮC PHỤC")
    yield from _findings(detail)


def _findings(detail: InspectionDetail) -> Iterator[Block]:
    if not detail.findings:
        yield Text("Không có điểm phát hiện nào phải khắc phục.")
        return
    yield TableBlock(
        FINDING_COLUMNS,
        tuple(_finding_row(place, finding) for place, finding in enumerate(detail.findings, start=1)),
    )


def _finding_row(place: int, finding: InspectionFinding) -> Row:
    request = f"\nYêu cầu: {finding.request}" if finding.request else ""
    owner = ", ".join(filter(None, (str(finding.owner or ""), str(finding.owner_unit))))
    severity = str(finding.get_severity_display())
    return Row((str(place), f"{finding.text}{request}", severity, owner, vietnamese_day(finding.due_on)))


def _results(items: list[ChecklistItem]) -> TableBlock:
    return TableBlock(RESULT_COLUMNS, tuple(_result_rows(items)), size=11)


def _result_rows(items: list[ChecklistItem]) -> Iterator[Row]:
    kind = ""
    for number, item in enumerate(items, start=1):
        if item.kind != kind:
            kind = item.kind
            yield Row(("", str(item.get_kind_display()).removesuffix(" (mẫu)")), group=True)
        proofs = "; ".join(item.proofs)
        said = "\n".join(filter(None, (item.shown, proofs)))
        due = vietnamese_day(item.due_on) if item.due_on else ""
        result = str(item.get_result_display()) if item.result else "Chưa ghi"
        yield Row((str(number), item.content, due, said, result, item.note))


def _counted(detail: InspectionDetail) -> str:
    progress = detail.progress
    said = (
        f"Đã kiểm tra {progress.filled:02d}/{progress.total:02d} nội dung: {progress.passed:02d} đạt, {progress.failed:02d} "
        f"không đạt, {progress.not_applicable:02d} không áp dụng"
    )
    return f"{said}; {len(detail.findings):02d} điểm phát hiện."


def _basis(detail: InspectionDetail) -> str:
    one = detail.inspection
    plan = one.plan
    named = decision(plan.number, plan.symbol)
    day = f" ngày {vietnamese_day(plan.issued_on)}" if plan.issued_on else ""
    said = f"Thực hiện Kế hoạch{f' số {named}' if named else ''}{day} về {_lower(plan.title)}"
    if named := decision(one.decision_number, one.decision_symbol):
        day = f" ngày {vietnamese_day(one.decision_on)}" if one.decision_on else ""
        said += f" và Quyết định số {named}{day} về kiểm tra công tác cải cách hành chính"
    return said


def _lower(title: str) -> str:
    """``Kế hoạch kiểm tra ...`` behind "Kế hoạch ... về": ``kiểm tra ...``."""
    short = title.removeprefix("Kế hoạch ").strip() or title
    return f"{short[0].lower()}{short[1:]}"


def _when(detail: InspectionDetail) -> str:
    one = detail.inspection
    if one.starts_on is None:
        return "ngày ……/……/………"
    begins = f"{one.begins_at}, " if one.begins_at else ""
    days = f"ngày {vietnamese_day(one.starts_on)}"
    if one.ends_on and one.ends_on != one.starts_on:
        days = f"từ ngày {vietnamese_day(one.starts_on)} đến ngày {vietnamese_day(one.ends_on)}"
    return f"{begins}{days}"


def _end(detail: InspectionDetail) -> str:
    one = detail.inspection
    hour = f"vào hồi {one.finishes_at}" if one.finishes_at else "vào hồi …… giờ ……"
    last = one.ends_on or one.starts_on
    return f"{hour} ngày {vietnamese_day(last)}" if last else f"{hour} ngày ……/……/………"


def _person(member: InspectionMember) -> str:
    title = f", {member.user.title}" if member.user.title else ""
    return f"{member.user}{title}: {str(member.get_duty_display()).lower()}"


def _name_of(members: list[InspectionMember], duty: str) -> str:
    return next((str(member.user) for member in members if member.duty == duty), "")


def _sentence(*parts: str) -> str:
    return f"{'. '.join(part.strip().rstrip('.') for part in parts if part.strip())}."


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _date(day: dt.date | None) -> PartialDate:
    return PartialDate(day.year, day.month, day.day) if day else PartialDate()

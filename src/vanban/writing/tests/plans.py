"""Invented plans: what the register must hold, and the draft that says it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from vanban.model import PartialDate
from vanban.writing import Appendix, Block, Bullet, Column, Draft, Heading, Row, SignatureBlock, TableBlock, Text

YEAR = 2026
UNITS = (
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Quản lý Thương mại",
    "Phòng Kế hoạch - Tài chính",
    "Trung tâm Khuyến công",
)
WORK = (
    "Rà soát, đề xuất cắt giảm thời gian giải quyết thủ tục hành chính",
    "Tuyên truyền công tác cải cách hành chính",
    "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính",
    "Xây dựng quy trình nội bộ giải quyết thủ tục hành chính",
    "Đánh giá, xếp loại công chức, viên chức",
    "Sắp xếp, kiện toàn tổ chức bộ máy",
    "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
    "Tập huấn nghiệp vụ cải cách hành chính",
    "Khảo sát mức độ hài lòng của người dân, doanh nghiệp",
)
PRODUCTS = ("Báo cáo", "Quyết định", "Kế hoạch", "Tờ trình", "Văn bản đề nghị", "Hội nghị", "Phần mềm")
MOST_PRODUCTS, MOST_UNITS = 3, 3
GROUPS = ("CẢI CÁCH THỂ CHẾ", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "CẢI CÁCH TỔ CHỨC BỘ MÁY", "CẢI CÁCH TÀI CHÍNH CÔNG")
SUBJECTS = (
    "hồ sơ thủ tục hành chính được giải quyết đúng hạn",
    "hồ sơ công việc được lập trên môi trường mạng",
    "văn bản được ký số",
    "cán bộ, công chức được đánh giá đúng quy định",
    "phản ánh, kiến nghị được xử lý đúng hạn",
)
OPERATORS = {"Tối thiểu": ">=", "Trên": ">", "Dưới": "<", "": "="}
DUTIES = (
    "Theo dõi, đôn đốc việc thực hiện Kế hoạch này",
    "Tham mưu Giám đốc Sở bố trí kinh phí thực hiện",
    "Phối hợp tổ chức thực hiện các nhiệm vụ được giao",
    "Đăng tải Kế hoạch trên trang thông tin điện tử",
)
TIMES: tuple[tuple[str, dt.date | None], ...] = (
    ("30/6/2026", dt.date(2026, 6, 30)),
    ("Trước ngày 15/9/2026", dt.date(2026, 9, 15)),
    ("Tháng 5/2026", dt.date(2026, 5, 31)),
    ("Quý III/2026", dt.date(2026, 9, 30)),
    ("Quý I/2026", dt.date(2026, 3, 31)),
    ("Năm 2026", dt.date(2026, 12, 31)),
    ("Thường xuyên", None),
    ("Hằng quý", None),
)


@dataclass(frozen=True)
class Job:
    """A task row, as the register must have it."""

    group: str
    content: str
    products: tuple[str, ...]
    lead: str
    coordinating: tuple[str, ...]
    time: str
    due_on: dt.date | None


@dataclass(frozen=True)
class Aim:
    """A target."""

    operator: str
    value: Decimal
    sentence: str


@dataclass(frozen=True)
class Charge:
    """A duty outside the table."""

    unit: str
    text: str
    due_on: dt.date | None


@dataclass(frozen=True)
class Plan:
    number: int
    issued_on: dt.date
    jobs: tuple[Job, ...]
    aims: tuple[Aim, ...]
    charges: tuple[Charge, ...]

    def draft(self) -> Draft:
        return Draft(
            issuer="Sở Công Thương",
            parent_issuer="UBND tỉnh Sông Lam",
            kind="Kế hoạch",
            number=str(self.number),
            symbol="KH-SCT",
            place="Sông Lam",
            date=PartialDate(self.issued_on.year, self.issued_on.month, self.issued_on.day),
            title=f"Cải cách hành chính năm {YEAR} của Sở Công Thương",
            body=self._body(),
            closing=f"Trên đây là Kế hoạch cải cách hành chính năm {YEAR} của Sở Công Thương.",
            recipients=("Sở Nội vụ", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, VP"),
            signature=SignatureBlock("Giám đốc", "Nguyễn Hoài Sơn"),
            appendices=(Appendix(title=f"Nhiệm vụ cải cách hành chính năm {YEAR}", blocks=(self._table(),)),),
        )

    def _body(self) -> tuple[Block, ...]:
        found: list[Block] = [
            Text(f"Sở Công Thương ban hành Kế hoạch cải cách hành chính năm {YEAR} như sau:"),
            Heading(1, "I", "MỤC ĐÍCH, YÊU CẦU"),
            Text("Nâng cao chất lượng phục vụ người dân, doanh nghiệp."),
            Heading(1, "II", "MỤC TIÊU"),
            *(Bullet(f"{aim.sentence}.") for aim in self.aims),
            Heading(1, "III", "NHIỆM VỤ"),
            Text("Nhiệm vụ cụ thể tại Phụ lục kèm theo Kế hoạch này."),
            Heading(1, "IV", "TỔ CHỨC THỰC HIỆN"),
        ]
        for place, charge in enumerate(self.charges, start=1):
            found += [Heading(2, str(place), charge.unit), Bullet(f"{charge.text}.")]
        return tuple(found)

    def _table(self) -> TableBlock:
        columns = (
            Column("STT", 1, "center"),
            Column("Nội dung nhiệm vụ", 7),
            Column("Sản phẩm", 3),
            Column("Đơn vị chủ trì", 3, "center"),
            Column("Đơn vị phối hợp", 3, "center"),
            Column("Thời gian hoàn thành", 3, "center"),
        )
        rows: list[Row] = []
        group, number, groups = "", 0, 0
        for job in self.jobs:
            if job.group != group:
                group, number, groups = job.group, 0, groups + 1
                rows.append(Row(("I" * groups if groups < 4 else "IV", group), group=True))
            number += 1
            cells = (job.content, "; ".join(job.products), job.lead, ", ".join(job.coordinating), job.time)
            rows.append(Row((number, *cells)))
        return TableBlock(columns, tuple(rows))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of one to three groups of work."""
    jobs: list[Job] = []
    works = draw(st.lists(st.sampled_from(WORK), min_size=2, max_size=9, unique=True))
    groups = draw(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3, unique=True))
    for place, work in enumerate(works):
        lead, *helpers = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=1 + MOST_UNITS, unique=True))
        time, due_on = draw(st.sampled_from(TIMES))
        products = draw(st.lists(st.sampled_from(PRODUCTS), min_size=1, max_size=MOST_PRODUCTS, unique=True))
        group = groups[place * len(groups) // len(works)]
        jobs.append(Job(group, work, tuple(products), lead, tuple(helpers), time, due_on))
    return Plan(
        draw(st.integers(1, 400)),
        draw(st.dates(dt.date(YEAR, 1, 2), dt.date(YEAR, 2, 28))),
        tuple(jobs),
        tuple(draw(st.lists(aims(), min_size=1, max_size=4, unique_by=lambda aim: aim.sentence[-20:]))),
        tuple(draw(st.lists(charges(), min_size=1, max_size=4, unique_by=lambda charge: charge.unit))),
    )


@st.composite
def aims(draw: st.DrawFn) -> Aim:
    words, operator = draw(st.sampled_from(sorted(OPERATORS.items())))
    tenths = draw(st.integers(10, 999))
    value = Decimal(tenths) / 10
    shown = f"{value:f}".removesuffix(".0").replace(".", ",")
    return Aim(operator, value, f"{words} {shown}% {draw(st.sampled_from(SUBJECTS))}".strip())


@st.composite
def charges(draw: st.DrawFn) -> Charge:
    text = draw(st.sampled_from(DUTIES))
    day = draw(st.none() | st.dates(dt.date(YEAR, 3, 1), dt.date(YEAR, 12, 31)))
    if day:
        text += f" trước ngày {day.day:02d}/{day.month}/{day.year}"
    return Charge(draw(st.sampled_from(UNITS)), text, day)

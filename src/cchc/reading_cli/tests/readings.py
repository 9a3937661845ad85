"""Documents as the reader gives them, for the tests of what is shown and written."""

import datetime as dt
from decimal import Decimal

from vanban.model import (
    Citation,
    DigitalSignature,
    Document,
    Duty,
    Finding,
    FindingPlace,
    Header,
    PartialDate,
    Reporting,
    Schedule,
    ScheduleKind,
    Severity,
    Signature,
    Source,
    Target,
    Task,
    TaskCells,
)

QUARTER = Schedule("Quý II/2026", ScheduleKind.QUARTER, dt.date(2026, 4, 1), dt.date(2026, 6, 30), "hết quý II/2026")
REGULAR = Schedule("Thường xuyên", ScheduleKind.REGULAR, every="always")


SIGNED = DigitalSignature(
    "ky1",
    signer="Trần Văn Bình",
    organisation="Sở Công Thương",
    title="Giám đốc",
    certified_by="CA thử nghiệm",
    signed_at=dt.datetime(2026, 3, 4, 1, 30, tzinfo=dt.UTC),
    covers="revision",
    changed_after="signature",
    intact=True,
)


def task(content: str = "Rà soát thủ tục hành chính", schedule: Schedule = QUARTER) -> Task:
    return Task(
        number="I.1",
        group="CÔNG TÁC CHỈ ĐẠO",
        level=2,
        cells=TaskCells(content=content, schedule=schedule.text),
        products=("Báo cáo", "Quyết định"),
        lead_units=("Văn phòng Sở",),
        coordinating_units=("Phòng QLTM", "Phòng QLCN-NL"),
        schedule=schedule,
        span=(0, 7),
    )


def document(name: str = "ke-hoach.docx", *, tasks: tuple[Task, ...] = (task(),)) -> Document:
    text = "100% hồ sơ được giải quyết đúng hạn theo Kế hoạch số 21/KH-UBND; báo cáo trước ngày 15/6."
    return Document(
        source=Source(name, "0" * 64, "docx", pages=4, signatures=(SIGNED,)),
        text=text,
        header=Header(
            kind="KH",
            symbol="KH-SCT",
            issuer="SỞ CÔNG THƯƠNG",
            issued_parts=PartialDate(2026, 3, None),
            title="Cải cách hành chính năm 2026",
        ),
        signature=Signature(position="GIÁM ĐỐC", name="Nguyễn Hoài Sơn"),
        legal_bases=(0,),
        citations=(Citation("kế hoạch", "21/KH-UBND", (41, 63), issued_on=dt.date(2026, 1, 28), issuer="UBND tỉnh"),),
        tasks=tasks,
        targets=(Target("100% hồ sơ đúng hạn", ">=", Decimal("98.5"), "%", "hồ sơ đúng hạn", "2.2", (0, 4)),),
        duties=(Duty("Văn phòng Sở", "theo dõi, đôn đốc", REGULAR, (0, 4)),),
        reporting=(Reporting("H1", (65, 88), due="06-15", before=True, to="Sở Nội vụ"),),
    )


def finding(severity: Severity = "error", quote: str = "100% hồ sơ") -> Finding:
    place = FindingPlace(0, (0, len(quote)), quote)
    return Finding("number_conflict", severity, "Hai nơi ghi hai số khác nhau.", (place,), "Thống nhất một số.")

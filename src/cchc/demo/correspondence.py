"""Documents sent and received in the demonstration year: a register with its shares, an import that waits with a conflict."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.correspondence import columns, services
from cchc.correspondence.rules import Facts, Recipient
from cchc.correspondence.services import AxisWords
from cchc.correspondence.services.imports import read_import
from cchc.documents.public import archived

PROVINCE = "Ủy ban nhân dân tỉnh Sông Lam"
REPORT_TO = (Recipient(PROVINCE, "H99"), Recipient("Sở Nội vụ tỉnh Sông Lam", "H99.10"), Recipient("Lưu: VT"))
SENT = (
    ("12", "KH-SCT", "2026-01-12", "KH", "Kế hoạch cải cách hành chính năm 2026 của Sở Công Thương"),
    ("37", "KH-SCT", "2026-03-12", "KH", "Kiểm tra công tác cải cách hành chính năm 2026"),
    ("41", "BC-SCT", "2026-03-16", "BC", "Kết quả công tác cải cách hành chính quý I năm 2026"),
    ("215", "SCT-VP", "2026-04-02", "CV", "Chấn chỉnh kỷ luật, kỷ cương hành chính"),
    ("58", "QĐ-SCT", "2026-05-08", "QĐ", "Ban hành Quy chế tiếp nhận và trả kết quả thủ tục hành chính"),
    ("96", "BC-SCT", "2026-06-15", "BC", "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2026"),
    ("402", "SCT-QLTM", "2026-07-06", "CV", "Rà soát thủ tục hành chính lĩnh vực lưu thông hàng hóa"),
    ("131", "BC-SCT", "2026-09-15", "BC", "Kết quả công tác cải cách hành chính quý III năm 2026"),
)
RECEIVED = (
    ("29", "KH-UBND", "2026-01-30", "KH", "Cải cách hành chính tỉnh Sông Lam năm 2026", PROVINCE, "88"),
    ("152", "KH-UBND", "2026-04-23", "KH", "Kiểm tra công vụ năm 2026", PROVINCE, "410"),
    (
        "317",
        "SNV-CCHC",
        "2026-05-18",
        "CV",
        "Đôn đốc báo cáo cải cách hành chính 6 tháng",
        "Sở Nội vụ tỉnh Sông Lam",
        "521",
    ),
    ("8", "CT-UBND", "2026-08-11", "CT", "Nâng cao chỉ số cải cách hành chính", PROVINCE, "760"),
)


def keep_register(department: Agency, users: dict[str, User]) -> None:
    """Enter the year's documents up to today; bring a workbook that waits for a decision; set up an axis, switched off."""
    now = Viewer.of(users["daumoi"], timezone.localdate())
    for at, (number, symbol, day, kind, subject) in enumerate(SENT):
        paper = at in {4, 6}
        given = Facts(
            direction="out",
            number=number,
            symbol=symbol,
            issued_on=dt.date.fromisoformat(day),
            kind=kind,
            issuer=department.name,
            recipients=REPORT_TO,
            subject=subject,
            medium="paper" if paper else "electronic",
            paper_reason="Văn bản phải niêm yết bản giấy theo Quy chế công tác văn thư" if at == 4 else "",
            signed=not paper and at != 3,
            signer="Trần Văn Lãnh",
        )
        _enter(now, department, given)
    secret = Facts(
        direction="out",
        number="02",
        symbol="BC-SCT",
        issued_on=dt.date(2026, 2, 10),
        kind="BC",
        issuer=department.name,
        medium="paper",
        secrecy="secret",
    )
    _enter(now, department, secret)
    for number, symbol, day, kind, subject, issuer, arrival in RECEIVED:
        on = dt.date.fromisoformat(day)
        _enter(
            now,
            department,
            Facts(
                direction="in",
                number=number,
                symbol=symbol,
                issued_on=on,
                kind=kind,
                issuer=issuer,
                subject=subject,
                signed=True,
                arrival_number=arrival,
                arrived_on=on + dt.timedelta(days=1),
                urgency="urgent" if number == "317" else "",
            ),
        )
    _bring_workbook(now, department)
    services.save_axis(
        Viewer.of(users["quantri"], timezone.localdate()),
        agency=department,
        words=AxisWords("https://truc-lien-thong.example", "H99.18", "khoa-trinh-dien", active=False),
    )


def _enter(now: Viewer, department: Agency, given: Facts) -> None:
    if given.issued_on is not None and (given.arrived_on or given.issued_on) <= now.today:
        document = archived(now).filter(number=given.number, symbol=given.symbol).first()
        services.register_entry(now, agency=department, facts=given, document=None if given.secrecy else document)


def _bring_workbook(now: Viewer, department: Agency) -> None:
    """Two new rows, one that the register has otherwise, one with a day that is none."""
    book = openpyxl.load_workbook(io.BytesIO(columns.template()))
    sheet = book.worksheets[0]
    for row in (
        ("Đi", "44", "SCT-VP", "18/03/2026", "CV", "", "", "Cử thành viên đoàn kiểm tra", PROVINCE, "Điện tử", "Có"),
        ("Đi", "41", "BC-SCT", "16/03/2026", "BC", "", "", "Báo cáo cải cách hành chính quý I", "", "Điện tử", "Có"),
        ("Đến", "61/TB-UBND", "", "20/03/2026", "TB", PROVINCE, "", "Kết luận giao ban quý I", "", "Điện tử", "Có"),
        ("Đi", "45", "SCT-VP", "31/02/2026", "CV", "", "", "Mời họp", "", "Điện tử", "Không"),
    ):
        sheet.append(row)
    output = io.BytesIO()
    book.save(output)
    upload = SimpleUploadedFile("so-van-ban-quy-1.xlsx", output.getvalue())
    read_import(services.start_import(now, agency=department, upload=upload).pk)

"""Files of the demonstration's proof: a document read and compared, one used for two tasks, one that waits for its head."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Viewer
from cchc.demo.people import DEPARTMENT
from cchc.plans import services, states
from cchc.plans.models import EvidenceKind, Plan, Task
from cchc.plans.services import Proof
from cchc.plans.services.evidence_reading import read_file

REPORT = """UBND TỈNH SÔNG LAM
SỞ CÔNG THƯƠNG

Số: 88/BC-SCT

Sông Lam, ngày 20 tháng 8 năm 2026

BÁO CÁO
Kết quả rà soát thủ tục hành chính lĩnh vực công thương

Đến ngày 20/8/2026, Sở đã rà soát 24 thủ tục hành chính thuộc lĩnh vực hóa chất, thương mại; kiến nghị cắt giảm thời hạn
giải quyết của 06 thủ tục.

GIÁM ĐỐC
Trần Văn Lãnh
"""


def keep_evidence(plan: Plan, users: dict[str, User]) -> None:
    """A few rows of the register, through the same services as a person's clicks."""
    staff = Viewer.of(users["chuyenvien"], timezone.localdate())
    tasks = list(
        plan.tasks.filter(
            units__role="lead", units__agency__name="Phòng Quản lý thương mại", status__in=states.WORKED_ON
        ).exclude(schedule_kind="regular")[:2]
    )
    if not tasks:
        return
    upload = SimpleUploadedFile("bao-cao-ra-soat-tthc.txt", REPORT.encode())
    proof = Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT,
        proves_on=dt.date(2026, 8, 20),
        number="88",
        symbol="BC-SCT",
        issuer=DEPARTMENT,
        title="Kết quả rà soát thủ tục hành chính lĩnh vực công thương",
        upload=upload,
    )
    used = services.add_evidence(staff, task=tasks[0], proof=proof)
    if used.evidence.document_id is not None and used.evidence.attachment_id is not None:
        read_file(used.evidence.document_id, used.evidence.attachment_id)
    for task in tasks[1:]:
        services.use_evidence(staff, evidence=used.evidence, task=task)
    services.propose_task(staff, task=Task.objects.get(pk=tasks[0].pk), note="Đã có báo cáo, kính trình trưởng phòng.")

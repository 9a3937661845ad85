"""The stretch that a use of evidence proves is set on its page; an Office file is looked at without being downloaded."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from cchc.documents.models import AttachmentView
from cchc.plans import services
from cchc.plans.models import EvidenceKind
from cchc.plans.services import Proof
from cchc.plans.services.evidence_reading import read_file
from cchc.plans.tests.factories import TODAY, make_evidence, make_plan, make_proof, make_recurring, make_task

HOSTILE = "<script>alert(1)</script> =HYPERLINK"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 5, 4, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def use(world):
    """Of a recurring task, used by the member of staff."""
    task = make_recurring(make_plan(world), lead=world.trade)
    evidence = make_evidence(world.department, world.user("staff"), dt.date(2026, 3, 20), kind=EvidenceKind.FILE)
    return services.use_evidence(world.viewer("staff", TODAY), evidence=evidence, task=task)


def send(client, use, start, end):
    return client.post(reverse("evidence-period", args=[use.pk]), {"period_start": start, "period_end": end})


def codes(use):
    return set(use.evidence.warnings.values_list("code", flat=True))


def test_the_stretch_is_changed_and_what_is_doubtful_follows(use, as_user):
    assert (use.period_start, use.period_end) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert "before_period" not in codes(use)
    page = as_user("staff").get(reverse("evidence-detail", args=[use.evidence_id])).text
    assert 'value="2026-01-01"' in page
    assert send(as_user("staff"), use, "2026-04-01", "2026-06-30").status_code == 302
    use.refresh_from_db()
    assert use.period_start == dt.date(2026, 4, 1)
    assert "before_period" in codes(use)
    page = as_user("focal_point").get(reverse("evidence-detail", args=[use.evidence_id])).text
    assert "Chứng minh ngày 20/3/2026, trước kỳ 01/4/2026 – 30/6/2026" in page
    assert send(as_user("focal_point"), use, "", "").status_code == 302
    use.refresh_from_db()
    assert use.period_start is None
    assert "before_period" not in codes(use)
    task = as_user("focal_point").get(reverse("task-detail", args=[use.task_id])).text
    assert "đổi kỳ của minh chứng" in task


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-06-30", "2026-04-01", "Ngày cuối của kỳ không thể trước ngày đầu."),
        ("2026-04-01", "", "Hãy ghi cả ngày đầu và ngày cuối của kỳ"),
    ],
)
def test_what_makes_no_stretch_is_refused_and_stays_typed(use, as_user, start, end, said):
    answer = send(as_user("staff"), use, start, end)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{start}"' in answer.text


def test_who_has_no_hand_in_it_does_not_change_it(use, as_user):
    assert send(as_user("viewer"), use, "2026-04-01", "2026-06-30").status_code == 403
    assert send(as_user("outsider"), use, "2026-04-01", "2026-06-30").status_code == 404
    assert "Đổi kỳ" not in as_user("viewer").get(reverse("evidence-detail", args=[use.evidence_id])).text


def test_what_was_taken_back_keeps_its_stretch(world, use, as_user):
    make_proof(use.task, world.user("staff"))
    services.withdraw_evidence(world.viewer("staff", TODAY), use=use, reason="Nhầm")
    assert send(as_user("staff"), use, "2026-04-01", "2026-06-30").status_code == 422


def docx():
    made = Document()
    made.add_paragraph(f"Báo cáo kết quả {HOSTILE}")
    table = made.add_table(3, 3, style="Table Grid")
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kết quả rà soát"
    for row, words in enumerate((("TT", "", ""), ("1", "Số thủ tục", "24"), ("2", "Đã đơn giản hóa", "9"))):
        for column, word in enumerate(words):
            if word:
                table.cell(row, column).text = word
    made.add_paragraph("Nơi nhận: Văn phòng.")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def xlsx(rows=2):
    book = openpyxl.Workbook()
    for number in range(rows):
        book.active.append([f"Phòng {number}", number, "https://example.org/anh.png"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def stored(world, data, name):
    task = make_task(make_plan(world), lead=world.trade)
    upload = SimpleUploadedFile(name, data)
    use = services.add_evidence(
        world.viewer("staff", TODAY), task=task, proof=Proof(kind=EvidenceKind.FILE, proves_on=TODAY, upload=upload)
    )
    evidence = use.evidence
    read_file(evidence.document_id, evidence.attachment_id)
    evidence.refresh_from_db()
    return evidence


def test_a_word_file_is_looked_at_on_a_page(world, as_user, settings, tmp_path):
    settings.CCHC_FILES = tmp_path
    evidence = stored(world, docx(), "bao-cao.docx")
    address = reverse("evidence-content", args=[evidence.pk])
    assert address in as_user("focal_point").get(reverse("evidence-detail", args=[evidence.pk])).text
    page = as_user("focal_point").get(address).text
    assert '<td colspan="2">Kết quả rà soát</td>' in page
    assert "<td>24</td>" in page
    assert page.index("Báo cáo kết quả") < page.index("Số thủ tục") < page.index("Nơi nhận")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert AttachmentView.objects.filter(attachment=evidence.attachment, user=world.user("focal_point")).exists()


def test_a_sheet_is_looked_at_and_a_long_one_is_cut_off(world, as_user, settings, tmp_path):
    settings.CCHC_FILES = tmp_path
    evidence = stored(world, xlsx(rows=320), "bang.xlsx")
    page = as_user("focal_point").get(reverse("evidence-content", args=[evidence.pk])).text
    assert "Phòng 1" in page
    assert "<img" not in page.split("<article", 1)[1].split("</article>", 1)[0]
    assert "Còn 20 dòng nữa" in page


def test_what_is_not_read_or_no_office_file_has_no_such_page(world, as_user):
    evidence = make_evidence(world.department, world.user("staff"))
    answer = as_user("focal_point").get(reverse("evidence-content", args=[evidence.pk]))
    assert answer["Location"] == reverse("evidence-detail", args=[evidence.pk])
    assert as_user("outsider").get(reverse("evidence-content", args=[evidence.pk])).status_code == 404

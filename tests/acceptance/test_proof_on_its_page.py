"""In a real browser: a Word file that was read is looked at beside its download, and the stretch that it proves is changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import Page, expect

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.plans import services
from cchc.plans.models import EvidenceKind, EvidenceUse
from cchc.plans.services.evidence_reading import read_file
from cchc.plans.tests.factories import make_plan, make_recurring
from tests.acceptance.conftest import AT_ITS_SIZES, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def word_file() -> bytes:
    made = docx.Document()
    made.add_paragraph("Kết quả rà soát thủ tục hành chính")
    table = made.add_table(3, 5, style="Table Grid")
    for row in range(3):
        for column in range(5):
            table.cell(row, column).text = f"Nội dung {row}.{column} của bảng tổng hợp"
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


@pytest.fixture
def use(transactional_db: None, settings: Any, tmp_path: Path) -> EvidenceUse:
    settings.CCHC_FILES = tmp_path / "files"
    department, users = organisation()
    today = timezone.localdate()
    world: Any = SimpleNamespace(department=department, user=lambda _: users["daumoi"])
    trade = Agency.objects.get(name="Phòng Quản lý thương mại")
    task = make_recurring(make_plan(world, year=today.year), lead=trade, content="Rà soát thủ tục")
    proof = services.Proof(
        kind=EvidenceKind.FILE,
        proves_on=today,
        title="Bảng tổng hợp",
        upload=SimpleUploadedFile("bang-tong-hop.docx", word_file()),
    )
    made = services.add_evidence(Viewer.of(users["chuyenvien"], today), task=task, proof=proof)
    read_file(made.evidence.document_id, made.evidence.attachment_id)
    return made


@AT_ITS_SIZES
def test_it_is_looked_at_and_its_stretch_changed(
    open_page: Callable[..., Page],
    check_accessibility: Callable[[Page], None],
    use: EvidenceUse,
    size: tuple[int, int],
) -> None:
    page = open_page(size)
    sign_in(page, "truongphong", PASSWORD)
    page.goto(f"/minh-chung/{use.evidence_id}/")
    check_accessibility(page)
    page.get_by_role("link", name="Xem nội dung").click()
    expect(page.locator("article td").first).to_have_text("Nội dung 0.0 của bảng tổng hợp")
    check_accessibility(page)

    today = timezone.localdate()
    page.goto(f"/minh-chung/{use.evidence_id}/")
    page.get_by_text("Đổi kỳ", exact=True).click()
    page.get_by_label("Từ ngày").fill(f"{today.year + 1}-01-01")
    page.get_by_label("Đến ngày").fill("")
    page.get_by_role("button", name="Lưu kỳ").click()
    expect(page.get_by_text("Hãy ghi cả ngày đầu và ngày cuối của kỳ")).to_be_visible()
    expect(page.get_by_label("Từ ngày")).to_have_value(f"{today.year + 1}-01-01")
    page.get_by_label("Đến ngày").fill(f"{today.year + 1}-03-31")
    check_accessibility(page)
    page.get_by_role("button", name="Lưu kỳ").click()
    expect(page.locator("#dung-o-dau")).to_contain_text(f"01/01/{today.year + 1} – 31/3/{today.year + 1}")
    expect(page.locator("#canh-bao")).to_contain_text("Có trước kỳ được dùng")

"""A season of scoring in a real browser: a set is imported, bound, scored with proof, closed, marked by two reviewers, explained,
surveyed, published; the decision's annex equals the table."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from docx import Document
from playwright.sync_api import Page, expect

from cchc.agencies.models import Agency
from cchc.core.workbooks import list_workbook
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.indices.models import Assessment, CriteriaSet, LeafScore, Round
from cchc.indices.selectors.workbooks import SET_COLUMNS
from tests.acceptance.conftest import PHONE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = (
    ("I", "Chỉ đạo, điều hành", "5", "", "", ""),
    ("1", "Ban hành kế hoạch cải cách hành chính", "1", "Có ban hành: 1 điểm; không ban hành: 0 điểm", "Kế hoạch", ""),
    ("2", "Tỷ lệ đơn vị được kiểm tra", "2", "Từ 30% trở lên: 2 điểm; từ 20% đến dưới 30%: 1 điểm; dưới 20%: 0 điểm", "Báo cáo", ""),
    ("3", "Hồ sơ giải quyết đúng hạn", "2", "100%: 2 điểm; từ 80% đến dưới 100%: [Tỷ lệ % x Điểm tối đa]/100%; dưới 80%: 0", "Báo cáo", ""),
    ("II", "Tác động", "5", "", "", ""),
    ("1", "Mức độ hài lòng", "5", "", "", "Điều tra xã hội học"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def agency(transactional_db: None, settings: object, tmp_path: Path) -> None:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)
    organisation()


def test_from_guidance_to_decision(
    open_page: Callable[..., Page], run_jobs: Callable[[], None], check_accessibility: Callable[[Page], None]
) -> None:
    above = open_page()
    sign_in(above, "daumoitinh", PASSWORD)
    import_set(above, run_jobs, check_accessibility)
    make_round(above, check_accessibility)

    focal = open_page(PHONE)
    sign_in(focal, "daumoi", PASSWORD)
    bind(focal, check_accessibility)
    score(focal, check_accessibility)

    step(above, "Bắt đầu thẩm định lần 1")
    reviewer = open_page()
    sign_in(reviewer, "thamdinh", PASSWORD)
    mark(reviewer, check_accessibility, lower=True)
    mark(above, check_accessibility, lower=True)
    step(above, "Gửi kết quả, mở giải trình")

    explain(focal, check_accessibility)
    step(above, "Bắt đầu thẩm định lần 2")
    for page in (reviewer, above):
        mark_again(page)
    step(above, "Chuyển sang cộng điểm điều tra")
    survey(above, check_accessibility)
    step(above, "Trình hội đồng thẩm định")
    publish(above, check_accessibility)
    assert_annex(above)

    focal.goto("/cham-diem/")
    expect(focal.locator("main")).to_contain_text("hạng 1")
    check_accessibility(focal)


def round_address() -> str:
    return f"/cham-diem/ky/{Round.objects.get().pk}/"


def sheet_address() -> str:
    return f"/cham-diem/don-vi/{Assessment.objects.get().pk}/"


def leaf_address(number: str) -> str:
    return f"/cham-diem/diem/{LeafScore.objects.get(criterion__number=number).pk}/"


def import_set(page: Page, run_jobs: Callable[[], None], check: Callable[[Page], None]) -> None:
    page.goto("/cham-diem/bo-tieu-chi/")
    check(page)
    page.get_by_role("link", name="Nhập bộ tiêu chí").click()
    check(page)
    content = list_workbook("Bộ tiêu chí", SET_COLUMNS, ROWS)
    file = {"name": "bo-tieu-chi.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label(re.compile("^Tệp hướng dẫn")).set_input_files(file)  # type: ignore[arg-type]
    page.get_by_label(re.compile("^Tên bộ tiêu chí")).fill("Bộ tiêu chí thử")
    page.get_by_role("button", name="Nhập", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đang đọc tệp")
    run_jobs()
    page.goto(f"/cham-diem/bo-tieu-chi/{CriteriaSet.objects.get().pk}/")
    expect(page.locator("main")).to_contain_text("từ 80% đến dưới 100%: tỷ lệ/100% × 2")
    expect(page.locator("main")).to_contain_text("bộ tiêu chí minh hoạ", ignore_case=True)
    check(page)
    page.get_by_role("link", name="Hồ sơ giải quyết đúng hạn").click()
    expect(page.locator(".rule-chart")).to_be_visible()
    page.get_by_label("Thử một giá trị").fill("90")
    page.get_by_role("button", name="Tính").click()
    expect(page.locator("main")).to_contain_text("90/100 × 2 = 1,8 điểm")
    check(page)
    page.go_back()
    page.go_back()
    page.get_by_role("button", name="Xác nhận bộ tiêu chí").click()
    expect(page.locator("main")).to_contain_text("Gắn số liệu")


def make_round(page: Page, check: Callable[[Page], None]) -> None:
    page.goto("/cham-diem/ky/moi/")
    department = str(Agency.objects.get(kind="department"))
    page.get_by_role("group", name="Đơn vị được chấm").get_by_label(department).check()
    people = page.get_by_role("group", name="Người thẩm định")
    people.get_by_label("Đỗ Thị Thẩm").check()
    people.get_by_label("Hồ Thị Tỉnh").check()
    check(page)
    page.get_by_role("button", name="Lưu kỳ chấm").click()
    step(page, "Mở tự chấm")
    check(page)


def step(page: Page, name: str) -> None:
    page.goto(round_address())
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".messages, main").first).to_be_visible()


def bind(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(f"/cham-diem/bo-tieu-chi/{CriteriaSet.objects.get().pk}/so-lieu/")
    page.get_by_role("button", name="Tìm đề xuất").click()
    row = page.get_by_role("row").filter(has_text="Tỷ lệ đơn vị được kiểm tra").first
    row.get_by_role("button", name="Nhận").click()
    expect(page.locator("main")).to_contain_text("Đã nhận")
    check(page)


def score(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(leaf_address("I.1"))
    page.get_by_label(re.compile("^Mức")).select_option(label="Có ban hành (1 điểm)")
    page.get_by_role("button", name="Lưu tự chấm").click()
    expect(page.locator("main")).to_contain_text("Có ban hành: 1 điểm")
    check(page)
    page.get_by_text("Thêm minh chứng").click()
    page.get_by_label(re.compile("^Số văn bản")).fill("12")
    page.get_by_role("textbox", name="Ký hiệu").fill("KH-SCT")
    page.get_by_label(re.compile("^Ngày văn bản")).fill(f"{CriteriaSet.objects.get().year}-01-15")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("#proof")).to_contain_text("12/KH-SCT")
    page.goto(leaf_address("I.2"))
    page.get_by_label(re.compile("^Kết quả")).fill("35")
    page.get_by_label(re.compile("^Giải trình cách tính")).fill("Kiểm tra 7/20 đơn vị")
    page.get_by_role("button", name="Lưu tự chấm").click()
    page.goto(leaf_address("I.3"))
    page.get_by_label(re.compile("^Kết quả")).fill("93,33")
    page.get_by_role("button", name="Lưu tự chấm").click()
    expect(page.locator("main")).to_contain_text("93,33/100 × 2 = 1,8666 điểm")
    page.goto(f"{sheet_address()}soat/")
    expect(page.locator("main")).to_contain_text("Tuyên bố không có số liệu")
    check(page)
    page.goto(sheet_address())
    expect(page.locator("main")).to_contain_text("4,87/5")
    check(page)
    page.get_by_role("button", name="Chốt điểm tự chấm").click()
    expect(page.locator("main")).to_contain_text("Đã chốt điểm tự chấm")


def mark(page: Page, check: Callable[[Page], None], *, lower: bool) -> None:
    page.goto(f"{sheet_address()}tham-dinh/")
    check(page)
    if lower:
        page.get_by_label("Điểm mục I.2").fill("1")
        page.get_by_label("Lý do mục I.2").fill("Chưa có báo cáo kiểm tra")
    page.get_by_role("button", name="Lưu điểm thẩm định").click()
    expect(page.locator("body")).to_contain_text("Đã lưu điểm thẩm định.")


def explain(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(sheet_address())
    expect(page.locator("#chenh-lech")).to_contain_text("Chưa có báo cáo kiểm tra")
    check(page)
    page.goto(leaf_address("I.2"))
    page.get_by_label(re.compile("^Giải trình của đơn vị")).fill("Báo cáo số 45 đã gửi ngày 02/11")
    page.get_by_role("button", name="Lưu giải trình").click()
    check(page)
    page.goto(sheet_address())
    page.get_by_role("button", name="Chốt giải trình").click()
    expect(page.locator("body")).to_contain_text("Đã chốt giải trình.")


def mark_again(page: Page) -> None:
    page.goto(leaf_address("I.2"))
    form = page.locator("#mark form").first
    form.get_by_label(re.compile("^Điểm thẩm định")).fill("2")
    form.get_by_label(re.compile("^Lý do")).fill("Đã nhận báo cáo số 45")
    form.get_by_role("button", name="Lưu điểm").click()
    expect(page.locator("body")).to_contain_text("Đã ghi điểm thẩm định.")


def survey(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(f"{sheet_address()}dieu-tra/")
    page.get_by_label(re.compile("^II.1")).fill("88,5")
    check(page)
    page.get_by_role("button", name="Lưu kết quả điều tra").click()
    expect(page.locator("body")).to_contain_text("Đã ghi kết quả điều tra.")


def publish(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(round_address())
    page.get_by_label(re.compile("^Kết luận của hội đồng")).fill("Nhất trí kết quả")
    page.get_by_role("button", name="Lưu biên bản").click()
    page.get_by_label(re.compile("^Số quyết định")).fill("93")
    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.locator("main")).to_contain_text("93/QĐ-UBND")
    check(page)


def assert_annex(page: Page) -> None:
    """Rank, points by field, total, maximum, percentage and band stand alike on the page and in the annex."""
    with page.expect_download() as started:
        page.get_by_role("link", name="Quyết định và phụ lục (docx)").click()
    file = Document(io.BytesIO(Path(started.value.path()).read_bytes()))
    row = next(row for table in file.tables for row in table.rows if row.cells[0].text == "1")
    annexed = [cell.text for cell in row.cells]
    shown = [cell.inner_text().strip() for cell in page.locator("#ket-qua tbody tr").first.locator("td").all()]
    assert annexed[:4] == shown[:4]  # rank, agency, two fields
    assert f"{annexed[-4]}/{annexed[-3]}" == shown[4]
    assert f"{annexed[-2]}%" == shown[5]
    assert annexed[-1] == shown[6]
    assert annexed[-4:-1] == ["9,3", "10", "93,00"]

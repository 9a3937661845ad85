"""A photo by phone becomes proof: taken and sent, its place left out, confirmed, brought to the head, forwarded, accepted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.documents.tests.test_photos import PLACE, photo, picture
from cchc.plans.models import Evidence, Plan, Task, TaskStatus
from cchc.plans.tests.factories import make_task
from tests.acceptance.conftest import PHONE, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def task(transactional_db: None, settings: object, tmp_path: Path) -> Task:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)
    department, users = organisation()
    focal = Viewer.of(users["daumoi"], timezone.localdate())
    year = timezone.localdate().year
    plan = Plan.objects.create(agency=department, year=year, title=f"Kế hoạch CCHC năm {year}", created_by=focal.user)
    unit = Agency.objects.get(short_name="Phòng QLTM")
    return make_task(
        plan,
        lead=unit,
        content="Niêm yết thủ tục hành chính tại bộ phận một cửa",
        product="Ảnh bảng niêm yết",
        due_on=timezone.localdate(),
    )


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_0001.jpg"
    taken = (timezone.localdate() - dt.timedelta(days=3)).strftime("%Y:%m:%d 09:15:00").encode() + b"\x00"
    path.write_bytes(photo(picture(3200, 2400), turn=6, taken=taken))
    return path


def test_phone_photo_as_proof(
    open_page: Callable[..., Page],
    run_jobs: Callable[[], None],
    check_accessibility: Callable[[Page], None],
    task: Task,
    snapshot: Path,
) -> None:
    staff = open_page(PHONE)
    sign_in(staff, "chuyenvien", PASSWORD)
    staff.goto(f"/nhiem-vu/{task.pk}/")
    staff.get_by_role("link", name="Thêm tệp, ảnh hoặc tìm cái đã có").click()
    check_accessibility(staff)
    camera = staff.locator("input[name=photo]")
    assert camera.get_attribute("capture") == "environment"
    camera.set_input_files(snapshot)  # taken: it is sent at once
    row = staff.locator(".upload-row")
    expect(row).to_contain_text("Máy ảnh ghi ngày chụp")
    run_jobs()
    staff.reload()
    check_accessibility(staff)
    expect(row.get_by_role("radio", name="Ảnh")).to_be_checked()
    row.get_by_label(re.compile("^Trích yếu")).fill("Bảng niêm yết tại bộ phận một cửa")
    row.get_by_role("button", name="Xác nhận làm minh chứng").click()
    expect(staff.locator("#minh-chung")).to_contain_text("Bảng niêm yết tại bộ phận một cửa")
    staff.locator("summary", has_text="Trình trưởng đơn vị").click()
    staff.get_by_role("button", name="Trình", exact=True).click()
    expect(staff.locator(".task-marks")).to_contain_text("Chờ trưởng đơn vị")

    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.proves_on) == ("photo", timezone.localdate() - dt.timedelta(days=3))
    sees_it_upright_and_without_place(staff, evidence)

    head = open_page(PHONE)
    sign_in(head, "truongphong", PASSWORD)
    head.locator("main").get_by_role("link", name=re.compile("Niêm yết thủ tục")).first.click()
    head.locator("summary", has_text="Chuyển đầu mối duyệt").click()
    head.get_by_role("button", name="Trình duyệt", exact=True).click()
    expect(head.locator(".task-marks")).to_contain_text("Chờ duyệt")

    focal = open_page(WIDE)
    sign_in(focal, "daumoi", PASSWORD)
    focal.goto(f"/minh-chung/{evidence.pk}/")
    check_accessibility(focal)
    expect(focal.locator("main")).to_contain_text("đã bỏ nơi chụp (GPS)")
    expect(focal.get_by_role("heading", name="Ai đã mở tệp")).to_be_visible()
    expect(focal.locator("main")).to_contain_text("Vũ Thị Viên")
    focal.goto(f"/nhiem-vu/{task.pk}/")
    focal.get_by_role("button", name="Duyệt", exact=True).click()
    expect(focal.locator(".task-marks")).to_contain_text("Hoàn thành")
    task.refresh_from_db()
    assert task.status == TaskStatus.DONE
    focal.goto("/minh-chung/?q=niem+yet")
    expect(focal.locator("tbody tr")).to_have_count(1)
    check_accessibility(focal)


def sees_it_upright_and_without_place(page: Page, evidence: Evidence) -> None:
    page.goto(f"/minh-chung/{evidence.pk}/")
    image = page.locator("img.proof-picture")
    expect(image).to_be_visible()
    width, height = image.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    assert (width, height) == (1200, 1600)
    address = page.evaluate("document.querySelector('img.proof-picture').src.split('?')[0]")
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    with urlopen(Request(address, headers={"Cookie": cookies})) as answer:
        assert PLACE not in answer.read()

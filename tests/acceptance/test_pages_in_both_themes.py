"""Each page of the demonstration agency, light and dark, desk and phone: axe finds nothing serious, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from cchc.demo.people import PASSWORD
from cchc.demo.seed import seed
from cchc.plans.models import Plan, PlanImport, Target, Task
from tests.acceptance.conftest import PHONE, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
VISITORS = {
    "daumoi": ["/", "/ke-hoach/", "/nhap/", "/bao-cao/", "/bao-cao/lap/", "/to-chuc/", "/tai-khoan/"],
    "quantri": ["/", "/to-chuc/", "/to-chuc/nguoi/", "/to-chuc/lich-lam-viec/"],
    "thamdinh": ["/", "/ke-hoach/"],
}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page(
    open_page: Callable[..., Page],
    check_accessibility: Callable[[Page], None],
    transactional_db: None,
    settings: object,
    tmp_path: Path,
    theme: str,
) -> None:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)
    seed()
    plan, task, target = Plan.objects.get(), Task.objects.all()[0], Target.objects.all()[0]
    followed = [f"/ke-hoach/{plan.pk}/", f"/ke-hoach/{plan.pk}/bang/", f"/ke-hoach/{plan.pk}/tien-trinh/"]
    followed += [f"/ke-hoach/{plan.pk}/chi-tieu/", f"/chi-tieu/{target.pk}/", f"/nhiem-vu/{task.pk}/"]
    reviewed = [f"/nhap/{one.pk}/" for one in PlanImport.objects.all()]
    for who, pages in VISITORS.items():
        for size in (WIDE, PHONE):
            page = open_page(size, theme)
            sign_in(page, who, PASSWORD)
            for address in pages + (followed + reviewed if who == "daumoi" else []):
                answer = page.goto(address)
                assert answer is not None
                assert answer.status == 200, f"{who} {address}: {answer.status}"
                check_accessibility(page)

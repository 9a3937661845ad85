"""Every address of the app: open to those who may read, closed to strangers; what is refused loses nothing typed."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cchc.inspections import services
from cchc.inspections.models import Draw, Inspection, InspectionPlan
from cchc.inspections.tests.factories import TODAY, finding, head, make_inspection, make_plan
from cchc.inspections.web.urls import urlpatterns
from cchc.plans.tests.factories import make_plan as make_reform_plan
from cchc.plans.tests.factories import make_target, make_task

OPEN_TO_ALL_SIGNED_IN = {"inspection-list", "inspection-export", "inspection-finding-list", "inspection-finding-export"}
GETS = {
    "inspection-plan",
    "inspection-draw-detail",
    "inspection-draw-file",
    "inspection-finding",
    "inspection-detail",
    "inspection-checklist",
    "inspection-minutes",
    "inspection-notice-file",
    "inspection-file",
    "inspection-measure",
    "inspection-plan-edit",
    "inspection-edit",
}
NAMES = [str(pattern.name) for pattern in urlpatterns]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(9)), tick=False):
        yield


@pytest.fixture
def one(world):
    """Under way, with a drawn plan, a photo at a point and a finding."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    make_task(make_reform_plan(world), lead=world.trade)
    plan = make_plan(world, share=100)
    services.draw_units(world.viewer("focal_point", TODAY), plan=plan, seed="1")
    made = Inspection.objects.get(unit=world.trade)
    services.start_inspection(world.viewer("focal_point", TODAY), inspection=made)
    services.attach_file(
        head(world), item=made.items.first(), upload=SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0anh")
    )
    finding(made, world, item=made.items.first())
    return Inspection.objects.get(pk=made.pk)


@pytest.fixture
def address(one):
    def of(name):
        if name in OPEN_TO_ALL_SIGNED_IN or name == "inspection-plan-new":
            return reverse(name)
        if name == "inspection-measure":
            return reverse(name, args=[one.plan_id, "inspections.inspected_rate"])
        item = one.items.filter(files__isnull=False).get()
        pk = {
            "inspection-plan": one.plan_id,
            "inspection-plan-edit": one.plan_id,
            "inspection-draw": one.plan_id,
            "inspection-choose": one.plan_id,
            "inspection-draw-detail": one.draw_id,
            "inspection-draw-file": one.draw_id,
            "inspection-item-fill": item.pk,
            "inspection-item-file": item.pk,
            "inspection-file": item.files.get().attachment_id,
        }.get(name)
        if pk is None:
            of_finding = name.startswith("inspection-finding") and name != "inspection-finding-add"
            pk = one.findings.get().pk if of_finding else one.pk
        return reverse(name, args=[pk])

    return of


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_sent_to_sign_in(address, name):
    answer = Client().get(address(name))
    assert answer.status_code in {302, 405}
    if answer.status_code == 302:
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["other_focal_point", "other_staff", "outsider"])
def test_a_stranger_finds_nothing_there(address, as_user, who):
    client = as_user(who)
    for name in set(NAMES) - OPEN_TO_ALL_SIGNED_IN - {"inspection-plan-new"}:
        method = client.get if name in GETS else client.post
        assert method(address(name)).status_code == 404, name
    assert "Phòng Quản lý thương mại" not in client.get(reverse("inspection-list")).content.decode()
    assert "niêm yết" not in client.get(reverse("inspection-finding-list")).content.decode()


@pytest.mark.parametrize("who", ["focal_point", "leader", "office_head", "viewer", "unit_head", "staff"])
def test_pages_open_for_those_who_read(address, as_user, who):
    client = as_user(who)
    for name in OPEN_TO_ALL_SIGNED_IN | (GETS - {"inspection-plan-edit", "inspection-edit"}):
        assert client.get(address(name)).status_code == 200, name


def test_only_managers_see_the_forms(address, as_user):
    for name in ("inspection-plan-new", "inspection-plan-edit", "inspection-edit"):
        assert as_user("focal_point").get(address(name)).status_code == 200
        assert as_user("staff").get(address(name)).status_code == 403


def test_a_plan_proposes_the_share_that_the_reform_plan_asks_for(world, as_user):
    reform = make_reform_plan(world)
    make_target(reform, text="Kiểm tra trực tiếp tối thiểu 40% số phòng, đơn vị thuộc Sở")
    client = as_user("focal_point")
    page = client.get(reverse("inspection-plan-new"))
    form = page.context["form"]
    assert (form.initial["share"], form.initial["source"]) == (40, f"c{reform.targets.get().pk}")
    sent = client.post(
        reverse("inspection-plan-new"),
        {"title": "Kế hoạch kiểm tra", "share": 40, "source": form.initial["source"], "months": [5, 9]},
    )
    plan = InspectionPlan.objects.get()
    assert sent.url == reverse("inspection-plan", args=[plan.pk])
    assert (plan.source_target, plan.months) == (reform.targets.get(), [5, 9])


def test_drawing_on_the_page_and_again(world, as_user):
    plan = make_plan(world)
    client = as_user("focal_point")
    assert client.post(reverse("inspection-draw", args=[plan.pk]), {"seed": "17 42 8"}).status_code == 302
    again = client.post(reverse("inspection-draw", args=[plan.pk]), {"seed": "9"})
    assert (again.status_code, "đã được bốc thăm rồi" in again.content.decode()) == (422, True)
    redone = client.post(
        reverse("inspection-draw", args=[plan.pk]), {"redo": 1, "seed": "9", "redo_reason": "Đơn vị giải thể"}
    )
    assert redone.status_code == 302
    assert Draw.objects.count() == 2
    shown = client.get(reverse("inspection-draw-detail", args=[Draw.objects.first().pk])).content.decode()
    assert "kết quả đúng như đã lưu" in shown


def test_a_point_is_saved_as_it_is_filled(world, one, address, as_user):
    item = one.items.first()
    client = as_user("office_head")
    data = {"version": item.version, "result": "failed", "note": "Chưa ban hành"}
    answer = client.post(reverse("inspection-item-fill", args=[item.pk]), data, headers={"hx-request": "true"})
    assert "Đã lưu." in answer.content.decode()
    late = client.post(
        reverse("inspection-item-fill", args=[item.pk]), data | {"note": "Khác"}, headers={"hx-request": "true"}
    )
    text = late.content.decode()
    assert "vừa ghi nội dung này" in text
    assert "Chưa ban hành" in text
    assert f'value="{item.version + 1}"' in text
    plain = client.post(reverse("inspection-item-fill", args=[item.pk]), data | {"version": item.version + 1})
    assert plain.status_code == 302


def test_what_is_refused_stays_typed(one, as_user):
    sent = {"text": "Chưa niêm yết ở tầng 2", "severity": "normal", "owner_unit": one.unit_id}
    answer = as_user("office_head").post(reverse("inspection-finding-add", args=[one.pk]), sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa niêm yết ở tầng 2" in text
    assert "Hãy ghi hạn khắc phục" in text


def test_lists_filter_and_export(world, one, as_user):
    client = as_user("leader")
    assert "Chưa niêm yết" in client.get(reverse("inspection-finding-list"), {"q": "niem yet"}).content.decode()
    assert "hợp với bộ lọc" in client.get(reverse("inspection-finding-list"), {"q": "khong co"}).content.decode()
    assert "hợp với bộ lọc" in client.get(reverse("inspection-list"), {"trang-thai": "closed"}).content.decode()
    for name, rows in (("inspection-export", 4), ("inspection-finding-export", 2)):
        book = openpyxl.load_workbook(io.BytesIO(client.get(reverse(name)).content))
        assert book.active.max_row == rows, name


@pytest.mark.parametrize("name", ["inspection-list", "inspection-finding-list"])
def test_lists_make_a_fixed_number_of_queries(world, one, as_user, django_assert_max_num_queries, name):
    client = as_user("leader")
    client.get(reverse(name))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name))
    for place in range(8):
        finding(one, world, text=f"Điểm {place}")
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(name))


def test_cancelled_inspections_are_shown_only_when_asked(world, as_user):
    make_inspection(world, "cancelled")
    client = as_user("leader")
    assert not client.get(reverse("inspection-list")).context["page"].object_list
    assert client.get(reverse("inspection-list"), {"trang-thai": "cancelled"}).context["page"].object_list

"""The pages of figures: what they show, that every figure opens onto its rows, what is typed and brought in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from cchc.agencies.tests.factories import make_user
from cchc.audit.models import AuditEvent
from cchc.measures.models import GivenValue, Snapshot
from cchc.measures.public import Period, freeze, measures, values_of
from cchc.measures.tests.factories import TODAY, furnish

pytestmark = pytest.mark.django_db
RATE = "plans.task_completion_rate"
DIRECTED = "directed.on_time_rate"
YEAR = Period.of_year(2026)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(9)), tick=False):
        yield


def text(answer):
    return " ".join(answer.content.decode().split())


def test_the_list_shows_each_figure_with_its_words(world, as_user):
    furnish(world)
    client = as_user("staff")
    shown = text(client.get(reverse("measure-list")))
    assert "Tỷ lệ nhiệm vụ của kế hoạch đã hoàn thành" in shown
    assert "60%" in shown
    assert "(3/5)" in shown
    assert "chưa có số liệu" in text(client.get(reverse("measure-list"), {"q": "giai ngan du toan"}))
    assert "Không có số liệu nào hợp" in text(client.get(reverse("measure-list"), {"q": "không có thật"}))


def test_the_page_of_each_measure_opens(world, as_user):
    furnish(world)
    client = as_user("leader")
    for one in measures():
        answer = client.get(reverse("measure-detail", args=[one.key]))
        assert answer.status_code == 200, one.key
        assert one.numerator_words in answer.content.decode()


def test_a_figure_opens_onto_its_rows_and_exclusions(world, as_user):
    furnish(world)
    client, address = as_user("leader"), reverse("measure-detail", args=[RATE])
    assert text(client.get(address)).count("Chỉ mẫu số</span>") == 2
    assert text(client.get(address, {"phan": "co"})).count("Tử số</span>") == 3
    excluded = text(client.get(address, {"phan": "given_up"}))
    assert excluded.count("Để ngoài</span>") == 1
    assert "không thực hiện” , có lý do" not in excluded
    sheet = load_workbook(_file(client.get(reverse("measure-rows-export", args=[RATE]), {"phan": "co"}))).active
    assert sheet.max_row == 4


def test_a_page_asks_a_fixed_number_of_queries(world, as_user, django_assert_max_num_queries):
    furnish(world)
    client = as_user("leader")
    client.get(reverse("measure-list"))
    with django_assert_max_num_queries(22):
        client.get(reverse("measure-list"))
    with django_assert_max_num_queries(45):
        client.get(reverse("measure-detail", args=[RATE]))


def test_compared_with_last_year_by_the_snapshot_where_there_is_one(world, as_user):
    furnish(world)
    client, address = as_user("leader"), reverse("measure-detail", args=["plans.tasks_overdue"])
    assert "kỳ đã qua xem được khi đã chốt" in text(client.get(address, {"ky": "2026"}))
    last = Period.of_year(2025)
    viewer = world.viewer("leader", TODAY)
    freeze(by=viewer, keys=[one.key for one in measures()], agency=world.department, period=last, cut_off=TODAY)
    assert "theo lần chốt" in text(client.get(address, {"ky": "2026"}))


def test_who_reads_nothing_sees_the_definition_alone(world, client):
    client.force_login(make_user("ngoai"), backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = text(client.get(reverse("measure-detail", args=[RATE])))
    assert "chưa có vai trò" in shown
    assert "Được tính" not in shown
    assert client.get(reverse("measure-rows-export", args=[RATE])).status_code == 404


def test_another_agency_is_not_shown(world, as_user):
    furnish(world)
    shown = text(
        as_user("other_focal_point").get(reverse("measure-detail", args=[RATE]), {"co-quan": world.department.pk})
    )
    assert "Sở Du lịch" in shown
    assert "100%" in shown


def _typed(**changes):
    given = {
        "period": "2026-Q1",
        "numerator": "1.234",
        "denominator": "1.300",
        "reason": "Sổ nhiệm vụ ở hệ thống của tỉnh",
        "number": "12",
        "symbol": "BC-SCT",
        "on": "2026-04-01",
    }
    return {**given, **changes}


def test_a_typed_value_is_shown_as_typed_with_its_proof(world, as_user):
    client = as_user("focal_point")
    address = reverse("measure-value-new", args=[DIRECTED, world.department.pk])
    for wrong, said in (
        ({"number": "", "on": ""}, "phải có minh chứng"),
        ({"reason": " "}, "field-bad"),
        ({"numerator": "nhiều"}, "không phải là số"),
        ({"numerator": "1.301"}, "lớn hơn mẫu số"),
    ):
        refused = client.post(address, _typed(**wrong))
        assert refused.status_code == 422
        assert said in text(refused)
    assert client.post(address, _typed()).status_code == 302
    shown = text(client.get(reverse("measure-detail", args=[DIRECTED]), {"ky": "2026-Q1"}))
    assert "94,92%" in shown
    assert "Nhập tay, có minh chứng" in shown
    assert "12/BC-SCT" in shown
    again = client.post(address, _typed(numerator="1"))
    assert "Thay số liệu đã có" in text(again)
    assert again.status_code == 422
    assert client.post(address, _typed(numerator="1", replace="on")).status_code == 302
    assert GivenValue.objects.filter(withdrawn_at__isnull=True).get().numerator == 1
    assert GivenValue.objects.count() == 2
    assert AuditEvent.objects.filter(verb="measure.typed").count() == 2


def test_a_value_is_taken_back_with_a_reason(world, as_user):
    client = as_user("focal_point")
    client.post(reverse("measure-value-new", args=[DIRECTED, world.department.pk]), _typed())
    value = GivenValue.objects.get()
    client.post(reverse("measure-value-withdraw", args=[value.pk]), {"reason": ""})
    assert GivenValue.objects.get().withdrawn_at is None
    client.post(reverse("measure-value-withdraw", args=[value.pk]), {"reason": "Nhầm kỳ"})
    viewer = world.viewer("focal_point", TODAY)
    assert values_of(viewer, [DIRECTED], world.department, Period.quarter(2026, 1))[DIRECTED].is_missing
    assert "Nhầm kỳ" in text(client.get(reverse("measure-detail", args=[DIRECTED])))


def _sent(client, world, content, name="so-lieu.csv"):
    upload = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    data = {"upload": upload, "source": "Hệ thống một cửa của tỉnh"}
    return client.post(reverse("measure-import", args=[world.department.pk]), data)


def test_a_file_is_checked_cell_by_cell_and_nothing_wrong_comes_in(world, as_user):
    client = as_user("focal_point")
    lines = [
        "Mã số liệu;Cơ quan;Kỳ;Tử số;Mẫu số",
        f"{DIRECTED};SCT;2026-Q1;900;1000",
        f"{DIRECTED};SCT;2026-Q1;901;1000",
        "khong.co;SCT;2026-Q1;1;2",
        f"{DIRECTED};Sở Du lịch;quý 1;chín;10",
        f"{DIRECTED};SCT;2026-Q1;11;10",
        "outreach.articles;SCT;2026-Q1;5;6",
        f"{DIRECTED};SCT;2026-Q4;1;2",
    ]
    refused = _sent(client, world, "\n".join(lines))
    shown = text(refused)
    assert refused.status_code == 422
    for cell, said in (
        ("", "Trùng với dòng 2"),
        ("A4", "Không có số liệu nào có mã"),
        ("B5", "Không có cơ quan “Sở Du lịch”"),
        ("C5", "Kỳ chưa đúng"),
        ("D5", "không phải là số"),
        ("D6", "lớn hơn mẫu số"),
        ("E7", "không có mẫu số"),
        ("C8", "chưa bắt đầu"),
    ):
        assert f"<code>{cell}</code></td><td>" in shown
        assert said in shown
    assert not GivenValue.objects.exists()


def test_a_file_is_seen_before_it_comes_in_and_replaces_nothing_unasked(world, as_user):
    client = as_user("focal_point")
    client.post(reverse("measure-value-new", args=[DIRECTED, world.department.pk]), _typed())
    form = client.get(reverse("measure-form-file", args=[world.department.pk]), {"ky": "2026-Q1"})
    book = load_workbook(_file(form))
    sheet = book.active
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == DIRECTED:
            row[4].value, row[5].value = 900, 1000
        if row[0].value == "outreach.articles":
            row[4].value = 1200
    import io

    saved = io.BytesIO()
    book.save(saved)
    seen = _sent(client, world, saved.getvalue(), "so-lieu.xlsx")
    assert "1 số liệu mới, 1 khác số đã có" in text(seen)
    assert "1.234/1.300" in text(seen)
    assert GivenValue.objects.count() == 1
    rows = seen.context["take"].initial["rows"]
    take = reverse("measure-import-take", args=[world.department.pk])
    refused = client.post(take, {"rows": rows})
    assert refused.status_code == 422
    assert "Thay số liệu đã có" in text(refused)
    assert GivenValue.objects.count() == 1
    assert client.post(take, {"rows": rows, "replace": "on"}).status_code == 302
    viewer = world.viewer("leader", TODAY)
    found = values_of(viewer, [DIRECTED, "outreach.articles"], world.department, Period.quarter(2026, 1))
    assert (found[DIRECTED].value, found[DIRECTED].state) == (Decimal("90.00"), "imported")
    assert found["outreach.articles"].as_text == "1.200 tin, bài"
    assert AuditEvent.objects.filter(verb="measure.imported").count() == 1
    assert client.post(take, {"rows": rows[:-2] + "xx"}).status_code == 422


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04rubbish", b"a,b\n1,2\n", "á".encode("utf-16")])
def test_what_is_no_table_is_refused_in_words(world, as_user, content):
    answer = _sent(as_user("focal_point"), world, content)
    assert answer.status_code == 422
    assert "Tệp" in text(answer) or "Không" in text(answer)
    assert not GivenValue.objects.exists()


def test_given_values_of_several_agencies_are_consolidated_never_averaged(world, as_user):
    from cchc.measures.services import GivenRow, import_values

    period = Period.quarter(2026, 1)
    for who, agency, top, bottom in (
        ("focal_point", world.department, 1, 1),
        ("other_focal_point", world.other, 0, 99),
    ):
        row = GivenRow(DIRECTED, agency, period, Decimal(top), Decimal(bottom))
        import_values(world.viewer(who, TODAY), rows=[row], source="Hệ thống của tỉnh")
    found = values_of(world.viewer("province_reviewer", TODAY), [DIRECTED], world.province, period)[DIRECTED]
    assert (found.numerator, found.denominator, found.value) == (1, 100, Decimal("1.00"))
    own = values_of(world.viewer("leader", TODAY), [DIRECTED], world.department, period)[DIRECTED]
    assert own.value == 100


def test_freezing_from_the_page(world, as_user):
    furnish(world)
    client = as_user("focal_point")
    address = reverse("measure-snapshot-new", args=[world.department.pk])
    assert client.post(address, {"cut_off": "2027-01-01"}).status_code == 422
    answer = client.post(address, {"cut_off": TODAY.isoformat(), "purpose": "Báo cáo quý"})
    made = Snapshot.objects.get()
    assert answer["Location"] == reverse("measure-snapshot", args=[made.pk])
    for name, args in (
        ("measure-snapshot", [made.pk]),
        ("measure-snapshot-value", [made.pk, RATE]),
        ("measure-snapshot-list", []),
    ):
        assert client.get(reverse(name, args=args)).status_code == 200
    assert "60%" in text(client.get(reverse("measure-snapshot-value", args=[made.pk, RATE])))
    assert as_user("other_focal_point").get(reverse("measure-snapshot", args=[made.pk])).status_code == 404


def _file(answer):
    import io

    assert answer.status_code == 200
    return io.BytesIO(answer.getvalue())

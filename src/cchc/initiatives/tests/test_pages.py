"""Pages of initiatives: open to those who may, closed to strangers; proposing, comparing, the council's list."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import time_machine
from django.urls import reverse
from docx import Document

from cchc.initiatives.models import Initiative
from cchc.initiatives.tests.factories import TODAY, make_contest, make_initiative


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(9)), tick=False):
        yield


def form_data(world, **changes):
    given = {
        "title": "Số hóa hồ sơ cấp phép xăng dầu",
        "problem": "Khó tra cứu",
        "solution": "Quét theo mã vạch",
        "unit": world.trade.pk,
        "person_1": world.user("staff").pk,
        "share_1": 70,
        "name_2": "Ông Ngoài Cuộc",
        "share_2": 30,
    }
    return given | changes


def test_proposed_on_the_page_with_authors_and_handed_in(world, as_user):
    contest = make_contest(world)
    client = as_user("staff")
    sent = client.post(reverse("initiative-new"), form_data(world))
    one = Initiative.objects.get()
    assert sent.url == reverse("initiative-detail", args=[one.pk])
    assert [(a.name, a.share) for a in one.authors.all()] == [("Vũ Thị Viên", 70), ("Ông Ngoài Cuộc", 30)]
    assert client.post(reverse("initiative-submit", args=[one.pk]), {"contest": contest.pk}).status_code == 302
    assert "Chờ xét" in client.get(reverse("initiative-detail", args=[one.pk])).content.decode()


def test_what_is_refused_stays_typed(world, as_user):
    answer = as_user("staff").post(reverse("initiative-new"), form_data(world, share_2=10))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "hiện là 80%" in text
    assert "Quét theo mã vạch" in text


def test_alike_ones_are_shown_while_one_is_written(world, as_user):
    make_initiative(world, "submitted")
    address = reverse("initiative-similar")
    text = as_user("office_staff").get(address, {"title": "so hoa ho so cap phep kinh doanh xang dau"}).content.decode()
    assert "Số hóa hồ sơ cấp phép kinh doanh xăng dầu" in text
    assert "Không thấy" in as_user("office_staff").get(address, {"title": "Phiên chợ hàng Việt"}).content.decode()


@pytest.mark.parametrize("state", ["submitted", "assessed", "recognised"])
@pytest.mark.parametrize("who", ["focal_point", "staff", "office_head", "viewer"])
def test_the_page_opens_in_each_state(world, as_user, state, who):
    one = make_initiative(world, state)
    assert as_user(who).get(reverse("initiative-detail", args=[one.pk])).status_code == 200
    assert as_user(who).get(reverse("initiative-contest", args=[one.contest_id])).status_code == 200
    assert as_user(who).get(reverse("initiative-list")).status_code == 200


def test_a_stranger_finds_nothing_there(world, as_user):
    one = make_initiative(world, "recognised")
    client = as_user("other_focal_point")
    for name in ("initiative-detail", "initiative-edit", "initiative-reuse"):
        assert client.post(reverse(name, args=[one.pk])).status_code in {404, 405}
    assert client.get(reverse("initiative-contest", args=[one.contest_id])).status_code == 404
    assert "xăng dầu" not in client.get(reverse("initiative-list")).content.decode()


def test_assessing_on_the_page_keeps_what_is_wrong_at_its_criterion(world, as_user):
    one = make_initiative(world, "submitted")
    first, second = one.contest.criteria.all()
    client = as_user("office_head")
    address = reverse("initiative-assess", args=[one.pk])
    wrong = client.post(address, {f"c{first.pk}": 99, f"c{second.pk}": 30})
    assert wrong.status_code == 422
    assert client.post(address, {f"c{first.pk}": 55, f"c{second.pk}": 30, "remark": "Tốt"}).status_code == 302
    assert one.assessments.get().total == 85


def test_returned_to_its_authors_the_list_comes_next(world, as_user):
    one = make_initiative(world, "submitted")
    sent = as_user("focal_point").post(reverse("initiative-return", args=[one.pk]), {"reason": "Thiếu số liệu"})
    assert sent.url == reverse("initiative-list")


def test_the_list_narrows_and_exports(world, as_user):
    one = make_initiative(world, "recognised")
    client = as_user("leader")
    assert client.get(reverse("initiative-list"), {"q": "xang dau"}).context["page"].object_list
    assert client.get(reverse("initiative-list"), {"cong-nhan": 2026}).context["page"].object_list
    assert not client.get(reverse("initiative-list"), {"ap-dung": 2026}).context["page"].object_list
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("initiative-export")).content))
    assert [cell.value for cell in book.active[2]][:2] == [one.title, "Vũ Thị Viên (100%)"]


def test_the_councils_list_is_a_document_with_points(world, as_user):
    one = make_initiative(world, "assessed")
    answer = as_user("focal_point").get(reverse("initiative-council-list", args=[one.contest_id]))
    document = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert one.title in cells
    assert "80 (1 người chấm)" in cells
    assert as_user("staff").get(reverse("initiative-council-list", args=[one.contest_id])).status_code == 403


def test_the_list_makes_a_fixed_number_of_queries(world, as_user, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_initiative(world, "submitted")
    client = as_user("leader")
    client.get(reverse("initiative-list"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("initiative-list"))
    for place in range(6):
        make_initiative(world, "submitted", title=f"Sáng kiến số {place}")
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("initiative-list"))

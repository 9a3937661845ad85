"""What the people of an agency see of the answers: figures, hidden groups, changes, sample plans, signs."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse

from cchc.audit.models import AuditEvent
from cchc.core.tables import read_table
from cchc.surveys.models import CollectionState, Response
from cchc.surveys.selectors.results import compare, results_of
from cchc.surveys.tests.factories import BAD, GOOD, make_collection, make_response, make_version

pytestmark = pytest.mark.django_db
CLOSED = CollectionState.CLOSED


def filled(world, good=12, bad=6, **changes):
    one = make_collection(world, CLOSED, **changes)
    for at in range(good):
        make_response(one, GOOD | {"came_by": "desk"}, stratum="trade" if at % 2 else "power")
    for _at in range(bad):
        make_response(one, BAD | {"came_by": "online"}, stratum="trade")
    return one


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_counts_are_pooled_and_named(world, as_user):
    one = filled(world)
    page = text(as_user("focal_point").get(reverse("survey-results", args=[one.pk])))
    # 12 people with 3 satisfied answers each, 6 with none of 3
    assert "36/54" in page
    assert "66,67%" in page
    assert "Con số chính thức" in page
    assert "Ước lượng có trọng số" in page


def test_the_weighted_figure_speaks_for_the_people_of_each_stratum(world):
    results = results_of(filled(world))
    # power: 6 of 100 people, all satisfied; trade: 12 of 400, half of them
    assert results.index.weighted.share == pytest.approx((100 * 1 + 400 * 0.5) / 500)
    assert results.index.official.share == pytest.approx(2 / 3)


def test_without_the_number_of_people_there_is_no_weighted_figure_and_the_page_says_why(world, as_user):
    one = filled(
        world,
        strata=[
            {"key": "trade", "label": "Thương mại", "population": None},
            {"key": "power", "label": "Điện", "population": 100},
        ],
    )
    page = text(as_user("focal_point").get(reverse("survey-results", args=[one.pk])))
    assert "Chưa ghi số người của nhóm Thương mại" in page


def test_four_answers_show_nothing(world, as_user):
    one = filled(world, good=4, bad=0)
    page = text(as_user("focal_point").get(reverse("survey-results", args=[one.pk])))
    assert "Chưa đủ 5 phiếu" in page
    assert "100,00%" not in page


def test_a_group_of_three_takes_the_other_group_with_it(world):
    results = results_of(filled(world, good=12, bad=3))
    ways = next(one for one in results.breakdowns if one.title == "Ông/Bà nộp hồ sơ cách nào?")
    assert [row.figures for row in ways.rows] == [None, None]


def test_an_open_collection_shows_finished_days_in_batches(world):
    one = make_collection(world, CollectionState.OPEN)
    for _at in range(6):
        make_response(one, GOOD, on_day=dt.date(2026, 5, 2))
    for _at in range(3):
        make_response(one, BAD, on_day=dt.date(2026, 5, 3))
    results = results_of(one)
    assert results.data.through == dt.date(2026, 5, 2)
    assert results.index.official.people == 6


def test_answers_set_aside_do_not_count(world):
    one = filled(world)
    Response.objects.filter(collection=one, answers__polite=2).update(state="set_aside", reason="Phiếu thử")
    results = results_of(one)
    assert results.index.official.share == 1
    assert results.set_aside == 6


def test_the_lowest_items_bring_what_people_wrote(world):
    results = results_of(filled(world))
    lowest = results.lowest[0]
    assert lowest.line.title in {"Công chức lịch sự", "Kết quả đúng hẹn", "Công chức hướng dẫn đầy đủ"}
    reasons = [cause for low in results.lowest for cause in low.causes]
    assert reasons[0].texts == ("Hẹn lại hai lần",) * 6


def test_two_collections_are_compared_in_words(world, as_user):
    before = filled(
        world, good=60, bad=60, opens_on=dt.date(2026, 1, 1), closes_on=dt.date(2026, 1, 31), title="Đợt tháng 1"
    )
    after = filled(world, good=110, bad=10, version=before.form_version)
    page = text(as_user("focal_point").get(reverse("survey-results", args=[after.pk])))
    assert "Tăng 41,7 điểm phần trăm, khác biệt có ý nghĩa" in page
    lines = compare(results_of(after), before).lines
    assert {line.line.key for line in lines} >= {"index", "element:staff", "item:polite"}


def test_the_workbook_says_what_the_page_says(world, as_user):
    one = filled(world)
    rows = read_table(as_user("viewer").get(reverse("survey-results-export", args=[one.pk])).content, most=200)
    index = next(row.values for row in rows if row.values[0] == "Chỉ số")
    assert index[2:6] == (18, 36, 54, "66,67%")


def test_a_sample_is_planned_from_typed_rows(world, as_user):
    one = make_collection(world, CollectionState.DRAFT)
    address = reverse("survey-sample", args=[one.pk])
    given = {
        "rows": "Thương mại | 4000 | 90%\nĐiện | 1000", "formula": "simple", "margin": "5", "confidence": "95",
        "allocation": "proportional", "least": "30", "response": "50%", "cost": "10000", "margins": "",
    }  # fmt: skip
    user = as_user("focal_point")
    assert user.post(address, given).status_code == 302
    page = text(user.get(address))
    assert "Cần 371 phiếu" in page
    assert "7.420.000 đồng" in page
    one.refresh_from_db()
    assert [row["population"] for row in one.strata] == [4000, 1000]
    assert AuditEvent.objects.filter(verb="survey.sample_planned").count() == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rows": "Đất đai | nhiều"}, "chưa đúng dạng"),
        ({"rows": "Đất đai"}, "ghi số người"),
        ({"rows": "Đất đai | 100 | 120%"}, "từ 0% đến 100%"),
        ({"margins": "Giới tính | Nam | 10"}, "không có câu chọn"),
        ({"margin": "0"}, "0.1"),
    ],
)
def test_a_wrong_plan_keeps_what_was_typed_and_says_what_is_wrong(world, as_user, change, says):
    one = make_collection(world, CollectionState.DRAFT)
    given = {
        "rows": "Đất đai | 400", "formula": "simple", "margin": "5", "confidence": "95", "allocation": "proportional",
        "least": "30", "response": "50", "cost": "0", "margins": "",
    }  # fmt: skip
    page = as_user("focal_point").post(reverse("survey-sample", args=[one.pk]), given | change)
    assert page.status_code == 422
    assert says in text(page)
    assert next(iter(change.values())) in page.content.decode()


def test_signs_are_set_aside_by_a_person_with_a_reason(world, as_user):
    one = make_collection(world)
    for at in range(6):
        make_response(one, GOOD, device="same" if at < 5 else "other")
    address = reverse("survey-signs", args=[one.pk])
    user = as_user("focal_point")
    page = user.get(address)
    assert "Một thiết bị gửi 5 phiếu" in text(page)
    chosen = re.findall(r'name="answers" value="([^"]+)"', page.content.decode())
    assert len(chosen) == 5
    refused = user.post(address, {"answers": chosen[:2], "reason": ""})
    assert refused.status_code == 422
    assert refused.content.decode().count(" checked") == 2
    assert user.post(address, {"answers": chosen[1:], "reason": "Cùng một máy"}).status_code == 302
    assert one.responses.filter(state="set_aside", reason="Cùng một máy").count() == 4
    assert AuditEvent.objects.get(verb="survey.answers_set_aside").data["count"] == 4


def test_others_do_not_set_aside_or_plan(world, as_user):
    one = make_collection(world)
    assert as_user("viewer").post(reverse("survey-sample", args=[one.pk]), {}).status_code == 403
    answer = make_response(one)
    for _at in range(4):
        make_response(one, device="same")
    page = as_user("viewer").post(reverse("survey-signs", args=[one.pk]), {"answers": [str(answer.pk)], "reason": "x"})
    assert page.status_code == 403
    assert as_user("viewer").post(reverse("survey-signs", args=[one.pk]), {}).status_code == 403
    assert not one.responses.filter(state="set_aside").exists()


def test_known_numbers_of_people_mend_the_weights(world):
    one = filled(world, settings={"margins": {"came_by": {"desk": 200, "online": 300}}})
    weighted = results_of(one).index.weighted
    # online people, all unsatisfied, are 300 of 500
    assert weighted.share == pytest.approx(0.4, abs=1e-4)


def test_items_that_too_few_answered_have_no_figures_though_there_are_forms_enough(world, as_user):
    one = make_collection(world, CLOSED)
    for at in range(6):
        make_response(one, {"came_by": "desk"} | ({"polite": 5} if at < 4 else {}))
    page = text(as_user("viewer").get(reverse("survey-results", args=[one.pk])))
    assert "dưới 5 người, không hiện" in page
    assert "100,00%" not in page


def test_a_version_of_the_form_without_scale_items_has_no_figures(world):
    from cchc.surveys.forms.definition import Form, Item

    form = Form("Hỏi", items=(Item("why", "text", "Vì sao?"),))
    one = make_collection(world, CLOSED, make_version(world, form=form))
    for _at in range(6):
        make_response(one, {"why": "Vì xa"})
    assert not results_of(one).enough

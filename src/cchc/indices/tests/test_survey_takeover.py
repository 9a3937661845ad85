"""The result of a surveyed criterion is taken over from a closed collection of the agency, with its source."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from cchc.agencies.tests.factories import World
from cchc.indices.models import LeafScore
from cchc.indices.tests import factories as make
from cchc.indices.tests.test_pages import client
from cchc.surveys.models import Collection
from cchc.surveys.tests.test_results import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def surveyed(world: World):
    made = make.make_round(world, "survey")
    return LeafScore.objects.get(assessment__round=made, assessment__agency=world.department, criterion__survey=True)


def page_of(score):
    return reverse("index-sheet-survey", args=[score.assessment_id])


def test_a_figure_is_taken_over_and_its_source_is_shown(world: World, surveyed):
    filled(world, opens_on=dt.date(2027, 1, 4), closes_on=dt.date(2027, 2, 20))
    user = client(world, "province_focal")
    page = user.get(page_of(surveyed)).content.decode()
    assert "66,67% – Đợt tháng 5 (04/01/2027 – 20/02/2027), Chỉ số hài lòng: 36/54 câu trả lời, 18 người" in page
    key = page.split('<option value="')[2].split('"')[0]
    answer = user.post(page_of(surveyed), {f"value-{surveyed.pk}": "", f"from-{surveyed.pk}": key})
    assert answer.status_code == 302
    surveyed.refresh_from_db()
    assert Decimal(surveyed.answer["value"]) == Decimal("66.67")
    assert surveyed.explanation.startswith("Lấy từ đợt khảo sát: Đợt tháng 5")
    assert "Lấy từ đợt khảo sát" in user.get(page_of(surveyed)).content.decode()


def test_a_typed_result_has_no_source_and_takes_the_old_one_away(world: World, surveyed):
    LeafScore.objects.filter(pk=surveyed.pk).update(answer={"value": "66.67"}, explanation="Lấy từ đợt khảo sát: A")
    user = client(world, "province_focal")
    user.post(page_of(surveyed), {f"value-{surveyed.pk}": "66,67"})
    surveyed.refresh_from_db()
    assert surveyed.explanation == "Lấy từ đợt khảo sát: A"
    user.post(page_of(surveyed), {f"value-{surveyed.pk}": "80"})
    surveyed.refresh_from_db()
    assert surveyed.explanation == ""


def test_an_open_collection_is_not_offered(world: World, surveyed):
    filled(world, good=9)
    Collection.objects.update(state="open")
    user = client(world, "province_focal")
    assert "Hoặc lấy từ đợt khảo sát" not in user.get(page_of(surveyed)).content.decode()

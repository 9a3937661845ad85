"""The pages of scoring, as a person opens and fills them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.indices import services
from cchc.indices.models import CriteriaSet, LeafScore, Round
from cchc.indices.rules.model import Answer
from cchc.indices.tests import factories as make
from cchc.indices.tests.factories import who


def client(world: World, name: str) -> Client:
    made = Client()
    made.force_login(world.user(name), backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


@pytest.fixture
def made(world: World) -> Round:
    return make.make_round(world, "self")


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_first_page_leads_to_the_own_sheet(world: World, made: Round) -> None:
    page = text(client(world, "staff").get(reverse("index-home")))
    assert made.title in page
    assert reverse("index-sheet", args=[made.assessments.get(agency=world.department).pk]) in page
    assert "minh hoạ" in page


def test_a_leaf_is_scored_with_its_own_form(world: World, made: Round) -> None:
    score = make.score_of(made, world.department, "I.2")
    staff = client(world, "staff")
    address = reverse("index-leaf", args=[score.pk])
    assert "Kết quả (%)" in text(staff.get(address))
    sent = {"value": "93,33", "explanation": "28/30 việc", "work": "done", "version": score.version}
    assert staff.post(address, sent).status_code == 302
    page = text(staff.get(address))
    assert "2,8" in page
    assert "93,33/100 × 3" in page
    assert "28/30 việc" in page
    refused = staff.post(address, {**sent, "value": "abc"})
    assert refused.status_code == 422
    assert "28/30 việc" in text(refused)


def test_nothing_arose_needs_a_reason(world: World, made: Round) -> None:
    score = make.score_of(made, world.department, "II.1")
    address = reverse("index-leaf", args=[score.pk])
    answer = client(world, "staff").post(address, {"nothing": "on", "work": "done"})
    assert answer.status_code == 422
    assert "Hãy ghi lý do không phát sinh trong năm." in text(answer)


def test_the_sheet_lists_losses_doubts_and_is_closed(world: World, made: Round) -> None:
    held = made.assessments.get(agency=world.department)
    focal = client(world, "focal_point")
    services.score_leaf(
        who(world, "staff"), score=make.score_of(made, world.department, "I.2"), answer=Answer(value=Decimal(90))
    )
    page = text(focal.get(reverse("index-sheet", args=[held.pk])))
    assert "mất 0,3 điểm" in page
    assert "Có điểm nhưng chưa có minh chứng (1)" in page
    ready = text(focal.get(reverse("index-readiness", args=[held.pk])))
    assert "Chưa có minh chứng" in ready
    assert "Chưa tự chấm" in ready
    assert focal.post(reverse("index-sheet-close", args=[held.pk])).status_code == 302
    assert client(world, "staff").post(reverse("index-sheet-close", args=[held.pk])).status_code == 403


def test_a_proof_of_another_year_is_told(world: World, made: Round) -> None:
    score = make.score_of(made, world.department, "I.1")
    staff = client(world, "staff")
    staff.post(reverse("index-leaf", args=[score.pk]), {"option": "m1", "work": "done"})
    sent = {
        "kind": "issued_document", "number": "9", "symbol": "KH-SDL", "issuer": "Sở Du lịch tỉnh Sông Lam",
        "title": "Kế hoạch", "proves_on": "2025-02-03",
    }  # fmt: skip
    assert staff.post(reverse("index-leaf-proof", args=[score.pk]), sent).status_code == 302
    page = text(staff.get(reverse("index-readiness", args=[score.assessment_id])))
    assert "Sai năm" in page
    assert "Sai cơ quan ban hành" in page


def test_marks_of_a_whole_sheet(world: World) -> None:
    made = make.make_round(world, "first")
    held = made.assessments.get(agency=world.department)
    reviewer = client(world, "province_reviewer")
    address = reverse("index-sheet-marks", args=[held.pk])
    page = reviewer.get(address)
    assert "90/100 × 3 = 2,7 điểm" in text(page)
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    low = f"points-{make.score_of(made, world.department, 'I.1').pk}"
    sent = {name: str(value).replace(".", ",") for name, value in sent.items()} | {low: "0"}
    refused = reviewer.post(address, sent)
    assert refused.status_code == 422
    assert "Mục I.1: Điểm khác với điểm đang có thì cần ghi lý do." in text(refused)
    assert reviewer.post(address, {**sent, low.replace("points", "reason"): "Chưa ban hành"}).status_code == 302
    assert client(world, "staff").post(address, sent).status_code == 403


def test_the_review_page_of_a_set(world: World) -> None:
    one = make.make_set(world, confirmed=False)
    focal = client(world, "province_focal")
    leaf = one.criteria.get(number="I.2")
    page = text(focal.get(reverse("index-criterion", args=[leaf.pk]), {"thu": "93,5"}))
    assert "<svg" in page
    assert "93,5/100 × 3 = 2,805 điểm" in page
    words = {
        "number": "I.2",
        "title": leaf.title,
        "max_score": "3",
        "words": "Từ 95% trở lên: 3 điểm; dưới 95%: 1 điểm",
    }
    focal.post(reverse("index-criterion", args=[leaf.pk]), words)
    assert (
        "từ 95% trở lên: 3 điểm; dưới 95%: 1 điểm"
        in text(focal.get(reverse("index-criterion", args=[leaf.pk]))).lower()
    )
    assert focal.post(reverse("index-set-confirm", args=[one.pk])).status_code == 302
    assert CriteriaSet.objects.get(pk=one.pk).state == "confirmed"
    assert client(world, "staff").get(reverse("index-set", args=[one.pk])).status_code == 200


def test_a_set_is_added_to_compared_and_exported(world: World) -> None:
    one = make.make_set(world)
    focal = client(world, "province_focal")
    made = focal.post(reverse("index-set-revise", args=[one.pk]), {"year": 2027})
    new = CriteriaSet.objects.get(revises=one)
    assert made["Location"] == reverse("index-set", args=[new.pk])
    parent = new.criteria.get(number="I")
    sent = {
        "parent": parent.pk,
        "part": "main",
        "number": "I.3",
        "title": "Sáng kiến",
        "max_score": "1",
        "words": "Có: 1; không: 0",
    }
    assert focal.post(reverse("index-criterion-add", args=[new.pk]), sent).status_code == 302
    page = text(focal.get(reverse("index-set", args=[new.pk])))
    assert "tối đa 4 nhưng các mục con cộng lại là 5" in page
    diff = text(focal.get(reverse("index-set-diff", args=[new.pk])))
    assert "mục mới" in diff
    assert "I.3 Sáng kiến" in diff
    assert focal.get(reverse("index-set-export", args=[new.pk])).content[:2] == b"PK"
    assert focal.get(reverse("index-set-template")).content[:2] == b"PK"


def test_proposals_are_accepted_and_give_live_values(world: World) -> None:
    make.people(world)
    viewer = who(world, "province_focal")
    one = services.confirm_set(viewer, criteria_set=services.illustrative_set(viewer, agency=world.province, year=2026))
    focal = client(world, "focal_point")
    focal.post(reverse("index-bindings-propose", args=[one.pk]))
    page = focal.get(reverse("index-bindings", args=[one.pk]))
    shown = text(page)
    assert "Tỷ lệ đơn vị được kiểm tra" in shown
    row = next(row for row in page.context["rows"] if row.key == "inspections.inspected_rate")
    assert row.criterion.number == "I.3.1"
    focal.post(reverse("index-binding-decide", args=[row.pk]), {"nhan": "1"})
    assert "Đã nhận" in text(focal.get(reverse("index-bindings", args=[one.pk])))


def test_a_round_is_made_and_opened_in_pages(world: World) -> None:
    one = make.make_set(world)
    focal = client(world, "province_focal")
    sent = {
        "criteria_set": one.pk, "title": "Chấm thử", "agencies": [world.department.pk],
        "reviewers": [world.user("province_reviewer").pk],
    }  # fmt: skip
    answer = focal.post(reverse("index-round-new"), sent)
    made = Round.objects.get(title="Chấm thử")
    assert answer["Location"] == reverse("index-round", args=[made.pk])
    assert client(world, "focal_point").get(answer["Location"]).status_code == 404  # not opened yet
    focal.post(reverse("index-round-open", args=[made.pk]))
    assert LeafScore.objects.filter(assessment__round=made).count() == 4
    refused = focal.post(reverse("index-round-start-first", args=[made.pk]))
    assert "chưa chốt điểm tự chấm" in text(refused)


def test_a_round_needs_a_fixed_number_of_queries(world: World, django_assert_max_num_queries: Any) -> None:
    made = make.make_round(world, "council")
    focal = client(world, "province_focal")
    with django_assert_max_num_queries(32):
        focal.get(reverse("index-round", args=[made.pk]))
    with django_assert_max_num_queries(32):
        focal.get(reverse("index-sheet", args=[made.assessments.get(agency=world.department).pk]))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    day = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: day)

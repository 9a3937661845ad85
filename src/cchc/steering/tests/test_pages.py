"""The pages of steering: from the unit that is late to the letter, and the month for the leader."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from cchc.plans.models import EvidenceUse
from cchc.plans.tests.factories import make_task
from cchc.steering.models import ChasingLetter

pytestmark = pytest.mark.django_db


def test_one_click_from_a_late_unit_to_the_letter_and_on(scene, as_user):
    scene.late(scene.world.trade)
    steering = make_task(scene.plan, content="Chỉ đạo, điều hành chung")
    client = as_user("focal_point")
    home = client.get(reverse("steering-home")).content.decode()
    assert "Phòng Quản lý thương mại" in home
    assert "Soạn công văn" in home
    data = {"units": [scene.world.trade.pk]}
    answer = client.post(reverse("steering-draft", args=[scene.world.department.pk]), data)
    letter = ChasingLetter.objects.get()
    address = reverse("steering-letter", args=[letter.pk])
    assert answer["Location"] == address
    page = client.get(address).content.decode()
    assert "đôn đốc thực hiện nhiệm vụ cải cách hành chính quá hạn" in page
    assert "Kính gửi: Phòng Quản lý thương mại" in page
    assert client.get(reverse("steering-letter-file", args=[letter.pk])).content[:2] == b"PK"
    refused = client.post(reverse("steering-issue", args=[letter.pk]), {"number": "", "issued_on": "2026-01-01"})
    assert refused.status_code == 422
    today = timezone.localdate().isoformat()
    client.post(reverse("steering-issue", args=[letter.pk]), {"number": "77", "symbol": "SCT-VP", "issued_on": today})
    assert "số 77/SCT-VP" in client.get(address).content.decode()
    client.post(reverse("steering-proof", args=[letter.pk]), {"task": steering.pk})
    assert EvidenceUse.objects.get().task == steering
    client.post(reverse("steering-answer", args=[letter.pk]), {"answered_on": today, "answer": "Báo cáo số 5"})
    assert "Báo cáo số 5" in client.get(address).content.decode()
    unit = client.get(reverse("steering-unit", args=[scene.world.department.pk, scene.world.trade.pk]))
    assert "77/SCT-VP" in unit.content.decode()
    assert client.get(reverse("steering-letters-export")).content[:2] == b"PK"


def test_a_letter_to_all_and_a_letter_each(scene, as_user):
    scene.late(scene.world.trade)
    scene.late(scene.world.office)
    client = as_user("focal_point")
    address = reverse("steering-draft", args=[scene.world.department.pk])
    units = {"units": [scene.world.trade.pk, scene.world.office.pk]}
    client.post(address, {**units, "together": "on"})
    assert ChasingLetter.objects.count() == 1
    assert "đã soạn 2 dự thảo" in client.post(address, units, follow=True).content.decode().lower()
    assert "Hãy chọn ít nhất một đơn vị" in client.post(address, {}, follow=True).content.decode()


def test_a_leader_reads_and_does_not_write(scene, as_user):
    scene.late(scene.world.trade)
    (letter,) = scene.draft()
    client = as_user("leader")
    page = client.get(reverse("steering-home")).content.decode()
    assert "Soạn công văn" not in page
    assert "Ban hành" not in client.get(reverse("steering-letter", args=[letter.pk])).content.decode()
    assert client.post(reverse("steering-cancel", args=[letter.pk])).status_code == 403


def test_the_month_now_and_a_brief_made(scene, as_user):
    scene.late(scene.world.trade)
    client = as_user("leader")
    page = client.get(reverse("steering-briefs")).content.decode()
    assert "nghĩa vụ đang quá hạn" in page
    month = timezone.localdate().strftime("%Y-%m")
    address = reverse("steering-brief-make", args=[scene.world.department.pk])
    made = client.post(address, {"month": month}, follow=True)
    assert "Đã lập bản tóm tắt" in made.content.decode()
    assert "ví dụ 2026-05" in client.post(address, {"month": "tháng tới"}, follow=True).content.decode()


def test_what_is_not_there_is_not_there(scene, as_user):
    client = as_user("focal_point")
    department = scene.world.department.pk
    assert client.get(reverse("steering-rows", args=[department, "khong-co"])).status_code == 404
    assert client.get(reverse("steering-unit", args=[department, scene.world.other_unit.pk])).status_code == 404
    assert client.get(reverse("steering-rows", args=[scene.world.other.pk, "met"])).status_code == 404
    assert "Không có đơn vị nào quá hạn" in client.get(reverse("steering-home")).content.decode()

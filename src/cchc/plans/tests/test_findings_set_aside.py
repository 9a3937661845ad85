"""A finding that was set aside with a reason comes back only if the words it quotes change."""

from __future__ import annotations

import io
from typing import Any

import docx
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from cchc.core.errors import Refused
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.importing.findings import reopen_finding, settle_finding
from cchc.plans.importing.starting import cancel_import
from cchc.plans.models import PlanImport
from cchc.plans.tests.factories_imports import an_import


def a_finding(fingerprint: str = "a1", quote: str = "đạt 98%", severity: str = "error") -> dict[str, Any]:
    return {
        "rule": "number_conflict",
        "severity": severity,
        "message": f"Hai nơi ghi hai tỷ lệ: “{quote}”.",
        "suggestion": "Thống nhất một tỷ lệ.",
        "places": [{"start": 3, "end": 9, "quote": quote}],
        "fingerprint": fingerprint,
    }


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point")


def imported(viewer: Any, world: Any, content: bytes, *findings: dict[str, Any], amends: Any = None) -> PlanImport:
    return an_import(viewer, world.department, findings=findings, content=content, amends=amends)


def test_it_stays_aside_in_the_next_import_of_the_same_words(viewer, world):
    first = imported(viewer, world, b"1", a_finding())
    settle_finding(viewer=viewer, finding_id=first.findings.get().pk, note="Theo chỉ đạo của Giám đốc")
    again = imported(viewer, world, b"2", a_finding()).findings.get()
    assert (again.settled_note, again.settled_by, again.carried) == ("Theo chỉ đạo của Giám đốc", viewer.user, True)


def test_it_comes_back_when_the_words_change(viewer, world):
    first = imported(viewer, world, b"1", a_finding())
    settle_finding(viewer=viewer, finding_id=first.findings.get().pk, note="đúng")
    assert imported(viewer, world, b"2", a_finding("b2", "đạt 97%")).findings.get().settled_at is None


def test_the_last_decision_counts(viewer, world):
    first = imported(viewer, world, b"1", a_finding())
    settle_finding(viewer=viewer, finding_id=first.findings.get().pk, note="đúng")
    second = imported(viewer, world, b"2", a_finding())
    reopen_finding(viewer=viewer, finding_id=second.findings.get().pk)
    assert imported(viewer, world, b"3", a_finding()).findings.get().settled_at is None


def test_of_two_with_the_same_words_only_the_decided_one_stays_aside(viewer, world):
    first = imported(viewer, world, b"1", a_finding(), a_finding())
    settle_finding(viewer=viewer, finding_id=first.findings.first().pk, note="đúng")
    aside = [finding.carried for finding in imported(viewer, world, b"2", a_finding(), a_finding()).findings.all()]
    assert aside == [True, False]


def test_another_agency_decides_for_itself(viewer, world):
    first = imported(viewer, world, b"1", a_finding())
    settle_finding(viewer=viewer, finding_id=first.findings.get().pk, note="đúng")
    other = world.viewer("other_focal_point")
    assert an_import(other, world.other, findings=(a_finding(),), content=b"9").findings.get().settled_at is None


def test_it_can_still_be_settled_when_the_plan_is_followed_but_not_when_the_import_was_given_up(viewer, world):
    followed, given_up = imported(viewer, world, b"1", a_finding()), imported(viewer, world, b"2", a_finding("c3"))
    confirm_import(viewer=viewer, import_id=followed.pk)
    assert settle_finding(viewer=viewer, finding_id=followed.findings.get().pk, note="đã sửa").settled_at
    cancel_import(viewer=viewer, import_id=given_up.pk)
    with pytest.raises(Refused, match="đã bỏ"):
        settle_finding(viewer=viewer, finding_id=given_up.findings.get().pk, note="x")


@pytest.fixture
def plan(viewer, world):
    """A plan whose first documents had two findings and whose amendment has one of them again."""
    made = imported(viewer, world, b"1", a_finding(), a_finding("b2", "đạt 80%", "warning"))
    plan = confirm_import(viewer=viewer, import_id=made.pk)
    confirm_import(viewer=viewer, import_id=imported(viewer, world, b"2", a_finding(), amends=plan).pk)
    return plan


def test_the_page_of_the_plan_lists_each_once_and_sets_it_aside(plan, world, client: Client):
    client.force_login(world.user("focal_point"))
    address = reverse("plan-findings", args=[plan.pk])
    page = client.get(address)
    rows = list(page.context["page"])
    assert [row.fingerprint for row in rows] == ["a1", "b2"]
    refused = client.post(
        reverse("import-finding", args=[rows[0].pk]),
        {"note": "", "ke-hoach": "1"},
        headers={"HX-Request": "true"},
    )
    assert "Hãy ghi lý do" in refused.text
    answer = client.post(reverse("import-finding", args=[rows[0].pk]), {"note": "đã sửa trong bản ký", "ke-hoach": "1"})
    assert answer["Location"] == address
    assert [row.fingerprint for row in client.get(address).context["page"]] == ["b2"]
    assert [row.fingerprint for row in client.get(address, {"tinh-trang": "bo-qua"}).context["page"]] == ["a1"]


def test_the_list_filters_searches_without_diacritics_and_is_exported(plan, world, client: Client):
    client.force_login(world.user("focal_point"))
    address = reverse("plan-findings", args=[plan.pk])
    assert [row.fingerprint for row in client.get(address, {"muc-do": "warning"}).context["page"]] == ["b2"]
    assert [row.fingerprint for row in client.get(address, {"q": "DAT 80"}).context["page"]] == ["b2"]
    sent = client.get(reverse("plan-findings-export", args=[plan.pk]), {"muc-do": "error"})
    sheet = openpyxl.load_workbook(io.BytesIO(sent.content)).worksheets[0]
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0][:3] == ("Mức độ", "Phát hiện", "Gợi ý")
    assert [line[4] for line in lines[1:]] == ["“đạt 98%”"]


def test_the_review_sheet_is_a_word_file_of_what_the_filters_leave(plan, world, client: Client):
    client.force_login(world.user("focal_point"))
    sent = client.get(reverse("plan-findings-sheet", args=[plan.pk]), {"muc-do": "error"})
    words = words_of(sent.content)
    assert "PHIẾU RÀ SOÁT" in words
    assert "đạt 98%" in words
    assert "đạt 80%" not in words
    assert "SỞ CÔNG THƯƠNG" in words.upper()


def test_the_sheet_of_an_import_leaves_out_what_was_set_aside(viewer, world, client: Client):
    made = imported(viewer, world, b"1", a_finding(), a_finding("b2", "đạt 80%"))
    settle_finding(viewer=viewer, finding_id=made.findings.get(fingerprint="a1").pk, note="đúng")
    client.force_login(world.user("focal_point"))
    words = words_of(client.get(reverse("import-sheet", args=[made.pk])).content)
    assert "đạt 80%" in words
    assert "đạt 98%" not in words


def words_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_staff_read_the_list_and_decide_nothing(plan, world, client: Client):
    client.force_login(world.user("staff"))
    page = client.get(reverse("plan-findings", args=[plan.pk]))
    assert "Hai nơi ghi hai tỷ lệ" in page.text
    assert "finding-form" not in page.text
    row = page.context["page"][0]
    assert client.post(reverse("import-finding", args=[row.pk]), {"note": "x"}).status_code == 403


def test_the_list_makes_the_same_queries_for_few_and_for_many(viewer, world, client: Client, django_assert_num_queries):
    client.force_login(world.user("focal_point"))
    counts: list[int] = []
    for many in (1, 60):
        made = imported(viewer, world, str(many).encode(), *[a_finding(f"{many}-{n}") for n in range(many)])
        plan = confirm_import(viewer=viewer, import_id=made.pk)
        address = reverse("plan-findings", args=[plan.pk])
        client.get(address)
        with django_assert_num_queries(counts[0] if counts else 10, exact=False) as counted:
            client.get(address)
        counts.append(len(counted))
    assert counts[0] == counts[1]

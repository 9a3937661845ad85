"""A plan is amended by a decision: what changed stands there by cell, units say their word, the past reads as it was."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cchc.agencies.tests.factories import World
from cchc.core.errors import NotAllowed, Refused
from cchc.notifications.models import Notice
from cchc.plans.importing import opinions
from cchc.plans.importing.comparing import differences
from cchc.plans.importing.confirming import confirm_import, keep_cell
from cchc.plans.importing.versions import Decision
from cchc.plans.models import AmendmentOpinion, Obligation, Plan, PlanImport, PlanVersion, VersionChange
from cchc.plans.public import report_data
from cchc.plans.selectors import versions
from cchc.plans.selectors.version_sheet import sheet
from cchc.plans.services import change_lead
from cchc.plans.tests.factories_imports import a_reading, an_import
from cchc.plans.worddiff import marked

TODAY = dt.date(2026, 7, 1)
DECISION = Decision("34", "QĐ-SCT", dt.date(2026, 6, 20), "Sở Công Thương", "Sửa đổi Kế hoạch")


def amended_reading() -> dict:
    """Task 2 asks for something else and later, task 1 is gone, task 3 is new, the target is higher."""
    reading = a_reading()
    first, second = reading["tasks"]
    second["cells"]["product"], second["products"] = "Kế hoạch kiểm tra; Kết luận", ["Kế hoạch kiểm tra", "Kết luận"]
    second["schedule"] = {"text": "Trước ngày 30/9/2026", "kind": "before", "due_on": "2026-09-30"}
    second["lead_units"], second["cells"]["lead"] = ["Trung tâm Khuyến công"], "Trung tâm Khuyến công"
    third = {**first, "number": "I.3", "cells": {**first["cells"], "content": "Tổ chức đối thoại với doanh nghiệp"}}
    reading["tasks"] = [second, third]
    reading["targets"][0] |= {"text": "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99%.", "value": "99"}
    return reading


@pytest.fixture
def plan(world: World) -> Plan:
    viewer = world.viewer("focal_point", TODAY)
    return confirm_import(viewer=viewer, import_id=an_import(viewer, world.department).pk)


def amendment(world: World, plan: Plan, reading: dict | None = None, content: bytes = b"sua doi") -> PlanImport:
    viewer = world.viewer("focal_point", TODAY)
    return an_import(viewer, world.department, reading or amended_reading(), amends=plan, content=content)


def confirm(world: World, one: PlanImport, decision: Decision | None = DECISION) -> Plan:
    return confirm_import(viewer=world.viewer("focal_point", TODAY), import_id=one.pk, decision=decision)


def between(world: World, plan: Plan, older: int = 1, newer: int = 2) -> list[versions.RowDifference]:
    return versions.between(world.viewer("staff", TODAY), plan, older, newer)[0]


def test_the_decision_stands_with_the_version(world, plan):
    confirm(world, amendment(world, plan))
    first, second = PlanVersion.objects.filter(plan=plan)
    assert (first.number, first.decision) == (1, "")
    assert (second.decision, second.decision_on, second.confirmed_by) == (
        "34/QĐ-SCT",
        dt.date(2026, 6, 20),
        world.user("focal_point"),
    )
    assert second.in_force_from == dt.date(2026, 6, 20)


def test_what_changed_is_told_by_cell(world, plan):
    confirm(world, amendment(world, plan))
    rows = {
        (row.what, row.text[:8]): {c.field: (c.before, c.after) for c in row.shown_cells}
        for row in between(world, plan)
    }
    assert ("added", "Tổ chức ") in rows
    assert ("dropped", "Ban hành") in rows
    changed = rows["changed", "Kiểm tra"]
    assert changed["product"] == ("Báo cáo", "Kế hoạch kiểm tra; Kết luận")
    assert changed["schedule_text"] == ("Sau khi có chỉ đạo", "Trước ngày 30/9/2026")
    assert changed["due_on"] == ("—", "29/9/2026")
    assert rows["changed", "Tỷ lệ hồ"]["value"] == ("98", "99")


def test_two_amendments_are_told_as_one_and_what_was_changed_back_not_at_all(world, plan):
    confirm(world, amendment(world, plan))
    confirm(world, amendment(world, plan, a_reading(), b"tro lai"), None)
    plan.refresh_from_db()
    told = between(world, plan, 1, 3)
    assert [(row.what, row.text) for row in told if row.kind == "target"] == []
    assert not [row for row in told if row.text.startswith("Tổ chức đối thoại")]
    assert [row.what for row in between(world, plan, 2, 3) if row.kind == "target"] == ["changed"]


def test_a_cell_keeps_its_old_value(world, plan):
    one, viewer = amendment(world, plan), world.viewer("focal_point", TODAY)
    task = plan.tasks.get(content="Kiểm tra công vụ")
    for cell in ("product", "due_on", "units"):
        keep_cell(viewer=viewer, import_id=one.pk, name=f"task-{task.pk}.{cell}", kept=True)
    one.refresh_from_db()
    units = sorted(unit.text for unit in task.units.all())
    found = next(row for row in differences(one, plan) if row.kind.name == "task")
    assert {cell.field for _, cell in found.kept_pairs} == {"product", "due_on", "units"}
    confirm(world, one)
    task.refresh_from_db()
    assert (task.product, task.schedule_text, task.due_on) == ("Báo cáo", "Sau khi có chỉ đạo", None)
    assert sorted(unit.text for unit in task.units.all()) == units
    assert task.lead_text == "Trung tâm Khuyến công"


def test_a_cell_that_is_none_is_refused(world, plan):
    one, viewer = amendment(world, plan), world.viewer("focal_point", TODAY)
    for name in ("task-1", "task-1.password", "user-1.product", "task-x.product"):
        with pytest.raises(Refused):
            keep_cell(viewer=viewer, import_id=one.pk, name=name, kept=True)


def test_a_decision_of_tomorrow_is_refused_and_nothing_is_changed(world, plan):
    one = amendment(world, plan)
    with pytest.raises(Refused, match="tương lai") as refused:
        confirm(world, one, Decision("34", "QĐ-SCT", dt.date(2026, 7, 2)))
    assert refused.value.field == "decision_on"
    with pytest.raises(Refused, match="ngày của quyết định"):
        confirm(world, one, Decision("34", "QĐ-SCT"))
    assert PlanVersion.objects.filter(plan=plan).count() == 1
    assert VersionChange.objects.count() == 0


def test_a_report_of_a_past_day_reads_as_it_was(world, plan):
    """The amendment is of 20/6: a report up to 14/6 says the same before and after it, one up to 30/6 does not."""
    viewer = world.viewer("focal_point", TODAY)
    start, past, later = dt.date(2025, 12, 15), dt.date(2026, 6, 14), dt.date(2026, 6, 30)
    before = report_data(viewer, world.department, 2026, start, past)
    after_before = report_data(viewer, world.department, 2026, start, later)
    confirm(world, amendment(world, plan))
    assert report_data(viewer, world.department, 2026, start, past) == before
    assert report_data(viewer, world.department, 2026, start, later) != after_before
    confirm(world, amendment(world, plan, a_reading(), b"lan hai"), None)
    assert report_data(viewer, world.department, 2026, start, past) == before


def test_obligations_follow(world, plan):
    """What was dropped lapses, what got another day is owed anew, what is new is owed; nothing is owed twice."""
    checked = plan.tasks.get(content="Kiểm tra công vụ")
    gone = Obligation.objects.get(task__plan=plan, task__content="Ban hành Kế hoạch")
    assert not Obligation.objects.filter(task=checked).exists()  # "sau khi có chỉ đạo": no day is known yet
    confirm(world, amendment(world, plan))
    gone.refresh_from_db()
    assert (gone.state, gone.lapsed_in) == ("lapsed", 2)
    owed = Obligation.objects.get(task=checked, lapsed_in__isnull=True)
    assert (owed.due_on, owed.unit, owed.made_in) == (dt.date(2026, 9, 29), world.centre, 2)
    new = Obligation.objects.get(task__plan=plan, task__content="Tổ chức đối thoại với doanh nghiệp")
    assert new.made_in == 2


def test_a_report_of_the_past_asks_a_fixed_number_of_questions(world, plan, django_assert_max_num_queries):
    confirm(world, amendment(world, plan))
    with django_assert_max_num_queries(18):
        report_data(
            world.viewer("focal_point", TODAY), world.department, 2026, dt.date(2026, 1, 1), dt.date(2026, 6, 14)
        )


def test_the_sheet_goes_with_the_decision(world, plan):
    confirm(world, amendment(world, plan))
    plan.refresh_from_db()
    rows, passed = versions.between(world.viewer("staff", TODAY), plan, 1, 2)
    document = docx.Document(io.BytesIO(sheet(plan, rows, passed, 1, 2)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert "34/QĐ-SCT ngày 20/6/2026" in text
    assert {"Trước ngày 30/9/2026", "Sau khi có chỉ đạo", "Bổ sung", "Bỏ"} <= cells


def test_units_say_their_word_before_the_focal_point_confirms(world, plan):
    one = amendment(world, plan)
    head = world.viewer("unit_head", TODAY)
    with pytest.raises(Refused, match="không còn lấy ý kiến"):
        opinions.give(viewer=head, import_id=one.pk, unit=world.trade, agreed=True)
    opinions.ask(viewer=world.viewer("focal_point", TODAY), import_id=one.pk, until=dt.date(2026, 7, 5))
    one.refresh_from_db()
    assert versions.asked_amendment(head, plan) == one
    assert [(row.unit, row.may_say) for row in versions.for_units(head, one)] == [(world.trade, True)]
    with pytest.raises(Refused, match="vì sao"):
        opinions.give(viewer=head, import_id=one.pk, unit=world.trade, agreed=False)
    opinions.give(viewer=head, import_id=one.pk, unit=world.trade, agreed=False, reason="Hạn quá gấp.")
    opinions.give(viewer=head, import_id=one.pk, unit=world.trade, agreed=True)
    assert [(said.agency, said.agreed) for said in AmendmentOpinion.objects.all()] == [(world.trade, True)]
    confirm(world, one)
    with pytest.raises(Refused):
        opinions.give(viewer=head, import_id=one.pk, unit=world.trade, agreed=True)


def test_the_heads_of_the_units_concerned_are_told_once_that_their_word_is_asked(world, plan):
    one, focal = amendment(world, plan), world.viewer("focal_point", TODAY)
    for _ in range(2):
        opinions.ask(viewer=focal, import_id=one.pk, until=dt.date(2026, 7, 5))
    notice = Notice.objects.get(recipient=world.user("unit_head"))
    assert (notice.kind, notice.link) == ("to_accept", reverse("amendment-opinion", args=[one.pk]))
    assert "đến hết 05/7/2026" in notice.title
    opinions.give(viewer=world.viewer("unit_head", TODAY), import_id=one.pk, unit=world.trade, agreed=True)
    opinions.ask(viewer=focal, import_id=one.pk, until=dt.date(2026, 7, 9))
    assert Notice.objects.filter(recipient=world.user("unit_head")).count() == 1


class TestAChangedLead:
    """Another unit was made to lead; the amendment repeats the words of the plan as they were."""

    @pytest.fixture
    def task(self, world, plan):
        task = plan.tasks.get(content="Ban hành Kế hoạch")
        focal = world.viewer("focal_point", TODAY)
        change_lead(focal, task=task, to_unit=world.centre, reason="Phân công lại", basis="Thông báo số 12/TB-SCT")
        return task

    @pytest.fixture
    def again(self, world, plan, task):
        return amendment(world, plan, a_reading(), b"ban sua, don vi nhu cu")

    def leads(self, task):
        return [unit.agency for unit in task.units.filter(role="lead")]

    def test_it_is_not_set_back_unseen(self, world, plan, task, again):
        with pytest.raises(Refused, match="Còn 1 nhiệm vụ có đơn vị chủ trì đã đổi"):
            confirm(world, again)
        assert self.leads(task) == [world.centre]
        assert PlanVersion.objects.filter(plan=plan).count() == 1

    @pytest.mark.parametrize("kept", [True, False])
    def test_the_person_chooses(self, world, plan, task, again, kept):
        focal, before = world.viewer("focal_point", TODAY), plan.tasks.get(pk=task.pk).lead_text
        keep_cell(viewer=focal, import_id=again.pk, name=f"task-{task.pk}.units", kept=kept)
        confirm(world, again)
        assert (self.leads(task) == [world.centre]) is kept
        task.refresh_from_db()
        assert task.lead_text == before

    def test_the_page_shows_the_conflict_with_both_choices(self, world, plan, task, again, as_user):
        page = as_user("focal_point").get(reverse("import-difference", args=[again.pk])).content.decode()
        assert "Đơn vị chủ trì đã đổi" in page
        assert "Thông báo số 12/TB-SCT" in page
        assert "Giữ đơn vị đang chủ trì" in page
        assert "Theo bản mới" in page

    def test_documents_that_name_the_new_lead_are_no_conflict(self, world, plan, task):
        reading = a_reading()
        reading["tasks"][0]["lead_units"] = [world.centre.name]
        reading["tasks"][0]["cells"]["lead"] = world.centre.name
        confirm(world, amendment(world, plan, reading, b"theo don vi moi"))
        assert self.leads(task) == [world.centre]


@pytest.mark.parametrize(
    "who",
    [
        "system",
        "province_reviewer",
        "administrator",
        "focal_point",
        "leader",
        "viewer",
        "staff",
        "office_head",
        "outsider",
    ],
)
def test_only_its_head_speaks_for_a_unit(world, plan, who):
    one = amendment(world, plan)
    opinions.ask(viewer=world.viewer("focal_point", TODAY), import_id=one.pk, until=None)
    with pytest.raises(NotAllowed):
        opinions.give(viewer=world.viewer(who, TODAY), import_id=one.pk, unit=world.trade, agreed=True)


@pytest.mark.parametrize("who", ["leader", "viewer", "unit_head", "staff", "other_focal_point", "outsider"])
def test_only_importers_ask_and_keep(world, plan, who):
    one, viewer = amendment(world, plan), world.viewer(who, TODAY)
    task = plan.tasks.first()
    with pytest.raises(NotAllowed):
        opinions.ask(viewer=viewer, import_id=one.pk, until=None)
    with pytest.raises(NotAllowed):
        keep_cell(viewer=viewer, import_id=one.pk, name=f"task-{task.pk}.product", kept=True)


def test_the_pages(world, plan, as_user):
    one = amendment(world, plan)
    focal, head, stranger = as_user("focal_point"), as_user("unit_head"), as_user("outsider")
    task = plan.tasks.get(content="Kiểm tra công vụ")
    keep = {"o": f"task-{task.pk}.product", "giu": "1"}
    assert focal.post(reverse("import-keep-cell", args=[one.pk]), keep).status_code == 302
    assert "Giữ giá trị cũ" in focal.get(reverse("import-difference", args=[one.pk])).content.decode()
    focal.post(reverse("import-ask-opinions", args=[one.pk]), {"until": ""})
    page = head.get(reverse("plan-detail", args=[plan.pk])).content.decode()
    assert reverse("amendment-opinion", args=[one.pk]) in page
    said = {"unit": world.trade.pk, "agreed": "0", "reason": ""}
    assert head.post(reverse("amendment-opinion", args=[one.pk]), said).status_code == 422
    assert head.post(reverse("amendment-opinion", args=[one.pk]), {**said, "reason": "Gấp quá"}).status_code == 302
    assert "Gấp quá" in focal.get(reverse("import-confirm", args=[one.pk])).content.decode()
    sent = {"title": plan.title, "seen_version": 1, "decision_number": "34", "decision_symbol": "QĐ-SCT"}
    assert focal.post(reverse("import-confirm", args=[one.pk]), sent).status_code == 422
    assert (
        focal.post(reverse("import-confirm", args=[one.pk]), {**sent, "decision_on": "2026-06-20"}).status_code == 302
    )
    for name in ("plan-versions", "plan-version-diff", "plan-version-sheet"):
        assert head.get(reverse(name, args=[plan.pk])).status_code == 200
        assert stranger.get(reverse(name, args=[plan.pk])).status_code == 404
    assert head.get(reverse("plan-version-diff", args=[plan.pk]) + "?tu=1&den=9").status_code == 404
    assert stranger.get(reverse("amendment-opinion", args=[one.pk])).status_code == 404


words = st.lists(st.sampled_from(["kiểm", "tra", "tối", "thiểu", "30%", "40%", "số", "phòng"]), max_size=12).map(
    " ".join
)


@given(words, words)
def test_marked_words_are_the_texts(before, after):
    old, new = marked(before, after)
    assert "".join(piece for piece, _ in old) == before
    assert "".join(piece for piece, _ in new) == after
    kept = [[piece for piece, differs in parts if not differs] for parts in (old, new)]
    assert "".join(kept[0]) == "".join(kept[1])
    assert (before == after) == (not any(differs for _, differs in (*old, *new)))

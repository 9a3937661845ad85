"""A province publishes a skeleton; a department begins its plan from it and is linked from the start; codes are dated."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from cchc.cascade.models import How, LinkState, SuperiorPlan
from cchc.cascade.selectors import asking, codes, matrix
from cchc.cascade.selectors import skeletons as selector
from cchc.cascade.services import codes as code_service
from cchc.cascade.services import skeletons, workbook
from cchc.cascade.tests import factories as made
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.models import PlanImport

TODAY = made.TODAY


@pytest.fixture
def skeleton(world) -> SuperiorPlan:
    """Published, of the rows of the province's plan; the task on QR codes is left to each one's choice."""
    plan = made.make_province_plan(world)
    viewer = made.province_focal_point(world)
    one = skeletons.make_from_plan(viewer, plan=plan)
    row = made.row(one, "mã QR")
    skeletons.save_row(
        viewer,
        skeleton=one,
        row=row,
        values={"text": row.text, "obligatory": False, "lead_text": "Các cơ quan, đơn vị"},
    )
    return skeletons.publish(viewer, skeleton=one)


def begin(world, skeleton, rows=()):
    viewer = world.viewer("focal_point", TODAY)
    title = "Kế hoạch cải cách hành chính năm 2026"
    return skeletons.start_plan(viewer, skeleton=skeleton, agency=world.department, title=title, rows=list(rows))


def test_every_row_has_its_own_code(skeleton):
    codes_there = list(skeleton.rows.filter(dropped=False).values_list("code", flat=True))
    assert len(set(codes_there)) == len(codes_there) == 5
    assert {code[:2] for code in codes_there} == {"NV", "CT"}


def test_a_department_begins_its_plan_and_is_linked_from_the_start(world, skeleton):
    viewer = world.viewer("focal_point", TODAY)
    plan = confirm_import(viewer=viewer, import_id=begin(world, skeleton))
    link = plan.superior_links.get()
    assert (link.superior, link.how, link.state) == (skeleton, How.CODE, LinkState.ACCEPTED)
    assert link.rows.filter(state=LinkState.ACCEPTED).count() == plan.tasks.count() + plan.targets.count() > 1
    counts = asking.counts(asking.rows(skeleton, world.department))
    assert counts["chua_nhan"] == 1  # the one that was left to choice and not chosen
    columns = list(matrix.agencies(world.viewer("province_reviewer", TODAY), skeleton))
    lines = matrix.lines(skeleton, matrix.rows(skeleton), columns)
    at = columns.index(world.department)
    assert {line.cells[at].state for line in lines if line.row.obligatory} <= {"taken", "not_meant"}


def test_what_was_chosen_comes_along_and_what_is_for_others_does_not(world, skeleton):
    qr = made.row(skeleton, "mã QR")
    one = PlanImport.objects.get(pk=begin(world, skeleton, [qr.pk]))
    contents = list(one.tasks.values_list("content", flat=True))
    assert any("mã QR" in text for text in contents)
    assert one.targets.get().value == Decimal(95)
    assert one.documents.count() == 0


def test_a_published_skeleton_is_changed_only_by_a_new_version(world, skeleton):
    viewer, row = made.province_focal_point(world), made.row(skeleton, made.ONLINE)
    with pytest.raises(Refused, match="bản mới"):
        skeletons.save_row(viewer, skeleton=skeleton, row=row, values={"text": "khác"})
    newer = skeletons.new_version(viewer, skeleton=skeleton)
    with pytest.raises(Refused, match="đã có bản mới"):
        skeletons.new_version(viewer, skeleton=skeleton)
    target = made.row(newer, made.ONLINE)
    values = {name: getattr(target, name) for name in skeletons.EDITED}
    skeletons.save_row(viewer, skeleton=newer, row=target, values={**values, "value": Decimal(97)})
    skeletons.drop_row(viewer, skeleton=newer, row=made.row(newer, "mã QR"))
    skeletons.save_row(viewer, skeleton=newer, row=None, values={"kind": "task", "text": "Khảo sát mức độ hài lòng"})
    told = [
        (one.code, bool(one.before), bool(one.after), [c.label for c in one.cells])
        for one in selector.changes(skeleton, newer)
    ]
    assert sorted(told) == sorted(
        [
            (target.code, True, True, ["Mức"]),
            (made.row(skeleton, "mã QR").code, True, False, []),
            (made.row(newer, "Khảo sát").code, False, True, []),
        ]
    )


def test_who_began_from_it_sees_that_there_is_a_new_version(world, skeleton, as_user):
    viewer = world.viewer("focal_point", TODAY)
    plan = confirm_import(viewer=viewer, import_id=begin(world, skeleton))
    newer = skeletons.new_version(made.province_focal_point(world), skeleton=skeleton)
    page = reverse("cascade-link", args=[plan.superior_links.get().pk])
    assert "Xem thay đổi" not in as_user("focal_point").get(page).content.decode()
    skeletons.publish(made.province_focal_point(world), skeleton=newer)
    assert "Xem thay đổi" in as_user("focal_point").get(page).content.decode()


def test_a_workbook_comes_back_as_it_went_out(world, skeleton):
    rows = workbook.read(workbook.write(skeleton))
    again = skeletons.make_from_rows(
        made.province_focal_point(world), agency=world.province, year=2027, title="Khung 2027", rows=rows
    )
    names = ("code", "kind", "text", "obligatory", "operator", "value", "unit", "lead_text")
    before, after = (
        [tuple(getattr(row, name) for name in names) for row in one.rows.filter(dropped=False)]
        for one in (skeleton, again)
    )
    assert before == after


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused_in_words(content):
    with pytest.raises(Refused, match="không phải là tệp Excel"):
        workbook.read(content)


def test_two_rows_cannot_have_one_code(world, skeleton):
    viewer = made.province_focal_point(world)
    newer = skeletons.new_version(viewer, skeleton=skeleton)
    with pytest.raises(Refused, match="đã có ở dòng khác"):
        skeletons.save_row(viewer, skeleton=newer, row=None, values={"kind": "task", "text": "x", "code": "CT01"})


def test_only_the_focal_point_of_the_province_makes_its_skeleton(world, skeleton):
    for who in ("focal_point", "system", "province_reviewer", "other_focal_point", "staff", "outsider"):
        viewer, rows = world.viewer(who, TODAY), [{"kind": "task", "text": "x"}]
        with pytest.raises(NotAllowed):
            skeletons.new_version(viewer, skeleton=skeleton)
        with pytest.raises(NotAllowed):
            skeletons.make_from_rows(viewer, agency=world.province, year=2026, title="x", rows=rows)


def test_only_the_focal_point_begins_a_plan(world, skeleton):
    for who in ("administrator", "leader", "staff", "unit_head", "other_focal_point", "province_reviewer"):
        viewer = world.viewer(who, TODAY)
        with pytest.raises(NotAllowed):
            skeletons.start_plan(viewer, skeleton=skeleton, agency=world.department, title="Kế hoạch", rows=[])


def test_codes_are_dated(world):
    viewer, start = made.province_focal_point(world), dt.date(2026, 1, 1)
    item = code_service.add(
        viewer, agency=world.province, list="group", code="TTHC", name="Thủ tục hành chính", valid_from=start
    )
    with pytest.raises(Refused, match="đang được dùng"):
        code_service.add(viewer, agency=world.province, list="group", code="tthc", name="Khác", valid_from=start)
    assert codes.group_codes(world.department, TODAY) == {"thu tuc hanh chinh": "TTHC"}
    code_service.end(viewer, item=item, on=dt.date(2026, 4, 30))
    assert codes.group_codes(world.department, TODAY) == {}
    assert codes.group_codes(world.department, dt.date(2026, 4, 30)) == {"thu tuc hanh chinh": "TTHC"}
    code_service.add(
        viewer, agency=world.province, list="group", code="TTHC", name="Thủ tục", valid_from=dt.date(2026, 5, 1)
    )
    with pytest.raises(NotAllowed):
        code_service.end(world.viewer("focal_point", TODAY), item=item, on=TODAY)


def test_the_pages(world, skeleton, as_user):
    made.province_focal_point(world)
    province, department = as_user("province_focal_point"), as_user("focal_point")
    sent = province.post(
        reverse("cascade-skeleton-new"), {"plan": skeletons_plan(world), "agency": world.province.pk, "year": 2026}
    )
    assert sent.status_code == 302
    draft = SuperiorPlan.objects.latest("pk")
    assert province.get(f"{reverse('cascade-skeleton-edit', args=[draft.pk])}?dong=moi").status_code == 200
    assert (
        province.post(reverse("cascade-skeleton-edit", args=[draft.pk]), {"kind": "task", "text": ""}).status_code
        == 422
    )
    assert department.get(reverse("cascade-superior", args=[draft.pk])).status_code == 404
    assert department.get(reverse("cascade-superior", args=[skeleton.pk])).status_code == 200
    started = department.post(
        reverse("cascade-skeleton-start", args=[skeleton.pk]), {"agency": world.department.pk, "title": "Kế hoạch 2026"}
    )
    assert started.status_code == 302
    assert department.get(started["Location"]).status_code == 200
    for name in ("cascade-skeleton-export", "cascade-skeleton-changes"):
        assert department.get(reverse(name, args=[skeleton.pk])).status_code == 200
    assert department.get(reverse("cascade-codes")).status_code == 200
    assert (
        province.post(
            reverse("cascade-codes"),
            {"agency": world.province.pk, "list": "group", "code": "A", "name": "B", "valid_from": "2026-01-01"},
        ).status_code
        == 302
    )


def skeletons_plan(world) -> int:
    return world.province.plans.get().pk

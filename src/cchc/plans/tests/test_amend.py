"""A newer version of a plan: what differs is shown by cell, and confirming keeps what was done so far."""

from __future__ import annotations

import copy
import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cchc.agencies.tests.factories import World, make_world
from cchc.core.errors import Changed, Refused
from cchc.plans.importing.amending import Row, compare
from cchc.plans.importing.comparing import differences
from cchc.plans.importing.confirming import confirm_import, keep_row
from cchc.plans.importing.starting import start_import
from cchc.plans.models import Plan, PlanImport, ProgressEntry, TaskStatus
from cchc.plans.tests.factories_imports import a_reading, an_import


def row(pk: int, text: str, number: str = "", group: str = "I", droppable: bool = True, **values: object) -> Row:
    return Row(pk, number, group, text, {"content": text, "number": number, **values}, droppable)


def test_the_same_rows_are_no_difference():
    rows = [row(1, "Ban hành kế hoạch", "1"), row(2, "Kiểm tra", "2")]
    found = compare(rows, rows)
    assert found.is_empty
    assert len(found.same) == 2


def test_a_row_that_only_moved_keeps_its_identity():
    old = [row(1, "Ban hành kế hoạch năm", "1"), row(2, "Kiểm tra công vụ tại các đơn vị", "2")]
    new = [row(11, "Tổ chức hội nghị tổng kết", "1"), row(12, old[0].text, "2"), row(13, old[1].text, "3")]
    found = compare(old, new)
    assert [one.id for one in found.added] == [11]
    assert [(pair.old.id, pair.new.id) for pair in found.changed] == [(1, 12), (2, 13)]
    assert found.changed[0].changes[0].field == "number"
    assert found.dropped == ()


def test_changed_words_are_told_by_cell():
    old = [row(1, "Kiểm tra tối thiểu 30% số phòng, đơn vị", "4", product="Báo cáo", due_on=dt.date(2026, 3, 31))]
    new = [row(9, "Kiểm tra tối thiểu 40% số phòng, đơn vị", "4", product="Báo cáo", due_on=dt.date(2026, 6, 30))]
    pair = compare(old, new).changed[0]
    assert [(change.field, change.before_text, change.after_text) for change in pair.changes] == [
        ("content", "Kiểm tra tối thiểu 30% số phòng, đơn vị", "Kiểm tra tối thiểu 40% số phòng, đơn vị"),
        ("due_on", "31/3/2026", "30/6/2026"),
    ]


def test_another_task_under_an_old_number_is_not_a_change_of_it():
    found = compare([row(1, "Kiểm tra công vụ", "4")], [row(9, "Xây dựng phần mềm một cửa điện tử", "4")])
    assert ([one.id for one in found.added], [one.id for one in found.dropped], found.changed) == ([9], [1], ())


def test_case_spacing_and_line_ends_are_no_change():
    found = compare([row(1, "Ban hành  kế hoạch", product="a\nb")], [row(9, "Ban hành kế hoạch", product="a b")])
    assert found.is_empty


def test_what_the_new_documents_do_not_speak_of_is_untouched():
    found = compare([row(1, "Viết bài tuyên truyền", droppable=False)], [row(9, "Kiểm tra công vụ")])
    assert [one.id for one in found.untouched] == [1]
    assert found.dropped == ()


texts = st.lists(st.text(alphabet="abc ", min_size=1, max_size=12), max_size=8)


@given(texts, texts)
def test_every_row_stands_in_exactly_one_list(before, after):
    old = [row(n, text, str(n)) for n, text in enumerate(before)]
    new = [row(100 + n, text, str(n)) for n, text in enumerate(after)]
    found = compare(old, new)
    pairs = [*found.changed, *found.same]
    assert sorted([pair.old.id for pair in pairs] + [one.id for one in found.dropped]) == [one.id for one in old]
    assert sorted([pair.new.id for pair in pairs] + [one.id for one in found.added]) == [one.id for one in new]


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.CCHC_FILES = tmp_path


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point")


@pytest.fixture
def plan(world, viewer) -> Plan:
    return confirm_import(viewer=viewer, import_id=an_import(viewer, world.department, content=b"ban 1").pk)


def newer(
    world: World, viewer, plan: Plan, *, lines: dict[int, dict[str, str]], drop: tuple[int, ...] = ()
) -> PlanImport:
    reading = a_reading()
    for index, cells in lines.items():
        if index < len(reading["tasks"]):
            reading["tasks"][index]["cells"].update(cells)
        else:
            fresh = copy.deepcopy(reading["tasks"][0])
            fresh["cells"].update(cells)
            reading["tasks"].append({**fresh, "number": f"I.{index + 1}"})
    reading["tasks"] = [one for index, one in enumerate(reading["tasks"]) if index not in drop]
    return an_import(viewer, world.department, reading, amends=plan, content=f"{lines}{drop}".encode())


def test_confirming_a_newer_version_keeps_progress_and_statuses(world, viewer, plan):
    first, second = plan.tasks.order_by("position")
    first.status, first.percent = TaskStatus.IN_PROGRESS, 40
    first.save()
    ProgressEntry.objects.create(
        task=first, author=viewer.user, text="Đã dự thảo", percent=40, done_on=dt.date(2026, 3, 1)
    )
    lines = {0: {"content": "Ban hành Kế hoạch năm"}, 2: {"content": "Tổ chức hội nghị tổng kết"}}
    made = newer(world, viewer, plan, lines=lines, drop=(1,))
    again = confirm_import(viewer=viewer, import_id=made.pk)
    assert (again.pk, again.version) == (plan.pk, 2)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.content, first.status, first.percent) == ("Ban hành Kế hoạch năm", TaskStatus.IN_PROGRESS, 40)
    assert first.entries.count() == 1
    assert (first.added_in, first.dropped_in, second.dropped_in) == (1, None, 2)
    added = plan.tasks.get(content="Tổ chức hội nghị tổng kết")
    assert (added.added_in, added.units.count()) == (2, 2)
    assert plan.targets.filter(dropped_in__isnull=False).count() == 0
    made.refresh_from_db()
    assert made.version == 2


def test_a_row_that_the_person_keeps_is_not_dropped(world, viewer, plan):
    second = plan.tasks.order_by("position").last()
    made = newer(world, viewer, plan, lines={}, drop=(1,))
    keep_row(viewer=viewer, import_id=made.pk, name=f"task-{second.pk}", kept=True)
    made.refresh_from_db()
    tasks = differences(made, plan)[0]
    assert ([one.id for one in tasks.kept], tasks.difference.dropped) == ([second.pk], ())
    confirm_import(viewer=viewer, import_id=made.pk)
    second.refresh_from_db()
    assert second.dropped_in is None


def test_an_amendment_seen_against_an_older_version_must_be_looked_at_again(world, viewer, plan):
    one = newer(world, viewer, plan, lines={0: {"note": "một"}})
    two = newer(world, viewer, plan, lines={0: {"note": "hai"}})
    confirm_import(viewer=viewer, import_id=one.pk, seen_version=1)
    with pytest.raises(Changed):
        confirm_import(viewer=viewer, import_id=two.pk, seen_version=1)
    assert confirm_import(viewer=viewer, import_id=two.pk, seen_version=2).version == 3


def test_only_an_open_plan_of_the_same_agency_is_amended(world, viewer, plan):
    plan.closed = True
    plan.save()
    with pytest.raises(Refused, match="còn mở"):
        start_import(viewer=viewer, agency=world.department, year=2026, files=[("a.docx", b"a")], amends=plan)


def test_the_difference_page_shows_each_changed_cell(world, viewer, plan, client: Client):
    made = newer(world, viewer, plan, lines={0: {"content": "Ban hành Kế hoạch năm"}}, drop=(1,))
    client.force_login(world.user("focal_point"))
    page = client.get(reverse("import-difference", args=[made.pk])).text
    assert "Ban hành Kế hoạch<ins> năm</ins>" in page
    assert "Vẫn giữ dòng này" in page
    client.post(reverse("import-keep-row", args=[made.pk]), {"dong": f"task-{plan.tasks.last().pk}", "giu": "1"})
    assert "Giữ theo lựa chọn" in client.get(reverse("import-difference", args=[made.pk])).text

"""Corrections while an import is under review: saved at once, told to the audit, nothing lost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from cchc.agencies.models import AgencyAlias
from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.plans.importing import editing, units
from cchc.plans.importing.findings import reopen_finding, settle_finding
from cchc.plans.importing.rows import seal
from cchc.plans.importing.schedules import OVERRIDDEN
from cchc.plans.importing.starting import cancel_import
from cchc.plans.models import DraftTask, PlanImport
from cchc.plans.tests.factories_imports import a_reading, an_import

pytestmark = pytest.mark.django_db
PLACE = {"start": 0, "end": 8, "quote": "KẾ HOẠCH"}
FINDING = {"rule": "number_conflict", "severity": "error", "message": "Hai số khác nhau.", "places": [PLACE]}


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.CCHC_FILES = tmp_path


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point")


@pytest.fixture
def made(world, viewer) -> PlanImport:
    return an_import(viewer, world.department, findings=(FINDING,))


@pytest.fixture
def task(made) -> DraftTask:
    return made.tasks.order_by("position")[0]


def test_an_edit_is_saved_marks_the_row_and_clears_the_doubt(made, viewer):
    second = made.tasks.order_by("position")[1]
    assert not second.reviewed
    second.doubts = {"product": "x", "number": "y"}
    second.save()
    saved = editing.save_row(viewer=viewer, kind="task", pk=second.pk, values={"product": "Báo cáo; Kết luận"})
    saved.refresh_from_db()
    assert (saved.product, saved.products) == ("Báo cáo; Kết luận", ["Báo cáo", "Kết luận"])
    assert (saved.reviewed, saved.corrected, saved.doubts) == (True, True, {"number": "y"})
    event = AuditEvent.objects.get(verb="import.row_edited")
    assert event.data["changes"]["product"] == ["Báo cáo", "Báo cáo; Kết luận"]


def test_saving_without_a_change_only_marks_the_row_as_looked_at(made, viewer, task):
    saved = editing.save_row(viewer=viewer, kind="task", pk=task.pk, values={"content": task.content})
    assert (saved.reviewed, saved.corrected) == (True, False)
    assert not AuditEvent.objects.filter(verb="import.row_edited").exists()


def test_an_old_seal_is_refused_and_what_the_other_wrote_stays(made, viewer, task):
    old = seal(task)
    editing.save_row(viewer=viewer, kind="task", pk=task.pk, values={"content": "Người khác sửa"}, seen=old)
    with pytest.raises(Changed):
        editing.save_row(viewer=viewer, kind="task", pk=task.pk, values={"content": "Tôi sửa"}, seen=old)
    task.refresh_from_db()
    assert task.content == "Người khác sửa"


def test_a_new_time_text_is_read_anew_and_says_why(made, viewer, task):
    saved = editing.save_row(viewer=viewer, kind="task", pk=task.pk, values={"schedule_text": "Quý II/2026"})
    assert saved.due_on == dt.date(2026, 6, 30)
    assert saved.schedule_kind == "quarter"
    assert saved.due_rule


def test_a_day_set_by_hand_wins_until_it_is_taken_away(made, viewer, task):
    day = dt.date(2026, 4, 15)
    saved = editing.save_row(
        viewer=viewer, kind="task", pk=task.pk, values={"schedule_text": task.schedule_text, "due_override": day}
    )
    assert (saved.due_on, saved.schedule_kind, saved.due_rule) == (day, "on", OVERRIDDEN)
    back = editing.save_row(
        viewer=viewer, kind="task", pk=task.pk, values={"schedule_text": task.schedule_text, "due_override": None}
    )
    assert (back.due_on, back.schedule_kind) == (dt.date(2026, 3, 31), "quarter")


def test_changed_unit_texts_are_matched_anew(made, viewer, task, world):
    editing.save_row(viewer=viewer, kind="task", pk=task.pk, values={"lead_text": "TTKC, Phòng lạ"})
    named = {unit.text: unit.agency for unit in task.units.filter(role="lead")}
    assert named == {"TTKC": world.centre, "Phòng lạ": None}
    assert task.units.filter(role="coordinating", agency=world.trade).exists()


def test_rows_of_each_kind_are_added_in_their_place(made, viewer, task):
    values = {"content": "Việc mới", "schedule_text": "Quý III"}
    row = editing.add_row(viewer=viewer, import_id=made.pk, kind="task", values=values, after=task.pk)
    assert [one.content for one in made.tasks.order_by("position")] == [
        "Ban hành Kế hoạch",
        "Việc mới",
        "Kiểm tra công vụ",
    ]
    assert row.due_on == dt.date(2026, 9, 30)
    assert "lead_text" in row.doubts
    editing.add_row(
        viewer=viewer,
        import_id=made.pk,
        kind="target",
        values={"text": "Đạt 5 sáng kiến", "value": 5, "operator": ">="},
    )
    editing.add_row(viewer=viewer, import_id=made.pk, kind="duty", values={"unit_text": "Văn phòng", "text": "Đôn đốc"})
    editing.add_row(
        viewer=viewer, import_id=made.pk, kind="report", values={"period": "year", "due_month": 12, "due_day": 1}
    )
    assert [made.targets.count(), made.duties.count(), made.report_dates.count()] == [2, 2, 2]
    assert made.duties.last().agency.name == "Văn phòng Sở"


def test_split_gives_two_rows_with_the_same_units_and_passage(made, viewer, task):
    first, second = editing.split_row(viewer=viewer, kind="task", pk=task.pk, first="Ban hành", second="Kế hoạch")
    assert [row.content for row in made.tasks.order_by("position")] == ["Ban hành", "Kế hoạch", "Kiểm tra công vụ"]
    assert [unit.text for unit in second.units.all()] == [unit.text for unit in first.units.all()] != []
    assert (second.start, second.end) == (task.start, task.end)
    with pytest.raises(Refused):
        editing.split_row(viewer=viewer, kind="task", pk=task.pk, first="a", second=" ")


def test_merge_joins_with_the_next_and_the_next_can_be_taken_back(made, viewer, task):
    other = made.tasks.order_by("position")[1]
    merged = editing.merge_rows(viewer=viewer, kind="task", pk=task.pk)
    assert merged.content == "Ban hành Kế hoạch\nKiểm tra công vụ"
    assert merged.products == ["Kế hoạch", "Báo cáo"]
    assert {unit.text for unit in merged.units.all()} == {"Văn phòng Sở", "Phòng QLTM", "P. Thanh tra"}
    assert (merged.start, merged.end) == (task.start, other.end)
    other.refresh_from_db()
    assert other.dropped
    assert not editing.set_dropped(viewer=viewer, kind="task", pk=other.pk, dropped=False).dropped
    last = made.tasks.order_by("position").last()
    with pytest.raises(Refused, match="dòng cuối"):
        editing.merge_rows(viewer=viewer, kind="task", pk=last.pk)


def test_an_accepted_name_becomes_an_alias_and_settles_every_row(made, viewer, world):
    proposal = made.unit_proposals.get(text="P. Thanh tra")
    units.accept_proposal(viewer=viewer, proposal_id=proposal.pk, agency=world.office)
    assert AgencyAlias.objects.filter(agency=world.office, text="P. Thanh tra").exists()
    assert made.tasks.filter(units__text="P. Thanh tra", units__agency=world.office).exists()
    again = an_import(viewer, world.department, content=b"khac")
    assert not again.unit_proposals.filter(text="P. Thanh tra").exists()
    assert again.tasks.filter(units__text="P. Thanh tra", units__agency=world.office).exists()


def test_a_name_left_as_text_stays_without_unit_and_can_be_opened_again(made, viewer):
    proposal = made.unit_proposals.get(text="P. Thanh tra")
    assert not units.leave_as_text(viewer=viewer, proposal_id=proposal.pk).open
    assert units.reopen_proposal(viewer=viewer, proposal_id=proposal.pk).open


def test_an_agency_beyond_the_viewers_naming_is_taken_without_an_alias(made, viewer, world):
    proposal = made.unit_proposals.get(text="P. Thanh tra")
    units.accept_proposal(viewer=viewer, proposal_id=proposal.pk, agency=world.other)
    assert not AgencyAlias.objects.filter(text="P. Thanh tra").exists()
    assert made.tasks.filter(units__agency=world.other).exists()


def test_findings_are_settled_with_a_note(made, viewer):
    finding = made.findings.get()
    assert settle_finding(viewer=viewer, finding_id=finding.pk, note="Đã hỏi lại").settled_by == viewer.user
    assert reopen_finding(viewer=viewer, finding_id=finding.pk).settled_at is None


def test_a_finding_is_not_set_aside_without_a_reason(made, viewer):
    with pytest.raises(Refused, match="lý do"):
        settle_finding(viewer=viewer, finding_id=made.findings.get().pk, note="  ")
    assert made.findings.get().settled_at is None


def test_no_correction_after_the_import_was_given_up(made, viewer, task):
    cancel_import(viewer=viewer, import_id=made.pk)
    with pytest.raises(Refused, match="đã bỏ"):
        editing.save_row(viewer=viewer, kind="task", pk=task.pk, values={"content": "x"})


def test_others_may_not_correct(made, world, task):
    finding, proposal = made.findings.get(), made.unit_proposals.first()
    staff = world.viewer("staff")
    for attempt in (
        lambda: editing.save_row(viewer=staff, kind="task", pk=task.pk, values={"content": "x"}),
        lambda: editing.add_row(viewer=staff, import_id=made.pk, kind="task", values={"content": "x"}),
        lambda: editing.split_row(viewer=staff, kind="task", pk=task.pk, first="a", second="b"),
        lambda: editing.merge_rows(viewer=staff, kind="task", pk=task.pk),
        lambda: editing.set_dropped(viewer=staff, kind="task", pk=task.pk, dropped=True),
        lambda: editing.save_heading(viewer=staff, import_id=made.pk, title="x", year=2026),
        lambda: units.leave_as_text(viewer=staff, proposal_id=proposal.pk),
        lambda: settle_finding(viewer=staff, finding_id=finding.pk, note="x"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_page_without_script_edits_a_cell_and_comes_back_to_the_row(made, world, task, client: Client):
    client.force_login(world.user("focal_point"))
    address = reverse("import-row-edit", args=["task", task.pk])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"content": "Ban hành Kế hoạch đã sửa"}
    answer = client.post(address, sent)
    assert answer["Location"] == f"{reverse('import-detail', args=[made.pk])}?muc=nhiem-vu#row-task-{task.pk}"
    assert "Ban hành Kế hoạch đã sửa" in client.get(answer["Location"]).text


def test_htmx_gets_the_row_and_the_new_counts(made, world, task, client: Client):
    client.force_login(world.user("focal_point"))
    answer = client.post(
        reverse("import-row-review", args=["task", task.pk]), {"ro": "1"}, headers={"HX-Request": "true"}
    )
    assert f'id="row-task-{task.pk}"' in answer.text
    assert "data-reviewed" in answer.text
    assert "<strong>1</strong>/5" in answer.text
    split = client.post(
        reverse("import-row-split", args=["task", task.pk]),
        {"first": "Một", "second": "Hai"},
        headers={"HX-Request": "true"},
    )
    assert split["HX-Retarget"] == "#panel-nhiem-vu"
    assert "Hai" in split.text


@pytest.mark.parametrize(
    ("typed", "value"), [("98,5", "98.5"), ("98.5", "98.5"), ("1.250", "1250"), ("1.250,75", "1250.75")]
)
def test_numbers_are_taken_as_vietnamese_write_them(made, world, client: Client, typed, value):
    target = made.targets.get()
    client.force_login(world.user("focal_point"))
    sent = {"text": target.text, "operator": ">=", "value": typed, "unit": "%", "subject": "", "section": ""}
    client.post(reverse("import-row-edit", args=["target", target.pk]), sent)
    target.refresh_from_db()
    assert target.value == Decimal(value)


def test_the_review_page_makes_the_same_queries_for_few_and_for_many_rows(
    world, viewer, client: Client, django_assert_num_queries
):
    few = an_import(viewer, world.department, content=b"it")
    reading = a_reading()
    reading["tasks"] = [{**reading["tasks"][1], "number": f"I.{n}", "lead_units": [f"Phòng {n}"]} for n in range(80)]
    many = an_import(viewer, world.department, reading, content=b"nhieu")
    client.force_login(world.user("focal_point"))
    counts: list[int] = []
    for one in (few, many):
        client.get(reverse("import-detail", args=[one.pk]))
        with django_assert_num_queries(17 if not counts else counts[0], exact=False) as counted:
            client.get(reverse("import-detail", args=[one.pk]))
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_the_source_marks_every_read_passage(made, world, task, client: Client):
    client.force_login(world.user("focal_point"))
    page = client.get(reverse("import-detail", args=[made.pk])).text
    assert f'data-row="task-{task.pk}" tabindex="-1">Ban hành Kế hoạch</mark>' in page
    assert 'data-row="citation-1' in page
    assert "finding-" in page
    assert "<table>" in page


def test_text_of_a_document_is_never_markup(world, viewer, client: Client):
    reading = a_reading()
    reading["text"] = "<script>alert(1)</script>" + reading["text"][25:]
    made = an_import(viewer, world.department, reading)
    client.force_login(world.user("focal_point"))
    page = client.get(reverse("import-detail", args=[made.pk])).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_closed_import_is_shown_but_not_edited(made, world, viewer, task, client: Client):
    cancel_import(viewer=viewer, import_id=made.pk)
    client.force_login(world.user("focal_point"))
    page = client.get(reverse("import-detail", args=[made.pk])).text
    assert "Ban hành Kế hoạch" in page
    assert 'data-do="edit"' not in page
    answer = client.post(
        reverse("import-row-drop", args=["task", task.pk]), {"bo": "1"}, headers={"HX-Request": "true"}
    )
    assert "không sửa được nữa" in answer.text
    task.refresh_from_db()
    assert not task.dropped


def test_what_was_typed_stays_when_a_form_is_refused(made, world, task, client: Client):
    client.force_login(world.user("focal_point"))
    sent = {"content": "", "product": "Chữ đã gõ"}
    answer = client.post(reverse("import-row-edit", args=["task", task.pk]), sent, headers={"HX-Request": "true"})
    assert "Chữ đã gõ" in answer.text
    assert "row-editing" in answer.text


@pytest.mark.parametrize("kind", ["task", "target", "duty", "report"])
def test_every_kind_has_its_list_its_form_and_a_row_by_hand(made, world, client: Client, kind):
    client.force_login(world.user("focal_point"))
    fragment = {"HX-Request": "true"}
    assert "row-head" in client.get(reverse("import-panel", args=[made.pk, kind]), headers=fragment).text
    assert "row-form" in client.get(reverse("import-row-add", args=[made.pk, kind]), headers=fragment).text
    sent = {
        "content": "Việc",
        "text": "Việc",
        "unit_text": "Văn phòng",
        "operator": ">=",
        "value": "5",
        "period": "Q2",
        "due_day": "10",
        "due_month": "6",
    }
    answer = client.post(reverse("import-row-add", args=[made.pk, kind]), sent)
    assert answer.status_code == 302
    rows = {"task": made.tasks, "target": made.targets, "duty": made.duties, "report": made.report_dates}[kind]
    assert rows.filter(document=None).count() == 1


def test_the_meaning_of_a_time_text_is_shown_before_it_is_saved(made, world, client: Client):
    client.force_login(world.user("focal_point"))
    answer = client.get(reverse("import-schedule", args=[made.pk]), {"schedule_text": "Quý II"})
    assert "30/6/2026" in answer.text
    assert (
        "Chưa hiểu được thời hạn"
        in client.get(reverse("import-schedule", args=[made.pk]), {"schedule_text": "abc"}).text
    )


def test_the_heading_is_corrected_in_the_page(made, world, client: Client):
    client.force_login(world.user("focal_point"))
    sent = {"title": "Tên mới", "year": 2027, "number": "15", "symbol": "KH-SCT", "issued_on": "2026-03-02"}
    client.post(reverse("import-heading", args=[made.pk]), sent)
    made.refresh_from_db()
    assert (made.title, made.year, made.documents.get().number) == ("Tên mới", 2027, "15")
    client.post(reverse("import-heading", args=[made.pk]), {"title": "", "year": 2027})
    made.refresh_from_db()
    assert made.title == "Tên mới"


def test_units_and_findings_are_settled_in_the_page(made, world, client: Client):
    client.force_login(world.user("focal_point"))
    proposal, finding = made.unit_proposals.get(text="P. Thanh tra"), made.findings.get()
    client.post(
        reverse("import-unit", args=[proposal.pk]), {"quyet": "nhan", "don_vi": str(world.trade.pk), "ghi_nho": "1"}
    )
    proposal.refresh_from_db()
    assert proposal.accepted == world.trade
    answer = client.post(reverse("import-finding", args=[finding.pk]), {"note": "xong"}, headers={"HX-Request": "true"})
    assert "Đã để sang bên" in answer.text
    assert "xong" in answer.text

"""A sheet goes out, is filled in, comes back, and only what the person agreed to is recorded."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.audit.models import AuditEvent
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.plans.models import Comment, Evidence, ProgressEntry, Task
from cchc.plans.tests.factories import make_proof, make_task
from cchc.worksheets import rules, services
from cchc.worksheets.columns import SUBMIT
from cchc.worksheets.models import ImportState, WorksheetExport
from cchc.worksheets.services import confirming, reading
from cchc.worksheets.tests.factories import DONE

pytestmark = pytest.mark.django_db


def test_a_filled_row_is_recorded_as_the_person_who_brought_it(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Đã ban hành 2 quyết định", done_on=DONE, percent=60, difficulty="Thiếu người")
    book.fill(number, doc_number="31", doc_symbol="QĐ-SCT", doc_date="12/4/2026", opinion="Xin hướng dẫn thêm")
    sheet = scene.brought(book.saved())
    assert sheet.state == ImportState.READY
    assert ProgressEntry.objects.count() == 0, "a draft records nothing"
    sheet = scene.confirmed(sheet)
    assert (sheet.state, sheet.taken) == (ImportState.CONFIRMED, 1)
    entry = ProgressEntry.objects.get()
    assert (entry.text, entry.done_on, entry.percent, entry.difficulty) == (
        "Đã ban hành 2 quyết định",
        DONE,
        60,
        "Thiếu người",
    )
    assert entry.author == scene.world.user("staff")
    proof = Evidence.objects.get()
    assert (proof.number, proof.symbol, proof.proves_on) == ("31", "QĐ-SCT", dt.date(2026, 4, 12))
    assert Comment.objects.get().text == "Xin hướng dẫn thêm"
    assert AuditEvent.objects.filter(verb="worksheet.recorded", actor=scene.world.user("staff")).count() == 1


def test_the_same_file_again_changes_nothing(scene):
    book = scene.book()
    book.fill(
        book.row_of(scene.task),
        text="Xong",
        done_on=DONE,
        percent=50,
        opinion="Ý",
        doc_number="3",
        doc_symbol="BC-SCT",
        doc_date=DONE,
    )
    scene.confirmed(scene.brought(book.saved()))
    again = scene.brought(book.saved())
    assert {one.outcome.state for one in scene.judged(again).values()} == {rules.NOTHING}
    with pytest.raises(Refused, match="Không có dòng nào để ghi"):
        services.confirm(scene.viewer("staff"), sheet=again, seen="")


def test_the_file_that_waits_is_gone_on_with(scene):
    content = scene.book().fill(8, text="Xong", done_on=DONE).saved()
    first = scene.brought(content)
    assert scene.brought(content).pk == first.pk


def test_recurring_work_answers_for_the_chosen_period(scene):
    book = scene.book()
    number = book.row_of(scene.quarterly, "2026-01-01")
    assert book.cell(number, "period").value == "Quý I/2026"
    book.fill(number, text="Đã tuyên truyền quý II", done_on=DONE, period="quý ii/2026")
    scene.confirmed(scene.brought(book.saved()))
    assert ProgressEntry.objects.get().period_start == dt.date(2026, 4, 1)


def test_a_period_that_the_task_has_not_is_refused(scene):
    book = scene.book()
    book.fill(book.row_of(scene.quarterly, "2026-01-01"), text="Xong", done_on=DONE, period="Tháng 5/2026")
    (judged,) = scene.judged(scene.brought(book.saved())).values()
    assert judged.outcome.state == rules.BLOCKED
    assert "Kỳ “Tháng 5/2026” không có" in judged.outcome.problems[0].what


def test_both_sides_changed_is_a_conflict_that_a_person_decides_cell_by_cell(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Của tệp", done_on=DONE, percent=70)
    scene.record(scene.task, "Của hệ thống", percent=40)
    sheet = scene.brought(book.saved())
    found = scene.judged(sheet)[number]
    assert found.outcome.state == rules.CONFLICT
    assert [cell.name for cell in found.outcome.conflicts] == ["text", "percent"], "the same day is no conflict"
    text = found.outcome.conflicts[0]
    assert (text.base, text.file, text.now.value, text.now.who) == ("", "Của tệp", "Của hệ thống", "Hoàng Văn Phòng")
    with pytest.raises(Refused, match="Còn 1 dòng mâu thuẫn"):
        services.confirm(scene.viewer("staff"), sheet=sheet, seen="")
    seen = {cell.name: cell.seen for cell in found.outcome.conflicts}
    picks = {found.row.pk: {"text": ("system", seen["text"]), "percent": ("file", seen["percent"])}}
    services.choose(scene.viewer("staff"), sheet=sheet, picks=picks)
    scene.confirmed(scene.again(sheet))
    newest = ProgressEntry.objects.first()
    assert (newest.text, newest.percent) == ("Của hệ thống", 70)
    assert ProgressEntry.objects.count() == 2, "nothing is overwritten: an entry is added"


def test_keeping_the_system_everywhere_records_nothing(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Của tệp", done_on=DONE)
    scene.record(scene.task, "Của hệ thống")
    sheet = scene.brought(book.saved())
    found = scene.judged(sheet)[number]
    picks = {found.row.pk: {cell.name: ("system", cell.seen) for cell in found.outcome.conflicts}}
    services.choose(scene.viewer("staff"), sheet=sheet, picks=picks)
    assert scene.judged(scene.again(sheet))[number].outcome.state == rules.NOTHING


def test_a_pick_made_of_another_value_than_holds_counts_for_nothing(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Của tệp", done_on=DONE)
    scene.record(scene.task, "Lần một")
    sheet = scene.brought(book.saved())
    cell = scene.judged(sheet)[number].outcome.conflicts[0]
    services.choose(
        scene.viewer("staff"), sheet=sheet, picks={scene.judged(sheet)[number].row.pk: {"text": ("file", cell.seen)}}
    )
    scene.record(scene.task, "Lần hai")
    assert scene.judged(scene.again(sheet))[number].outcome.state == rules.CONFLICT


def test_what_moved_after_the_page_was_seen_stops_the_confirmation(scene):
    book = scene.book()
    book.fill(book.row_of(scene.task), text="Xong", done_on=DONE)
    book.fill(book.row_of(scene.quarterly, "2026-01-01"), text="Xong", done_on=DONE)
    sheet = scene.brought(book.saved())
    seen = services.digest_of(list(scene.judged(sheet).values()))
    Task.objects.filter(pk=scene.task.pk).update(status="submitted")
    with pytest.raises(Changed):
        services.confirm(scene.viewer("staff"), sheet=sheet, seen=seen)


def test_what_moves_while_it_waits_in_the_queue_records_nothing_and_gives_the_draft_back(scene):
    book = scene.book()
    book.fill(book.row_of(scene.task), text="Xong", done_on=DONE)
    sheet = scene.brought(book.saved())
    services.confirm(scene.viewer("staff"), sheet=sheet, seen=services.digest_of(list(scene.judged(sheet).values())))
    scene.record(scene.task, "Người khác ghi trước")
    confirming.apply(sheet.pk)
    sheet = scene.again(sheet)
    assert (sheet.state, sheet.message) == (ImportState.READY, confirming.MOVED)
    assert ProgressEntry.objects.count() == 1


def test_all_rows_or_none(scene, monkeypatch):
    book = scene.book()
    book.fill(book.row_of(scene.task), text="Xong", done_on=DONE)
    book.fill(book.row_of(scene.quarterly, "2026-01-01"), text="Xong", done_on=DONE)
    sheet = scene.brought(book.saved())
    real, calls = confirming.plans.record_progress, []

    def second_fails(*args, **given):
        calls.append(1)
        if len(calls) == 2:
            raise Refused("Máy chủ từ chối.")
        return real(*args, **given)

    monkeypatch.setattr(confirming.plans, "record_progress", second_fails)
    sheet = scene.confirmed(sheet)
    assert sheet.state == ImportState.READY
    assert "Máy chủ từ chối" in sheet.message
    assert ProgressEntry.objects.count() == 0


def test_a_second_submission_and_a_second_run_of_the_job_do_nothing(scene):
    book = scene.book()
    book.fill(book.row_of(scene.task), text="Xong", done_on=DONE)
    sheet = scene.brought(book.saved())
    seen = services.digest_of(list(scene.judged(sheet).values()))
    services.confirm(scene.viewer("staff"), sheet=sheet, seen=seen)
    with pytest.raises(Refused):
        services.confirm(scene.viewer("staff"), sheet=sheet, seen=seen)
    confirming.apply(sheet.pk)
    confirming.apply(sheet.pk)
    assert ProgressEntry.objects.count() == 1


def test_a_unit_gets_its_own_tasks_only(scene):
    book = scene.book("staff", unit=scene.world.trade)
    assert {key.partition(":")[0] for key in book.rows()} == {str(scene.task.pk), str(scene.quarterly.pk)}


def test_finished_and_submitted_tasks_do_not_go_out(scene):
    make_task(scene.plan, lead=scene.world.trade, status="done")
    submitted = make_task(scene.plan, lead=scene.world.trade, status="submitted")
    assert str(submitted.pk) not in scene.book().rows()


def test_who_has_no_right_on_a_row_is_told_and_the_others_are_taken(scene):
    book = scene.book()
    book.fill(book.row_of(scene.task), text="Xong", done_on=DONE)
    number = book.row_of(scene.office_task)
    book.fill(number, text="Xong hộ", done_on=DONE)
    sheet = scene.brought(book.saved(), "staff")
    assert scene.judged(sheet)[number].outcome.state == rules.BLOCKED
    assert "không có quyền" in scene.judged(sheet)[number].outcome.problems[0].what
    assert scene.confirmed(sheet).taken == 1


def test_a_task_closed_meanwhile_is_told_with_who_did_it(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Xong", done_on=DONE)
    make_proof(scene.task, scene.world.user("unit_head"))
    from cchc.plans import services as plans

    plans.submit_task(scene.viewer("unit_head"), task=Task.objects.get(pk=scene.task.pk))
    found = scene.judged(scene.brought(book.saved()))[number].outcome
    assert found.state == rules.BLOCKED
    assert "Chờ duyệt" in found.problems[0].what or "chờ duyệt" in found.problems[0].what
    assert any("Hoàng Văn Phòng" in line for line in found.news)


def test_the_head_submits_from_the_sheet_and_staff_may_not(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Xong", done_on=DONE, request=SUBMIT, doc_number="3", doc_symbol="QĐ-SCT", doc_date=DONE)
    staff = scene.brought(book.saved(), "staff")
    assert "Chỉ trưởng đơn vị" in scene.judged(staff, "staff")[number].outcome.problems[0].what
    head = scene.brought(book.saved(), "unit_head")
    assert scene.confirmed(head, "unit_head").taken == 1
    assert Task.objects.get(pk=scene.task.pk).status == "submitted"


def test_nothing_is_submitted_without_proof(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Xong", done_on=DONE, request=SUBMIT)
    found = scene.judged(scene.brought(book.saved(), "unit_head"), "unit_head")[number]
    assert "chưa có minh chứng" in found.outcome.problems[0].what


def test_a_day_to_come_is_told_with_its_cell(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Xong", done_on=dt.date(2090, 1, 1))
    problem = scene.judged(scene.brought(book.saved()))[number].outcome.problems[0]
    assert problem.address == book.cell(number, "done_on").coordinate
    assert "01/01/2090 ở tương lai" in problem.what


def test_the_same_document_with_another_day_is_a_conflict(scene):
    make_proof(scene.task, scene.world.user("unit_head"), proves_on=dt.date(2026, 4, 3), number="31", symbol="QĐ-SCT")
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, doc_number="31", doc_symbol="qđ-sct", doc_date=dt.date(2026, 4, 4))
    (cell,) = scene.judged(scene.brought(book.saved()))[number].outcome.conflicts
    assert (cell.name, cell.now.value) == ("doc_date", "2026-04-03")


def test_a_row_left_out_is_not_recorded_until_it_is_taken_in_again(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Xong", done_on=DONE)
    sheet = scene.brought(book.saved())
    row = scene.judged(sheet)[number].row
    services.leave_out(scene.viewer("staff"), sheet=sheet, row_id=row.pk, out=True)
    assert scene.judged(scene.again(sheet))[number].outcome.state == rules.LEFT_OUT
    services.leave_out(scene.viewer("staff"), sheet=sheet, row_id=row.pk, out=False)
    assert scene.judged(scene.again(sheet))[number].outcome.state == rules.TAKE


def test_reading_twice_reads_once(scene):
    book = scene.book()
    book.fill(book.row_of(scene.task), text="Xong", done_on=DONE)
    sheet = scene.brought(book.saved())
    reading.read_sheet(sheet.pk)
    assert sheet.rows.count() == 1


WORKERS = {"focal_point", "unit_head", "staff", "office_head", "office_staff", "centre_staff"}
PEOPLE = (
    *sorted(WORKERS),
    "leader",
    "viewer",
    "administrator",
    "province_reviewer",
    "system",
    "other_staff",
    "outsider",
)


@pytest.mark.parametrize("who", PEOPLE)
def test_only_those_who_record_results_take_sheets_out_and_bring_them_back(scene, who):
    content = scene.book().fill(8, text="Xong", done_on=DONE).saved()
    before = WorksheetExport.objects.count()
    if who in WORKERS:
        scene.exported(who)
        assert scene.brought(content, who).state == ImportState.READY
        return
    with pytest.raises(NotAllowed):
        scene.exported(who)
    with pytest.raises((NotAllowed, Refused)):
        scene.brought(content, who)
    assert WorksheetExport.objects.count() == before


@pytest.mark.parametrize("who", ["unit_head", "focal_point", "leader"])
def test_a_draft_is_decided_on_by_who_brought_it_alone(scene, who):
    sheet = scene.brought(scene.book().fill(8, text="Xong", done_on=DONE).saved(), "staff")
    row = sheet.rows.get()
    for verb in (
        lambda v: services.choose(v, sheet=sheet, picks={row.pk: {"text": ("file", "")}}),
        lambda v: services.leave_out(v, sheet=sheet, row_id=row.pk, out=True),
        lambda v: services.cancel(v, sheet=sheet),
        lambda v: services.confirm(v, sheet=sheet, seen=""),
    ):
        with pytest.raises(NotAllowed):
            verb(scene.viewer(who))

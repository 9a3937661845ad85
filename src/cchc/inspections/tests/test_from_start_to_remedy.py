"""An inspection from its start to the last verified remedy, and what each step refuses."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

import vanban
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.inspections import minutes, services
from cchc.inspections.models import InspectionFinding
from cchc.inspections.selectors import detail as selector
from cchc.inspections.services import FindingWords, Remedy
from cchc.inspections.tests.factories import REMEDY, TODAY, finding, head, make_inspection, make_plan, remedied
from cchc.plans.tests.factories import make_plan as make_reform_plan
from cchc.plans.tests.factories import make_proof, make_task


@pytest.fixture
def tasks(world):
    """One task led by the inspected unit with proof, one without, one of another unit."""
    reform = make_reform_plan(world)
    proved = make_task(reform, lead=world.trade, number="I.1", due_on=dt.date(2026, 4, 1))
    make_proof(proved, world.user("staff"))
    make_task(reform, lead=world.trade, number="I.2")
    make_task(reform, lead=world.office, number="I.3")
    return reform.tasks


def test_the_checklist_is_made_from_the_units_own_tasks(world, tasks):
    one = make_inspection(world, "under_way")
    items = list(one.items.filter(kind="task"))
    assert [item.content[:3] for item in items] == ["I.1", "I.2"]
    assert (items[0].shown, items[0].due_on) == ("Quá hạn", dt.date(2026, 4, 1))
    assert items[0].proofs == ["31/QĐ-SCT ngày 04/5/2026"]
    assert one.items.filter(kind="fixed").count() == 8


def test_brought_up_to_date_keeps_what_was_filled(world, tasks):
    one = make_inspection(world, "under_way")
    first, second = one.items.filter(kind="task")
    services.fill_item(head(world), item=first, result="failed", note="Chưa ban hành")
    tasks.filter(number="I.2").update(dropped_in=2)
    make_task(tasks.first().plan, lead=world.trade, number="I.4")
    services.refresh_checklist(head(world), inspection=one)
    kept = list(one.items.filter(kind="task").order_by("content"))
    assert [item.content[:3] for item in kept] == ["I.1", "I.4"]
    assert kept[0].note == "Chưa ban hành"
    assert second.pk not in {item.pk for item in kept}


def test_two_who_fill_the_same_point_the_second_is_told(world, tasks):
    one = make_inspection(world, "under_way")
    item = one.items.first()
    services.fill_item(head(world), item=item, result="passed", version=item.version)
    with pytest.raises(Changed, match="Mai Văn Sở vừa ghi"):
        services.fill_item(world.viewer("viewer", TODAY), item=item, result="failed", version=item.version)
    services.fill_item(head(world), item=item, result="passed", version=item.version + 1)


def test_a_photo_is_kept_at_its_point_and_a_program_is_not(world):
    one = make_inspection(world, "under_way")
    photo = SimpleUploadedFile("bang-niem-yet.jpg", b"\xff\xd8\xff\xe0anh")
    kept = services.attach_file(head(world), item=one.items.first(), upload=photo)
    assert selector.attachment(world.viewer("staff", TODAY), kept.attachment_id) == kept.attachment
    assert selector.attachment(world.viewer("other_staff", TODAY), kept.attachment_id) is None
    with pytest.raises(Refused) as refused:
        services.attach_file(head(world), item=one.items.first(), upload=SimpleUploadedFile("x.jpg", b"MZ\x90"))
    assert refused.value.field == "upload"


def test_not_started_without_a_team(world):
    one = make_inspection(world, plan=make_plan(world, head=None, members=()))
    with pytest.raises(Refused, match="chưa có đoàn"):
        services.start_inspection(world.viewer("focal_point", TODAY), inspection=one)


def test_not_concluded_while_points_are_unchecked_or_failed_without_a_finding(world):
    one = make_inspection(world, "under_way")
    focal = world.viewer("focal_point", TODAY)
    with pytest.raises(Refused, match="Còn 8 nội dung"):
        services.conclude_inspection(focal, inspection=one)
    one.items.update(result="passed")
    failed = one.items.first()
    services.fill_item(head(world), item=failed, result="failed")
    with pytest.raises(Refused, match="chưa có điểm phát hiện"):
        services.conclude_inspection(focal, inspection=one)
    finding(one, world, item=failed)
    assert services.conclude_inspection(focal, inspection=one).concluded_on == TODAY


def test_the_last_day_is_counted_in_working_days(world):
    from django.core.management import call_command

    call_command("load_reference", verbosity=0)
    one = make_inspection(world, "under_way")
    found = finding(one, world, days=10)
    assert found.due_on == dt.date(2026, 5, 18)
    assert found.due_why.startswith("10 ngày làm việc kể từ")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"text": " "}, "text"),
        ({"days": None}, "days"),
        ({"days": 0}, "days"),
        ({"days": None, "due_on": dt.date(2026, 5, 3)}, "due_on"),
        ({"severity": "very"}, "severity"),
    ],
)
def test_a_finding_says_what_and_until_when(world, words, field):
    one = make_inspection(world, "under_way")
    with pytest.raises(Refused) as refused:
        finding(one, world, **words)
    assert refused.value.field == field


def test_who_answers_for_a_finding_is_of_the_unit(world):
    one = make_inspection(world, "under_way")
    with pytest.raises(Refused) as refused:
        finding(one, world, owner=world.user("office_staff"))
    assert refused.value.field == "owner"
    with pytest.raises(Refused) as refused:
        finding(one, world, owner_unit=world.office, owner=None)
    assert refused.value.field == "owner_unit"


def test_remedied_with_proof_returned_remedied_again_verified_closed(world):
    one = make_inspection(world, "concluded")
    found = one.findings.get()
    focal = world.viewer("focal_point", TODAY)
    with pytest.raises(Refused, match="Còn 1 điểm"):
        services.close_inspection(focal, inspection=one)
    remedied(found, world)
    services.return_finding(head(world), finding=InspectionFinding.objects.get(pk=found.pk), reason="Thiếu ảnh")
    found.refresh_from_db()
    assert (found.state, found.returned, found.remedied_on) == ("open", True, None)
    remedied(found, world)
    services.verify_finding(head(world), finding=InspectionFinding.objects.get(pk=found.pk))
    assert services.close_inspection(focal, inspection=one).state == "closed"
    assert found.proofs.count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"number": "", "symbol": ""}, "number"),
        ({"symbol": ""}, "symbol"),
        ({"proves_on": TODAY + dt.timedelta(days=1)}, "proves_on"),
    ],
)
def test_a_remedy_needs_words_and_proof(world, change, field):
    found = make_inspection(world, "concluded").findings.get()
    given = {"text": "Đã làm", "proves_on": TODAY, "number": "1", "symbol": "BC-A"} | change
    with pytest.raises(Refused) as refused:
        services.remedy_finding(world.viewer("unit_head", TODAY), finding=found, remedy=Remedy(**given))
    assert refused.value.field == field


def test_nobody_verifies_what_they_own_or_reported(world):
    one = make_inspection(world, "concluded")
    found = remedied(one.findings.get(), world)
    InspectionFinding.objects.update(owner=world.user("office_head"))
    with pytest.raises(NotAllowed, match="không tự xác nhận"):
        services.verify_finding(head(world), finding=found)
    services.verify_finding(world.viewer("viewer", TODAY), finding=found)


def test_nothing_is_remedied_before_the_conclusion_or_found_after_it(world):
    one = make_inspection(world, "under_way")
    found = finding(one, world)
    with pytest.raises(Refused, match="đang kiểm tra"):
        services.remedy_finding(world.viewer("unit_head", TODAY), finding=found, remedy=REMEDY)
    one.items.update(result="passed")
    services.conclude_inspection(world.viewer("focal_point", TODAY), inspection=one)
    with pytest.raises(Refused):
        services.add_finding(head(world), inspection=one, words=FindingWords(text="Thêm", days=3))


def test_the_team_takes_a_finding_back_before_the_conclusion(world):
    one = make_inspection(world, "under_way")
    services.drop_finding(head(world), finding=finding(one, world))
    assert one.findings.count() == 0


def test_the_team_of_an_inspection_has_nobody_of_the_unit(world):
    one = make_inspection(world)
    with pytest.raises(Refused) as refused:
        services.edit_inspection(
            world.viewer("focal_point", TODAY), inspection=one, team=((world.user("staff"), "member"),)
        )
    assert refused.value.field == "members"
    assert "Vũ Thị Viên" in str(refused.value)


def test_minutes_say_who_met_what_was_found_and_both_sides_sign(world, tasks):
    one = make_inspection(world, "under_way")
    services.fill_item(head(world), item=one.items.first(), result="failed", note="Chưa ban hành")
    finding(one, world, item=one.items.first())
    services.answer_inspection(world.viewer("unit_head", TODAY), inspection=one, opinion="Nhất trí")
    one.refresh_from_db()
    draft = minutes.minutes(selector.inspection_detail(head(world), one))
    document = Document(io.BytesIO(vanban.write(draft)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    for said in (
        "BIÊN BẢN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Mai Văn Sở: trưởng đoàn",
        "Chưa ban hành",
        "Chưa niêm yết thủ tục mới",
        "Nhất trí",
        "ĐẠI DIỆN ĐƠN VỊ",
        "TRƯỞNG ĐOÀN KIỂM TRA",
    ):
        assert said in text, said


def test_the_notice_carries_its_number_and_the_findings(world):
    one = make_inspection(world, "concluded")
    services.record_notice(
        world.viewer("focal_point", TODAY), inspection=one, number="88", symbol="TB-SCT", issued_on=TODAY
    )
    one.refresh_from_db()
    draft = minutes.notice(selector.inspection_detail(head(world), one))
    read = vanban.read(vanban.write(draft), name="thong-bao.docx")
    assert (read.header.number, read.header.symbol) == ("88", "TB-SCT")
    assert "Chưa niêm yết thủ tục mới" in read.text

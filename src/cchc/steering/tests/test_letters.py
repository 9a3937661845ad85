"""A letter from a click to its answer, and who may do what with it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.models import Evidence, EvidenceUse
from cchc.plans.tests.factories import TODAY, make_task
from cchc.reminders.models import ReminderSent
from cchc.steering import services
from cchc.steering.models import ChasingLetter
from cchc.steering.reminded import times_reminded
from cchc.steering.selectors import late, letters
from cchc.steering.states import LetterState

pytestmark = pytest.mark.django_db


def test_a_letter_holds_only_the_overdue_duties_of_its_unit(scene):
    mine = scene.late(scene.world.trade, days=12)
    scene.late(scene.world.office, content="Việc của Văn phòng")
    make_task(scene.plan, lead=scene.world.trade, content="Chưa đến hạn")
    scene.late(scene.world.trade, content="Đã trình", status="submitted", submitted_on=TODAY)
    (letter,) = scene.draft(scene.world.trade)
    (line,) = letter.lines.all()
    assert (line.task, line.unit, line.due_on) == (mine, scene.world.trade, TODAY - dt.timedelta(days=12))
    assert letter.finish_by == dt.date(2026, 5, 11), "five working days from Monday 04/5"


def test_one_letter_a_unit_or_one_to_all(scene):
    scene.late(scene.world.trade)
    scene.late(scene.world.office)
    assert len(scene.draft(scene.world.trade, scene.world.office)) == 2
    ChasingLetter.objects.update(state=LetterState.CANCELLED)
    (together,) = scene.draft(scene.world.trade, scene.world.office, together=True)
    assert letters.units_of(together) == ["Văn phòng Sở", "Phòng Quản lý thương mại"]


def test_a_second_click_makes_no_second_letter(scene):
    scene.late(scene.world.trade)
    assert scene.draft()[0] == scene.draft()[0]
    assert ChasingLetter.objects.count() == 1


def test_where_nothing_is_overdue_there_is_nothing_to_chase(scene):
    with pytest.raises(Refused, match="không còn nhiệm vụ quá hạn"):
        scene.draft(scene.world.trade)


def test_what_the_agency_itself_owes_is_not_chased_by_letter(scene):
    scene.late(scene.world.department)
    assert late.late_units(scene.viewer(), scene.world.department) == []


def test_an_issued_letter_has_number_day_file_and_stays_as_it_was(scene):
    task = scene.late(scene.world.trade)
    letter = scene.issued()
    task.content = "Nội dung đã sửa"
    task.save()
    letter = ChasingLetter.objects.get(pk=letter.pk)
    assert (letter.state, letter.number, letter.symbol, letter.issued_on) == ("issued", "12", "SCT", TODAY)
    assert letter.written.name.startswith("Công văn đôn đốc - Phòng Quản lý thương mại")
    assert letter.lines.get().text == "Rà soát thủ tục"
    with pytest.raises(Refused, match="đã ban hành"):
        services.issue_letter(scene.viewer(), letter=letter, issue=services.Issue("13", TODAY))


@pytest.mark.parametrize(
    ("issue", "field"),
    [
        (services.Issue("", TODAY), "number"),
        (services.Issue("1", TODAY + dt.timedelta(days=1)), "issued_on"),
        (services.Issue("1", TODAY - dt.timedelta(days=1)), "issued_on"),
    ],
)
def test_what_a_clerk_may_mistype_is_told_at_its_field(scene, issue, field):
    scene.late(scene.world.trade)
    (letter,) = scene.draft()
    with pytest.raises(Refused) as refused:
        services.issue_letter(scene.viewer(), letter=letter, issue=issue)
    assert refused.value.field == field


def test_the_letter_and_its_signed_file_go_into_the_register_of_evidence(scene):
    scene.late(scene.world.trade)
    letter = scene.issued()
    assert (letter.proof.number, letter.proof.symbol, letter.proof.proves_on) == ("12", "SCT", TODAY)
    assert letter.proof.attachment is None
    with pytest.raises(Refused) as refused:
        services.file_signed(scene.viewer(), letter=letter, signed=SimpleUploadedFile("a.exe", b"MZ" + bytes(60)))
    assert refused.value.field == "signed"
    services.file_signed(scene.viewer(), letter=letter, signed=SimpleUploadedFile("12-ky-so.pdf", b"%PDF-1.7 signed"))
    assert Evidence.objects.get().attachment.name == "12-ky-so.pdf"


def test_the_answer_is_recorded_once(scene):
    scene.late(scene.world.trade)
    letter = scene.issued()
    with pytest.raises(Refused):
        services.answer_letter(scene.viewer(), letter=letter, answered_on=TODAY, answer=" ")
    services.answer_letter(scene.viewer(), letter=letter, answered_on=TODAY, answer="Báo cáo 9/BC-QLTM")
    with pytest.raises(Refused, match="đơn vị đã trả lời"):
        services.answer_letter(scene.viewer(), letter=letter, answered_on=TODAY, answer="lần nữa")


def test_an_issued_letter_proves_that_the_agency_steers(scene):
    scene.late(scene.world.trade)
    steering = make_task(scene.plan, content="Đôn đốc thực hiện kế hoạch", group="Công tác chỉ đạo, điều hành")
    (letter,) = scene.draft()
    with pytest.raises(Refused, match="dự thảo"):
        services.use_as_proof(scene.viewer(), letter=letter, task=steering)
    letter = services.issue_letter(scene.viewer(), letter=letter, issue=services.Issue("12", TODAY))
    services.use_as_proof(scene.viewer(), letter=letter, task=steering)
    assert EvidenceUse.objects.get(task=steering).evidence == letter.proof
    with pytest.raises(Refused, match="đã là minh chứng"):
        services.use_as_proof(scene.viewer(), letter=letter, task=steering)


def test_lines_may_be_let_go_but_not_all(scene):
    scene.late(scene.world.trade)
    second = scene.late(scene.world.trade, content="Việc thứ hai")
    (letter,) = scene.draft()
    pk = letter.lines.get(task=second).pk
    by = TODAY + dt.timedelta(days=9)
    services.revise_letter(scene.viewer(), letter=letter, finish_by=by, request="Họp ngày 06/5", left_out=[pk])
    assert letter.lines.count() == 1
    with pytest.raises(Refused, match="ít nhất một nhiệm vụ"):
        services.revise_letter(
            scene.viewer(), letter=letter, finish_by=by, left_out=list(letter.lines.values_list("pk", flat=True))
        )


def test_who_has_been_silent_longest_and_how_often_they_were_written_to(scene):
    scene.late(scene.world.trade)
    heard = scene.late(scene.world.office, days=3)
    from cchc.plans import services as plans

    plans.record_progress(scene.world.viewer("office_head"), task=heard, text="Đang làm", done_on=TODAY)
    scene.issued(scene.world.trade)
    units = late.late_units(scene.viewer(), scene.world.department, late.SILENT)
    assert [one.unit for one in units] == [scene.world.trade, scene.world.office]
    assert (units[0].heard_on, units[0].letters, units[0].last_letter_on) == (None, 1, TODAY)
    assert units[1].heard_on is not None


def test_units_take_the_same_few_queries(scene, django_assert_num_queries):
    scene.late(scene.world.trade)
    viewer = scene.viewer()
    with django_assert_num_queries(5):
        late.late_units(viewer, scene.world.department)
    for unit in (scene.world.office, scene.world.centre, scene.world.trade):
        scene.late(unit)
    with django_assert_num_queries(5):
        late.late_units(viewer, scene.world.department)


PEOPLE = (
    "focal_point",
    "leader",
    "unit_head",
    "staff",
    "viewer",
    "administrator",
    "province_reviewer",
    "other_focal_point",
    "outsider",
)
VERBS = {
    "draft_letters": lambda s, v: services.draft_letters(v, agency=s.world.department, units=[s.world.office]),
    "revise_letter": lambda s, v: services.revise_letter(v, letter=s.drafted, finish_by=TODAY + dt.timedelta(days=3)),
    "cancel_letter": lambda s, v: services.cancel_letter(v, letter=s.drafted),
    "issue_letter": lambda s, v: services.issue_letter(v, letter=s.drafted, issue=services.Issue("1", TODAY)),
    "file_signed": lambda s, v: services.file_signed(
        v, letter=s.sent, signed=SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")
    ),
    "answer_letter": lambda s, v: services.answer_letter(v, letter=s.sent, answered_on=TODAY, answer="Đã xong"),
    "use_as_proof": lambda s, v: services.use_as_proof(v, letter=s.sent, task=s.task),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("verb", VERBS)
def test_only_the_focal_point_chases(scene, verb, who):
    scene.task = scene.late(scene.world.trade)
    scene.late(scene.world.office)
    scene.sent = scene.issued()
    (scene.drafted,) = scene.draft()
    before = AuditEvent.objects.filter(verb__startswith="letter.").count()
    if who == "focal_point":
        VERBS[verb](scene, scene.viewer(who))
        assert AuditEvent.objects.filter(verb__startswith="letter.").count() == before + 1
        return
    with pytest.raises(NotAllowed):
        VERBS[verb](scene, scene.viewer(who))
    assert AuditEvent.objects.filter(verb__startswith="letter.").count() == before


def test_a_letter_says_how_often_the_unit_was_reminded(scene):
    owed = scene.late(scene.world.trade, days=12).obligations.get()
    for rung, ago in ((1, 20), (2, 13)):
        ReminderSent.objects.create(
            obligation=owed,
            agency=scene.world.department,
            recipient=scene.world.user("unit_head"),
            due_on=owed.due_on,
            rung=rung,
            day=TODAY - dt.timedelta(days=ago),
            at=timezone.now(),
        )
    assert times_reminded([owed.pk, owed.pk + 1]) == {owed.pk: 2, owed.pk + 1: 0}

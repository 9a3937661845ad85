"""A round of scoring from its set to its publication, through the services."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc.agencies.tests.factories import World
from cchc.audit.models import AuditEvent
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.indices import services
from cchc.indices.models import Assessment, CriteriaSet, LeafScore, Round
from cchc.indices.rules.model import Answer
from cchc.indices.selectors import sheets
from cchc.indices.selectors.results import over_years, results
from cchc.indices.services.marks import Given
from cchc.indices.tests import factories as make
from cchc.indices.tests.factories import TODAY, who
from cchc.plans.where_used import where_used


def test_a_whole_season(world: World) -> None:
    made = make.make_round(world, "published")
    found = results(who(world, "province_focal"), made)
    assert [(str(row.agency), row.points, row.max, row.percent, row.rank, row.grade) for row in found.rows] == [
        ("Sở Du lịch tỉnh Sông Lam", Decimal("7.6"), Decimal(8), Decimal("95.00"), 1, "Xuất sắc"),
        ("Sở Công Thương tỉnh Sông Lam", Decimal("9.3"), Decimal(10), Decimal("93.00"), 2, "Xuất sắc"),
    ]
    kept = Assessment.objects.get(round=made, agency=world.department)
    assert (kept.points, kept.percent, kept.rank) == (Decimal("9.3"), Decimal("93.00"), 2)
    assert [
        one.year for one in over_years(who(world, "focal_point"), world.department, "Chỉ số cải cách hành chính")
    ] == [2026]
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {
        "score_round.created",
        "score_round.moved",
        "score.self_closed",
        "score.marked",
        "score_round.published",
    } <= verbs


def test_the_sheet_says_where_points_were_lost(world: World) -> None:
    made = make.make_round(world, "first")
    sheet = sheets.sheet(who(world, "focal_point"), made.assessments.get(agency=world.department))
    assert (sheet.by_self.total, sheet.by_self.main.max) == (Decimal("5.7"), Decimal(6))
    assert [(line.line.criterion.number, line.lost) for line in sheet.lost] == [("I.2", Decimal("0.3"))]
    assert sheet.lost[0].because == "mất 0,3 điểm: tỷ lệ/100% × 3: 90/100 × 3 = 2,7 điểm"
    assert len(sheet.doubtful) == 3  # nothing was proved


def test_a_proof_takes_the_doubt(world: World) -> None:
    made = make.make_round(world, "self")
    focal, score = who(world, "focal_point"), make.score_of(made, world.department, "I.1")
    services.score_leaf(focal, score=score, answer=Answer(option="m1"))
    sheet = sheets.sheet(focal, score.assessment)
    assert [line.line.criterion.number for line in sheet.doubtful] == ["I.1"]
    services.attach_proof(focal, score=score, proof=make.DOCUMENT)
    assert sheets.sheet(focal, score.assessment).doubtful == []
    with pytest.raises(Refused, match="đã được dùng"):
        services.attach_proof(focal, score=score, proof=make.DOCUMENT)
    used = where_used(focal, score.proofs.get().evidence_id)
    assert [line.label for line in used] == ["Tiêu chí I.1 Kế hoạch (Chấm điểm cải cách hành chính năm 2026)"]
    services.withdraw_proof(focal, proof=score.proofs.get())
    assert len(sheets.sheet(focal, score.assessment).doubtful) == 1


def test_reviewers_who_differ_leave_it_to_who_holds_the_round(world: World) -> None:
    made = make.make_round(world, "first")
    score = make.score_of(made, world.department, "I.2")
    services.mark_leaf(who(world, "province_reviewer"), score=score, given=Given(Decimal("2.7")))
    with pytest.raises(Refused, match="lý do"):
        services.mark_leaf(who(world, "second_reviewer"), score=score, given=Given(Decimal(2)))
    services.mark_leaf(who(world, "second_reviewer"), score=score, given=Given(Decimal(2), reason="Số liệu chưa khớp"))
    assert LeafScore.objects.get(pk=score.pk).first_points is None
    with pytest.raises(Refused, match="chưa có điểm thẩm định thống nhất"):
        services.move_round(who(world, "province_focal"), round=made, name="start_explain")
    with pytest.raises(Refused, match="lý do"):
        services.settle_leaf(who(world, "province_focal"), score=score, given=Given(Decimal("2.4")))
    services.settle_leaf(
        who(world, "province_focal"), score=score, given=Given(Decimal("2.4"), reason="Theo số của Sở Tài chính")
    )
    assert LeafScore.objects.get(pk=score.pk).first_points == Decimal("2.4")


def test_an_explanation_is_answered_by_a_second_appraisal(world: World) -> None:
    made = make.make_round(world, "first")
    make.mark_all(world, made, lower={"I.1": "0"})
    focal = who(world, "province_focal")
    made = services.move_round(focal, round=made, name="start_explain")
    score = make.score_of(made, world.department, "I.1")
    services.appeal_leaf(who(world, "focal_point"), score=score, text="Kế hoạch số 12 đã gửi ngày 04/3")
    for held, name in ((world.department, "focal_point"), (world.other, "other_focal_point")):
        services.close_explanations(who(world, name), assessment=made.assessments.get(agency=held))
    made = services.move_round(focal, round=Round.objects.get(pk=made.pk), name="start_second")
    with pytest.raises(Refused, match=r"mục I\.1 chưa được thẩm định lần 2"):
        services.move_round(focal, round=made, name="start_survey")
    for name in ("province_reviewer", "second_reviewer"):
        services.mark_leaf(who(world, name), score=score, given=Given(Decimal(1), reason="Đã bổ sung kế hoạch"))
    made = services.move_round(focal, round=Round.objects.get(pk=made.pk), name="start_survey")
    sheet = sheets.sheet(focal, made.assessments.get(agency=world.department))
    line = sheet.lines[score.criterion_id]
    assert (line.points, line.outcome.because) == (Decimal(1), "Đã bổ sung kế hoạch")
    assert sheets.differences(sheet) == []


def test_steps_wait_for_those_before(world: World) -> None:
    made = make.make_round(world, "self")
    focal = who(world, "province_focal")
    with pytest.raises(Refused, match="chưa chốt điểm tự chấm: Sở Công Thương tỉnh Sông Lam, Sở Du lịch"):
        services.move_round(focal, round=made, name="start_first")
    later = services.move_round(who(world, "province_focal", dt.date(2026, 12, 11)), round=made, name="start_first")
    assert later.state == "first"
    with pytest.raises(Refused, match="Thẩm định lần 1"):
        services.move_round(focal, round=later, name="start_survey")
    with pytest.raises(Refused, match="Không có bước"):
        services.move_round(focal, round=later, name="publish")


def test_what_is_closed_is_not_changed_until_it_is_reopened(world: World) -> None:
    made = make.make_round(world, "self")
    make.self_score(world, made)
    score = make.score_of(made, world.department, "I.2")
    with pytest.raises(Refused, match="đã chốt"):
        services.score_leaf(who(world, "staff"), score=score, answer=Answer(value=Decimal(99)))
    with pytest.raises(Refused, match="lý do"):
        services.reopen_self_score(who(world, "province_focal"), assessment=score.assessment, reason=" ")
    services.reopen_self_score(who(world, "province_focal"), assessment=score.assessment, reason="Nhập nhầm")
    changed = services.score_leaf(
        who(world, "staff"), score=score, answer=Answer(value=Decimal(99)), version=score.version
    )
    with pytest.raises(Changed):
        services.score_leaf(who(world, "staff"), score=changed, answer=Answer(), version=score.version)


def test_who_sees_what_before_and_after_publication(world: World) -> None:
    made = make.make_round(world, "council")
    own = results(who(world, "focal_point"), made)
    assert [str(row.agency) for row in own.rows] == ["Sở Công Thương tỉnh Sông Lam"]
    assert own.rows[0].rank is None  # a rank would tell of the others
    assert sheets.assessment(who(world, "focal_point"), made.assessments.get(agency=world.other).pk) is None
    assert results(who(world, "commune_focal_point"), made).rows == ()
    make.publish(world, made)
    made = Round.objects.get(pk=made.pk)
    seen = results(who(world, "commune_focal_point"), made)
    assert [row.rank for row in seen.rows] == [1, 2]
    assert [row.opens for row in results(who(world, "focal_point"), made).rows] == [False, True]
    assert sheets.assessment(who(world, "focal_point"), made.assessments.get(agency=world.other).pk) is None


def test_nobody_marks_their_own_agency(world: World) -> None:
    made = make.make_round(world, "draft")
    focal = who(world, "province_focal")
    services.edit_round(
        focal, round=made, title=made.title, agencies=[world.department, world.other],
        reviewers=[world.user("province_reviewer"), world.user("leader")],
    )  # fmt: skip
    services.move_round(focal, round=Round.objects.get(pk=made.pk), name="open")
    make.self_score(world, Round.objects.get(pk=made.pk))
    made = services.move_round(focal, round=Round.objects.get(pk=made.pk), name="start_first")
    own = make.score_of(made, world.department, "I.1")
    with pytest.raises(NotAllowed, match="đơn vị mình"):
        services.mark_leaf(who(world, "leader"), score=own, given=Given(Decimal(1)))
    services.mark_leaf(who(world, "province_reviewer"), score=own, given=Given(Decimal(1)))
    assert LeafScore.objects.get(pk=own.pk).first_points == 1  # the one reviewer who may has marked


def test_publication_needs_minutes_and_a_decision(world: World) -> None:
    made = make.make_round(world, "council")
    focal = who(world, "province_focal")
    with pytest.raises(Refused, match="biên bản"):
        services.publish_round(focal, round=made, number="93", symbol="QĐ-UBND", decided_on=TODAY)
    services.record_minutes(focal, round=made, held_on=TODAY, conclusion="Nhất trí")
    with pytest.raises(Refused, match="số, ký hiệu"):
        services.publish_round(focal, round=made, number="", symbol="", decided_on=TODAY)
    with pytest.raises(Refused, match="sau ngày họp"):
        services.publish_round(focal, round=made, number="1", symbol="QĐ", decided_on=dt.date(2026, 11, 1))


def test_the_sample_set_adds_up_and_says_what_it_is(world: World) -> None:
    make.people(world)
    one = services.illustrative_set(who(world, "province_focal"), agency=world.province, year=2026)
    assert one.title == "Bộ tiêu chí minh hoạ năm 2026"
    confirmed = services.confirm_set(who(world, "province_focal"), criteria_set=one)
    assert (confirmed.official, confirmed.state) == (False, "confirmed")
    draft = services.illustrative_set(who(world, "province_focal"), agency=world.province, year=2027)
    words = services.SetWords("Chỉ số", draft.title, 2027, official=True)
    with pytest.raises(Refused, match="minh hoạ không dùng làm bộ chính thức"):
        services.edit_set(who(world, "province_focal"), criteria_set=draft, words=words)


def test_a_set_that_does_not_add_up_is_not_confirmed(world: World) -> None:
    one = make.make_set(world, confirmed=False)
    leaf = one.criteria.get(number="I.2")
    services.edit_criterion(
        who(world, "province_focal"),
        criterion=leaf,
        number="I.2",
        title=leaf.title,
        max_score=Decimal(5),
        words=leaf.words,
    )
    with pytest.raises(Refused, match=r"I “Lĩnh vực I”: tối đa 4 nhưng các mục con cộng lại là 6"):
        services.confirm_set(who(world, "province_focal"), criteria_set=CriteriaSet.objects.get(pk=one.pk))


def test_a_revision_begins_as_a_copy(world: World) -> None:
    one = make.make_set(world)
    made = services.revise_set(who(world, "province_focal"), criteria_set=one, year=2027)
    assert (made.title, made.revises, made.state) == ("Bộ tiêu chí thử nghiệm năm 2027", one, "draft")
    assert [row.number for row in made.criteria.all()] == ["I", "I.1", "I.2", "II", "II.1", "II.2"]
    assert made.criteria.get(number="I.2").parent == made.criteria.get(number="I")

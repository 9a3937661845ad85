"""Scoring in the demonstration: last year's round published, this year's being scored by the department; the sample set."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.indices import services
from cchc.indices.models import Assessment, BindingState, Criterion, LeafBinding, LeafScore, Round
from cchc.indices.rules.model import AllOf, Answer, Bands, Choice, LeafRule, Linear, PerItem
from cchc.indices.services.marks import Given
from cchc.plans.models import Evidence

YEAR = 2026
LOWER = {"I.1.2": "92", "III.2": "85", "III.5": "98,4", "V.3": "88", "VI.1": "90", "VII.1": "96,5", "VII.2": "91"}
UNSCORED = ("II.3.3", "VI.5", "VII.7", "VIII.2", "VIII.3")
LATER = ("I.4.1", "I.4.2", "III.2", "III.5", "IV.2", "V.1", "V.3", "VI.1", "VII.1", "VII.2")
LOST_IN_REVIEW = {
    "I.4.2": ("0,4", "Báo cáo tuyên truyền thiếu số liệu quý IV"),
    "VII.6": ("0,5", "Cập nhật không thường xuyên"),
}


def score(department: Agency, users: dict[str, User]) -> None:
    """Through the services of a person's clicks."""
    today = timezone.localdate()
    viewers = {name: Viewer.of(user, today) for name, user in users.items()}
    province = department.parent
    assert province is not None
    last = _round(viewers, province, department, YEAR - 1)
    _publish(viewers, last)
    this = _round(viewers, province, department, YEAR)
    _bind(viewers["daumoi"], this, department)
    _score(viewers, this, left=(*UNSCORED, *LATER))
    _look_ahead(viewers["daumoi"], this)


def _look_ahead(focal: Viewer, one: Round) -> None:
    """What the focal point notes of points that are still to be won, and a scenario."""
    score = LeafScore.objects.select_related("criterion").get(assessment__round=one, criterion__number="VII.7")
    services.weigh_leaf(focal, score=score, effort="S", until=dt.date(YEAR, 12, 5))
    answers = {score.criterion_id: _answer(score.criterion.leaf_rule, "")}
    services.keep_scenario(focal, assessment=one.assessments.get(), name="Bảo đảm an toàn thông tin", answers=answers)


def _round(viewers: dict[str, Viewer], province: Agency, department: Agency, year: int) -> Round:
    above = viewers["daumoitinh"]
    one = services.illustrative_set(above, agency=province, year=year)
    made = services.create_round(
        above,
        criteria_set=services.confirm_set(above, criteria_set=one),
        agency=province,
        title=f"Chấm điểm Chỉ số cải cách hành chính năm {year} (minh hoạ)",
        agencies=[department],
        reviewers=[viewers["thamdinh"].user, above.user],
        self_until=dt.date(year, 12, 15),
        explain_until=dt.date(year, 12, 31),
    )
    return services.move_round(above, round=made, name="open")


def _bind(viewer: Viewer, one: Round, department: Agency) -> None:
    services.propose_bindings(viewer, criteria_set=one.criteria_set, agency=department)
    proposed = LeafBinding.objects.filter(criterion__criteria_set=one.criteria_set, state=BindingState.PROPOSED)
    for row in proposed.exclude(kind="evidence").order_by("criterion__position", "kind"):
        if row.kind == "measure":
            services.decide_binding(viewer, binding=row, accept=True)
    for number, key in (("I.1.2", "plans.task_completion_rate"), ("I.6", "plans.task_on_time_rate")):
        leaf = Criterion.objects.get(criteria_set=one.criteria_set, number=number)
        services.add_binding(viewer, criterion=leaf, agency=department, key=key)


def score_later(viewers: dict[str, Viewer], one: Round, numbers: tuple[str, ...]) -> None:
    """Leaves of ``LATER`` that the department comes to in a week."""
    held = one.assessments.get(agency__symbol="SCT")
    for score in _leaves(held).filter(criterion__number__in=numbers, answer={}):
        answer = _answer(score.criterion.leaf_rule, LOWER.get(score.criterion.number, ""))
        services.score_leaf(viewers["chuyenvien"], score=score, answer=answer, work="done")


def _score(viewers: dict[str, Viewer], one: Round, left: tuple[str, ...] = ()) -> None:
    held = one.assessments.get()
    focal, staff = viewers["daumoi"], viewers["chuyenvien"]
    proofs = list(Evidence.objects.filter(agency=held.agency, proves_on__year=one.criteria_set.year).order_by("pk")[:6])
    for at, score in enumerate(_leaves(held)):
        number = score.criterion.number
        bound = LeafBinding.objects.filter(criterion=score.criterion, agency=held.agency, state=BindingState.ACCEPTED)
        if number in left or bound.exclude(kind="evidence").exists():
            continue
        if number == "II.1":
            services.score_leaf(
                focal, score=score, answer=Answer(nothing=True), work="done",
                nothing_reason="Năm nay Sở không được giao tham mưu văn bản quy phạm pháp luật",
            )  # fmt: skip
            continue
        answer = _answer(score.criterion.leaf_rule, LOWER.get(number, ""))
        said = "Số liệu theo báo cáo năm của Sở." if at % 3 else ""
        services.score_leaf(
            staff if at % 2 else focal, score=score, answer=answer, explanation=said, owner=staff.user, work="done"
        )
        if proofs and at % 3 == 0:
            services.use_known_proof(focal, score=LeafScore.objects.get(pk=score.pk), evidence=proofs[at % len(proofs)])


def _leaves(held: Assessment) -> QuerySet[LeafScore]:
    return held.scores.select_related("criterion").filter(criterion__survey=False).order_by("criterion__position")


def _answer(leaf: LeafRule, lower: str) -> Answer:
    """The best answer, or ``lower`` where something was not reached."""
    rule = leaf.rule
    if lower:
        return Answer(value=Decimal(lower.replace(",", ".")))
    if isinstance(rule, Choice):
        return Answer(option=max(rule.options, key=lambda one: one.points).key)
    if isinstance(rule, AllOf):
        return Answer(met=frozenset(one.key for one in rule.conditions))
    if isinstance(rule, PerItem):
        return Answer(value=Decimal(4))
    if isinstance(rule, Bands):
        top = max(rule.bands, key=lambda one: one.points)
        return Answer(value=top.low if top.low is not None else Decimal(0))
    return Answer(value=rule.cap if isinstance(rule, Linear) else Decimal(100))


def _publish(viewers: dict[str, Viewer], one: Round) -> None:
    above, today = viewers["daumoitinh"], viewers["daumoitinh"].today
    _score(viewers, one)
    held = one.assessments.get()
    services.close_self_score(viewers["daumoi"], assessment=held)
    one = services.move_round(above, round=one, name="start_first")
    for name in ("thamdinh", "daumoitinh"):
        services.mark_many(viewers[name], assessment=held, marks={row.pk: _mark(row) for row in _leaves(held)})
    one = services.move_round(above, round=one, name="start_explain")
    appealed = held.scores.get(criterion__number="VII.6")
    services.appeal_leaf(
        viewers["daumoi"], score=appealed, text="Trang thông tin điện tử đăng 312 tin, bài; có nhật ký kèm theo"
    )
    services.close_explanations(viewers["daumoi"], assessment=held)
    one = services.move_round(above, round=one, name="start_second")
    for name in ("thamdinh", "daumoitinh"):
        services.mark_leaf(viewers[name], score=appealed, given=Given(Decimal(1), reason="Đã xem nhật ký cập nhật"))
    one = services.move_round(above, round=one, name="start_survey")
    rows = held.scores.filter(criterion__survey=True).order_by("criterion__position")
    results: dict[int, Decimal | None] = {row.pk: Decimal("86.5") + at for at, row in enumerate(rows)}
    services.record_survey(above, assessment=held, results=results)
    one = services.move_round(above, round=one, name="start_council")
    services.record_minutes(
        above, round=one, held_on=min(dt.date(YEAR, 1, 12), today), number="02/BB-HĐTĐ",
        people="Ông Lê Văn Chủ, Chủ tịch Hội đồng\nBà Đỗ Thị Thẩm, Thư ký", conclusion="Hội đồng nhất trí kết quả thẩm định.",
    )  # fmt: skip
    services.publish_round(above, round=one, number="93", symbol="QĐ-UBND", decided_on=min(dt.date(YEAR, 1, 16), today))


def _mark(row: LeafScore) -> Given:
    row.refresh_from_db()
    lost = LOST_IN_REVIEW.get(row.criterion.number)
    if lost is not None:
        return Given(Decimal(lost[0].replace(",", ".")), reason=lost[1])
    return Given(None if row.self_excluded else row.self_points, row.self_excluded)

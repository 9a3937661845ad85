"""Sets, rounds and scores of the invented province; states as arguments."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from cchc.agencies.models import Agency, Role
from cchc.agencies.tests.factories import World, make_member
from cchc.agencies.viewer import Viewer
from cchc.indices import services
from cchc.indices.models import Assessment, CriteriaSet, Criterion, LeafScore, Round
from cchc.indices.rules.model import Answer, Bands, Choice, LeafRule, Linear, PerItem
from cchc.indices.services import SetWords
from cchc.indices.services.marks import Given
from cchc.plans.public_work import Proof

TODAY = dt.date(2026, 11, 20)
NOTHING = "Trường hợp trong năm không phát sinh thì giảm trừ điểm tối đa tương ứng"
SHARE = "100%: 3 điểm; từ 80% đến dưới 100%: [Tỷ lệ % x Điểm tối đa]/100%; dưới 80%: 0"
LEAVES = (
    ("I", "I.1", "Kế hoạch", "1", "Có ban hành: 1 điểm; không ban hành: 0 điểm", False),
    ("I", "I.2", "Mức độ hoàn thành", "3", SHARE, False),
    ("II", "II.1", "Hồ sơ đúng hạn", "2", f"100%: 2 điểm; dưới 100%: 0 điểm. {NOTHING}", False),
    ("II", "II.2", "Chất lượng phục vụ", "4", "", True),
)  # fmt: skip


def people(world: World) -> World:
    """Two reviewers of the province beside the one that is there, and a focal point of it."""
    for name, who in (("second_reviewer", "Lê Văn Định"), ("third_reviewer", "Chu Thị Soát")):
        if name not in world.users:
            world.users[name] = make_member(name, world.province, Role.PROVINCE_REVIEWER, who)
    if "province_focal" not in world.users:
        world.users["province_focal"] = make_member("province_focal", world.province, Role.FOCAL_POINT, "Tô Thị Tỉnh")
    return world


def who(world: World, name: str, today: dt.date = TODAY) -> Viewer:
    return world.viewer(name, today)


def make_set(
    world: World, *, agency: Agency | None = None, by: str = "province_focal", confirmed: bool = True, **words: Any
) -> CriteriaSet:
    """A small set of ten points, two fields, four leaves, one of them surveyed."""
    people(world)
    viewer = who(world, by)
    given: dict[str, Any] = {
        "index_name": "Chỉ số cải cách hành chính",
        "title": "Bộ tiêu chí thử nghiệm năm 2026",
        "year": 2026,
    }
    one = services.create_set(viewer, agency=agency or world.province, words=SetWords(**{**given, **words}))
    fields: dict[str, Criterion] = {}
    for field, number, title, most, rule, survey in LEAVES:
        if field not in fields:
            total = sum((Decimal(row[3]) for row in LEAVES if row[0] == field), Decimal(0))
            fields[field] = services.add_criterion(
                viewer, criteria_set=one, parent=None, number=field, title=f"Lĩnh vực {field}", max_score=total
            )
        services.add_criterion(
            viewer, criteria_set=one, parent=Criterion.objects.get(pk=fields[field].pk), number=number, title=title,
            max_score=Decimal(most), words=rule, survey=survey,
        )  # fmt: skip
    return services.confirm_set(viewer, criteria_set=one) if confirmed else one


def make_round(world: World, state: str = "self", one: CriteriaSet | None = None, *, scored: bool = True) -> Round:
    """Over both departments with two reviewers, walked to ``state`` through the services."""
    one = one or make_set(world)
    focal = who(world, "province_focal")
    made = services.create_round(
        focal,
        criteria_set=one,
        agency=world.province,
        title="Chấm điểm cải cách hành chính năm 2026",
        agencies=[world.department, world.other],
        reviewers=[world.user("province_reviewer"), world.user("second_reviewer")],
        self_until=dt.date(2026, 12, 10),
        explain_until=dt.date(2026, 12, 25),
    )
    for step in _steps(state):
        if step == "start_first" and scored:
            self_score(world, made)
        if step == "start_explain":
            mark_all(world, made)
        if step == "start_second":
            for held in made.assessments.all():
                services.close_explanations(_focal_of(world, held), assessment=held)
        if step == "start_council":
            survey(world, made)
        if step == "publish":
            publish(world, made)
        else:
            made = services.move_round(focal, round=Round.objects.get(pk=made.pk), name=step)
    return Round.objects.get(pk=made.pk)


_ALL = {
    "self": "open", "first": "start_first", "explain": "start_explain", "second": "start_second", "survey": "start_survey",
    "council": "start_council", "published": "publish",
}  # fmt: skip


def _steps(state: str) -> list[str]:
    names = list(_ALL)
    return [] if state == "draft" else [_ALL[name] for name in names[: names.index(state) + 1]]


def _focal_of(world: World, held: Assessment) -> Viewer:
    return who(world, "focal_point" if held.agency_id == world.department.pk else "other_focal_point")


def score_of(made: Round, agency: Agency, number: str) -> LeafScore:
    return LeafScore.objects.get(assessment__round=made, assessment__agency=agency, criterion__number=number)


def self_score(world: World, made: Round) -> None:
    """The department scores 1 + 2,7 + 2, the other 1 + 3 and no dossier; both close."""
    given: dict[int, dict[str, Any]] = {
        world.department.pk: {"I.1": best, "I.2": Answer(value=Decimal(90)), "II.1": Answer(value=Decimal(100))},
        world.other.pk: {"I.1": best, "I.2": Answer(value=Decimal(100)), "II.1": Answer(nothing=True)},
    }
    for held in made.assessments.all():
        viewer = _focal_of(world, held)
        for number, answer in given[held.agency_id].items():
            score = score_of(made, held.agency, number)
            said = answer(score.criterion.leaf_rule) if callable(answer) else answer
            services.score_leaf(
                viewer, score=score, answer=said, nothing_reason="Không có hồ sơ" if said.nothing else ""
            )
        services.close_self_score(viewer, assessment=held)


def best(leaf: LeafRule) -> Answer:
    """The answer that gives the most."""
    rule = leaf.rule
    if isinstance(rule, Choice):
        return Answer(option=max(rule.options, key=lambda one: one.points).key)
    if isinstance(rule, Linear):
        return Answer(value=rule.cap)
    if isinstance(rule, PerItem):
        return Answer(value=Decimal(100))
    if isinstance(rule, Bands):
        top = max(rule.bands, key=lambda one: one.points)
        return Answer(value=top.low if top.low is not None else Decimal(0))
    raise AssertionError(rule)


def mark_all(world: World, made: Round, *, lower: dict[str, str] | None = None) -> None:
    """Both reviewers agree with what is claimed, but for ``lower``: number of a leaf -> points."""
    for name in ("province_reviewer", "second_reviewer"):
        for held in Assessment.objects.filter(round=made):
            marks = {}
            for score in held.scores.select_related("criterion").filter(criterion__survey=False):
                points = (lower or {}).get(score.criterion.number)
                given = (
                    Given(Decimal(points), reason="Thiếu minh chứng")
                    if points
                    else Given(score.self_points, score.self_excluded)
                )
                marks[score.pk] = Given(None, True) if score.self_excluded and not points else given
            services.mark_many(who(world, name), assessment=held, marks=marks)


def survey(world: World, made: Round, value: str = "90") -> None:
    for held in Assessment.objects.filter(round=made):
        rows = {pk: Decimal(value) for pk in held.scores.filter(criterion__survey=True).values_list("pk", flat=True)}
        services.record_survey(who(world, "province_focal"), assessment=held, results=rows)


def publish(world: World, made: Round) -> Round:
    focal = who(world, "province_focal")
    services.record_minutes(
        focal,
        round=Round.objects.get(pk=made.pk),
        held_on=TODAY,
        number="01/BB-HĐTĐ",
        people="Ông A\nBà B",
        conclusion="Nhất trí",
    )
    return services.publish_round(
        focal, round=Round.objects.get(pk=made.pk), number="93", symbol="QĐ-UBND", decided_on=TODAY
    )


DOCUMENT = Proof(
    kind="issued_document",
    proves_on=dt.date(2026, 3, 4),
    number="12",
    symbol="KH-SCT",
    issuer="Sở Công Thương",
    title="Kế hoạch",
)

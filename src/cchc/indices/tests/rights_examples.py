"""Sets and a round that ``department`` holds over itself, for the matrix of rights; the province's reviewer is its reviewer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from cchc.agencies.tests.factories import World
from cchc.agencies.viewer import Viewer
from cchc.indices import services
from cchc.indices.models import Assessment, CriteriaSet, LeafBinding, LeafProof, LeafScore, Round, Scenario
from cchc.indices.rules.model import Answer
from cchc.indices.services.marks import Given
from cchc.indices.tests.factories import DOCUMENT, make_set

TODAY = dt.date(2026, 11, 20)
ORDER = ("open", "start_first", "start_explain", "start_second", "start_survey", "start_council", "publish")


def _focal(world: World) -> Viewer:
    return world.viewer("focal_point", TODAY)


def _set(world: World) -> CriteriaSet:
    return make_set(world, agency=world.department, by="focal_point")


def _draft(world: World) -> CriteriaSet:
    return make_set(world, agency=world.department, by="focal_point", confirmed=False)


def _round(world: World, done: int) -> Round:
    """The first ``done`` steps of ORDER made."""
    focal = _focal(world)
    one = services.create_round(
        focal, criteria_set=_set(world), agency=world.department, title="Tự chấm năm 2026", agencies=[world.department],
        reviewers=[],
    )  # fmt: skip
    one.reviewers.create(user=world.user("province_reviewer"))
    for name in ORDER[:done]:
        held = one.assessments.get()
        if name == "start_first":
            _closed(world, held)
        if name == "start_explain":
            _mark(world, held)
        if name == "start_second":
            services.close_explanations(focal, assessment=held)
        if name == "start_council":
            _survey(world, held)
        if name == "publish":
            services.record_minutes(focal, round=one, held_on=TODAY, conclusion="Nhất trí")
            services.publish_round(focal, round=one, number="9", symbol="QĐ-SCT", decided_on=TODAY)
        else:
            services.move_round(focal, round=one, name=name)
        one = Round.objects.get(pk=one.pk)
    return one


def _closed(world: World, held: Assessment) -> Assessment:
    score = held.scores.get(criterion__number="I.2")
    services.score_leaf(_focal(world), score=score, answer=Answer(value=Decimal(90)))
    return services.close_self_score(_focal(world), assessment=held)


def _mark(world: World, held: Assessment) -> None:
    rows = {row.pk: Given(row.self_points) for row in held.scores.filter(criterion__survey=False)}
    services.mark_many(world.viewer("province_reviewer", TODAY), assessment=held, marks=rows)


def _survey(world: World, held: Assessment) -> None:
    rows = {pk: Decimal(90) for pk in held.scores.filter(criterion__survey=True).values_list("pk", flat=True)}
    services.record_survey(_focal(world), assessment=held, results=rows)


def _marked(world: World) -> Round:
    one = _round(world, 2)
    _mark(world, one.assessments.get())
    return one


def _explained(world: World) -> Round:
    one = _round(world, 3)
    services.close_explanations(_focal(world), assessment=one.assessments.get())
    return one


def _surveyed(world: World) -> Round:
    one = _round(world, 5)
    _survey(world, one.assessments.get())
    return one


def _ready(world: World) -> Round:
    one = _round(world, 1)
    _closed(world, one.assessments.get())
    return Round.objects.get(pk=one.pk)


def _leaf(world: World, done: int = 1) -> LeafScore:
    return _round(world, done).assessments.get().scores.get(criterion__number="I.2")


def _proof(world: World) -> LeafProof:
    return services.attach_proof(_focal(world), score=_leaf(world), proof=DOCUMENT)


def _scenario(world: World) -> Scenario:
    score = _leaf(world)
    given = {score.criterion_id: Answer(value=Decimal(100))}
    return services.keep_scenario(_focal(world), assessment=score.assessment, name="Đạt hết", answers=given)


def _binding(world: World) -> LeafBinding:
    one = _set(world)
    leaf = one.criteria.get(number="I.2")
    return services.add_binding(
        _focal(world), criterion=leaf, agency=world.department, key="plans.task_completion_rate"
    )


def _pk(make: Callable[[World], Any]) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": make(world).pk}


EXAMPLES = {
    "index_set": _pk(_set),
    "index_set_draft": _pk(_draft),
    "index_criterion": _pk(lambda world: _set(world).criteria.get(number="I.2")),
    "index_criterion_draft": _pk(lambda world: _draft(world).criteria.get(number="I.2")),
    "index_binding": _pk(_binding),
    "index_round": _pk(lambda world: _round(world, 1)),
    "index_round_draft": _pk(lambda world: _round(world, 0)),
    "index_round_closed": _pk(_ready),
    "index_round_marked": _pk(_marked),
    "index_round_explained": _pk(_explained),
    "index_round_second": _pk(lambda world: _round(world, 4)),
    "index_round_survey": _pk(_surveyed),
    "index_round_council": _pk(lambda world: _round(world, 6)),
    "index_round_published": _pk(lambda world: _round(world, 7)),
    "index_sheet": _pk(lambda world: _round(world, 1).assessments.get()),
    "index_sheet_closed": _pk(lambda world: _ready(world).assessments.get()),
    "index_sheet_first": _pk(lambda world: _round(world, 2).assessments.get()),
    "index_sheet_explaining": _pk(lambda world: _round(world, 3).assessments.get()),
    "index_sheet_survey": _pk(lambda world: _round(world, 5).assessments.get()),
    "index_sheet_published": _pk(lambda world: _round(world, 7).assessments.get()),
    "index_leaf": _pk(_leaf),
    "index_leaf_first": _pk(lambda world: _leaf(world, 2)),
    "index_leaf_explaining": _pk(lambda world: _leaf(world, 3)),
    "index_proof": _pk(_proof),
    "index_scenario": _pk(_scenario),
}

"""What people of an agency say of the points that are still to be won: effort and last day; and scenarios kept under a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.indices import permissions
from cchc.indices.models import Assessment, Effort, LeafScore, Scenario
from cchc.indices.rules.model import Answer
from cchc.indices.selectors import whatif
from cchc.indices.selectors.sheets import assessment as readable
from cchc.indices.selectors.sheets import leaf_score
from cchc.indices.services import access
from cchc.indices.states import Actor

MOST_SCENARIOS = 20
OF_AGENCY = frozenset({Actor.AGENCY_HEAD, Actor.AGENCY_STAFF})


@transaction.atomic
def weigh_leaf(viewer: Viewer, *, score: LeafScore, effort: str = "", until: dt.date | None = None) -> LeafScore:
    """How much work the leaf is and until when it can be done; empty: what the system proposes. Whatever the state of the round.
    Raises NotAllowed, Refused (with the field)."""
    found = leaf_score(viewer, score.pk)
    if found is None:
        raise NotAllowed
    mine = permissions.actors(viewer, found.assessment.round, found.assessment) & OF_AGENCY
    if not mine:
        raise NotAllowed("Chỉ người của đơn vị được chấm ghi công sức và ngày cuối.")
    permissions.act_as(viewer, found.assessment.round, mine, found.assessment)
    if effort and effort not in Effort.values:
        raise Refused("Công sức là Nhỏ, Vừa hoặc Lớn.", field="effort")
    locked = LeafScore.objects.select_for_update().get(pk=found.pk)
    locked.effort, locked.until = effort, until
    locked.save(update_fields=["effort", "until"])
    access.record(
        "score.leaf_weighed", viewer, found.assessment, found.assessment.agency,
        criterion=str(found.criterion)[:200], effort=effort, until=until,
    )  # fmt: skip
    return locked


@transaction.atomic
def keep_scenario(viewer: Viewer, *, assessment: Assessment, name: str, answers: Mapping[int, Answer]) -> Scenario:
    """Keep what was tried under a name; the same name of the same person is written anew. The sheet is not touched.
    Raises NotAllowed, Refused (field "name")."""
    one = readable(viewer, assessment.pk)
    if one is None:
        raise NotAllowed
    if not name.strip():
        raise Refused("Hãy đặt tên cho phương án.", field="name")
    if not answers:
        raise Refused("Phương án chưa đổi tiêu chí nào. Hãy đổi ít nhất một giá trị rồi lưu.", field="name")
    Assessment.objects.select_for_update(no_key=True).filter(pk=one.pk).first()
    own = one.scenarios.filter(author=viewer.user)
    if not own.filter(name=name.strip()).exists() and own.count() >= MOST_SCENARIOS:
        raise Refused(f"Mỗi người giữ tối đa {MOST_SCENARIOS} phương án. Hãy bỏ bớt phương án cũ.", field="name")
    works_there = any(held.agency.own_agency_id == one.agency_id for held in viewer.memberships)
    row, _ = Scenario.objects.update_or_create(
        assessment=one, author=viewer.user, name=name.strip()[:120],
        defaults={"answers": whatif.as_json(answers), "agency": one.agency if works_there else one.round.agency},
    )  # fmt: skip
    access.record("score.scenario_kept", viewer, one, row.agency, name=row.name, leaves=len(answers))
    return row


@transaction.atomic
def drop_scenario(viewer: Viewer, *, scenario: Scenario) -> None:
    """Only who kept it. Raises NotAllowed."""
    found = whatif.scenario(viewer, scenario.pk)
    if found is None or found.author_id != viewer.user.pk:
        raise NotAllowed("Chỉ người lưu phương án bỏ được phương án ấy.")
    access.record("score.scenario_dropped", viewer, found.assessment, found.agency, name=found.name)
    found.delete()

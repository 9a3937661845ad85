"""The plan of a year: made, corrected; its team."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Changed, Refused
from cchc.inspections.models import InspectionPlan, PlanMember, TeamDuty
from cchc.inspections.services import access
from cchc.plans.models import Target, Task


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What a person says of a plan. ``inspected_before``: units inspected the year before, outside the system."""

    title: str
    share: int
    number: str = ""
    symbol: str = ""
    issued_on: dt.date | None = None
    themes: str = ""
    months: tuple[int, ...] = ()
    head: User | None = None
    secretary: User | None = None
    members: tuple[User, ...] = ()
    inspected_before: tuple[Agency, ...] = ()
    source_task: Task | None = None
    source_target: Target | None = None

    @property
    def team(self) -> access.Team:
        """Each person once, under their highest duty."""
        named = [(self.head, TeamDuty.HEAD), (self.secretary, TeamDuty.SECRETARY)]
        named += [(user, TeamDuty.MEMBER) for user in self.members]
        found: dict[int, tuple[User, str]] = {}
        for user, duty in named:
            if user is not None:
                found.setdefault(user.pk, (user, str(duty)))
        return tuple(found.values())


@transaction.atomic
def create_plan(viewer: Viewer, *, agency: Agency, year: int, words: PlanWords) -> InspectionPlan:
    """The one plan of the agency for the year. Raises NotAllowed, Refused (field "year": there is one)."""
    access.require_manager(viewer, agency)
    _check(words, year)
    plan = InspectionPlan(agency=agency, year=year, created_by=viewer.user)
    _take(plan, words)
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as error:
        raise Refused(
            f"{agency} đã có kế hoạch kiểm tra năm {year}. Hãy mở kế hoạch đó để sửa.", field="year"
        ) from error
    _take_lists(plan, words)
    _record("inspection_plan.created", viewer, plan)
    return plan


@transaction.atomic
def edit_plan(viewer: Viewer, *, plan: InspectionPlan, words: PlanWords, seen: str = "") -> InspectionPlan:
    """Correct a plan. After a draw its share stays: redraw says why instead. Raises NotAllowed, Refused, Changed."""
    locked = access.lock_plan(viewer, plan)
    if seen and seen != version_of(locked):
        raise Changed
    _check(words, locked.year)
    if words.share != locked.share and locked.draws.filter(superseded_at__isnull=True).exists():
        raise Refused(
            "Đã bốc thăm theo tỷ lệ này nên không sửa tỷ lệ được. Cần thêm đơn vị thì chọn thêm trên trang kế hoạch.",
            field="share",
        )
    _take(locked, words)
    locked.save()
    _take_lists(locked, words)
    _record("inspection_plan.edited", viewer, locked)
    return locked


def version_of(plan: InspectionPlan) -> str:
    return plan.updated_at.isoformat()


def replace_team(rows: type, owner: dict[str, object], team: Iterable[tuple[User, str]]) -> None:
    """The team as given, in place of the one that was there."""
    rows.objects.filter(**owner).delete()  # type: ignore[attr-defined]
    rows.objects.bulk_create(rows(**owner, user=user, duty=duty) for user, duty in team)  # type: ignore[attr-defined]


def _check(words: PlanWords, year: int) -> None:
    if not words.title.strip():
        raise Refused("Hãy ghi tên kế hoạch kiểm tra.", field="title")
    if not 1 <= words.share <= 100:
        raise Refused("Tỷ lệ là số nguyên từ 1 đến 100.", field="share")
    if any(not 1 <= month <= 12 for month in words.months):
        raise Refused("Tháng là số từ 1 đến 12.", field="months")
    if not 2020 <= year <= 2100:
        raise Refused("Năm chưa đúng.", field="year")


def _take(plan: InspectionPlan, words: PlanWords) -> None:
    for name in ("title", "number", "symbol", "themes"):
        setattr(plan, name, getattr(words, name).strip())
    plan.share, plan.issued_on, plan.months = words.share, words.issued_on, sorted(set(words.months))
    plan.source_task, plan.source_target = words.source_task, words.source_target


def _take_lists(plan: InspectionPlan, words: PlanWords) -> None:
    plan.inspected_before.set(words.inspected_before)
    replace_team(PlanMember, {"plan": plan}, words.team)


def _record(verb: str, viewer: Viewer, plan: InspectionPlan) -> None:
    data = {"title": plan.title, "share": plan.share, "year": plan.year}
    audit.record(verb, actor=viewer.user, about=plan, agency=plan.agency, data=data)

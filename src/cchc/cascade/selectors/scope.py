"""What of superior plans a viewer reads: one condition in SQL.

Those of agencies that they read anyway; what was published above them; and what a plan that they read is linked with.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from cchc.agencies.models import Agency, AgencyKind
from cchc.agencies.public import Viewer
from cchc.cascade.models import LinkState, PlanLink, RowLink, SuperiorPlan, SuperiorRow
from cchc.cascade.rules import ALL_BELOW
from cchc.plans.models import Plan

ALIVE = Q(task__dropped_in__isnull=True, target__dropped_in__isnull=True, duty__dropped_in__isnull=True)
"""The row of the plan below is still in it."""


def reads_superior(viewer: Viewer, prefix: str = "") -> Q:
    """The condition on a ``SuperiorPlan`` reached by ``prefix`` (``superior__``)."""
    own = viewer.reads(f"{prefix}agency")
    above = Q(**{f"{prefix}agency__in": ancestors(viewer), f"{prefix}published_at__isnull": False})
    readable = Plan.objects.filter(viewer.reads("agency"))
    linked = PlanLink.objects.filter(plan__in=readable, state=LinkState.ACCEPTED).values("superior")
    return own | above | Q(**{f"{prefix}pk__in": linked})


def ancestors(viewer: Viewer) -> list[int]:
    """Ids of the agencies above those in which the viewer holds a role."""
    found: set[int] = set()
    for membership in viewer.memberships:
        found.update(int(part) for part in membership.agency.own_agency.path.split("/")[:-2] if part)
    return sorted(found)


def superiors(viewer: Viewer) -> QuerySet[SuperiorPlan]:
    return SuperiorPlan.objects.filter(reads_superior(viewer)).select_related("agency", "plan")


def superior(viewer: Viewer, pk: int) -> SuperiorPlan | None:
    return superiors(viewer).filter(pk=pk).first()


def links(viewer: Viewer) -> QuerySet[PlanLink]:
    """Links of the plans that the viewer reads."""
    rows = PlanLink.objects.filter(viewer.reads("plan__agency"))
    return rows.select_related("superior__agency", "plan__agency")


def row_links(viewer: Viewer) -> QuerySet[RowLink]:
    return RowLink.objects.filter(viewer.reads("link__plan__agency"))


def concerning(agency: Agency) -> Q:
    """Rows (of ``SuperiorRow``) that mean the agency: by name, or with all of its kind. An agency's own plan means all of
    its thematic plans, so there every row does."""
    named = Q(Exists(SuperiorRow.objects.filter(pk=OuterRef("pk"), agencies__agency=agency)))
    own = Q(superior__agency=agency) & ~Q(superior__origin="document")
    nobody_named = ~Q(Exists(SuperiorRow.objects.filter(pk=OuterRef("pk"), agencies__isnull=False)))
    alone = Q(for_kinds=[], lead_text="") & nobody_named
    return Q(for_kinds__contains=[agency.kind]) | named | own | alone


def owing(superior_plan: SuperiorPlan, kinds: tuple[str, ...] | list[str] = ALL_BELOW) -> QuerySet[Agency]:
    """Agencies below the superior plan's own that make plans of their own."""
    rows = Agency.objects.filter(path__startswith=superior_plan.agency.path, kind__in=kinds)
    return rows.exclude(pk=superior_plan.agency_id).exclude(kind=AgencyKind.PROVINCE)

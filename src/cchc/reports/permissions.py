"""Who a viewer is to a report, and which reports they read."""

from __future__ import annotations

from django.db.models import Q

from cchc.agencies.public import Agency, Membership, Role, Viewer
from cchc.core.errors import NotAllowed
from cchc.reports.models import Report
from cchc.reports.states import SEEN_ABOVE, Actor

MAKERS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)
RECEIVERS = (Role.FOCAL_POINT, Role.PROVINCE_REVIEWER, Role.LEADER)
OF_UNITS = (Role.UNIT_HEAD, Role.STAFF)
ARRANGERS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)


def reads(viewer: Viewer, prefix: str = "") -> Q:
    """Reports of the agencies that the viewer reads, and those sent to an agency for which they receive reports."""
    own = viewer.reads(f"{prefix}agency")
    receiving = [agency.pk for agency in received_by(viewer)]
    return own | Q(**{f"{prefix}sent_to__in": receiving, f"{prefix}state__in": SEEN_ABOVE})


def received_by(viewer: Viewer) -> list[Agency]:
    """The agencies for which the viewer receives reports from below."""
    found = {}
    for one in viewer.memberships:
        home = one.agency.own_agency
        if one.role in RECEIVERS and home.path.startswith(viewer.limit):
            found[home.pk] = home
    return sorted(found.values(), key=lambda agency: agency.path)


def actors(viewer: Viewer, report: Report, unit: Agency | None = None) -> frozenset[Actor]:
    """Everything that the viewer is to the report. ``unit``: whose contribution it is about."""
    found = set()
    if viewer.has_role(report.agency, *MAKERS) and _own_or_opened(viewer, report.agency):
        found.add(Actor.FOCAL_POINT)
    for one in viewer.memberships:
        own = one.agency.own_agency_id == report.agency_id
        if own and one.role == Role.LEADER:
            found.add(Actor.LEADER)
        if unit is not None and one.role in OF_UNITS and one.agency.path.startswith(unit.path):
            found.add(Actor.UNIT)
        if one.role in RECEIVERS and report.sent_to_id is not None and one.agency.own_agency_id == report.sent_to_id:
            found.add(Actor.ABOVE)
    return frozenset(found)


def act_as(viewer: Viewer, report: Report, wanted: frozenset[Actor], unit: Agency | None = None) -> None:
    """The log then tells in whose stead."""
    viewer.acts_by(lambda one: not wanted.isdisjoint(_of(one, report, unit)))


def makes(viewer: Viewer, agency: Agency) -> bool:
    """Whether the viewer makes the reports of the agency."""
    return viewer.has_role(agency, *MAKERS) and _own_or_opened(viewer, agency)


def require_maker(viewer: Viewer, agency: Agency) -> None:
    if not makes(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được lập báo cáo của cơ quan đó.")


def arranges(viewer: Viewer, agency: Agency) -> bool:
    """Whether the viewer may write outlines for the agency and those below it: its administrator or focal point."""
    return not agency.is_unit and viewer.arranges(agency, *ARRANGERS)


def _of(membership: Membership, report: Report, unit: Agency | None) -> set[Actor]:
    found = set()
    own = membership.agency.own_agency_id == report.agency_id
    if own and membership.role in MAKERS:
        found.add(Actor.FOCAL_POINT)
    if own and membership.role == Role.LEADER:
        found.add(Actor.LEADER)
    if unit is not None and membership.role in OF_UNITS and membership.agency.path.startswith(unit.path):
        found.add(Actor.UNIT)
    if membership.role in RECEIVERS and membership.agency.own_agency_id == report.sent_to_id:
        found.add(Actor.ABOVE)
    return found


def _own_or_opened(viewer: Viewer, agency: Agency) -> bool:
    """A role in the province does not make one the focal point of each department; an opened intervention does."""
    home = agency.home_id or agency.pk
    return any(
        one.role == Role.ADMINISTRATOR or (one.role in MAKERS and one.agency.own_agency_id == home)
        for one in viewer.memberships
    )

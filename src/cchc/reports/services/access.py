"""Every service of a report begins here: the row locked, the viewer's part in it, the state, one event at the end."""

from __future__ import annotations

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.reports import permissions, states
from cchc.reports.models import Report


def lock(viewer: Viewer, report: Report, move: str, *, reason: str | None = None, unit: Agency | None = None) -> Report:
    """Raises NotAllowed; Refused where the state does not permit it or a needed reason is missing."""
    rows = Report.objects.select_for_update(of=("self",)).select_related(
        "agency__parent__parent", "agency__home", "outline", "file", "sent_to"
    )
    locked = rows.filter(permissions.reads(viewer), pk=report.pk).first()
    if locked is None:
        raise NotAllowed
    wanted = states.MOVES[move]
    found = permissions.actors(viewer, locked, unit)
    if found.isdisjoint(wanted.actors):
        raise NotAllowed(f"Bạn không có quyền {wanted.label.lower()} của báo cáo này.")
    permissions.act_as(viewer, locked, frozenset(wanted.actors), unit)
    if why := states.obstacle(move, locked.state, locked=locked.locked_at is not None, reason=locked.lock_reason):
        raise Refused(why)
    if wanted.needs_reason and not (reason or "").strip():
        raise Refused("Hãy ghi lý do.", field="reason")
    return locked


def note(verb: str, viewer: Viewer, report: Report, **data: object) -> None:
    told = {"title": report.title, "name": report.agency.name, **data}
    record(verb, actor=viewer.user, about=report, agency=report.agency, data=told)

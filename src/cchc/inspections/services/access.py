"""The rows that services change: locked, in the viewer's scope; and who may move them."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.documents import public as documents
from cchc.inspections import permissions, states
from cchc.inspections.models import Inspection, InspectionFinding, InspectionPlan

Team = tuple[tuple[User, str], ...]


def lock_plan(viewer: Viewer, plan: InspectionPlan) -> InspectionPlan:
    """Raises NotAllowed for who does not manage the plan's agency."""
    rows = InspectionPlan.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(viewer.reads("agency"), pk=plan.pk).first()
    if locked is None:
        raise NotAllowed
    require_manager(viewer, locked.agency)
    return locked


def require_manager(viewer: Viewer, agency: Agency) -> None:
    if not permissions.manages(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan lập và sửa kế hoạch kiểm tra, bốc thăm đơn vị.")


def lock_inspection(
    viewer: Viewer, inspection: Inspection, name: str, *, reason: str = "", owner: Agency | None = None
) -> Inspection:
    """The inspection, locked, when this viewer may make the move ``name`` now.

    Raises NotAllowed; Refused where its state does not permit it, or the reason is missing (field "reason")."""
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("plan__agency", "unit__home")
    locked = rows.filter(permissions.reads(viewer), pk=inspection.pk).first()
    if locked is None:
        raise NotAllowed
    require_move(viewer, locked, name, reason=reason, owner=owner)
    return locked


def require_move(
    viewer: Viewer, inspection: Inspection, name: str, *, reason: str = "", owner: Agency | None = None
) -> frozenset[states.Actor]:
    """What the viewer is to the inspection, when the move is open to them now."""
    move = states.MOVES[name]
    found = permissions.actors(viewer, inspection, inspection.members.all(), owner)
    if states.allowed(name, found).isdisjoint(move.actors):
        if found & {states.Actor.UNIT_HEAD, states.Actor.UNIT_STAFF} and found & {
            states.Actor.TEAM,
            states.Actor.TEAM_HEAD,
        }:
            raise NotAllowed("Bạn thuộc đơn vị được kiểm tra nên không làm việc này thay cho đoàn kiểm tra.")
        raise NotAllowed(f"Bạn không có quyền {move.label} của cuộc kiểm tra này.")
    if inspection.state not in move.sources:
        now = states.LABELS[states.State(inspection.state)].lower()
        raise Refused(
            f"Không thể {move.label} vì cuộc kiểm tra đang ở trạng thái “{now}”. Hãy tải lại trang để xem bản mới."
        )
    if move.needs_reason and not reason.strip():
        raise Refused(f"Hãy ghi lý do để {move.label}.", field="reason")
    permissions.act_as(viewer, inspection, states.allowed(name, found) & frozenset(move.actors), owner)
    return found


def lock_finding(viewer: Viewer, finding: InspectionFinding, name: str, *, reason: str = "") -> InspectionFinding:
    """The finding, locked together with its inspection (always in this order)."""
    owner = Agency.objects.get(pk=finding.owner_unit_id)
    inspection = lock_inspection(viewer, finding.inspection, name, reason=reason, owner=owner)
    locked = InspectionFinding.objects.select_for_update(of=("self",)).filter(pk=finding.pk).first()
    if locked is None or locked.inspection_id != inspection.pk:
        raise Changed
    locked.inspection = inspection
    return locked


def check_team(team: Team, unit: Agency, viewer: Viewer) -> None:
    """A team has one head at most, nobody twice, and nobody of the inspected unit (field "members")."""
    heads = [user for user, duty in team if duty == "head"]
    if len(heads) > 1:
        raise Refused("Đoàn kiểm tra chỉ có một trưởng đoàn.", field="head")
    of_unit = Membership.objects.valid_on(viewer.today).filter(
        user__in=[user for user, _ in team], agency__path__startswith=unit.path
    )
    if names := sorted({str(one.user) for one in of_unit.select_related("user")}):
        raise Refused(
            f"{', '.join(names)} thuộc đơn vị được kiểm tra nên không tham gia đoàn kiểm tra đơn vị đó.",
            field="members",
        )


def without_unit(team: Iterable[tuple[User, str]], unit: Agency, viewer: Viewer) -> Team:
    """The team without who belongs to the unit on the viewer's day."""
    people = list(team)
    of_unit = set(
        Membership.objects.valid_on(viewer.today)
        .filter(user__in=[user for user, _ in people], agency__path__startswith=unit.path)
        .values_list("user_id", flat=True)
    )
    return tuple((user, duty) for user, duty in people if user.pk not in of_unit)


def store_file(viewer: Viewer, inspection: Inspection, upload: UploadedFile) -> documents.Attachment:
    """Keep a photo or file of the inspection (field "upload"): with the inspected side where the viewer reads it, else with
    the inspecting agency."""
    upload.seek(0)
    if documents.is_program(upload.read(16)):
        raise Refused(
            f"Tệp “{upload.name}” là một chương trình máy tính, không phải văn bản hay hình ảnh. Hãy chọn tệp khác.",
            field="upload",
        )
    home = inspection.unit.home or inspection.unit
    sees = Agency.objects.filter(viewer.reads(""), pk=home.pk).exists()
    try:
        return documents.store(viewer=viewer, agency=home if sees else inspection.plan.agency, upload=upload)
    except Refused as error:
        raise Refused(str(error), field="upload") from error


def record(verb: str, viewer: Viewer, inspection: Inspection, **data: object) -> None:
    """The one event of a verb about an inspection."""
    audit.record(
        verb,
        actor=viewer.user,
        about=inspection,
        agency=inspection.plan.agency,
        data={"unit": str(inspection.unit), **data},
    )

"""The rows that services change: locked, in the viewer's scope; and who may move them."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import public as documents
from cchc.initiatives import permissions, states
from cchc.initiatives.models import Initiative


def lock(viewer: Viewer, initiative: Initiative, name: str, *, reason: str = "") -> Initiative:
    """The initiative, locked, when this viewer may make the move ``name`` now.

    Raises NotAllowed; Refused where its state does not permit it, or the reason is missing (field "reason")."""
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("agency", "unit", "contest")
    visible = Initiative.objects.filter(permissions.reads(viewer), pk=initiative.pk).values("pk")
    locked = rows.filter(pk__in=visible).first()
    if locked is None:
        raise NotAllowed
    move = states.MOVES[name]
    found = permissions.actors(viewer, locked)
    if states.counted(found).isdisjoint(move.actors):
        if states.Actor.AUTHOR in found:
            raise NotAllowed(f"Bạn là tác giả nên không được {move.label} này.")
        raise NotAllowed(f"Bạn không có quyền {move.label} này.")
    if locked.state not in move.sources:
        now = states.LABELS[states.State(locked.state)].lower()
        raise Refused(f"Không thể {move.label} vì sáng kiến đang ở trạng thái “{now}”. Hãy tải lại trang.")
    if move.needs_reason and not reason.strip():
        raise Refused(f"Hãy ghi lý do {move.label}.", field="reason")
    if states.Actor.MANAGER in move.actors:
        permissions.manages(viewer, locked.agency)  # the log then tells in whose stead
    else:
        viewer.user.acting_for = None
    return locked


def store_file(viewer: Viewer, agency: Agency, upload: UploadedFile) -> documents.Attachment:
    """Keep a file (field "upload")."""
    upload.seek(0)
    if documents.is_program(upload.read(16)):
        raise Refused(
            f"Tệp “{upload.name}” là một chương trình máy tính, không phải văn bản hay hình ảnh. Hãy chọn tệp khác.",
            field="upload",
        )
    try:
        return documents.store(viewer=viewer, agency=agency, upload=upload)
    except Refused as error:
        raise Refused(str(error), field="upload") from error


def record(verb: str, viewer: Viewer, initiative: Initiative, **data: object) -> None:
    """The one event of a verb about an initiative."""
    about = {"title": initiative.title, **data}
    audit.record(verb, actor=viewer.user, about=initiative, agency=initiative.agency, data=about)

"""Superior plans: taken in as documents, or made of a plan in the system and published to the agencies below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer
from cchc.audit import public as audit
from cchc.cascade import permissions
from cchc.cascade.models import Origin, ReadingState, SuperiorFile, SuperiorPlan
from cchc.cascade.services import rows
from cchc.core.dates import iso_day
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import public as documents
from cchc.plans.models import Plan
from vanban.errors import UnreadableSource

MOST_FILES = 10


@transaction.atomic
def take_in(
    viewer: Viewer, *, agency: Agency, year: int, files: Sequence[UploadedFile | tuple[str, bytes]]
) -> SuperiorPlan:
    """Store the files of one superior document (plan and appendices) and enqueue their reading.

    Raises NotAllowed; Refused for no file or too many.
    """
    permissions.require(viewer, "take_in", agency)
    if not files:
        raise Refused("Hãy chọn tệp của kế hoạch cấp trên (và phụ lục của nó).", field="uploads")
    if len(files) > MOST_FILES:
        raise Refused(f"Mỗi văn bản cấp trên tối đa {MOST_FILES} tệp; bạn đã chọn {len(files)}.", field="uploads")
    superior = SuperiorPlan.objects.create(
        agency=agency, origin=Origin.DOCUMENT, year=year, state=ReadingState.READING, created_by=viewer.user
    )
    names = []
    for position, upload in enumerate(files):
        name, content = upload if isinstance(upload, tuple) else (upload.name or "", upload)
        attachment = documents.store(viewer=viewer, agency=agency, upload=content, name=name)
        SuperiorFile.objects.create(superior=superior, attachment=attachment, position=position)
        names.append(attachment.name)
    _enqueue(superior.pk)
    audit.record("superior.taken_in", actor=viewer.user, about=superior, agency=agency, data={"files": names})
    return superior


def _enqueue(superior_id: int) -> None:
    from cchc.cascade.tasks import read_superior

    read_superior.defer(superior_id=superior_id)


def read(superior_id: int) -> None:
    """The background work: read each file, keep head and rows. Safe to run twice."""
    superior = SuperiorPlan.objects.filter(pk=superior_id, state=ReadingState.READING).select_related("agency").first()
    if superior is None:
        return
    readings = [found for one in superior.files.select_related("attachment__stored_file") if (found := _read(one))]
    with transaction.atomic():
        locked = SuperiorPlan.objects.select_for_update().get(pk=superior_id)
        if locked.state != ReadingState.READING:
            return
        if not readings:
            locked.state, locked.message = ReadingState.FAILED, "Không đọc được tệp nào; lý do ghi ở từng tệp."
            locked.save(update_fields=["state", "message"])
            return
        _take_head(locked, readings)
        count = rows.write(locked, rows.from_readings(superior.agency, readings, locked.year))
        locked.state = ReadingState.READY
        locked.message = "" if count else "Văn bản này không có nhiệm vụ, chỉ tiêu hay trách nhiệm nào đọc được."
        locked.save()
        data = {"title": locked.title, "rows": count}
        audit.record("superior.read", actor=None, about=locked, agency=superior.agency, data=data)


def _read(one: SuperiorFile) -> dict[str, Any] | None:
    try:
        with documents.open_bytes(one.attachment) as stored:
            return documents.read_bytes(stored.read(), one.attachment.name)
    except (UnreadableSource, documents.FileIsGone, OSError) as error:
        one.failure = str(error) or "Không tìm thấy tệp trong kho lưu trữ."
        one.save(update_fields=["failure"])
        return None


def _take_head(superior: SuperiorPlan, readings: list[dict[str, Any]]) -> None:
    """Number, day, issuer and title of the first file that is no appendix; an appendix names its plan too."""
    heads = [reading.get("header", {}) for reading in readings]
    head = next((one for one in heads if not one.get("annex_of") and one.get("number")), heads[0])
    superior.number = (head.get("number") or "")[:20]
    superior.symbol = (head.get("symbol") or "")[:60]
    superior.issuer = " ".join((head.get("issuer") or "").split())[:300]
    superior.issued_on = iso_day(head.get("issued_on"))
    superior.title = " ".join((head.get("title") or "Văn bản cấp trên").split())[:300]


@transaction.atomic
def name(viewer: Viewer, *, superior: SuperiorPlan, **heading: Any) -> SuperiorPlan:
    """Correct what was read of the head of a superior document: title, number, symbol, issuer, issued_on."""
    locked = _locked(viewer, superior, "take_in")
    for column in ("title", "number", "symbol", "issuer", "issued_on"):
        setattr(locked, column, heading[column])
    locked.save(update_fields=["title", "number", "symbol", "issuer", "issued_on"])
    audit.record("superior.named", actor=viewer.user, about=locked, agency=locked.agency, data={"title": locked.title})
    return locked


@transaction.atomic
def publish(viewer: Viewer, *, plan: Plan) -> SuperiorPlan:
    """Open what a plan asks to the agencies below: its rows, not the work on them. Publishing again brings them up to date.

    Raises NotAllowed; Refused while the plan has no number or day, by which those below cite it.
    """
    locked_plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("agency")
        .filter(viewer.reads("agency"), pk=plan.pk)
        .first()
    )
    if locked_plan is None:
        raise NotAllowed
    permissions.require(viewer, "publish", locked_plan.agency)
    if not locked_plan.number or locked_plan.issued_on is None:
        raise Refused(
            "Kế hoạch chưa có số hoặc ngày ban hành nên cơ quan bên dưới không viện dẫn được. Hãy nhập bản đã ban hành trước."
        )
    superior = of_plan(viewer, locked_plan)
    rows.write_from_plan(superior, locked_plan)
    superior.published_at, superior.published_by = timezone.now(), viewer.user
    superior.save()
    audit.record(
        "superior.published", actor=viewer.user, about=superior, agency=superior.agency, data={"title": superior.title}
    )
    return superior


def of_plan(viewer: Viewer, plan: Plan) -> SuperiorPlan:
    """The superior that a plan is, made at first use; its heading is the plan's."""
    heading = {
        "year": plan.year,
        "title": plan.title,
        "number": plan.number,
        "symbol": plan.symbol,
        "issuer": plan.agency.name,
        "issued_on": plan.issued_on,
    }
    superior, _ = SuperiorPlan.objects.update_or_create(
        plan=plan,
        defaults=heading,
        create_defaults={**heading, "agency": plan.agency, "origin": Origin.PLAN, "created_by": viewer.user},
    )
    return superior


@transaction.atomic
def withdraw(viewer: Viewer, *, superior: SuperiorPlan) -> SuperiorPlan:
    """Those below no longer see it, unless they are linked with it already: what was taken over is not taken away."""
    locked = _locked(viewer, superior, "publish")
    if locked.origin == Origin.SKELETON and locked.links.exists():
        raise Refused("Đã có kế hoạch lập theo khung này nên không thôi công bố được. Hãy lập bản mới.")
    if locked.published_at is None:
        raise Refused("Kế hoạch này chưa được công bố.")
    locked.published_at = locked.published_by = None
    locked.save(update_fields=["published_at", "published_by"])
    audit.record(
        "superior.withdrawn", actor=viewer.user, about=locked, agency=locked.agency, data={"title": locked.title}
    )
    return locked


@transaction.atomic
def refresh(superior_id: int) -> bool:
    """Bring the rows of a published plan up to its newest version; whether anything had to be done. For the daily job."""
    superior = SuperiorPlan.objects.select_for_update(of=("self",)).select_related("plan", "agency").get(pk=superior_id)
    plan = superior.plan
    if plan is None or plan.version == superior.plan_version:
        return False
    rows.write_from_plan(superior, plan)
    data = {"title": superior.title, "version": plan.version}
    audit.record("superior.refreshed", actor=None, about=superior, agency=superior.agency, data=data)
    return True


def _locked(viewer: Viewer, superior: SuperiorPlan, what: str) -> SuperiorPlan:
    found = SuperiorPlan.objects.select_for_update(of=("self",)).select_related("agency")
    locked = found.filter(viewer.reads("agency"), pk=superior.pk).first()
    if locked is None:
        raise NotAllowed
    permissions.require(viewer, what, locked.agency)
    return locked

"""The way of a report: submitted, approved and frozen, sent, received or returned, corrected by a new version; locked and unlocked."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from cchc.agencies.public import Agency, Role, Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.documents.public import store
from cchc.reports import telling
from cchc.reports.composing.gathering import period_of
from cchc.reports.composing.spans import span_of
from cchc.reports.measured import freeze_measures
from cchc.reports.missing import missing_of
from cchc.reports.models import Contribution, Report, ReportBlock, ReportFigure, ReportFile, Waiver
from cchc.reports.permissions import MAKERS, RECEIVERS
from cchc.reports.printing import draft_of
from cchc.reports.services.access import lock, note
from cchc.reports.services.drafting import file_name
from cchc.reports.services.registering import is_registered
from cchc.reports.states import MOVES, State
from vanban.writing import write

Row = TypeVar("Row", bound=models.Model)
_COPIED = (
    "agency", "kind", "family", "outline", "year", "period", "topic", "title", "start", "cut_off", "period_ends",
    "send_on", "recipients",
)  # fmt: skip


@transaction.atomic
def submit_report(viewer: Viewer, *, report: Report) -> Report:
    """To the leader. Raises NotAllowed; Refused while something is missing that nobody let pass."""
    locked = lock(viewer, report, "submit")
    _require_complete(locked)
    _freeze_measures(viewer, locked)
    locked.submitted_by, locked.submitted_at = viewer.user, timezone.now()
    _move(locked, "submit")
    note("report.submitted", viewer, locked)
    telling.tell(
        viewer, locked, f"submitted:{locked.submitted_at:%s}", f"Chờ duyệt: {locked.title}",
        f"{viewer.user} trình báo cáo của {locked.agency}.", agency=locked.agency, roles=[Role.LEADER],
    )  # fmt: skip
    return locked


@transaction.atomic
def withdraw_report(viewer: Viewer, *, report: Report) -> Report:
    """Back to the draft by who prepares it, before the leader decided."""
    locked = lock(viewer, report, "withdraw")
    _move(locked, "withdraw")
    note("report.withdrawn", viewer, locked)
    return locked


@transaction.atomic
def return_report(viewer: Viewer, *, report: Report, reason: str) -> Report:
    """The leader wants it changed. Raises NotAllowed, Refused (no reason)."""
    locked = lock(viewer, report, "return", reason=reason)
    _returned(locked, reason)
    _move(locked, "return")
    note("report.returned", viewer, locked, reason=locked.returned_reason)
    telling.tell(
        viewer, locked, f"returned:{locked.returns}", f"Lãnh đạo trả lại: {locked.title}", locked.returned_reason,
        agency=locked.agency, roles=MAKERS,
    )  # fmt: skip
    return locked


@transaction.atomic
def approve_report(viewer: Viewer, *, report: Report) -> Report:
    """Frozen: the docx is written and kept, and no row of the report changes any more. Not by who submitted it."""
    locked = lock(viewer, report, "approve")
    if locked.submitted_by_id == viewer.user.pk:
        raise NotAllowed(
            "Bạn là người đã trình báo cáo này nên không tự duyệt. Hãy nhờ lãnh đạo khác của cơ quan duyệt."
        )
    content = write(draft_of(locked), "docx")
    attachment = store(viewer=viewer, agency=locked.agency, upload=content, name=file_name(locked))
    locked.file, locked.sha256 = attachment, attachment.stored_file.sha256
    locked.approved_by, locked.approved_at = viewer.user, timezone.now()
    _move(locked, "approve")
    ReportFile.objects.create(report=locked, attachment=attachment, made_by=viewer.user)
    note("report.approved", viewer, locked, sha256=locked.sha256)
    telling.tell(
        viewer, locked, f"approved:{locked.approved_at:%s}", f"Đã duyệt: {locked.title}", "Báo cáo đã được duyệt, chờ gửi.",
        agency=locked.agency, roles=MAKERS,
    )  # fmt: skip
    return locked


@transaction.atomic
def reopen_report(viewer: Viewer, *, report: Report, reason: str) -> Report:
    """Approved, not sent, and to be changed after all: the file that was written stays in its list."""
    locked = lock(viewer, report, "reopen", reason=reason)
    if is_registered(locked):
        raise Refused("Báo cáo đã ghi sổ văn bản đi nên không bỏ duyệt được. Hãy bỏ dòng sổ ấy, có lý do, rồi làm lại.")
    _returned(locked, reason)
    locked.file, locked.sha256, locked.approved_by, locked.approved_at = None, "", None, None
    _move(locked, "reopen")
    note("report.reopened", viewer, locked, reason=locked.returned_reason)
    return locked


@transaction.atomic
def send_report(viewer: Viewer, *, report: Report) -> Report:
    """To the agency above, whose figures it then feeds; what it corrects is replaced. Raises NotAllowed, Refused."""
    locked = lock(viewer, report, "send")
    _require_complete(locked)
    if locked.corrects_id is not None:
        old = Report.objects.select_for_update().get(pk=locked.corrects_id)
        if old.locked_at is not None:
            raise Refused(f"Cấp trên đã khóa báo cáo này ({old.lock_reason}). Hãy đề nghị mở khóa rồi gửi bản sửa.")
        Report.objects.filter(pk=old.pk).update(state=State.REPLACED)
    locked.sent_to, locked.sent_by, locked.sent_at = above(locked.agency), viewer.user, timezone.now()
    _move(locked, "send")
    note("report.sent", viewer, locked, to=locked.sent_to.name if locked.sent_to else "", sha256=locked.sha256)
    if locked.sent_to is not None:
        telling.tell(
            viewer, locked, "sent", f"Đã gửi: {locked.title}", f"{locked.agency} gửi báo cáo.",
            agency=locked.sent_to, roles=RECEIVERS,
        )  # fmt: skip
    return locked


@transaction.atomic
def accept_report(viewer: Viewer, *, report: Report) -> Report:
    """The agency above takes it as it is."""
    locked = lock(viewer, report, "accept")
    _move(locked, "accept")
    note("report.accepted", viewer, locked)
    return locked


@transaction.atomic
def send_back_report(viewer: Viewer, *, report: Report, reason: str) -> Report:
    """The agency above wants it corrected: its figures no longer count until a new version is sent."""
    locked = lock(viewer, report, "send_back", reason=reason)
    _returned(locked, reason)
    _move(locked, "send_back")
    note("report.sent_back", viewer, locked, reason=locked.returned_reason)
    telling.tell(
        viewer, locked, f"sent_back:{locked.returns}", f"Cấp trên trả lại: {locked.title}", locked.returned_reason,
        agency=locked.agency, roles=MAKERS,
    )  # fmt: skip
    return locked


@transaction.atomic
def lock_report(viewer: Viewer, *, report: Report, reason: str, name: str = "lock") -> Report:
    """Nothing of it changes until it is unlocked. ``name``: "lock" of a draft, "close" of one that was received."""
    locked = lock(viewer, report, name, reason=reason)
    locked.locked_at, locked.lock_reason = timezone.now(), reason.strip()
    locked.save(update_fields=["locked_at", "lock_reason", "updated_at"])
    note("report.locked", viewer, locked, reason=locked.lock_reason)
    return locked


@transaction.atomic
def unlock_report(viewer: Viewer, *, report: Report, reason: str, name: str = "unlock") -> Report:
    """``name``: "unlock" of a draft, "open" of one that was received."""
    locked = lock(viewer, report, name, reason=reason)
    locked.locked_at, locked.lock_reason = None, ""
    locked.save(update_fields=["locked_at", "lock_reason", "updated_at"])
    note("report.unlocked", viewer, locked, reason=reason.strip())
    return locked


@transaction.atomic
def correct_report(viewer: Viewer, *, report: Report, reason: str) -> Report:
    """A new version to be written, beginning as the one that was sent; that one stays as it is. Raises NotAllowed, Refused."""
    locked = lock(viewer, report, "correct", reason=reason)
    newest = Report.objects.filter(corrects=locked).first()
    if newest is not None:
        return newest
    made = Report.objects.create(
        **{name: getattr(locked, name) for name in _COPIED},
        version=locked.version + 1,
        corrects=locked,
        correction_reason=reason.strip(),
        composed_at=locked.composed_at,
        returns=locked.returns,
        made_by=viewer.user,
    )
    _copy_rows(locked, made)
    note("report.corrected", viewer, made, reason=made.correction_reason, version=made.version)
    return made


def above(agency: Agency) -> Agency | None:
    """To whom the agency reports; None at the top, whose report leaves the system."""
    parent = agency.parent
    return parent.home if parent is not None and parent.is_unit else parent


def _copy_rows(old: Report, made: Report) -> None:
    for block in old.blocks.prefetch_related("figures"):
        figures = list(block.figures.all())
        copied = _copy(block, ReportBlock, report=made)
        copied.save(force_insert=True)
        ReportFigure.objects.bulk_create(_copy(one, ReportFigure, report=made, block=copied) for one in figures)
    Contribution.objects.bulk_create(_copy(one, Contribution, report=made) for one in old.contributions.all())
    Waiver.objects.bulk_create(_copy(one, Waiver, report=made) for one in old.waivers.all())


def _copy(row: Any, model: type[Row], **changed: Any) -> Row:
    values = {one.attname: getattr(row, one.attname) for one in model._meta.concrete_fields if not one.primary_key}
    for name in changed:
        values.pop(f"{name}_id")
    return model(**values, **changed)


def _require_complete(report: Report) -> None:
    stops = [one for one in missing_of(report) if one.stops]
    if stops:
        shown = "; ".join(one.words for one in stops[:3])
        more = f" và {len(stops) - 3} nội dung khác" if len(stops) > 3 else ""
        what = f"Báo cáo còn thiếu {len(stops)} nội dung: {shown}{more}."
        raise Refused(f"{what} Xem mục “Còn thiếu” để biết ai nợ và bổ sung ở đâu.")


def _freeze_measures(viewer: Viewer, report: Report) -> None:
    """The measures that the report tells, with all their rows; those that are not as the draft says must be taken over first."""
    figures = list(report.figures.filter(nature="measure", field__isnull=False).select_related("field"))
    keys = sorted({one.field.source.removeprefix("measure:") for one in figures if one.field})
    if not keys:
        return
    span = span_of(report)
    made, values = freeze_measures(viewer, report.agency, keys, period_of(span), report.cut_off, report.title)
    changed = []
    for one in figures:
        assert one.field is not None
        known = values[one.field.source.removeprefix("measure:")]
        if one.value != known.value or one.numerator != known.numerator:
            changed.append(one.label)
        one.snapshot = made.pk
    if changed:
        raise Refused(f"Số đo đã khác từ lúc soạn: {'; '.join(changed[:3])}. Hãy lấy số mới rồi trình.")
    ReportFigure.objects.bulk_update(figures, ["snapshot"])


def _returned(report: Report, reason: str) -> None:
    report.returned_reason, report.returned_at = reason.strip(), timezone.now()
    report.returns += 1


def _move(report: Report, name: str) -> None:
    to = MOVES[name].to
    assert to is not None
    report.state = to
    report.save()

"""An approved report as a row of the register of documents sent, handed to the axis where there is one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from cchc.agencies.public import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.correspondence import public as correspondence
from cchc.correspondence.public import Facts, RegisterEntry
from cchc.reports.models import Report
from cchc.reports.services.access import note
from cchc.reports.services.copies import archived_copy, lock_frozen
from cchc.reports.states import LABELS, State
from cchc.signatures.public import signed_versions

OPEN_IN = (State.APPROVED, State.SENT, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Registering:
    """``recipients``: a line each, the code of the axis in brackets behind. ``through_axis``: hand it to the outbox too."""

    number: str
    symbol: str
    issued_on: dt.date
    recipients: str
    signer: str = ""
    through_axis: bool = False


@transaction.atomic
def register_report(viewer: Viewer, *, report: Report, words: Registering) -> RegisterEntry:
    """Enter the report as a document sent, with its signed version (else its PDF) as the file. Raises NotAllowed; Refused with
    what is missing or wrong, and then neither the row nor the package is there."""
    locked = lock_frozen(viewer, report)
    if not correspondence.may_keep(viewer, locked.agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được ghi sổ văn bản đi, gửi qua trục.")
    if locked.state not in OPEN_IN:
        raise Refused(f"Báo cáo đang ở trạng thái “{LABELS[State(locked.state)]}” nên không ghi sổ văn bản đi.")
    if is_registered(locked):
        raise Refused("Báo cáo này đã có trong sổ văn bản đi. Hãy tải lại trang.")
    if not words.number.strip():
        raise Refused("Hãy ghi số của văn bản do văn thư cấp.", field="number")
    document = archived_copy(viewer, locked).document
    assert document is not None
    signed = signed_versions(document)
    axis = correspondence.active_axis(locked.agency)
    facts = Facts(
        direction="out",
        number=words.number,
        symbol=words.symbol,
        issued_on=words.issued_on,
        kind="BC",
        issuer=locked.agency.name,
        issuer_code=axis.system_id if axis else "",
        recipients=correspondence.read_recipients(words.recipients),
        subject=locked.title[:500],
        signed=bool(signed),
        signer=words.signer,
    )
    file = signed[-1].signed if signed else document
    try:
        entry = correspondence.register_entry(viewer, agency=locked.agency, facts=facts, document=file)
    except correspondence.Duplicate as double:
        told = "Sổ văn bản đã có số, ký hiệu, ngày này. Hãy xem lại số, hoặc mở dòng đó trong sổ để thêm tệp."
        raise Refused(told, field="number") from double
    if words.through_axis:
        correspondence.send_entry(viewer, entry=entry)
    locked.register_entry = entry
    locked.save(update_fields=["register_entry", "updated_at"])
    note("report.registered", viewer, locked, code=entry.code)
    return entry


def is_registered(report: Report) -> bool:
    return report.register_entry is not None and report.register_entry.removed_at is None

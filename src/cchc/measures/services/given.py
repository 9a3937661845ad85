"""Values of measures that another system holds: typed with a proof, or taken in by the row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.dates import vietnamese_day
from cchc.core.errors import NotAllowed, Refused
from cchc.core.numbers import vietnamese_number
from cchc.documents import public as documents
from cchc.measures import permissions, registry
from cchc.measures.declaring import Measure
from cchc.measures.models import GivenBy, GivenValue
from cchc.measures.periods import Period

MOST = Decimal(10) ** 15
NOT_YOURS = "Chỉ đầu mối CCHC của cơ quan nhập được số liệu của cơ quan."
REPLACED = "Thay bằng số liệu nhập sau"


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a typed value: an issued document, or a file."""

    number: str = ""
    symbol: str = ""
    title: str = ""
    on: dt.date | None = None
    upload: UploadedFile | None = None


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A value to take in. ``denominator`` None for a count or sum."""

    key: str
    agency: Agency
    period: Period
    numerator: Decimal
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the rows of an import."""

    added: int
    replaced: int
    unchanged: int


@transaction.atomic
def type_value(viewer: Viewer, *, row: GivenRow, reason: str, proof: Proof, replace: bool = False) -> GivenValue:
    """Keep a value that a person vouches for. Raises NotAllowed; Refused with the field: the figures, ``reason`` (missing),
    ``number`` (no proof), ``replace`` (there is one and it was not said that it is to be replaced)."""
    _may(viewer, row.agency)
    measure = check(row, viewer.today)
    if not reason.strip():
        raise Refused("Hãy ghi vì sao phải nhập tay và số liệu lấy từ đâu.", field="reason")
    if not proof.upload and not (proof.number.strip() and proof.symbol.strip() and proof.on):
        raise Refused("Số liệu nhập tay phải có minh chứng: số, ký hiệu, ngày của văn bản, hoặc tệp.", field="number")
    _lock(row.agency)
    live = live_values([row]).get(identity(row))
    if live is not None and not replace:
        raise Refused(_there_is(live), field="replace")
    if live is not None:
        _withdraw(live, viewer, REPLACED)
    made = GivenValue.objects.create(
        **_columns(row),
        given_by=GivenBy.TYPED,
        reason=reason.strip(),
        proof_number=proof.number.strip()[:20],
        proof_symbol=proof.symbol.strip()[:60],
        proof_title=proof.title.strip()[:500],
        proof_on=proof.on,
        proof_file=_stored(viewer, row.agency, proof.upload),
        author=viewer.user,
    )
    data = {"name": measure.name, "period": row.period.label, "value": _figures(row), "reason": made.reason[:200]}
    audit.record("measure.typed", actor=viewer.user, about=made, agency=row.agency, data=data)
    return made


@transaction.atomic
def withdraw_value(viewer: Viewer, *, value: GivenValue, reason: str) -> GivenValue:
    """Take a value back; it stays to be seen. Raises NotAllowed, Refused (``reason`` missing; withdrawn already)."""
    locked = GivenValue.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=value.pk).first()
    if locked is None:
        raise NotAllowed
    _may(viewer, locked.agency)
    if locked.withdrawn_at is not None:
        raise Refused("Số liệu này đã được thu hồi. Hãy tải lại trang.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do thu hồi.", field="reason")
    _withdraw(locked, viewer, reason.strip()[:500])
    measure = registry.measure(locked.key)
    data = {"name": measure.name if measure else locked.key, "reason": locked.withdrawn_reason}
    audit.record("measure.withdrawn", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    return locked


@transaction.atomic
def import_values(viewer: Viewer, *, rows: Sequence[GivenRow], source: str, replace: bool = False) -> Taken:
    """Take rows in, all or none. A value that stands already and says the same is left; one that says something else is
    replaced only with ``replace``, and then kept as withdrawn. One event for each agency.

    Raises NotAllowed for an agency that is not the viewer's; Refused for a row that is wrong, for one that is there twice,
    for a value that would be replaced unasked (field ``replace``), and without a source (field ``source``)."""
    if not source.strip():
        raise Refused("Hãy ghi số liệu lấy từ hệ thống hoặc tệp nào.", field="source")
    if not rows:
        raise Refused("Không có dòng số liệu nào.", field="upload")
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        _may(viewer, row.agency)
        check(row, viewer.today)
        if identity(row) in seen:
            raise Refused(f"{row.key}, {row.agency}, {row.period.label}: có hai dòng cho cùng một số liệu.")
        seen.add(identity(row))
    for agency in sorted({row.agency for row in rows}, key=lambda one: one.pk):
        _lock(agency)
    live = live_values(rows)
    taken = [_take(viewer, row, live.get(identity(row)), source.strip()[:300], replace) for row in rows]
    for agency in {row.agency for row in rows}:
        kept = [what for what, row in zip(taken, rows, strict=True) if row.agency == agency and what != "unchanged"]
        if kept:
            data = {"count": len(kept), "source": source.strip()[:200], "agency": agency.name}
            audit.record("measure.imported", actor=viewer.user, about=agency, agency=agency, data=data)
    return Taken(taken.count("added"), taken.count("replaced"), taken.count("unchanged"))


def check(row: GivenRow, today: dt.date) -> Measure:
    """Raises Refused with the field that is wrong: key, period, numerator, denominator."""
    measure = registry.measure(row.key)
    if measure is None:
        raise Refused(f"Không có số liệu nào có mã “{row.key}”. Xem mã ở trang Số liệu.", field="key")
    if row.period.start > today:
        raise Refused(f"{row.period.label} chưa bắt đầu nên chưa có số liệu.", field="period")
    if not Decimal(0) <= row.numerator < MOST:
        raise Refused("Tử số phải là số không âm, nhỏ hơn 1.000.000.000.000.000.", field="numerator")
    if not measure.is_share:
        if row.denominator is not None:
            raise Refused(f"“{measure.name}” là số đếm, không có mẫu số. Hãy bỏ trống mẫu số.", field="denominator")
        return measure
    if row.denominator is None or not Decimal(0) <= row.denominator < MOST:
        raise Refused(f"“{measure.name}” cần mẫu số: {measure.denominator_words}.", field="denominator")
    if row.numerator > row.denominator and measure.unit == "%" and not measure.over:
        top, bottom = vietnamese_number(row.numerator), vietnamese_number(row.denominator)
        raise Refused(f"Tử số ({top}) lớn hơn mẫu số ({bottom}). Hãy kiểm tra lại.", field="numerator")
    return measure


def identity(row: GivenRow) -> tuple[object, ...]:
    return row.key, row.agency.pk, row.period.start, row.period.end


def live_values(rows: Sequence[GivenRow]) -> dict[tuple[object, ...], GivenValue]:
    """What stands for the agencies, periods and measures of the rows, by ``identity``; one query."""
    found = GivenValue.objects.filter(
        key__in={row.key for row in rows},
        agency__in={row.agency.pk for row in rows},
        start__in={row.period.start for row in rows},
        withdrawn_at__isnull=True,
    )
    return {(one.key, one.agency_id, one.start, one.end): one for one in found.select_related("author")}


def says_the_same(live: GivenValue, row: GivenRow) -> bool:
    return (live.numerator, live.denominator) == (row.numerator, row.denominator)


def _take(viewer: Viewer, row: GivenRow, live: GivenValue | None, source: str, replace: bool) -> str:
    if live is not None and says_the_same(live, row):
        return "unchanged"
    if live is not None and not replace:
        raise Refused(f"{row.key}, {row.agency}, {row.period.label}: {_there_is(live)}", field="replace")
    if live is not None:
        _withdraw(live, viewer, REPLACED)
    GivenValue.objects.create(**_columns(row), given_by=GivenBy.IMPORTED, source=source, author=viewer.user)
    return "added" if live is None else "replaced"


def _columns(row: GivenRow) -> dict[str, object]:
    return {
        "key": row.key,
        "agency": row.agency,
        "start": row.period.start,
        "end": row.period.end,
        "numerator": row.numerator,
        "denominator": row.denominator,
    }


def _figures(row: GivenRow) -> str:
    top = vietnamese_number(row.numerator)
    return top if row.denominator is None else f"{top}/{vietnamese_number(row.denominator)}"


def _there_is(live: GivenValue) -> str:
    said = vietnamese_number(live.numerator)
    if live.denominator is not None:
        said += f"/{vietnamese_number(live.denominator)}"
    day = vietnamese_day(timezone.localdate(live.at))
    return f"kỳ này đã có số liệu {said} do {live.author} nhập ngày {day}. Hãy đánh dấu “Thay số liệu đã có” nếu muốn thay."


def _withdraw(live: GivenValue, viewer: Viewer, reason: str) -> None:
    live.withdrawn_at, live.withdrawn_by, live.withdrawn_reason = timezone.now(), viewer.user, reason
    live.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])


def _stored(viewer: Viewer, agency: Agency, upload: UploadedFile | None) -> documents.Attachment | None:
    if upload is None:
        return None
    upload.seek(0)
    if documents.is_program(upload.read(16)):
        raise Refused(f"Tệp “{upload.name}” là một chương trình máy tính. Hãy chọn văn bản hoặc ảnh.", field="upload")
    try:
        return documents.store(viewer=viewer, agency=agency, upload=upload)
    except Refused as error:
        raise Refused(str(error), field="upload") from error


def _may(viewer: Viewer, agency: Agency) -> None:
    if not permissions.may_give(viewer, agency):
        raise NotAllowed(NOT_YOURS)


def _lock(agency: Agency) -> None:
    """One giver at a time for an agency, so that two do not both find no value."""
    Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)

"""Outlines: the standard one kept as rows, an agency's own version written from another, put in force from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.dates import vietnamese_day
from cchc.core.errors import NotAllowed, Refused
from cchc.reports import kinds, permissions, rules
from cchc.reports.composing.composers import COMPOSERS
from cchc.reports.composing.statistics import COUNTED
from cchc.reports.models import Adds, Outline, OutlineField, OutlinePeriod, OutlineSection
from cchc.reports.selectors.outlines import outline_in_force


@dataclass(frozen=True, slots=True)
class SectionRow:
    level: int
    label: str
    title: str
    composer: str
    option: str
    annex: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """``source``: ``tasks.NAME``, ``measure:KEY`` or ``typed``. ``key`` empty: made from source and words."""

    group: str
    label: str
    unit: str
    source: str
    adds: str
    required: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """Days as ``MM-DD``."""

    key: str
    start: str
    start_year: int
    end: str
    send: str


def standard_outline(kind: str, day: dt.date) -> Outline:
    """The standard outline of the kind as rows, made once for each state of ``kinds.toml``. Raises Refused for no such kind.

    No audit event: it is what the installed release says, and nobody's act."""
    try:
        found = kinds.standard(kind, day)
    except kinds.UnknownKind as error:
        raise Refused(str(error), field="kind") from error
    made, new = Outline.objects.get_or_create(
        kind=kind,
        owner=None,
        digest=found.digest,
        defaults={
            "name": found.kind.name,
            "family": found.kind.family,
            "version": Outline.objects.filter(kind=kind, owner=None).count() + 1,
            "title": found.kind.title,
            "basis": found.basis,
            "note": found.note,
            "certain": found.certain,
            "valid_from": found.valid_from,
            "published_at": timezone.now(),
        },
    )
    if new:
        _write_rows(
            made, [SectionRow(**_dict(one)) for one in found.sections], [_field_row(one) for one in found.fields]
        )
    return made


def outline_for(agency: Agency, kind: str, day: dt.date) -> Outline:
    """What the agency's report of the kind follows on that day: its own, one above it, or the standard one."""
    return outline_in_force(agency, kind, day) or standard_outline(kind, day)


@transaction.atomic
def copy_outline(viewer: Viewer, *, outline: Outline, owner: Agency, kind: str = "", name: str = "") -> Outline:
    """A version for the owner to write, beginning as ``outline`` is; with ``name`` a kind of its own. A version that is being
    written is gone on with. Raises NotAllowed, Refused."""
    _require(viewer, owner)
    wanted = kind or outline.kind
    Agency.objects.select_for_update(of=("self",)).get(pk=owner.pk)
    if name.strip():
        wanted = f"own-{owner.pk}-{kinds.field_key('', name.strip(), 'typed')}"[:60]
    waiting = Outline.objects.filter(owner=owner, kind=wanted, published_at=None).first()
    if waiting is not None:
        return waiting
    newest = Outline.objects.filter(owner=owner, kind=wanted).order_by("-version").first()
    made = Outline.objects.create(
        kind=wanted,
        name=name.strip() or outline.name,
        family=outline.family if not name.strip() else wanted,
        owner=owner,
        version=newest.version + 1 if newest else 1,
        title=outline.title,
        recipients=outline.recipients,
        basis=outline.basis if outline.owner_id else "",
        valid_from=viewer.today,
        made_by=viewer.user,
    )
    _write_rows(made, _sections(outline), _fields(outline))
    OutlinePeriod.objects.bulk_create(
        OutlinePeriod(outline=made, key=p.key, start=p.start, start_year=p.start_year, end=p.end, send=p.send)
        for p in outline.periods.all()
    )
    _record("outline.begun", viewer, made)
    return made


@transaction.atomic
def edit_outline(
    viewer: Viewer,
    *,
    outline: Outline,
    name: str,
    title: str,
    basis: str = "",
    note: str = "",
    recipients: Sequence[str] = (),
    sections: Sequence[SectionRow] = (),
    fields: Sequence[FieldRow] = (),
    periods: Sequence[PeriodRow] = (),
) -> Outline:
    """Everything of a version that is not yet in force. Raises NotAllowed, Refused (with the field)."""
    locked = _lock(viewer, outline)
    _check(name, title, sections, fields, periods)
    locked.name, locked.title = name.strip(), title.strip()
    locked.basis, locked.note = basis.strip(), note.strip()
    locked.recipients = [one.strip() for one in recipients if one.strip()]
    locked.save()
    locked.sections.all().delete()
    locked.fields.all().delete()
    locked.periods.all().delete()
    _write_rows(locked, sections, fields)
    OutlinePeriod.objects.bulk_create(OutlinePeriod(outline=locked, **_dict(one)) for one in periods)
    _record("outline.edited", viewer, locked)
    return locked


@transaction.atomic
def publish_outline(
    viewer: Viewer, *, outline: Outline, valid_from: dt.date, valid_to: dt.date | None = None
) -> Outline:
    """In force from the day on; the version before ends the day before. Never changed afterwards. Raises NotAllowed, Refused."""
    locked = _lock(viewer, outline)
    if valid_to is not None and valid_to < valid_from:
        raise Refused("Ngày hết áp dụng phải sau ngày bắt đầu áp dụng.", field="valid_to")
    earlier = Outline.objects.filter(owner=locked.owner, kind=locked.kind, published_at__isnull=False)
    if newest := earlier.order_by("-valid_from").first():
        if valid_from <= newest.valid_from:
            raise Refused(
                f"Bản trước áp dụng từ {vietnamese_day(newest.valid_from)}; bản này phải áp dụng từ sau ngày đó.",
                field="valid_from",
            )
        if newest.valid_to is None or newest.valid_to >= valid_from:
            newest.valid_to = valid_from - dt.timedelta(days=1)
            newest.save(update_fields=["valid_to"])
    if not locked.sections.exclude(composer="").exists():
        raise Refused("Đề cương chưa có mục nào có nội dung. Hãy thêm ít nhất một mục.", field="valid_from")
    locked.valid_from, locked.valid_to, locked.published_at = valid_from, valid_to, timezone.now()
    locked.save()
    _record("outline.published", viewer, locked, since=valid_from)
    return locked


def _lock(viewer: Viewer, outline: Outline) -> Outline:
    locked = Outline.objects.select_for_update(of=("self",)).select_related("owner").get(pk=outline.pk)
    if locked.owner is None:
        raise Refused("Đề cương chuẩn không sửa được. Hãy lập bản riêng từ đề cương này.")
    _require(viewer, locked.owner)
    if locked.published_at is not None:
        raise Refused("Bản này đã áp dụng nên giữ nguyên. Hãy lập bản mới từ bản này.")
    return locked


def _require(viewer: Viewer, owner: Agency) -> None:
    if not permissions.arranges(viewer, owner):
        raise NotAllowed("Chỉ quản trị hoặc đầu mối CCHC của cơ quan được lập đề cương của cơ quan đó.")


def _check(
    name: str, title: str, sections: Sequence[SectionRow], fields: Sequence[FieldRow], periods: Sequence[PeriodRow]
) -> None:
    if not name.strip() or not title.strip():
        raise Refused("Hãy ghi tên loại báo cáo và trích yếu.", field="name" if not name.strip() else "title")
    for place, one in enumerate(sections, start=1):
        if not one.title.strip():
            raise Refused(f"Mục thứ {place} chưa có tên.")
        if one.composer and one.composer not in COMPOSERS:
            raise Refused(f"Mục “{one.title}”: không có nội dung “{one.composer}”. Hãy chọn trong danh sách.")
        if not 0 <= one.level <= 4:
            raise Refused(f"Mục “{one.title}”: cấp là số từ 0 đến 4.")
    keys = set()
    for one_field in fields:
        key = one_field.key or kinds.field_key(one_field.group, one_field.label, one_field.source)
        if not one_field.label.strip():
            raise Refused("Có chỉ tiêu thống kê chưa ghi tên.")
        if key in keys:
            raise Refused(f"Chỉ tiêu thống kê “{one_field.label}” có hai lần, cùng nguồn số liệu. Hãy bỏ một dòng.")
        keys.add(key)
        _check_source(one_field)
    for one_period in periods:
        for day in (one_period.start, one_period.end, one_period.send):
            try:
                rules.day_of_year(day, 2024)
            except ValueError:
                raise Refused(
                    f"Kỳ {one_period.key}: “{day}” không phải là ngày. Hãy ghi tháng-ngày, ví dụ 06-14."
                ) from None


def _check_source(one: FieldRow) -> None:
    known = (
        one.source == "typed" or one.source in COUNTED or one.source.removeprefix("measure:") not in {"", one.source}
    )
    if not known:
        raise Refused(f"“{one.label}”: nguồn “{one.source}” không có. Hãy chọn số đếm, số đo hoặc nhập tay.")
    if one.adds not in Adds.values:
        raise Refused(f"“{one.label}”: hãy chọn cách cộng khi tổng hợp.")


def _write_rows(outline: Outline, sections: Sequence[SectionRow], fields: Sequence[FieldRow]) -> None:
    OutlineSection.objects.bulk_create(
        OutlineSection(outline=outline, position=at, **_dict(one)) for at, one in enumerate(sections)
    )
    OutlineField.objects.bulk_create(
        OutlineField(outline=outline, position=at, **_dict(one) | {"key": one.key or kinds.field_key(one.group, one.label, one.source)})
        for at, one in enumerate(fields)
    )  # fmt: skip


def _sections(outline: Outline) -> list[SectionRow]:
    return [
        SectionRow(s.level, s.label, s.title, s.composer, s.option, s.annex)
        for s in outline.sections.order_by("position")
    ]


def _fields(outline: Outline) -> list[FieldRow]:
    rows = outline.fields.order_by("position")
    return [FieldRow(f.group, f.label, f.unit, f.source, f.adds, f.required, f.key) for f in rows]


def _field_row(one: kinds.Field) -> FieldRow:
    return FieldRow(one.group, one.label, one.unit, one.source, one.adds, one.source in COUNTED, one.key)


def _dict(row: object) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}  # type: ignore[attr-defined]


def _record(verb: str, viewer: Viewer, outline: Outline, **data: object) -> None:
    told = {"name": outline.name, "version": outline.version, **data}
    record(verb, actor=viewer.user, about=outline, agency=outline.owner, data=told)

"""Agencies and units come, move, join and end. Nothing is deleted: what ended keeps its past."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from cchc.agencies.held import StillHeld, left_by_unit, titles
from cchc.agencies.models import UNIT_KINDS, Agency, AgencyKind
from cchc.agencies.permissions import require
from cchc.agencies.services.names import keep_alias
from cchc.agencies.tree import lock_tree, place, place_all_below, refresh_search
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.dates import vietnamese_day
from cchc.core.errors import Refused

DETAILS = ("symbol", "place", "head_title", "position")


@transaction.atomic
def create_agency(
    *,
    viewer: Viewer,
    parent: Agency,
    kind: str,
    name: str,
    short_name: str = "",
    symbol: str = "",
    place_name: str = "",
    head_title: str = "",
    position: int = 0,
    valid_from: dt.date | None = None,
) -> Agency:
    """A new agency or unit below ``parent``. Refused where a living sibling has the name already."""
    require(viewer, "change_structure", parent)
    lock_tree()
    parent.refresh_from_db()
    name = " ".join(name.split())
    _check_new(parent, kind, name)
    agency = Agency.objects.create(
        parent=parent,
        kind=kind,
        name=name,
        short_name=short_name.strip(),
        symbol=symbol.strip(),
        place=place_name.strip(),
        head_title=head_title.strip(),
        position=position,
        valid_from=valid_from or viewer.today,
    )
    place(agency)
    refresh_search(agency)
    record("agency.created", actor=viewer.user, about=agency, agency=agency.home, data={"name": name, "kind": kind})
    return agency


@transaction.atomic
def edit_agency(*, viewer: Viewer, agency: Agency, **details: Any) -> Agency:
    """Change what is neither name nor place in the tree: ``symbol``, ``place``, ``head_title``, ``position``."""
    require(viewer, "change_structure", agency)
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    new = {key: value for key, value in details.items() if key in DETAILS and getattr(agency, key) != value}
    old = {key: getattr(agency, key) for key in new}
    for key, value in new.items():
        setattr(agency, key, value)
    agency.save(update_fields=list(new) or None)
    refresh_search(agency)
    record(
        "agency.edited",
        actor=viewer.user,
        about=agency,
        agency=agency.home,
        data={"name": agency.name, "old": old, "new": new},
    )
    return agency


@transaction.atomic
def move(*, viewer: Viewer, agency: Agency, parent: Agency) -> Agency:
    """Put an agency, with all below it, under another parent."""
    lock_tree()
    agency, parent = Agency.objects.get(pk=agency.pk), Agency.objects.get(pk=parent.pk)
    require(viewer, "change_structure", agency.parent or agency)
    require(viewer, "change_structure", parent)
    if parent.path.startswith(agency.path):
        raise Refused("Không thể chuyển một đơn vị vào chính nó hoặc vào đơn vị trực thuộc của nó.", field="parent")
    _check_new(parent, agency.kind, agency.name)
    old = agency.parent
    agency.parent = parent
    agency.save(update_fields=["parent"])
    place(agency)
    place_all_below(agency)
    record(
        "agency.moved",
        actor=viewer.user,
        about=agency,
        agency=agency.home,
        data={"name": agency.name, "old": {"parent": str(old) if old else None}, "new": {"parent": parent.name}},
    )
    return agency


@transaction.atomic
def close(*, viewer: Viewer, agency: Agency, on: dt.date) -> Agency:
    """The agency's last day. Refused while units below it go on longer."""
    require(viewer, "change_structure", agency.parent or agency)
    lock_tree()
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    _check_last_day(agency, on)
    living = Agency.objects.under(agency).exclude(pk=agency.pk).valid_on(on + dt.timedelta(days=1))
    names = [row.name for row in living[:3]]
    if names:
        raise Refused(
            f"Còn đơn vị trực thuộc đang hoạt động: {', '.join(names)}. Hãy kết thúc hoặc chuyển các đơn vị đó trước."
        )
    _check_nothing_held(agency, on)
    agency.valid_to = on
    agency.save(update_fields=["valid_to"])
    record("agency.closed", actor=viewer.user, about=agency, agency=agency.home, data={"name": agency.name, "on": on})
    return agency


@transaction.atomic
def merge_into(*, viewer: Viewer, agency: Agency, other: Agency, on: dt.date) -> Agency:
    """``agency`` ends on that day and goes on in ``other``: its names become aliases there, its units move there.

    Returns ``other``. What was recorded for ``agency`` stays where it was recorded.
    """
    require(viewer, "change_structure", agency.parent or agency)
    require(viewer, "change_structure", other.parent or other)
    lock_tree()
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    other = Agency.objects.select_for_update(of=("self",)).get(pk=other.pk)
    _check_merge(agency, other, on)
    _check_nothing_held(agency, on)
    for text in (agency.name, agency.short_name, *agency.aliases.values_list("text", flat=True)):
        if text:
            keep_alias(other, text, valid_from=on + dt.timedelta(days=1))
    Agency.objects.filter(parent=agency).valid_on(on).update(parent=other)
    place_all_below(other)
    agency.valid_to, agency.successor = on, other
    agency.save(update_fields=["valid_to", "successor"])
    if not agency.is_unit:  # who goes on reads what was recorded there: its past hangs below its successor
        agency.parent = other
        agency.save(update_fields=["parent"])
        place(agency)
    refresh_search(other)
    record(
        "agency.merged",
        actor=viewer.user,
        about=agency,
        agency=agency.home,
        data={"name": agency.name, "into": other.name, "into_id": other.pk, "on": on},
    )
    return other


def _check_new(parent: Agency, kind: str, name: str) -> None:
    if kind not in AgencyKind.values:
        raise Refused("Loại cơ quan, đơn vị không có trong danh mục.", field="kind")
    if not name:
        raise Refused("Hãy nhập tên cơ quan, đơn vị.", field="name")
    if kind == AgencyKind.PROVINCE:
        raise Refused("Tỉnh, thành phố là gốc của cây tổ chức, không thể nằm trong cơ quan khác.", field="kind")
    if parent.is_unit and kind not in UNIT_KINDS:
        raise Refused("Trong một phòng hoặc đơn vị sự nghiệp chỉ có thể lập đơn vị, không lập cơ quan.", field="kind")
    if Agency.objects.filter(parent=parent, name__iexact=name, valid_to__isnull=True).exists():
        raise Refused(f"{parent.name} đã có “{name}”.", field="name")


def _check_nothing_held(unit: Agency, on: dt.date) -> None:
    if left := left_by_unit(unit, on):
        raise StillHeld(
            f"{unit} còn giữ {len(left)} việc đang mở ({titles(left)}). Hãy lập bàn giao: đơn vị kết thúc cùng lúc với bàn giao."
        )


def _check_last_day(agency: Agency, on: dt.date) -> None:
    if agency.parent_id is None:
        raise Refused("Không thể kết thúc cơ quan gốc của cây tổ chức.")
    if on < agency.valid_from:
        raise Refused(
            f"Ngày kết thúc phải từ ngày bắt đầu hoạt động ({vietnamese_day(agency.valid_from)}) trở đi.", field="on"
        )
    if agency.valid_to is not None:
        raise Refused(f"{agency.name} đã kết thúc ngày {vietnamese_day(agency.valid_to)}.", field="on")


def _check_merge(agency: Agency, other: Agency, on: dt.date) -> None:
    _check_last_day(agency, on)
    if other.path.startswith(agency.path):
        raise Refused("Không thể nhập một đơn vị vào chính nó hoặc vào đơn vị trực thuộc của nó.", field="other")
    if agency.is_unit != other.is_unit:
        raise Refused("Chỉ nhập đơn vị vào đơn vị, cơ quan vào cơ quan.", field="other")
    if agency.is_unit and agency.home_id != other.home_id:
        raise Refused("Hai đơn vị không cùng một cơ quan. Hãy chuyển đơn vị sang cơ quan kia trước.", field="other")
    if other.valid_to is not None and other.valid_to <= on:
        raise Refused(f"{other.name} đã kết thúc hoạt động.", field="other")

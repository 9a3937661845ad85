"""The code lists of a province: codes are added and end on a day; they are never changed in meaning."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer
from cchc.audit import public as audit
from cchc.cascade import permissions
from cchc.cascade.models import CodeItem
from cchc.core.errors import NotAllowed, Refused


@transaction.atomic
def add(viewer: Viewer, *, agency: Agency, list: str, code: str, name: str, valid_from: dt.date) -> CodeItem:
    """Raises NotAllowed; Refused for a code that is in use on that day."""
    permissions.require(viewer, "keep_codes", agency)
    used = CodeItem.objects.select_for_update().filter(agency=agency, list=list, code__iexact=code.strip())
    if used.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)).exists():
        raise Refused(f"Mã {code.strip()} đang được dùng. Hãy ngừng dùng mã đó trước hoặc chọn mã khác.", field="code")
    item = CodeItem.objects.create(
        agency=agency, list=list, code=code.strip(), name=" ".join(name.split()), valid_from=valid_from
    )
    audit.record(
        "code.added", actor=viewer.user, about=item, agency=agency, data={"code": item.code, "name": item.name}
    )
    return item


@transaction.atomic
def end(viewer: Viewer, *, item: CodeItem, on: dt.date) -> CodeItem:
    """The last day on which the code is used. Raises NotAllowed; Refused before its first day or when it has ended."""
    rows = CodeItem.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(viewer.reads("agency"), pk=item.pk).first()
    if locked is None:
        raise NotAllowed
    permissions.require(viewer, "keep_codes", locked.agency)
    if locked.valid_to is not None:
        raise Refused("Mã này đã ngừng dùng từ trước.")
    if on < locked.valid_from:
        raise Refused("Ngày ngừng dùng không thể trước ngày bắt đầu.", field="on")
    locked.valid_to = on
    locked.save(update_fields=["valid_to"])
    data = {"code": locked.code, "name": locked.name, "on": on}
    audit.record("code.ended", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    return locked

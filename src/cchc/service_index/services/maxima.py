"""The province says how many points an indicator has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.service_index import permissions
from cchc.service_index.models import MaximaVersion
from cchc.service_index.rules import fault_of_maxima
from cchc.service_index.sets import set_on

NOT_YOURS = "Chỉ quản trị hoặc đầu mối của cấp trên cùng nhập được điểm tối đa."


@transaction.atomic
def enter_maxima(
    viewer: Viewer, *, agency: Agency, valid_from: dt.date, points: Mapping[str, Decimal], source: str
) -> MaximaVersion:
    """``points`` by number of those indicators that no source tells. Raises NotAllowed, Refused: what does not add up to its group,
    belongs to no indicator or has a source already."""
    if not permissions.may_enter_maxima(viewer, agency):
        raise NotAllowed(NOT_YOURS)
    index_set = set_on(valid_from)
    known = {one.number: one.max for one in index_set.indicators if one.scored and one.max is not None}
    open_ones = {one.number for one in index_set.indicators if one.scored} - known.keys()
    if strange := points.keys() - open_ones:
        raise Refused(f"Không nhập điểm cho {sorted(strange)[0]}: chỉ số này đã có nguồn hoặc không có trong bộ.")
    if faults := fault_of_maxima(index_set, {**points, **known}):
        number, said = next(iter(faults.items()))
        raise Refused(f"Nhóm {number}: {said}")
    if not points:
        raise Refused("Chưa nhập điểm nào.")
    same = MaximaVersion.objects.select_for_update().filter(
        agency=agency, set_key=index_set.key, valid_from=valid_from, replaced_at__isnull=True
    )
    same.update(replaced_at=timezone.now())
    made = MaximaVersion.objects.create(
        agency=agency,
        set_key=index_set.key,
        valid_from=valid_from,
        points={number: format(value, "f") for number, value in points.items()},
        source=source,
        author=viewer.user,
    )
    data = {"since": valid_from, "count": len(points), "source": source}
    record("service_index.maxima_entered", actor=viewer.user, about=made, agency=agency, data=data)
    return made

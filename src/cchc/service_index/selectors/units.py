"""Units to choose from."""

from __future__ import annotations

from cchc.agencies.public import Agency, Viewer


def units_of(viewer: Viewer, agency: Agency) -> list[Agency]:
    """Those of one agency that the viewer reads; none of a unit, none where there are several agencies to choose from."""
    if agency.is_unit:
        return []
    rows = Agency.objects.valid_on(viewer.today).filter(viewer.reads(""), home=agency).exclude(pk=agency.pk)
    return list(rows.order_by("position", "name"))

"""Who enters maxima: the administrator or focal point of the top of the tree (the province, or an agency that stands alone)."""

from __future__ import annotations

from cchc.agencies.public import Agency, Role, Viewer

ENTERS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)


def top_of(agency: Agency) -> int:
    return int(agency.path.split("/")[0])


def may_enter_maxima(viewer: Viewer, agency: Agency) -> bool:
    """``agency``: the top of a tree. Points of a set arrange the whole tree and show no content, so an administrator needs nothing
    opened."""
    return agency.parent_id is None and viewer.arranges(agency, *ENTERS)

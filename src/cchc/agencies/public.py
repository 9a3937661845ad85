"""What other apps use of agencies: the viewer with its roles, the tree, and the names that documents call units by."""

from __future__ import annotations

from cchc.agencies.cover import Cover, absent_wards, cover_of
from cchc.agencies.held import (
    Held,
    HeldByPeople,
    HeldByUnits,
    RowsOfAgencies,
    held_by_agency,
    held_by_person,
    held_by_unit,
    kinds_of_agencies,
    kinds_of_people,
    kinds_of_units,
    register,
)
from cchc.agencies.letterhead import Letterhead, letterhead_of, superior_name
from cchc.agencies.models import Absence, Agency, AgencyAlias, AgencyKind, Delegation, Membership, Role
from cchc.agencies.rules import DatedName, UnitMatch, UnitName, match_unit, names_a_group, normalise_unit
from cchc.agencies.selectors import memberships_of, people_of, unit_names, visible_agencies, visible_people
from cchc.agencies.services import (
    add_alias,
    close,
    create_agency,
    create_user,
    end_role,
    found,
    grant_role,
    merge_into,
)
from cchc.agencies.viewer import Viewer, viewer_of

__all__ = [
    "Absence",
    "Agency",
    "AgencyAlias",
    "AgencyKind",
    "Cover",
    "DatedName",
    "Delegation",
    "Held",
    "HeldByPeople",
    "HeldByUnits",
    "Letterhead",
    "Membership",
    "Role",
    "RowsOfAgencies",
    "UnitMatch",
    "UnitName",
    "Viewer",
    "absent_wards",
    "add_alias",
    "close",
    "cover_of",
    "create_agency",
    "create_user",
    "end_role",
    "found",
    "grant_role",
    "held_by_agency",
    "held_by_person",
    "held_by_unit",
    "kinds_of_agencies",
    "kinds_of_people",
    "kinds_of_units",
    "letterhead_of",
    "match_unit",
    "memberships_of",
    "merge_into",
    "names_a_group",
    "normalise_unit",
    "people_of",
    "register",
    "superior_name",
    "unit_names",
    "viewer_of",
    "visible_agencies",
    "visible_people",
]

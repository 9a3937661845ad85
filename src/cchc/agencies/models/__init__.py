"""The dated tree of agencies and their units, the names they go by, who holds which role where, and who stands in for whom."""

from cchc.agencies.models.access import AdministratorAccess
from cchc.agencies.models.organisation import (
    UNIT_KINDS,
    Agency,
    AgencyAlias,
    AgencyKind,
    AgencyQuerySet,
    Membership,
    MembershipQuerySet,
    Role,
)
from cchc.agencies.models.standing_in import Absence, Delegation

__all__ = [
    "UNIT_KINDS",
    "Absence",
    "AdministratorAccess",
    "Agency",
    "AgencyAlias",
    "AgencyKind",
    "AgencyQuerySet",
    "Delegation",
    "Membership",
    "MembershipQuerySet",
    "Role",
]

"""What other apps use of agencies."""

from cchc.agencies.models import Agency, AgencyKind, Membership, Role
from cchc.agencies.viewer import Viewer

__all__ = ["Agency", "AgencyKind", "Membership", "Role", "Viewer"]

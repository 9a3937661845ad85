"""What the head of an agency's document says of it."""

from __future__ import annotations

from cchc.agencies.models import Agency, AgencyKind


def superior_name(agency: Agency) -> str:
    """The agency above as a letterhead writes it (``UBND tỉnh Sông Lam``); empty at the top."""
    parent = agency.parent
    if parent is None:
        return ""
    says_so = "ủy ban" in parent.name.lower() or parent.name.upper().startswith("UBND")
    return f"UBND {parent.name}" if parent.kind == AgencyKind.PROVINCE and not says_so else parent.name

"""What the head of an agency's document says of it."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.agencies.models import Agency, AgencyKind


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the frame of a document needs of the agency; ``symbol`` is the agency's abbreviation (``SCT``)."""

    agency: str
    parent: str
    symbol: str
    place: str
    head_title: str


def letterhead_of(agency: Agency) -> Letterhead:
    return Letterhead(
        agency=agency.name,
        parent=superior_name(agency),
        symbol=agency.symbol,
        place=agency.place,
        head_title=agency.head_title,
    )


def superior_name(agency: Agency) -> str:
    """The agency above as a letterhead writes it (``UBND tỉnh Sông Lam``); empty at the top."""
    parent = agency.parent
    if parent is None:
        return ""
    says_so = "ủy ban" in parent.name.lower() or parent.name.upper().startswith("UBND")
    return f"UBND {parent.name}" if parent.kind == AgencyKind.PROVINCE and not says_so else parent.name

"""Handing over: one verb for a person, one for a unit."""

from cchc.handovers.services.agencies import hand_over_agency, may_hand_over_agency
from cchc.handovers.services.people import Successors, hand_over_person
from cchc.handovers.services.units import UnitSuccessors, hand_over_unit

__all__ = [
    "Successors",
    "UnitSuccessors",
    "hand_over_agency",
    "hand_over_person",
    "hand_over_unit",
    "may_hand_over_agency",
]

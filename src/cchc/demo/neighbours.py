"""The other agencies of the demonstration province: their dossiers, and the reports that they sent up, so that the province has
something to add up and to check. One of them has sent nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from cchc.agencies import services as agencies
from cchc.agencies.public import Agency, AgencyKind, Role, Viewer
from cchc.demo import dossiers, reports
from cchc.demo.people import PASSWORD
from cchc.reports import services
from cchc.reports.services import Asked

SINCE = dt.date(2025, 7, 1)
PERIODS = (("cchc-quarter", "Q1"), ("cchc-half", "H1"))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """``late_each``: every how manieth dossier is late; 0: the agency keeps no dossiers here and sends nothing."""

    kind: AgencyKind
    name: str
    symbol: str
    username: str
    head_title: str
    late_each: int


NEIGHBOURS = (
    Neighbour(AgencyKind.DEPARTMENT, "Sở Du lịch", "SDL", "sdl", "GIÁM ĐỐC", 40),
    Neighbour(AgencyKind.DEPARTMENT, "Sở Xây dựng", "SXD", "sxd", "GIÁM ĐỐC", 3),
    Neighbour(AgencyKind.COMMUNE, "Phường Tân Hòa", "UBND", "tanhoa", "CHỦ TỊCH", 29),
    Neighbour(AgencyKind.COMMUNE, "Xã Mỹ Lâm", "UBND", "mylam", "CHỦ TỊCH", 35),
    Neighbour(AgencyKind.COMMUNE, "Xã Bến Trầm", "UBND", "bentram", "CHỦ TỊCH", 0),
)


def settle(administrator: Viewer, province: Agency) -> None:
    """The agencies, each with its people, dossiers and reports as far as it has any."""
    last = Agency.objects.filter(parent=province).aggregate(last=Max("position"))["last"] or 0
    for position, one in enumerate(NEIGHBOURS, start=last + 1):
        agency = agencies.create_agency(
            viewer=administrator,
            parent=province,
            kind=one.kind,
            name=one.name,
            symbol=one.symbol,
            head_title=one.head_title,
            position=position,
            valid_from=SINCE,
        )
        if one.late_each:
            dossiers.keep_dossiers(agency, late_each=one.late_each)
            _report(administrator, agency, one)


def _report(administrator: Viewer, agency: Agency, one: Neighbour) -> None:
    maker = _person(administrator, agency, f"daumoi-{one.username}", f"Đầu mối CCHC {one.name}", Role.FOCAL_POINT)
    leader = _person(administrator, agency, f"lanhdao-{one.username}", f"Lãnh đạo {one.name}", Role.LEADER)
    for kind, period in PERIODS:
        made = services.start_report(maker, asked=Asked(agency, kind, reports.YEAR, period))
        reports.send_up(made, maker, leader)


def _person(administrator: Viewer, agency: Agency, username: str, name: str, role: Role) -> Viewer:
    user = agencies.create_user(
        viewer=administrator, agency=agency, role=role, username=username, full_name=name, password=PASSWORD
    )
    return Viewer.of(user, timezone.localdate())

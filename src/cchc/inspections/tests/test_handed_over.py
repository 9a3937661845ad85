"""Who leaves, or a unit that is merged, leaves no place in a team and no finding to nobody."""

from __future__ import annotations

import pytest

from cchc.agencies.public import held_by_person, held_by_unit, kinds_of_people, kinds_of_units
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed
from cchc.inspections import services
from cchc.inspections.tests.factories import REMEDY, TODAY, make_inspection


def kind_of(name):
    return next(kind for kind in (*kinds_of_people(), *kinds_of_units()) if kind.name == name)


def hand_over(world, held, giver, taker):
    kind_of(held.kind).hand_over(world.viewer("focal_point", TODAY), held, giver=giver, taker=taker, day=TODAY)


def test_a_place_in_a_team_goes_to_the_successor(world):
    one = make_inspection(world, "under_way")
    giver, taker = world.user("office_head"), world.user("centre_staff")
    held = [one_ for one_ in held_by_person(giver, world.department, TODAY) if one_.kind == "inspection-place"]
    assert [item.title for item in held] == ["Kiểm tra Phòng Quản lý thương mại"]
    assert "đơn vị được kiểm tra" in kind_of("inspection-place").refusal(held[0], world.user("staff"))
    hand_over(world, held[0], giver, taker)
    services.fill_item(world.viewer("centre_staff", TODAY), item=one.items.first(), result="passed")
    assert AuditEvent.objects.filter(verb="inspection.handed_over").count() == 1


def test_who_is_of_the_team_already_keeps_the_higher_duty(world):
    one = make_inspection(world)
    giver, taker = world.user("office_head"), world.user("viewer")
    held = next(h for h in held_by_person(giver, world.department, TODAY) if h.kind == "inspection-place")
    hand_over(world, held, giver, taker)
    assert [(m.user, m.duty) for m in one.members.all()] == [(taker, "head")]


def test_findings_of_a_person_and_of_a_unit_are_handed_over(world):
    one = make_inspection(world, "concluded")
    found = one.findings.get()
    mine = next(h for h in held_by_person(world.user("staff"), world.department, TODAY) if h.kind == "finding")
    hand_over(world, mine, world.user("staff"), world.user("unit_head"))
    units = next(h for h in held_by_unit(world.trade, TODAY) if h.kind == "unit-finding")
    with pytest.raises(NotAllowed):
        services.remedy_finding(world.viewer("centre_staff", TODAY), finding=found, remedy=REMEDY)
    hand_over(world, units, world.trade, world.centre)
    found.refresh_from_db()
    assert (found.owner, found.owner_unit) == (world.user("unit_head"), world.centre)
    services.remedy_finding(world.viewer("centre_staff", TODAY), finding=found, remedy=REMEDY)
    assert not [h for h in held_by_unit(world.trade, TODAY) if h.kind == "unit-finding"]


def test_what_is_settled_is_held_by_nobody(world):
    make_inspection(world, "closed")
    for who in ("office_head", "staff"):
        assert not [h for h in held_by_person(world.user(who), world.department, TODAY) if h.kind != "role"]

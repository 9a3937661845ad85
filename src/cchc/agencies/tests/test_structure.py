"""Agencies come, get new names, move, join and end; documents that use the old name still find the unit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cchc.agencies import services
from cchc.agencies.models import Agency, AgencyAlias
from cchc.agencies.public import match_unit, unit_names
from cchc.agencies.tests.factories import World, make_agency, make_world
from cchc.core.errors import Refused

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 30)


@pytest.fixture
def world() -> World:
    return make_world()


def found(world: World, text: str, on: dt.date | None = None) -> int | None:
    match = match_unit(text, unit_names(world.department), on=on)
    if on is not None:
        assert match_unit(text, unit_names(world.department, on=on)) == match
    return match.unit_id if match.exact else None


def test_a_new_unit_stands_under_its_parent_and_belongs_to_its_agency(world: World) -> None:
    unit = services.create_agency(
        viewer=world.viewer("administrator"), parent=world.centre, kind="office", name="Tổ Tư vấn"
    )
    assert unit.path == f"{world.province.pk}/{world.department.pk}/{world.centre.pk}/{unit.pk}/"
    assert unit.home == world.department
    board = services.create_agency(
        viewer=world.viewer("system"), parent=world.province, kind="board", name="Ban Quản lý Khu kinh tế"
    )
    assert board.home == board


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "office", "name": "phòng quản lý thương mại"}, "đã có"),
        ({"kind": "province", "name": "Tỉnh Khác"}, "gốc"),
        ({"kind": "office", "name": "  "}, "nhập tên"),
        ({"kind": "lạ", "name": "Phòng Lạ"}, "danh mục"),
    ],
)
def test_what_cannot_be_added_is_told(world: World, fields: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        services.create_agency(viewer=world.viewer("system"), parent=world.department, **fields)


def test_no_agency_inside_a_unit(world: World) -> None:
    with pytest.raises(Refused, match="chỉ có thể lập đơn vị"):
        services.create_agency(
            viewer=world.viewer("administrator"), parent=world.trade, kind="department", name="Sở Con"
        )


def test_after_a_new_name_both_names_find_the_unit(world: World) -> None:
    services.rename(viewer=world.viewer("administrator"), agency=world.trade, name="Phòng Thương mại và Dịch vụ")
    assert found(world, "Phòng Quản lý thương mại") == world.trade.pk
    assert found(world, "Phòng TM&DV") == world.trade.pk


def test_a_slip_in_a_name_leaves_no_alias(world: World) -> None:
    services.rename(
        viewer=world.viewer("administrator"), agency=world.trade, name="Phòng Quản lý Thương mại 1", keep_old=False
    )
    assert not AgencyAlias.objects.filter(agency=world.trade, text="Phòng Quản lý thương mại").exists()


def test_moving_takes_everything_below_along(world: World) -> None:
    team = make_agency("office", "Tổ Hội chợ", world.trade)
    services.move(viewer=world.viewer("system"), agency=world.trade, parent=world.other)
    team.refresh_from_db()
    assert team.path.startswith(world.other.path)
    assert team.home == world.other


@pytest.mark.parametrize("target", ["trade", "team"])
def test_nothing_moves_into_itself(world: World, target: str) -> None:
    places = {"trade": world.trade, "team": make_agency("office", "Tổ Hội chợ", world.trade)}
    with pytest.raises(Refused, match="vào chính nó"):
        services.move(viewer=world.viewer("system"), agency=world.trade, parent=places[target])


def test_a_unit_that_ended_is_understood_up_to_its_last_day(world: World) -> None:
    services.close(viewer=world.viewer("administrator"), agency=world.centre, on=DAY)
    assert found(world, "TTKC", on=DAY) == world.centre.pk
    assert found(world, "TTKC", on=DAY + dt.timedelta(days=1)) is None


def test_what_still_has_living_units_does_not_end(world: World) -> None:
    with pytest.raises(Refused, match="Văn phòng Sở"):
        services.close(viewer=world.viewer("system"), agency=world.department, on=DAY)


def test_after_joining_the_other_answers_to_all_names(world: World) -> None:
    team = make_agency("office", "Tổ Hội chợ", world.trade)
    services.merge_into(viewer=world.viewer("administrator"), agency=world.trade, other=world.office, on=DAY)
    later = DAY + dt.timedelta(days=1)
    for text in ("Phòng Quản lý thương mại", "Phòng QLTM", "QLTM"):
        assert found(world, text, on=later) == world.office.pk
    assert found(world, "Phòng Quản lý thương mại", on=DAY) == world.trade.pk
    team.refresh_from_db()
    assert team.parent == world.office
    assert Agency.objects.get(pk=world.trade.pk).valid_to == DAY


def test_units_of_two_agencies_do_not_join(world: World) -> None:
    with pytest.raises(Refused, match="không cùng một cơ quan"):
        services.merge_into(viewer=world.viewer("system"), agency=world.trade, other=world.other_unit, on=DAY)


def test_a_name_of_one_unit_is_not_given_to_another(world: World) -> None:
    with pytest.raises(Refused, match="Trung tâm Khuyến công"):
        services.add_alias(viewer=world.viewer("focal_point"), agency=world.trade, text="TTKC")


def test_an_alias_is_found_at_once_and_no_longer_after_it_was_removed(world: World) -> None:
    alias = services.add_alias(
        viewer=world.viewer("focal_point"), agency=world.centre, text="Đơn vị sự nghiệp khuyến công"
    )
    assert found(world, "đơn vị sự nghiệp khuyến công") == world.centre.pk
    services.remove_alias(viewer=world.viewer("focal_point"), alias=alias)
    assert found(world, "đơn vị sự nghiệp khuyến công") is None


def test_names_for_matching_take_two_queries_however_many_units(world: World, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        few = unit_names(world.department)
    for number in range(20):
        make_agency("office", f"Phòng Số {number}", world.department, (f"P{number}",))
    with django_assert_num_queries(2):
        many = unit_names(world.department)
    assert len(many) == len(few) + 20
    assert world.other_unit.pk not in {unit.unit_id for unit in many}


def test_the_first_agency_comes_with_its_administrator_and_only_once() -> None:
    agency, user = services.found(
        name="Ủy ban nhân dân tỉnh Sông Lam",
        username="quantri",
        full_name="Phan Văn Quản",
        password="mot cau de nho 7",
        on=DAY,
    )
    assert agency.path == f"{agency.pk}/"
    assert user.must_change_password
    with pytest.raises(Refused, match="đã có cơ quan gốc"):
        services.found(name="Khác", username="khac", full_name="Khác", password="mot cau de nho 7", on=DAY)

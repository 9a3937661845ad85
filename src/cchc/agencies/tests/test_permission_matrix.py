"""Who may change the organisation: every service, for every person, in every relation, from one table.

The table has one row a service and one column a person; ``where`` says which agency the service acts on. A person who is not
in the row's set is refused with NotAllowed, and the organisation is then exactly as before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cchc.agencies import services
from cchc.agencies.models import Absence, Agency, AgencyAlias, Delegation, Membership, Role
from cchc.agencies.tests.factories import World, make_agency, make_user, make_world
from cchc.agencies.viewer import Viewer
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 30)
PEOPLE = (
    "system",
    "province_reviewer",
    "administrator",
    "focal_point",
    "leader",
    "viewer",
    "unit_head",
    "staff",
    "office_head",
    "office_staff",
    "centre_staff",
    "other_focal_point",
    "other_staff",
    "commune_focal_point",
    "outsider",
)
DEPARTMENT_ADMINISTRATORS = {"system", "administrator"}
OVER_STAFF = DEPARTMENT_ADMINISTRATORS | {"leader", "unit_head", "staff"}
NAMERS = DEPARTMENT_ADMINISTRATORS | {"focal_point"}


def _create(w: World, v: Viewer) -> object:
    return services.create_agency(viewer=v, parent=w.department, kind="office", name="Phòng Mới")


def _create_elsewhere(w: World, v: Viewer) -> object:
    return services.create_agency(viewer=v, parent=w.other, kind="office", name="Phòng Mới")


def _create_department(w: World, v: Viewer) -> object:
    return services.create_agency(viewer=v, parent=w.province, kind="department", name="Sở Mới")


def _edit(w: World, v: Viewer) -> object:
    return services.edit_agency(viewer=v, agency=w.department, head_title="QUYỀN GIÁM ĐỐC")


def _rename(w: World, v: Viewer) -> object:
    return services.rename(viewer=v, agency=w.trade, name="Phòng Thương mại")


def _rename_department(w: World, v: Viewer) -> object:
    return services.rename(viewer=v, agency=w.department, name="Sở Công nghiệp")


def _move(w: World, v: Viewer) -> object:
    return services.move(viewer=v, agency=w.trade, parent=w.centre)


def _move_away(w: World, v: Viewer) -> object:
    return services.move(viewer=v, agency=w.trade, parent=w.other)


def _close(w: World, v: Viewer) -> object:
    return services.close(viewer=v, agency=w.centre, on=DAY)


def _merge(w: World, v: Viewer) -> object:
    return services.merge_into(viewer=v, agency=w.trade, other=w.office, on=DAY)


def _alias(w: World, v: Viewer) -> object:
    return services.add_alias(viewer=v, agency=w.trade, text="P. TM")


def _unalias(w: World, v: Viewer) -> object:
    return services.remove_alias(viewer=v, alias=AgencyAlias.objects.get(agency=w.trade))


def _user(w: World, v: Viewer) -> object:
    return services.create_user(
        viewer=v, agency=w.trade, role="staff", username="moi.nguoi", full_name="Người Mới", password="mot cau de nho 7"
    )


def _edit_user(w: World, v: Viewer) -> object:
    return services.edit_user(viewer=v, user=w.user("centre_staff"), full_name="Tên Khác")


def _reset(w: World, v: Viewer) -> object:
    return services.reset_password(viewer=v, user=w.user("centre_staff"), password="mot cau de nho 7")


def _reset_system(w: World, v: Viewer) -> object:
    return services.reset_password(viewer=v, user=w.user("province_reviewer"), password="mot cau de nho 7")


def _shut_out(w: World, v: Viewer) -> object:
    return services.set_active(viewer=v, user=w.user("office_staff"), active=False)


def _grant(w: World, v: Viewer) -> object:
    return services.grant_role(viewer=v, user=make_user("khach"), agency=w.trade, role="staff", valid_from=DAY)


def _grant_province(w: World, v: Viewer) -> object:
    return services.grant_role(viewer=v, user=v.user, agency=w.province, role="province_reviewer", valid_from=DAY)


def _end(w: World, v: Viewer) -> object:
    return services.end_role(viewer=v, membership=Membership.objects.get(user=w.user("office_staff")), on=DAY)


def _end_elsewhere(w: World, v: Viewer) -> object:
    return services.end_role(viewer=v, membership=Membership.objects.get(user=w.user("commune_focal_point")), on=DAY)


def _delegate(w: World, v: Viewer, who: str = "staff") -> object:
    return services.delegate(
        v,
        membership=Membership.objects.get(user=w.user(who)),
        taker=w.user("office_staff"),
        valid_from=v.today,
        valid_to=v.today + dt.timedelta(days=9),
        reason="Nghỉ phép",
        document="3/GUQ-SCT",
    )


def _delegate_of_head(w: World, v: Viewer) -> object:
    return _delegate(w, v, "unit_head")


def _delegate_of_focal_point(w: World, v: Viewer) -> object:
    return _delegate(w, v, "focal_point")


def _withdraw(w: World, v: Viewer) -> object:
    made = Delegation.objects.create(
        membership=Membership.objects.get(user=w.user("staff")),
        taker=w.user("office_staff"),
        valid_from=v.today,
        valid_to=v.today,
        made_by=w.user("staff"),
    )
    return services.withdraw_delegation(v, delegation=made)


def _absence(w: World, v: Viewer) -> object:
    return services.note_absence(v, person=w.user("staff"), valid_from=v.today, valid_to=v.today)


def _back(w: World, v: Viewer) -> object:
    made = Absence.objects.create(person=w.user("staff"), valid_from=v.today, valid_to=v.today, made_by=w.user("staff"))
    return services.cancel_absence(v, absence=made)


TABLE: dict[Callable[[World, Viewer], object], set[str]] = {
    _create: DEPARTMENT_ADMINISTRATORS,
    _create_elsewhere: {"system"},
    _create_department: {"system"},
    _edit: DEPARTMENT_ADMINISTRATORS,
    _rename: DEPARTMENT_ADMINISTRATORS,
    _rename_department: {"system"},
    _move: DEPARTMENT_ADMINISTRATORS,
    _move_away: {"system"},
    _close: DEPARTMENT_ADMINISTRATORS,
    _merge: DEPARTMENT_ADMINISTRATORS,
    _alias: NAMERS,
    _unalias: NAMERS,
    _user: DEPARTMENT_ADMINISTRATORS,
    _edit_user: DEPARTMENT_ADMINISTRATORS,
    _reset: DEPARTMENT_ADMINISTRATORS,
    _reset_system: {"system"},
    _shut_out: DEPARTMENT_ADMINISTRATORS,
    _grant: DEPARTMENT_ADMINISTRATORS,
    _grant_province: {"system"},
    _end: DEPARTMENT_ADMINISTRATORS,
    _end_elsewhere: {"system"},
    _delegate: OVER_STAFF,
    _delegate_of_head: DEPARTMENT_ADMINISTRATORS | {"leader", "unit_head"},
    _delegate_of_focal_point: DEPARTMENT_ADMINISTRATORS | {"leader", "focal_point"},
    _withdraw: OVER_STAFF | {"office_staff"},
    _absence: OVER_STAFF,
    _back: OVER_STAFF,
}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("service", TABLE, ids=lambda one: one.__name__.strip("_"))
def test_the_table_holds(world: World, service: Callable[[World, Viewer], object], who: str) -> None:
    viewer = world.viewer(who)
    if who in TABLE[service]:
        service(world, viewer)
        assert AuditEvent.objects.count() == 1
        return
    before = _state()
    with pytest.raises(NotAllowed):
        service(world, viewer)
    assert _state() == before
    assert not AuditEvent.objects.exists()


def test_a_role_counts_from_its_first_to_its_last_day(world: World) -> None:
    row = Membership.objects.get(user=world.user("administrator"))
    row.valid_from, row.valid_to = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
    row.save()
    allowed = {
        day: world.viewer("administrator", dt.date.fromisoformat(day)).arranges(world.trade, Role.ADMINISTRATOR)
        for day in ("2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01")
    }
    assert allowed == {"2025-12-31": False, "2026-01-01": True, "2026-03-31": True, "2026-04-01": False}


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("system", set()),
        ("administrator", set()),
        (
            "province_reviewer",
            {"province", "department", "office", "trade", "centre", "other", "other_unit", "commune"},
        ),
        ("focal_point", {"department", "office", "trade", "centre"}),
        ("staff", {"department", "office", "trade", "centre"}),
        ("other_staff", {"other", "other_unit"}),
        ("commune_focal_point", {"commune"}),
        ("outsider", set()),
    ],
)
def test_what_each_person_reads(world: World, who: str, reads: set[str]) -> None:
    rows = set(Agency.objects.filter(world.viewer(who).reads("")).values_list("pk", flat=True))
    assert rows == {getattr(world, name).pk for name in reads}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("system", {"province", "department", "office", "trade", "centre", "other", "other_unit", "commune"}),
        ("administrator", {"department", "office", "trade", "centre"}),
        ("staff", {"department", "office", "trade", "centre"}),
        ("outsider", set()),
    ],
)
def test_whose_units_and_people_each_person_sees(world: World, who: str, sees: set[str]) -> None:
    rows = set(Agency.objects.filter(world.viewer(who).reads_organisation("")).values_list("pk", flat=True))
    assert rows == {getattr(world, name).pk for name in sees}


def test_who_merely_works_at_the_province_does_not_read_the_agencies_below(world: World) -> None:
    services.grant_role(
        viewer=world.viewer("system"),
        user=world.user("outsider"),
        agency=world.province,
        role="staff",
        valid_from=dt.date(2026, 1, 1),
    )
    viewer = world.viewer("outsider", dt.date(2026, 5, 1))
    assert set(Agency.objects.filter(viewer.reads(""))) == {world.province}
    assert not viewer.has_role(world.trade, Role.STAFF)


def test_a_focal_point_has_no_say_in_an_agency_below_that_is_one_of_its_own(world: World) -> None:
    branch = make_agency("department", "Chi cục Quản lý thị trường", world.department)
    viewer = world.viewer("focal_point")
    assert viewer.has_role(world.trade, Role.FOCAL_POINT)
    assert not viewer.has_role(branch, Role.FOCAL_POINT)
    assert world.viewer("administrator").arranges(branch, Role.ADMINISTRATOR)


def _state() -> list[object]:
    return [
        list(Agency.objects.order_by("pk").values()),
        list(AgencyAlias.objects.order_by("pk").values()),
        list(
            Membership.objects.order_by("pk").values(
                "user__password", "user__full_name", "user__is_active", "role", "valid_to"
            )
        ),
    ]

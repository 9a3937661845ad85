"""An administrator has no say over content, but for some hours, with a reason, on record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cchc.agencies import services as agencies
from cchc.agencies import viewer as viewers
from cchc.agencies.models import AdministratorAccess, Agency, Membership, Role
from cchc.agencies.tests.factories import World, give_role, make_world
from cchc.audit.models import AuditEvent
from cchc.audit.public import record, sentence
from cchc.core.errors import NotAllowed, Refused
from cchc.notifications.models import Notice
from cchc.rights import services

pytestmark = pytest.mark.django_db
REASON = "Đơn vị nhờ xem lại số liệu quý I"


@pytest.fixture
def world() -> World:
    return make_world()


def opened(world: World, who: str = "administrator", **changes) -> AdministratorAccess:
    given = {"agency": world.department, "reason": REASON, "hours": 2}
    return services.open_access(world.viewer(who), **{**given, **changes})


def read_by(world: World, who: str) -> set[Agency]:
    return set(Agency.objects.filter(world.viewer(who).reads("")))


def as_user(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.user(who), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_content_is_open_as_long_as_the_access_is(world: World, monkeypatch) -> None:
    assert read_by(world, "administrator") == set()
    access = opened(world)
    assert read_by(world, "administrator") == {world.department, world.office, world.trade, world.centre}
    assert world.viewer("administrator").has_role(world.department, Role.ADMINISTRATOR)
    monkeypatch.setattr(viewers.timezone, "now", lambda: access.until)
    assert read_by(world, "administrator") == set()
    assert not world.viewer("administrator").has_role(world.department, Role.ADMINISTRATOR)


def test_only_what_was_opened_is_open(world: World) -> None:
    opened(world, "system")
    assert world.other not in read_by(world, "system")
    assert world.province not in read_by(world, "system")
    assert world.viewer("system").agencies_with(Role.ADMINISTRATOR) == (world.department,)


def test_one_who_is_no_administrator_any_more_has_nothing_open(world: World) -> None:
    opened(world)
    Membership.objects.filter(user=world.user("administrator")).update(
        valid_to=dt.date(2020, 1, 1), valid_from=dt.date(2019, 1, 1)
    )
    assert read_by(world, "administrator") == set()


def test_who_also_works_on_the_plans_needs_nothing_opened(world: World) -> None:
    give_role(world.user("administrator"), world.department, Role.FOCAL_POINT)
    assert world.department in read_by(world, "administrator")
    assert not world.viewer("administrator").reads_no_content


def test_the_organisation_needs_nothing_opened(world: World) -> None:
    viewer = world.viewer("administrator")
    agencies.rename(viewer=viewer, agency=world.trade, name="Phòng Thương mại", short_name="", keep_old=True)
    assert world.trade in Agency.objects.filter(viewer.reads_organisation(""))


def test_it_takes_one_question_more_and_only_of_administrators(world: World, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        world.viewer("staff")
    with django_assert_num_queries(2):
        world.viewer("administrator")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": "xem"}, "reason"), ({"hours": 9}, "hours"), ({"hours": 0}, "hours")],
)
def test_a_reason_and_at_most_eight_hours(world: World, changes, field) -> None:
    with pytest.raises(Refused) as refused:
        opened(world, **changes)
    assert refused.value.field == field


def test_one_at_a_time(world: World) -> None:
    opened(world)
    with pytest.raises(Refused):
        opened(world)


@pytest.mark.parametrize(
    "who", ["focal_point", "leader", "staff", "province_reviewer", "other_focal_point", "outsider"]
)
def test_only_an_administrator_of_the_agency_opens(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        opened(world, who)
    with pytest.raises(NotAllowed):
        opened(world, "administrator", agency=world.other)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("administrator", True),
        ("focal_point", True),
        ("leader", True),
        ("system", False),
        ("staff", False),
        ("other_focal_point", False),
    ],
)
def test_who_may_end_it(world: World, who: str, may: bool) -> None:
    access = opened(world)
    if may:
        services.end_access(world.viewer(who), access=access)
        assert read_by(world, "administrator") == set()
        with pytest.raises(Refused):
            services.end_access(world.viewer(who), access=access)
    else:
        with pytest.raises(NotAllowed):
            services.end_access(world.viewer(who), access=access)
        assert world.department in read_by(world, "administrator")


def test_opening_and_every_act_within_it_stand_in_the_record(world: World) -> None:
    access = opened(world)
    said = sentence(AuditEvent.objects.get(verb="access.opened"))
    assert REASON in said
    viewer = world.viewer("administrator")
    event = record("task.commented", actor=viewer.user, agency=world.department, data={"text": "Đã xem"})
    assert f"trong phiên can thiệp số {access.pk}" in sentence(event)
    services.end_access(viewer, access=access)
    after = record("task.commented", actor=world.viewer("administrator").user, agency=world.department)
    assert "phiên can thiệp" not in sentence(after)


def test_the_list_asks_as_often_for_many_as_for_few(world: World, django_assert_max_num_queries) -> None:
    client = as_user(world, "focal_point")
    client.get(reverse("access-list"))
    for count in (1, 40):
        for _ in range(count):
            services.end_access(world.viewer("administrator"), access=opened(world))
        with django_assert_max_num_queries(12):
            client.get(reverse("access-list"))


def test_the_focal_point_is_told(world: World) -> None:
    access = opened(world)
    notice = Notice.objects.get()
    assert (notice.recipient, notice.body, notice.about_id) == (world.user("focal_point"), REASON, access.pk)
    assert "Bùi Văn Trị mở phiên can thiệp" in notice.title


def test_the_pages(world: World) -> None:
    client = as_user(world, "administrator")
    assert "Mở phiên can thiệp" in client.get(reverse("home")).content.decode()
    data = {"agency": world.department.pk, "hours": 1, "reason": "xem"}
    refused = client.post(reverse("access-open"), data)
    assert refused.status_code == 422
    assert "Hãy ghi rõ lý do" in refused.content.decode()
    client.post(reverse("access-open"), {**data, "reason": REASON})
    access = AdministratorAccess.objects.get()
    banner = f"Phiên can thiệp số {access.pk}"
    assert banner in client.get(reverse("calendar")).content.decode()
    seen = as_user(world, "focal_point").get(reverse("access-list")).content.decode()
    assert REASON in seen
    assert REASON not in as_user(world, "other_focal_point").get(reverse("access-list")).content.decode()
    as_user(world, "leader").post(reverse("access-end", args=[access.pk]))
    assert banner not in client.get(reverse("calendar")).content.decode()


def test_nobody_gives_themself_a_role_for_content_where_somebody_works_on_it(world: World) -> None:
    given: dict[str, Any] = {"agency": world.department, "role": Role.FOCAL_POINT, "valid_from": dt.date(2026, 1, 1)}
    with pytest.raises(Refused):
        agencies.grant_role(viewer=world.viewer("administrator"), user=world.user("administrator"), **given)
    world.user("focal_point").memberships.all().delete()
    agencies.grant_role(viewer=world.viewer("administrator"), user=world.user("administrator"), **given)
    assert world.department in read_by(world, "administrator")

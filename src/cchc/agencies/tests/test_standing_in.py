"""Who exercises a role for another, for how long, and who is there for somebody who is away."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies import services
from cchc.agencies.cover import absent_wards, cover_of
from cchc.agencies.models import Absence, Delegation, Membership, Role
from cchc.agencies.tests.factories import World, give_role, make_member, make_world
from cchc.agencies.viewer import Viewer
from cchc.audit.public import AuditEvent, sentence
from cchc.core.errors import NotAllowed, Refused

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)
LAST = dt.date(2026, 5, 15)


@pytest.fixture
def world() -> World:
    return make_world()


def role_of(user: User) -> Membership:
    return Membership.objects.get(user=user)


def delegated(world: World, giver: str = "focal_point", taker: str = "office_staff", **changes: Any) -> Delegation:
    given = {
        "membership": role_of(world.user(giver)),
        "taker": world.user(taker),
        "valid_from": DAY,
        "valid_to": LAST,
        "reason": "Đi học, làm thay toàn bộ việc đầu mối",
        "document": "12/GUQ-SCT ngày 29/4/2026",
    }
    return services.delegate(world.viewer(giver, DAY), **{**given, **changes})


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2026-05-03", False), ("2026-05-04", True), ("2026-05-15", True), ("2026-05-16", False)],
)
def test_a_delegated_role_counts_from_its_first_to_its_last_day(world: World, day: str, holds: bool) -> None:
    delegated(world)
    viewer = world.viewer("office_staff", dt.date.fromisoformat(day))
    assert viewer.has_role(world.department, Role.FOCAL_POINT) is holds
    assert viewer.has_role(world.office, Role.STAFF)
    assert [one.user for one in viewer.stands_in] == ([world.user("focal_point")] if holds else [])


def test_it_is_still_one_query(world: World, django_assert_num_queries: object) -> None:
    delegated(world)
    with django_assert_num_queries(1):  # type: ignore[operator]
        viewer = world.viewer("office_staff", DAY)
        assert len(viewer.memberships) == 2
        assert viewer.own[0].agency.home
        assert str(viewer.stands_in[0].user)


def test_it_ends_when_withdrawn_when_the_role_ends_and_when_the_giver_is_shut_out(world: World) -> None:
    def holds() -> bool:
        return world.viewer("office_staff", DAY).has_role(world.department, Role.FOCAL_POINT)

    made = delegated(world)
    User.objects.filter(username="focal_point").update(is_active=False)
    assert not holds()
    User.objects.filter(username="focal_point").update(is_active=True)
    Membership.objects.filter(pk=made.membership_id).update(valid_to=DAY - dt.timedelta(days=1))
    assert not holds()
    Membership.objects.filter(pk=made.membership_id).update(valid_to=None)
    assert holds()
    services.withdraw_delegation(world.viewer("office_staff", DAY), delegation=made)
    assert not holds()
    with pytest.raises(Refused, match="đã chấm dứt"):
        services.withdraw_delegation(world.viewer("focal_point", DAY), delegation=made)


def test_what_was_delegated_is_not_delegated_on(world: World) -> None:
    made = delegated(world, "unit_head", "office_staff")
    with pytest.raises(NotAllowed):
        services.delegate(
            world.viewer("office_staff", DAY),
            membership=made.membership,
            taker=world.user("centre_staff"),
            valid_from=DAY,
            valid_to=LAST,
            reason="Bận",
            document="13/GUQ",
        )
    with pytest.raises(NotAllowed):  # nor what the head may delegate as head: the role of the unit's staff
        services.delegate(
            world.viewer("office_staff", DAY),
            membership=role_of(world.user("staff")),
            taker=world.user("centre_staff"),
            valid_from=DAY,
            valid_to=LAST,
            reason="Bận",
            document="13/GUQ",
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_to": DAY - dt.timedelta(days=1)}, "valid_to"),
        ({"valid_from": dt.date(2025, 1, 1)}, "valid_to"),
        ({"valid_to": dt.date(2027, 6, 1)}, "valid_to"),
        ({"reason": " "}, "reason"),
        ({"document": ""}, "document"),
    ],
)
def test_it_is_in_writing_and_limited_in_time(world: World, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        delegated(world, **changes)
    assert refusal.value.field == field
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("taker", ["focal_point", "other_staff", "outsider"])
def test_the_taker_is_another_person_of_the_agency(world: World, taker: str) -> None:
    with pytest.raises(Refused) as refusal:
        delegated(world, taker=taker)
    assert refusal.value.field == "taker"


def test_nobody_takes_anothers_role_by_themself_nor_twice(world: World) -> None:
    with pytest.raises(Refused, match="tự ghi mình"):
        services.delegate(
            world.viewer("leader", DAY),
            membership=role_of(world.user("focal_point")),
            taker=world.user("leader"),
            valid_from=DAY,
            valid_to=LAST,
            reason="Bận",
            document="13/GUQ",
        )
    delegated(world)
    with pytest.raises(Refused, match="đã được ủy quyền"):
        delegated(world, valid_from=LAST)


def test_the_administrators_role_is_given_not_delegated(world: World) -> None:
    with pytest.raises(Refused, match="không ủy quyền được"):
        delegated(world, "administrator", "office_staff")


def test_the_log_says_in_whose_stead_only_where_the_own_role_does_not_permit_it(world: World) -> None:
    delegated(world)
    viewer = world.viewer("office_staff", DAY)
    services.add_alias(viewer=viewer, agency=world.trade, text="P. Thương mại")
    said = sentence(AuditEvent.objects.get(verb="agency.alias_added"))
    assert said.endswith("cho Phòng Quản lý thương mại (theo ủy quyền của Nguyễn Thị Mối).")
    give_role(world.user("office_staff"), world.department, Role.FOCAL_POINT)
    services.add_alias(viewer=world.viewer("office_staff", DAY), agency=world.trade, text="P. TM")
    assert "ủy quyền" not in sentence(AuditEvent.objects.filter(verb="agency.alias_added").order_by("pk").last())  # type: ignore[arg-type]


def grounds(world: World, who: str) -> list[tuple[list[str], str]]:
    person = world.user(who)
    return [([str(u) for u in one.people], one.ground) for one in cover_of([person], DAY).get(person.pk, [])]


def away(world: World, who: str) -> Absence:
    return services.note_absence(world.viewer(who, DAY), person=world.user(who), valid_from=DAY, valid_to=LAST)


def test_for_staff_the_head_is_there_for_a_focal_point_another_one_else_nobody(world: World) -> None:
    assert grounds(world, "staff") == [(["Hoàng Văn Phòng"], "trưởng đơn vị")]
    assert grounds(world, "focal_point") == [([], "")]
    assert grounds(world, "centre_staff") == [([], "")]
    make_member("daumoi2", world.department, Role.FOCAL_POINT, "Lê Thị Hai")
    assert grounds(world, "focal_point") == [(["Lê Thị Hai"], "cùng vai trò")]
    delegated(world)
    assert grounds(world, "focal_point") == [(["Đào Thị Thư"], "theo ủy quyền")]


def test_who_is_away_too_is_not_there(world: World) -> None:
    away(world, "unit_head")
    assert grounds(world, "staff") == [([], "")]


def test_whose_work_one_sees_while_they_are_away(world: World) -> None:
    def wards(who: str) -> set[int]:
        return set(absent_wards(world.viewer(who, DAY)))

    staff = world.user("staff").pk
    assert wards("unit_head") == set()
    away(world, "staff")
    assert wards("unit_head") == {staff}
    assert wards("office_head") == wards("staff") == set()
    delegated(world, "staff", "centre_staff")
    assert wards("centre_staff") == {staff}
    assert wards("unit_head") == set()


def test_an_absence_is_noted_once_and_can_be_taken_back(world: World) -> None:
    made = away(world, "staff")
    with pytest.raises(Refused, match="đã được ghi vắng mặt"):
        away(world, "staff")
    services.cancel_absence(world.viewer("unit_head", DAY), absence=made)
    away(world, "staff")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_delegating_and_withdrawing_on_the_pages(world: World) -> None:
    today = timezone.localdate()
    client = signed_in(world.user("focal_point"))
    sent = {
        "membership": role_of(world.user("focal_point")).pk,
        "taker": world.user("office_staff").pk,
        "valid_from": today.isoformat(),
        "valid_to": (today + dt.timedelta(days=5)).isoformat(),
        "reason": "Nghỉ phép",
        "document": "",
    }
    refused = client.post(reverse("delegation-new"), sent)
    assert refused.status_code == 422
    assert "Nghỉ phép" in refused.content.decode()
    assert client.post(reverse("delegation-new"), sent | {"document": "5/GUQ-SCT"}).status_code == 302
    shown = client.get(reverse("delegation-list")).content.decode()
    assert "5/GUQ-SCT" in shown
    taker = signed_in(world.user("office_staff"))
    assert "theo ủy quyền của Nguyễn Thị Mối" in taker.get(reverse("home")).content.decode()
    taker.post(reverse("delegation-withdraw", args=[Delegation.objects.get().pk]))
    assert "theo ủy quyền" not in taker.get(reverse("home")).content.decode()


def test_noting_ones_absence_warns_where_nobody_is_there(world: World) -> None:
    today = timezone.localdate()
    client = signed_in(world.user("focal_point"))
    sent = {"person": world.user("focal_point").pk, "valid_from": today.isoformat(), "valid_to": today.isoformat()}
    answer = client.post(reverse("absence-new"), sent, follow=True)
    assert "Chưa có ai thay" in answer.content.decode()
    client.post(reverse("absence-cancel", args=[Absence.objects.get().pk]))
    assert "Không có ai được ghi vắng mặt" in client.get(reverse("delegation-list")).content.decode()


def test_the_list_asks_as_much_for_many_as_for_few(world: World, django_assert_max_num_queries: object) -> None:
    for at in range(12):
        user = make_member(f"nguoi{at}", world.trade, Role.STAFF)
        Absence.objects.create(person=user, valid_from=dt.date(2026, 1, 1), valid_to=dt.date(2030, 1, 1), made_by=user)
        Delegation.objects.create(
            membership=role_of(user),
            taker=world.user("staff"),
            valid_from=dt.date(2026, 1, 1),
            valid_to=dt.date(2030, 1, 1),
            made_by=user,
        )
    client = signed_in(world.user("unit_head"))
    client.get(reverse("delegation-list"))
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get(reverse("delegation-list"))


def test_a_viewer_of_another_agency_sees_none_of_it(world: World) -> None:
    made = delegated(world)
    client = signed_in(world.user("other_focal_point"))
    assert "Nguyễn Thị Mối" not in client.get(reverse("delegation-list")).content.decode()
    assert client.post(reverse("delegation-withdraw", args=[made.pk])).status_code == 404


def test_the_viewer_of_a_giver_is_untouched(world: World) -> None:
    delegated(world)
    giver = Viewer.of(world.user("focal_point"), DAY)
    assert giver.stands_in == ()
    assert giver.has_role(world.department, Role.FOCAL_POINT)

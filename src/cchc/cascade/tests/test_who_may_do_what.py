"""Each verb tried by each person; and what each reads."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cchc.cascade.models import LinkState, PlanLink
from cchc.cascade.selectors import scope
from cchc.cascade.services import links, superiors
from cchc.cascade.tests import factories as made
from cchc.cascade.web.urls import urlpatterns
from cchc.core.errors import NotAllowed, Refused

TODAY = made.TODAY
PEOPLE = (
    "province_focal_point",
    "system",
    "province_reviewer",
    "administrator",
    "focal_point",
    "leader",
    "viewer",
    "unit_head",
    "staff",
    "other_focal_point",
    "commune_focal_point",
    "outsider",
)
BELOW = {"focal_point"}
VERBS = {
    "publish": (lambda v, w, link: superiors.publish(v, plan=link.superior.plan), {"province_focal_point"}),
    "withdraw": (lambda v, w, link: superiors.withdraw(v, superior=link.superior), {"province_focal_point"}),
    "take_in": (
        lambda v, w, link: superiors.take_in(v, agency=w.department, year=2026, files=[("a.txt", b"x")]),
        BELOW,
    ),
    "propose": (lambda v, w, link: links.propose(v, plan=link.plan), BELOW),
    "link_plan": (lambda v, w, link: links.link_plan(v, plan=link.plan, superior=link.superior), BELOW),
    "decide_plan": (lambda v, w, link: links.decide_plan(v, link=link, accepted=True), BELOW),
    "search": (lambda v, w, link: links.search(v, link=link), BELOW),
    "accept_sure": (lambda v, w, link: links.accept_sure(v, link=link, least=90), BELOW),
    "decide_row": (
        lambda v, w, link: links.decide_row(v, row_link=link.rows.first(), state=LinkState.ACCEPTED),
        BELOW,
    ),
    "link_row": (
        lambda v, w, link: links.link_row(v, link=link, row=link.superior.rows.first(), ours=link.plan.targets.first()),
        BELOW,
    ),
    "not_ours": (
        lambda v, w, link: links.say_not_ours(v, link=link, row=link.superior.rows.first(), reason="khác"),
        BELOW,
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_who_may(world, verb):
    """Each person tries, and what was done is taken back before the next one does."""
    link = made.linked(world)
    do, allowed = VERBS[verb]
    may = set()
    for who in PEOPLE:
        try:
            with transaction.atomic():
                do(world.viewer(who, TODAY), world, PlanLink.objects.get(pk=link.pk))
                may.add(who)
                raise TakenBack
        except (NotAllowed, TakenBack):
            continue
    assert may == allowed


class TakenBack(Exception):
    """What was done is rolled back."""


READS_BEFORE = {"system", "province_reviewer", "province_focal_point"}
READS_AFTER = READS_BEFORE | {
    "administrator",
    "focal_point",
    "leader",
    "viewer",
    "unit_head",
    "staff",
    "other_focal_point",
    "commune_focal_point",
}


def test_who_reads_a_superior_plan(world):
    plan = made.make_province_plan(world)
    superior = superiors.of_plan(made.province_focal_point(world), plan)

    def readers() -> set[str]:
        return {who for who in PEOPLE if scope.superior(world.viewer(who, TODAY), superior.pk) is not None}

    assert readers() == READS_BEFORE
    made.publish(world, plan)
    assert readers() == READS_AFTER


def test_what_was_published_shows_no_work_of_the_agency_above(world):
    """A department reads the rows of the province's plan; the plan's own pages stay closed to it."""
    superior = made.publish(world)
    client = Client()
    client.force_login(world.user("focal_point"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("cascade-superior", args=[superior.pk])).status_code == 200
    assert client.get(reverse("plan-detail", args=[superior.plan_id])).status_code == 404
    assert client.get(reverse("task-detail", args=[superior.plan.tasks.first().pk])).status_code == 404


def test_a_document_taken_in_is_read_by_its_agency_only(world):
    superior = superiors.take_in(
        world.viewer("focal_point", TODAY), agency=world.department, year=2026, files=[("a.txt", b"abc")]
    )
    assert scope.superior(world.viewer("staff", TODAY), superior.pk) is not None
    assert scope.superior(world.viewer("other_focal_point", TODAY), superior.pk) is None


def test_a_link_cannot_be_let_go_while_rows_hang_on_it(world):
    link = made.linked(world)
    made.accept_all(world, link)
    with pytest.raises(Refused, match="Hãy bỏ nhận"):
        links.decide_plan(world.viewer("focal_point", TODAY), link=link, accepted=False)


@pytest.fixture
def addresses(world):
    link = made.linked(world)
    made.accept_all(world, link)
    row, one = link.superior.rows.first(), link.rows.first()
    first = {
        "cascade-publish": [link.superior.plan_id],
        "cascade-propose": [link.plan_id],
        "cascade-link-plan": [link.plan_id],
        "cascade-decide-row": [one.pk],
        "cascade-row": [row.pk],
        "cascade-choose-row": [link.pk, row.pk],
        "cascade-not-ours": [link.pk, row.pk],
        "cascade-of": ["target", link.plan.targets.first().pk],
        "cascade-home": [],
        "cascade-take-in": [],
    }
    above = {
        "cascade-superior",
        "cascade-withdraw",
        "cascade-due",
        "cascade-due-export",
        "cascade-matrix",
        "cascade-matrix-export",
    }

    def of(name: str) -> str:
        given = first.get(name, [link.superior_id] if name in above else [link.pk])
        return reverse(name, args=given)

    return of


NAMES = [
    name
    for pattern in urlpatterns
    if (name := pattern.name or "").startswith("cascade-") and "skeleton" not in name and "code" not in name
]
POSTED = {
    "cascade-withdraw",
    "cascade-publish",
    "cascade-propose",
    "cascade-decide-plan",
    "cascade-search",
    "cascade-accept-sure",
    "cascade-not-ours",
    "cascade-decide-row",
}


def test_pages_open_for_the_focal_point_and_for_no_stranger(addresses, as_user):
    nobody, outsider, mine = Client(), as_user("outsider"), as_user("focal_point")
    refused = {"cascade-publish": 404, "cascade-withdraw": 403}
    for name in NAMES:
        method, address = "post" if name in POSTED else "get", addresses(name)
        assert getattr(nobody, method)(address).status_code == 302, name
        strange = {"cascade-home": 200, "cascade-take-in": 403}.get(name, 404)
        assert getattr(outsider, method)(address).status_code == strange, name
        wanted = refused.get(name, 302 if name in POSTED else 200)
        assert getattr(mine, method)(address).status_code == wanted, name

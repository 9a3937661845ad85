"""A page asks the database the same number of questions for 10 tasks of one agency as for many of many: 300 in 20 agencies, in the
long suites 10,000 in 200."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.core.tests.suites import LONG
from tests.scale.figures import MEASURE
from tests.scale.register import Register, build

pytestmark = pytest.mark.django_db
AGENCIES, TASKS_EACH = (200, 50) if LONG else (20, 15)
PAGES = [
    "home",
    "worksheet-home",
    "steering-home",
    "steering-letters",
    "steering-briefs",
    "cascade-home",
    "cascade-codes",
    "cascade-superior",
    "cascade-matrix",
    "cascade-due",
    "cascade-link",
    "plan-list",
    "plan-detail",
    "plan-board",
    "plan-timeline",
    "target-list",
    "plan-findings",
    "archive-list",
    "report-list",
    "report-outlines",
    "report-units",
    "obligation-calendar",
    "measure-list",
    "measure-detail",
    "measure-snapshot-list",
    "register-list",
    "register-exchange",
    "signature-home",
    "signature-runs",
    "dossier-list",
    "feedback-list",
    "dossier-imports",
    "service-index",
    "service-index-units",
    "service-index-procedures",
    "service-index-days",
    "service-index-warning",
    "service-index-closings",
    "target-bindings",
    "inspection-list",
    "inspection-finding-list",
    "initiative-list",
    "obligation-list",
    "obligation-month",
    "obligation-undated",
    "obligation-cadence",
    "evidence-list",
    "notice-list",
    "member-list",
    "token-list",
    "extension-list",
    "handover-list",
    "delegation-list",
]

# Pages that not both may open: what comes into the register, and what agencies below sent.
OF_ROLE = {"focal_point": [*PAGES, "register-import"], "reviewer": [*PAGES, "report-consolidation"]}
OF_A_MEASURE = {"measure-detail"}
# One figure beside its months, parts, peers, earlier periods and rows.
MOST = {"measure-detail": 40, "service-index": 40, "service-index-warning": 36}
OF_A_PLAN = {
    "target-bindings",
    "plan-detail",
    "plan-board",
    "plan-timeline",
    "target-list",
    "plan-findings",
    "obligation-cadence",
}
OF_A_SUPERIOR = {"cascade-superior", "cascade-matrix", "cascade-due"}
OF_A_LINK = {"cascade-link"}


@pytest.fixture(scope="module")
def counts(django_db_setup: None, django_db_blocker: Any) -> dict[str, dict[str, tuple[int, int]]]:
    """Queries of each page at both sizes, for the focal point and the reviewer; everything is rolled back."""
    with django_db_blocker.unblock():
        small, large = _counted(1, 10), _counted(AGENCIES, TASKS_EACH)
    return {role: {page: (small[role][page], large[role][page]) for page in small[role]} for role in small}


@pytest.mark.parametrize(
    ("role", "page"),
    [(role, page) for role, pages in OF_ROLE.items() for page in pages],
)
def test_queries_do_not_grow_with_the_register(
    counts: dict[str, dict[str, tuple[int, int]]], role: str, page: str
) -> None:
    small, large = counts[role][page]
    # A list that is empty at the small size asks nothing about its rows: two such lists at most.
    assert large <= small + 2, f"{page}: {small} queries for 10 tasks, {large} for {AGENCIES * TASKS_EACH}"
    assert 0 < large <= MOST.get(page, 30)


def _counted(agencies: int, tasks_each: int) -> dict[str, dict[str, int]]:
    with transaction.atomic():
        register = build(agencies, tasks_each)
        with connection.cursor() as cursor:
            # As autovacuum does after any import; the planner would else go by the statistics of the tests before, often of
            # an emptied table, and walk through three tables row by row.
            cursor.execute("analyze")
        found = _all_pages(register)
        transaction.set_rollback(True)
    return found


def _all_pages(register: Register) -> dict[str, dict[str, int]]:
    return {
        "focal_point": _pages(register, register.focal_point, OF_ROLE["focal_point"]),
        "reviewer": _pages(register, register.reviewer, OF_ROLE["reviewer"]),
    }


def _pages(register: Register, user: Any, pages: list[str]) -> dict[str, int]:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    counted = {}
    for page in pages:
        address = reverse(page, args=_named(register, page))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code == 200, f"{page}: {answer.status_code}"
        counted[page] = len(captured)
    return counted


def _named(register: Register, page: str) -> list[Any]:
    """What the address of a page names."""
    if page in OF_A_SUPERIOR:
        return [register.superior.pk]
    if page in OF_A_LINK:
        return [register.links[0].pk]
    if page in OF_A_MEASURE:
        return [MEASURE]
    return [register.plans[0].pk] if page in OF_A_PLAN else []

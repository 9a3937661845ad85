"""The shares of documents sent, with the worked numbers of docs/rules/correspondence.md."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World
from cchc.correspondence.tests.factories import facts, make_entry, received
from cchc.measures.public import Period, rows_of, values_of
from cchc.measures.tests.factories import furnish_correspondence

pytestmark = pytest.mark.django_db
KEYS = ("correspondence.electronic_rate", "correspondence.electronic_signed_rate")
YEAR = Period.of_year(2026)


def test_eight_of_ten_and_seven_of_ten(world: World, client: Client) -> None:
    furnish_correspondence(world)
    make_entry(world, received())
    make_entry(world, facts(number="99", issued_on=dt.date(2025, 12, 31)))
    viewer = world.viewer("leader")
    answers = values_of(viewer, KEYS, world.department, YEAR)
    assert [(one.numerator, one.denominator, one.value) for one in answers.values()] == [
        (8, 10, Decimal(80)),
        (7, 10, Decimal(70)),
    ]
    assert {one.key: one.count for one in answers[KEYS[0]].excluded} == {"secret": 1, "paper_by_rule": 1}
    rows = rows_of(viewer, KEYS[1], world.department, YEAR)
    assert rows is not None
    assert rows.counted().count() == 7
    assert [line.text for line in rows.excluded("paper_by_rule")] == ["10/BC-SCT Kết quả cải cách hành chính quý I"]
    client.force_login(world.user("focal_point"))
    page = client.get(reverse("register-list")).content.decode()
    assert "(8/10)" in page
    assert "(7/10)" in page


def test_without_rows_there_is_no_figure(world: World) -> None:
    answers = values_of(world.viewer("leader"), KEYS, world.department, YEAR)
    assert [one.value for one in answers.values()] == [None, None]

"""Programs read figures and send values of registers that live elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from cchc.measures.models import GivenValue
from cchc.plans.tests.factories import TODAY

KEY = "dossiers.on_time_rate"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(9)), tick=False):
        yield


def sent(**changes):
    row = {"key": KEY, "period": "2026-Q1", "numerator": 9, "denominator": 10, **changes}
    return {"source": "Hệ thống một cửa", "rows": [row]}


def test_what_is_sent_is_read_back_as_imported(world, program):
    machine = program("focal_point")
    address = f"/measures/values/{world.department.pk}"
    assert machine.get("/measures").json()["items"][0]["definition"]
    assert machine.post(address, sent()).json() == {"added": 1, "replaced": 0, "unchanged": 0}
    assert machine.post(address, sent()).json() == {"added": 0, "replaced": 0, "unchanged": 1}
    found = machine.get(f"{address}?period=2026-Q1&keys={KEY}").json()["items"]
    assert [(one["value"], one["state"], one["text"]) for one in found] == [("90.00", "imported", "90%")]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"numerator": 11}, "/rows/0/numerator"),
        ({"period": "2026-Q9"}, "/rows/0/period"),
        ({"denominator": None}, "/rows/0/denominator"),
        ({"key": "khong.co"}, "/rows/0/key"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken_in(world, program, changes, place):
    answer = program("focal_point").post(f"/measures/values/{world.department.pk}", sent(**changes))
    assert answer.status_code == 422
    assert [one["place"] for one in answer.json()["errors"]] == [place]
    assert not GivenValue.objects.exists()


def test_nothing_is_replaced_unasked_and_nobody_sends_for_another_agency(world, program):
    machine = program("focal_point")
    address = f"/measures/values/{world.department.pk}"
    machine.post(address, sent())
    assert machine.post(address, sent(numerator=8)).status_code == 422
    assert machine.post(address, {**sent(numerator=8), "replace": True}).json()["replaced"] == 1
    assert program("staff").post(address, sent()).status_code == 403
    assert program("other_focal_point").post(address, sent()).status_code == 404
    assert program("focal_point", "read:measures").post(address, sent()).status_code == 403

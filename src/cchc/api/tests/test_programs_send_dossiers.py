"""Programs send dossiers and feedback in batches: known by code, each wrong row told, nothing doubled."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.audit.models import AuditEvent
from cchc.dossiers.models import Dossier, Feedback

ROW = {
    "code": "H15-1",
    "state": 10,
    "received_at": "2026-04-06T08:15:00+07:00",
    "due_at": "2026-04-13",
    "finished_at": "10/04/2026 09:00",
    "channel": "online",
    "unit": "Phòng Quản lý thương mại",
    "electronic_result": True,
    "supplements": 0,
}


def batch(world, *rows):
    return {"agency_id": world.department.pk, "rows": list(rows)}


def test_a_batch_comes_in_once_and_is_brought_up_to_date(world, program):
    machine = program("staff")
    sent = machine.post("/dossiers", batch(world, ROW, {**ROW, "code": "H15-2"})).json()
    assert (sent["rows"], sent["added"], sent["refused"], sent["errors"]) == (2, 2, 0, [])
    newer = {"code": "H15-2", "state": 10, "received_at": ROW["received_at"], "rating": "Hài lòng"}
    again = machine.post("/dossiers", batch(world, ROW, newer)).json()
    assert (again["unchanged"], again["changed"]) == (1, 1)
    one = Dossier.objects.get(code="H15-2")
    assert (one.rating, one.channel, one.unit, one.electronic_result) == ("satisfied", "online", world.trade, True)
    assert one.received_at == dt.datetime(2026, 4, 6, 1, 15, tzinfo=dt.UTC)
    assert AuditEvent.objects.filter(verb="register.rows_sent").count() == 2


def test_a_wrong_row_is_told_by_its_place_and_the_others_come_in(world, program):
    bad = (
        {**ROW, "code": "H2", "received_at": "31/02/2026"},
        {**ROW, "code": "", "state": "bồ câu"},
        {**ROW, "code": "H3", "due_at": "2026-04-01"},
        {**ROW, "code": "H4", "nguoi_nop": "Ai đó"},
        {**ROW, "code": "H5", "due_at": "9999-12-31T23:00:00Z"},
        {**ROW, "code": "H6", "waited_days": 999999},
    )
    answer = program("focal_point").post("/dossiers", batch(world, ROW, *bad)).json()
    assert (answer["added"], answer["refused"]) == (1, len(bad))
    told = {(one["row"], one["field"]) for one in answer["errors"]}
    fields = ["received_at", "code", "state", "due_at", "nguoi_nop", "due_at", "waited_days"]
    assert told == set(zip([1, 2, 2, 3, 4, 5, 6], fields, strict=True))
    assert [one["code"] for one in answer["errors"] if one["row"] == 3] == ["H3"]


def test_the_same_key_is_done_once(world, program):
    machine = program("staff")
    first = machine.post(
        "/feedback", batch(world, {"code": "P1", "sent_at": "2026-04-06"}), Idempotency_Key="dot-000001"
    )
    again = machine.post(
        "/feedback", batch(world, {"code": "P1", "sent_at": "2026-04-06"}), Idempotency_Key="dot-000001"
    )
    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"
    assert Feedback.objects.get().due_on == dt.date(2026, 4, 27)
    assert AuditEvent.objects.filter(verb="register.rows_sent").count() == 1


def test_rows_are_read_back_page_by_page_with_their_version(world, program):
    machine = program("staff")
    machine.post("/dossiers", batch(world, ROW, {**ROW, "code": "H15-2"}))
    first = machine.get("/dossiers?limit=1").json()
    second = machine.get(f"/dossiers?limit=1&cursor={first['next']}").json()
    assert [one["code"] for one in first["items"] + second["items"]] == ["H15-1", "H15-2"]
    one = machine.get(f"/dossiers/{first['items'][0]['id']}")
    assert one.json()["always_late"] is False
    again = machine.get(f"/dossiers/{first['items'][0]['id']}", If_None_Match=one["ETag"])
    assert again.status_code == 304
    assert machine.get("/feedback?q=khong").json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("who", "scopes", "status"),
    [
        ("leader", (), 403),
        ("staff", ("read:dossiers",), 403),
        ("other_focal_point", (), 404),
        ("staff", ("write:dossiers",), 200),
    ],
)
def test_who_may_send(world, program, who, scopes, status):
    assert program(who, *scopes).post("/dossiers", batch(world, ROW)).status_code == status


def test_a_batch_that_is_too_large_or_strange_is_refused_whole(world, program):
    machine = program("staff")
    assert machine.post("/dossiers", batch(world, *[ROW] * 1001)).status_code == 422
    assert machine.post("/dossiers", batch(world, {**ROW, "code": "a\x00"})).status_code == 422
    assert machine.post("/dossiers", {"agency_id": 0, "rows": []}).status_code == 422
    assert not Dossier.objects.exists()

"""Programs read the register of documents sent and received, page by page, and only what their owner may read."""

from __future__ import annotations

import datetime as dt

from cchc.correspondence import services
from cchc.correspondence.tests.factories import facts, make_entry, received


def test_the_register_is_read_page_by_page_and_row_by_row(world, program):
    sent = make_entry(world)
    make_entry(world, received())
    machine = program("focal_point", "read:register")
    first = machine.get("/register?limit=1").json()
    second = machine.get(f"/register?limit=1&cursor={first['next']}").json()
    assert [one["direction"] for one in first["items"] + second["items"]] == ["out", "in"]
    assert second["next"] is None
    answer = machine.get(f"/register/{sent.pk}")
    row = answer.json()
    assert (row["code"], row["issued_on"], row["signed"], row["file"]) == ("25/BC-SCT", "2026-04-15", True, None)
    assert row["recipients"][0] == {"name": "Sở Du lịch", "code": "H99.02"}
    assert machine.get(f"/register/{sent.pk}", If_None_Match=answer["ETag"]).status_code == 304


def test_a_program_narrows_the_register(world, program):
    make_entry(world)
    make_entry(world, facts(number="26", subject="Kiểm tra công vụ", issued_on=dt.date(2026, 5, 4)))
    machine = program("focal_point")
    found = machine.get("/register?direction=out&year=2026&since=2026-05-01&q=cong vu").json()["items"]
    assert [one["number"] for one in found] == ["26"]
    assert machine.get("/register?direction=up").status_code == 422


def test_neither_strangers_nor_removed_rows_nor_other_scopes(world, program):
    entry = make_entry(world)
    assert program("other_focal_point").get(f"/register/{entry.pk}").status_code == 404
    assert program("other_focal_point").get("/register").json()["items"] == []
    assert program("focal_point", "read:plans").get("/register").status_code == 403
    services.remove_entry(world.viewer("focal_point"), entry=entry, reason="Ghi nhầm")
    assert program("focal_point").get(f"/register/{entry.pk}").status_code == 404

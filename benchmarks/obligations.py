"""The daily run over what is owed: 13,700 units with 20 obligations each, beside one bare pass over the same rows.

    scripts/bench obligations          # all units; a smaller register: .venv/bin/python benchmarks/obligations.py 1000

A database of its own is made in a temporary folder and filled to a quarter, a half and the whole. At each size, in one process and
through the same driver: "bare" reads id, unit, day and state of every row; "picked" reads the columns of the rows that the daily
run needs by one plain statement; "run" is the daily run's own reading (``plans.public.open_obligations``: what is late and what
is due within 14 days, in chunks, as objects, with units, tasks and words). The best of five passes each, clock time; the ratio is
what counts, for the machine may be busy. "day" is the whole daily run of a working day (a focal point in each home, a head in
each unit: who is told what, the rows of reminders and notices, the record of what went upward), once, and rolled back. The home
page of a focal point is counted in queries at each size.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EACH = 20
UNITS_A_HOME = 20
PASSES = 5
TODAY = dt.date(2026, 11, 2)
SOON = dt.timedelta(days=14)
FILL = """
with homes as (
  insert into agencies_agency (kind, name, short_name, symbol, place, head_title, path, valid_from, position, search_text)
  select 'department', 'Sở số ' || n, '', '', '', '', '', '2020-01-01', n, 'so so ' || n from generate_series(%(first)s, %(last)s) n
  returning id, position
) select count(*) from homes
"""
STEPS = (
    "update agencies_agency set home_id = id, path = id || '/' where path = ''",
    """insert into agencies_agency
       (kind, name, short_name, symbol, place, head_title, path, valid_from, position, search_text, parent_id, home_id)
       select 'office', 'Phòng ' || n || ' của ' || h.name, '', '', '', '', '-', '2020-01-01', n, 'phong', h.id, h.id
       from agencies_agency h, generate_series(1, %(units)s) n where h.position between %(first)s and %(last)s
       and h.kind = 'department'""",
    "update agencies_agency set path = parent_id || '/' || id || '/' where path = '-'",
    """insert into plans_plan (agency_id, year, title, number, symbol, version, closed, created_by_id, created_at, updated_at)
       select id, 2026, 'Kế hoạch cải cách hành chính năm 2026', '', '', 1, false, %(user)s, now(), now()
       from agencies_agency where kind = 'department' and position between %(first)s and %(last)s""",
)


def main() -> int:
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 13_700
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CCHC_VAR"] = folder
        from cchc.server.prepare import prepare

        prepare(say=False)
        try:
            rows = [measured(size) for size in (units // 4, units // 2, units)]
        finally:
            from cchc.conf import postgres

            postgres.stop(Path(folder))
    found = {"machine": machine(), "today": TODAY.isoformat(), "results": rows}
    (HERE / "results" / "obligations.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(json.dumps(found["machine"], ensure_ascii=False), as_table(rows), sep="\n")
    return 0


def measured(units: int) -> dict[str, Any]:
    """The database filled up to ``units``, then the passes."""
    from django.db import connection

    from cchc.plans.models import Obligation
    from cchc.plans.public import open_obligations

    fill(units)
    with connection.cursor() as cursor:
        cursor.execute("analyze")

    def bare() -> int:
        return read("select id, unit_id, due_on, state from plans_obligation")

    def picked() -> int:
        return read(
            "select o.*, u.name, t.content, t.number, t.product, p.title from plans_obligation o"
            " join plans_plan p on p.id = o.plan_id left join agencies_agency u on u.id = o.unit_id"
            " left join plans_task t on t.id = o.task_id"
            f" where o.state = 'open' and not p.closed and o.due_on <= '{TODAY + SOON}' order by o.due_on, o.id"
        )

    def run() -> int:
        return sum(len(chunk) for chunk in open_obligations(None, until=TODAY + SOON))

    seconds = {one.__name__: best(one) for one in (bare, picked, run)}
    day, told = whole_day()
    return {
        "units": units,
        "obligations": Obligation.objects.count(),
        "found": run(),
        **{f"{name}_ms": round(1000 * took, 1) for name, took in seconds.items()},
        "run_to_bare": round(seconds["run"] / seconds["bare"], 2),
        "run_us_a_row": round(1e6 * seconds["run"] / max(run(), 1), 1),
        "day_s": round(day, 2),
        "told": told,
        "day_to_bare": round(day / seconds["bare"]),
        "day_us_an_obligation": round(1e6 * day / Obligation.objects.count(), 1),
        "home_queries": home_queries(),
    }


def whole_day() -> tuple[float, int]:
    """Seconds of the daily run of ``TODAY`` over every agency, and how many reminders it wrote; nothing of it is kept."""
    from django.db import transaction

    from cchc.reminders.running import agencies_of, run_day

    with transaction.atomic():
        begun = time.perf_counter()
        told = run_day(TODAY, agencies_of(TODAY))
        took = time.perf_counter() - begun
        transaction.set_rollback(True)
    return took, told


def read(statement: str) -> int:
    """Every row of a statement, through a cursor on the server as Django's ``iterator`` uses one; how many."""
    from django.db import connection

    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        return sum(len(rows) for rows in iter(lambda: cursor.fetchmany(4000), []))


def best(one: Callable[[], int]) -> float:
    from django.db import transaction

    took = []
    for _ in range(PASSES):
        with transaction.atomic():
            begun = time.perf_counter()
            one()
            took.append(time.perf_counter() - begun)
    return min(took)


def fill(units: int) -> None:
    """Homes, their units, a plan each, and for each unit 20 tasks with one obligation each, straight into the tables."""
    from django.db import connection, transaction

    from cchc.accounts.models import User
    from cchc.agencies.models import Agency
    from cchc.plans.models import Plan

    user = User.objects.first() or User.objects.create(username="do-luong", full_name="Đo lường")
    first = Agency.objects.filter(kind="department").count() + 1
    last = units // UNITS_A_HOME
    after = Plan.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    named = {"first": first, "last": last, "units": UNITS_A_HOME, "user": user.pk}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FILL, named)
        for step in STEPS:
            cursor.execute(step, named if "%(" in step else None)
    owe(after)
    people(user)


def people(user: Any) -> None:
    """A focal point in each home and a head in each unit, for those who have nobody."""
    from django.db import connection, transaction

    from cchc.agencies.models import Membership

    with transaction.atomic(), connection.cursor() as cursor:
        without = (
            "agencies_agency a where a.kind in ('department', 'office')"
            " and not exists (select 1 from accounts_user u where u.username = 'nguoi-' || a.id)"
        )
        copied(user, without, {"username": "'nguoi-' || a.id", "full_name": "'Người của ' || a.name"})
        cursor.execute(
            "select a.id, u.id from agencies_agency a join accounts_user u on u.username = 'nguoi-' || a.id limit 1"
        )
        agency, person = cursor.fetchone()
        row = Membership.objects.create(agency_id=agency, user_id=person, role="unit_head", valid_from="2025-01-01")
        joined = (
            "agencies_agency a join accounts_user u on u.username = 'nguoi-' || a.id"
            " where not exists (select 1 from agencies_membership m where m.user_id = u.id)"
        )
        role = "case when a.kind = 'department' then 'focal_point' else 'unit_head' end"
        copied(row, joined, {"agency_id": "a.id", "user_id": "u.id", "role": role})
        row.delete()


def owe(after: int) -> None:
    """Twenty tasks a unit with one obligation each, copied inside the database from one of each made by the models, so that a
    new column needs no change here."""
    from django.db import transaction

    from cchc.plans.models import Obligation, Plan, Task

    with transaction.atomic():
        plan = Plan.objects.order_by("-pk")[0]
        task = Task.objects.create(
            plan=plan,
            content="Rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý",
            product="Báo cáo kết quả rà soát",
            schedule_kind="on",
        )
        row = Obligation.objects.create(
            plan=plan, task=task, planned_on=TODAY, why="Kế hoạch ghi hạn là ngày ấy.", state="met"
        )
        units = f"agencies_agency u join plans_plan p on p.agency_id = u.parent_id and p.id > {after}"
        numbers = f"{units}, generate_series(1, {EACH}) n"
        copied(task, numbers, {"plan_id": "p.id", "number": "'I.' || n", "position": "u.id * 100 + n"})
        day = "date '2026-01-01' + (t.position * 37 % 365)::int"
        values = {
            "plan_id": "t.plan_id",
            "task_id": "t.id",
            "unit_id": "t.position / 100",
            "planned_on": day,
            "state": f"case when {day} < date '{TODAY}' and t.position % 10 <> 0 then 'met' else 'open' end",
        }
        copied(row, f"plans_task t where t.plan_id > {after} and t.id <> {task.pk}", values)
        row.delete()
        task.delete()


def copied(row: Any, source: str, values: dict[str, str]) -> None:
    """Insert a copy of ``row`` for each row of ``source``, with these columns as SQL says."""
    from django.db import connection

    table = row._meta.db_table
    fields = [one for one in row._meta.local_concrete_fields if not (one.primary_key or one.generated)]
    columns = ", ".join(f'"{one.column}"' for one in fields)
    chosen = ", ".join(values.get(one.column, f'o."{one.column}"') for one in fields)
    before, _, where = source.partition(" where ")
    condition = f"o.id = {row.pk}" + (f" and {where}" if where else "")
    with connection.cursor() as cursor:
        cursor.execute(f"insert into {table} ({columns}) select {chosen} from {table} o, {before} where {condition}")


def home_queries() -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from cchc.accounts.models import User
    from cchc.agencies.models import Agency, Membership

    user, _ = User.objects.get_or_create(username="dau-moi", defaults={"full_name": "Đầu mối"})
    home = Agency.objects.filter(kind="department").order_by("pk")[0]
    Membership.objects.get_or_create(user=user, agency=home, role="focal_point", valid_from="2025-01-01")
    client = Client(HTTP_HOST="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/")
    if answer.status_code != 200:
        raise SystemExit(f"the home page answers {answer.status_code}")
    return len(captured)


def machine() -> dict[str, Any]:
    from reading import machine as described

    found: dict[str, Any] = described()
    return found


def as_table(rows: list[dict[str, Any]]) -> str:
    names = (
        "units",
        "obligations",
        "found",
        "bare_ms",
        "picked_ms",
        "run_ms",
        "run_to_bare",
        "run_us_a_row",
        "day_s",
        "told",
        "day_to_bare",
        "day_us_an_obligation",
        "home_queries",
    )
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return "\n".join([*lines, *("| " + " | ".join(str(row[name]) for name in names) + " |" for row in rows)])


if __name__ == "__main__":
    sys.exit(main())

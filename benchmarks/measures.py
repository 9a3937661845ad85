"""Measures over up to 10 million obligations, beside the same statement run bare and beside DuckDB on the same rows, in one run.

    scripts/bench measures             # 1, 3 and 10 million rows; less: .venv/bin/python benchmarks/measures.py 100000 1000000

A database of its own is made in a temporary folder and filled inside PostgreSQL (``obligations.py`` fills the same tables): 80
agencies with 20 units each, obligations over a year. At each size, in one process, the best of five passes by clock time:

- "measure": the rate of obligations met in time of the whole province through the engine (scope, exclusions, rounding);
- "bare": its own statement, sent again by the driver alone;
- "by hand": the shortest statement a person would write for the four numbers, without scope;
- "duckdb": the same four numbers by DuckDB from its own table of the same rows (built before, not timed);
- "one agency": the measure of one of the 80;
- "rollup": the province's measure from day sums; "rollup of one": one agency's; "key": one row read by its primary key.

The ratios are what counts, for the machine may be busy. All ways must give the same numbers, else the run fails.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HOMES, UNITS_A_HOME, PASSES = 80, 20, 5
TODAY = dt.date(2026, 11, 2)
KEY = "plans.obligation_on_time_rate"
DUCKDB = HERE.parent / ".venv-bench" / "bin" / "python"
BY_HAND = """select
 count(*) filter (where judged and state not in ('waived', 'answered') and state = 'met'),
 count(*) filter (where judged and state not in ('waived', 'answered')),
 count(*) filter (where judged and state = 'waived'), count(*) filter (where judged and state = 'answered')
 from (select state, due_on < date '{today}' or (state in ('met', 'met_late', 'waived') and closed_on <= date '{today}') judged
 from {table} where due_on between date '2026-01-01' and date '2026-12-31' and lapsed_in is null and state <> 'lapsed') o"""


def main() -> int:
    sizes = [int(one) for one in sys.argv[1:]] or [1_000_000, 3_000_000, 10_000_000]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CCHC_VAR"] = folder
        from cchc.server.prepare import prepare

        prepare(say=False)
        try:
            rows = [measured(size, Path(folder)) for size in sorted(sizes)]
        finally:
            from cchc.conf import postgres

            postgres.stop(Path(folder))
    found = {"machine": machine(), "today": TODAY.isoformat(), "results": rows}
    (HERE / "results" / "measures.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(json.dumps(found["machine"], ensure_ascii=False), as_table(rows), sep="\n")
    return 0


def measured(size: int, folder: Path) -> dict[str, Any]:
    """The tables filled up to ``size``, then the passes."""
    from django.db import connection

    from cchc.agencies.models import Agency
    from cchc.measures import rollups
    from cchc.measures.public import Period, measure, values_of
    from cchc.plans.models import Obligation

    fill(size)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    year = Period.of_year(2026)
    province = Agency.objects.get(kind="province")
    home = Agency.objects.filter(kind="department").order_by("pk")[0]
    viewer = reader(province)

    def asked(agency: Agency, *, fresh: bool) -> Callable[[], list[int]]:
        def ask() -> list[int]:
            one = values_of(viewer, [KEY], agency, year, fresh=fresh)[KEY]
            return [int(one.numerator or 0), int(one.denominator or 0), *(part.count for part in one.excluded)]

        return ask

    statement, parameters = statement_of(asked(province, fresh=True))
    pk = Obligation.objects.order_by("pk").values_list("pk", flat=True)[size // 2 - 1]

    def bare() -> list[Any]:
        return fetch(statement, parameters)

    ways: dict[str, Callable[[], Any]] = {
        "measure": asked(province, fresh=True),
        "bare": bare,
        "by_hand": lambda: fetch(BY_HAND.format(today=TODAY, table="plans_obligation")),
        "one_agency": asked(home, fresh=True),
    }
    numbers = {name: way() for name, way in ways.items()}
    took = {name: best(way) for name, way in ways.items()}
    declared = measure(KEY)
    if declared is None:
        raise SystemExit("the measure is gone")
    begun = time.perf_counter()
    state = rollups.rebuild(declared, TODAY, least=0)
    built = time.perf_counter() - begun
    if state is None or state.differs:
        raise SystemExit(f"the day sums differ: {state and state.differs}")
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze measures_rollup")
    more = {
        "rollup": asked(province, fresh=False),
        "rollup_of_one": asked(home, fresh=False),
        "key": lambda: fetch("select * from plans_obligation where id = %s", [pk]),
    }
    numbers |= {name: way() for name, way in more.items()}
    took |= {name: best(way) for name, way in more.items()}
    took["duckdb"], numbers["duckdb"] = by_duckdb(folder)
    same = [numbers[name] for name in ("measure", "by_hand", "rollup", "duckdb")]
    if any(list(one) != list(same[0]) for one in same) or numbers["one_agency"] != numbers["rollup_of_one"]:
        raise SystemExit(f"the ways do not agree: {numbers}")
    return {
        "rows": Obligation.objects.count(),
        "numbers": list(same[0]),
        **{f"{name}_ms": round(1000 * seconds, 2) for name, seconds in took.items()},
        "build_s": round(built, 2),
        "measure_to_bare": round(took["measure"] / took["bare"], 2),
        "measure_to_hand": round(took["measure"] / took["by_hand"], 2),
        "measure_to_duckdb": round(took["measure"] / took["duckdb"], 2),
        "rollup_to_key": round(took["rollup"] / took["key"], 1),
        "rollup_of_one_to_key": round(took["rollup_of_one"] / took["key"], 1),
    }


def reader(province: Any) -> Any:
    """Somebody who reads the whole province, on the day of the run."""
    from cchc.accounts.models import User
    from cchc.agencies.models import Membership
    from cchc.agencies.viewer import Viewer

    user, _ = User.objects.get_or_create(username="tham-dinh", defaults={"full_name": "Thẩm định"})
    Membership.objects.get_or_create(user=user, agency=province, role="province_reviewer", valid_from="2025-01-01")
    return Viewer.of(user, TODAY)


def statement_of(ask: Callable[[], Any]) -> tuple[str, Any]:
    """The statement of the register that ``ask`` sends, as it goes to the driver."""
    from django.db import connection

    sent: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        ask()
    return next((sql, params) for sql, params in sent if "plans_obligation" in sql)


def fetch(statement: str, parameters: Sequence[Any] | None = None) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchone() or ())


def best(one: Callable[[], Any]) -> float:
    took = []
    for _ in range(PASSES):
        begun = time.perf_counter()
        one()
        took.append(time.perf_counter() - begun)
    return min(took)


def fill(size: int) -> None:
    """A province, its agencies and units, and obligations up to ``size``, copied inside the database from one that the models
    made."""
    from django.db import connection, transaction
    from obligations import STEPS, copied

    from cchc.accounts.models import User
    from cchc.agencies.models import Agency
    from cchc.plans.models import Obligation, Plan, Task

    if not Agency.objects.exists():
        user = User.objects.create(username="do-luong", full_name="Đo lường")
        province = Agency.objects.create(kind="province", name="Tỉnh", valid_from="2020-01-01")
        Agency.objects.filter(pk=province.pk).update(path=f"{province.pk}/", home=province)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "insert into agencies_agency (kind, name, short_name, symbol, place, head_title, path, valid_from, position,"
                " search_text, parent_id) select 'department', 'Sở số ' || n, '', '', '', '', '', '2020-01-01', n, 'so', %s"
                " from generate_series(1, %s) n",
                [province.pk, HOMES],
            )
            named = {"first": 1, "last": HOMES, "units": UNITS_A_HOME, "user": user.pk}
            cursor.execute(
                "update agencies_agency set home_id = id, path = %s || id || '/' where path = ''", [f"{province.pk}/"]
            )
            for step in STEPS[1:]:
                cursor.execute(step, named if "%(" in step else None)
            cursor.execute(
                "update agencies_agency u set path = h.path || u.id || '/' from agencies_agency h"
                " where h.id = u.parent_id and u.kind = 'office'"
            )
    present = Obligation.objects.count()
    plan = Plan.objects.order_by("pk")[0]
    task = Task.objects.first() or Task.objects.create(plan=plan, content="Rà soát thủ tục", schedule_kind="on")
    row = Obligation.objects.create(plan=plan, task=task, planned_on=TODAY, why="Kế hoạch ghi hạn là ngày ấy.")
    units = Agency.objects.filter(kind="office").count()
    each = max(1, (size - present) // units)
    # a spread of days and states that is the same at every size; n makes each row's period its own
    key, day = "(u.id * 7919 + n * 104729)", "date '2026-01-01' + ((u.id * 37 + n * 11) % 365)::int"
    state = f"(array['met','met','met','met','met','met','met_late','waived','answered','open'])[1 + {key} % 10]"
    values = {
        "plan_id": "p.id",
        "unit_id": "u.id",
        "planned_on": day,
        "period_start": f"date '0001-01-01' + ({present} + n)::int",
        "state": f"case when {day} > date '{TODAY}' then 'open' else {state} end",
        "closed_on": f"case when {day} > date '{TODAY}' or {key} % 10 > 7 then null"
        f" when {key} % 10 = 6 then {day} + 5 else {day} end",
    }
    source = f"agencies_agency u join plans_plan p on p.agency_id = u.parent_id, generate_series(1, {each}) n"
    copied(row, f"{source} where u.kind = 'office'", values)
    row.delete()


def by_duckdb(folder: Path) -> tuple[float, list[int]]:
    """The best pass of DuckDB over its own copy of the rows, and what it counted."""
    from django.db import connection

    path = folder / "rows.csv"
    columns = "plan_id, unit_id, due_on, closed_on, state, lapsed_in"
    statement = f"copy (select {columns} from plans_obligation) to stdout with csv header"
    with path.open("wb") as file, connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        for data in copy:
            file.write(data)
    program = (
        "import duckdb, json, sys, time\n"
        "base = duckdb.connect()\n"
        "base.execute('set enable_progress_bar = false')\n"
        "base.execute(\"create table rows as select * from read_csv(?, types={'due_on': 'DATE', 'closed_on': 'DATE', "
        "'lapsed_in': 'SMALLINT'})\", [sys.argv[1]])\n"
        "took = []\n"
        f"for _ in range({PASSES}):\n"
        "    begun = time.perf_counter()\n"
        "    found = base.execute(sys.argv[2]).fetchone()\n"
        "    took.append(time.perf_counter() - begun)\n"
        "print(json.dumps([min(took), list(found)]))\n"
    )
    asked = [str(DUCKDB), "-c", program, str(path), BY_HAND.format(today=TODAY, table="rows")]
    seconds, numbers = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
    path.unlink()
    return seconds, numbers


def machine() -> dict[str, Any]:
    from reading import machine as described

    found: dict[str, Any] = described()
    return found


def as_table(rows: list[dict[str, Any]]) -> str:
    names = [name for name in rows[0] if name != "numbers"]
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return "\n".join([*lines, *("| " + " | ".join(str(row[name]) for name in names) + " |" for row in rows)])


if __name__ == "__main__":
    sys.exit(main())

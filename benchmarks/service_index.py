"""The service index over up to millions of dossiers, beside its own statements run bare, in one run.

    scripts/bench service_index        # 300,000 and 3 million dossiers; less: .venv/bin/python benchmarks/service_index.py 300000

A database of its own is made in a temporary folder; 80 agencies with 20 units each, dossiers over a year, one in twenty late and one
in a hundred open. At each size, in one process, the best of five passes by clock time, for the whole province:

- "month", "year": the index of a month and of the year, counted from the rows; "bare": all statements of the year's index sent again
  by the driver alone;
- "from sums": the year's index from day sums (and the dossiers that stand open and late, counted each time);
- "of one": the month of one of the 80 agencies; "units", "days", "warning", "lost": the other pages' reads for the whole province.

Points of the year must be the same from rows and from sums, else the run fails. ``--explain`` prints the plans of the year's
statements.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HOMES, UNITS_A_HOME = 80, 20


@dataclass(frozen=True)
class Asked:
    agency: Any
    period: Any
    whole_tree: bool = True


def main() -> int:
    sizes = [int(one) for one in sys.argv[1:] if one.isdigit()] or [300_000, 3_000_000]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CCHC_VAR"] = folder
        from cchc.server.prepare import prepare

        prepare(say=False)
        try:
            rows = [measured(size) for size in sorted(sizes)]
        finally:
            from cchc.conf import postgres

            postgres.stop(Path(folder))
    from measures import as_table, machine

    found = {"machine": machine(), "results": rows}
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (HERE / "results" / "service_index.json").write_text(text, encoding="utf-8")
    print(json.dumps(found["machine"], ensure_ascii=False), as_table(rows), sep="\n")
    return 0


def measured(size: int) -> dict[str, Any]:
    from django.db import connection
    from measures import TODAY, best, reader

    from cchc.agencies.models import Agency
    from cchc.dossiers.models import Dossier
    from cchc.measures import registry, rollups
    from cchc.measures.public import By, Period
    from cchc.service_index.selectors import days, lost, parts, warning
    from cchc.service_index.selectors.scores import index_of

    fill(size)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    month, year = Period.month(2026, 10), Period.of_year(2026)
    province = Agency.objects.get(kind="province")
    home = Agency.objects.filter(kind="department").order_by("pk")[0]
    viewer = reader(province)
    counted = index_of(viewer, province, year)
    sent = statements(lambda: index_of(viewer, province, year))
    if "--explain" in sys.argv:
        explain(sent)
    asked = Asked(province, month)
    score = index_of(viewer, province, month)
    indicator = next(one for one in score.index_set.indicators if one.number == "2.1")
    ways: dict[str, Callable[[], Any]] = {
        "month": lambda: index_of(viewer, province, month),
        "year": lambda: index_of(viewer, province, year),
        "bare": lambda: again(sent),
        "month_of_one": lambda: index_of(viewer, home, month),
        "lost": lambda: list((lost.lost_rows(viewer, asked, indicator, lost.Narrowed()) or [])[:40]),
        "warning": lambda: warning.outlook(viewer, province, TODAY),
    }
    took = {name: best(way) for name, way in ways.items()}
    begun = time.perf_counter()
    states = [rollups.rebuild(one, TODAY, least=0) for one in registry.measures() if one.rollup]
    built = time.perf_counter() - begun
    if any(one is not None and one.differs for one in states):
        raise SystemExit(f"the day sums differ: {[one.differs for one in states if one]}")
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze measures_rollup")
    summed = index_of(viewer, province, year)
    if summed.figures != counted.figures:
        raise SystemExit("the ways do not agree")
    more: dict[str, Callable[[], Any]] = {
        "year_from_sums": lambda: index_of(viewer, province, year),
        "units": lambda: parts.parts(viewer, asked, score, By.AGENCY),
        "days": lambda: days.course(viewer, asked, score),
        "days_of_the_year": lambda: days.course(viewer, Asked(province, year), summed),
    }
    took |= {name: best(way) for name, way in more.items()}
    return {
        "dossiers": Dossier.objects.count(),
        **{f"{name}_ms": round(1000 * seconds, 1) for name, seconds in took.items()},
        "build_s": round(built, 1),
        "year_to_bare": round(took["year"] / took["bare"], 2),
        "year_to_sums": round(took["year"] / took["year_from_sums"], 1),
    }


def fill(size: int) -> None:
    """The agencies of ``measures.fill`` and dossiers up to ``size``, copied inside the database from one that the models made."""
    from django.utils import timezone
    from measures import fill as agencies
    from obligations import copied

    from cchc.agencies.models import Agency
    from cchc.dossiers.models import Dossier, Feedback

    if not Agency.objects.exists():
        agencies(0)
    home = Agency.objects.filter(kind="department").order_by("pk")[0]
    now = timezone.now()
    row = Dossier.objects.create(
        agency=home,
        code="x",
        procedure_code="1.01",
        procedure_name="Thủ tục",
        channel="online",
        state=10,
        received_at=now,
    )
    if not Feedback.objects.exists():
        Feedback.objects.create(agency=home, code="P", sent_at=now, due_on=now.date(), in_time=True)
    present = Dossier.objects.count()
    each = max(1, (size - present) // (HOMES * UNITS_A_HOME))
    key = "(u.id * 7919 + n * 104729)"
    received = "timestamptz '2026-01-01 08:00+07' + ((u.id * 37 + n * 11) % 305) * interval '1 day'"
    ended = f"{received} + (4 + {key} % 5) * interval '1 day' + case when {key} % 20 = 0 then interval '9 days' else interval '0' end"
    is_open = f"{key} % 100 = 1"
    values = {
        "agency_id": "u.parent_id",
        "unit_id": "u.id",
        "code": f"u.id || '-' || ({present} + n)",
        "procedure_code": f"'1.0' || {key} % 40",
        "procedure_name": f"'Thủ tục số ' || {key} % 40",
        "received_at": received,
        "due_at": f"{received} + interval '10 days'",
        "last_moment": f"{received} + interval '10 days'",
        "finished_at": f"case when {is_open} then null else {ended} end",
        "ended_at": f"case when {is_open} then null else {ended} end",
        "state": f"case when {is_open} then 4 else 10 end",
        "electronic_result": f"{key} % 10 > 2",
        "synchronised": f"{key} % 10 > 1",
        "reused": f"{key} % 10 > 3",
        "search_text": "''",
    }
    copied(row, f"agencies_agency u, generate_series(1, {each}) n where u.kind = 'office'", values)
    row.delete()


def statements(ask: Callable[[], Any]) -> list[tuple[str, Any]]:
    from django.db import connection

    sent: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        ask()
    return sent


def again(sent: list[tuple[str, Any]]) -> None:
    from measures import fetch

    for statement, parameters in sent:
        fetch(statement, parameters)


def explain(sent: list[tuple[str, Any]]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement, parameters in sent:
            if "dossiers_dossier" in statement:
                cursor.execute(f"explain (analyze, buffers) {statement}", parameters)
                print("\n".join(row[0] for row in cursor.fetchall()), end="\n\n")


if __name__ == "__main__":
    sys.exit(main())

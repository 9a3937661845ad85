"""Pages over a register of 10,000 tasks in 200 agencies: their time beside a bare query of the same rows, in one run.

    scripts/bench pages

"bare" is the SQL that fetches the rows the page shows, with psycopg and nothing else. CPU and wall time, median of ROUNDS.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.conf.test_settings")
os.environ.setdefault("CCHC_VAR", str(ROOT / "var" / "bench"))
ROUNDS = 15


def main() -> None:
    from cchc.server.prepare import database

    database()
    from django.conf import settings
    from django.test.utils import get_runner, setup_test_environment

    runner = get_runner(settings)(verbosity=0, interactive=False)
    setup_test_environment()
    before = runner.setup_databases()
    try:
        results = measure()
    finally:
        runner.teardown_databases(before)
    target = Path(__file__).parent / "results" / "pages.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("| trang | truy vấn | trang ms | truy vấn trần ms | tỷ lệ |\n|---|---|---|---|---|")
    for row in results:
        print(f"| {row['page']} | {row['queries']} | {row['page_ms']} | {row['bare_ms']} | ×{row['ratio']} |")


def measure() -> list[dict[str, object]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from tests.scale.register import build

    register = build(200, 50)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    client = Client()
    client.force_login(register.focal_point, backend="allauth.account.auth_backends.AuthenticationBackend")
    plan = register.plans[0]
    pages = {
        "Việc hôm nay": (
            reverse("home"),
            "select * from plans_task t join plans_plan p on p.id = t.plan_id where p.id = %s and t.next_due_on < now()",
        ),
        "Kế hoạch (bảng)": (
            reverse("plan-detail", args=[plan.pk]),
            "select * from plans_task where plan_id = %s order by position limit 50",
        ),
        "Kế hoạch (bảng cột)": (
            reverse("plan-board", args=[plan.pk]),
            "select * from plans_task where plan_id = %s order by position",
        ),
        "Danh sách kế hoạch": (reverse("plan-list"), "select * from plans_plan where id = %s"),
    }
    results: list[dict[str, object]] = []
    for name, (address, sql) in pages.items():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        queries = len(captured)
        page = middle(lambda address=address: client.get(address).content)
        bare = middle(lambda sql=sql: rows(sql, plan.pk))
        results.append(
            {"page": name, "queries": queries, "page_ms": page, "bare_ms": bare, "ratio": round(page / bare, 1)}
        )
    return results


def rows(sql: str, plan: int) -> list[tuple[object, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, [plan])
        return cursor.fetchall()


def middle(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return round(statistics.median(spent) * 1000, 2)


if __name__ == "__main__":
    main()
